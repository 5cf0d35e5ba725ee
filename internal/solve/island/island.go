// Package island finds the modules of a program that have nothing to do with each other.
//
// In go the modules and what their imports load; out comes the number of an island for each. Two
// modules are on one island if an import leads from one to the other, if they lie in one folder,
// if one is in the other's package, or if one names the other in a string, as settings of frameworks
// do. The invariant: whatever else is in the program, the modules of an island are the same.
//
//	shop/app.py: from shop import db · shop/db.py · tools/fix.py     [0 0 1]
package island

import (
	"path"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// finder knows the modules of a program.
type finder struct {
	modules []*ir.Module
	imports lang.Imports
}

// Find gives each module the number of its island, in order of their first modules: nil where there
// is one island.
func Find(modules []*ir.Module, imports lang.Imports) []int32 {
	s := &finder{modules, imports}
	u := make(union, len(s.modules))
	for i := range u {
		u[i] = int32(i)
	}
	folders, packages, named := map[string]int32{}, map[string][]int32{}, map[string][]int32{}
	for i := range s.modules {
		i := int32(i)
		m := s.modules[i]
		folder := m.File.Path
		if !m.Folder {
			folder = path.Dir(folder)
		}
		if j, ok := folders[folder]; ok {
			u.join(i, j)
		} else {
			folders[folder] = i
		}
		if m.Package || m.Folder {
			packages[m.Name] = append(packages[m.Name], i)
		}
		for name := m.Name; name != ""; _, name, _ = strings.Cut(name, ".") {
			named[name] = append(named[name], i)
		}
	}
	for i := range s.modules {
		i := int32(i)
		m := s.modules[i]
		if parent := strings.LastIndexByte(m.Name, '.'); parent > 0 {
			for _, j := range packages[m.Name[:parent]] {
				u.join(i, j)
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
	return number(u)
}

// joinImports joins a module with those that its imports load.
func (s *finder) joinImports(u union, i int32) {
	m := s.modules[i]
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

// number numbers the sets of a forest.
func number(u union) []int32 {
	numbers := map[int32]int32{}
	islands := make([]int32, len(u))
	for i := range u {
		root := u.find(int32(i))
		if _, ok := numbers[root]; !ok {
			numbers[root] = int32(len(numbers))
		}
		islands[i] = numbers[root]
	}
	if len(numbers) < 2 {
		return nil
	}
	return islands
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
