package solve

import (
	"math"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// arguments are the values of a call's arguments, with stars unpacked as far as
// they are known.
type arguments struct {
	site     ir.Value // the call, or 0 for a call that the program does not write
	several  bool     // what is called is one of several things that may be meant
	pos      []lattice.Val
	loose    int // how many at the end of pos are not there in every call
	keywords []keyword
	more     lattice.Val // what further positional arguments may be; 0 if there are none
	others   lattice.Val // what further keyword arguments may be
}

type keyword struct {
	name  int32
	value lattice.Val
	maybe bool // it may not be given
}

// argumentsOf evaluates the arguments of a call. It reports false where one has no
// value yet.
func (e *evaluation) argumentsOf(site ir.Value, in *ir.Instr) (args *arguments, ok bool) {
	args, ok = e.newArguments(), true
	args.site, args.pos = site, e.valRoom(e.m.NumArgs(in))
	last := 0 // positional or star argument
	for i := range e.m.NumArgs(in) {
		if a := e.m.Arg(in, i); a.Name == ir.Positional || a.Name == ir.StarArg {
			last = i
		}
	}
	for i := range e.m.NumArgs(in) {
		a := e.m.Arg(in, i)
		v := e.val(a.Value)
		if v == 0 {
			v, ok = lattice.Unknown, false
		}
		switch a.Name {
		case ir.Positional:
			if args.more != 0 {
				args.more = e.Join(args.more, v)
			} else {
				args.pos = append(args.pos, v)
			}
		case ir.StarArg:
			e.spread(args, v, i == last)
		case ir.StarStarArg:
			e.spreadKeywords(args, v)
		default:
			args.keywords = append(args.keywords, keyword{name: e.nameOf(e.m, a.Name), value: v})
		}
	}
	return args, ok
}

// spread unpacks a star argument, the last positional one or not.
func (e *evaluation) spread(args *arguments, v lattice.Val, last bool) {
	set := e.Set(v)
	if labels := e.LabelsOf(v); labels != 0 { // of the sequence as a whole
		args.more = e.Join(args.more, e.With(e.elements(v), labels))
		return
	}
	if args.more == 0 && e.spreadEach(args, v, last) {
		return
	}
	if len(set) == 1 && !e.Is(v, lattice.OrUnknown) && args.more == 0 && last {
		if c := e.containerOf(set[0]); c != nil && !e.isDict(set[0]) && e.load(e.loc(elementLoc, int32(set[0]), anyKey)) == 0 && e.isPrefix(c.keys) {
			args.loose = len(c.keys)
			e.spreadFirst(args, set[0], len(c.keys))
			return
		}
	}
	args.more = e.Join(args.more, e.elements(v))
}

// spreadEach unpacks a star argument that is a sequence of known length, or the last one where it is one of several.
func (e *evaluation) spreadEach(args *arguments, v lattice.Val, last bool) bool {
	v = e.withoutNone(v) // which raises
	least, most := math.MaxInt, 0
	for _, a := range e.Set(v) {
		c := e.containerOf(a)
		if c == nil || e.isDict(a) {
			return false
		}
		e.subscribe(e.loc(elementLoc, int32(a), anyElement))
		n := e.lengthOf(a, c)
		if n < 0 {
			return false
		}
		least, most = min(least, n), max(most, n)
	}
	if e.Is(v, lattice.OrUnknown) || len(e.Set(v)) == 0 || least < most && (!last || most > maxElements) {
		return false
	}
	for i := range most {
		item := lattice.Val(0)
		for _, a := range e.Set(v) {
			if c := e.containerOf(a); i < e.lengthOf(a, c) {
				item = e.Join(item, e.element(a, e.Atoms[e.Int(i)].A))
			}
		}
		args.pos = append(args.pos, item)
	}
	args.loose = most - least
	return true
}

// spreadFirst adds the first elements of a sequence to the arguments.
func (e *evaluation) spreadFirst(args *arguments, sequence lattice.Atom, n int) {
	for i := range n {
		args.pos = append(args.pos, e.element(sequence, e.Atoms[e.Int(i)].A))
	}
}

// isPrefix reports whether keys are the indexes from 0 on.
func (e *evaluation) isPrefix(keys []int32) bool {
	for i := range keys {
		if !slices.Contains(keys, e.Atoms[e.Int(i)].A) {
			return false
		}
	}
	return len(keys) <= maxElements
}

// spreadKeywords unpacks a double-star argument.
func (e *evaluation) spreadKeywords(args *arguments, v lattice.Val) {
	labels := e.LabelsOf(v)
	if labels != 0 { // of the mapping as a whole, as a framework fills it
		args.others = e.Join(args.others, e.With(lattice.Unknown, labels))
	}
	one := len(e.Set(v)) == 1 && !e.Is(v, lattice.OrUnknown)
	for _, a := range e.Set(v) {
		c := e.containerOf(a)
		if c == nil || !e.isDict(a) {
			args.others = e.Join(args.others, lattice.Unknown)
			continue
		}
		e.subscribe(e.loc(elementLoc, int32(a), anyElement))
		for _, key := range c.keys {
			if k := e.Consts[key]; k.Kind == types.StrConst {
				if v := e.element(a, key); v != 0 {
					args.keywords = append(args.keywords, keyword{e.Name(k.Str), e.With(v, labels), !one || e.mayLack(a, key)})
				}
			}
		}
		args.others = e.Join(args.others, e.load(e.loc(elementLoc, int32(a), anyKey)))
	}
	if e.Is(v, lattice.OrUnknown) {
		args.others = e.Join(args.others, lattice.Unknown)
	}
}

// keyword returns a keyword argument.
func (a *arguments) keyword(name int32) (lattice.Val, bool) {
	for _, k := range a.keywords {
		if k.name == name {
			return k.value, true
		}
	}
	return 0, false
}

// at returns a positional argument, or 0.
func (a *arguments) at(i int) lattice.Val {
	if i < len(a.pos) {
		return a.pos[i]
	}
	return a.more
}

// withFirst returns arguments with one put before them.
func (e *evaluation) withFirst(v lattice.Val, a *arguments) *arguments {
	b := e.newArguments()
	*b = *a
	b.pos = append(append(e.valRoom(len(a.pos)+1), v), a.pos...)
	return b
}

// newArguments returns empty arguments. They are good while the current instruction is
// evaluated: who keeps them keeps a copy.
func (e *evaluation) newArguments() *arguments {
	if e.visit != nil { // who visits may keep them
		return &arguments{}
	}
	if e.argsUsed == len(e.argRoom) {
		e.argRoom = append(e.argRoom, &arguments{})
	}
	a := e.argRoom[e.argsUsed]
	e.argsUsed++
	*a = arguments{}
	return a
}

// valRoom returns an empty slice with room for some values, as good as newArguments'.
func (e *evaluation) valRoom(n int) []lattice.Val {
	if e.visit != nil {
		return make([]lattice.Val, 0, n)
	}
	used := len(e.posRoom)
	if used+n > cap(e.posRoom) {
		e.posRoom, used = make([]lattice.Val, 0, max(256, 2*cap(e.posRoom), n)), 0
	}
	e.posRoom = e.posRoom[:used+n]
	return e.posRoom[used : used : used+n]
}

// call evaluates a call: every function that it may reach takes the arguments. What
// has no value yet is waited for (wait.go).
func (e *evaluation) call(v ir.Value, in *ir.Instr) lattice.Val {
	callee := e.withoutNone(e.resolved(e.val(in.A)))
	args, ok := e.argumentsOf(v, in)
	if (!ok || callee == 0) && e.waits() {
		e.took(0)
		return 0
	}
	if in.Flags&ir.FlagDecorator != 0 {
		return e.decorate(callee, args)
	}
	e.took(callee)
	out := lattice.Val(0)
	args.several = e.IsSeveral(callee)
	e.plain = e.AreFunctions(callee)
	if e.taint != nil {
		e.whole, e.carried = e.LabelsOf(e.val(in.A)), 0
	}
	for _, a := range e.Set(callee) {
		out = e.Join(out, e.apply(a, args))
	}
	e.joins[e.reader] = e.plain
	if callee == 0 || e.Is(callee, lattice.OrUnknown) {
		e.escape(args)
		out = e.Join(out, lattice.Unknown)
		if e.taint != nil {
			labels, ok := e.foundLabels(args)
			if !ok && !e.handsAllOn(in) {
				labels = e.argumentLabels(args)
			}
			e.carried |= e.whole | labels
		}
	}
	if e.taint != nil {
		e.checkArguments(v, in, callee)
	}
	return out
}

// handsAllOn reports whether a call hands on whatever its function is given, as wrappers do: what is called
// takes requests, keys, records alike, and what it makes of one of them is not to be guessed.
func (e *evaluation) handsAllOn(call *ir.Instr) bool {
	for i := range e.m.NumArgs(call) {
		if a := e.m.Arg(call, i); a.Name != ir.StarArg && a.Name != ir.StarStarArg || e.m.Instrs[e.unrefined(a.Value)].Op != ir.Param {
			return false
		}
	}
	return e.m.NumArgs(call) > 0
}

// decorate evaluates the application of a decorator. One of which nothing is
// known is taken to hand back what it decorates, and to have it called.
func (e *evaluation) decorate(callee lattice.Val, args *arguments) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(callee) {
		k := e.Atoms[e.methodOf(a)]
		known := k.Kind == lattice.FuncObj || k.Kind == lattice.ClassObj || k.Kind == lattice.External && e.wordOf(k.A).role != lang.NoRole || e.partials[a] != nil
		if !known {
			e.escape(args)
			out = e.Join(out, args.at(0))
			continue
		}
		v := e.apply(a, args)
		if e.Is(v, lattice.OrUnknown) {
			e.escape(args)
			v = e.Join(e.Without(v, lattice.OrUnknown), args.at(0))
		}
		out = e.Join(out, v)
	}
	if callee == 0 || e.Is(callee, lattice.OrUnknown) {
		e.escape(args)
		out = e.Join(out, args.at(0))
	}
	return out
}

