package module

import (
	"slices"
	"strings"
)

// answer is what an absolute import means.
type answer struct {
	module int32
	also   []int32 // other modules that it may mean with equal right
}

// maxParts bounds how many components of a dotted name are looked at.
const maxParts = 64

// answerAll looks up the imports of all files, and notes in which roots there was
// something.
func (n *Names) answerAll() {
	n.used = map[place]bool{}
	var scripts []int32
	for i := range n.files {
		f := &n.files[i]
		if n.contexts[f.context].own != none {
			scripts = append(scripts, int32(i))
			if name := stemOf(f); slices.ContainsFunc(f.source.Imports, func(s string) bool { return top(s) == name }) {
				n.outside[n.id(name)] = true // nothing imports itself
			}
			continue
		}
		n.answerFile(f)
	}
	for _, i := range scripts { // whose own folders depend on what the others found
		n.answerFile(&n.files[i])
	}
}

func (n *Names) answerFile(f *file) {
	c := n.contexts[f.context]
	for _, name := range f.source.Imports {
		id, ok := n.imports[name]
		if !ok {
			id = int32(len(n.imports))
			n.imports[name] = id
		}
		key := uint64(f.context)<<32 | uint64(id)
		if _, ok := n.answers[key]; ok {
			continue
		}
		a, at := n.search(c, name)
		n.answers[key] = a
		if a.module != none {
			n.used[at] = true
			continue
		}
		if id, ok := n.ids[top(name)]; ok && c.own == none {
			n.outside[id] = true
		}
	}
}

// top is the first component of a dotted name.
func top(name string) string {
	first, _, _ := strings.Cut(name, ".")
	return first
}

// absolute finds what an absolute name means in a file.
func (n *Names) absolute(f *file, name string) answer {
	a, ok := answer{}, false
	if id, known := n.imports[name]; known {
		a, ok = n.answers[uint64(f.context)<<32|uint64(id)]
	}
	if !ok {
		a, _ = n.search(n.contexts[f.context], name)
	}
	// A file that is not said to be run or to lie on the search path does not
	// mean itself by a name like its own, but what is installed under it.
	if a.module != none && int(a.module) < len(n.files) && &n.files[a.module] == f && n.folders[f.folder].init == none &&
		!strings.Contains(name, ".") && !n.contexts[f.context].says(f.folder) {
		return answer{module: none}
	}
	return a
}

// parts splits a dotted name. It reports false where nothing in the project has
// such a name.
func (n *Names) parts(name string, out []int32) ([]int32, bool) {
	for rest, more := name, true; more; {
		var part string
		part, rest, more = strings.Cut(rest, ".")
		id, ok := n.ids[part]
		if !ok || part == "" || len(out) == maxParts {
			return nil, false
		}
		out = append(out, id)
	}
	return out, true
}

// search finds what an absolute name means in a context, and where its first
// component is.
func (n *Names) search(c *context, name string) (answer, place) {
	var room [maxParts]int32
	parts, ok := n.parts(name, room[:0])
	if !ok {
		return answer{module: none}, place{}
	}
	standard := standardModule(n.words[parts[0]])
	if standard == builtinModule {
		return answer{module: none}, place{}
	}
	a, at, final := n.searchSaid(c, parts, standard != noStandard)
	if final || standard != noStandard {
		return a, at
	}
	portion, in := none, int32(0)
	for _, folder := range c.maybe {
		first := n.at(folder, parts[0])
		m := n.walk(first, parts[1:])
		if m != none && int(first) < len(n.files) {
			return answer{module: m}, place{folder, parts[0]}
		}
		if m != none && portion == none {
			portion, in = m, folder
		}
	}
	a, at = n.searchOffers(c, parts)
	if a.module == none && portion != none {
		return answer{module: portion}, place{in, parts[0]}
	}
	if a.module != none || c.own == none || n.outside[parts[0]] {
		return a, at
	}
	if m := n.at(c.own, parts[0]); m != none && int(m) < len(n.files) {
		return answer{module: n.walk(m, parts[1:])}, place{c.own, parts[0]}
	}
	return a, at
}

// searchSaid looks through the search path as Python does. Final says that the
// search ends there: something was found, or a regular package that lacks the rest
// of the name. Of that Python would look no further for another one; where nobody
// knows whether the first is on the search path at all, others count.
func (n *Names) searchSaid(c *context, parts []int32, standard bool) (a answer, at place, final bool) {
	var room [8]int32
	portions, in := room[:0], int32(0)
	lacking := false
	for i, s := range c.said {
		m := n.at(s.folder, parts[0])
		if m == none || standard && !s.early {
			continue
		}
		if int(m) >= len(n.files) {
			if len(portions) == 0 {
				in = s.folder
			}
			portions = append(portions, m)
			continue
		}
		switch found := n.walk(m, parts[1:]); {
		case found == none && n.extends(m):
		case found == none && c.sure:
			return answer{module: none}, place{}, true
		case found == none:
			lacking = true
		default:
			return answer{found, n.ties(c, i, parts, found)}, place{s.folder, parts[0]}, true
		}
	}
	if standard {
		return answer{module: none}, place{}, lacking
	}
	found := n.walkPortions(portions, parts[1:])
	return answer{module: found}, place{in, parts[0]}, found != none || lacking
}

