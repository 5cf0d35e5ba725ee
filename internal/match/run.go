package match

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/backtrack"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/held"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// runner is one run of the rules over a program.
type runner struct {
	rules       []compiled
	rulesBy     *index
	solved      *solve.Result
	facts       types.Facts
	nameCache   map[lattice.Atom][]string
	searches    *backtrack.Searches
	tailCache   map[lattice.Atom]string
	guesses     map[lattice.Atom]bool
	naming      map[lattice.Atom][]int // rules about calls, by what they may call
	flows       bool                   // some rule is about flows
	ownEscaping bool                   // the program chooses which templates escape
	held        *held.Held             // where labels may be, once it is asked
	aboutReads  bool                   // some rule is about reads of variables or attributes
	imports     map[*ir.Module]map[ir.Name][]ir.Value
	about       names // room for the question which rules may be about an instruction
	found       map[key]found

	defined    map[*ir.Module]*definitions
	registered map[*paramQuery]*registrations

	shown func(*finding.Finding) bool // see Prepared.Run

	// answer takes what a rule says of a site.
	answer func(i int, s *site, v verdict)
}

// found is a finding, and why it is one.
type found struct {
	finding.Finding
	of       finding.Severity // of a certain finding
	m        *ir.Module
	at       ir.Value
	evidence []evidence
	certain  bool
	omitted  bool
}

// key is what two findings may not share: a rule and a place.
type key struct {
	rule string
	path string
	span source.Span
}

func (k key) compare(l key) int {
	return cmp.Or(cmp.Compare(k.path, l.path), cmp.Compare(k.span.Start, l.span.Start), cmp.Compare(k.span.End, l.span.End), cmp.Compare(k.rule, l.rule))
}

func newRunner(rules []compiled, solved *solve.Result, facts types.Facts) *runner {
	r := &runner{
		rules: rules, solved: solved, facts: types.Remember(facts), nameCache: map[lattice.Atom][]string{}, tailCache: map[lattice.Atom]string{},
		guesses: map[lattice.Atom]bool{}, naming: map[lattice.Atom][]int{}, imports: map[*ir.Module]map[ir.Name][]ir.Value{}, found: map[key]found{},
	}
	r.answer, r.searches = r.report, backtrack.New(solved, r.namesOf)
	return r
}

// with is a run of other rules over the same solved program.
func (r *runner) with(rules []compiled) *runner {
	s := newRunner(rules, r.solved, r.facts)
	s.facts, s.nameCache, s.tailCache, s.guesses, s.imports = r.facts, r.nameCache, r.tailCache, r.guesses, r.imports
	return s
}

// Run looks for what the rules look for in the program, which is solved. A place is reported once by a rule.
// Findings that are not shown have no trace; nil shows all, and less sure ones are not asked about. Where there are more
// flows than can be followed together, the others are followed in programs that again solves.
func (p *Prepared) Run(ctx context.Context, solved *solve.Result, again func() *solve.Result, shown func(*finding.Finding) bool) []finding.Finding {
	var findings []finding.Finding
	all := newRunner(p.rules(), solved, p.facts)
	ends := all.survey(p.program)
	for n, rules := range ends.batches(all.rules, false) {
		if ctx.Err() != nil {
			return nil
		}
		r := all.with(rules)
		if n > 0 {
			r = newRunner(rules, again(), p.facts)
			ends = r.survey(p.program)
		}
		r.shown = shown
		findings = append(findings, r.run(ctx, p.program, ends)...)
	}
	slices.SortFunc(findings, func(a, b finding.Finding) int {
		return cmp.Or(a.Compare(b), cmp.Compare(a.Severity, b.Severity))
	})
	return findings
}

// run looks for what the rules look for, those about flows included.
func (r *runner) run(ctx context.Context, p *ir.Program, ends *survey) []finding.Finding {
	if len(r.rules) == 0 {
		return nil
	}
	r.ownEscaping = r.solved.Semantics().Templates != nil && choosesEscaping(p)
	r.follow(ctx, p, ends)
	r.walk(p)
	findings := make([]finding.Finding, 0, len(r.found))
	t := newTracer(r)
	for _, k := range slices.SortedFunc(maps.Keys(r.found), key.compare) {
		f := r.found[k]
		if r.shown == nil || r.shown(&f.Finding) {
			t.trace(&f)
		}
		findings = append(findings, f.Finding)
	}
	return findings
}

// walk asks the rules about all of a program.
func (r *runner) walk(p *ir.Program) {
	r.rulesBy = newIndex(r.rules)
	r.aboutReads = slices.ContainsFunc(r.rules, func(c compiled) bool { return isAboutReads(c.query) })
	for _, module := range p.Modules {
		for f := range module.Funcs {
			r.function(module, ir.FuncID(f))
		}
		r.reads(module)
	}
}

// function looks at one function: by names first, and once more by values where a
// rule may be about something in it.
func (r *runner) function(m *ir.Module, f ir.FuncID) {
	fn := &m.Funcs[f]
	candidates := map[ir.Value][]int{}
	for _, b := range fn.Blocks {
		if !r.solved.Live(m, f, b) {
			continue
		}
		k := &m.Blocks[b]
		for v := k.First; v < k.End; v++ {
			if rules := r.rulesAbout(m, v); len(rules) > 0 {
				candidates[v] = rules
			}
		}
	}
	if len(candidates) == 0 {
		return
	}
	r.solved.Walk(m, f, func(i solve.Instance) bool { return r.wants(i, candidates) }, func(p solve.Point) {
		list := candidates[p.At]
		at := names{r: r, m: m, v: p.At, in: m.Instr(p.At), at: &p}
		if len(list) > 1 { // what all of them ask for is looked up once
			at.asked = map[predicate]matched{}
			if at.in.Op == ir.Call {
				at.eachCallee(func(callee) {})
			}
		}
		forLabels := r.flows && r.solved.View().IsForLabels(p.Instance())
		for _, i := range list {
			if _, ok := r.rules[i].query.(*flowQuery); forLabels && !ok {
				continue
			}
			s := at
			r.ask(i, &site{&s, p})
		}
	})
}

