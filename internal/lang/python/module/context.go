package module

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// context is where the imports of some files are looked up: what is said to be on
// the search path, in order, and the folders that may be on it besides.
type context struct {
	said   []step
	folder int32   // whose files they are
	maybe  []int32 // the nearest first
	own    int32   // the folder of scripts in a regular package, or none
	sure   bool    // the files are scripts: the search path is theirs, and nothing else is on it
}

// step is one folder of a search path.
type step struct {
	folder int32
	early  bool    // it comes before the standard library
	from   applied // why it is there
}

// addContexts makes the contexts of all files. A context is shared by the files of
// a folder, and by the folders of a regular package.
func (n *Names) addContexts() {
	for i := range n.folders {
		d := &n.folders[i]
		d.context = none
		sortRoots(d.roots)
	}
	ofScripts := map[int32]int32{} // in regular packages, by folder
	for i := range n.files {
		f := &n.files[i]
		d := &n.folders[f.folder]
		switch {
		case len(f.source.Paths) > 0:
			f.context = n.addContext(n.edited(f, n.contextOf(f.folder)))
		case f.source.Script && d.init != none:
			c, ok := ofScripts[f.folder]
			if !ok {
				c = n.addContext(n.ofScript(f.folder))
				ofScripts[f.folder] = c
			}
			f.context = c
		default:
			n.contextOf(f.folder)
			f.context = d.context
		}
	}
}

// sortRoots puts the roots that apply to one folder in order: by kind, then lists
// in their own order, then as they come.
func sortRoots(roots []applied) {
	slices.SortStableFunc(roots, func(a, b applied) int { return cmp.Compare(a.kind, b.kind) })
}

func (n *Names) addContext(c *context) int32 {
	n.contexts = append(n.contexts, c)
	return int32(len(n.contexts) - 1)
}

// contextOf returns the context of the files in a folder.
func (n *Names) contextOf(folder int32) *context {
	d := &n.folders[folder]
	if d.context != none {
		return n.contexts[d.context]
	}
	if n.inside(folder) && n.inside(d.parent) && len(d.roots) == 0 {
		c := n.contextOf(d.parent)
		d.context = n.folders[d.parent].context
		return c
	}
	c := &context{folder: folder, own: none, sure: d.script}
	if d.parent == none && d.init == none && !d.script {
		// Whoever loads modules that no package holds has their folder on the search
		// path, and whoever runs them has it first.
		c.add(applied{kind: ScriptFolder, folder: folder})
	}
	for at := folder; at != none; at = n.folders[at].parent {
		for _, a := range n.folders[at].roots {
			// A test's folder is a root for its own files: pytest adds one for each.
			if a.kind == TestFolder && at != folder {
				continue
			}
			c.add(a)
		}
	}
	for at := n.above(folder); at != none; at = n.folders[at].parent {
		if !c.says(at) && !n.inside(at) {
			c.maybe = append(c.maybe, at)
		}
	}
	d.context = n.addContext(c)
	return c
}

func (c *context) add(a applied) {
	if !c.says(a.folder) {
		c.said = append(c.said, step{a.folder, a.kind.early(), a})
	}
}

func (c *context) says(folder int32) bool {
	return slices.ContainsFunc(c.said, func(s step) bool { return s.folder == folder })
}

// above returns the folder from which a folder's modules are imported: the one
// above the outermost regular package around them.
func (n *Names) above(folder int32) int32 {
	for n.inside(folder) {
		folder = n.folders[folder].parent
	}
	return folder
}

// inside reports whether a folder is a regular package of the folder above it.
func (n *Names) inside(folder int32) bool {
	d := &n.folders[folder]
	return d.init != none && d.parent != none && !d.mounted && importable(n.words[d.name])
}

// ofScript is the context of scripts in a regular package. They may be run by
// their path, and then their own folder is the first of the search path; but more
// often they are modules of the package that can be run as well. So their folder
// counts last, and not for a name that other files import and that is nowhere in
// the project: that is something installed.
func (n *Names) ofScript(folder int32) *context {
	c := *n.contextOf(folder)
	c.own = folder
	return &c
}

// edited is the context of a file that edits sys.path, in the order in which it
// does.
func (n *Names) edited(f *file, of *context) *context {
	c := &context{folder: f.folder, maybe: of.maybe, own: none, sure: f.source.Script}
	if n.folders[f.folder].init == none {
		c.said = append(c.said, step{f.folder, true, applied{kind: ScriptFolder, folder: f.folder}})
	} else if f.source.Script {
		c.own = f.folder
	}
	for _, p := range f.source.Paths {
		places := n.placesOf(f, p)
		if len(places) == 0 {
			places = []int32{none} // outside of the project, or without code; it takes up an index all the same
		}
		for _, dir := range places {
			at := p.At
			kind := Inserted
			if at < 0 || at > len(c.said) {
				at = len(c.said)
			}
			if p.At < 0 {
				kind = Appended
			}
			c.said = slices.Insert(c.said, at, step{dir, kind.early(), applied{kind: kind, folder: dir, list: -1}})
		}
	}
	said := c.said
	c.said = nil
	for _, s := range said {
		if s.folder != none && !c.says(s.folder) {
			c.said = append(c.said, s)
		}
	}
	for _, s := range of.said {
		c.add(s.from)
	}
	c.maybe = slices.DeleteFunc(slices.Clone(c.maybe), c.says)
	return c
}

// outside is the path of places that are not in the project.
const outside = "\x00"

// joined returns the folder of a relative path that counts from another.
func joined(dir, rel string) string {
	p := path.Join(dir, strings.ReplaceAll(rel, `\`, "/"))
	switch {
	case p == ".":
		return ""
	case strings.HasPrefix(rel, "/"), strings.Contains(rel, ":"), p == "..", strings.HasPrefix(p, "../"):
		return outside
	}
	return p
}
