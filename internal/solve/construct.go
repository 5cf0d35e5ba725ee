package solve

import (
	"slices"

	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// instantiate calls a class: what its metaclass has for that, or else it makes an
// object.
func (e *evaluation) instantiate(c lattice.Atom, args *arguments) lattice.Val {
	if meta := e.metaOf(c); meta != 0 {
		if m := e.hook(meta, lang.CallHook); m != 0 {
			e.note(c, args)
			out := lattice.Val(0)
			for _, f := range e.Set(m) {
				out = e.Join(out, e.apply(f, e.withFirst(e.One(c), args)))
			}
			return out
		}
	}
	return e.makeObject(c, args)
}

// makeObject makes an object of a class: with its __new__, if it has one, and its
// __init__.
func (e *evaluation) makeObject(c lattice.Atom, args *arguments) lattice.Val {
	e.note(c, args)
	if k := e.membersOf(c); k != nil {
		return e.memberByValue(k, args.at(0))
	}
	form, _ := e.recordOf(c)
	if form != nil && form.Mapping {
		return e.makeContainer(lang.RoleDict, args)
	}
	out := e.One(e.newObject(c, args))
	if m := e.hook(c, lang.NewHook); m != 0 {
		out = 0
		for _, f := range e.Set(m) {
			out = e.Join(out, e.apply(f, e.withFirst(e.One(c), args)))
		}
		if e.Is(out, lattice.OrUnknown) { // what a __new__ gives is of the class but for odd ones
			out = e.instead(out, e.SomeOf(c))
		}
	}
	for _, object := range e.Set(out) {
		if k := e.ownClassOf(object); k == c || k != 0 && slices.Contains(e.mroOf(k), c) {
			e.initialize(k, object, args)
		}
	}
	return out
}

// initialize runs the __init__ of a class on a new object.
func (e *evaluation) initialize(c, object lattice.Atom, args *arguments) {
	_, known := e.mro(c)
	m, in := e.member(c, e.wk.hooks[lang.InitHook])
	for _, f := range e.Set(m) {
		e.describing = e.describes(c)
		e.apply(f, e.withFirst(e.One(object), args))
		e.describing = false
	}
	if e.isException(object) && (m == 0 || e.initializesAlone(m)) {
		e.keepArguments(object, args)
	}
	if m == 0 && (in != 0 || !known) {
		form, _ := e.recordOf(c)
		if form == nil {
			e.escape(args)
		}
		if form == nil || !form.Tuple {
			e.noteOutside(in, lang.InitHook, args)
		}
	}
	e.initFields(c, object, args)
}

// describes reports whether a decorator that is being applied makes descriptors.
func (e *evaluation) describes(c lattice.Atom) bool {
	in := &e.m.Instrs[e.stopAt]
	return in.Op == ir.Call && in.Flags&ir.FlagDecorator != 0 && e.hook(c, lang.GetHook) != 0
}

// newObject is an object of a class as it is made, by the call if there is one.
func (e *evaluation) newObject(c lattice.Atom, args *arguments) lattice.Atom {
	if args.site == 0 {
		return e.Make(lattice.Instance, int32(c), 0, 0)
	}
	return e.Created(e.i, args.site, c)
}

// fillsFields reports whether something outside of the program is the __init__ of a
// record, called on an object.
func (e *evaluation) fillsFields(name string, self lattice.Atom, args *arguments) bool {
	method := e.sem.Hooks[lang.InitHook]
	c := e.ownClassOf(self)
	if c == 0 || !strings.HasSuffix(name, method) {
		return false
	}
	form, _ := e.recordOf(c)
	if form == nil || form.Members || form.Tuple {
		return false
	}
	e.fillFields(c, self, form, args)
	return true
}

// makesObject reports whether something outside of the program is a class's __new__.
func (s *solver) makesObject(name string) bool {
	method := s.sem.Hooks[lang.NewHook]
	return strings.HasSuffix(name, method) && strings.HasSuffix(name[:len(name)-len(method)], ".")
}

// bareObject is what the __new__ of a class outside of the program gives: an object of
// the class that it is called with.
func (e *evaluation) bareObject(args *arguments) lattice.Val {
	out := lattice.Val(0)
	for _, c := range e.Set(args.at(0)) {
		if e.isClass(c) {
			out = e.Join(out, e.One(e.newObject(c, args)))
		} else {
			out = e.Join(out, lattice.Unknown)
		}
	}
	if e.Is(args.at(0), lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// callClass is type.__call__: what calling a class does unless its metaclass says
// otherwise.
func (e *evaluation) callClass(self lattice.Atom, args *arguments) lattice.Val {
	if self == 0 && len(args.pos) > 0 {
		out := lattice.Val(0)
		for _, c := range e.Set(args.pos[0]) {
			b := *args
			b.pos = args.pos[1:]
			out = e.Join(out, e.callClass(c, &b))
		}
		return orUnknownIf(out)
	}
	if e.Atoms[self].Kind == lattice.ClassObj {
		return e.makeObject(self, args)
	}
	return lattice.Unknown
}

// metaOf is the class of the program that a class is an object of, or 0.
func (e *evaluation) metaOf(c lattice.Atom) lattice.Atom {
	if !e.metaclasses {
		return 0
	}
	for _, k := range e.mroOf(c) {
		if k := e.classes.Of(int32(k)); k != nil && k.meta != 0 {
			return k.meta
		}
	}
	return 0
}

// classStatement runs what a class statement calls once its body has run: the
// metaclass, and what the bases have for new subclasses.
func (e *evaluation) classStatement(c lattice.Atom, in *ir.Instr) {
	if e.hooked[lang.SetNameHook] {
		e.nameMembers(c)
	}
	if k := e.membersOf(c); k != nil {
		e.defineMembers(c, k)
	}
	if meta := e.metaOf(c); meta != 0 {
		args := []lattice.Val{e.One(e.Const(strConst(lastName(e.className(c))))), e.wk.any[lang.TupleClass], e.One(e.namespaceOf(c))}
		for _, f := range e.Set(e.hook(meta, lang.NewHook)) {
			e.callAtom(f, append([]lattice.Val{e.One(meta)}, args...))
		}
		for _, f := range e.Set(e.hook(meta, lang.InitHook)) {
			e.callAtom(f, append([]lattice.Val{e.One(c)}, args...))
		}
	}
	if !e.hooked[lang.InitSubclassHook] {
		return
	}
	v := e.inherited(c, e.wk.hooks[lang.InitSubclassHook])
	args := arguments{}
	for i := range e.m.NumArgs(in) {
		if a := e.m.Arg(in, i); a.Name > 0 && e.m.Names[a.Name] != e.sem.MetaclassKeyword {
			args.keywords = append(args.keywords, keyword{name: e.nameOf(e.m, a.Name), value: e.val(a.Value)})
		}
	}
	for _, f := range e.Set(v) {
		e.apply(f, e.withFirst(e.One(c), &args))
	}
}

// namespaceOf is the dict with the variables of a class that its metaclass is handed.
func (e *evaluation) namespaceOf(c lattice.Atom) lattice.Atom {
	a, _ := e.newContainer(e.stopAt, e.Class[lang.DictClass], -1)
	e.addItem(a, e.wk.any[lang.StrClass], lattice.Unknown)
	e.namespaces[a] = c
	return a
}

// newClass is type.__new__(M, name, bases, namespace), with the namespace of a class statement:
// the class.
func (e *evaluation) newClass(f, self lattice.Atom, args *arguments) lattice.Val {
	for _, v := range args.pos {
		for _, a := range e.Set(v) {
			if c := e.namespaces[a]; c != 0 {
				return e.One(c)
			}
		}
	}
	return e.compute(f, self, args)
}

// inherited is what the first class of the program after a class in its MRO holds that
// has a variable.
func (e *evaluation) inherited(c lattice.Atom, name int32) lattice.Val {
	e.subscribe(e.loc(basesLoc, int32(c), 0))
	mro := e.mroOf(c)
	for _, k := range mro[1:] {
		if e.Atoms[k].Kind != lattice.ClassObj {
			continue
		}
		if v := e.load(e.loc(fieldLoc, int32(k), name)); v != 0 {
			return v
		}
	}
	return 0
}

// classItem is C[key]: what the class or its metaclass has for it, or else a generic
// class with arguments.
func (e *evaluation) classItem(c lattice.Atom, key lattice.Val) lattice.Val {
	if k := e.membersOf(c); k != nil {
		return e.memberByName(k, key)
	}
	if m := e.hook(c, lang.ClassItemHook); m != 0 {
		out := lattice.Val(0)
		for _, f := range e.Set(m) {
			out = e.Join(out, e.apply(f, &arguments{pos: []lattice.Val{e.One(c), key}}))
		}
		return out
	}
	if meta := e.metaOf(c); meta != 0 {
		if m := e.hook(meta, lang.ItemHook); m != 0 {
			return e.callBound(m, c, meta, []lattice.Val{key})
		}
	}
	return e.One(c)
}

// callBound calls functions that a metaclass holds on one of its classes.
func (e *evaluation) callBound(m lattice.Val, c, meta lattice.Atom, pos []lattice.Val) lattice.Val {
	out := lattice.Val(0)
	for _, f := range e.Set(e.bindTo(m, c, meta, false)) {
		out = e.Join(out, e.callAtom(f, pos))
	}
	return out
}
