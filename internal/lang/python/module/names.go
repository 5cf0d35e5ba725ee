package module

import (
	"path"
	"slices"
	"strings"
)

// Names places every module of a project. It is immutable, and may be used from
// several goroutines.
//
// Modules are numbered: first the files, in their order, then the namespace
// packages (Namespaces), which are folders without a file of their own.
type Names struct {
	ids     map[string]int32 // of path components
	words   []string         // by id
	folders []folder
	entries map[place]entry
	files   []file
	spaces  []int32  // folders of the namespace packages, in order
	names   []string // of the namespace packages
	loose   []bool   // the namespace packages that nothing says to be on a search path

	contexts []*context
	children [][]int32          // by folder: the names in it, while roots are added
	offered  map[int32][]int32  // by top-level name: the folders of distributions that have it
	imports  map[string]int32   // names that the files import: their place in answers
	answers  map[uint64]answer  // by context and import
	outside  map[int32]bool     // top-level names that files import and that are not in the project
	aliases  map[string]int32   // what sys.modules is set to, plus one
	replaced map[int32]int32    // modules that put another in their place there
	portions map[string][]int32 // by name: the folders of a package that has several
	used     map[place]bool     // what imports find in roots
}

// place is a component's place: a name in a folder.
type place struct{ folder, name int32 }

// entry is what Python finds there.
type entry struct{ file, folder int32 }

// none stands for no file, folder or module.
const none int32 = -1

// file is one file.
type file struct {
	path    string
	source  *Source
	folder  int32
	isInit  bool
	context int32
	root    int32 // the folder that its name counts from
	name    string
}

// folder is one folder of the project, or a made-up one that a root with a prefix
// stands in.
type folder struct {
	path   string
	name   int32 // id of its last component
	parent int32
	init   int32 // its __init__ file, or none
	space  int32 // its number among the namespace packages, or none
	code   bool  // files that can be imported are in it or below
	made   bool  // made up
	script bool  // a file in it is a script that is no part of a package
	test   bool  // a file in it is a test that is no part of a package

	context int32
	roots   []applied // that apply to the files below it
	rooted  rooted    // whether it is a root itself
	mount   string    // the package that it is by the settings, whatever it is called
	mounted bool
}

// rooted says whether a folder is a root, for naming what is in it.
type rooted uint8

const (
	unrooted rooted = iota
	weak            // a script's folder
	declared        // by settings, or by code
)

// New places files, which are slash-separated paths in order. Sources says what
// Read found in each; it, or any of them, may be nil.
func New(paths []string, sources []*Source, roots []Root) *Names {
	n := &Names{
		ids: make(map[string]int32, len(paths)), entries: make(map[place]entry, 2*len(paths)), files: make([]file, len(paths)),
		imports: map[string]int32{}, answers: map[uint64]answer{}, aliases: map[string]int32{}, outside: map[int32]bool{}, replaced: map[int32]int32{},
		portions: map[string][]int32{},
	}
	n.folders = append(n.folders, folder{parent: none, init: none, space: none, name: none})
	last, lastDir := int32(0), ""
	for i, p := range paths {
		dir, base := path.Split(p)
		if dir != lastDir {
			last, lastDir = n.makeFolder(strings.TrimSuffix(dir, "/")), dir
		}
		f := &n.files[i]
		f.path, f.folder = p, last
		if sources != nil {
			f.source = sources[i]
		}
		if f.source == nil {
			f.source = &nothing
		}
		n.addFile(int32(i), base)
	}
	n.addSpaces()
	n.addScripts()
	if own := n.ownName(); own != "" {
		roots = append(slices.Clip(roots), Root{Kind: Distribution, Package: own})
	}
	n.addRoots(roots)
	n.addContexts()
	n.answerAll()
	n.nameAll()
	n.addPortions()
	n.addAliases()
	return n
}

// nothing is what is known of a file whose text nobody read.
var nothing Source

// id returns the number of a component, which is made for a new one.
func (n *Names) id(word string) int32 {
	if id, ok := n.ids[word]; ok {
		return id
	}
	id := int32(len(n.words))
	n.ids[word] = id
	n.words = append(n.words, word)
	return id
}

