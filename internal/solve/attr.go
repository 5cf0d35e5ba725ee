package solve

import (
	"strings"

	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// attr evaluates the read of an attribute.
func (e *evaluation) attr(object lattice.Val, name int32) lattice.Val {
	out := lattice.Val(0)
	object = e.withoutNone(e.resolved(object))
	for _, a := range e.Set(object) {
		out = e.Join(out, e.attrOf(a, name))
	}
	if e.Is(object, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

func (e *evaluation) attrOf(a lattice.Atom, name int32) lattice.Val {
	k := e.Atoms[a]
	if name == e.wk.hooks[lang.ClassHook] {
		if c := e.classesOfObject(a); c != 0 {
			return c
		}
	}
	switch k.Kind {
	case lattice.ModuleObj:
		return e.moduleAttr(a, name)
	case lattice.External:
		l := e.loc(attrLoc, int32(e.here(a)), name)
		if v, ok := e.known(l); ok && v != 0 {
			return v
		} else if v = e.read(l); !ok && v != 0 {
			return e.besideOwn(v, a, name)
		}
		if e.lacks(a, name) {
			return 0
		}
		return e.moduleAttr(a, name)
	case lattice.ClassObj:
		return e.classAttr(a, name)
	case lattice.Instance, lattice.Widened, lattice.Created:
		return e.instanceAttr(a, e.classOf(a), name)
	case lattice.Constant, lattice.Shape:
		c := e.classOf(a)
		if e.mayHave(c, name) {
			return e.boundVal(a, c, name)
		}
		return 0 // reading it raises
	case lattice.SuperOf:
		return e.superAttr(lattice.Atom(k.A), lattice.Atom(k.B), name)
	case lattice.FuncObj:
		if v := e.load(e.loc(fieldLoc, int32(a), name)); v != 0 {
			return v
		}
		if method := e.sem.TaskMethods[e.Names[name]]; method != "" {
			return e.One(e.Make(lattice.Bound, int32(a), int32(e.External(method)), 0))
		}
		return e.functionAttr(a, name)
	case lattice.Bound:
		if f := lattice.Atom(k.B); e.Atoms[f].Kind == lattice.FuncObj {
			return e.attrOf(f, name)
		}
	case lattice.Generator:
		return e.boundVal(a, e.Class[lang.GeneratorClass], name)
	case lattice.Wrapped:
		if e.isProperty(a) {
			return e.boundVal(a, e.External(e.sem.Property), name)
		}
	}
	return lattice.Unknown
}

// functionAttr is an attribute that every function has.
func (e *evaluation) functionAttr(f lattice.Atom, name int32) lattice.Val {
	if own := e.ir(e.funcOf(e.Atoms[f])).Name; name == e.wk.hooks[lang.NameHook] {
		return e.One(e.Const(types.Str(own[strings.LastIndexByte(own, '.')+1:])))
	}
	if m := e.memberOf(e.External(e.sem.Function), name); m != 0 && e.factOf(e.Atoms[m].A).Kind != types.FuncFact {
		return e.knownAttr(f, e.External(e.sem.Function), name)
	}
	return lattice.Unknown
}

// besideOwn is an attribute of something outside of the program that the program assigns: a name of a
// module or class is what was put in its place; what else a library fills has its own values too,
// as the data of a request.
func (e *evaluation) besideOwn(v lattice.Val, a lattice.Atom, name int32) lattice.Val {
	switch e.factOf(e.Atoms[a].A).Kind {
	case types.ModuleFact, types.ClassFact:
		return v
	}
	return e.Join(v, e.moduleAttr(a, name))
}

// lacks reports whether something outside of the program is one of the classes of plain
// data, of which all attributes are known and none can be added, and has no attribute of
// a name: reading it raises an exception.
func (e *evaluation) lacks(class lattice.Atom, name int32) bool {
	return e.IsPlain(class) && !e.mayHave(class, name) && !e.mayHave(e.External(e.sem.Builtins+".type"), name)
}

// className is the qualified name of a class.
func (s *solver) className(c lattice.Atom) string {
	k := s.Atoms[c]
	if k.Kind == lattice.ClassObj {
		return s.qualified(k.A, ir.FuncID(k.B))
	}
	return s.Names[k.A]
}

// qualified is the qualified name of a function or class of the program.
func (s *solver) qualified(m int32, f ir.FuncID) string {
	module := s.mods[m].Module
	if name := module.Funcs[f].Name; name != "" {
		return module.Name + "." + name
	}
	return module.Name
}

// classAttr is an attribute of a class itself.
func (e *evaluation) classAttr(c lattice.Atom, name int32) lattice.Val {
	if e.asking |= objectBit(int32(c)); len(e.heap) > 0 {
		if v, ok := e.known(e.loc(fieldLoc, int32(c), name)); ok {
			return e.bindAll(v, c, c)
		}
	}
	v, outside := e.member(c, name)
	if k := e.membersOf(c); k != nil && k.members[name] != 0 {
		return e.One(k.members[name])
	}
	switch {
	case v != 0:
		return e.bindAll(v, c, c)
	case outside != 0:
		if m := e.memberOf(outside, name); m != 0 && e.wordOf(e.Atoms[m].A).role == lang.RoleMake {
			return e.boundVal(c, outside, name)
		}
		return e.memberVal(outside, name)
	case e.pending(c):
		return 0
	}
	if meta := e.metaOf(c); meta != 0 {
		if v, _ := e.member(meta, name); v != 0 {
			return e.bindTo(v, c, meta, false)
		}
	}
	if class := e.External(e.sem.Builtins + ".type"); e.mayHave(class, name) {
		return e.knownAttr(c, class, name)
	}
	return e.missing()
}

// pending reports whether a class's body was not evaluated yet. The current
// instruction is evaluated again when it is.
func (e *evaluation) pending(c lattice.Atom) bool {
	k := e.Atoms[c]
	if k.Kind != lattice.ClassObj || e.insts[e.generic(k)].rounds > 0 {
		return false
	}
	e.subscribe(e.loc(basesLoc, int32(c), bodySeen))
	return true
}

// instanceAttr is an attribute of an object of a class: what was stored in the
// object, or what the class has, bound to the object.
func (e *evaluation) instanceAttr(a, c lattice.Atom, name int32) lattice.Val {
	if e.hooked[lang.GetAttributeHook] && e.Atoms[c].Kind == lattice.ClassObj {
		if m := e.hook(c, lang.GetAttributeHook); m != 0 && !e.within(m) {
			return e.callMethod(m, a, c, []lattice.Val{e.One(e.textOf(name))})
		}
	}
	return e.plainAttr(a, c, name)
}

// plainAttr is an attribute of an object whatever its class does to read attributes.
func (e *evaluation) plainAttr(a, c lattice.Atom, name int32) lattice.Val {
	if e.asking |= objectBit(int32(a)); len(e.heap) > 0 {
		if v, ok := e.ownAttr(a, name); ok {
			return v
		}
	}
	if k := e.Atoms[a]; k.Kind == lattice.Instance && k.C&orSubclass != 0 {
		return e.dispatched(a, c, name)
	}
	return e.exactAttr(a, c, name)
}

// exactAttr is an attribute of an object that is of a class and of no subclass.
func (e *evaluation) exactAttr(a, c lattice.Atom, name int32) lattice.Val {
	k := e.lookUp(c, name)
	if k.member != 0 && e.governs(k.member) {
		return e.bindAll(k.member, a, c)
	}
	out := k.attrs
	if e.Atoms[a].Kind == lattice.Created {
		out = e.Join(out, e.read(e.loc(attrLoc, int32(a), name)))
	} else {
		out = e.Join(out, k.held)
	}
	switch {
	case k.field && out != 0:
		return out
	case k.field:
		return e.described(k.member)
	case k.member != 0:
		return e.Join(out, e.bindAll(k.member, a, c))
	case out != 0:
		return out
	case k.outside != 0:
		return e.knownAttr(a, k.outside, name)
	case e.pending(c) || e.IsPlain(c):
		return 0 // of plain data all attributes are known: reading another raises
	}
	if e.Atoms[c].Kind == lattice.ClassObj {
		if object := e.Class[lang.ObjectClass]; e.mayHave(object, name) { // every object has it
			return e.knownAttr(a, object, name)
		}
		if v := e.hook(c, lang.AttrHook); v != 0 {
			return e.askHook(func() lattice.Val {
				return e.callMethod(v, a, c, []lattice.Val{e.One(e.textOf(name))})
			})
		}
	}
	return e.missing()
}

// askHook calls what gives the attributes that nothing else does. It gives another for
// each name, so that it has more instances than other functions.
func (e *evaluation) askHook(call func() lattice.Val) lattice.Val {
	e.naming++
	defer func() { e.naming-- }()
	return call()
}

// knownAttr is what a class outside of the program gives an object: the value of
// a variable or property as it is declared, else a method.
func (e *evaluation) knownAttr(a, in lattice.Atom, name int32) lattice.Val {
	m := e.memberOf(in, name)
	if m == 0 {
		return lattice.Unknown
	}
	switch f := e.factOf(e.Atoms[m].A); {
	case f.Kind == types.VarFact && f.Type.Kind == types.NoneType:
		return lattice.Unknown // where it begins, and not what it is when somebody reads it
	case f.Kind == types.VarFact:
		return e.typed(&f.Type, &typing{self: a, vars: e.memberVars(f, a)})
	case f.Kind == types.FuncFact && f.Property && len(f.Overloads) > 0:
		return e.typed(&f.Overloads[0].Returns, &typing{self: a, vars: e.memberVars(f, a)})
	}
	return e.One(e.Make(lattice.Bound, int32(a), int32(m), 0))
}

// ownAttr is an attribute of which the function knows by flow what it holds.
func (e *evaluation) ownAttr(a lattice.Atom, name int32) (lattice.Val, bool) {
	l, ok := e.find(attrLoc, int32(a), name)
	if !ok {
		return 0, false
	}
	v, ok := e.known(l)
	if k := e.Atoms[a]; ok && e.asked != nil && k.Kind != lattice.Created {
		e.asked.read(e.loc(attrLoc, int32(e.here(lattice.Atom(k.A))), name), v) // objects of the class that are not told apart share it
	}
	return v, ok && v != 0
}

// superAttr looks an attribute up in the classes after c in the receiver's MRO.
func (e *evaluation) superAttr(c, self lattice.Atom, name int32) lattice.Val {
	class := e.classOf(self)
	onClass := e.Atoms[self].Kind == lattice.ClassObj
	if onClass {
		class = self
	}
	e.subscribe(e.loc(basesLoc, int32(class), 0))
	mro, _ := e.mro(class)
	if onClass && !slices.Contains(mro, c) { // in a method of its metaclass
		class, onClass = e.metaOf(self), false
		mro = e.mroOf(class)
	}
	for i, k := range mro {
		if k == c {
			mro = mro[i+1:]
			break
		}
	}
	for _, k := range mro {
		if e.Atoms[k].Kind != lattice.ClassObj {
			if e.mayHave(k, name) {
				return e.boundVal(self, k, name)
			}
			continue
		}
		if v := e.load(e.loc(fieldLoc, int32(k), name)); v != 0 {
			return e.bindTo(v, self, class, onClass)
		}
	}
	if object := e.Class[lang.ObjectClass]; e.mayHave(object, name) {
		return e.boundVal(self, object, name)
	}
	return e.missing()
}

// bindAll binds what a class holds to the object or class it is read from.
func (e *evaluation) bindAll(v lattice.Val, self, class lattice.Atom) lattice.Val {
	return e.bindTo(v, self, class, e.Atoms[self].Kind == lattice.ClassObj)
}

// bindTo is bindAll; onClass says that it is read from the class itself, and not from
// an object of it.
func (e *evaluation) bindTo(v lattice.Val, self, class lattice.Atom, onClass bool) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(v) {
		out = e.Join(out, e.bind(a, self, class, onClass))
	}
	if e.Is(v, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return e.With(out, e.LabelsOf(v))
}

// bind makes a method of a function that a class holds, and gives the value of a
// property.
func (e *evaluation) bind(a, self, class lattice.Atom, onClass bool) lattice.Val {
	k := e.Atoms[a]
	switch k.Kind {
	case lattice.FuncObj:
		if onClass {
			return e.One(a)
		}
		return e.One(e.Make(lattice.Bound, int32(self), int32(a), 0))
	case lattice.Wrapped:
		switch lang.Role(k.A) {
		case lang.RoleStaticMethod:
			return e.One(lattice.Atom(k.B))
		case lang.RoleClassMethod:
			return e.One(e.Make(lattice.Bound, int32(class), k.B, 0))
		case lang.RoleProperty:
			if !onClass && k.B != 0 {
				return e.callAtom(lattice.Atom(k.B), []lattice.Val{e.One(self)})
			}
		}
	case lattice.Instance, lattice.Created:
		if p := e.partials[a]; p != nil && p.method && !onClass {
			e.subscribe(e.heldArgs(a))
			return e.One(e.Make(lattice.Bound, int32(self), int32(a), 0))
		}
		object := e.One(self)
		if onClass {
			object = e.wk.none
		}
		e.describing = true
		v, ok := e.special(a, e.wk.hooks[lang.GetHook], object, e.One(class))
		if e.describing = false; ok {
			return v
		}
	}
	return e.One(a)
}

func (e *evaluation) mroOf(c lattice.Atom) []lattice.Atom {
	mro, _ := e.mro(c)
	return mro
}

// setAttr evaluates an assignment to an attribute.
func (e *evaluation) setAttr(object lattice.Val, name int32, v lattice.Val) {
	set := e.Set(object)
	single := len(set) == 1 && !e.Is(object, lattice.OrUnknown)
	for _, a := range set {
		e.setAttrOf(a, name, v, single)
	}
}

// setAttrOf assigns to an attribute of one object; single says that it is certainly the one meant.
func (e *evaluation) setAttrOf(a lattice.Atom, name int32, v lattice.Val, single bool) {
	left, mayBe := e.assignThrough(a, name, v)
	if !left && !e.fixed(a) {
		e.storeAttr(a, name, v, single && !mayBe)
	}
}

// fixed reports whether an object takes no attributes: assigning one to an instance of
// a class of plain data, or to such a class, raises. So it does for an instance of object, which
// otherwise stands for too many objects to be told apart: all objects would seem to have what
// one of them is given.
func (e *evaluation) fixed(a lattice.Atom) bool {
	if e.Atoms[a].Kind == lattice.External {
		return e.IsPlain(a)
	}
	c := e.classOf(a)
	return e.IsPlain(c) || c == e.Class[lang.ObjectClass]
}

// storeAttr stores an attribute in an object itself; single says that it is certainly
// the one meant.
func (e *evaluation) storeAttr(a lattice.Atom, name int32, v lattice.Val, single bool) {
	l := e.loc(attrLoc, int32(e.here(a)), name)
	switch k := e.Atoms[a]; k.Kind {
	case lattice.ClassObj, lattice.FuncObj:
		l = e.loc(fieldLoc, int32(a), name)
	case lattice.ModuleObj:
		l = e.loc(globalLoc, k.A, name)
	case lattice.Instance, lattice.Widened:
		l = e.loc(attrLoc, int32(e.here(lattice.Atom(k.A))), name)
		if single {
			e.know(e.loc(attrLoc, int32(a), name), v)
		}
		e.weak(l, v)
		return
	}
	if single {
		e.strong(l, v)
	} else {
		e.weak(l, v)
	}
	if c := e.ownClassOf(a); c != 0 {
		e.write(e.loc(heldLoc, int32(c), name), v)
		if e.taint != nil && e.deepLabels(v) != 0 {
			e.holdLabels(a, l)
		}
	}
}

func (e *evaluation) deleteAttr(object lattice.Val, name int32) {
	set := e.Set(object)
	for _, a := range set {
		if left, _ := e.assignThrough(a, name, 0); !left && len(set) == 1 {
			e.know(e.loc(attrLoc, int32(e.here(a)), name), 0)
		}
	}
}

// matchArg is what a class pattern's positional sub-pattern looks at: the
// attribute that the class's __match_args__ names, or the object itself for the
// builtin classes that have none.
func (e *evaluation) matchArg(object, class lattice.Val, i int) lattice.Val {
	names := e.attr(class, e.wk.hooks[lang.MatchArgsHook])
	out := lattice.Val(0)
	for _, a := range e.Set(names) {
		key := e.Atoms[e.Int(i)].A
		for _, n := range e.Set(e.element(a, key)) {
			if c, ok := e.ConstOf(n); ok {
				out = e.Join(out, e.attr(object, e.Name(c.Str)))
			}
		}
	}
	if out == 0 {
		return lattice.Unknown
	}
	return out
}