// callAtom calls something with positional arguments, at no place in the program.
func (e *evaluation) callAtom(a lattice.Atom, pos []lattice.Val) lattice.Val {
	args := e.newArguments()
	args.pos = pos
	return e.apply(a, args)
}

// maxImplicit bounds how deep calls nest that no call in the program writes: an
// __iter__ that gives an object with an __iter__, and so on.
const maxImplicit = 4

// callMethod calls what a class holds under a special name on an object.
func (e *evaluation) callMethod(m lattice.Val, self, class lattice.Atom, pos []lattice.Val) lattice.Val {
	if e.implicit >= maxImplicit {
		return lattice.Unknown
	}
	e.implicit++
	defer func() { e.implicit-- }()
	out := lattice.Val(0)
	for _, a := range e.Set(e.bindAll(m, self, class)) {
		out = e.Join(out, e.callAtom(a, pos))
	}
	return out
}

// maxApply bounds how deep applying one thing leads to applying another: a bound
// method of a partial application of an object with a __call__, and so on.
const maxApply = 12

// maxApplied bounds how many things one instruction applies in all. The nesting alone
// does not: where each of many things applies all of the others, what is applied
// multiplies with every level.
const maxApplied = 512

// apply calls one thing.
func (e *evaluation) apply(a lattice.Atom, args *arguments) lattice.Val {
	if e.applying >= maxApply || e.calling >= maxApplied {
		return lattice.Unknown
	}
	e.calling++
	e.applying++
	defer func() { e.applying-- }()
	k := e.Atoms[a]
	switch k.Kind {
	case lattice.FuncObj:
		return e.callFunction(a, args)
	case lattice.Bound:
		return e.applyBound(lattice.Atom(k.A), lattice.Atom(k.B), args)
	case lattice.ClassObj:
		return e.instantiate(a, args)
	case lattice.External:
		return e.callExternal(a, 0, args)
	case lattice.Wrapped:
		return e.apply(lattice.Atom(k.B), args)
	case lattice.Instance, lattice.Widened, lattice.Created:
		return e.callInstance(a, args)
	case lattice.Constant:
		return 0 // calling it raises
	}
	if k.Kind == lattice.Constant { // calling it fails; what else it may be was not seen
		return e.missing()
	}
	e.note(a, args)
	e.escape(args)
	return lattice.Unknown
}

