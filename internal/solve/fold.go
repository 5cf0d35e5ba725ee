package solve

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// maxCombinations bounds how many combinations of possible constants one
// computation is done for, maxString the length of a string it may make.
const (
	maxCombinations = 32
	maxString       = 4096
)

// flagsOf joins the flags of values.
func (t *table) flagsOf(vals ...Val) valFlags {
	f := valFlags(0)
	for _, v := range vals {
		f |= t.vals[v].flags
	}
	return f
}

// constants returns the constants of a value, and whether it is nothing else.
func (s *solver) constants(v Val) (list []types.Const, all bool) {
	all = v != 0 && !s.is(v, orUnknown)
	for _, a := range s.set(v) {
		c, ok := s.constOf(a)
		if k := s.atoms[a]; k.kind == External {
			c, ok = s.sem.Consts[s.names[k.a]]
		}
		if ok {
			list = append(list, c)
		} else {
			all = false
		}
	}
	return list, all
}

// combine computes a function of every combination of the constants that values
// may be. Where a value may be something else, or a computation fails, so may the
// result.
func (s *solver) combine(f lang.Fold, vals ...Val) Val {
	lists := make([][]types.Const, len(vals))
	total, complete := 1, true
	for i, v := range vals {
		list, all := s.constants(v)
		lists[i], complete = list, complete && all
		if total *= len(list); total == 0 || total > maxCombinations {
			return 0
		}
	}
	out := Val(0)
	args := make([]types.Const, len(vals))
	for n := range total {
		for i, rest := 0, n; i < len(lists); i++ {
			args[i] = lists[i][rest%len(lists[i])]
			rest /= len(lists[i])
		}
		c, ok := f(args)
		if !ok || len(c.Str) > maxString {
			complete = false
			continue
		}
		out = s.join(out, s.one(s.constant(c)))
	}
	if out == 0 {
		return 0
	}
	f2 := s.flagsOf(vals...) &^ tooMany
	if !complete {
		f2 |= orUnknown
	}
	return s.with(out, f2)
}

// fold calls a pure function that the language names.
func (e *evaluation) fold(f lang.Fold, self Atom, args *arguments) Val {
	if len(args.keywords) > 0 || args.more != 0 || args.others != 0 {
		return 0
	}
	vals := args.pos
	if self != 0 {
		vals = append([]Val{e.one(self)}, vals...)
	}
	return e.combine(f, vals...)
}

// binary evaluates a binary operator.
func (e *evaluation) binary(v ir.Value, in *ir.Instr) Val {
	a, b := e.m.vals[in.A], e.m.vals[in.B]
	op := ir.Operator(in.Sub)
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
	if r := e.combine(func(args []types.Const) (types.Const, bool) { return arithmetic(op, args[0], args[1]) }, a, b); r != 0 {
		return r
	}
	return e.operatorMethod(op, a, b)
}

// operatorMethod calls what the left operand's class has for an operator.
func (e *evaluation) operatorMethod(op ir.Operator, a, b Val) Val {
	out := Val(0)
	for _, x := range e.set(a) {
		c := e.classOf(x)
		if c == 0 || e.atoms[c].kind != ClassObj {
			if c == e.class[lang.StrClass] && (op == ir.Add || op == ir.Mod || op == ir.Mul) {
				out = e.join(out, e.wk.any[lang.StrClass]) // a string stays one
				continue
			}
			return Unknown
		}
		m, _ := e.member(c, e.wk.operators[op])
		if m == 0 {
			return Unknown
		}
		out = e.join(out, e.callMethod(m, x, c, []Val{b}))
	}
	if a == 0 || e.is(a, orUnknown) {
		return Unknown
	}
	return out
}

// concatLists is a + b for sequences that the program makes.
func (e *evaluation) concatLists(v ir.Value, a, b Val) Val {
	x, y := e.set(a), e.set(b)
	if len(x) != 1 || len(y) != 1 || e.is(a, orUnknown) || e.is(b, orUnknown) {
		return 0
	}
	c, d := e.containers[x[0]], e.containers[y[0]]
	if c == nil || d == nil || e.isDict(x[0]) || e.isDict(y[0]) {
		return 0
	}
	class := Atom(e.atoms[x[0]].c)
	if c.length < 0 || d.length < 0 {
		out, _ := e.newContainer(v, class, -1)
		e.addElement(out, e.join(e.values(x[0], c), e.values(y[0], d)))
		return e.one(out)
	}
	n := c.length
	elements := make([]Val, 0, n+d.length)
	for i := range n {
		elements = append(elements, e.element(x[0], e.atoms[e.constant(intConst(i))].a))
	}
	for i := range d.length {
		elements = append(elements, e.element(y[0], e.atoms[e.constant(intConst(i))].a))
	}
	out, _ := e.newContainer(v, class, len(elements))
	for i, el := range elements {
		e.setElement(out, e.atoms[e.constant(intConst(i))].a, el, true)
	}
	return e.one(out)
}

