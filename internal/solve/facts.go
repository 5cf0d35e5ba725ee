package solve

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// factOf returns what is known of a name outside of the program.
func (s *solver) factOf(name int32) *types.Fact {
	if f, ok := s.known[name]; ok {
		return f
	}
	f := &types.Fact{}
	if s.facts != nil {
		if found, ok := s.facts.Lookup(s.Names[name]); ok {
			*f = found
		}
	}
	s.known[name] = f
	return f
}

// maxComponents bounds the length of a name that is made by reading attribute
// after attribute, or calling result after result.
const maxComponents = 8

// memberOf is the member of something outside of the program: 0 where the name
// would grow without end.
func (s *solver) memberOf(owner lattice.Atom, name int32) lattice.Atom {
	key := [2]int32{s.Atoms[owner].A, name}
	if a, ok := s.members[key]; ok {
		return a
	}
	own, last := s.Names[key[0]], s.Names[name]
	a := lattice.Atom(0)
	if strings.Count(own, ".") < maxComponents && !strings.HasSuffix(own, "."+last+"."+last) {
		a = s.External(own + "." + last)
	}
	s.members[key] = a
	return a
}

// memberVal is the value of such a member, read from a module or class.
func (s *solver) memberVal(owner lattice.Atom, name int32) lattice.Val {
	if a := s.memberOf(owner, name); a != 0 {
		return s.One(a)
	}
	return lattice.Unknown
}

// boundVal is such a member as a method of an object.
func (s *solver) boundVal(self, owner lattice.Atom, name int32) lattice.Val {
	if a := s.memberOf(owner, name); a != 0 {
		return s.One(s.Make(lattice.Bound, int32(self), int32(a), 0))
	}
	return lattice.Unknown
}

// externalMRO is the method resolution order of a class outside of the program.
func (s *solver) externalMRO(a lattice.Atom) ([]lattice.Atom, bool) {
	if mro, ok := s.mros[a]; ok {
		return mro, s.factOf(s.Atoms[a].A).Complete
	}
	mro := []lattice.Atom{a}
	f := s.factOf(s.Atoms[a].A)
	for i, name := range f.MRO {
		if b := s.External(name); b != a && i > 0 {
			mro = append(mro, b)
		} else if i == 0 && b != a {
			mro = append(mro, b) // its own name where it is defined
		}
	}
	s.mros[a] = mro
	return mro, f.Complete
}

// isClass reports whether something outside of the program is known to be a class.
func (s *solver) isClass(a lattice.Atom) bool {
	k := s.Atoms[a]
	return k.Kind == lattice.ClassObj || k.Kind == lattice.External && s.factOf(k.A).Kind == types.ClassFact
}

// typed is what a value of a declared type may be, made by the call at site if
// that is not 0. self is the receiver, for types that say "my own class".
func (e *evaluation) typed(t types.Type, self lattice.Atom, args *arguments) lattice.Val {
	switch t.Kind {
	case types.NoneType:
		return e.wk.none
	case types.NamedType:
		return e.object(t, args)
	case types.UnionType:
		out := lattice.Val(0)
		for _, m := range t.Args {
			out = e.Join(out, e.typed(m, self, args))
		}
		return orUnknownIf(out)
	case types.ClassType:
		if len(t.Args) == 1 && t.Args[0].Kind == types.NamedType {
			return e.One(e.External(t.Args[0].Name))
		}
	case types.TupleType:
		return e.tuple(t, self, args)
	case types.SelfType:
		if c := e.classOf(self); c != 0 {
			return e.One(self)
		}
	case types.LiteralType:
		out := lattice.Val(0)
		for _, c := range t.Consts {
			out = e.Join(out, e.One(e.Make(lattice.Instance, int32(e.Class[lattice.PlainClass(c)]), 0, 0)))
		}
		return orUnknownIf(out)
	}
	return lattice.Unknown
}

// object is an instance of a class outside of the program. One that a call makes
// is an object of its own, unless its class is plain data.
func (e *evaluation) object(t types.Type, args *arguments) lattice.Val {
	c := e.External(t.Name)
	switch {
	case args.site == 0 || e.isPlain(c):
		return e.One(e.Make(lattice.Instance, int32(c), 0, 0))
	}
	return e.One(e.Created(e.i, args.site, c))
}

// tuple is a tuple of known types, as "conn, addr = s.accept()" unpacks it.
func (e *evaluation) tuple(t types.Type, self lattice.Atom, args *arguments) lattice.Val {
	if args.site == 0 {
		return e.wk.any[lang.TupleClass]
	}
	elements := make([]lattice.Val, len(t.Args))
	for i, m := range t.Args {
		elements[i] = e.typed(m, self, args)
	}
	a, _ := e.newContainer(args.site, e.Class[lang.TupleClass], len(elements))
	for i, v := range elements {
		e.setElement(a, e.Atoms[e.Const(intConst(i))].A, v, true)
	}
	return e.One(a)
}

// returned is what a function outside of the program returns: what all overloads
// say that the arguments do not rule out by their number.
func (e *evaluation) returned(f *types.Fact, self lattice.Atom, args *arguments) lattice.Val {
	out := lattice.Val(0)
	for i := range f.Overloads {
		g := &f.Overloads[i]
		if e.fits(g, f.Receiver && self != 0, args) {
			out = e.Join(out, e.typed(g.Returns, self, args))
		}
	}
	return out
}

// fits reports whether a call may be of a signature, by the number of its
// positional arguments and the names of the others.
func (e *evaluation) fits(g *types.Signature, receiver bool, args *arguments) bool {
	positional, required, variadic, keywords := 0, 0, false, false
	names := map[string]bool{}
	for _, p := range g.Params {
		switch p.Kind {
		case types.PosOnly, types.PosOrKeyword:
			positional++
			if !p.HasDefault {
				required++
			}
			names[p.Name] = true
		case types.VarArgs:
			variadic = true
		case types.KwArgs:
			keywords = true
		default:
			names[p.Name] = true
		}
	}
	given := len(args.pos)
	if receiver {
		given++
	}
	if given > positional && !variadic {
		return false
	}
	if given+len(args.keywords) < required && args.more == 0 && args.others == 0 {
		return false
	}
	for _, k := range args.keywords {
		if !names[e.Names[k.name]] && !keywords {
			return false
		}
	}
	return true
}