func (e *evaluation) applyBound(self, f lattice.Atom, args *arguments) lattice.Val {
	if e.Atoms[f].Kind == lattice.External {
		return e.callExternal(f, self, args)
	}
	return e.apply(f, e.withFirst(e.With(e.One(self), e.whole), args))
}

// callInstance calls an object: a partial application, or its __call__.
func (e *evaluation) callInstance(a lattice.Atom, args *arguments) lattice.Val {
	if p := e.partials[a]; p != nil {
		e.subscribe(e.heldArgs(a))
		return e.callPartial(p, args)
	}
	c := e.classOf(a)
	if g := e.getters[a]; g != nil {
		e.subscribe(e.heldArgs(a))
		if m := e.memberOf(c, e.wk.hooks[lang.CallHook]); m != 0 {
			e.note(m, args)
		}
		return e.callGetter(g, args)
	}
	if v := e.callSetting(a, c, args); v != 0 {
		return v
	}
	if e.Atoms[c].Kind == lattice.ClassObj {
		m := e.hook(c, lang.CallHook)
		out := lattice.Val(0)
		for _, b := range e.Set(e.bindAll(m, a, c)) {
			out = e.Join(out, e.apply(b, args))
		}
		if m != 0 {
			return out
		}
	} else if m := e.memberOf(c, e.wk.hooks[lang.CallHook]); m != 0 && e.factOf(e.Atoms[m].A).Kind == types.FuncFact {
		return e.callExternal(m, a, args)
	}
	e.note(a, args)
	e.escape(args)
	return lattice.Unknown
}

