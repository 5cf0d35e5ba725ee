package match

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/match/backtrack"
	"codepathfinder.dev/pathfinder/internal/match/constant"
	"codepathfinder.dev/pathfinder/internal/match/wildcard"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// constraint is a compiled demand on one argument of a call.
type constraint struct {
	path rule.ArgPath
	want test
}

// test is a compiled rule.Constraint.
type test struct {
	missing bool
	made    *nameSet    // what must have given the value
	growth  rule.Growth // that a search must have
	atom    func(s *site, a lattice.Atom) answer
}

// answer says whether an atom satisfies a test.
type answer uint8

const (
	no        answer = iota
	maybe            // it may, or may not: that is no evidence
	minor            // it does, in a way that matters less
	byDefault        // a part of it does, as a default that may be replaced
	some             // one of the things that a part of it may be does
	yes
)

func (c *compiler) constraints(list []rule.ArgConstraint) ([]constraint, error) {
	var out []constraint
	for _, a := range list {
		t, err := c.test(a.Want)
		if err != nil {
			return nil, err
		}
		out = append(out, constraint{a.Path, t})
	}
	return out, nil
}

func (c *compiler) test(want rule.Constraint) (test, error) {
	switch w := want.(type) {
	case rule.Literal:
		return test{atom: c.literal(w.Value)}, nil
	case rule.Wildcard:
		g := wildcard.New(string(w.Pattern))
		return test{atom: func(s *site, a lattice.Atom) answer { return s.text(a, g.Matches) }}, nil
	case rule.AnyOf:
		return c.anyOf(w.Of)
	case rule.Compare:
		return test{atom: comparison(w)}, nil
	case rule.Regex:
		re, err := regexp.Compile(w.Expr)
		if err != nil {
			return test{}, fmt.Errorf("regex(): %w", err)
		}
		return test{atom: func(s *site, a lattice.Atom) answer { return s.text(a, re.MatchString) }}, nil
	case rule.Missing:
		return test{missing: true}, nil
	case rule.Contains:
		return c.contains(w.Want)
	case rule.ResultOf:
		return test{made: c.patterns(w.Of)}, nil
	case rule.Backtracks:
		return test{growth: w.Growth, atom: func(s *site, a lattice.Atom) answer { return s.goesBack(w.Growth, a) }}, nil
	case rule.AllInterfaces:
		return test{atom: func(s *site, a lattice.Atom) answer { return s.allInterfaces(w.Grammar, a) }}, nil
	}
	return test{}, fmt.Errorf("the engine does not know the constraint %T", want)
}

func (c *compiler) anyOf(list []rule.Constraint) (test, error) {
	var tests []test
	for _, w := range list {
		t, err := c.test(w)
		if err != nil {
			return test{}, err
		}
		tests = append(tests, t)
	}
	out := test{atom: func(s *site, a lattice.Atom) answer {
		best := no
		for _, t := range tests {
			if t.atom != nil {
				best = max(best, t.atom(s, a))
			}
		}
		return best
	}}
	for _, t := range tests {
		out.missing = out.missing || t.missing
	}
	return out, nil
}

// contains demands a substring, or an element of a container.
func (c *compiler) contains(want rule.Constraint) (test, error) {
	inner, err := c.test(want)
	if err != nil {
		return test{}, err
	}
	part := ""
	if l, ok := want.(rule.Literal); ok && l.Value.Kind == types.StrConst {
		part = l.Value.Str
	}
	return test{atom: func(s *site, a lattice.Atom) answer {
		if k, ok := s.r.solved.Constant(a); ok {
			if k.Kind == types.StrConst && part != "" && strings.Contains(k.Str, part) {
				return yes
			}
			return no
		}
		if head, tail, ok := s.r.solved.ShapeOf(a); ok {
			if part != "" && (strings.Contains(head, part) || strings.Contains(tail, part)) {
				return yes
			}
			return maybe
		}
		best, start := no, len(s.inner)
		for _, e := range s.r.solved.Atoms(s.point.Elements(a)) {
			at := len(s.inner)
			s.within(anElement(e))
			if answer := inner.atom(s, e); answer > best {
				best, s.inner = answer, slices.Delete(s.inner, start, at)
			} else {
				s.inner = s.inner[:at]
			}
		}
		return best
	}}, nil
}

// literal demands a constant. A string also stands for something of that name:
// "ssl.PROTOCOL_SSLv3" and "PROTOCOL_SSLv3" for the value of that attribute. So do
// the ways to write a number.
func (c *compiler) literal(want types.Const) func(*site, lattice.Atom) answer {
	return func(s *site, a lattice.Atom) answer {
		if k, ok := s.r.solved.Constant(a); ok {
			if constant.Same(want, k) {
				return yes
			}
			return no
		}
		if want.Kind != types.StrConst {
			return no
		}
		if head, tail, ok := s.r.solved.ShapeOf(a); ok {
			if len(want.Str) >= len(head)+len(tail) && strings.HasPrefix(want.Str, head) && strings.HasSuffix(want.Str, tail) {
				return maybe
			}
			return no
		}
		return s.named(a, func(name string) bool { return name == want.Str || strings.HasSuffix(name, "."+want.Str) })
	}
}

// named asks about the qualified names of a class, function or object outside of
// the program.
func (s *site) named(a lattice.Atom, ask func(string) bool) answer {
	switch s.r.solved.Kind(a) {
	case lattice.External, lattice.ClassObj, lattice.FuncObj, lattice.ModuleObj:
		for _, n := range s.r.namesOf(a) {
			if ask(n) {
				return yes
			}
		}
	}
	return no
}

// text asks about the text of a constant, or the name of something.
func (s *site) text(a lattice.Atom, ask func(string) bool) answer {
	if k, ok := s.r.solved.Constant(a); ok {
		if k.Kind == types.StrConst {
			return answerOf(ask(k.Str))
		}
		for _, t := range constant.Spellings(k) {
			if ask(t) {
				return yes
			}
		}
		return no
	}
	if head, tail, ok := s.r.solved.ShapeOf(a); ok {
		if ask(head+"…"+tail) || ask(head+tail) {
			return maybe
		}
		return no
	}
	return s.named(a, ask)
}

func answerOf(b bool) answer {
	if b {
		return yes
	}
	return no
}

func comparison(w rule.Compare) func(*site, lattice.Atom) answer {
	return func(s *site, a lattice.Atom) answer {
		k, ok := s.r.solved.Constant(a)
		return answerOf(ok && constant.Compare(w.Op, k, w.Value))
	}
}

// goesBack reports whether a call searches with an expression that takes so long, and says with which text.
func (s *site) goesBack(growth rule.Growth, a lattice.Atom) answer {
	text, ok := s.r.searches.Worst(growth, s.function(), a, s.call())
	if ok {
		s.said = " A text that takes it long is " + text + "."
	}
	return answerOf(ok)
}

func (s *site) call() backtrack.Call { return backtrack.Call{Module: s.m, At: s.in, Value: s.value} }

// function is the last part of the name of what a call calls.
func (s *site) function() (tail string) {
	s.eachCallee(func(c callee) { tail = c.tail })
	return tail
}
