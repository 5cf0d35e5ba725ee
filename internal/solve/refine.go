package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// refine evaluates a Refine: of what a value may be, that which is left where a
// test came out one way. A test takes atoms away and never adds one: that a value
// was compared to a constant is no evidence that it is the constant. The
// exception are classes: an object that passed isinstance is of the class.
func (e *evaluation) refine(v Val, in *ir.Instr) Val {
	if v == 0 {
		return 0
	}
	outcome := in.Sub == 1
	if in.Flags&ir.FlagConditional != 0 {
		return e.keepTruth(v, outcome)
	}
	return e.refineBy(v, in.A, in.B, outcome)
}

// refineBy refines the value of the instruction of by a test's outcome.
func (e *evaluation) refineBy(v Val, of, test ir.Value, outcome bool) Val {
	if e.sameValue(test, of) {
		return e.keepTruth(v, outcome)
	}
	t := &e.m.Instrs[test]
	switch t.Op {
	case ir.Compare:
		op := ir.Operator(t.Sub)
		if e.sameValue(t.A, of) {
			return e.refineCompare(v, op, e.m.vals[t.B], outcome)
		}
		if e.sameValue(t.B, of) && (op == ir.Eq || op == ir.NotEq || op == ir.Is || op == ir.IsNot) {
			return e.refineCompare(v, op, e.m.vals[t.A], outcome)
		}
	case ir.Not:
		return e.refineBy(v, of, t.A, !outcome)
	case ir.Call:
		return e.refineCall(v, of, t, outcome)
	}
	return v
}

// sameValue reports whether two instructions have one value: the same, or one a
// refinement of the other.
func (e *evaluation) sameValue(a, b ir.Value) bool { return e.unrefined(a) == e.unrefined(b) }

func (e *evaluation) unrefined(v ir.Value) ir.Value {
	for e.m.Instrs[v].Op == ir.Refine || e.m.Instrs[v].Op == ir.Declare {
		v = e.m.Instrs[v].A
	}
	return v
}

// keepTruth keeps the atoms that may be true, or false.
func (e *evaluation) keepTruth(v Val, truth bool) Val {
	return e.keep(v, func(a Atom) bool {
		yes, no := e.atomTruth(a)
		return truth && yes || !truth && no
	})
}

// keep keeps the atoms that a condition holds for.
func (t *table) keep(v Val, cond func(Atom) bool) Val {
	set := t.set(v)
	if !slices.ContainsFunc(set, func(a Atom) bool { return !cond(a) }) {
		return v
	}
	var kept []Atom
	for _, a := range set {
		if cond(a) {
			kept = append(kept, a)
		}
	}
	return t.intern(t.vals[v].flags, kept)
}

// refineCompare refines the left side of a comparison.
func (e *evaluation) refineCompare(v Val, op ir.Operator, to Val, outcome bool) Val {
	switch op {
	case ir.NotEq, ir.IsNot, ir.NotIn:
		op, outcome = map[ir.Operator]ir.Operator{ir.NotEq: ir.Eq, ir.IsNot: ir.Is, ir.NotIn: ir.In}[op], !outcome
	}
	switch op {
	case ir.Eq, ir.Is:
		return e.refineEqual(v, to, outcome)
	case ir.In:
		return e.refineIn(v, to, outcome)
	case ir.InstanceOf:
		return e.refineInstance(v, to, outcome)
	case ir.Less, ir.LessEq, ir.Greater, ir.GreaterEq:
		return e.keep(v, func(a Atom) bool {
			yes, no := e.truth(e.compare(op, e.one(a), to))
			return outcome && yes || !outcome && no
		})
	}
	return v
}

func (e *evaluation) refineEqual(v, to Val, outcome bool) Val {
	list, all := e.constants(to)
	if !all || e.is(to, overridable) {
		return v
	}
	return e.keep(v, func(a Atom) bool {
		c, ok := e.constOf(a)
		if !ok {
			return !outcome || !e.isDistinct(a, list)
		}
		equal := slices.ContainsFunc(list, c.Equal)
		if outcome {
			return equal
		}
		return !equal || len(list) > 1
	})
}

// isDistinct reports whether an atom equals none of some constants for sure.
func (e *evaluation) isDistinct(a Atom, list []types.Const) bool {
	none := slices.IndexFunc(list, func(c types.Const) bool { return c.Kind != types.NoneConst }) < 0
	switch k := e.atoms[a]; k.kind {
	case ModuleObj, ClassObj, FuncObj, Generator, Shape:
		return k.kind != Shape || none
	case Created:
		return e.containers[a] != nil || none && e.atoms[k.c].kind == ClassObj
	case Instance, Widened:
		return none && Atom(k.a) != e.class[lang.NoneClass]
	}
	return false
}

func (e *evaluation) refineIn(v, to Val, outcome bool) Val {
	set := e.set(to)
	if len(set) != 1 || e.is(to, orUnknown|overridable) {
		return v
	}
	return e.keep(v, func(a Atom) bool {
		if e.atoms[a].kind != Constant {
			return true
		}
		yes, no := e.containsAtom(a, set[0])
		return outcome && yes || !outcome && no
	})
}

