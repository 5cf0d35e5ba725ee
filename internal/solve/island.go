package solve

import "codepathfinder.dev/pathfinder/internal/solve/lattice"

// What a module does to something outside of the program, such as the attributes that it gives to
// os or to an object of a library's class, and the exceptions of library classes that it
// raises, exist for its own island alone: the modules of others do not run with it.

// islandOf is the island of a module.
func (s *solver) islandOf(m int32) int32 {
	if s.islands == nil {
		return 0
	}
	return s.islands[m]
}

// onIsland is what stands for an atom in the locations of an island: something outside of the
// program is another thing on each.
func (s *solver) onIsland(a lattice.Atom, island int32) lattice.Atom {
	k := s.Atoms[a]
	if island == 0 || k.Kind != lattice.External {
		return a
	}
	return s.Make(lattice.External, k.A, island, 0)
}

// anywhere is the atom of which an atom stands in locations of an island.
func (s *solver) anywhere(a lattice.Atom) (lattice.Atom, int32) {
	k := s.Atoms[a]
	if k.Kind != lattice.External || k.B == 0 {
		return a, 0
	}
	return s.Make(lattice.External, k.A, 0, 0), k.B
}

// here is what stands for an atom in locations of the island that the current function is on.
func (e *evaluation) here(a lattice.Atom) lattice.Atom {
	return e.onIsland(a, e.islandOf(e.m.index))
}
