package module

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/literal"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
)

// reader reads one file.
type reader struct {
	t      *ast.Tree
	scopes *scope.Table
	path   string
	out    *Source
	values *literal.Evaluator // once it is needed
	bound  map[lex.NameID]string

	getattrs int // definitions of __getattr__ so far
}

// mentions are identifiers that say whether there is anything to look for in a file.
type mentions struct{ name, sys, path, modules, all, getattr, subPath, importer, site bool }

// Read collects what a file tells about modules.
func Read(t *ast.Tree, scopes *scope.Table, path string) *Source {
	r := &reader{t: t, scopes: scopes, path: path, out: &Source{}}
	m := r.mentions()
	r.imports(m.importer)
	r.out.Script = strings.HasPrefix(string(t.Text[:min(2, len(t.Text))]), "#!")
	if m.all {
		for i, name := range t.Names {
			if name == "__all__" {
				r.allOf(lex.NameID(i), false)
			}
		}
	}
	if m.name || m.all || m.subPath || m.getattr || m.modules {
		for c := range t.Children(t.Root) {
			r.statement(c, 0)
		}
	}
	if m.sys && m.path || m.site {
		r.paths()
	}
	return r.out
}

// mentions looks for identifiers.
func (r *reader) mentions() (m mentions) {
	for _, n := range r.t.Names {
		switch n {
		case "__name__":
			m.name = true
		case "sys":
			m.sys = true
		case "path":
			m.path = true
		case "addsitedir", "syspath_prepend":
			m.site = true
		case "modules":
			m.modules = true
		case "__all__":
			m.all = true
		case "__getattr__":
			m.getattr = true
		case "__path__", "declare_namespace":
			m.subPath = true
		case "import_module", "__import__":
			m.importer = true
		}
	}
	return m
}

// value evaluates an expression.
func (r *reader) value(id ast.NodeID) literal.Value { return r.evaluator().Value(id) }

func (r *reader) evaluator() *literal.Evaluator {
	if r.values == nil {
		r.values = literal.New(r.t, r.path)
	}
	return r.values
}

// fewImports is how many imports are compared one by one.
const fewImports = 24

// imports lists what the file imports, by statements and by calls with constants.
func (r *reader) imports(calls bool) {
	t := r.t
	var seen map[string]bool // once there are many
	add := func(name string) {
		if name == "" || name[0] == '.' || seen[name] || seen == nil && slices.Contains(r.out.Imports, name) {
			return
		}
		r.out.Imports = append(r.out.Imports, name)
		if seen == nil && len(r.out.Imports) > fewImports {
			seen = make(map[string]bool, 2*fewImports)
			for _, n := range r.out.Imports {
				seen[n] = true
			}
		} else if seen != nil {
			seen[name] = true
		}
	}
	for _, site := range r.scopes.Imports {
		n := t.Node(site.Node)
		if n.Kind == ast.Import {
			for a := range t.Children(site.Node) {
				add(t.Name(a))
			}
			continue
		}
		from := t.Names[n.Val]
		if n.Op == 0 {
			add(from)
		}
		if t.Name(n.First) == "*" && site.Scope == 0 {
			r.out.Stars = append(r.out.Stars, strings.Repeat(".", int(n.Op))+from)
		}
	}
	if !calls {
		return
	}
	for _, site := range r.scopes.Calls {
		if name, ok := r.importCall(site.Node, ""); ok {
			add(name)
		}
	}
}

// Imported lists what a file imports from modules by absolute names: "a.b" of "from a
// import b".
func Imported(t *ast.Tree, scopes *scope.Table) []string {
	var out []string
	for _, site := range scopes.Imports {
		n := t.Node(site.Node)
		if n.Kind != ast.ImportFrom || n.Op != 0 || t.Names[n.Val] == "" {
			continue
		}
		for a := range t.Children(site.Node) {
			if name := t.Name(a); name != "*" {
				out = append(out, t.Names[n.Val]+"."+name)
			}
		}
	}
	return out
}

// References lists the modules that a file may load, as imports in it would name them: "a" of
// "import a", ".b" and ".b.c" of "from .b import c", which may be a module. A name with a NUL is
// made when the file is run. Source is what Read says of the file.
func References(t *ast.Tree, scopes *scope.Table, s *Source) []string {
	out := slices.Clone(s.Imports)
	for _, site := range scopes.Imports {
		n := t.Node(site.Node)
		if n.Kind != ast.ImportFrom {
			continue
		}
		from := strings.Repeat(".", int(n.Op)) + t.Names[n.Val]
		out = append(out, from)
		if !strings.HasSuffix(from, ".") {
			from += "."
		}
		for a := range t.Children(site.Node) {
			if name := t.Name(a); name != "*" {
				out = append(out, from+name)
			}
		}
	}
	for _, l := range s.Lazy {
		out = append(out, l.Module)
	}
	for _, a := range s.Aliases {
		out = append(out, a.Module)
	}
	for _, row := range s.Tables {
		for _, name := range append(slices.Clone(row.Values), row.Key) {
			out = append(out, name, "."+strings.TrimLeft(name, "."))
		}
	}
	return out
}

