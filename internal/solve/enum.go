package solve

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// The objects of an enumeration are those that its body names: each is an atom of its
// own, made where it is assigned.

// findMembers lists the members of a class that is an enumeration, in order.
func (e *evaluation) findMembers(c lattice.Atom, k *class) {
	form, _ := e.recordOf(c)
	if form == nil || !form.Members || k.members != nil {
		return
	}
	a := e.Atoms[c]
	m := &e.mods[a.A]
	fn := &m.Funcs[a.B]
	body := e.generic(a)
	k.members = map[int32]lattice.Atom{}
	for v := fn.First; v < fn.End; v++ {
		in := &m.Instrs[v]
		if in.Op != ir.SetClassVar || in.A == 0 || strings.HasPrefix(m.Names[in.Name], "_") || isDefinition(&m.Instrs[in.A]) {
			continue
		}
		name := e.nameOf(m, in.Name)
		if _, ok := k.members[name]; !ok {
			k.members[name] = e.Created(body, v, c)
			k.order = append(k.order, name)
		}
	}
}

// isDefinition reports whether an instruction makes a function or class, or decorates
// one: those are no members of an enumeration.
func isDefinition(in *ir.Instr) bool {
	return in.Op == ir.MakeFunc || in.Op == ir.MakeClass || in.Op == ir.Call && in.Flags&ir.FlagDecorator != 0
}

// defineMembers gives the members of an enumeration their names and values.
func (e *evaluation) defineMembers(c lattice.Atom, k *class) {
	for _, name := range k.order {
		a := k.members[name]
		raw := e.read(e.loc(fieldLoc, int32(c), name))
		if raw == 0 {
			continue
		}
		value := raw
		if e.inherits(c, lang.NewHook) {
			value = lattice.Unknown // what __new__ makes of it
		}
		text := e.One(e.textOf(name))
		for j, v := range []lattice.Val{value, value, text, text} {
			attribute := e.Name(e.sem.MemberNames[j])
			e.write(e.loc(attrLoc, int32(a), attribute), v)
			e.write(e.loc(heldLoc, int32(c), attribute), v)
		}
		e.initMember(c, a, raw)
	}
}

// initMember runs the __init__ of an enumeration on one of its members.
func (e *evaluation) initMember(c, a lattice.Atom, raw lattice.Val) {
	m, _ := e.member(c, e.wk.hooks[lang.InitHook])
	if m == 0 {
		return
	}
	args := &arguments{pos: []lattice.Val{raw}}
	if set := e.Set(raw); len(set) == 1 && e.containerOf(set[0]) != nil && lattice.Atom(e.Atoms[set[0]].C) == e.Class[lang.TupleClass] {
		args = &arguments{}
		e.spread(args, raw, false)
	}
	for _, f := range e.Set(m) {
		e.apply(f, e.withFirst(e.One(a), args))
	}
}

// inherits reports whether a class of the program in the MRO of a class has a hook.
func (e *evaluation) inherits(c lattice.Atom, h lang.Hook) bool {
	m, _ := e.member(c, e.wk.hooks[h])
	return m != 0
}

// auto is auto(), by the place of the member that gets it.
func (e *evaluation) auto(args *arguments) lattice.Val {
	if e.fn.Kind == ir.ClassBody {
		c := e.ownClass()
		if k := e.membersOf(c); k != nil {
			for i, name := range k.order {
				if e.m.Instrs[e.Atoms[k.members[name]].B].A == args.site {
					return e.nextValue(c, i, e.Names[name])
				}
			}
		}
	}
	return e.wk.any[lang.IntClass]
}

// nextValue is auto() as the i-th member: a number, or the name in small letters for
// strings.
func (e *evaluation) nextValue(c lattice.Atom, i int, name string) lattice.Val {
	for _, k := range e.mroOf(c) {
		if k == e.Class[lang.StrClass] {
			return e.One(e.Const(strConst(strings.ToLower(name))))
		}
	}
	if e.inheritsName(c, e.sem.FlagEnum) {
		if i < 62 {
			return e.One(e.Int(1 << i))
		}
		return e.wk.any[lang.IntClass]
	}
	return e.One(e.Int(i + 1))
}

// inheritsName reports whether a class inherits from one outside of the program.
func (e *evaluation) inheritsName(c lattice.Atom, name string) bool {
	for _, k := range e.mroOf(c) {
		if e.Atoms[k].Kind == lattice.External && e.Names[e.Atoms[k].A] == name {
			return true
		}
	}
	return false
}

// membersOf returns what is kept for an enumeration, or nil for another class.
func (e *evaluation) membersOf(c lattice.Atom) *class {
	if k := e.classes.Of(int32(c)); k != nil && len(k.members) > 0 {
		return k
	}
	return nil
}

// allMembers joins the members of an enumeration.
func (e *evaluation) allMembers(k *class) lattice.Val {
	out := lattice.Val(0)
	for _, name := range k.order {
		out = e.Join(out, e.One(k.members[name]))
	}
	return out
}

// classElements is what iterating over a class gives: the members of an enumeration,
// or what its metaclass says.
func (e *evaluation) classElements(c lattice.Atom) lattice.Val {
	if k := e.membersOf(c); k != nil {
		return e.allMembers(k)
	}
	if meta := e.metaOf(c); meta != 0 {
		if m := e.hook(meta, lang.IterHook); m != 0 {
			return e.following(e.callBound(m, c, meta, nil), false)
		}
	}
	if e.pending(c) {
		return 0
	}
	return lattice.Unknown
}

// memberByValue is C(value): the members of the value, or all where it is not known.
func (e *evaluation) memberByValue(k *class, v lattice.Val) lattice.Val {
	list, known := e.constants(v)
	out := lattice.Val(0)
	for _, name := range k.order {
		a := k.members[name]
		values, all := e.constants(e.read(e.loc(attrLoc, int32(a), e.Name(e.sem.MemberNames[0]))))
		if !known || !all || types.AnyEqual(list, values) {
			out = e.Join(out, e.One(a))
		}
	}
	for _, a := range e.Set(v) {
		if c := e.ownClassOf(a); c != 0 && e.classes.Of(int32(c)) == k {
			out = e.Join(out, e.One(a)) // a member is one by itself
		}
	}
	return out
}

// memberByName is C[name].
func (e *evaluation) memberByName(k *class, key lattice.Val) lattice.Val {
	list, known := e.constants(key)
	if !known {
		return e.allMembers(k)
	}
	out := lattice.Val(0)
	for _, c := range list {
		if a, ok := k.members[e.Name(c.Str)]; ok && c.Kind == types.StrConst {
			out = e.Join(out, e.One(a))
		}
	}
	return orUnknownIf(out)
}

// isMember reports whether an atom is a member of an enumeration: one object.
func (s *solver) isMember(a lattice.Atom) bool {
	k := s.Atoms[a]
	if k.Kind != lattice.Created {
		return false
	}
	c := s.classes.Of(k.C)
	if c == nil || len(c.members) == 0 {
		return false
	}
	for _, m := range c.members {
		if m == a {
			return true
		}
	}
	return false
}