// callFunction hands arguments to a function of the program and returns what it
// returns.
func (e *evaluation) callFunction(a lattice.Atom, args *arguments) lattice.Val {
	k := e.Atoms[a]
	f := e.funcOf(k)
	e.note(a, args)
	b := e.bindArguments(a, args)
	if e.taint != nil {
		e.restrict(b)
	}
	i := e.inContext(k, b)
	decorated := e.decorated(a, b)
	e.hand(i, b)
	e.forget(args)
	if !e.fns[f].called || e.insts[i].rounds == 0 {
		e.fns[f].called = true
		e.applied[a] = true
		e.enqueue(i)
	}
	e.hurry(i)
	if e.taint != nil && !e.ir(f).Generator {
		e.dropWritten(i)
	}
	e.takeOver(i, args)
	result := e.read(e.resultOf(i)) // also of a generator: so it is known who calls
	if e.taint != nil {
		result = e.Without(result, e.taint.Forbidden.Results|e.taint.Forbidden.Functions)
		e.passRaised(i)
	}
	fn := e.ir(f)
	if fn.Generator || fn.Returns != 0 {
		e.plain = false
	}
	if fn.Generator {
		return e.makeGenerator(i)
	}
	if args.site != 0 && !args.several && !e.fns[f].method && e.outside == 0 && fn.Returns == 0 && e.onlyRaises(f) {
		e.dead = true // a method may be another in a class that is not seen, and one that promises something too
		return 0
	}
	switch {
	case fn.Returns == 0:
	case e.isStub(f) || result == 0 && e.onlyRaises(f):
		result = e.promised(result, a)
	case e.Is(result, lattice.OrUnknown) && decorated != 0:
		e.escape(args)
		result = e.With(decorated, e.LabelsOf(result))
	case e.Is(result, lattice.OrUnknown):
		result = e.typedBy(result, a, returned)
	}
	return result
}