// walkPortions goes from the portions of a namespace package to a module below it.
// In each package on the way a regular one or a module counts before namespace
// packages, wherever its portion stands.
func (n *Names) walkPortions(portions, parts []int32) int32 {
	for i, p := range parts {
		var next []int32
		for _, m := range portions {
			m = n.within(m, p)
			if m != none && int(m) < len(n.files) {
				return n.walk(m, parts[i+1:])
			}
			if m != none {
				next = append(next, m)
			}
		}
		portions = next
	}
	if len(portions) == 0 {
		return none
	}
	return portions[0]
}

// ties lists what other roots have that come after another only because something
// has to come first.
func (n *Names) ties(c *context, first int, parts []int32, found int32) []int32 {
	var also []int32
	why := c.said[first].from
	for _, s := range c.said[first+1:] {
		if s.from.kind != why.kind || s.from.scope != why.scope || s.from.list == why.list && why.list != 0 || s.from.list < 0 {
			continue
		}
		if m := n.at(s.folder, parts[0]); m != none && int(m) < len(n.files) {
			if m = n.walk(m, parts[1:]); m != none && m != found {
				also = append(also, m)
			}
		}
	}
	return also
}

// searchOffers looks through the distributions of the project: the nearest counts.
func (n *Names) searchOffers(c *context, parts []int32) (answer, place) {
	best, a, at := int32(-1), answer{module: none}, place{}
	for _, folder := range n.offered[parts[0]] {
		m := n.walk(n.at(folder, parts[0]), parts[1:])
		if m == none {
			continue
		}
		switch near := n.shared(c.folder, folder); {
		case near > best:
			best, a, at = near, answer{module: m}, place{folder, parts[0]}
		case near == best && m != a.module:
			a.also = append(a.also, m)
		}
	}
	return a, at
}

// shared returns how deep the folder is that two folders have in common.
func (n *Names) shared(a, b int32) int32 {
	da, db := n.depth(a), n.depth(b)
	for ; da > db; da-- {
		a = n.folders[a].parent
	}
	for ; db > da; db-- {
		b = n.folders[b].parent
	}
	for ; a != b && da > 0; da-- {
		a, b = n.folders[a].parent, n.folders[b].parent
	}
	return da
}

// at returns the module of a name in a folder: a regular package before a module,
// that before a namespace package.
func (n *Names) at(folder, name int32) int32 {
	e, ok := n.entries[place{folder, name}]
	if !ok {
		return none
	}
	if e.folder != none {
		if init := n.folders[e.folder].init; init != none && (e.file == none || !n.isStub(init) || n.isStub(e.file)) {
			return init
		}
	}
	if e.file != none {
		return e.file
	}
	if e.folder != none && n.folders[e.folder].space != none {
		return int32(len(n.files)) + n.folders[e.folder].space
	}
	return none
}

func (n *Names) isStub(file int32) bool { return strings.HasSuffix(n.files[file].path, ".pyi") }

// walk goes from a module to one below it.
func (n *Names) walk(module int32, parts []int32) int32 {
	for _, p := range parts {
		if module == none {
			return none
		}
		module = n.within(module, p)
	}
	return module
}

// within returns the submodule of a package, as its own folder has it, or those
// that it adds to its __path__.
func (n *Names) within(module, name int32) int32 {
	folder := n.folderOf(module)
	if folder == none {
		return none
	}
	if m := n.at(folder, name); m != none || int(module) >= len(n.files) {
		return m
	}
	for _, p := range n.files[module].source.SubPaths {
		if d, ok := n.find(p); ok {
			if m := n.at(d, name); m != none {
				return m
			}
		}
	}
	return none
}

// folderOf returns the folder of a package, or none.
func (n *Names) folderOf(module int32) int32 {
	if int(module) >= len(n.files) {
		return n.spaces[int(module)-len(n.files)]
	}
	if f := &n.files[module]; f.isInit {
		return f.folder
	}
	return none
}

// extends reports whether a regular package looks for portions of itself in the
// whole search path, as packages did before PEP 420.
func (n *Names) extends(module int32) bool {
	return int(module) < len(n.files) && n.files[module].source.Extends
}
