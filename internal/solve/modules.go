package solve

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// importModule evaluates an Import.
func (e *evaluation) importModule(in *ir.Instr) lattice.Val {
	name := e.m.Names[in.Name]
	if in.Sub == ir.ImportTop {
		name, _, _ = strings.Cut(name, ".")
	}
	return e.One(e.moduleNamed(e.m.index, name))
}

// moduleNamed is the atom of the module that an import in module i loads.
func (s *solver) moduleNamed(i int32, name string) lattice.Atom {
	if j, ok := s.imports.Resolve(int(i), name); ok {
		return s.Make(lattice.ModuleObj, int32(j), 0, 0)
	}
	absolute, _ := s.imports.Absolute(int(i), name)
	return s.External(absolute)
}

// fromName evaluates "from module import name".
func (e *evaluation) fromName(module lattice.Val, name int32) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(module) {
		if k := e.Atoms[a]; e.part != nil && k.Kind == lattice.ModuleObj && e.mods[k.A].first < 0 {
			out = e.Join(out, e.One(e.Make(lattice.Imported, k.A, name, 0)))
			continue
		}
		if k := e.Atoms[a]; k.Kind == lattice.ModuleObj && k.A == e.m.index { // a package that imports a module of its own
			if j, ok := e.imports.Submodule(int(k.A), e.Names[name]); ok {
				out = e.Join(out, e.One(e.Make(lattice.ModuleObj, int32(j), 0, 0)))
				continue
			}
		}
		out = e.Join(out, e.moduleAttr(a, name))
	}
	return out
}

// resolved looks up the names in a value that were imported and not looked up yet.
func (e *evaluation) resolved(v lattice.Val) lattice.Val {
	if e.part == nil {
		return v
	}
	out := e.Keep(v, func(a lattice.Atom) bool { return e.Atoms[a].Kind != lattice.Imported })
	if out == v {
		return v
	}
	for _, a := range e.Set(v) {
		if k := e.Atoms[a]; k.Kind == lattice.Imported {
			out = e.Join(out, e.moduleAttr(e.Make(lattice.ModuleObj, k.A, 0, 0), k.B))
		}
	}
	return out
}

// moduleAttr is an attribute of a module: a global of it, else a submodule, else
// what its star imports or its __getattr__ bring.
func (e *evaluation) moduleAttr(a lattice.Atom, name int32) lattice.Val {
	k := e.Atoms[a]
	if k.Kind != lattice.ModuleObj {
		return e.memberVal(a, name)
	}
	e.need(k.A)
	if l, ok := e.find(globalLoc, k.A, name); ok {
		return e.read(l, e.reader)
	}
	if j, ok := e.imports.Submodule(int(k.A), e.Names[name]); ok {
		return e.One(e.Make(lattice.ModuleObj, int32(j), 0, 0))
	}
	if v := e.starred(k.A, name, 0); v != 0 {
		return v
	}
	return lattice.Unknown
}

// maxStars bounds how deep star imports of modules with star imports are followed.
const maxStars = 16

// starred looks a name up in what a module imported by star.
func (e *evaluation) starred(module, name int32, depth int) lattice.Val {
	if depth > maxStars || strings.HasPrefix(e.Names[name], "_") {
		return 0
	}
	e.subscribe(e.loc(starLoc, module, 0), e.reader)
	out := lattice.Val(0)
	externals, outside := 0, lattice.Atom(0)
	for _, a := range e.mods[module].stars {
		k := e.Atoms[a]
		if k.Kind != lattice.ModuleObj {
			externals++
			outside = a
			continue
		}
		e.need(k.A)
		if l, ok := e.find(globalLoc, k.A, name); ok {
			out = e.Join(out, e.read(l, e.reader))
		} else {
			out = e.Join(out, e.starred(k.A, name, depth+1))
		}
	}
	if out == 0 && externals == 1 && !e.isBuiltin(name) {
		return e.memberVal(outside, name)
	}
	if out == 0 && externals > 1 && !e.isBuiltin(name) {
		return lattice.Unknown
	}
	return out
}

func (s *solver) isBuiltin(name int32) bool { return s.sem.IsBuiltin(s.Names[name]) }

// starImport notes a star import of the module being evaluated.
func (e *evaluation) starImport(module lattice.Val) {
	m := &e.mods[e.m.index]
	for _, a := range e.Set(module) {
		if !contains(m.stars, a) {
			m.stars = append(m.stars, a)
			e.changed(e.loc(starLoc, m.index, 0))
		}
	}
}

func contains(list []lattice.Atom, a lattice.Atom) bool {
	for _, b := range list {
		if a == b {
			return true
		}
	}
	return false
}

// global evaluates the read of a name that no function binds.
func (e *evaluation) global(name int32) lattice.Val {
	if l, ok := e.find(globalLoc, e.m.index, name); ok {
		return e.resolved(e.load(l))
	}
	if v := e.starred(e.m.index, name, 0); v != 0 {
		return v
	}
	if e.isBuiltin(name) {
		return e.One(e.External(e.sem.Builtins + "." + e.Names[name]))
	}
	return lattice.Unknown
}

// export stores what a variable of a module or class is in the end.
func (e *evaluation) export(in *ir.Instr) {
	name := e.nameOf(e.m, in.Name)
	if e.fn.Kind == ir.ModuleBody {
		e.grow(e.loc(globalLoc, e.m.index, name), e.val(in.A))
		return
	}
	e.grow(e.loc(fieldLoc, int32(e.ownClass()), name), e.val(in.A))
}

// ownClass is the class whose body is being evaluated.
func (e *evaluation) ownClass() lattice.Atom { return e.classIn(e.i) }

// around is the instance of a function of the module that the current one stands
// in, or the current one.
func (e *evaluation) around(id ir.FuncID) int32 {
	f := e.m.first + int32(id)
	for i := e.i; i != 0; i = e.insts[i].outer {
		if e.insts[i].fn == f {
			return i
		}
	}
	return e.fns[f].joint
}

func (e *evaluation) cell(in *ir.Instr) lattice.Val {
	owner := e.around(ir.FuncID(in.A))
	name := e.nameOf(e.m, in.Name)
	if e.m.Funcs[in.A].Kind == ir.ClassBody {
		return e.read(e.loc(fieldLoc, int32(e.classIn(owner)), name), e.reader)
	}
	return e.load(e.loc(cellLoc, owner, name))
}

func (e *evaluation) setCell(in *ir.Instr) {
	owner := e.around(ir.FuncID(in.B))
	l := e.loc(cellLoc, owner, e.nameOf(e.m, in.Name))
	if owner == e.i {
		e.strong(l, e.val(in.A))
		return
	}
	e.weak(l, e.val(in.A))
}