// decorated is the argument of a call, functions of the program, of which the called function says that its
// result is of the same type, by a type variable: where it is not known how it makes the result (it runs code that
// it has put together, say), that counts as the argument, as what a decorator gives of which nothing is known.
func (e *evaluation) decorated(f lattice.Atom, b *binding) lattice.Val {
	fn, k := e.ir(e.funcOf(e.Atoms[f])), e.Atoms[f]
	if fn.Returns == 0 {
		return 0
	}
	m := &e.mods[k.A]
	variable := &m.Instrs[fn.Returns]
	for i := range fn.Params {
		p := &fn.Params[i]
		if p.Annotation == 0 || b.vals[i] == 0 || variable.Op != ir.Global || m.Instrs[p.Annotation].Op != ir.Global || m.Instrs[p.Annotation].Name != variable.Name {
			continue
		}
		outer := e.frameOf(e.outerOf(k))
		if set := e.Set(outer.val(fn.Returns)); len(set) == 1 && e.isOpaqueType(e.classOf(set[0])) && e.AreFunctions(b.vals[i]) && !e.Is(b.vals[i], lattice.OrUnknown) {
			return b.vals[i]
		}
	}
	return 0
}

func (e *evaluation) isOpaqueType(class lattice.Atom) bool {
	return e.Atoms[class].Kind == lattice.External && e.sem.Types[e.Names[e.Atoms[class].A]] == lang.OpaqueType
}

// instead puts what is known into the place of what is not known of a value. Its labels
// stay.
func (e *evaluation) instead(v, known lattice.Val) lattice.Val {
	return e.With(e.Join(e.Without(v, lattice.OrUnknown), known), e.LabelsOf(v))
}

// typedBy is a value of which not all is known, given what the annotation of a
// function's parameter, or of its result, says that it is.
func (e *evaluation) typedBy(v lattice.Val, f lattice.Atom, param int32) lattice.Val {
	t := e.read(e.loc(annotationLoc, int32(f), param))
	if t == 0 || e.Is(t, lattice.OrUnknown) {
		return v
	}
	return e.instead(v, t)
}

// receiverOf is what a method takes first where that is not known: as callers from
// outside of the program hand it, some object of its class.
func (e *evaluation) receiverOf(method lattice.Atom) lattice.Val {
	k := e.Atoms[method]
	c := e.classIn(e.outerOf(k))
	if e.fns[e.funcOf(k)].kind == classMethod {
		return e.One(c)
	}
	return e.One(e.Make(lattice.Instance, int32(c), 0, 0))
}

// binding is how the arguments of a call bind to the parameters of a function.
type binding struct {
	vals         []lattice.Val // by parameter
	rest, others int           // the parameters that take what is left, or -1
	restVals     []lattice.Val
	restMore     lattice.Val // further elements of rest
	restVaries   bool        // rest may have fewer or more elements than restVals
	otherVals    []keyword
	otherMore    lattice.Val
}

