package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// refine evaluates a Refine: of what a value may be, that which is left where a
// test came out one way. A test takes atoms away and never adds one: that a value
// was compared to a constant is no evidence that it is the constant. The
// exception are classes: an object that passed isinstance is of the class.
func (e *evaluation) refine(v lattice.Val, in *ir.Instr) lattice.Val {
	if v == 0 {
		return 0
	}
	outcome := in.Sub == 1
	out := lattice.Val(0)
	if in.Flags&ir.FlagConditional != 0 {
		out = e.KeepTruth(v, outcome)
	} else {
		out = e.refineBy(v, in.A, in.B, outcome)
	}
	if e.LabelsOf(out) != 0 {
		out = e.checkRefined(out, in)
	}
	return out
}

// refineBy refines the value of the instruction of by a test's outcome.
func (e *evaluation) refineBy(v lattice.Val, of, test ir.Value, outcome bool) lattice.Val {
	if e.sameValue(test, of) {
		return e.KeepTruth(v, outcome)
	}
	t := &e.m.Instrs[test]
	switch t.Op {
	case ir.Compare:
		op := ir.Operator(t.Sub)
		if e.sameValue(t.A, of) {
			return e.refineCompare(v, op, e.val(t.B), outcome)
		}
		if e.sameValue(t.B, of) && (op == ir.Eq || op == ir.NotEq || op == ir.Is || op == ir.IsNot) {
			return e.refineCompare(v, op, e.val(t.A), outcome)
		}
	case ir.Opaque:
		if t.Sub != ir.PatternOther && e.sameValue(t.B, of) {
			return e.Keep(v, func(a lattice.Atom) bool {
				yes, no := e.fitsSequence(a, t)
				return outcome && yes || !outcome && no
			})
		}
	case ir.Not:
		return e.refineBy(v, of, t.A, !outcome)
	case ir.Call:
		return e.refineCall(v, of, t, outcome)
	}
	return v
}

// pattern is the truth of what a pattern asks.
func (e *evaluation) pattern(in *ir.Instr) lattice.Val {
	of := e.val(in.B)
	if in.Flags&ir.FlagMatch == 0 || in.Sub == ir.PatternOther || e.Is(of, lattice.OrUnknown) {
		return lattice.Unknown
	}
	yes, no := false, false
	for _, a := range e.Set(of) {
		y, n := e.fitsSequence(a, in)
		yes, no = yes || y, no || n
	}
	return e.TruthVal(yes, no)
}

// fitsSequence says whether an atom may fit a sequence pattern (PEP 634), and whether it
// may not: strings, sets and mappings never do.
func (e *evaluation) fitsSequence(a lattice.Atom, in *ir.Instr) (yes, no bool) {
	k := e.Atoms[a]
	switch k.Kind {
	case lattice.Constant, lattice.Shape, lattice.FuncObj, lattice.ClassObj, lattice.ModuleObj, lattice.Generator, lattice.Bound:
		return false, true
	case lattice.Instance, lattice.Created, lattice.Widened:
	default:
		return true, true
	}
	class := e.classOf(a)
	if class != e.Class[lang.ListClass] && class != e.Class[lang.TupleClass] {
		mro, known := e.mro(class)
		outside := slices.ContainsFunc(mro, func(c lattice.Atom) bool {
			return e.Atoms[c].Kind != lattice.ClassObj && c != e.Class[lang.ObjectClass]
		})
		return !e.IsPlain(class) && (!known || outside), true
	}
	n := -1
	if c := e.containerOf(a); c != nil {
		e.subscribe(e.loc(elementLoc, int32(a), anyElement))
		n = e.lengthOf(a, c)
	} else if args, places := e.TypeArgs(a); places {
		n = len(args)
	}
	switch want := int(in.C); {
	case n < 0:
		return true, in.Sub != ir.PatternStarred || want > 0
	case in.Sub == ir.PatternStarred:
		return n >= want, n < want
	default:
		return n == want, n != want
	}
}

// sameValue reports whether two instructions have one value: the same, or one a
// refinement of the other.
func (e *evaluation) sameValue(a, b ir.Value) bool { return e.unrefined(a) == e.unrefined(b) }

func (e *evaluation) unrefined(v ir.Value) ir.Value { return flow.Unrefined(e.m.Module, v) }

// mayChange reports whether what a value may be includes objects that may be true, or
// equal to something, at one time and not at another: containers but for tuples, and
// objects of classes with methods that say so.
func (e *evaluation) mayChange(v lattice.Val) bool {
	return slices.ContainsFunc(e.Set(v), func(a lattice.Atom) bool {
		switch e.Atoms[a].Kind {
		case lattice.Created, lattice.Instance, lattice.Widened:
			switch class := e.classOf(a); class {
			case e.Class[lang.ListClass], e.Class[lang.SetClass], e.Class[lang.DictClass]:
				return true
			default:
				return !e.IsPlain(class) && (e.defines(class, lang.BoolHook) || e.defines(class, lang.LenHook))
			}
		}
		return false
	})
}

// defines reports whether the objects of a class are known to have a special method.
func (e *evaluation) defines(class lattice.Atom, h lang.Hook) bool {
	if e.Atoms[class].Kind == lattice.ClassObj {
		name := e.wk.hooks[h]
		if name == 0 {
			return false
		}
		k := e.lookUp(class, name)
		return k.member != 0 || k.outside != 0 && e.has(k.outside, name)
	}
	return e.has(class, e.Name(e.sem.Hooks[h]))
}

// has reports whether a class outside of the program is known to have a member.
func (e *evaluation) has(class lattice.Atom, name int32) bool {
	m := e.memberOf(class, name)
	return m != 0 && e.factOf(e.Atoms[m].A).Kind != types.NoFact
}

