package match

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/types"
)

// assignQuery is assigned(), for one kind of place.
type assignQuery struct {
	names *nameSet
	want  constraint
	site  siteKind
}

// assigned compiles assigned(): to one question for each kind of place.
func (c *compiler) assigned(q rule.Assigned) ([]predicate, error) {
	t, err := c.test(q.Want)
	if err != nil {
		return nil, err
	}
	names, want := c.patterns(q.Patterns), constraint{want: t}
	return []predicate{
		&assignQuery{names, want, nameSite}, &assignQuery{names, want, attributeSite}, &assignQuery{names, want, itemSite},
	}, nil
}

func (q *assignQuery) kind() siteKind { return q.site }

func (q *assignQuery) mayName(*names, callee) bool { return false }

// tails lists what names end with; keys are strings, of which that is not known.
func (q *assignQuery) tails() ([]string, bool) {
	if q.site == itemSite {
		return nil, true
	}
	return q.names.tailList()
}

func (q *assignQuery) mayMatch(s *names) bool {
	names := q.namesOf(s)
	return len(names) > 0 && q.names.matchesAny(names)
}

// namesOf lists what is assigned to: by its own name, unless it is an attribute, and as a
// part of what it belongs to.
func (q *assignQuery) namesOf(s *names) []string {
	switch s.in.Op {
	case ir.SetGlobal:
		name := s.m.Names[s.in.Name]
		return []string{name, s.m.Name + "." + name}
	case ir.SetClassVar:
		if name := s.m.Names[s.in.Name]; q.names.mayEnd(name) {
			return append(s.classVariable(), name)
		}
	case ir.SetAttr:
		if q.names.mayEnd(s.m.Names[s.in.Name]) {
			resolved, text := s.readNames()
			return append(resolved, text)
		}
	case ir.SetItem:
		return q.keys(s)
	}
	return nil
}

// keys lists the names of an item: by its key alone, and after what it is an item of.
func (q *assignQuery) keys(s *names) []string {
	var list []string
	for _, a := range s.r.solved.Atoms(s.value(s.in.B)) {
		k, ok := s.r.solved.Constant(a)
		if !ok || k.Kind != types.StrConst || !q.names.mayEnd(lastPart(k.Str)) {
			continue
		}
		list = append(list, k.Str)
		for _, o := range s.r.solved.Atoms(s.value(s.in.A)) {
			for _, n := range s.r.namesOf(o) {
				list = append(list, n+"."+k.Str)
			}
		}
		owner, _ := s.r.textOf(s.m, s.in.A)
		list = append(list, owner+"."+k.Str)
	}
	return list
}

func (q *assignQuery) match(s *site) verdict {
	if !q.mayMatch(s.names) {
		return verdict{}
	}
	operand := s.in.A
	switch s.in.Op {
	case ir.SetAttr:
		operand = s.in.B
	case ir.SetItem:
		operand = s.in.C
	}
	v := s.point.Value(operand)
	s.look(looked{value: v, operand: operand})
	return s.ask(q.want, v)
}