// bindArguments binds arguments to parameters (PEP 3102, PEP 570). The result is good until
// the next call.
func (e *evaluation) bindArguments(a lattice.Atom, args *arguments) *binding {
	k := e.Atoms[a]
	f := e.funcOf(k)
	fn, m := e.ir(f), &e.mods[k.A]
	b := &e.bound
	*b = binding{vals: b.vals[:0], rest: -1, others: -1, otherVals: b.otherVals[:0]}
	next, taken := 0, uint64(0)
	for i := range fn.Params {
		p := &fn.Params[i]
		v, bound := lattice.Val(0), false
		switch p.Kind {
		case ir.PosOnly, ir.PosOrKeyword:
			if next < len(args.pos) {
				v, bound = args.pos[next], next < len(args.pos)-args.loose
				next++
			} else if args.more != 0 {
				v = args.more
			}
		case ir.VarArgs:
			b.rest, b.restMore, b.restVals = i, args.more, args.pos[min(next, len(args.pos)):]
			b.restVaries = args.more != 0 || args.loose > 0
			next = len(args.pos)
		case ir.KwArgs:
			b.others, b.otherMore = i, args.others
		}
		if p.Kind == ir.VarArgs || p.Kind == ir.KwArgs {
			b.vals = append(b.vals, 0)
			continue
		}
		if !bound && p.Kind != ir.PosOnly {
			for j, w := range args.keywords {
				if w.name == e.nameOf(m, p.Name) {
					v, bound = e.given(v, w), bound || !w.maybe
					taken |= 1 << min(j, 63)
				}
			}
		}
		if !bound {
			v = e.Join(v, args.others)
			if p.HasDefault {
				v = e.Join(v, e.read(e.loc(defaultLoc, int32(a), int32(i))))
			}
		}
		if p.Annotation != 0 && (v == 0 || e.Is(v, lattice.OrUnknown)) {
			v = e.typedBy(v, a, int32(i))
		}
		if i == 0 && e.Is(v, lattice.OrUnknown) && e.fns[f].method && e.fns[f].kind != staticMethod {
			v = e.instead(v, e.receiverOf(a))
		}
		b.vals = append(b.vals, v)
	}
	if b.others >= 0 {
		for j, w := range args.keywords {
			if taken&(1<<min(j, 63)) == 0 {
				b.otherVals = append(b.otherVals, w)
			}
		}
	}
	return b
}

// given is what a keyword argument makes of a value.
func (e *evaluation) given(v lattice.Val, k keyword) lattice.Val {
	if k.maybe {
		return e.Join(v, k.value)
	}
	return k.value
}

// hand joins bound arguments into the parameters of an instance.
func (e *evaluation) hand(i int32, b *binding) {
	f := e.insts[i].fn
	generic := e.fns[f].method && e.fns[f].kind == plainMethod && e.isGeneric(i)
	for p, v := range b.vals {
		switch {
		case p == b.rest:
			e.handRest(i, b)
		case p == b.others:
			e.handOthers(i, b)
		case p == 0 && generic:
			e.grow(e.paramOf(i, 0), e.Receivers(v))
		default:
			e.grow(e.paramOf(i, int(p)), v)
		}
	}
}

// handRest collects the positional arguments that no parameter takes in a tuple.
func (e *evaluation) handRest(i int32, b *binding) {
	a := e.paramContainer(i, b.rest, e.Class[lang.TupleClass])
	c := e.containerOf(a)
	length := len(b.restVals)
	if b.restVaries || c.called && c.length != length {
		length = -1
	}
	if !c.called || c.length != length {
		c.called, c.length = true, length
		e.changed(e.loc(elementLoc, int32(a), anyElement))
	}
	for j, v := range b.restVals {
		e.growElement(a, e.Atoms[e.Int(j)].A, v)
	}
	if b.restMore != 0 {
		e.grow(e.loc(elementLoc, int32(a), anyKey), b.restMore)
		e.grow(e.loc(elementLoc, int32(a), anyElement), b.restMore)
	}
	e.grow(e.paramOf(i, int(b.rest)), e.One(a))
}

