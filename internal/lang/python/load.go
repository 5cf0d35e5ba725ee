package python

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/encoding"
	"codepathfinder.dev/pathfinder/internal/lang/python/installed"
	"codepathfinder.dev/pathfinder/internal/lang/python/lower"
	"codepathfinder.dev/pathfinder/internal/lang/python/module"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/project"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
	"codepathfinder.dev/pathfinder/internal/lang/python/stdlib"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/parallel"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
	"codepathfinder.dev/pathfinder/stubs"
)

// Load reads the files. A tree lives until its file is lowered, so that as many
// are in memory as there are workers.
func (Language) Load(ctx context.Context, in []lang.Input, o lang.LoadOptions) lang.Loaded {
	if isSmall(in, o.Targets) {
		o.Targets = nil
	}
	order := make([]int, len(in))
	for i := range in {
		order[i] = i
	}
	// Large files first, so that no worker is left alone with one at the end.
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(in[b].Text), len(in[a].Text)) })
	workers := make([]worker, max(1, o.Workers))
	for i := range workers {
		workers[i].keep, workers[i].names, workers[i].references = o.Keep, o.Library != nil, o.Targets != nil
	}
	results := make([]loaded, len(in))
	_ = parallel.Each(ctx, o.Workers, len(in), func(w, n int) { // the caller has the context too
		i := order[n]
		text := in[i].Text
		in[i].Text = nil
		results[i] = workers[w].file(in[i].Path, text, lower.Options{
			Package: isPackage(in[i].Path), Stub: isStub(in[i].Path), Bindings: o.Bindings,
		}, o.Targets == nil || o.Targets[i])
		if o.Done != nil {
			o.Done()
		}
	})
	var out lang.Loaded
	var paths []string
	var sources []*module.Source
	for i, r := range results {
		if r.module != nil {
			out.Modules, paths, sources = append(out.Modules, r.module), append(paths, in[i].Path), append(sources, r.source)
		}
		out.Faults = append(out.Faults, r.faults...)
	}
	names := module.New(paths, sources, roots(o.Settings, results))
	for i, m := range out.Modules {
		m.Name = names.Name(i)
	}
	if o.Targets != nil {
		restrict(ctx, names, in, results, o, &out)
	}
	for i, folder := range names.Namespaces() {
		out.Modules = append(out.Modules, namespace(folder, names.Name(len(paths)+i)))
	}
	out.Imports = names
	out.Semantics = stdlib.Semantics()
	out.Semantics.Standard = module.Standard
	out.Facts = Language{}.Facts()
	if o.Library != nil {
		f := installed.New(bundled(), standard(), o.Library, func() []string { return outside(names, sources, results) })
		out.Facts, out.Remarks = f, f.Remarks
	}
	return out
}

// roots lists the import roots that settings and set-up scripts declare.
func roots(files []lang.Input, results []loaded) []module.Root {
	var out []module.Root
	add := func(list []module.Root) {
		first := int32(len(out))
		for _, r := range list {
			if r.List != 0 { // the lists of a file are numbered by themselves
				r.List += first
			}
			out = append(out, r)
		}
	}
	for _, f := range files {
		add(project.Roots(f.Path, f.Text))
	}
	for _, r := range results {
		add(r.roots)
	}
	return out
}

// outside lists what the files import that is not in the program.
func outside(names *module.Names, sources []*module.Source, results []loaded) []string {
	seen := map[string]bool{}
	for i, s := range sources {
		for _, name := range s.Imports {
			if !seen[name] {
				_, ok := names.Resolve(i, name)
				seen[name] = !ok
			}
		}
	}
	for _, r := range results {
		for _, name := range r.names {
			if i := strings.LastIndexByte(name, '.'); seen[name[:i]] {
				seen[name] = true
			}
		}
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(seen)) {
		if seen[name] {
			out = append(out, name)
		}
	}
	return out
}

// namespace is the module of a folder that is a package without an __init__.
func namespace(folder, name string) *ir.Module {
	m := empty(source.NewFile(folder, nil), lower.Options{Name: name, Package: true})
	m.Folder = true
	return m
}

// empty is a module without code.
func empty(file *source.File, o lower.Options) *ir.Module {
	tree := parse.NewParser().Parse(nil)
	m, _ := lower.Module(tree, scope.Build(tree), file, o)
	return m
}

// Facts returns the bundled type index.
func (Language) Facts() types.Facts {
	return stdlib.Facts(bundled())
}

// bundled opens the type index that is part of the program. That fails for no input,
// but for a program that was built wrong.
func bundled() *stub.Index {
	index, err := stub.Bundled()
	if err != nil {
		panic(fmt.Sprintf("the type index in this program is damaged: %v", err))
	}
	return index
}

// standard opens the part of it that is about the standard library.
func standard() *stub.Index {
	index, err := stub.Open(stubs.TypesOfStdlib)
	if err != nil {
		panic(fmt.Sprintf("the type index in this program is damaged: %v", err))
	}
	return index
}

