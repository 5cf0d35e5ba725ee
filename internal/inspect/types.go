package inspect

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// TypeEntry says which classes something with a name may be of: a variable where
// it is assigned, a parameter, or, with neither, what a function returns.
type TypeEntry struct {
	File       string   `json:"file"`
	Line       int      `json:"line"`
	Column     int      `json:"column"`
	Function   string   `json:"function,omitempty"` // without its module; none for a module's own variables
	Variable   string   `json:"variable,omitempty"`
	Parameter  string   `json:"parameter,omitempty"`
	Types      []string `json:"types"`                // __module__ and __qualname__, in order
	Incomplete bool     `json:"incomplete,omitempty"` // it may be of other classes too
}

// dotted is an attribute of a variable, as assignments to attributes are listed.
var dotted = regexp.MustCompile(`^[\pL_][\pL\pN_]*(\.[\pL_][\pL\pN_]*)+$`)

// Types lists the variables, parameters and functions of the program in order of
// place. Imports and definitions are no variables.
func (v *View) Types() []TypeEntry {
	var out []TypeEntry
	add := func(m *ir.Module, f ir.FuncID, at int32, val lattice.Val) *TypeEntry {
		p := place(m, at)
		e := TypeEntry{File: p.File, Line: p.Line, Column: p.Column, Function: m.Funcs[f].Name}
		e.Types, e.Incomplete = v.typesOf(val)
		out = append(out, e)
		return &out[len(out)-1]
	}
	for _, m := range v.modules {
		for _, b := range m.Bindings {
			if !v.reached(m, b.Func, b.Value) {
				continue
			}
			switch name := m.Names[b.Name]; b.Kind {
			case ir.BindVariable:
				add(m, b.Func, b.Span.Start, v.r.Value(m, b.Value)).Variable = name
			case ir.BindParameter:
				add(m, b.Func, b.Span.Start, v.r.Value(m, b.Value)).Parameter = name
			}
		}
		for f := range m.Funcs {
			f := ir.FuncID(f)
			for at := m.Funcs[f].First; at < m.Funcs[f].End; at++ {
				in := &m.Instrs[at]
				if in.Op != ir.SetAttr || in.B == 0 || !dotted.MatchString(atText(m, at)) || !v.reached(m, f, in.B) {
					continue
				}
				add(m, f, in.Span.Start, v.r.Value(m, in.B)).Variable = atText(m, at)
			}
			if k := m.Funcs[f].Kind; k == ir.Function || k == ir.Lambda {
				add(m, f, m.Funcs[f].NameSpan.Start, 0).Types, out[len(out)-1].Incomplete = v.returns(m, f)
			}
		}
	}
	return sorted(out)
}

// sorted brings entries into order and joins those of one place: a finally block
// is several times in the IR.
func sorted(list []TypeEntry) []TypeEntry {
	slices.SortStableFunc(list, func(a, b TypeEntry) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column, cmp.Compare(a.Variable, b.Variable), cmp.Compare(a.Parameter, b.Parameter))
	})
	var out []TypeEntry
	for _, e := range list {
		if n := len(out); n > 0 {
			if p := &out[n-1]; p.File == e.File && p.Line == e.Line && p.Column == e.Column && p.Variable == e.Variable && p.Parameter == e.Parameter && p.Function == e.Function {
				p.Types = append(p.Types, e.Types...)
				slices.Sort(p.Types)
				p.Types = slices.Compact(p.Types)
				p.Incomplete = p.Incomplete || e.Incomplete
				continue
			}
		}
		out = append(out, e)
	}
	return out
}

// reached reports whether some execution gets to an instruction.
func (v *View) reached(m *ir.Module, f ir.FuncID, at ir.Value) bool {
	for _, b := range m.Funcs[f].Blocks {
		if k := &m.Blocks[b]; at >= k.First && at < k.End {
			return v.r.Live(m, f, b)
		}
	}
	return true
}

// returns is what a call of a function gives.
func (v *View) returns(m *ir.Module, f ir.FuncID) (list []string, incomplete bool) {
	fn := &m.Funcs[f]
	switch {
	case fn.Generator && fn.Async:
		return []string{v.own("types.AsyncGeneratorType")}, false
	case fn.Generator:
		return []string{v.own("types.GeneratorType")}, false
	case fn.Async:
		return []string{v.own("types.CoroutineType")}, false
	}
	val := v.r.Returned(solve.FuncRef{Module: m, Func: f})
	if val == 0 {
		return []string{}, false // it does not come back
	}
	return v.typesOf(val)
}

// typesOf lists the names of the classes that a value may be of.
func (v *View) typesOf(val lattice.Val) (list []string, incomplete bool) {
	incomplete = !v.r.Complete(val)
	list = []string{}
	for _, a := range v.r.Atoms(val) {
		if name, ok := v.typeOf(a); ok {
			list = append(list, name)
		} else {
			incomplete = true
		}
	}
	slices.Sort(list)
	return slices.Compact(list), incomplete
}

// typeOf is the name of the class of an atom.
func (v *View) typeOf(a lattice.Atom) (string, bool) {
	switch v.r.Kind(a) {
	case lattice.ModuleObj:
		return v.own("types.ModuleType"), true
	case lattice.ClassObj:
		if meta, ok := v.r.Metaclass(a); ok {
			return v.r.Names(meta)[0], true
		}
		return v.loaded.Semantics.Builtins + ".type", true
	case lattice.FuncObj:
		return v.own("types.FunctionType"), true
	case lattice.Bound:
		return v.methodType(a)
	case lattice.SuperOf:
		return v.loaded.Semantics.Builtins + ".super", true
	case lattice.Wrapped:
		name := map[lang.Role]string{lang.RoleProperty: "property", lang.RoleClassMethod: "classmethod", lang.RoleStaticMethod: "staticmethod"}[v.r.Role(a)]
		return v.loaded.Semantics.Builtins + "." + name, name != ""
	case lattice.Generator:
		f, _ := v.r.FuncOf(a)
		name := "types.GeneratorType"
		if f.Module.Funcs[f.Func].Async {
			name = "types.AsyncGeneratorType"
		}
		return v.own(name), true
	case lattice.External:
		return v.outsideType(v.r.Names(a)[0])
	}
	c := v.r.ClassAtom(a)
	if c == 0 {
		return "", false
	}
	return v.className(c)
}

// methodType is the class of a bound method: that of the builtins' differs from
// that of all others.
func (v *View) methodType(a lattice.Atom) (string, bool) {
	_, f := v.r.Parts(a)
	if names := v.r.Names(f); len(names) > 0 && strings.HasPrefix(names[0], v.loaded.Semantics.Builtins+".") {
		return v.own("types.BuiltinFunctionType"), true
	}
	return v.own("types.MethodType"), true
}

// outsideType is the class of what a name outside of the program stands for.
func (v *View) outsideType(name string) (string, bool) {
	f := v.fact(name)
	switch f.Kind {
	case types.ModuleFact:
		return v.own("types.ModuleType"), true
	case types.ClassFact:
		return v.loaded.Semantics.Builtins + ".type", true
	case types.FuncFact:
		if strings.HasPrefix(name, v.loaded.Semantics.Builtins+".") {
			return v.own("types.BuiltinFunctionType"), true
		}
		return v.own("types.FunctionType"), true
	case types.VarFact:
		switch f.Type.Kind {
		case types.NamedType:
			return v.own(f.Type.Name), true
		case types.NoneType:
			return v.own("types.NoneType"), true
		}
	}
	return "", false
}
