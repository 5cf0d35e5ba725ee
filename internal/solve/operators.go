package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// ownClassOf is the class of the program that an atom is an object of, or 0.
func (s *solver) ownClassOf(a lattice.Atom) lattice.Atom {
	if c := s.classOf(a); c != 0 && s.Atoms[c].Kind == lattice.ClassObj {
		return c
	}
	return 0
}

// anyOwn reports whether a value may be an object of a class of the program.
func (s *solver) anyOwn(v lattice.Val) bool {
	for _, a := range s.Set(v) {
		if s.ownClassOf(a) != 0 {
			return true
		}
	}
	return false
}

// special calls what the class of an object has under a name. It reports false
// where the class is none of the program or has nothing of the name.
func (e *evaluation) special(a lattice.Atom, name int32, pos ...lattice.Val) (v lattice.Val, found bool) {
	c := e.ownClassOf(a)
	if c == 0 || name == 0 {
		return 0, false
	}
	m, _ := e.member(c, name)
	if m == 0 {
		return 0, e.pending(c)
	}
	return e.callMethod(m, a, c, pos), true
}

// callOwn calls what the classes of a value's objects have under one of some names,
// and returns what that gives, and the part of the value that has nothing of the
// kind.
func (e *evaluation) callOwn(v lattice.Val, names ...int32) (given, rest lattice.Val) {
	if !e.anyOwn(v) {
		return 0, v
	}
	rest = e.Keep(v, func(a lattice.Atom) bool {
		for _, n := range names {
			if r, ok := e.special(a, n); ok {
				given = e.Join(given, r)
				return false
			}
		}
		return true
	})
	return given, rest
}

// callSpecial calls the methods that a function outside of the program calls of its
// arguments. It returns what they give, and the arguments that are left to the function:
// nil if there are none.
func (e *evaluation) callSpecial(k *lang.Special, args *arguments) (given lattice.Val, left *arguments) {
	names := make([]int32, len(k.Methods))
	for i, n := range k.Methods {
		names[i] = e.Name(n)
	}
	if !k.Result {
		for i, v := range args.pos {
			if i == 0 || k.All {
				e.callOwn(v, names...)
			}
		}
		return 0, args
	}
	if len(args.pos) == 0 {
		return 0, args
	}
	given, rest := e.callOwn(args.pos[0], names...)
	if rest == args.pos[0] {
		return 0, args
	}
	if rest == 0 {
		return given, nil
	}
	b := *args
	b.pos = append([]lattice.Val{rest}, args.pos[1:]...)
	return given, &b
}

