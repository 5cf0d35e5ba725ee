package module

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/types"
)

// maxNames bounds how many names a module may list.
const maxNames = 20_000

// mentionsAll reports whether an expression is built on __all__ itself.
func (r *reader) mentionsAll(id ast.NodeID) bool {
	t := r.t
	switch n := t.Node(id); n.Kind {
	case ast.Name:
		return t.Name(id) == "__all__"
	case ast.BinOp, ast.Starred, ast.List, ast.Tuple:
		for c := range t.Children(id) {
			if r.mentionsAll(c) {
				return true
			}
		}
	}
	return false
}

// all adds the names in an expression to __all__, or removes them.
func (r *reader) all(id ast.NodeID, remove bool) {
	if r.out.All == nil {
		r.out.All = &All{}
	}
	t := r.t
	n := t.Node(id)
	switch n.Kind {
	case ast.List, ast.Tuple, ast.Set:
		for c := range t.Children(id) {
			r.all(c, remove)
		}
		return
	case ast.Starred:
		r.all(n.First, remove)
		return
	case ast.BinOp:
		if lex.Kind(n.Op) == lex.Plus {
			r.all(n.First, remove)
			r.all(t.Node(n.First).Next, remove)
			return
		}
	case ast.Attribute:
		if t.Name(id) == "__all__" {
			if of, ok := r.moduleNamed(n.First); ok {
				r.addAll(AllPart{Of: of, Removed: remove})
				return
			}
		}
	case ast.Name:
		if t.Name(id) == "__all__" {
			return
		}
		if r.allOf(n.Val, remove) { // from a import __all__ as all_of_a
			return
		}
	}
	if c, ok := t.Constant(id); ok && c.Kind == types.StrConst { // as most are: nothing is to be evaluated
		r.addAll(AllPart{Name: c.Str, Removed: remove})
		return
	}
	names, all := r.value(id).Strings()
	for _, name := range names {
		r.addAll(AllPart{Name: name, Removed: remove})
	}
	r.out.All.Open = r.out.All.Open || !all
}

// allOf adds another module's __all__ that an import statement binds to a name, and
// reports false where the name is something else.
func (r *reader) allOf(name lex.NameID, remove bool) bool {
	of, ok := strings.CutSuffix(r.bindings()[name], "__all__")
	if !ok {
		return false
	}
	if dots := strings.TrimSuffix(of, "."); strings.Trim(dots, ".") != "" {
		of = dots
	}
	if r.out.All == nil {
		r.out.All = &All{}
	}
	r.addAll(AllPart{Of: of, Removed: remove})
	return true
}

func (r *reader) addAll(p AllPart) {
	if len(r.out.All.Parts) < maxNames {
		r.out.All.Parts = append(r.out.All.Parts, p)
		return
	}
	r.out.All.Open = true
}

// moduleNamed returns the module that a dotted name means in the file's own scope,
// as an import would name it.
func (r *reader) moduleNamed(id ast.NodeID) (string, bool) {
	t := r.t
	switch n := t.Node(id); n.Kind {
	case ast.Attribute:
		on, ok := r.moduleNamed(n.First)
		return below(on, t.Name(id)), ok
	case ast.Name:
		if m, ok := r.bindings()[n.Val]; ok {
			return m, true
		}
		// "from .name import *" in a package binds name as well.
		return "." + t.Name(id), strings.HasSuffix(r.path, "__init__.py")
	}
	return "", false
}

// below is the name of something in a module, whose name may end in dots.
func below(module, name string) string {
	if strings.HasSuffix(module, ".") {
		return module + name
	}
	return module + "." + name
}

// bindings says which modules the names of the file's own scope may be by its
// import statements.
func (r *reader) bindings() map[lex.NameID]string {
	if r.bound != nil {
		return r.bound
	}
	r.bound = map[lex.NameID]string{}
	for _, site := range r.scopes.Imports {
		if site.Scope == 0 {
			r.bindImports(site.Node, func(name lex.NameID, module, attr string) {
				r.bound[name] = module
				if attr != "" {
					r.bound[name] = below(module, attr)
				}
			})
		}
	}
	return r.bound
}

// bindImports calls bind for each name that an import statement binds: to a module,
// or to an attribute of it, which may be a module.
func (r *reader) bindImports(id ast.NodeID, bind func(name lex.NameID, module, attr string)) {
	t := r.t
	n := t.Node(id)
	for a := range t.Children(id) {
		alias := t.Node(a)
		name, as := t.Name(a), alias.First
		switch {
		case name == "*":
		case n.Kind == ast.ImportFrom && as == 0:
			bind(alias.Val, strings.Repeat(".", int(n.Op))+t.Names[n.Val], name)
		case n.Kind == ast.ImportFrom:
			bind(t.Node(as).Val, strings.Repeat(".", int(n.Op))+t.Names[n.Val], name)
		case as != 0:
			bind(t.Node(as).Val, name, "")
		default:
			top, _, _ := strings.Cut(name, ".")
			if top == name {
				bind(alias.Val, name, "")
				continue
			}
			if s := r.scopes.SymbolOf(a); s != 0 {
				bind(r.scopes.Symbols[s].Name, top, "")
			}
		}
	}
}