func isStub(name string) bool { return strings.EqualFold(path.Ext(name), ".pyi") }

func isPackage(name string) bool { return strings.HasPrefix(path.Base(name), "__init__.") }

// loaded is what became of one file.
type loaded struct {
	module *ir.Module
	source *module.Source
	roots  []module.Root // of a set-up script
	wanted bool          // it is worth lowering at once

	references []string // see module.References; none where nobody asks
	names      []string // imported from modules, with those
	faults     []lang.Fault
}

func (l *loaded) fault(kind lang.FaultKind, errs ...source.Error) {
	for _, e := range errs {
		l.faults = append(l.faults, lang.Fault{Kind: kind, Error: e})
	}
}

// worker reads one file after another, keeping its buffers.
type worker struct {
	parser *parse.Parser
	scopes *scope.Builder
	keep   func(names []string) bool
	names  bool // note imported names

	references bool // note imported modules
}

// file reads one file. A failure of the front end is a fault of that file alone. What is no target
// is not lowered yet.
func (w *worker) file(path string, raw []byte, o lower.Options, target bool) (out loaded) {
	defer func() {
		if p := recover(); p != nil {
			w.parser = nil
			out = loaded{}
			out.fault(lang.InternalBug, source.Error{Msg: fmt.Sprintf("the front end failed on this file: %v", p)})
		}
		for i := range out.faults {
			out.faults[i].Error.Path = path
		}
		slices.SortStableFunc(out.faults, func(a, b lang.Fault) int { return cmp.Compare(a.Error.Span.Start, b.Error.Span.Start) })
	}()
	if w.parser == nil {
		w.parser, w.scopes = parse.NewParser(), scope.NewBuilder()
	}
	text, _, errs := encoding.Decode(raw)
	if len(text) > parse.MaxFileSize {
		out.fault(lang.Undecodable, source.Error{Msg: fmt.Sprintf("larger than %d MB as UTF-8", parse.MaxFileSize>>20)})
		return out
	}
	tree := w.parser.Parse(slices.Clip(text)) // what is behind the text is not the parser's
	table := w.scopes.Build(tree)
	out.source = module.Read(tree, table, path)
	if project.Setup(path) {
		out.roots = project.SetupRoots(tree, path)
	}
	if w.names {
		out.names = module.Imported(tree, table)
	}
	file := source.NewFile(path, tree.Text)
	var tooLarge []source.Error
	if w.references {
		out.references = module.References(tree, table, out.source)
	}
	out.wanted = w.keep == nil || w.keep(table.Names)
	if out.wanted && target {
		out.module, tooLarge = lower.Module(tree, table, file, o)
		mentioned(out.module, o)
	} else {
		out.module = deferred(tree, table, file, o)
	}
	out.fault(lang.Undecodable, errs...)
	if tree.Python2 {
		out.fault(lang.OtherVersion, python2(tree))
	} else {
		out.fault(lang.SyntaxError, tree.Errors...)
		out.fault(lang.SyntaxError, table.Errors...)
	}
	out.fault(lang.OutOfFuel, tooLarge...)
	return out
}

// deferred is the module of a file that nothing has asked for yet. Its tree is not
// kept, as most such files are never asked for: it is parsed again when one is.
func deferred(tree *ast.Tree, table *scope.Table, file *source.File, o lower.Options) *ir.Module {
	m := &ir.Module{Package: o.Package, Stub: o.Stub, File: file, Names: table.Names, Stores: lower.Stores(tree)}
	m.Defer(func(m *ir.Module) (err error) {
		o.Name = m.Name
		defer func() {
			if p := recover(); p != nil {
				*m = *empty(file, o)
				err = fmt.Errorf("the front end failed on this file: %v", p)
			}
		}()
		tree := parse.NewParser().Parse(file.Text)
		full, tooLarge := lower.Module(tree, scope.Build(tree), file, o)
		*m = *full
		mentioned(m, o)
		for _, e := range tooLarge {
			err = e
		}
		return err
	})
	return m
}

// mentioned has a module that was lowered without them find out where it binds and
// reads names, when somebody asks: it is lowered again.
func mentioned(m *ir.Module, o lower.Options) {
	if o.Bindings {
		return
	}
	o.Bindings = true
	file := m.File
	m.OnMentions(func() ([]ir.Binding, []ir.Read) {
		tree := parse.NewParser().Parse(file.Text)
		again, _ := lower.Module(tree, scope.Build(tree), file, o)
		return again.Bindings, again.Reads
	})
}

// python2 says of a file that it is in the language's old version, in place of all
// that is wrong with it in the new one.
func python2(tree *ast.Tree) source.Error {
	first := tree.Errors[0]
	errors := "the first error"
	if n := len(tree.Errors); n > 1 {
		errors = fmt.Sprintf("the first of %d errors", n)
	}
	first.Msg = fmt.Sprintf("this is Python 2, of which only what Python 3 has in common is analysed; %s: %s", errors, first.Msg)
	return first
}
