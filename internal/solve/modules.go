package solve

import (
	"slices"

	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// importModule evaluates an Import.
func (e *evaluation) importModule(in *ir.Instr) lattice.Val {
	name := e.m.Names[in.Name]
	if in.Sub == ir.ImportTop {
		name, _, _ = strings.Cut(name, ".")
	}
	return e.imported(name)
}

// imported is the module of a name, which is evaluated first.
func (e *evaluation) imported(name string) lattice.Val {
	v := e.moduleNamed(e.m.index, name)
	for _, a := range e.Set(v) {
		e.runModule(a)
	}
	return v
}

// runModule evaluates a module that is being imported before the import goes on, if
// it was not evaluated yet.
func (e *evaluation) runModule(a lattice.Atom) {
	if k := e.Atoms[a]; k.Kind == lattice.ModuleObj && e.part == nil {
		if i := e.fns[e.mods[k.A].first].joint; e.insts[i].rounds == 0 {
			e.hurry(i)
		}
	}
}

// moduleNamed is the module that an import in module i loads, or all that it may
// load.
func (s *solver) moduleNamed(i int32, name string) lattice.Val {
	j, ok := s.imports.Resolve(int(i), name)
	if !ok {
		absolute, _ := s.imports.Absolute(int(i), name)
		return s.One(s.External(absolute))
	}
	out := s.moduleVal(j)
	for _, also := range s.imports.Alternatives(int(i), name) {
		out = s.Join(out, s.moduleVal(also))
	}
	return out
}

// moduleVal is a module of the program.
func (s *solver) moduleVal(i int) lattice.Val {
	return s.One(s.Make(lattice.ModuleObj, int32(i), 0, 0))
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
				out = e.Join(out, e.moduleVal(j))
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
	return e.moduleAttrAt(a, name, 0)
}

// maxStars bounds how deep star imports of modules with star imports are followed,
// and names that one module has from another when it is asked for them.
const maxStars = 16

func (e *evaluation) moduleAttrAt(a lattice.Atom, name int32, depth int) lattice.Val {
	k := e.Atoms[a]
	if k.Kind != lattice.ModuleObj {
		return e.memberVal(a, name)
	}
	m := e.need(k.A)
	if l, ok := e.find(globalLoc, k.A, name); ok {
		return e.read(l)
	}
	if own := e.sem.Own(m.Module, e.Names[name]); own != nil {
		return e.One(e.Const(own[0]))
	}
	if j, ok := e.imports.Submodule(int(k.A), e.Names[name]); ok {
		return e.moduleVal(j)
	}
	if v := e.starred(k.A, name, 0); v != 0 {
		return v
	}
	if depth < maxStars {
		if v, ok := e.lazily(k.A, name, depth); ok {
			return v
		}
	}
	if m.Package { // it may have modules that are installed elsewhere
		if outside := e.memberOf(e.External(m.Name), name); outside != 0 && e.factOf(e.Atoms[outside].A).Kind == types.ModuleFact {
			return e.One(outside)
		}
	}
	if m.Folder { // what else is in a package of this name is elsewhere
		return e.memberVal(e.External(m.Name), name)
	}
	return lattice.Unknown
}

// lazily is what a module gives for a name that it does not have. Where that can be
// told without running its __getattr__, it is what the front end says; else it is
// what that returns.
func (e *evaluation) lazily(module, name int32, depth int) (lattice.Val, bool) {
	returned, ran := e.runModuleHook(module, name)
	of, attr, ok := e.imports.Lazy(int(module), e.Names[name])
	if !ok {
		return returned, ran
	}
	v := e.moduleNamed(module, of)
	if attr == "" {
		return v, true
	}
	out := lattice.Val(0)
	for _, a := range e.Set(v) {
		out = e.Join(out, e.moduleAttrAt(a, e.Name(attr), depth+1))
	}
	return out, true
}

// runModuleHook calls a module's __getattr__ with a name, if it has one.
func (e *evaluation) runModuleHook(module, name int32) (lattice.Val, bool) {
	l, ok := e.find(globalLoc, module, e.wk.hooks[lang.AttrHook])
	if !ok || e.implicit >= maxImplicit || strings.HasPrefix(e.Names[name], "__") {
		return 0, false
	}
	e.implicit, e.naming = e.implicit+1, e.naming+1
	defer func() { e.implicit, e.naming = e.implicit-1, e.naming-1 }()
	hook := e.read(l)
	out := lattice.Val(0)
	for _, a := range e.Set(hook) {
		out = e.Join(out, e.callAtom(a, []lattice.Val{e.One(e.textOf(name))}))
	}
	if e.Is(hook, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out, true
}

// starred looks a name up in what a module imported by star.
func (e *evaluation) starred(module, name int32, depth int) lattice.Val {
	if depth > maxStars {
		return 0
	}
	e.subscribe(e.loc(starLoc, module, 0))
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
		v, _ := e.exported(k.A, name, depth)
		out = e.Join(out, v)
	}
	if out != 0 || externals == 0 || e.isBuiltin(name) || strings.HasPrefix(e.Names[name], "_") {
		return out
	}
	if externals == 1 {
		return e.memberVal(outside, name)
	}
	return lattice.Unknown
}

// exported is what a star import takes from a module of the program under a name: a
// global, what star imports bring there, or a submodule. A submodule that is not
// listed is there only if something has imported it. It reports false where the
// import takes nothing of that name.
func (e *evaluation) exported(module, name int32, depth int) (v lattice.Val, ok bool) {
	l, own := e.find(globalLoc, module, name)
	sub := false
	if !own {
		if v = e.starred(module, name, depth+1); v == 0 {
			j, ok := e.imports.Submodule(int(module), e.Names[name])
			if !ok {
				return 0, false
			}
			v, sub = e.moduleVal(j), true
		}
	}
	how := e.imports.Exports(int(module), e.Names[name])
	if sub && how == lang.IsExported {
		how = lang.MayBeExported
	}
	if how == lang.NotExported || how == lang.MayBeExported && sub && e.isBuiltin(name) {
		return 0, false
	}
	if own {
		v = e.read(l)
	}
	if how == lang.MayBeExported {
		v = e.Join(v, lattice.Unknown)
	}
	return v, true
}

// starName is what a variable is after a star import: what the module brings under
// its name, or what it was.
func (e *evaluation) starName(module, old lattice.Val, name int32) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(module) {
		v, ok := lattice.Val(0), false
		switch k := e.Atoms[a]; k.Kind {
		case lattice.ModuleObj:
			e.need(k.A)
			v, ok = e.exported(k.A, name, 0)
		case lattice.External:
			if m := e.memberOf(a, name); m != 0 && !strings.HasPrefix(e.Names[name], "_") && e.factOf(e.Atoms[m].A).Kind != types.NoFact {
				v, ok = e.One(m), true
			}
		}
		if !ok {
			v = old
		}
		out = e.Join(out, v)
	}
	if e.Is(module, lattice.OrUnknown) {
		out = e.Join(out, old)
	}
	return out
}

