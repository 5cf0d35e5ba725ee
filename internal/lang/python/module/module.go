// Package module names the modules of a Python project and finds what an import
// means there.
//
// In go the paths of the project's files; out come the dotted name of each, and
// for an import in one module the module it loads. Folders are import roots as
// Python would have them: the folder of a package's outermost __init__.py is not
// part of its name, the folder above it is a root; a script's own folder is one,
// and so is the project's. The invariant: a module has one name, however it is
// reached.
//
//	src/app/__init__.py   app          root src
//	src/app/net.py        app.net      root src
//	tools/run.py          run          root tools: "import helper" finds tools/helper.py
//	ns/part/mod.py        mod          root ns/part; "import ns.part.mod" finds it too
package module

import (
	"path"
	"strings"
)

// Names places every file of a project. It is immutable.
type Names struct {
	byPath   map[string]int // path without extension, or folder of a package
	packages map[string]bool
	names    []string
	roots    []string // by file: the root that its name counts from
	dirs     []string // by file
	isInit   []bool
}

// New names the files, which are slash-separated paths in order.
func New(paths []string) *Names {
	n := &Names{
		byPath: map[string]int{}, packages: map[string]bool{},
		names: make([]string, len(paths)), roots: make([]string, len(paths)), dirs: make([]string, len(paths)), isInit: make([]bool, len(paths)),
	}
	for i, p := range paths {
		dir, stem := split(p)
		n.dirs[i] = dir
		if stem == "__init__" {
			n.isInit[i] = true
			n.packages[dir] = true
			n.add(dir, i, paths)
			continue
		}
		n.add(path.Join(dir, stem), i, paths)
	}
	for i, p := range paths {
		n.place(i, p)
	}
	return n
}

// add registers where a file is imported from. A stub gives way to the source
// beside it.
func (n *Names) add(at string, i int, paths []string) {
	if old, ok := n.byPath[at]; ok && !strings.HasSuffix(paths[old], ".pyi") {
		return
	}
	n.byPath[at] = i
}

// split returns the folder of a path, "" for the project's own, and the file's
// name without its extension.
func split(p string) (dir, stem string) {
	dir, file := path.Split(p)
	if i := strings.IndexByte(file, '.'); i > 0 {
		file = file[:i]
	}
	return strings.TrimSuffix(dir, "/"), file
}

// place finds a file's root and name: its folder and those above, as far as they
// are packages, are part of the name.
func (n *Names) place(i int, p string) {
	dir, stem := split(p)
	parts := []string{stem}
	if n.isInit[i] {
		parts = nil
	}
	for n.packages[dir] && dir != "" {
		parent, name := path.Split(dir)
		parts = append([]string{name}, parts...)
		dir = strings.TrimSuffix(parent, "/")
	}
	n.roots[i] = dir
	n.names[i] = strings.Join(parts, ".")
	if n.names[i] == "" {
		n.names[i] = "__init__"
	}
}

// Name returns a file's dotted name.
func (n *Names) Name(i int) string { return n.names[i] }

// IsPackage reports whether a file is a package's __init__.
func (n *Names) IsPackage(i int) bool { return n.isInit[i] }

// Absolute returns the dotted name that an import in a file means: a leading dot
// stands for its package, each further one for the package above. It reports
// false for more dots than there are packages.
func (n *Names) Absolute(i int, name string) (string, bool) {
	level := 0
	for level < len(name) && name[level] == '.' {
		level++
	}
	if level == 0 {
		return name, true
	}
	in := n.names[i]
	if n.isInit[i] {
		level--
	}
	rest := strings.TrimLeft(name, ".")
	for ; level > 0; level-- {
		if in == "" {
			return rest, false
		}
		cut := strings.LastIndexByte(in, '.')
		in = in[:max(cut, 0)]
	}
	switch {
	case in == "":
		return rest, rest != ""
	case rest == "":
		return in, true
	}
	return in + "." + rest, true
}

// Resolve finds the file that an import in a file loads: of the module itself,
// without those on the way to it.
func (n *Names) Resolve(i int, name string) (int, bool) {
	level := 0
	for level < len(name) && name[level] == '.' {
		level++
	}
	rel := strings.ReplaceAll(name[level:], ".", "/")
	if level > 0 {
		dir := n.dirs[i]
		for ; level > 1; level-- {
			dir, _ = path.Split(dir)
			dir = strings.TrimSuffix(dir, "/")
		}
		j, ok := n.byPath[path.Join(dir, rel)]
		return j, ok
	}
	for root := n.roots[i]; ; {
		if j, ok := n.byPath[path.Join(root, rel)]; ok {
			return j, true
		}
		if root == "" {
			break
		}
		root, _ = path.Split(root)
		root = strings.TrimSuffix(root, "/")
	}
	j, ok := n.byPath[path.Join("src", rel)]
	return j, ok
}

// Submodule finds the module of a name in a package.
func (n *Names) Submodule(i int, name string) (int, bool) {
	if !n.isInit[i] {
		return 0, false
	}
	j, ok := n.byPath[path.Join(n.dirs[i], name)]
	return j, ok
}