// repeatList is a * n for a sequence that the program makes.
func (e *evaluation) repeatList(v ir.Value, a, b Val) Val {
	if _, ok := e.constants(a); ok {
		a, b = b, a
	}
	x := e.set(a)
	if len(x) != 1 || e.is(a, orUnknown) || e.containers[x[0]] == nil || e.isDict(x[0]) {
		return 0
	}
	c := e.containers[x[0]]
	class := Atom(e.atoms[x[0]].c)
	times, all := e.constants(b)
	if !all || len(times) != 1 || !isInt(times[0]) || c.length < 0 || times[0].Int < 0 || times[0].Int*int64(c.length) > maxElements {
		elements := e.values(x[0], c)
		out, _ := e.newContainer(v, class, -1)
		e.addElement(out, elements)
		return e.one(out)
	}
	n := int(times[0].Int)
	var elements []Val
	for i := range c.length {
		elements = append(elements, e.element(x[0], e.atoms[e.constant(intConst(i))].a))
	}
	out, _ := e.newContainer(v, class, n*len(elements))
	for i := range n * len(elements) {
		e.setElement(out, e.atoms[e.constant(intConst(i))].a, elements[i%len(elements)], true)
	}
	return e.one(out)
}

// mergeDicts is a | b for dicts that the program makes.
func (e *evaluation) mergeDicts(v ir.Value, a, b Val) Val {
	x := e.set(a)
	if len(x) != 1 || e.containers[x[0]] == nil || !e.isDict(x[0]) {
		return 0
	}
	out, _ := e.newContainer(v, e.class[lang.DictClass], -1)
	e.update(out, a)
	e.update(out, b)
	return e.one(out)
}

func (e *evaluation) unary(op ir.Operator, a Val) Val {
	r := e.combine(func(args []types.Const) (types.Const, bool) {
		c := args[0]
		switch {
		case c.Kind == types.FloatConst && op == ir.Neg:
			return types.Float(-c.Float), true
		case c.Big || c.Kind != types.IntConst && c.Kind != types.BoolConst:
			return c, false
		case op == ir.Neg:
			return types.Int(-c.Int), true
		case op == ir.Invert:
			return types.Int(^c.Int), true
		}
		return types.Int(c.Int), true
	}, a)
	return orUnknownIf(r)
}

func (e *evaluation) not(a Val) Val {
	yes, no := e.truth(a)
	return e.truthVal(no || a == 0, yes || a == 0)
}

// truthVal is a truth value that may be true, or false, or both.
func (t *table) truthVal(yes, no bool) Val {
	out := Val(0)
	if yes {
		out = t.join(out, t.one(t.constant(types.Bool(true))))
	}
	if no {
		out = t.join(out, t.one(t.constant(types.Bool(false))))
	}
	return out
}

// compare evaluates a comparison.
func (e *evaluation) compare(op ir.Operator, a, b Val) Val {
	both := e.truthVal(true, true)
	if a == 0 || b == 0 || e.is(a, orUnknown|overridable) || e.is(b, orUnknown|overridable) {
		return both
	}
	switch op {
	case ir.In, ir.NotIn:
		return e.contained(op, a, b)
	case ir.InstanceOf:
		yes, no := e.instanceTest(a, b)
		return e.truthVal(yes, no)
	}
	x, y := e.set(a), e.set(b)
	if len(x)*len(y) > maxCombinations {
		return both
	}
	out := Val(0)
	for _, p := range x {
		for _, q := range y {
			out = e.join(out, e.compareAtoms(op, p, q))
		}
	}
	return out
}

func (e *evaluation) compareAtoms(op ir.Operator, a, b Atom) Val {
	c, okC := e.constOf(a)
	d, okD := e.constOf(b)
	both := e.truthVal(true, true)
	if okC && okD {
		if r, ok := compareConsts(op, c, d); ok {
			return e.truthVal(r, !r)
		}
		return both
	}
	if op != ir.Is && op != ir.IsNot && op != ir.Eq && op != ir.NotEq {
		return both
	}
	same := op == ir.Is || op == ir.Eq
	switch {
	case a == b && e.isUnique(a):
		return e.truthVal(same, !same)
	case (okC && c.Kind == types.NoneConst || okD && d.Kind == types.NoneConst) && !e.mayBeNone(a, b):
		return e.truthVal(!same, same)
	}
	return both
}

// isUnique tells the atoms that stand for one object.
func (s *solver) isUnique(a Atom) bool {
	switch s.atoms[a].kind {
	case ModuleObj, ClassObj, FuncObj:
		return true
	}
	return false
}

// mayBeNone reports whether both of two atoms may be None.
func (s *solver) mayBeNone(a, b Atom) bool {
	for _, x := range []Atom{a, b} {
		switch k := s.atoms[x]; k.kind {
		case Constant:
			if s.consts[k.a].Kind != types.NoneConst {
				return false
			}
		case External, Bound, Wrapped, Generator, SuperOf:
		case Created:
			if s.containers[x] != nil || s.atoms[k.c].kind == ClassObj {
				return false
			}
		case Instance, Widened:
			return Atom(k.a) == s.class[lang.NoneClass]
		default:
			return false
		}
	}
	return true
}

// contained evaluates a membership test.
func (e *evaluation) contained(op ir.Operator, a, b Val) Val {
	out := Val(0)
	for _, x := range e.set(a) {
		for _, y := range e.set(b) {
			yes, no := e.containsAtom(x, y)
			if op == ir.NotIn {
				yes, no = no, yes
			}
			out = e.join(out, e.truthVal(yes, no))
		}
	}
	return out
}

func (e *evaluation) containsAtom(x, y Atom) (yes, no bool) {
	c, okC := e.constOf(x)
	d, okD := e.constOf(y)
	if okC && okD && c.Kind == types.StrConst && d.Kind == types.StrConst {
		r := strings.Contains(d.Str, c.Str)
		return r, !r
	}
	k := e.containers[y]
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
