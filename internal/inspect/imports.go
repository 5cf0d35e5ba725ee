package inspect

import (
	"cmp"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Import is one name that an import statement brings.
type Import struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Module string `json:"module"`         // the module that imports
	Import string `json:"import"`         // the module as it is written, leading dots included
	Name   string `json:"name,omitempty"` // of "from module import name"; "*" for all

	Kind   ImportKind `json:"kind"`
	Target string     `json:"target"` // a file or folder of the program, else the full name
}

// ImportKind says what an import was resolved to.
type ImportKind string

// The kinds of imports.
const (
	ImportFile       ImportKind = "file"       // a file of the program
	ImportFolder     ImportKind = "folder"     // a package of the program that is a folder alone
	ImportExternal   ImportKind = "external"   // a module outside of the program that is known
	ImportUnresolved ImportKind = "unresolved" // nothing that is known
)

// Imports lists the imports of the program in order of place.
func (v *View) Imports() []Import {
	var out []Import
	for _, m := range v.modules {
		from := map[ir.Value]bool{} // modules of "from" imports, listed by their names
		for at := range m.Instrs {
			if in := &m.Instrs[at]; in.Op == ir.FromName || in.Op == ir.StarImport {
				from[in.A] = true
			}
		}
		for at := range m.Instrs {
			in := &m.Instrs[at]
			switch {
			case in.Op == ir.Import && !from[ir.Value(at)]:
				out = append(out, v.imported(m, in, m.Names[in.Name], ""))
			case in.Op == ir.FromName:
				out = append(out, v.imported(m, in, m.Names[m.Instrs[in.A].Name], m.Names[in.Name]))
			case in.Op == ir.StarImport:
				out = append(out, v.imported(m, in, m.Names[m.Instrs[in.A].Name], "*"))
			}
			if n := len(out); in.Op == ir.FromName && n > 0 {
				v.submodule(m, ir.Value(at), &out[n-1])
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Import) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
	})
	return slices.Compact(out)
}

func (v *View) imported(m *ir.Module, in *ir.Instr, module, name string) Import {
	p := place(m, in.Span.Start)
	i := Import{File: p.File, Line: p.Line, Column: p.Column, Module: v.names[m], Import: module, Name: name}
	file, full := v.r.Resolve(m, module)
	switch {
	case file != nil:
		i.Kind, i.Target = loadedFrom(file)
	case v.fact(full).Kind == types.NoFact:
		i.Kind, i.Target = ImportUnresolved, full
	default:
		i.Kind, i.Target = ImportExternal, full
	}
	return i
}

// submodule resolves "from package import module" to the module.
func (v *View) submodule(m *ir.Module, at ir.Value, i *Import) {
	for _, a := range v.r.Atoms(v.r.Value(m, at)) {
		if v.r.Kind(a) == lattice.ModuleObj {
			file, _ := v.r.ModuleOf(a)
			i.Kind, i.Target = loadedFrom(file)
			return
		}
	}
	if i.Kind == ImportFolder && i.Name != "" && i.Name != "*" { // a package of this name that is elsewhere
		folder, _ := v.r.Resolve(m, i.Import)
		i.Kind, i.Target = ImportUnresolved, folder.Name
	}
	if full := i.Target + "." + i.Name; i.Kind == ImportUnresolved && v.fact(full).Kind != types.NoFact {
		i.Kind, i.Target = ImportExternal, full
	}
}

// loadedFrom says where a module of the program is.
func loadedFrom(m *ir.Module) (ImportKind, string) {
	if m.Folder {
		return ImportFolder, m.File.Path
	}
	return ImportFile, m.File.Path
}
