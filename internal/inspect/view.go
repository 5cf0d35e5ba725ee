package inspect

import (
	"path"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// View is an analysed program, to be looked at. It is not safe for concurrent use.
type View struct {
	loaded  lang.Loaded
	r       *solve.Result
	modules []*ir.Module // in order of path, without packages that are folders alone
	names   map[*ir.Module]string
	facts   map[string]types.Fact
	texts   map[shown]string
}

// shown is a container at a depth of what is shown.
type shown struct {
	a     lattice.Atom
	depth int
}

// New makes a view of a program and what was found out about it.
func New(loaded lang.Loaded, r *solve.Result) *View {
	v := &View{loaded: loaded, r: r, names: map[*ir.Module]string{}, facts: map[string]types.Fact{}, texts: map[shown]string{}}
	v.modules = slices.DeleteFunc(slices.Clone(loaded.Modules), func(m *ir.Module) bool { return m.Folder })
	slices.SortStableFunc(v.modules, func(a, b *ir.Module) int { return strings.Compare(a.File.Path, b.File.Path) })
	for _, m := range loaded.Modules {
		v.names[m] = moduleName(m.File.Path)
	}
	return v
}

// moduleName is the name of a module by the path of its file.
func moduleName(file string) string {
	dir, name := path.Split(file)
	if i := strings.IndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	if dir = strings.TrimSuffix(dir, "/"); dir == "" {
		return name
	}
	dir = strings.ReplaceAll(dir, "/", ".")
	if name == "__init__" {
		return dir
	}
	return dir + "." + name
}

// builtin is how names of builtins begin in call graphs.
const builtin = "<builtin>."

// Place is where something stands: its file, and line and column from 1.
type Place struct {
	File         string
	Line, Column int
}

func (p Place) compare(q Place) int {
	if c := strings.Compare(p.File, q.File); c != 0 {
		return c
	}
	if p.Line != q.Line {
		return p.Line - q.Line
	}
	return p.Column - q.Column
}

func place(m *ir.Module, offset int32) Place {
	p := m.File.Position(offset, source.CodePoints)
	return Place{m.File.Path, p.Line, p.Column}
}

// function is the name of a function, class or module body.
func (v *View) function(m *ir.Module, f ir.FuncID) string {
	if name := m.Funcs[f].Name; name != "" {
		return v.names[m] + "." + name
	}
	return v.names[m]
}

// outside is the name of something outside of the program as calls have it.
func (v *View) outside(name string) string {
	if class, method := cut(name); class != "" {
		name = v.own(class) + "." + method
	}
	if rest, ok := strings.CutPrefix(v.own(name), v.loaded.Semantics.Builtins+"."); ok {
		return builtin + rest
	}
	return name
}

// own is the name that a class has for itself.
func (v *View) own(name string) string {
	if own, ok := v.loaded.Semantics.OwnNames[name]; ok {
		return own
	}
	return name
}

// cut splits a name before its last component.
func cut(name string) (owner, last string) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name
	}
	return name[:i], name[i+1:]
}

// fact is what is known of a name outside of the program.
func (v *View) fact(name string) types.Fact {
	if v.loaded.Facts == nil {
		return types.Fact{}
	}
	f, ok := v.facts[name]
	if !ok {
		f, _ = v.loaded.Facts.Lookup(name)
		v.facts[name] = f
	}
	return f
}

// className is the name that a class has for itself. It reports false where
// something outside of the program is not known to be a class.
func (v *View) className(c lattice.Atom) (string, bool) {
	if m, ok := v.r.ModuleOf(c); ok {
		f, _ := v.r.FuncID(c)
		return v.function(m, f), true
	}
	names := v.r.Names(c)
	if len(names) == 0 {
		return "", false
	}
	name := names[0]
	if own, ok := v.loaded.Semantics.OwnNames[name]; ok {
		return own, true
	}
	fact := v.fact(name)
	switch {
	case fact.Kind == types.ClassFact && len(fact.MRO) > 0:
		name = fact.MRO[0]
	case fact.Kind == types.ClassFact:
	case !slices.Contains(v.loaded.Semantics.Classes[:], name):
		return "", false
	}
	if own, ok := v.loaded.Semantics.OwnNames[name]; ok {
		name = own
	}
	return name, true
}

// atText is the source text of an instruction.
func atText(m *ir.Module, at ir.Value) string {
	span := m.Instrs[at].Span
	return string(m.File.Text[span.Start:span.End])
}
