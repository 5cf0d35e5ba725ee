package solve

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// factOf returns what is known of a name outside of the program.
func (s *solver) factOf(name int32) *types.Fact {
	if f := s.known.Of(name); f != nil {
		return f
	}
	f := &types.Fact{}
	if s.facts != nil {
		if found, ok := s.facts.Lookup(s.Names[name]); ok {
			*f = found
		}
	}
	s.known.Put(name, f)
	return f
}

// maxComponents bounds the length of a name that is made by reading attribute
// after attribute, or calling result after result.
const maxComponents = 8

// memberOf is the member of something outside of the program: 0 where the name
// would grow without end.
func (s *solver) memberOf(owner lattice.Atom, name int32) lattice.Atom {
	key := uint64(s.Atoms[owner].A+1)<<32 | uint64(uint32(name))
	if a, ok := s.members.Get(key); ok {
		return lattice.Atom(a)
	}
	own, last := s.Names[s.Atoms[owner].A], s.Names[name]
	a := lattice.Atom(0)
	if strings.Count(own, ".") < maxComponents && !strings.HasSuffix(own, "."+last+"."+last) {
		a = s.External(own + "." + last)
	}
	s.members.Put(key, int32(a))
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

// outsideMRO is the method resolution order of a class outside of the program, and
// whether all of it is known.
type outsideMRO struct {
	mro      []lattice.Atom
	complete bool
}

// externalMRO is the method resolution order of a class outside of the program.
func (s *solver) externalMRO(a lattice.Atom) ([]lattice.Atom, bool) {
	if k := s.mros.Of(int32(a)); k != nil {
		return k.mro, k.complete
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
	s.mros.Put(int32(a), &outsideMRO{mro, f.Complete})
	return mro, f.Complete
}

// isClass reports whether something outside of the program is known to be a class.
func (s *solver) isClass(a lattice.Atom) bool {
	k := s.Atoms[a]
	return k.Kind == lattice.ClassObj || k.Kind == lattice.External && s.factOf(k.A).Kind == types.ClassFact
}