// wants reports whether a rule may say something of a context of a function: one about flows needs labels
// there, and the others say nothing of contexts that are there for labels alone.
func (r *runner) wants(i solve.Instance, candidates map[ir.Value][]int) bool {
	if !r.flows {
		return true
	}
	if r.held == nil {
		r.held = held.Find(r.solved.View())
	}
	forLabels := r.solved.View().IsForLabels(i)
	for v, list := range candidates {
		labels := r.held.At(i, v)
		for _, c := range list {
			if q, ok := r.rules[c].query.(*flowQuery); ok && q.label&labels != 0 || !ok && !forLabels {
				return true
			}
		}
	}
	return false
}

// rulesAbout lists the rules that may be about an instruction, judging by names: first
// by their last components alone.
func (r *runner) rulesAbout(m *ir.Module, v ir.Value) []int {
	in := m.Instr(v)
	r.about = names{r: r, m: m, v: v, in: in, callees: r.about.callees}
	s := &r.about
	switch in.Op {
	case ir.Call:
		if in.Flags&ir.FlagDecorator != 0 {
			return nil
		}
		return r.rulesAboutCall(s)
	case ir.Attr, ir.SetAttr, ir.SetGlobal, ir.SetClassVar, ir.Global, ir.Cell:
		return r.thatMayMatch(s, r.wanted(in, m.Names[in.Name]), nil)
	case ir.SetItem, ir.SetCell, ir.Param, ir.Item, ir.Iter, ir.Bin, ir.Return:
		return r.thatMayMatch(s, r.wanted(in, ""), nil)
	}
	return nil
}

// thatMayMatch adds those of some rules that may be about an instruction.
func (r *runner) thatMayMatch(s *names, wanted, list []int) []int {
	for _, i := range wanted {
		s.receivers = nil
		if q := r.rules[i].query; s.isKind(q.kind()) && q.mayMatch(s) {
			list = append(list, i)
		}
	}
	return list
}

// rulesAboutCall lists the rules that may be about a call: about what it calls, or, those that are about
// flows, about what it hands on.
func (r *runner) rulesAboutCall(s *names) []int {
	var list []int
	s.eachCallee(func(c callee) { list = union(list, r.rulesNaming(s, c)) })
	for _, c := range s.handsOn() {
		var flows []int
		for _, i := range r.rulesNaming(s, c) {
			if _, ok := r.rules[i].query.(*flowQuery); ok {
				flows = append(flows, i)
			}
		}
		list = union(list, flows)
	}
	return list
}

// rulesNaming lists the rules about calls that may be about a callee. It is asked once for each that is known.
func (r *runner) rulesNaming(s *names, c callee) []int {
	list, ok := r.naming[c.atom]
	if ok && !c.byText {
		return list
	}
	list = nil
	for _, i := range r.withTail(r.rulesBy.everywhere[callSite], c.tail, c) {
		if q := r.rules[i].query; q.kind() == callSite && q.mayName(s, c) {
			list = append(list, i)
		}
	}
	if !c.byText {
		r.naming[c.atom] = list
	}
	return list
}

// withTail adds the rules about names that end like a callee's: a class may be called
// for each that it inherits from.
func (r *runner) withTail(wanted []int, tail string, c callee) []int {
	wanted = union(wanted, r.rulesBy.byTail[tail])
	if !c.byText && r.solved.Kind(c.atom) == lattice.ClassObj {
		for _, n := range c.names() {
			wanted = union(wanted, r.rulesBy.byTail[lastPart(n)])
		}
	}
	return wanted
}

// ask asks a rule about a site.
func (r *runner) ask(i int, s *site) {
	if v := r.rules[i].query.match(s); v.ok {
		r.answer(i, s, v)
	}
}

// report notes a finding.
func (r *runner) report(i int, s *site, v verdict) {
	c := &r.rules[i]
	fn := &s.m.Funcs[s.m.FuncAt(s.v)]
	f := found{
		Finding: finding.Finding{
			RuleID: c.rule.ID, Message: c.rule.Message, Severity: severity(c.rule.Severity, v),
			Confidence: min(c.rule.Confidence, v.confidence), Region: finding.At(s.m.File, s.in.Span), Function: fn.Name,
		},
		of: c.rule.Severity, m: s.m, at: s.v, evidence: v.evidence, omitted: v.omitted, certain: v.certain && !v.overridable,
	}
	if len(v.evidence) > 0 {
		f.Message += v.evidence[0].said
	}
	if !v.certain {
		f.Confidence = min(f.Confidence, finding.MediumConfidence)
	}
	k := key{f.RuleID, f.Region.Path, f.Region.Span}
	old, ok := r.found[k]
	if !ok || f.Severity > old.Severity || f.Severity == old.Severity && f.Confidence > old.Confidence {
		old, f = f, old
	}
	old.together(&f)
	r.found[k] = old
}

// severity is how bad a finding is: as bad as the rule says where it is certain,
// one step less where it is one of several possibilities, and LOW where it is a
// default that may be overridden, or matters less.
func severity(of finding.Severity, v verdict) finding.Severity {
	switch {
	case v.overridable || v.minor:
		return min(of, finding.Low)
	case !v.certain && of > finding.Info:
		return of - 1
	}
	return of
}
