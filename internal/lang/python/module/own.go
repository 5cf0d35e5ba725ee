package module

import (
	"maps"
	"slices"
	"strings"
)

// ownName finds out what the project's own folder is called where that is a package:
// the name by which its modules import each other. Most of the imports that begin
// with it must lead to a module in the folder, and nothing else may have the name.
func (n *Names) ownName() string {
	if n.folders[0].init == none {
		return ""
	}
	type votes struct{ found, all int }
	count := map[string]votes{}
	seen := map[string]bool{}
	for i := range n.files {
		for _, name := range n.files[i].source.Imports {
			first, rest, dotted := strings.Cut(name, ".")
			if !dotted || seen[name] || standardModule(first) != noStandard || n.inRoot(first) {
				continue
			}
			seen[name] = true
			v := count[first]
			v.all++
			var room [maxParts]int32
			if parts, ok := n.parts(rest, room[:0]); ok && n.walk(n.folders[0].init, parts) != none {
				v.found++
			}
			count[first] = v
		}
	}
	best := ""
	for _, name := range slices.Sorted(maps.Keys(count)) {
		if v := count[name]; v.found > count[best].found && v.found*5 >= v.all*3 {
			best = name
		}
	}
	return best
}

// inRoot reports whether the project's folder has something of a name.
func (n *Names) inRoot(name string) bool {
	id, ok := n.ids[name]
	if !ok {
		return false
	}
	_, ok = n.entries[place{0, id}]
	return ok
}
