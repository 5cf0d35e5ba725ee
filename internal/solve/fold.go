package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// constants returns the constants of a value, and whether it is nothing else.
func (s *solver) constants(v lattice.Val) (list []types.Const, all bool) {
	return s.Constants(v, s.sem.Consts)
}

// fold calls a pure function that the language names.
func (e *evaluation) fold(f lang.Fold, self lattice.Atom, args *arguments) lattice.Val {
	if len(args.keywords) > 0 || args.more != 0 || args.others != 0 {
		return 0
	}
	vals := args.pos
	if self != 0 {
		vals = append([]lattice.Val{e.One(self)}, vals...)
	}
	return e.Combine(f, e.sem.Consts, vals...)
}

// binary evaluates a binary operator.
func (e *evaluation) binary(v ir.Value, in *ir.Instr) lattice.Val {
	a, b := e.val(in.A), e.val(in.B)
	if a == 0 || b == 0 {
		return 0
	}
	return e.operation(v, ir.Operator(in.Sub), in.Flags&ir.FlagAug != 0, a, b)
}

// operation is what a binary operator gives at an instruction.
func (e *evaluation) operation(v ir.Value, op ir.Operator, inPlace bool, a, b lattice.Val) lattice.Val {
	if e.anyOwn(a) || e.anyOwn(b) {
		return e.operate(v, op, inPlace, a, b)
	}
	if inPlace {
		changed, rest := e.changeInPlace(op, a, b)
		if a = rest; a == 0 {
			return changed
		}
		return e.Join(changed, e.arithmetic(v, op, a, b))
	}
	return e.arithmetic(v, op, a, b)
}

// changeInPlace evaluates an augmented assignment to lists, sets and dicts that the program
// makes: they change, and stay the same objects. It returns them, and what else there is.
func (e *evaluation) changeInPlace(op ir.Operator, a, b lattice.Val) (changed, rest lattice.Val) {
	several := len(e.Set(a)) > 1 || e.Is(a, lattice.OrUnknown)
	rest = e.Keep(a, func(x lattice.Atom) bool {
		c, class := e.containerOf(x), lattice.Atom(e.Atoms[x].C)
		switch args := (&arguments{pos: []lattice.Val{b}, several: several}); {
		case c == nil:
			return true
		case op == ir.Add && class == e.Class[lang.ListClass], op == ir.BitOr && class == e.Class[lang.SetClass]:
			e.extendBy(x, c, args)
		case op == ir.BitOr && class == e.Class[lang.DictClass]:
			e.update(x, b, !several)
		case op == ir.Mul && class == e.Class[lang.ListClass]:
			e.smear(x)
		case class == e.Class[lang.SetClass] && (op == ir.Sub || op == ir.BitAnd || op == ir.BitXor):
			if op == ir.BitXor {
				e.extendBy(x, c, args)
			}
		default:
			return true
		}
		changed = e.Join(changed, e.One(x))
		return false
	})
	return changed, rest
}

// arithmetic evaluates a binary operator on operands of which none is an object of
// the program.
func (e *evaluation) arithmetic(v ir.Value, op ir.Operator, a, b lattice.Val) lattice.Val {
	switch op {
	case ir.Add:
		if r := e.concatVals(a, b); r != 0 {
			return r
		}
		if r := e.concatLists(v, a, b); r != 0 {
			return r
		}
	case ir.Mod:
		if r := e.percentFormat(a, b); r != 0 {
			return r
		}
	case ir.Mul:
		if r := e.repeatList(v, a, b); r != 0 {
			return r
		}
	case ir.BitOr:
		if r := e.mergeDicts(v, a, b); r != 0 {
			return r
		}
	}
	return e.pairwise(v, op, a, b)
}

// concatLists is a + b for sequences that the program makes.
func (e *evaluation) concatLists(v ir.Value, a, b lattice.Val) lattice.Val {
	x, y := e.Set(a), e.Set(b)
	if len(x) != 1 || e.Is(a, lattice.OrUnknown) || e.containerOf(x[0]) == nil || e.isDict(x[0]) || !e.areSequences(b) {
		return 0
	}
	c := e.containerOf(x[0])
	if len(y) != 1 || e.Is(b, lattice.OrUnknown) || e.containerOf(y[0]) == nil {
		return e.extended(v, x[0], e.lengthOf(x[0], c), b)
	}
	d := e.containerOf(y[0])
	class := lattice.Atom(e.Atoms[x[0]].C)
	n, k := e.lengthOf(x[0], c), e.lengthOf(y[0], d)
	if n < 0 || k < 0 {
		return e.extended(v, x[0], n, b)
	}
	elements := make([]lattice.Val, 0, n+k)
	for i := range n {
		elements = append(elements, e.element(x[0], e.Atoms[e.Int(i)].A))
	}
	for i := range k {
		elements = append(elements, e.element(y[0], e.Atoms[e.Int(i)].A))
	}
	out, _ := e.newContainer(v, class, len(elements))
	for i, el := range elements {
		e.setElement(out, e.Atoms[e.Int(i)].A, el, true)
	}
	return e.One(out)
}

