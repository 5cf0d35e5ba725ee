package solve

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
)

// importModule evaluates an Import.
func (e *evaluation) importModule(in *ir.Instr) Val {
	name := e.m.Names[in.Name]
	if in.Sub == ir.ImportTop {
		name, _, _ = strings.Cut(name, ".")
	}
	return e.one(e.moduleNamed(e.m.index, name))
}

// moduleNamed is the atom of the module that an import in module i loads.
func (s *solver) moduleNamed(i int32, name string) Atom {
	if j, ok := s.imports.Resolve(int(i), name); ok {
		return s.atom(ModuleObj, int32(j), 0, 0)
	}
	absolute, _ := s.imports.Absolute(int(i), name)
	return s.external(absolute)
}

// fromName evaluates "from module import name".
func (e *evaluation) fromName(module Val, name int32) Val {
	out := Val(0)
	for _, a := range e.set(module) {
		if k := e.atoms[a]; e.part != nil && k.kind == ModuleObj && e.mods[k.a].first < 0 {
			out = e.join(out, e.one(e.atom(Imported, k.a, name, 0)))
			continue
		}
		out = e.join(out, e.moduleAttr(a, name))
	}
	return out
}

// resolved looks up the names in a value that were imported and not looked up yet.
func (e *evaluation) resolved(v Val) Val {
	if e.part == nil {
		return v
	}
	out := e.keep(v, func(a Atom) bool { return e.atoms[a].kind != Imported })
	if out == v {
		return v
	}
	for _, a := range e.set(v) {
		if k := e.atoms[a]; k.kind == Imported {
			out = e.join(out, e.moduleAttr(e.atom(ModuleObj, k.a, 0, 0), k.b))
		}
	}
	return out
}

// moduleAttr is an attribute of a module: a global of it, else a submodule, else
// what its star imports or its __getattr__ bring.
func (e *evaluation) moduleAttr(a Atom, name int32) Val {
	k := e.atoms[a]
	if k.kind != ModuleObj {
		return e.memberVal(a, name)
	}
	e.need(k.a)
	if l, ok := e.find(globalLoc, k.a, name); ok {
		return e.read(l, e.reader)
	}
	if j, ok := e.imports.Submodule(int(k.a), e.names[name]); ok {
		return e.one(e.atom(ModuleObj, int32(j), 0, 0))
	}
	if v := e.starred(k.a, name, 0); v != 0 {
		return v
	}
	return Unknown
}

// maxStars bounds how deep star imports of modules with star imports are followed.
const maxStars = 16

// starred looks a name up in what a module imported by star.
func (e *evaluation) starred(module, name int32, depth int) Val {
	if depth > maxStars || strings.HasPrefix(e.names[name], "_") {
		return 0
	}
	e.subscribe(e.loc(starLoc, module, 0), e.reader)
	out := Val(0)
	externals, outside := 0, Atom(0)
	for _, a := range e.mods[module].stars {
		k := e.atoms[a]
		if k.kind != ModuleObj {
			externals++
			outside = a
			continue
		}
		e.need(k.a)
		if l, ok := e.find(globalLoc, k.a, name); ok {
			out = e.join(out, e.read(l, e.reader))
		} else {
			out = e.join(out, e.starred(k.a, name, depth+1))
		}
	}
	if out == 0 && externals == 1 && !e.isBuiltin(name) {
		return e.memberVal(outside, name)
	}
	if out == 0 && externals > 1 && !e.isBuiltin(name) {
		return Unknown
	}
	return out
}

func (s *solver) isBuiltin(name int32) bool { return s.sem.IsBuiltin(s.names[name]) }

// starImport notes a star import of the module being evaluated.
func (e *evaluation) starImport(module Val) {
	m := &e.mods[e.m.index]
	for _, a := range e.set(module) {
		if !contains(m.stars, a) {
			m.stars = append(m.stars, a)
			e.changed(e.loc(starLoc, m.index, 0))
		}
	}
}

func contains(list []Atom, a Atom) bool {
	for _, b := range list {
		if a == b {
			return true
		}
	}
	return false
}

// global evaluates the read of a name that no function binds.
func (e *evaluation) global(name int32) Val {
	if l, ok := e.find(globalLoc, e.m.index, name); ok {
		return e.resolved(e.load(l))
	}
	if v := e.starred(e.m.index, name, 0); v != 0 {
		return v
	}
	if e.isBuiltin(name) {
		return e.one(e.external(e.sem.Builtins + "." + e.names[name]))
	}
	return Unknown
}

// export stores what a variable of a module or class is in the end.
func (e *evaluation) export(in *ir.Instr) {
	name := e.nameOf(e.m, in.Name)
	if e.fn.Kind == ir.ModuleBody {
		e.grow(e.loc(globalLoc, e.m.index, name), e.m.vals[in.A])
		return
	}
	e.grow(e.loc(fieldLoc, int32(e.ownClass()), name), e.m.vals[in.A])
}

// ownClass is the class whose body is being evaluated.
func (e *evaluation) ownClass() Atom {
	return e.atom(ClassObj, e.m.index, int32(e.fns[e.f].id), 0)
}

func (e *evaluation) cell(in *ir.Instr) Val {
	owner := e.m.first + int32(in.A)
	name := e.nameOf(e.m, in.Name)
	if e.ir(owner).Kind == ir.ClassBody {
		return e.read(e.loc(fieldLoc, int32(e.atom(ClassObj, e.m.index, int32(in.A), 0)), name), e.reader)
	}
	return e.load(e.loc(cellLoc, owner, name))
}

func (e *evaluation) setCell(in *ir.Instr) {
	l := e.loc(cellLoc, e.m.first+int32(in.B), e.nameOf(e.m, in.Name))
	if ir.FuncID(in.B) == e.fns[e.f].id {
		e.strong(l, e.m.vals[in.A])
		return
	}
	e.weak(l, e.m.vals[in.A])
}