func (s *solver) isBuiltin(name int32) bool { return s.wordOf(name).builtin != 0 }

// starImport notes a star import of the module being evaluated.
func (e *evaluation) starImport(module lattice.Val) {
	m := &e.mods[e.m.index]
	for _, a := range e.Set(module) {
		if !slices.Contains(m.stars, a) {
			m.stars = append(m.stars, a)
			e.changed(e.loc(starLoc, m.index, 0))
		}
	}
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
		if own := e.sem.Own(e.m.Module, e.Names[name]); own != nil {
			out := lattice.Val(0)
			for _, c := range own {
				out = e.Join(out, e.One(e.Const(c)))
			}
			return out
		}
		return e.One(e.wordOf(name).builtin)
	}
	if len(e.mods[e.m.index].stars) == 0 && e.part == nil {
		return e.One(e.External(e.Names[name])) // something puts it among the builtins
	}
	return lattice.Unknown
}

// export stores what a variable of a module or class is in the end.
func (e *evaluation) export(in *ir.Instr) {
	name := e.nameOf(e.m, in.Name)
	if e.fn.Kind == ir.ModuleBody {
		e.grow(e.loc(globalLoc, e.m.index, name), e.assigned(e.val(in.A)))
		return
	}
	e.grow(e.loc(fieldLoc, int32(e.ownClass()), name), e.assigned(e.val(in.A)))
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
		return e.read(e.loc(fieldLoc, int32(e.classIn(owner)), name))
	}
	return e.load(e.loc(cellLoc, owner, name))
}