// areSequences reports whether all of which the class is known in a value are lists and tuples.
func (e *evaluation) areSequences(v lattice.Val) bool {
	for _, a := range e.Set(v) {
		c := e.classOf(a)
		if c == 0 || c == e.Class[lang.ListClass] || c == e.Class[lang.TupleClass] {
			continue
		}
		if k := e.Atoms[c]; k.Kind != lattice.External || e.factOf(k.A).Kind == types.ClassFact {
			return false
		}
	}
	return true
}

// extended is a + b for a list of n elements, -1 if that is not known, and something of which
// the length is not known.
func (e *evaluation) extended(v ir.Value, a lattice.Atom, n int, b lattice.Val) lattice.Val {
	out, _ := e.newContainer(v, lattice.Atom(e.Atoms[a].C), -1)
	rest := e.elements(b)
	if n < 0 {
		rest = e.Join(rest, e.values(a, e.containerOf(a)))
	}
	e.addElement(out, rest)
	for i := range n {
		e.setElement(out, e.keyAt(i), e.element(a, e.keyAt(i)), true)
	}
	return e.One(out)
}

// repeatList is a * n for a sequence that the program makes.
func (e *evaluation) repeatList(v ir.Value, a, b lattice.Val) lattice.Val {
	if _, ok := e.constants(a); ok {
		a, b = b, a
	}
	x := e.Set(a)
	if len(x) != 1 || e.Is(a, lattice.OrUnknown) || e.containerOf(x[0]) == nil || e.isDict(x[0]) {
		return 0
	}
	c := e.containerOf(x[0])
	class := lattice.Atom(e.Atoms[x[0]].C)
	times, all := e.constants(b)
	length := e.lengthOf(x[0], c)
	if !all || len(times) != 1 || (times[0].Kind != types.IntConst || times[0].Big) || length < 0 || times[0].Int < 0 || times[0].Int*int64(length) > maxElements {
		elements := e.values(x[0], c)
		out, _ := e.newContainer(v, class, -1)
		e.addElement(out, elements)
		return e.One(out)
	}
	n := int(times[0].Int)
	var elements []lattice.Val
	for i := range length {
		elements = append(elements, e.element(x[0], e.Atoms[e.Int(i)].A))
	}
	out, _ := e.newContainer(v, class, n*len(elements))
	for i := range n * len(elements) {
		e.setElement(out, e.Atoms[e.Int(i)].A, elements[i%len(elements)], true)
	}
	return e.One(out)
}

// mergeDicts is a | b for dicts that the program makes.
func (e *evaluation) mergeDicts(v ir.Value, a, b lattice.Val) lattice.Val {
	x := e.Set(a)
	if len(x) != 1 || e.containerOf(x[0]) == nil || !e.isDict(x[0]) {
		return 0
	}
	out, _ := e.newContainer(v, e.Class[lang.DictClass], -1)
	e.update(out, a, true)
	e.update(out, b, true)
	return e.One(out)
}

func (e *evaluation) unary(op ir.Operator, a lattice.Val) lattice.Val {
	if a == 0 {
		return 0
	}
	own, a := e.callOwn(a, e.wk.operators[op])
	if a == 0 {
		return own
	}
	out := own
	for _, x := range e.Set(a) {
		c, ok := e.constantOf(x)
		if ok {
			c, ok = lattice.Unary(op, c)
		}
		if ok {
			out = e.Join(out, e.One(e.Const(c)))
		} else {
			out = e.Join(out, e.unaryOf(op, x))
		}
	}
	return e.With(out, e.FlagsOf(a)&(lattice.OrUnknown|lattice.Overridable))
}

func (e *evaluation) not(a lattice.Val) lattice.Val {
	yes, no := e.Truth(e.truthOf(a))
	return e.TruthVal(no, yes)
}

