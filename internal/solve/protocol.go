package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// iterator is what iterating over a value takes the elements from: what __iter__
// gives for objects of the program's classes, the object itself for all others.
func (e *evaluation) iterator(v lattice.Val, async bool) lattice.Val {
	h := lang.IterHook
	if async {
		h = lang.AsyncIterHook
	}
	given, rest := e.callOwn(v, e.wk.hooks[h])
	return e.Join(given, rest)
}

// following is what an iterator gives next.
func (e *evaluation) following(v lattice.Val, async bool) lattice.Val {
	h := lang.NextHook
	if async {
		h = lang.AsyncNextHook
	}
	given, rest := e.callOwn(v, e.wk.hooks[h])
	if e.implicit >= maxImplicit {
		return e.Join(given, lattice.Unknown)
	}
	e.implicit++
	out := e.Join(given, e.elements(rest))
	e.implicit--
	return out
}

// raise evaluates a raise statement: a class makes an object of itself. What is
// raised is noted for the handlers of each class that it is of.
func (e *evaluation) raise(v ir.Value, x lattice.Val) lattice.Val {
	if e.m.Instrs[v].A == 0 {
		return e.wk.any[lang.ExceptionClass] // what is being handled
	}
	out := lattice.Val(0)
	for _, a := range e.Set(x) {
		switch e.Atoms[a].Kind {
		case lattice.ClassObj:
			out = e.Join(out, e.apply(a, &arguments{site: v}))
		case lattice.External:
			out = e.Join(out, e.One(e.Created(e.i, v, a)))
		default:
			out = e.Join(out, e.One(a))
		}
	}
	if e.Is(x, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
		e.grow(e.loc(raiseLoc, 0, e.islandOf(e.m.index)), lattice.Unknown)
	}
	e.raisedFrom(out, e.val(e.m.Instrs[v].B))
	for _, a := range e.Set(out) {
		c := e.ownClassOf(a)
		if c == 0 {
			continue
		}
		e.subscribe(e.loc(basesLoc, int32(c), 0))
		for _, k := range e.mroOf(c) {
			e.grow(e.loc(raiseLoc, int32(k), e.islandOf(e.m.index)), e.One(a))
		}
	}
	return out
}

// caught is the exception in a handler: what the program raises somewhere of the classes
// that it names, and an instance of those that are none of the program.
func (e *evaluation) caught(class lattice.Val) lattice.Val {
	classes, known := e.classesOf(class)
	if !known {
		return lattice.Unknown
	}
	out, island := lattice.Val(0), e.islandOf(e.m.index)
	for _, c := range classes {
		some := e.SomeOf(c)
		if e.Atoms[c].Kind != lattice.ClassObj {
			out = e.Join(out, e.Join(some, e.read(e.loc(raiseLoc, int32(c), island))))
			continue
		}
		v := e.read(e.loc(raiseLoc, int32(c), island))
		if v == 0 && e.waits() {
			continue
		}
		if v == 0 || e.Is(v, lattice.OrUnknown) || e.read(e.loc(raiseLoc, 0, island)) != 0 {
			v = e.instead(e.Without(v, lattice.TooMany), some)
		}
		out = e.Join(out, v)
	}
	return out
}

// Attributes of classes that say what reading and assigning them on an object does.

// withAccessor is what property.setter(f) and the like give: the property with one
// more function. Those of a property are a list, linked through C.
func (e *evaluation) withAccessor(role lang.Role, self lattice.Atom, args *arguments) lattice.Val {
	p := e.Atoms[self]
	out := lattice.Val(0)
	for _, f := range e.Set(args.at(0)) {
		next := p
		switch {
		case role == lang.RoleGetter:
			next.B = int32(f)
		case e.accessor(self, role) == 0:
			next.C = int32(e.Make(lattice.Wrapped, int32(role), int32(f), p.C))
		default:
			next.C = int32(e.replaceAccessor(lattice.Atom(p.C), role, f))
		}
		out = e.Join(out, e.One(e.Make(next.Kind, next.A, next.B, next.C)))
	}
	return orUnknownIf(out)
}