// importCall reads import_module("a.b") and __import__("a.b"), in which the name
// may be put together of a name that is asked for.
func (r *reader) importCall(call ast.NodeID, asked string) (string, bool) {
	t := r.t
	if t.Kind(call) != ast.Call {
		return "", false
	}
	function := t.Node(call).First
	switch t.Name(function) {
	case "import_module", "__import__":
	default:
		return "", false
	}
	arg := t.Node(function).Next
	if arg == 0 || t.Kind(arg) == ast.Keyword {
		return "", false
	}
	if s, ok := r.text(arg, asked); ok && s != "" {
		return s, true
	}
	return "", false
}

// text evaluates a string, in which asked stands for the parameter of __getattr__
// and a leading dot for the module's own name.
func (r *reader) text(id ast.NodeID, asked string) (string, bool) {
	t := r.t
	n := t.Node(id)
	switch n.Kind {
	case ast.Name:
		switch t.Name(id) {
		case "__name__", "__package__":
			return "", strings.HasSuffix(r.path, "__init__.py")
		case asked:
			return askedMark, asked != ""
		}
	case ast.BinOp:
		left, ok := r.text(n.First, asked)
		right, ok2 := r.text(t.Node(n.First).Next, asked)
		return left + right, ok && ok2 && lex.Kind(n.Op) == lex.Plus
	case ast.FString:
		return r.formatted(id, asked)
	}
	v := r.value(id)
	return v.Str, v.Kind == literal.String
}

// askedMark stands in texts for the name that __getattr__ is asked for.
const askedMark = "\x00"

func (r *reader) formatted(id ast.NodeID, asked string) (string, bool) {
	var b strings.Builder
	for c := range r.t.Children(id) {
		if r.t.Kind(c) == ast.FStringText {
			b.WriteString(r.t.TextOf(c, false))
			continue
		}
		s, ok := r.text(r.t.Node(c).First, asked)
		if !ok {
			return "", false
		}
		b.WriteString(s)
	}
	return b.String(), true
}

// How deep blocks are looked into, and how long chains of elif.
const (
	maxNesting = 20
	maxElifs   = 500
)

// statement reads a statement of the module's own, wherever blocks nest.
func (r *reader) statement(id ast.NodeID, depth int) {
	t := r.t
	n := t.Node(id)
	switch n.Kind {
	case ast.If:
		if r.testsMain(n.First, 0) {
			r.out.Script = true
		}
		r.blocks(id, depth)
	case ast.Try, ast.With, ast.For, ast.While:
		r.blocks(id, depth)
	case ast.Assign:
		r.assign(id, depth)
	case ast.AnnAssign:
		if t.Kind(n.First) == ast.Name {
			if value := t.Node(t.Node(n.First).Next).Next; value != 0 {
				r.assigned(n.First, value, depth)
			}
		}
	case ast.AugAssign:
		if t.Kind(n.First) != ast.Name {
			return
		}
		switch value := t.Node(n.First).Next; t.Name(n.First) {
		case "__all__":
			r.all(value, false)
		case "__path__":
			r.subPaths(value)
		}
	case ast.ExprStmt:
		r.expression(n.First)
	case ast.FunctionDef:
		if t.Name(id) == "__getattr__" {
			r.getattr(id)
		}
	}
}

// blocks reads the blocks of a compound statement.
func (r *reader) blocks(id ast.NodeID, depth int) {
	if depth >= maxNesting {
		return
	}
	for c := range r.t.Children(id) {
		switch r.t.Kind(c) {
		case ast.Block:
			for s := range r.t.Children(c) {
				r.statement(s, depth+1)
			}
		case ast.Else, ast.Finally, ast.ExceptHandler:
			r.blocks(c, depth+1)
		case ast.If: // elif
			if r.t.Kind(id) == ast.Else {
				r.statement(c, depth+1)
			}
		}
	}
}

