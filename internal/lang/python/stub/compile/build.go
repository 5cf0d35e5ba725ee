package compile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/source"
)

// File is one module for Build.
type File struct {
	Module    string // its full name: "yaml.nodes"; that of a package has no "__init__"
	Package   bool   // the __init__ of a package
	Stub      bool   // a stub file, which says more than a source does: imports are private, values may be "..."
	Elsewhere bool   // the module exists only in other versions of Python
	Path      string // for errors
	Tree      *ast.Tree
}

// Options says how to build.
type Options struct {
	// Known is an index that has what the files import, or nil. Without it nothing
	// is lost but names that come through a star import from another package.
	Known *stub.Index

	// Exported leaves out the functions and variables whose names begin with one
	// underscore, of sources (not stubs): nobody outside calls them.
	Exported bool
}

// Bounds of a build. What goes beyond is left out, with an error that says so.
const (
	maxFiles   = 50_000
	maxMembers = 200_000 // of one module or class
	maxDepth   = 100     // nested types, classes and aliases
	maxWide    = 500     // members of a union, values of a Literal, parameters, overloads
	maxBases   = 128     // of one class
	maxValues  = 8       // assignments to a variable that count
	maxText    = 1 << 29 // bytes of source
)

// builder turns files into a block, in three passes over all of them: declare
// finds the names, number gives them their symbols, encode says what they are.
type builder struct {
	o      Options
	w      *stub.Writer
	byName map[string]*scope
	order  []*scope // the modules, by name
	errors []source.Error
	parser *parse.Parser // for types in strings
	level  int           // nested blocks and types
	links  int           // imports and other names being followed
	branch int           // the last branch that was numbered
}

// Build makes a block of modules that belong together: a distribution, or the
// standard library. Of two files of one module a stub counts before a source, and
// the first of two alike. What is wrong with the files is in the errors; the block
// has what could be read.
func Build(files []File, o Options) ([]byte, []source.Error) {
	b := &builder{o: o, w: stub.NewWriter(), byName: map[string]*scope{}, parser: parse.NewParser()}
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(x, y File) int { return cmp.Or(cmp.Compare(x.Module, y.Module), stubsFirst(x, y)) })
	if len(files) > maxFiles {
		b.errors = append(b.errors, source.Error{Path: files[maxFiles].Path, Msg: fmt.Sprintf("more than %d modules in one package", maxFiles)})
		files = files[:maxFiles]
	}
	for size := 0; len(files) > 0; files = files[1:] {
		if size += len(files[0].Tree.Text); size > maxText {
			b.errors = append(b.errors, source.Error{Path: files[0].Path, Msg: fmt.Sprintf("more than %d bytes in one package", maxText)})
			break
		}
		b.declareFile(files[0])
	}
	b.addNamespaces()
	for _, m := range b.order {
		b.number(m)
	}
	for _, m := range b.order {
		b.encodeModule(m)
	}
	return b.w.Bytes(), b.errors
}

func stubsFirst(x, y File) int {
	switch {
	case x.Stub == y.Stub:
		return 0
	case x.Stub:
		return -1
	}
	return 1
}

// ModuleOf returns what module a file of a distribution is, by its path relative
// to an import root (with slashes): "yaml/nodes.pyi" is the stub of yaml.nodes,
// "yaml-stubs/__init__.pyi" that of the package yaml (PEP 561). Files that cannot
// be imported are none.
func ModuleOf(path string) (f File, ok bool) {
	name, isStub := strings.CutSuffix(path, ".pyi")
	if !isStub {
		if name, ok = strings.CutSuffix(path, ".py"); !ok {
			return File{}, false
		}
	}
	parts := strings.Split(name, "/")
	if len(parts) > 1 {
		parts[0] = strings.TrimSuffix(parts[0], "-stubs")
	}
	for _, p := range parts {
		if p == "" || strings.ContainsAny(p, "-. ") || p[0] >= '0' && p[0] <= '9' {
			return File{}, false
		}
	}
	f = File{Stub: isStub, Path: path}
	if last := len(parts) - 1; parts[last] == "__init__" {
		parts, f.Package = parts[:last], true
	}
	f.Module = strings.Join(parts, ".")
	return f, f.Module != ""
}

func (b *builder) errorf(u *unit, at ast.NodeID, format string, args ...any) {
	b.errors = append(b.errors, source.Error{Path: u.Path, Span: u.Tree.Node(at).Span(), Msg: fmt.Sprintf(format, args...)})
}

func (b *builder) declareFile(f File) {
	if b.byName[f.Module] != nil || f.Module == "" {
		return
	}
	for _, e := range f.Tree.Errors {
		e.Path = f.Path
		b.errors = append(b.errors, e)
	}
	u := &unit{File: f, b: b}
	m := newScope(u, f.Module, nil)
	b.byName[f.Module] = m
	b.order = append(b.order, m)
	u.block(m, f.Tree.Root, where{})
	m.settle()
}

// addNamespaces adds the packages that have no __init__.
func (b *builder) addNamespaces() {
	for _, m := range b.order[:len(b.order):len(b.order)] {
		for name := m.name; ; {
			i := strings.LastIndexByte(name, '.')
			if i < 0 {
				break
			}
			name = name[:i]
			if parent := b.byName[name]; parent != nil {
				parent.unit.Package = true
				continue
			}
			u := &unit{File: File{Module: name, Package: true, Tree: &ast.Tree{Nodes: make([]ast.Node, 2), Root: 1, Names: []string{""}}}, b: b, namespace: true}
			b.byName[name] = newScope(u, name, nil)
			b.order = append(b.order, b.byName[name])
		}
	}
	slices.SortFunc(b.order, func(x, y *scope) int { return cmp.Compare(x.name, y.name) })
	for _, m := range b.order {
		m.id = b.w.Reserve()
	}
}

// number gives the members of a module their symbols, and those of its classes.
func (b *builder) number(m *scope) {
	queue := []*scope{m}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		s.first = b.w.Next()
		for _, d := range s.list {
			if !d.kept(b) {
				continue
			}
			d.id = b.w.Reserve()
			s.emitted = append(s.emitted, d)
			if d.body != nil {
				d.body.id = d.id
				queue = append(queue, d.body)
			}
		}
	}
}

// kept reports whether a declaration gets a symbol.
func (d *decl) kept(b *builder) bool {
	u := d.scope.unit
	if d.private || b.o.Exported && !u.Stub && d.forTypes() {
		return d.scope.decl == nil && d.scope.listed(d.name)
	}
	if u.Stub || !b.o.Exported || !strings.HasPrefix(d.name, "_") || strings.HasPrefix(d.name, "__") {
		return true
	}
	return d.kind != stub.Function && d.kind != stub.Variable || d.scope.listed(d.name)
}

// forTypes reports whether a source imports a name to write types with: nobody
// gets it from there.
func (d *decl) forTypes() bool {
	switch d.from {
	case "__future__", "typing", "typing_extensions", "collections.abc":
		return d.kind == imported
	}
	return false
}
