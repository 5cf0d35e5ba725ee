package match

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/solve/origin"
	"codepathfinder.dev/pathfinder/internal/types"
)

// evidence is why a rule reports a site: the operand that it looked at, the object
// that the operand may be, and by which parts of parts of it one comes to what
// the rule looks for.
type evidence struct {
	context solve.Instance
	operand ir.Value // 0 where no operand has the value, but a default
	object  lattice.Atom
	parts   []origin.Inner
	value   lattice.Val // of which the rule looks for one possibility

	// Of a flow: the label that the rule looks for, and not an object, and the operands that
	// have it, or contain what has it.
	label  solve.Labels
	places []origin.Place
	note   string // what the sink does with it, where that shows elsewhere

	said string // a sentence that the finding ends with

	// Where the value is an argument that a partial application holds: what makes that.
	held   *ir.Module
	holder ir.Value
}

// atom is what the rule looks for.
func (e *evidence) atom() lattice.Atom {
	if n := len(e.parts); n > 0 {
		return e.parts[n-1].Atom
	}
	return e.object
}

// looked says where a constraint looks: at a value and parts of it.
type looked struct {
	value     lattice.Val
	operand   ir.Value // that has the value; 0 where it is an argument
	receiver  bool     // the value is the receiver
	selectors []rule.Selector
}

// look notes where the next question is about.
func (s *names) look(l looked) { s.looked = l }

// within notes that an object satisfies a test by a part of it.
func (s *names) within(part origin.Inner) { s.inner = append(s.inner, part) }

// evidenceFor says how a value that the constraint looks at comes to be an atom.
func (s *site) evidenceFor(v lattice.Val, a lattice.Atom) evidence {
	e := evidence{context: s.point.Instance(), value: v, object: a, said: s.said}
	l := s.looked
	chain := []lattice.Atom{a}
	if len(l.selectors) > 0 {
		if found := s.chain(l.value, l.selectors, a); found != nil {
			chain = found
		}
	}
	e.object = chain[0]
	for i, b := range chain[1:] {
		e.parts = append(e.parts, origin.Inner{Attr: l.selectors[i].Attr, Key: l.selectors[i].Key, Atom: b})
	}
	e.parts = append(e.parts, s.inner...)
	switch {
	case l.operand != 0:
		e.operand = l.operand
	case l.receiver:
		if in := s.m.Instr(s.in.A); in.Op == ir.Attr {
			e.operand = in.A
		}
	case s.in.Op == ir.Call:
		s.argumentOf(&e, l.value)
	}
	return e
}

// argumentOf finds the argument that has a value: alone, or as a part of a star
// argument.
func (s *site) argumentOf(e *evidence, value lattice.Val) {
	for i := range s.m.NumArgs(s.in) {
		if arg := s.m.Arg(s.in, i); arg.Name >= ir.Positional && s.point.Value(arg.Value) == value {
			e.operand = arg.Value
			return
		}
	}
	if m, at, ok := s.r.solved.MadeBy(s.applied); ok {
		in := m.Instr(at)
		for i := range m.NumArgs(in) {
			if arg := m.Arg(in, i); arg.Name >= ir.Positional && s.r.solved.ValueBeside(s.applied, arg.Value) == value {
				e.context, e.operand = s.r.solved.Maker(s.applied), arg.Value
				e.held, e.holder = m, at
				return
			}
		}
	}
	for i := range s.m.NumArgs(s.in) {
		arg := s.m.Arg(s.in, i)
		if arg.Name >= ir.Positional {
			continue
		}
		for _, c := range s.r.solved.Atoms(s.point.Value(arg.Value)) {
			if slices.Contains(s.r.solved.Atoms(s.point.Elements(c)), e.object) {
				part := origin.Inner{Any: true, Atom: e.object}
				e.operand, e.object, e.parts = arg.Value, c, slices.Insert(e.parts, 0, part)
				return
			}
		}
	}
}

// chain lists the objects on the way from a value by selectors to an atom, the
// atom included; nil where no way leads there.
func (s *site) chain(v lattice.Val, selectors []rule.Selector, a lattice.Atom) []lattice.Atom {
	if len(selectors) == 0 {
		if slices.Contains(s.r.solved.Atoms(v), a) {
			return []lattice.Atom{a}
		}
		return nil
	}
	for _, b := range s.r.solved.Atoms(v) {
		if rest := s.chain(s.part(b, selectors[0]), selectors[1:], a); rest != nil {
			return append([]lattice.Atom{b}, rest...)
		}
	}
	return nil
}

// anElement is some element of a container.
func anElement(a lattice.Atom) origin.Inner { return origin.Inner{Any: true, Atom: a} }

// elementAt is the element of a sequence at a place.
func elementAt(i int, a lattice.Atom) origin.Inner {
	return origin.Inner{Key: types.Int(int64(i)), Atom: a}
}