// refineCall refines by isinstance, callable and the like.
func (e *evaluation) refineCall(v Val, of ir.Value, call *ir.Instr, outcome bool) Val {
	if e.m.NumArgs(call) != 2 {
		return v
	}
	object, class := e.m.Arg(call, 0), e.m.Arg(call, 1)
	for _, f := range e.set(e.m.vals[call.A]) {
		k := e.atoms[f]
		if k.kind == External && e.sem.Roles[e.names[k.a]] == lang.RoleIsInstance && e.sameValue(object.Value, of) {
			return e.refineInstance(v, e.m.vals[class.Value], outcome)
		}
	}
	return v
}

// refineInstance refines by an isinstance test: it keeps what may be of the
// classes, and makes something unknown an instance of them.
func (e *evaluation) refineInstance(v, class Val, outcome bool) Val {
	classes, known := e.classesOf(class)
	if !known {
		return v
	}
	kept := e.keep(v, func(a Atom) bool {
		yes, no := e.isInstance(a, classes)
		return outcome && yes || !outcome && no
	})
	if !outcome || !e.is(v, orUnknown) {
		return kept
	}
	kept = e.without(kept, orUnknown)
	for _, c := range classes {
		kept = e.join(kept, e.one(e.atom(Instance, int32(c), 0, 0)))
	}
	return kept
}

// classesOf lists the classes that a value names: one, or a tuple of them.
func (e *evaluation) classesOf(v Val) (list []Atom, known bool) { return e.classesIn(v, 0) }

// maxNesting bounds how deep tuples of classes nest.
const maxNesting = 4

func (e *evaluation) classesIn(v Val, depth int) (list []Atom, known bool) {
	known = v != 0 && !e.is(v, orUnknown)
	for _, a := range e.set(v) {
		switch e.atoms[a].kind {
		case ClassObj, External:
			list = append(list, a)
		case Created:
			c := e.containers[a]
			if c == nil || depth > maxNesting {
				return nil, false
			}
			more, ok := e.classesIn(e.values(a, c), depth+1)
			list, known = append(list, more...), known && ok
		default:
			known = false
		}
	}
	return list, known && len(list) > 0
}

// isInstance says whether an atom may be an instance of one of some classes, and
// whether it may not be.
func (e *evaluation) isInstance(a Atom, classes []Atom) (yes, no bool) {
	c := e.classOf(a)
	if c == 0 {
		return true, true
	}
	mro, known := e.mro(c)
	if c == e.class[lang.BoolClass] {
		mro = append(slices.Clone(mro), e.class[lang.IntClass])
	}
	for _, k := range classes {
		if slices.Contains(mro, k) || k == e.class[lang.ObjectClass] {
			return true, false
		}
	}
	if e.atoms[c].kind == External && !e.isPlain(c) || !known {
		return true, true
	}
	for _, k := range classes {
		if kind := e.atoms[a].kind; kind == Instance && e.atoms[k].kind == ClassObj && slices.Contains(e.mroOf(k), c) {
			return true, true // an instance of a base may be one of the subclass
		}
	}
	return false, true
}

// isPlain reports whether a class outside of the program is one of the builtin
// data types, of which it is known what they inherit from.
func (e *evaluation) isPlain(c Atom) bool {
	for i := range lang.ObjectClass {
		if e.class[i] == c {
			return true
		}
	}
	return false
}

func (e *evaluation) instanceTest(v, class Val) (yes, no bool) {
	classes, known := e.classesOf(class)
	if !known {
		return true, true
	}
	for _, a := range e.set(v) {
		y, n := e.isInstance(a, classes)
		yes, no = yes || y, no || n
	}
	return yes, no
}

// guard refines the attribute or element that a test looked at, for as long as
// the function knows what it holds.
func (e *evaluation) guard(in *ir.Instr) {
	t := &e.m.Instrs[in.A]
	for _, v := range []ir.Value{in.A, t.A, t.B} {
		if t.Op != ir.Compare && v != in.A || v == 0 {
			continue
		}
		if l, ok := e.placeOf(v); ok {
			old := e.m.vals[v]
			if next := e.refineBy(old, v, in.A, in.Sub == 1); next != old {
				e.heap = e.heap.with(l, next)
			}
		}
	}
}

// placeOf is the location that a value was read from.
func (e *evaluation) placeOf(v ir.Value) (loc, bool) {
	in := &e.m.Instrs[v]
	if in.Op != ir.Attr {
		return 0, false
	}
	set := e.set(e.m.vals[in.A])
	if len(set) != 1 || e.is(e.m.vals[in.A], orUnknown) {
		return 0, false
	}
	switch e.atoms[set[0]].kind {
	case Instance, Created:
		return e.loc(attrLoc, int32(set[0]), e.nameOf(e.m, in.Name)), true
	}
	return 0, false
}