// makeFolder returns the folder of a path, with those above it.
func (n *Names) makeFolder(p string) int32 {
	at := int32(0)
	for start := 0; start < len(p); {
		end := len(p)
		if i := strings.IndexByte(p[start:], '/'); i >= 0 {
			end = start + i
		}
		at = n.makeChild(at, p[start:end], p[:end])
		start = end + 1
	}
	return at
}

func (n *Names) makeChild(parent int32, name, full string) int32 {
	key := place{parent, n.id(name)}
	e, ok := n.entries[key]
	if ok && e.folder != none {
		return e.folder
	}
	if !ok {
		e.file = none
	}
	e.folder = int32(len(n.folders))
	n.folders = append(n.folders, folder{path: full, name: key.name, parent: parent, init: none, space: none})
	n.entries[key] = e
	return e.folder
}

// find returns a folder of the project by its path.
func (n *Names) find(p string) (int32, bool) {
	at := int32(0)
	for part := range strings.SplitSeq(p, "/") {
		if p == "" {
			break
		}
		id, ok := n.ids[part]
		if !ok {
			return none, false
		}
		e, ok := n.entries[place{at, id}]
		if !ok || e.folder == none {
			return none, false
		}
		at = e.folder
	}
	return at, true
}

// addFile registers where a file is imported from. A stub gives way to the source
// beside it; what has neither suffix cannot be imported.
func (n *Names) addFile(i int32, base string) {
	f := &n.files[i]
	stem, importable := strings.CutSuffix(base, ".py")
	stub := false
	if !importable {
		if stem, stub = strings.CutSuffix(base, ".pyi"); !stub {
			f.isInit = strings.HasPrefix(base, "__init__.")
			return
		}
	}
	dir := &n.folders[f.folder]
	for d := dir; !d.code; d = &n.folders[d.parent] {
		d.code = true
		if d.parent == none {
			break
		}
	}
	if stem == "__init__" {
		f.isInit = true
		if dir.init == none || !stub {
			dir.init = i
		}
		return
	}
	key := place{f.folder, n.id(stem)}
	e, ok := n.entries[key]
	if !ok {
		e = entry{none, none}
	}
	if e.file == none || !stub {
		e.file = i
	}
	n.entries[key] = e
}

// addSpaces numbers the namespace packages, and gives folders of stubs alone
// (PEP 561) the name of the package that they describe.
func (n *Names) addSpaces() {
	for i := range n.folders {
		d := &n.folders[i]
		if d.parent == none {
			continue
		}
		if name, ok := strings.CutSuffix(n.words[d.name], "-stubs"); ok && name != "" && d.init != none {
			key := place{d.parent, n.id(name)}
			if _, taken := n.entries[key]; !taken {
				n.entries[key] = entry{none, int32(i)}
				d.mount, d.mounted = name, true
			}
		}
		if d.init == none && d.code {
			d.space = int32(len(n.spaces))
			n.spaces = append(n.spaces, int32(i))
		}
	}
}

// addScripts notes where scripts and tests are that belong to no package.
func (n *Names) addScripts() {
	for i := range n.files {
		f := &n.files[i]
		d := &n.folders[f.folder]
		if d.init != none {
			continue
		}
		base := path.Base(f.path)
		d.script = d.script || f.source.Script || base == "manage.py" || base == "__main__.py"
		d.test = d.test || base == "conftest.py" || strings.HasPrefix(base, "test_") || strings.HasSuffix(base, "_test.py")
	}
}

// Name returns a module's dotted name.
func (n *Names) Name(i int) string {
	if i >= len(n.files) {
		return n.names[i-len(n.files)]
	}
	return n.files[i].name
}

// IsPackage reports whether a file is a package's __init__.
func (n *Names) IsPackage(i int) bool { return i >= len(n.files) || n.files[i].isInit }

// Namespaces returns the folders that are namespace packages, in the order of
// their numbers, which follow those of the files.
func (n *Names) Namespaces() []string {
	out := make([]string, len(n.spaces))
	for i, d := range n.spaces {
		out[i] = n.folders[d].path
	}
	return out
}