// operate evaluates a binary operator of which an operand may be an object of the
// program (language reference, "Emulating numeric types"). The pairs of operands of
// which neither has a method for it are computed together.
func (e *evaluation) operate(v ir.Value, op ir.Operator, inPlace bool, a, b lattice.Val) lattice.Val {
	out, left, right := lattice.Val(0), lattice.Val(0), lattice.Val(0)
	for _, x := range e.Set(a) {
		r, missing := e.operateOn(op, inPlace, x, b)
		out = e.Join(out, r)
		if missing != 0 {
			left, right = e.Join(left, e.One(x)), e.Join(right, missing)
		}
	}
	if e.Is(a, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	if left != 0 {
		out = e.Join(out, e.arithmetic(v, op, left, right))
	}
	return out
}

// operateOn evaluates an operator on one left operand. It returns the right ones for
// which neither side has a method.
func (e *evaluation) operateOn(op ir.Operator, inPlace bool, x lattice.Atom, b lattice.Val) (out, missing lattice.Val) {
	for i, names := range []map[ir.Operator]int32{e.wk.inPlace, e.wk.operators} {
		if i == 0 && !inPlace {
			continue
		}
		if r, ok := e.special(x, names[op], b); ok {
			r, declined := e.implemented(r)
			out = e.Join(out, r)
			if !declined {
				return out, 0
			}
		}
	}
	if e.Is(b, lattice.OrUnknown) && out == 0 {
		out = lattice.Unknown
	}
	for _, y := range e.Set(b) {
		if r, ok := e.special(y, e.wk.reflected[op], e.One(x)); ok {
			r, _ = e.implemented(r)
			out = e.Join(out, r)
		} else if e.ownClassOf(x) == 0 || out == 0 {
			missing = e.Join(missing, e.One(y))
		}
	}
	return out, missing
}

// implemented takes NotImplemented out of a value, and reports whether it was there.
func (e *evaluation) implemented(v lattice.Val) (lattice.Val, bool) {
	w := e.Keep(v, func(a lattice.Atom) bool {
		return e.Atoms[a].Kind != lattice.External || e.Atoms[a] != e.Atoms[e.wk.notImplemented]
	})
	return w, w != v
}

// comparison evaluates a comparison, with the methods that classes of the program
// have for it.
func (e *evaluation) comparison(op ir.Operator, a, b lattice.Val) lattice.Val {
	switch {
	case a == 0 || b == 0:
		return 0
	case op == ir.Is || op == ir.IsNot || op == ir.InstanceOf || !e.anyOwn(a) && !e.anyOwn(b):
	case op == ir.In || op == ir.NotIn:
		return e.containment(op, a, b)
	default:
		return e.compareOwn(op, a, b)
	}
	return e.compare(op, a, b)
}

// compareOwn evaluates a comparison by methods: an object without one is equal to
// itself only.
func (e *evaluation) compareOwn(op ir.Operator, a, b lattice.Val) lattice.Val {
	out, left := lattice.Val(0), lattice.Val(0)
	for _, x := range e.Set(a) {
		r, missing := e.operateOn(op, false, x, b)
		if missing != 0 && op == ir.NotEq { // what __ne__ does by default
			if equal, rest := e.operateOn(ir.Eq, false, x, missing); rest == 0 {
				r, missing = e.Join(r, e.not(equal)), 0
			}
		}
		out = e.Join(out, r)
		if missing != 0 {
			left = e.Join(left, e.One(x))
			out = e.Join(out, e.compare(op, e.One(x), missing))
		}
	}
	if e.Is(a, lattice.OrUnknown) || out == 0 && left == 0 {
		out = e.Join(out, e.TruthVal(true, true))
	}
	return out
}

// containment evaluates "a in b" for containers of the program's classes.
func (e *evaluation) containment(op ir.Operator, a, b lattice.Val) lattice.Val {
	out := lattice.Val(0)
	rest := e.Keep(b, func(y lattice.Atom) bool {
		r, ok := e.special(y, e.wk.hooks[lang.ContainsHook], a)
		if !ok && e.ownClassOf(y) != 0 {
			e.elementsOf(y) // it is iterated over
			r, ok = e.TruthVal(true, true), true
		}
		if ok {
			yes, no := e.Truth(e.truthOf(r))
			if op == ir.NotIn {
				yes, no = no, yes
			}
			out = e.Join(out, e.TruthVal(yes, no))
		}
		return !ok
	})
	if rest != 0 {
		out = e.Join(out, e.compare(op, a, rest))
	}
	return out
}

// truthOf calls what classes of the program have to tell whether their objects are
// true, and returns a value of the same truth.
func (e *evaluation) truthOf(v lattice.Val) lattice.Val {
	given, rest := e.callOwn(v, e.wk.hooks[lang.BoolHook], e.wk.hooks[lang.LenHook])
	rest = e.Keep(rest, func(a lattice.Atom) bool {
		if !e.isFixedTuple(a) {
			return true
		}
		n := e.containerOf(a).length
		given = e.Join(given, e.TruthVal(n > 0, n == 0))
		return false
	})
	return e.Join(given, rest)
}

// isFixedTuple reports whether an object is a tuple of the program of which it is known how
// many elements it has.
func (e *evaluation) isFixedTuple(a lattice.Atom) bool {
	c := e.containerOf(a)
	if c == nil || lattice.Atom(e.Atoms[a].C) != e.Class[lang.TupleClass] {
		return false
	}
	e.subscribe(e.loc(elementLoc, int32(a), anyElement))
	return c.length >= 0
}

// test is the truth of what a branch looks at.
func (e *evaluation) test(v ir.Value, test lattice.Val) lattice.Val {
	if !e.anyOwn(test) && !slices.ContainsFunc(e.Set(test), e.isFixedTuple) {
		return test
	}
	test = e.truthOf(test)
	if e.visit != nil {
		e.visit(e, v)
		e.calls = e.calls[:0]
	}
	return test
}
