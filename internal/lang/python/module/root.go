package module

import (
	"slices"
	"strings"
)

// RootKind says why a folder is an import root.
type RootKind uint8

// The kinds of roots. Those before Distribution come before the standard library
// on Python's search path, the others after it. Of roots that apply to the same
// folder the ones of a kind that stands first count first.
const (
	Inserted     RootKind = iota // sys.path.insert
	ScriptFolder                 // a script's own folder, which Python puts first
	TestFolder                   // a test's own folder, which pytest puts first
	SearchPath                   // PYTHONPATH, pytest's pythonpath and the like
	Distribution                 // where the modules are that a distribution installs
	SourceFolder                 // a folder called src
	Appended                     // sys.path.append
	Shared                       // another folder of a search path that some script puts together
	endRootKind
)

var rootKindNames = [endRootKind]string{"sys.path", "script", "test", "path", "distribution", "src", "sys.path end", "sys.path of others"}

// String returns the kind's name.
func (k RootKind) String() string { return rootKindNames[k] }

// early reports whether the roots come before the standard library.
func (k RootKind) early() bool { return k < Distribution }

// Root is a folder from which modules are imported.
type Root struct {
	Kind  RootKind
	Dir   string // slash-separated, relative to the project's folder, "" for that
	Below string // the folder below which it applies; files in Dir see it in any case

	// Package is the dotted name of the package that Dir itself is; "" for a folder
	// with packages in it.
	Package string
	// Names are the top-level modules of a Distribution, where it says them.
	Names []string
	// List numbers the lists of roots that have an order of their own: of two roots
	// of one list the first counts.
	List int32
}

// applied is a root as the files below a folder see it.
type applied struct {
	kind   RootKind
	folder int32
	scope  int32 // the depth of the folder that it applies below
	list   int32
}

// flatExcludes are folders beside packages that are no packages of a distribution
// (setuptools: FlatLayoutPackageFinder.DEFAULT_EXCLUDE).
var flatExcludes = []string{
	"benchmark", "benchmarks", "bin", "build", "ci", "debian", "deploy", "dist", "doc", "docs", "documentation", "exercise", "exercises",
	"example", "examples", "htmlcov", "manpages", "migrations", "news", "newsfragments", "node_modules", "requirements", "scripts", "site_scons",
	"tasks", "test", "tests", "tools", "utils",
}

// Bounds of what settings and code may declare.
const (
	maxApplied = 100 // roots that apply to the files below one folder
	maxOffers  = 256 // distributions that offer one name
)

// addRoots registers roots with the folders that they apply below.
func (n *Names) addRoots(roots []Root) {
	n.offered = map[int32][]int32{}
	for i := range n.folders {
		d := &n.folders[i]
		if d.script {
			n.apply(int32(i), int32(i), ScriptFolder, 0)
		}
		if d.test {
			n.apply(int32(i), int32(i), TestFolder, 0)
		}
		// src is what people call a folder that is put on the search path as a whole.
		if d.name != none && n.words[d.name] == "src" && d.init == none && d.code && d.parent != none && n.folders[d.parent].init == none {
			n.apply(int32(i), d.parent, SourceFolder, 0)
		}
	}
	if len(roots) > 0 {
		n.addChildren()
	}
	for i := range roots {
		n.addRoot(&roots[i])
	}
	n.addPaths()
}

// addChildren lists what is in each folder.
func (n *Names) addChildren() {
	n.children = make([][]int32, len(n.folders))
	for key := range n.entries {
		n.children[key.folder] = append(n.children[key.folder], key.name)
	}
	for _, names := range n.children {
		slices.Sort(names)
	}
}

func (n *Names) addRoot(r *Root) {
	dir, ok := n.find(r.Dir)
	if !ok || !n.folders[dir].code {
		return
	}
	below, ok := n.find(r.Below)
	if !ok {
		below = dir
	}
	if r.Package != "" {
		dir = n.mount(r.Package, dir)
	}
	n.apply(dir, below, r.Kind, r.List)
	if r.Kind == Distribution {
		n.offer(dir, r)
	}
}

// mount makes a folder in which another one is the package of a dotted name.
func (n *Names) mount(name string, dir int32) int32 {
	root := n.made(none, "", none)
	at := root
	parts := strings.Split(name, ".")
	for i, part := range parts {
		key := place{at, n.id(part)}
		if i == len(parts)-1 {
			n.entries[key] = entry{none, dir}
			break
		}
		next := n.made(at, strings.Join(parts[:i+1], "."), key.name)
		n.folders[next].space = int32(len(n.spaces))
		n.spaces = append(n.spaces, next)
		n.entries[key] = entry{none, next}
		at = next
	}
	if !n.folders[dir].mounted {
		n.folders[dir].mount, n.folders[dir].mounted = name, true
	}
	return root
}

