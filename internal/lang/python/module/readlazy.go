package module

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/literal"
)

// aim is what a name stands for in a __getattr__: an attribute of a module, or the
// module itself.
type aim struct{ module, attr string }

// maxGetattrs bounds how many definitions of __getattr__ are read in one file.
const maxGetattrs = 4

// getattr reads a module's __getattr__ (PEP 562): tests of the name that is asked
// for with imports and returns below them, and tables that it looks the name up in.
func (r *reader) getattr(id ast.NodeID) {
	t := r.t
	f := t.Function(id)
	params := t.Parameters(f.Params)
	if r.getattrs++; len(params) == 0 || r.getattrs > maxGetattrs {
		return
	}
	l := &lazyReader{reader: r, asked: t.Names[params[0].Name]}
	l.block(f.Body, nil, map[lex.NameID]aim{}, 0)
	from, to := t.Node(f.Body).Start, t.Node(f.Body).End
	r.out.Whole = true
	for i := range t.Nodes {
		n := &t.Nodes[i]
		switch {
		case n.Kind != ast.Name || n.Start < from || n.End > to || t.Names[n.Val] == l.asked:
		case t.Names[n.Val] == "getattr" || t.Names[n.Val] == "vars":
			r.out.Whole = false
		default:
			r.table(r.value(ast.NodeID(i)))
		}
	}
}

// lazyReader reads one __getattr__.
type lazyReader struct {
	*reader
	asked string // its parameter
}

// block reads statements that run when one of some names is asked for; nil stands
// for any.
func (l *lazyReader) block(id ast.NodeID, names []string, local map[lex.NameID]aim, depth int) {
	if depth > maxNesting {
		return
	}
	t := l.t
	for c := range t.Children(id) {
		n := t.Node(c)
		switch n.Kind {
		case ast.Import, ast.ImportFrom:
			l.bindImports(c, func(name lex.NameID, module, attr string) { local[name] = aim{module, attr} })
		case ast.Assign:
			l.assignLocal(c, local)
		case ast.If:
			l.branch(c, names, local, depth)
		case ast.Try, ast.With, ast.Block, ast.ExceptHandler, ast.Else, ast.Finally:
			l.block(c, names, local, depth+1)
		case ast.Return:
			if m, attr, ok := l.target(n.First, l.asked, local); n.First != 0 && ok {
				l.add(names, m, attr)
			}
		}
	}
}

// branch reads an if statement whose test is about the name.
func (l *lazyReader) branch(id ast.NodeID, names []string, local map[lex.NameID]aim, depth int) {
	b := l.t.Branch(id)
	inner := names
	if tested := l.tested(b.Test); tested != nil {
		inner = tested
	}
	l.block(b.Body, inner, local, depth+1)
	switch {
	case b.Else == 0:
	case l.t.Kind(b.Else) == ast.If && depth < maxElifs:
		l.branch(b.Else, names, local, depth)
	default:
		l.block(b.Else, names, local, depth+1)
	}
}

// tested returns the names for which a condition holds: name == "a", name in ("a", "b"),
// and alternatives of such.
func (l *lazyReader) tested(id ast.NodeID) []string {
	t := l.t
	n := t.Node(id)
	switch n.Kind {
	case ast.BoolOp:
		var out []string
		for c := range t.Children(id) {
			out = append(out, l.tested(c)...)
		}
		return out
	case ast.Compare:
		return l.compared(id)
	}
	return nil
}

// compared reads one comparison with the name.
func (l *lazyReader) compared(id ast.NodeID) []string {
	t := l.t
	n := t.Node(id)
	op := t.Node(n.First).Next
	left, right := n.First, t.Node(op).First
	isAsked := func(e ast.NodeID) bool { return t.Kind(e) == ast.Name && t.Name(e) == l.asked }
	switch k := lex.Kind(t.Node(op).Op); {
	case k == lex.EqEqual && isAsked(right):
		left, right = right, left
		fallthrough
	case (k == lex.EqEqual || k == lex.KwIn) && isAsked(left):
		v := l.value(right)
		if k == lex.KwIn && v.Kind == literal.String {
			return nil
		}
		list := v.Elements()
		if v.Kind == literal.String {
			return []string{v.Str}
		}
		var out []string
		for _, item := range list {
			if item.Kind == literal.String {
				out = append(out, item.Str)
			}
		}
		return out
	}
	return nil
}