func (e *evaluation) setCell(in *ir.Instr) {
	owner := e.around(ir.FuncID(in.B))
	l := e.loc(cellLoc, owner, e.nameOf(e.m, in.Name))
	e.strong(l, e.assigned(e.val(in.A)))
}

// importCall is importlib.import_module(name, package), or __import__(name, …) with
// its fourth argument, the names that are wanted of the module: without any it gives
// the module of the first component.
func (e *evaluation) importCall(role lang.Role, args *arguments) lattice.Val {
	top := false
	pkg := args.at(1)
	if role == lang.RoleImportTop {
		names := args.at(3)
		for _, k := range args.keywords {
			if e.Names[k.name] == "fromlist" {
				names = k.value
			}
		}
		top, pkg = names == 0, 0
	} else {
		for _, k := range args.keywords {
			if e.Names[k.name] == "package" {
				pkg = k.value
			}
		}
	}
	out := lattice.Val(0)
	incomplete := e.Is(args.at(0), lattice.OrUnknown)
	for _, n := range e.Set(args.at(0)) {
		c, ok := e.ConstOf(n)
		if !ok || c.Kind != types.StrConst || c.Str == "" {
			incomplete = true
			continue
		}
		name := c.Str
		if strings.HasPrefix(name, e.sem.Main+".") { // made of the name of a module that is no package
			continue
		}
		if top {
			name, _, _ = strings.Cut(name, ".")
		}
		if strings.HasPrefix(name, ".") && role == lang.RoleImport {
			v, all := e.importIn(pkg, name)
			out, incomplete = e.Join(out, v), incomplete || !all
			continue
		}
		out = e.Join(out, e.imported(name))
	}
	if incomplete {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// importIn imports a relative name in the packages of some names.
func (e *evaluation) importIn(pkg lattice.Val, name string) (out lattice.Val, all bool) {
	all = pkg != 0 && !e.Is(pkg, lattice.OrUnknown)
	for _, p := range e.Set(pkg) {
		c, ok := e.ConstOf(p)
		if !ok || c.Kind != types.StrConst {
			all = false
			continue
		}
		if c.Str == e.sem.Main { // what a package is called is beside it
			continue
		}
		if full, ok := e.imports.Join(c.Str, name); ok {
			out = e.Join(out, e.imported(full))
		}
	}
	return out, all
}

// importName is what a dotted name, written as a constant, stands for: a module, or
// something in one.
func (e *evaluation) importName(args *arguments) lattice.Val {
	out := lattice.Val(0)
	for _, n := range e.Set(args.at(0)) {
		c, ok := e.ConstOf(n)
		if !ok || c.Kind != types.StrConst || c.Str == "" || c.Str[0] == '.' {
			out = e.Join(out, lattice.Unknown)
			continue
		}
		out = e.Join(out, e.named(c.Str))
	}
	if e.Is(args.at(0), lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// named looks up a dotted name, in which a colon may stand behind the module.
func (e *evaluation) named(name string) lattice.Val {
	module, rest, split := strings.Cut(name, ":")
	for !split {
		if _, ok := e.imports.Resolve(int(e.m.index), module); ok {
			break
		}
		i := strings.LastIndexByte(module, '.')
		if i < 0 {
			return e.One(e.External(name))
		}
		module, rest = module[:i], name[i+1:]
	}
	v := e.imported(module)
	for part := range strings.SplitSeq(rest, ".") {
		if rest != "" {
			v = e.attr(v, e.Name(part))
		}
	}
	return v
}
