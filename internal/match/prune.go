package match

import (
	"context"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/mention"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/types"
)

func (s *nameSet) tailList() ([]string, bool) {
	var list []string
	for t := range s.tails {
		list = append(list, t)
	}
	return list, s.any
}

func (q *callQuery) tails() ([]string, bool)   { return q.names.tailList() }
func (q *methodQuery) tails() ([]string, bool) { return q.names, false }
func (q *attrQuery) tails() ([]string, bool)   { return nil, true }
func (q *readQuery) tails() ([]string, bool)   { return nil, true }
func (q *notQuery) tails() ([]string, bool)    { return nil, true }
func (q *orQuery) tails() ([]string, bool)     { return tailsOf(q.of) }

// tails are those of one part: what is about all of them is about that.
func (q *andQuery) tails() (list []string, any bool) {
	for _, p := range q.of {
		if list, any = p.tails(); !any {
			return list, false
		}
	}
	return nil, true
}

func tailsOf(of []predicate) (list []string, any bool) {
	for _, p := range of {
		l, a := p.tails()
		list, any = append(list, l...), any || a
	}
	return list, any
}

// Keep tells by the names in a module whether it mentions anything that a rule of a
// language is about. It is nil where any module may.
func (m *Matcher) Keep(language string, facts types.Facts) func(names []string) bool {
	if m.anything[language] {
		return nil
	}
	var queries []predicate
	for _, r := range m.compile(language, newCompiler(facts)) {
		queries = append(queries, r.query)
	}
	tails, _ := tailsOf(queries)
	wanted := map[string]bool{}
	for _, t := range tails {
		wanted[t] = true
	}
	return func(names []string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return wanted[n] })
	}
}

// MayMatch reports whether a rule may find anything in the program.
// Where it says no, the program need not be solved: nothing in it goes by a name
// that a rule is about, or what does is certainly something else, whatever the
// rest of the program does.
func (p *Prepared) MayMatch(ctx context.Context, o solve.Options) bool {
	if p.matcher.anything[p.language] {
		return true
	}
	rules := p.rules()
	var queries []predicate
	for _, r := range rules {
		queries = append(queries, r.query)
	}
	tails, _ := tailsOf(queries)
	if slices.ContainsFunc(queries, func(q predicate) bool { return assigned(q, p.program) }) {
		return true
	}
	mentions, certain := mention.Find(p.program, tails)
	if certain || len(mentions) > mention.Most {
		return true
	}
	if len(mentions) == 0 {
		return false
	}
	for _, x := range mentions {
		if !slices.Contains(o.Only, x.In) {
			o.Only = append(o.Only, x.In)
		}
	}
	return slices.ContainsFunc(mentions, newRunner(rules, solve.Solve(ctx, p.program, o), o.Facts).mayBe)
}

// assigned reports whether a query is about assignments that a program may hold.
func assigned(q predicate, p *ir.Program) bool {
	switch q := q.(type) {
	case *assignQuery:
		return true
	case *orQuery:
		return slices.ContainsFunc(q.of, func(q predicate) bool { return assigned(q, p) })
	}
	l, ok := q.(*listenSettings)
	return ok && slices.ContainsFunc(p.Modules, l.assigns)
}

// mayBe reports whether what a mention reads may be what a rule is about.
func (r *runner) mayBe(x mention.Mention) bool {
	m := x.In.Module
	call := ir.Instr{Op: ir.Call, A: x.At}
	s := names{r: r, m: m, v: x.At, in: &call}
	return slices.ContainsFunc(r.rules, func(c compiled) bool {
		return s.anyCallee(func(k callee) bool { return c.query.mayName(&s, k) })
	})
}