// assignLocal notes x = import_module("a") and the like.
func (l *lazyReader) assignLocal(id ast.NodeID, local map[lex.NameID]aim) {
	t := l.t
	target := t.Node(id).First
	value := t.Node(target).Next
	if t.Kind(target) != ast.Name || t.Node(value).Next != 0 {
		return
	}
	if m, attr, ok := l.target(value, l.asked, local); ok {
		local[t.Node(target).Val] = aim{m, attr}
	} else {
		delete(local, t.Node(target).Val)
	}
}

// add notes what some names stand for.
func (l *lazyReader) add(names []string, module, attr string) {
	if names == nil {
		names = []string{"*"}
	}
	for _, name := range names {
		if len(l.out.Lazy) >= maxNames {
			return
		}
		n := LazyName{name, module, attr}
		if name != "*" {
			n.Module, n.Attr = strings.ReplaceAll(module, askedMark, name), strings.ReplaceAll(attr, askedMark, name)
		} else if attr == askedMark {
			n.Attr = "*"
		}
		if strings.Contains(n.Attr, askedMark) {
			continue
		}
		l.out.Lazy = append(l.out.Lazy, n)
	}
}

// target says which module an expression is, or which attribute of one: of what
// import statements bind, import_module(…) and getattr(…).
func (r *reader) target(id ast.NodeID, asked string, local map[lex.NameID]aim) (module, attr string, ok bool) {
	t := r.t
	n := t.Node(id)
	switch n.Kind {
	case ast.Name:
		if a, found := local[n.Val]; found {
			return a.module, a.attr, true
		}
		module, ok = r.bindings()[n.Val]
		return module, "", ok
	case ast.Attribute:
		module, attr, ok = r.target(n.First, asked, local)
		return attrOf(module, attr, t.Name(id), ok)
	case ast.Call:
		if name, found := r.importCall(id, asked); found {
			return name, "", true
		}
		function := n.First
		if t.Kind(function) != ast.Name || t.Name(function) != "getattr" || t.Node(function).Next == 0 {
			return "", "", false
		}
		on := t.Node(function).Next
		name, found := r.text(t.Node(on).Next, asked)
		if t.Node(on).Next == 0 || !found {
			return "", "", false
		}
		module, attr, ok = r.target(on, asked, local)
		return attrOf(module, attr, name, ok)
	}
	return "", "", false
}

// attrOf is an attribute of what is a module, as far as anyone knows.
func attrOf(module, attr, name string, ok bool) (string, string, bool) {
	if attr != "" {
		module = below(module, attr)
	}
	return module, name, ok
}

// attach reads calls that make a __getattr__ out of tables of names, as
// lazy_loader.attach(__name__, submodules={…}, submod_attrs={…}) does.
func (r *reader) attach(call ast.NodeID) {
	t := r.t
	if t.Kind(call) != ast.Call {
		return
	}
	for arg := t.Node(t.Node(call).First).Next; arg != 0; arg = t.Node(arg).Next {
		value := arg
		if t.Kind(arg) == ast.Keyword {
			value = t.Node(arg).First
		}
		r.table(r.value(value))
	}
}

// table notes the rows of a dict.
func (r *reader) table(v literal.Value) {
	if v.Kind != literal.Dict {
		return
	}
	for i, k := range v.Keys {
		if k.Kind != literal.String || len(r.out.Tables) >= maxNames {
			continue
		}
		row := TableRow{Key: k.Str}
		item := v.Items[i]
		if item.Kind == literal.String {
			row.Values = []string{item.Str}
		} else {
			row.List = true
			for _, e := range item.Elements() {
				row.Values = append(row.Values, e.Str)
			}
		}
		if len(row.Values) > 0 && len(row.Values) < maxNames {
			r.out.Tables = append(r.out.Tables, row)
		}
	}
}