func (n *Names) made(parent int32, mount string, name int32) int32 {
	n.folders = append(n.folders, folder{path: mount, parent: parent, name: name, init: none, space: none, code: true, made: true, mount: mount, mounted: true})
	return int32(len(n.folders) - 1)
}

// apply has a root apply to the files below a folder, and to those below itself.
// For these it is the nearest, but for one at the end of the search path.
func (n *Names) apply(dir, below int32, kind RootKind, list int32) {
	for i, at := range []int32{below, dir} {
		if i > 0 && (at == below || kind == Appended && n.isBelow(dir, below)) {
			break
		}
		d := &n.folders[at]
		a := applied{kind: kind, folder: dir, scope: n.depth(at), list: list}
		if len(d.roots) < maxApplied && !slices.ContainsFunc(d.roots, func(b applied) bool { return b.folder == dir && b.kind == kind }) {
			d.roots = append(d.roots, a)
		}
	}
	switch kind {
	case TestFolder:
	case ScriptFolder:
		n.folders[dir].rooted = max(n.folders[dir].rooted, weak)
	default:
		n.folders[dir].rooted = declared
	}
}

// isBelow reports whether a folder is, or lies below, another one.
func (n *Names) isBelow(folder, above int32) bool {
	for folder != none && folder != above {
		folder = n.folders[folder].parent
	}
	return folder == above
}

func (n *Names) depth(d int32) int32 {
	depth := int32(0)
	for ; d != none && n.folders[d].parent != none; d = n.folders[d].parent {
		depth++
	}
	return depth
}

// offer notes what a distribution installs, which the whole project may import:
// the names that it says, else its packages.
func (n *Names) offer(dir int32, r *Root) {
	flat := r.Dir == r.Below
	var names []int32
	if r.Package != "" { // a folder that was made for it, after the list
		names = []int32{n.id(top(r.Package))}
	} else {
		names = n.children[dir]
	}
	for _, id := range names {
		name := n.words[id]
		e := n.entries[place{dir, id}]
		switch {
		case r.Names != nil && !slices.Contains(r.Names, name):
		case r.Names == nil && flat && (e.folder == none || n.folders[e.folder].init == none || slices.Contains(flatExcludes, name)):
		case len(n.offered[id]) < maxOffers && !slices.Contains(n.offered[id], dir):
			n.offered[id] = append(n.offered[id], dir)
		}
	}
}

// addPaths turns what files do to sys.path into roots for the folders that the
// files are in. Modules in those roots see the others too, and the script's own
// folder: whether they are loaded by that script nobody knows, so these come last.
func (n *Names) addPaths() {
	for i := range n.files {
		f := &n.files[i]
		var dirs []int32
		for _, p := range f.source.Paths {
			kind := Inserted
			switch {
			case p.At < 0:
				kind = Appended
			case p.At > 0: // behind the script's own folder
				kind = SearchPath
			}
			for _, dir := range n.placesOf(f, p) {
				n.apply(dir, f.folder, kind, int32(-1-i))
				dirs = append(dirs, dir)
			}
		}
		if f.source.Script && n.folders[f.folder].init == none {
			dirs = append(dirs, f.folder)
		}
		for _, dir := range dirs {
			for _, other := range dirs {
				n.share(other, dir)
			}
		}
	}
}

// share has a root apply to the files below another one, if it does not already.
func (n *Names) share(dir, below int32) {
	for at := below; at != none; at = n.folders[at].parent {
		if slices.ContainsFunc(n.folders[at].roots, func(a applied) bool { return a.folder == dir }) {
			return
		}
	}
	d := &n.folders[below]
	if len(d.roots) >= maxApplied {
		return
	}
	d.roots = append(d.roots, applied{kind: Shared, folder: dir, scope: n.depth(below), list: -1})
}

// placesOf lists the folders that an edit of sys.path means. A place relative to
// the working directory counts from the project's folder, or from the file's own,
// wherever it is there.
func (n *Names) placesOf(f *file, p PathEdit) []int32 {
	from := []string{p.Place}
	if p.Loose {
		from = []string{joined("", p.Place)}
		if own := joined(n.folders[f.folder].path, p.Place); own != from[0] {
			from = append(from, own)
		}
	}
	var out []int32
	for _, place := range from {
		if d, ok := n.find(place); ok && place != outside && n.folders[d].code {
			out = append(out, d)
		}
	}
	return out
}