// handOthers collects the keyword arguments that no parameter takes in a dict.
func (e *evaluation) handOthers(i int32, b *binding) {
	a := e.paramContainer(i, b.others, e.Class[lang.DictClass])
	for _, k := range b.otherVals {
		e.growElement(a, e.Atoms[e.textOf(k.name)].A, k.value)
	}
	if b.otherMore != 0 {
		e.grow(e.loc(elementLoc, int32(a), keyElement), e.wk.any[lang.StrClass])
		e.grow(e.loc(elementLoc, int32(a), anyKey), b.otherMore)
		e.grow(e.loc(elementLoc, int32(a), anyElement), b.otherMore)
	}
	e.grow(e.paramOf(i, int(b.others)), e.One(a))
}

// growElement adds an element to a container of another function.
func (e *evaluation) growElement(a lattice.Atom, key int32, v lattice.Val) {
	c := e.containerOf(a)
	if !slices.Contains(c.keys, key) {
		c.keys = append(c.keys, key)
		e.changed(e.loc(elementLoc, int32(a), anyElement))
	}
	e.grow(e.loc(elementLoc, int32(a), key), v)
	e.grow(e.loc(elementLoc, int32(a), anyElement), v)
}

// paramContainer is the container that a *args or **kwargs parameter is.
func (s *solver) paramContainer(i int32, p int, class lattice.Atom) lattice.Atom {
	a := s.Created(i, s.paramInstr(s.insts[i].fn, p), class)
	if s.containerOf(a) == nil {
		s.setContainer(a, &container{length: -1})
	}
	return a
}

// paramInstr is the Param instruction of a parameter.
func (s *solver) paramInstr(f int32, p int) ir.Value {
	m := s.mods[s.fns[f].mod].Module
	fn := s.ir(f)
	for v := fn.First; v < fn.End; v++ {
		if in := &m.Instrs[v]; in.Op == ir.Param && int(in.A) == p {
			return v
		}
	}
	return 0
}

// escape notes that functions among the arguments are handed to code outside of
// the program, which may call them with anything.
func (e *evaluation) escape(args *arguments) {
	for _, v := range args.pos {
		e.escapeVal(v)
	}
	for _, k := range args.keywords {
		e.escapeVal(k.value)
	}
	if args.more != 0 {
		e.escapeVal(args.more)
	}
}

func (e *evaluation) escapeVal(v lattice.Val) {
	for _, a := range e.Set(v) {
		a = e.methodOf(a)
		k := e.Atoms[a]
		if k.Kind == lattice.Generator {
			e.grow(e.loc(sentLoc, k.A, 0), lattice.Unknown)
		}
		if k.Kind == lattice.FuncObj {
			i := e.generic(k)
			if !e.insts[i].open {
				e.insts[i].open = true
				if e.part == nil && e.isEarly(i) {
					e.late = append(e.late, i)
				} else {
					e.solver.open(i)
				}
			}
		}
	}
}

// makeFunc evaluates a function definition: its defaults are part of it.
func (e *evaluation) makeFunc(in *ir.Instr) lattice.Val {
	a := e.Make(lattice.FuncObj, e.m.index, int32(in.A), e.context(e.i))
	fn := &e.m.Funcs[in.A]
	defaults := e.m.Operands(in)
	next := 0
	for i := range fn.Params {
		if fn.Params[i].HasDefault && next < len(defaults) {
			e.grow(e.loc(defaultLoc, int32(a), int32(i)), e.val(ir.Value(defaults[next])))
			next++
		}
	}
	for i := range fn.Params {
		if p := &fn.Params[i]; p.Annotation != 0 && p.Kind != ir.VarArgs && p.Kind != ir.KwArgs {
			e.grow(e.loc(annotationLoc, int32(a), int32(i)), e.typeVal(e.frame, p.Annotation, 0))
		}
	}
	if fn.Returns != 0 {
		e.grow(e.loc(annotationLoc, int32(a), returned), e.typeVal(e.frame, fn.Returns, 0))
	}
	if i := e.generic(e.Atoms[a]); e.insts[i].taken { // what it was opened with was less
		e.solver.open(i)
	}
	return e.One(a)
}