// refineCompare refines the left side of a comparison.
func (e *evaluation) refineCompare(v lattice.Val, op ir.Operator, to lattice.Val, outcome bool) lattice.Val {
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
		return e.Keep(v, func(a lattice.Atom) bool {
			yes, no := e.Truth(e.compare(op, e.One(a), to))
			return outcome && yes || !outcome && no
		})
	}
	return v
}

func (e *evaluation) refineEqual(v, to lattice.Val, outcome bool) lattice.Val {
	list, all := e.constants(to)
	if !all || e.Is(to, lattice.Overridable) {
		return v
	}
	return e.Keep(v, func(a lattice.Atom) bool {
		c, ok := e.ConstOf(a)
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
func (e *evaluation) isDistinct(a lattice.Atom, list []types.Const) bool {
	none := slices.IndexFunc(list, func(c types.Const) bool { return c.Kind != types.NoneConst }) < 0
	switch k := e.Atoms[a]; k.Kind {
	case lattice.ModuleObj, lattice.ClassObj, lattice.FuncObj, lattice.Generator, lattice.Shape:
		return k.Kind != lattice.Shape || none
	case lattice.Created:
		return e.containerOf(a) != nil || none && e.Atoms[k.C].Kind == lattice.ClassObj
	case lattice.Instance, lattice.Widened:
		return none && lattice.Atom(k.A) != e.Class[lang.NoneClass]
	}
	return false
}

func (e *evaluation) refineIn(v, to lattice.Val, outcome bool) lattice.Val {
	set := e.Set(to)
	if len(set) != 1 || e.Is(to, lattice.OrUnknown|lattice.Overridable) {
		return v
	}
	return e.Keep(v, func(a lattice.Atom) bool {
		if e.Atoms[a].Kind != lattice.Constant {
			return true
		}
		yes, no := e.containsAtom(a, set[0])
		return outcome && yes || !outcome && no
	})
}

// refineCall refines by isinstance, callable and the like.
func (e *evaluation) refineCall(v lattice.Val, of ir.Value, call *ir.Instr, outcome bool) lattice.Val {
	if e.m.NumArgs(call) != 2 {
		return v
	}
	object, class := e.m.Arg(call, 0), e.m.Arg(call, 1)
	for _, f := range e.Set(e.val(call.A)) {
		k := e.Atoms[f]
		if k.Kind == lattice.External && e.wordOf(k.A).role == lang.RoleIsInstance && e.sameValue(object.Value, of) {
			return e.refineInstance(v, e.val(class.Value), outcome)
		}
	}
	return v
}

// refineInstance refines by an isinstance test: it keeps what may be of the
// classes, and makes something unknown an instance of them.
func (e *evaluation) refineInstance(v, class lattice.Val, outcome bool) lattice.Val {
	classes, known := e.classesOf(class)
	if !known {
		return v
	}
	kept := e.Keep(v, func(a lattice.Atom) bool {
		yes, no := e.isInstance(a, classes)
		return outcome && yes || !outcome && no
	})
	if !outcome || !e.Is(v, lattice.OrUnknown) {
		return kept
	}
	kept = e.Without(kept, lattice.OrUnknown)
	for _, c := range classes {
		kept = e.Join(kept, e.SomeOf(c))
	}
	return e.With(kept, e.LabelsOf(v))
}

// classesOf lists the classes that a value names: one, or a tuple of them.
func (e *evaluation) classesOf(v lattice.Val) (list []lattice.Atom, known bool) {
	return e.classesIn(v, 0)
}

// maxNesting bounds how deep tuples of classes nest.
const maxNesting = 4

func (e *evaluation) classesIn(v lattice.Val, depth int) (list []lattice.Atom, known bool) {
	known = v != 0 && !e.Is(v, lattice.OrUnknown)
	for _, a := range e.Set(v) {
		switch e.Atoms[a].Kind {
		case lattice.ClassObj, lattice.External:
			list = append(list, a)
		case lattice.Created:
			c := e.containerOf(a)
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
func (e *evaluation) isInstance(a lattice.Atom, classes []lattice.Atom) (yes, no bool) {
	c := e.classOf(a)
	if c == 0 {
		return true, true
	}
	mro, known := e.mro(c)
	if c == e.Class[lang.BoolClass] {
		mro = append(slices.Clone(mro), e.Class[lang.IntClass])
	}
	for _, k := range classes {
		if slices.Contains(mro, k) || k == e.Class[lang.ObjectClass] {
			return true, false
		}
	}
	if e.Atoms[c].Kind == lattice.External && !e.IsPlain(c) || !known {
		return true, true
	}
	for _, k := range classes {
		if kind := e.Atoms[a].Kind; kind == lattice.Instance && e.Atoms[k].Kind == lattice.ClassObj && slices.Contains(e.mroOf(k), c) {
			return true, true // an instance of a base may be one of the subclass
		}
	}
	return false, true
}

func (e *evaluation) instanceTest(v, class lattice.Val) (yes, no bool) {
	classes, known := e.classesOf(class)
	if !known {
		return true, true
	}
	for _, a := range e.Set(v) {
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
			old := e.val(v)
			if next := e.refineBy(old, v, in.A, in.Sub == 1); next != old {
				e.know(l, next)
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
	set := e.Set(e.val(in.A))
	if len(set) != 1 || e.Is(e.val(in.A), lattice.OrUnknown) {
		return 0, false
	}
	switch e.Atoms[set[0]].Kind {
	case lattice.Instance, lattice.Created:
		return e.loc(attrLoc, int32(e.here(set[0])), e.nameOf(e.m, in.Name)), true
	case lattice.ClassObj:
		return e.loc(fieldLoc, int32(set[0]), e.nameOf(e.m, in.Name)), true
	}
	return 0, false
}
