package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// attr evaluates the read of an attribute.
func (e *evaluation) attr(object Val, name int32) Val {
	out := Val(0)
	object = e.resolved(object)
	for _, a := range e.set(object) {
		out = e.join(out, e.attrOf(a, name))
	}
	if e.is(object, orUnknown) {
		out = e.join(out, Unknown)
	}
	return out
}

func (e *evaluation) attrOf(a Atom, name int32) Val {
	k := e.atoms[a]
	switch k.kind {
	case ModuleObj:
		return e.moduleAttr(a, name)
	case External:
		if v := e.load(e.loc(attrLoc, int32(a), name)); v != 0 {
			return v
		}
		return e.moduleAttr(a, name)
	case ClassObj:
		return e.classAttr(a, name)
	case Instance, Widened, Created:
		return e.instanceAttr(a, e.classOf(a), name)
	case Constant, Shape:
		return e.boundVal(a, e.classOf(a), name)
	case SuperOf:
		return e.superAttr(Atom(k.a), Atom(k.b), name)
	case FuncObj:
		if v := e.load(e.loc(fieldLoc, int32(a), name)); v != 0 {
			return v
		}
	case Generator:
		return e.boundVal(a, e.class[lang.GeneratorClass], name)
	}
	return Unknown
}

// className is the qualified name of a class.
func (s *solver) className(c Atom) string {
	k := s.atoms[c]
	if k.kind == ClassObj {
		return s.qualified(k.a, ir.FuncID(k.b))
	}
	return s.names[k.a]
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
func (e *evaluation) classAttr(c Atom, name int32) Val {
	if len(e.heap) > 0 {
		if v, ok := e.heap.get(e.loc(fieldLoc, int32(c), name)); ok {
			return e.bindAll(v, c, c)
		}
	}
	v, outside := e.member(c, name)
	switch {
	case v != 0:
		return e.bindAll(v, c, c)
	case outside != 0:
		return e.memberVal(outside, name)
	case e.pending(c):
		return 0
	}
	return Unknown
}

// pending reports whether a class's body was not evaluated yet.
func (e *evaluation) pending(c Atom) bool {
	k := e.atoms[c]
	return k.kind == ClassObj && e.fns[e.mods[k.a].first+k.b].rounds == 0
}

// instanceAttr is an attribute of an object of a class: what was stored in the
// object, or what the class has, bound to the object.
func (e *evaluation) instanceAttr(a, c Atom, name int32) Val {
	if len(e.heap) > 0 {
		if v, ok := e.ownAttr(a, name); ok {
			return v
		}
	}
	k := e.lookUp(c, name)
	out := k.attrs
	if e.atoms[a].kind == Created {
		out = e.join(out, e.read(e.loc(attrLoc, int32(a), name), e.reader))
	}
	switch {
	case k.member != 0:
		return e.join(out, e.bindAll(k.member, a, c))
	case out != 0:
		return out
	case k.outside != 0:
		return e.knownAttr(a, k.outside, name)
	case e.pending(c):
		return 0
	}
	if e.atoms[c].kind == ClassObj {
		if v := e.hook(c, lang.AttrHook); v != 0 {
			return e.join(Unknown, e.callMethod(v, a, c, []Val{e.one(e.constant(strConst(e.names[name])))}))
		}
	}
	return Unknown
}

// knownAttr is what a class outside of the program gives an object: the value of
// a variable or property as it is declared, else a method.
func (e *evaluation) knownAttr(a, in Atom, name int32) Val {
	m := e.memberOf(in, name)
	if m == 0 {
		return Unknown
	}
	switch f := e.factOf(e.atoms[m].a); {
	case f.Kind == types.VarFact:
		return e.typed(f.Type, a, &arguments{})
	case f.Kind == types.FuncFact && f.Property && len(f.Overloads) > 0:
		return e.typed(f.Overloads[0].Returns, a, &arguments{})
	}
	return e.one(e.atom(Bound, int32(a), int32(m), 0))
}

// ownAttr is an attribute of which the function knows by flow what it holds.
func (e *evaluation) ownAttr(a Atom, name int32) (Val, bool) {
	l, ok := e.find(attrLoc, int32(a), name)
	if !ok {
		return 0, false
	}
	v, ok := e.heap.get(l)
	return v, ok && v != 0
}

// superAttr looks an attribute up in the classes after c in the receiver's MRO.
func (e *evaluation) superAttr(c, self Atom, name int32) Val {
	class := e.classOf(self)
	if e.atoms[self].kind == ClassObj {
		class = self
	}
	mro, _ := e.mro(class)
	for i, k := range mro {
		if k == c {
			mro = mro[i+1:]
			break
		}
	}
	for _, k := range mro {
		e.subscribe(e.loc(basesLoc, int32(k), 0), e.reader)
		if e.atoms[k].kind != ClassObj {
			if e.mayHave(k, name) {
				return e.boundVal(self, k, name)
			}
			continue
		}
		if v := e.load(e.loc(fieldLoc, int32(k), name)); v != 0 {
			return e.bindAll(v, self, class)
		}
	}
	return e.boundVal(self, e.class[lang.ObjectClass], name)
}

// bindAll binds what a class holds to the object or class it is read from.
func (e *evaluation) bindAll(v Val, self, class Atom) Val {
	out := Val(0)
	for _, a := range e.set(v) {
		out = e.join(out, e.bind(a, self, class))
	}
	if e.is(v, orUnknown) {
		out = e.join(out, Unknown)
	}
	return out
}

// bind makes a method of a function that a class holds, and gives the value of a
// property.
func (e *evaluation) bind(a, self, class Atom) Val {
	k := e.atoms[a]
	onClass := e.atoms[self].kind == ClassObj
	switch k.kind {
	case FuncObj:
		if onClass {
			return e.one(a)
		}
		return e.one(e.atom(Bound, int32(self), int32(a), 0))
	case Wrapped:
		switch lang.Role(k.a) {
		case lang.RoleStaticMethod:
			return e.one(Atom(k.b))
		case lang.RoleClassMethod:
			return e.one(e.atom(Bound, int32(class), k.b, 0))
		case lang.RoleProperty:
			if !onClass {
				return e.callAtom(Atom(k.b), []Val{e.one(self)})
			}
		}
	case Instance, Created:
		if v := e.hook(e.classOf(a), lang.GetHook); v != 0 && !onClass {
			return e.callMethod(v, a, e.classOf(a), []Val{e.one(self), e.one(class)})
		}
	}
	return e.one(a)
}

func (e *evaluation) mroOf(c Atom) []Atom {
	mro, _ := e.mro(c)
	return mro
}

// setAttr evaluates an assignment to an attribute.
func (e *evaluation) setAttr(object Val, name int32, v Val) {
	set := e.set(object)
	single := len(set) == 1 && !e.is(object, orUnknown)
	for _, a := range set {
		l := e.loc(attrLoc, int32(a), name)
		switch k := e.atoms[a]; k.kind {
		case ClassObj, FuncObj:
			l = e.loc(fieldLoc, int32(a), name)
		case ModuleObj:
			l = e.loc(globalLoc, k.a, name)
		case Instance, Widened:
			l = e.loc(attrLoc, k.a, name)
			if single {
				e.heap = e.heap.with(e.loc(attrLoc, int32(a), name), v)
			}
			e.weak(l, v)
			continue
		}
		if single {
			e.strong(l, v)
		} else {
			e.weak(l, v)
		}
		e.callSetter(a, name, v)
	}
}

// callSetter runs what a class has for the assignment: a property's setter.
func (e *evaluation) callSetter(a Atom, name int32, v Val) {
	c := e.classOf(a)
	if c == 0 || e.atoms[c].kind != ClassObj {
		return
	}
	if m := e.hook(c, lang.SetAttrHook); m != 0 {
		e.callMethod(m, a, c, []Val{e.one(e.constant(strConst(e.names[name]))), v})
	}
}

func (e *evaluation) deleteAttr(object Val, name int32) {
	if set := e.set(object); len(set) == 1 {
		e.heap = e.heap.with(e.loc(attrLoc, int32(set[0]), name), 0)
	}
}

// matchArg is what a class pattern's positional sub-pattern looks at: the
// attribute that the class's __match_args__ names, or the object itself for the
// builtin classes that have none.
func (e *evaluation) matchArg(object, class Val, i int) Val {
	names := e.attr(class, e.wk.hooks[lang.MatchArgsHook])
	out := Val(0)
	for _, a := range e.set(names) {
		key := e.atoms[e.constant(intConst(i))].a
		for _, n := range e.set(e.element(a, key)) {
			if c, ok := e.constOf(n); ok {
				out = e.join(out, e.attr(object, e.name(c.Str)))
			}
		}
	}
	if out == 0 {
		return Unknown
	}
	return out
}
