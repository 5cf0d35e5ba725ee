package solve

import (
	"path"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Modules that have nothing to do with each other are islands of the program: no import leads
// from one to the other, they lie in different folders, and neither names the other in a string.
// What a module does to something outside of the program, such as the attributes that it gives to
// os or to an object of a library's class, and the exceptions of library classes that it
// raises, exist for its own island alone: the others do not run with it.

// findIslands finds the islands. One stands for all where the program is solved in part.
func (s *solver) findIslands() {
	if len(s.mods) < 2 {
		return
	}
	u := make(union, len(s.mods))
	for i := range u {
		u[i] = int32(i)
	}
	folders, named := map[string]int32{}, map[string][]int32{}
	for i := range s.mods {
		i := int32(i)
		m := s.mods[i].Module
		folder := m.File.Path
		if !m.Folder {
			folder = path.Dir(folder)
		}
		if j, ok := folders[folder]; ok {
			u.join(i, j)
		} else {
			folders[folder] = i
		}
		for name := m.Name; name != ""; _, name, _ = strings.Cut(name, ".") {
			named[name] = append(named[name], i)
		}
	}
	for i := range s.mods {
		i := int32(i)
		m := s.mods[i].Module
		if parent := strings.LastIndexByte(m.Name, '.'); parent > 0 {
			for _, j := range named[m.Name[:parent]] {
				if s.mods[j].Name == m.Name[:parent] {
					u.join(i, j)
				}
			}
		}
		s.joinImports(u, i)
		for _, c := range m.Consts {
			if c.Kind == types.StrConst {
				for _, j := range mentioned(named, c.Str) {
					u.join(i, j)
				}
			}
		}
	}
	s.numberIslands(u)
}

// joinImports joins a module with those that its imports load.
func (s *solver) joinImports(u union, i int32) {
	m := s.mods[i].Module
	for v := range m.Instrs {
		in := &m.Instrs[v]
		if in.Op != ir.Import {
			continue
		}
		name := m.Names[in.Name]
		if j, ok := s.imports.Resolve(int(i), name); ok {
			u.join(i, int32(j))
		}
		for _, j := range s.imports.Alternatives(int(i), name) {
			u.join(i, int32(j))
		}
	}
	for v := range m.Instrs {
		in := &m.Instrs[v]
		if in.Op != ir.FromName || m.Instrs[in.A].Op != ir.Import {
			continue
		}
		if j, ok := s.imports.Resolve(int(i), m.Names[m.Instrs[in.A].Name]); ok {
			if k, ok := s.imports.Submodule(j, m.Names[in.Name]); ok {
				u.join(i, int32(k))
			}
		}
	}
}

// maxMention bounds the strings that may name a module, and maxMeant how many modules one may name.
const (
	maxMention = 100
	maxMeant   = 16
)

// mentioned lists the modules that a string names, as settings of frameworks do: "shop.views",
// "shop.views.index", "shop.app:application". A word alone may mean anything else.
func mentioned(named map[string][]int32, text string) []int32 {
	if len(text) > maxMention {
		return nil
	}
	text = strings.ReplaceAll(text, ":", ".")
	for n := 0; n < 3 && strings.Contains(text, "."); n++ {
		if list := named[text]; len(list) > 0 {
			if len(list) > maxMeant {
				return nil
			}
			return list
		}
		text = text[:strings.LastIndexByte(text, '.')]
	}
	return nil
}

// numberIslands gives each island a number, in order of the first module. There are none where
// there is one.
func (s *solver) numberIslands(u union) {
	numbers := map[int32]int32{}
	islands := make([]int32, len(u))
	for i := range u {
		root := u.find(int32(i))
		if _, ok := numbers[root]; !ok {
			numbers[root] = int32(len(numbers))
		}
		islands[i] = numbers[root]
	}
	if len(numbers) > 1 {
		s.islands = islands
	}
}

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

// union is a forest of disjoint sets: "Efficiency of a Good But Not Linear Set Union
// Algorithm" (Tarjan 1975).
type union []int32

func (u union) find(i int32) int32 {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

// join makes one set of two, named after its first module.
func (u union) join(i, j int32) {
	if i, j = u.find(i), u.find(j); i < j {
		u[j] = i
	} else {
		u[i] = j
	}
}
