package module

import (
	"slices"
	"strings"
)

// level returns how many dots a name starts with, and what follows them.
func level(name string) (int, string) {
	rest := strings.TrimLeft(name, ".")
	return len(name) - len(rest), rest
}

// Absolute returns the dotted name that an import in a module means: a leading dot
// stands for its package, each further one for the package above. It reports
// false for more dots than there are packages.
func (n *Names) Absolute(i int, name string) (string, bool) {
	dots, rest := level(name)
	if dots == 0 {
		return name, true
	}
	in := n.Name(i)
	if n.IsPackage(i) {
		dots--
	}
	if in == "__init__" {
		in = ""
	}
	return up(in, dots, rest)
}

// up returns a name that counts from so many packages above one.
func up(in string, dots int, rest string) (string, bool) {
	for ; dots > 0; dots-- {
		if in == "" {
			return rest, false
		}
		in = in[:max(strings.LastIndexByte(in, '.'), 0)]
	}
	switch {
	case in == "":
		return rest, rest != ""
	case rest == "":
		return in, true
	}
	return in + "." + rest, true
}

// Join returns the dotted name that a name means in a package: importlib's
// import_module(name, package).
func (n *Names) Join(pkg, name string) (string, bool) {
	dots, rest := level(name)
	if dots == 0 {
		return name, true
	}
	return up(pkg, dots-1, rest)
}

// Resolve finds the module that an import in a module loads: the one of the whole
// name, without those on the way to it.
func (n *Names) Resolve(i int, name string) (int, bool) {
	a := n.resolve(int32(i), name)
	return int(a.module), a.module != none
}

// Alternatives lists the other modules that an import in a module may load with
// equal right: of several with one name, nothing says which comes first.
func (n *Names) Alternatives(i int, name string) []int {
	var out []int
	for _, m := range n.resolve(int32(i), name).also {
		out = append(out, int(m))
	}
	return out
}

func (n *Names) resolve(i int32, name string) answer {
	if int(i) >= len(n.files) {
		return answer{module: none}
	}
	f := &n.files[i]
	if dots, rest := level(name); dots > 0 {
		return answer{module: n.instead(n.relative(f, dots, rest))}
	}
	a := n.absolute(f, name)
	if a.module == none {
		a.module = n.alias(name)
	}
	a.module = n.instead(a.module)
	return a
}

// instead returns the module that one has put in its own place in sys.modules, or
// itself.
func (n *Names) instead(module int32) int32 {
	if m, ok := n.replaced[module]; ok {
		return m
	}
	return module
}

// relative finds what a relative name means: so many dots, and the rest. A module's
// package must be inside of the root that its name counts from (importlib:
// "attempted relative import beyond top-level package").
func (n *Names) relative(f *file, dots int, rest string) int32 {
	at := f.folder
	for ; dots > 1; dots-- {
		if at == f.root || n.folders[at].parent == none {
			return none
		}
		at = n.folders[at].parent
	}
	if at == f.root && !n.folders[at].mounted && n.folders[at].init == none && !n.runs(f) {
		return none
	}
	m := n.packageOf(at)
	if rest == "" || m == none {
		return m
	}
	var room [maxParts]int32
	parts, ok := n.parts(rest, room[:0])
	if !ok {
		return none
	}
	for i, p := range parts {
		if m = n.sub(m, p); m == none {
			return n.aliasBelow(at, parts[:i+1], parts[i+1:])
		}
	}
	return m
}

// runs reports whether a file is in no package by its name, but in a folder that
// can be one: then it is run as a part of that.
func (n *Names) runs(f *file) bool { return n.folders[f.folder].space != none }

// packageOf returns the module of a folder that is a package.
func (n *Names) packageOf(folder int32) int32 {
	d := &n.folders[folder]
	switch {
	case d.init != none:
		return d.init
	case d.space != none:
		return int32(len(n.files)) + d.space
	}
	return none
}

// Submodule finds the module of a name in the package that module i is.
func (n *Names) Submodule(i int, name string) (int, bool) {
	m := none
	if id, ok := n.ids[name]; ok {
		m = n.sub(int32(i), id)
	}
	if m == none && len(n.aliases) > 0 {
		m = n.alias(n.Name(i) + "." + name)
	}
	m = n.instead(m)
	return int(m), m != none
}

// sub is within, in all portions of the package.
func (n *Names) sub(module, name int32) int32 {
	m := n.within(module, name)
	if m != none || len(n.portions) == 0 || int(module) < len(n.files) && !n.extends(module) {
		return m
	}
	for _, d := range n.portions[n.Name(int(module))] {
		if m = n.at(d, name); m != none {
			break
		}
	}
	return m
}

// addPortions lists the packages that lie in several folders.
func (n *Names) addPortions() {
	add := func(name string, folder int32) { n.portions[name] = append(n.portions[name], folder) }
	for i, d := range n.spaces {
		if !n.loose[i] {
			add(n.names[i], d)
		}
	}
	for i := range n.files {
		if f := &n.files[i]; f.isInit && f.source.Extends {
			add(f.name, f.folder)
		}
	}
	for name, list := range n.portions {
		if len(list) < 2 {
			delete(n.portions, name)
		}
	}
}

// addAliases notes what files put into sys.modules under other names.
func (n *Names) addAliases() {
	for i := range n.files {
		for _, a := range n.files[i].source.Aliases {
			name, ok := n.Absolute(i, a.Name)
			m, found := n.Resolve(i, a.Module)
			switch {
			case !found || m == i:
			case a.Name == "":
				n.replaced[int32(i)] = int32(m)
			case ok && n.aliases[name] == 0:
				n.aliases[name] = int32(m) + 1
			}
		}
	}
}

// alias returns the module that sys.modules has under a name that no file has, or
// one below it.
func (n *Names) alias(name string) int32 {
	if len(n.aliases) == 0 {
		return none
	}
	if m := n.aliases[name]; m != 0 {
		return m - 1
	}
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return none
	}
	if m := n.alias(name[:i]); m != none {
		if id, ok := n.ids[name[i+1:]]; ok {
			return n.sub(m, id)
		}
	}
	return none
}

// aliasBelow looks up a relative name among the aliases: what of it is a folder's,
// and the rest.
func (n *Names) aliasBelow(folder int32, parts, rest []int32) int32 {
	if len(n.aliases) == 0 {
		return none
	}
	var b strings.Builder
	b.WriteString(n.Name(int(n.packageOf(folder))))
	for _, p := range slices.Concat(parts, rest) {
		b.WriteByte('.')
		b.WriteString(n.words[p])
	}
	return n.alias(b.String())
}
