package module

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// nameAll gives each file its name.
func (n *Names) nameAll() {
	for i := range n.files {
		f := &n.files[i]
		stem := stemOf(f)
		f.root = n.rootOf(n.above(f.folder), f.folder, stem)
		f.name = n.dotted(f.root, f.folder, stem)
		if f.name == "" {
			f.name = "__init__"
			if d := &n.folders[f.folder]; d.parent != none {
				f.name = n.words[d.name]
			}
		}
	}
	n.names, n.loose = make([]string, len(n.spaces)), make([]bool, len(n.spaces))
	for i, d := range n.spaces {
		first := n.folders[d].parent
		if first == none || n.folders[d].mounted {
			first = d
		}
		root := n.rootOf(n.above(first), d, "")
		n.names[i] = n.dotted(root, d, "")
		n.loose[i] = root != 0 && n.folders[root].rooted == unrooted
	}
}

// stemOf is the last component of a file's name, "" for an __init__.
func stemOf(f *file) string {
	if f.isInit {
		return ""
	}
	base := path.Base(f.path)
	if i := strings.IndexByte(base, '.'); i > 0 {
		return base[:i]
	}
	return base
}

// rootOf returns the folder that a name counts from: that of a file with a stem in
// a folder, or of the folder itself. The candidates are the first folder and those
// above it, as far as what is between can be imported. Imports that find the file's
// part of them in a folder count most, if that is a root by the settings; then
// those in any folder; then the nearest root.
func (n *Names) rootOf(first, folder int32, stem string) int32 {
	var near, nearUsed, nearDeclaredUsed int32 = none, none, none
	last, component := first, n.topBelow(first, folder, stem)
	for at := first; at != none; at = n.folders[at].parent {
		d := &n.folders[at]
		below := component // the first component of the name, if it counts from here
		component = d.name
		if n.inside(at) {
			continue
		}
		last = at
		if d.mounted {
			return at
		}
		used := n.used[place{at, below}]
		if used && d.rooted == declared && nearDeclaredUsed == none {
			nearDeclaredUsed = at
		}
		if used && nearUsed == none {
			nearUsed = at
		}
		if d.rooted != unrooted && near == none {
			near = at
		}
		if d.parent == none || !importable(n.words[d.name]) {
			break
		}
	}
	for _, r := range []int32{nearDeclaredUsed, nearUsed, near} {
		if r != none {
			return r
		}
	}
	return last
}

// topBelow returns the first component below a root on the way to a file.
func (n *Names) topBelow(root, folder int32, stem string) int32 {
	if folder == root {
		if id, ok := n.ids[stem]; ok && stem != "" {
			return id
		}
		return none
	}
	for n.folders[folder].parent != root && n.folders[folder].parent != none {
		folder = n.folders[folder].parent
	}
	return n.folders[folder].name
}

// dotted is the name of a file, counted from a root.
func (n *Names) dotted(root, folder int32, stem string) string {
	parts := []string{stem}
	if stem == "" {
		parts = nil
	}
	for at := folder; at != root && at != none; at = n.folders[at].parent {
		if n.folders[at].parent == none {
			break
		}
		parts = append(parts, n.words[n.folders[at].name])
	}
	if m := n.folders[root].mount; m != "" {
		parts = append(parts, m)
	}
	slices.Reverse(parts)
	return strings.Join(parts, ".")
}

// importable reports whether a component can stand in an import statement.
func importable(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}
