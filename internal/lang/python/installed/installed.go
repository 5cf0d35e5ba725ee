package installed

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/encoding"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
	"codepathfinder.dev/pathfinder/internal/lang/python/stdlib"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub/compile"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Bounds of what is read of one environment.
const (
	maxModules = 3_000
	maxBytes   = 10 << 20
	maxFile    = 2 << 20
)

// Facts is what is known of names outside of a project, its environment included.
// It is safe for concurrent use.
type Facts struct {
	bundled  *stub.Index
	standard *stub.Index // the standard library alone
	library  *source.Library
	imports  func() []string

	once    sync.Once
	facts   types.Facts
	modules int
	remarks []string
}

// New returns facts about an environment's packages and all that is bundled. Imports
// lists the modules that the project imports from outside; it is called once, when
// something is first asked.
func New(bundled, standard *stub.Index, l *source.Library, imports func() []string) *Facts {
	return &Facts{bundled: bundled, standard: standard, library: l, imports: imports}
}

// Lookup finds a dotted name. What the standard library has needs nothing that is
// installed.
func (f *Facts) Lookup(name string) (types.Fact, bool) {
	top, _, _ := strings.Cut(name, ".")
	if _, ok := f.standard.Module(top); ok {
		return stdlib.Facts(f.bundled).Lookup(name)
	}
	f.once.Do(f.read)
	return f.facts.Lookup(name)
}

// Modules returns how many modules of the environment were read so far.
func (f *Facts) Modules() int { return f.modules }

// Remarks says what was left out of the environment, as far as it was read.
func (f *Facts) Remarks() []string {
	if len(Sites(f.library)) == 0 {
		return []string{f.library.Name + " has no folder of installed packages"}
	}
	return f.remarks
}

// read reads what the imports reach.
func (f *Facts) read() {
	f.facts = stdlib.Facts(f.bundled)
	defer func() {
		if p := recover(); p != nil {
			f.remarks = append(f.remarks, fmt.Sprintf("reading the types of installed packages failed: %v", p))
		}
	}()
	r := &reader{
		finder: finder{library: f.library, sites: Sites(f.library), listed: map[string][]string{}}, standard: f.standard,
		seen: map[string]bool{}, left: maxBytes,
	}
	for _, name := range f.imports() {
		r.want(name)
	}
	slices.Sort(r.queue)
	files := r.readAll()
	f.remarks = r.remarks
	if len(files) == 0 {
		return
	}
	block, _ := compile.Build(files, compile.Options{Known: f.bundled, Exported: true}) // its errors are about files of others
	index, err := f.bundled.With(string(block))
	if err != nil {
		f.remarks = append(f.remarks, fmt.Sprintf("the types of installed packages make no index: %v", err))
		return
	}
	f.modules = len(files)
	f.facts = stdlib.Facts(index)
}

// reader reads modules and what they import.
type reader struct {
	finder
	standard *stub.Index
	seen     map[string]bool
	queue    []string
	left     int64
	remarks  []string
}

// want puts a module and the packages that it is in into the queue.
func (r *reader) want(module string) {
	top, _, _ := strings.Cut(module, ".")
	if _, ok := r.standard.Module(top); ok || strings.Count(module, ".") > 32 {
		return
	}
	for at := len(top); ; {
		if name := module[:at]; !r.seen[name] {
			r.seen[name] = true
			r.queue = append(r.queue, name)
		}
		if at == len(module) {
			return
		}
		end := strings.IndexByte(module[at+1:], '.')
		if end < 0 {
			at = len(module)
		} else {
			at += 1 + end
		}
	}
}

// readAll reads the modules of the queue, to which their imports are added.
func (r *reader) readAll() []compile.File {
	var files []compile.File
	parser := parse.NewParser()
	for at := 0; at < len(r.queue); at++ {
		name := r.queue[at]
		file, ok := r.find(name)
		if !ok {
			continue
		}
		if len(files) == maxModules || r.left <= 0 {
			r.remarks = append(r.remarks, fmt.Sprintf("of installed packages only the %d modules nearest to the project's imports were read", len(files)))
			break
		}
		raw, err := r.library.Read(file.path, min(maxFile, r.left))
		if err != nil {
			r.remarks = append(r.remarks, fmt.Sprintf("%s cannot be read: the types of %s are not known", source.EscapePath(file.path), name))
			continue
		}
		r.left -= int64(len(raw))
		text, _, _ := encoding.Decode(raw)
		tree := parser.Parse(text)
		files = append(files, compile.File{Module: name, Package: file.isPkg, Stub: file.stub, Path: file.path, Tree: tree})
		r.follow(name, file, tree)
	}
	return files
}

// follow wants what a module imports. What functions of a source import is theirs.
func (r *reader) follow(name string, file found, tree *ast.Tree) {
	for _, site := range scope.Build(tree).Imports {
		if site.Scope != 0 && !file.stub {
			continue
		}
		n := tree.Node(site.Node)
		if n.Kind == ast.Import {
			for a := range tree.Children(site.Node) {
				r.want(tree.Name(a))
			}
			continue
		}
		from := absolute(name, file.isPkg, int(n.Op), tree.Names[n.Val])
		if from == "" {
			continue
		}
		r.want(from)
		for a := range tree.Children(site.Node) {
			if sub := from + "." + tree.Name(a); tree.Name(a) != "*" && !r.seen[sub] {
				if _, ok := r.find(sub); ok {
					r.want(sub)
				}
			}
		}
	}
}

// absolute is the module that "from ..name import" means in a module.
func absolute(in string, isPkg bool, dots int, name string) string {
	if dots == 0 {
		return name
	}
	if isPkg {
		dots--
	}
	for ; dots > 0; dots-- {
		in = in[:max(strings.LastIndexByte(in, '.'), 0)]
	}
	if in == "" || name == "" {
		return in
	}
	return in + "." + name
}