// compare evaluates a comparison.
func (e *evaluation) compare(op ir.Operator, a, b lattice.Val) lattice.Val {
	both := e.TruthVal(true, true)
	if a == 0 || b == 0 {
		return 0
	}
	if anything := lattice.OrUnknown | lattice.Overridable | lattice.Labels; e.Is(a, anything) || e.Is(b, anything) {
		return both
	}
	switch op {
	case ir.In, ir.NotIn:
		return e.contained(op, a, b)
	case ir.InstanceOf:
		yes, no := e.instanceTest(a, b)
		return e.TruthVal(yes, no)
	}
	x, y := e.Set(a), e.Set(b)
	if len(x)*len(y) > lattice.MaxCombinations {
		return both
	}
	out := lattice.Val(0)
	for _, p := range x {
		for _, q := range y {
			out = e.Join(out, e.compareAtoms(op, p, q))
		}
	}
	return out
}

func (e *evaluation) compareAtoms(op ir.Operator, a, b lattice.Atom) lattice.Val {
	c, okC := e.ConstOf(a)
	d, okD := e.ConstOf(b)
	both := e.TruthVal(true, true)
	if okC && okD {
		if r, ok := ir.CompareConsts(op, c, d); ok {
			return e.TruthVal(r, !r)
		}
		return both
	}
	if op != ir.Is && op != ir.IsNot && op != ir.Eq && op != ir.NotEq {
		return both
	}
	same := op == ir.Is || op == ir.Eq
	switch {
	case a == b && e.isUnique(a):
		return e.TruthVal(same, !same)
	case (okC && c.Kind == types.NoneConst || okD && d.Kind == types.NoneConst) && !e.mayBeNone(a, b):
		return e.TruthVal(!same, same)
	}
	return both
}

// isUnique tells the atoms that stand for one object.
func (s *solver) isUnique(a lattice.Atom) bool {
	switch s.Atoms[a].Kind {
	case lattice.ModuleObj, lattice.ClassObj, lattice.FuncObj:
		return true
	}
	return s.isMember(a)
}

// mayBeNone reports whether both of two atoms may be None.
func (s *solver) mayBeNone(a, b lattice.Atom) bool {
	for _, x := range []lattice.Atom{a, b} {
		switch k := s.Atoms[x]; k.Kind {
		case lattice.Constant:
			if s.Consts[k.A].Kind != types.NoneConst {
				return false
			}
		case lattice.External, lattice.Bound, lattice.Wrapped, lattice.Generator, lattice.SuperOf:
		case lattice.Created:
			if s.containerOf(x) != nil || s.Atoms[k.C].Kind == lattice.ClassObj {
				return false
			}
		case lattice.Instance, lattice.Widened:
			return lattice.Atom(k.A) == s.Class[lang.NoneClass]
		default:
			return false
		}
	}
	return true
}

// withoutNone is a value of which something is asked that None does not have: what
// else it may be, if there is anything else, as the program goes on with that alone.
func (e *evaluation) withoutNone(v lattice.Val) lattice.Val {
	set := e.Set(v)
	if len(set) < 2 && !e.Is(v, lattice.OrUnknown) || !slices.Contains(set, e.Set(e.wk.none)[0]) {
		return v
	}
	return e.Keep(v, func(a lattice.Atom) bool { return a != e.Set(e.wk.none)[0] })
}

// contained evaluates a membership test.
func (e *evaluation) contained(op ir.Operator, a, b lattice.Val) lattice.Val {
	out := lattice.Val(0)
	for _, x := range e.Set(a) {
		for _, y := range e.Set(b) {
			yes, no := e.containsAtom(x, y)
			if op == ir.NotIn {
				yes, no = no, yes
			}
			out = e.Join(out, e.TruthVal(yes, no))
		}
	}
	return out
}

func (e *evaluation) containsAtom(x, y lattice.Atom) (yes, no bool) {
	c, okC := e.ConstOf(x)
	d, okD := e.ConstOf(y)
	if okC && okD && c.Kind == types.StrConst && d.Kind == types.StrConst {
		r := strings.Contains(d.Str, c.Str)
		return r, !r
	}
	k := e.containerOf(y)
	if !okC || k == nil || e.load(e.loc(elementLoc, int32(y), anyKey)) != 0 {
		return true, true
	}
	v := e.contents(y, k)
	list, all := e.constants(v)
	if !all && v != 0 {
		return true, true
	}
	for _, d := range list {
		if c.Equal(d) {
			return true, false
		}
	}
	return false, true
}