// testsMain reports whether a condition asks if the file is run as a script.
func (r *reader) testsMain(id ast.NodeID, depth int) bool {
	t := r.t
	switch n := t.Node(id); n.Kind {
	case ast.Compare:
		op := t.Node(n.First).Next
		other := t.Node(op).First
		for _, pair := range [][2]ast.NodeID{{n.First, other}, {other, n.First}} {
			if t.Kind(pair[0]) == ast.Name && t.Name(pair[0]) == "__name__" {
				c, ok := t.Constant(pair[1])
				return ok && c.Str == "__main__"
			}
		}
	case ast.BoolOp:
		for c := range t.Children(id) {
			if depth < maxNesting && r.testsMain(c, depth+1) {
				return true
			}
		}
	}
	return false
}

func (r *reader) assign(id ast.NodeID, depth int) {
	value := ast.NodeID(0)
	for c := range r.t.Children(id) {
		value = c
	}
	for c := range r.t.Children(id) {
		if c != value {
			r.assigned(c, value, depth)
		}
	}
}

// assigned reads target = value.
func (r *reader) assigned(target, value ast.NodeID, depth int) {
	t := r.t
	n := t.Node(target)
	switch n.Kind {
	case ast.Name:
		switch t.Name(target) {
		case "__all__":
			if depth == 0 && !r.mentionsAll(value) {
				r.out.All = nil
			}
			r.all(value, false)
		case "__path__":
			r.subPaths(value)
		case "__getattr__":
			r.attach(value)
		}
	case ast.Tuple, ast.List: // __getattr__, __dir__, __all__ = lazy_loader.attach(…)
		for c := range t.Children(target) {
			if t.Kind(c) == ast.Name && t.Name(c) == "__getattr__" {
				r.attach(value)
			}
		}
	case ast.Subscript:
		if r.isSys(n.First, "modules") {
			r.alias(t.Node(n.First).Next, value)
		}
	}
}

// isSys reports whether an expression is sys.path or the like.
func (r *reader) isSys(id ast.NodeID, name string) bool {
	t := r.t
	if t.Kind(id) != ast.Attribute || t.Name(id) != name {
		return false
	}
	on := t.Node(id).First
	return t.Kind(on) == ast.Name && strings.TrimLeft(t.Name(on), "_") == "sys"
}

// expression reads a statement that is a call: __all__.extend(…), __path__.append(…)
// and so on.
func (r *reader) expression(call ast.NodeID) {
	t := r.t
	if t.Kind(call) != ast.Call {
		return
	}
	function := t.Node(call).First
	arg := t.Node(function).Next
	if t.Name(function) == "declare_namespace" {
		r.out.Extends = true
		return
	}
	if t.Kind(function) != ast.Attribute || arg == 0 {
		return
	}
	on := t.Node(function).First
	if t.Kind(on) != ast.Name {
		if method := t.Name(function); r.isSys(on, "modules") && method == "setdefault" {
			r.alias(arg, t.Node(arg).Next)
		}
		return
	}
	switch method := t.Name(function); t.Name(on) {
	case "__all__":
		switch method {
		case "append", "extend", "insert":
			r.all(r.lastArgument(arg), false)
		case "remove":
			r.all(arg, true)
		}
	case "__path__":
		if method == "append" || method == "insert" || method == "extend" {
			r.subPaths(r.lastArgument(arg))
		}
	}
}

func (r *reader) lastArgument(arg ast.NodeID) ast.NodeID {
	for r.t.Node(arg).Next != 0 {
		arg = r.t.Node(arg).Next
	}
	return arg
}

// subPaths reads what is added to a package's __path__.
func (r *reader) subPaths(value ast.NodeID) {
	t := r.t
	if t.Kind(value) == ast.Call && t.Name(t.Node(value).First) == "extend_path" {
		r.out.Extends = true
		return
	}
	for _, v := range r.evaluator().Values(value) {
		items := v.Elements()
		if v.Kind == literal.Path {
			items = []literal.Value{v}
		}
		for _, p := range items {
			if place, ok := p.Place(); ok && !slices.Contains(r.out.SubPaths, place) && len(r.out.SubPaths) < maxPaths {
				r.out.SubPaths = append(r.out.SubPaths, place)
			}
		}
	}
}

// alias reads sys.modules[key] = value, where value is a module.
func (r *reader) alias(key, value ast.NodeID) {
	name := ""
	if t := r.t; t.Kind(key) != ast.Name || t.Name(key) != "__name__" {
		s, ok := r.text(key, "")
		if !ok || s == "" {
			return
		}
		name = s
	} else {
		r.attach(value) // a module object that knows where its names come from
	}
	if m, attr, ok := r.target(value, "", nil); ok && attr == "" && len(r.out.Aliases) < maxPaths {
		r.out.Aliases = append(r.out.Aliases, Alias{name, m})
	}
}