// propertyOf adds the other functions that property(fget, fset, fdel) was given.
func (e *evaluation) propertyOf(v lattice.Val, args *arguments) lattice.Val {
	if k, ok := args.keyword(e.wk.getter); ok && v == 0 {
		v = e.wrap(lang.RoleProperty, &arguments{pos: []lattice.Val{k}})
	}
	for i, role := range []lang.Role{lang.RoleSetter, lang.RoleDeleter} {
		f := args.at(i + 1)
		if k, ok := args.keyword([]int32{e.wk.setter, e.wk.deleter}[i]); ok {
			f = k
		}
		if f = e.Keep(f, func(a lattice.Atom) bool { return e.Atoms[a].Kind == lattice.FuncObj }); f == 0 || f == lattice.Unknown {
			continue
		}
		out := lattice.Val(0)
		for _, p := range e.Set(v) {
			out = e.Join(out, e.withAccessor(role, p, &arguments{pos: []lattice.Val{f}}))
		}
		v = out
	}
	return v
}

// accessor is a property's function of a role, or 0.
func (s *solver) accessor(p lattice.Atom, role lang.Role) lattice.Atom {
	for p = lattice.Atom(s.Atoms[p].C); p != 0; p = lattice.Atom(s.Atoms[p].C) {
		if lang.Role(s.Atoms[p].A) == role {
			return lattice.Atom(s.Atoms[p].B)
		}
	}
	return 0
}

func (s *solver) replaceAccessor(p lattice.Atom, role lang.Role, f lattice.Atom) lattice.Atom {
	k := s.Atoms[p]
	if lang.Role(k.A) == role {
		return s.Make(k.Kind, k.A, int32(f), k.C)
	}
	return s.Make(k.Kind, k.A, k.B, int32(s.replaceAccessor(lattice.Atom(k.C), role, f)))
}

// isProperty reports whether an atom is a property.
func (s *solver) isProperty(a lattice.Atom) bool {
	k := &s.Atoms[a]
	return k.Kind == lattice.Wrapped && lang.Role(k.A) == lang.RoleProperty
}

// governs reports whether what a class holds decides what reading an attribute gives,
// whatever the object holds: a property, or a descriptor with __set__.
func (e *evaluation) governs(member lattice.Val) bool {
	set := e.Set(member)
	for _, a := range set {
		if e.isProperty(a) {
			continue
		}
		c := e.ownClassOf(a)
		if c == 0 || e.hook(c, lang.SetHook) == 0 {
			return false
		}
	}
	return len(set) > 0
}

// assignThrough runs what the class of an object has for an assignment, or with v 0
// for a deletion: a property's function, a descriptor's, or __setattr__. It reports
// whether the object itself is left as it is, and whether it may be.
func (e *evaluation) assignThrough(a lattice.Atom, name int32, v lattice.Val) (left, mayBe bool) {
	c := e.ownClassOf(a)
	if c == 0 {
		return false, false
	}
	hook, role, method := lang.SetAttrHook, lang.RoleSetter, lang.SetHook
	args := []lattice.Val{v}
	if v == 0 {
		hook, role, method, args = lang.DelAttrHook, lang.RoleDeleter, lang.DeleteHook, nil
	}
	if m := e.hook(c, hook); m != 0 && !e.within(m) {
		e.callMethod(m, a, c, append([]lattice.Val{e.One(e.textOf(name))}, args...))
		mayBe = true
	}
	member, _ := e.member(c, name)
	for _, d := range e.Set(member) {
		if e.isProperty(d) {
			if f := e.accessor(d, role); f != 0 {
				e.callAtom(f, append([]lattice.Val{e.One(a)}, args...))
			}
			continue
		}
		if _, ok := e.special(d, e.wk.hooks[method], append([]lattice.Val{e.One(a)}, args...)...); !ok {
			return false, mayBe
		}
	}
	return member != 0, mayBe || member != 0
}

// within reports whether the current function is one of some methods: what __setattr__
// does to its own object does not call itself without end.
func (e *evaluation) within(m lattice.Val) bool {
	own := e.funcIn(e.i)
	for _, a := range e.Set(m) {
		if a == own {
			return true
		}
	}
	return false
}

// nameMembers tells what a class holds under which name it does.
func (e *evaluation) nameMembers(class lattice.Atom) {
	k := e.Atoms[class]
	m := &e.mods[k.A]
	fn := &m.Funcs[k.B]
	for v := fn.First; v < fn.End; v++ {
		if in := &m.Instrs[v]; in.Op == ir.Export {
			name := e.nameOf(m, in.Name)
			for _, a := range e.Set(e.load(e.loc(fieldLoc, int32(class), name))) {
				e.describing = true
				e.special(a, e.wk.hooks[lang.SetNameHook], e.One(class), e.One(e.textOf(name)))
				e.describing = false
			}
		}
	}
}
