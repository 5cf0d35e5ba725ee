package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// pairwise evaluates a binary operator on each pair of operands: it is computed for
// constants; for others it gives what the class of one of them declares.
func (e *evaluation) pairwise(v ir.Value, op ir.Operator, a, b lattice.Val) lattice.Val {
	xs, ys := e.Set(a), e.Set(b)
	if len(xs)*len(ys) > lattice.MaxCombinations {
		xs, ys = e.byClass(xs), e.byClass(ys)
	}
	out := lattice.Val(0)
	for _, x := range xs {
		for _, y := range ys {
			out = e.Join(out, e.pair(v, op, x, y))
		}
	}
	if e.Is(a, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	} else if e.Is(b, lattice.OrUnknown) {
		out = e.Join(out, e.withUnknown(v, op, xs))
	}
	if out == 0 {
		return 0
	}
	return e.With(out, e.FlagsOf(a, b)&lattice.Overridable)
}

// withUnknown is what an operator gives with a right operand of which nothing is
// known: a string stays one, and what is put behind a slash is asked first, as a path.
func (e *evaluation) withUnknown(v ir.Value, op ir.Operator, xs []lattice.Atom) lattice.Val {
	out := lattice.Val(0)
	for _, x := range xs {
		r, c := lattice.Val(0), e.classOf(x)
		switch {
		case c == e.Class[lang.StrClass] && (op == ir.Add || op == ir.Mod || op == ir.Mul):
			r = e.wk.any[lang.StrClass]
		case c != 0 && op == ir.Div && !e.IsPlain(c):
			r = e.pair(v, op, x, e.Make(lattice.Instance, int32(e.Class[lang.ObjectClass]), 0, 0))
		}
		if r == 0 {
			return lattice.Unknown
		}
		out = e.Join(out, r)
	}
	return out
}

// byClass lists an instance of each class that objects are of.
func (e *evaluation) byClass(list []lattice.Atom) []lattice.Atom {
	var out []lattice.Atom
	for _, a := range list {
		if c := e.classOf(a); c != 0 && e.containerOf(a) == nil {
			a = e.Make(lattice.Instance, int32(c), 0, 0)
		}
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// constantOf is the constant that an atom is, or is known to be equal to.
func (e *evaluation) constantOf(a lattice.Atom) (types.Const, bool) {
	if k := e.Atoms[a]; k.Kind == lattice.External {
		c, ok := e.sem.Consts[e.Names[k.A]]
		return c, ok
	}
	return e.ConstOf(a)
}

// pair evaluates a binary operator on two objects. It is 0 where their classes are
// known to have none.
func (e *evaluation) pair(v ir.Value, op ir.Operator, x, y lattice.Atom) lattice.Val {
	if c, ok := e.constantOf(x); ok {
		if d, ok := e.constantOf(y); ok {
			if r, ok := ir.Arithmetic(op, c, d); ok && len(r.Str) <= lattice.MaxString {
				return e.One(e.Const(r))
			}
		}
	}
	r, done := e.declaredOperator(v, e.wk.operators[op], x, y)
	if done {
		return r
	}
	s, done := e.declaredOperator(v, e.wk.reflected[op], y, x)
	r = e.Join(r, s)
	switch known := e.isKnown(x) && e.isKnown(y); {
	case r == 0 && !done && !known:
		return lattice.Unknown
	case op == ir.Mul && !known || op == ir.Mod && !e.isKnown(x): // it may be a sequence, or a template
		return e.Join(r, lattice.Unknown)
	}
	return r
}

// isKnown reports whether all methods of an object's class are known.
func (e *evaluation) isKnown(a lattice.Atom) bool {
	c := e.instanceClass(a)
	if c == 0 || e.Atoms[c].Kind != lattice.External {
		return false
	}
	f := e.factOf(e.Atoms[c].A)
	return f.Kind == types.ClassFact && f.Complete
}

// declaredOperator is what an object's method for an operator gives by what its class
// declares. done says that it takes the operand for sure.
func (e *evaluation) declaredOperator(v ir.Value, name int32, x, y lattice.Atom) (out lattice.Val, done bool) {
	if name == 0 {
		return 0, false
	}
	f := e.declaredMethod(x, name)
	if f == nil {
		return 0, false
	}
	args := &arguments{pos: []lattice.Val{e.One(y)}}
	if e.containerOf(x) != nil || e.containerOf(y) != nil {
		args.site = v
	}
	calls := e.choose(f, x, args)
	if len(calls) == 0 {
		return 0, false
	}
	takes := e.accepts(&calls[len(calls)-1].list[0].p.Type, e.One(y), 0)
	if takes == never {
		return 0, false
	}
	out, _ = e.returned(f, x, args)
	return out, takes == always
}

// unaryOf is what a unary operator gives for an object that is no constant.
func (e *evaluation) unaryOf(op ir.Operator, a lattice.Atom) lattice.Val {
	if v, ok := e.callNamed(a, e.wk.operators[op]); ok {
		return v
	}
	return lattice.Unknown
}
