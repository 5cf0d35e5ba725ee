package module

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang"
)

// maxAlls bounds how many modules' lists one __all__ is followed through.
const maxAlls = 32

// Exports reports whether "from m import *" takes a name from module m: what its
// __all__ lists, or without one the names that do not begin with an underscore.
// Names that are listed may be submodules.
func (n *Names) Exports(m int, name string) lang.Exported {
	public := lang.NotExported
	if name != "" && name[0] != '_' {
		public = lang.IsExported
	}
	if m >= len(n.files) || n.files[m].source.All == nil {
		return public
	}
	left := maxAlls
	listed, open := n.lists(int32(m), name, &left)
	switch {
	case listed:
		return lang.IsListed
	case open && public == lang.IsExported:
		return lang.MayBeExported
	}
	return lang.NotExported
}

// lists reports whether a module's __all__ has a name, and whether it has parts
// that nobody can tell.
func (n *Names) lists(m int32, name string, left *int) (listed, open bool) {
	if int(m) >= len(n.files) || n.files[m].source.All == nil {
		return false, true
	}
	if *left--; *left < 0 {
		return false, true
	}
	all := n.files[m].source.All
	open = all.Open
	for _, p := range all.Parts {
		has := p.Name == name
		if p.Of != "" {
			of := n.resolve(m, p.Of).module
			if of == none || of == m {
				open = true
				continue
			}
			var more bool
			has, more = n.lists(of, name, left)
			open = open || more
		}
		if has {
			listed = !p.Removed
		}
	}
	return listed, open
}

// Lazy finds what a module's __getattr__ makes of a name that the module does not
// have itself: an attribute of another module, or with attr "" that module. The
// module is named as an import in module m would name it.
func (n *Names) Lazy(m int, name string) (module, attr string, ok bool) {
	if m >= len(n.files) {
		return "", "", false
	}
	s := n.files[m].source
	for _, l := range s.Lazy {
		if l.Name == name || l.Name == "*" {
			if attr = l.Attr; attr == "*" {
				attr = name
			}
			module = n.near(m, strings.ReplaceAll(l.Module, askedMark, name))
			if _, ok := n.Resolve(m, module); !ok && module != l.Module {
				continue // nothing of that name
			}
			return n.attributeOf(m, module, attr)
		}
	}
	for _, row := range s.Tables {
		if module, attr, ok = n.row(m, row, name); ok {
			return module, attr, true
		}
	}
	return "", "", false
}

// attributeOf makes a submodule of what is written as an attribute.
func (n *Names) attributeOf(m int, module, attr string) (string, string, bool) {
	if i, ok := n.Resolve(m, module); ok && attr != "" {
		if _, ok := n.Submodule(i, attr); ok {
			return below(module, attr), "", true
		}
	}
	return module, attr, true
}

// near returns a module's name as an import in a module would name it. Tables of
// packages leave the leading dot out now and then.
func (n *Names) near(m int, name string) string {
	if strings.HasPrefix(name, ".") || !n.files[m].isInit {
		return name
	}
	if _, ok := n.Resolve(m, name); ok {
		return name
	}
	if _, ok := n.Resolve(m, "."+name); ok {
		return "." + name
	}
	return name
}

// row reads a row of a table for a name.
func (n *Names) row(m int, row TableRow, name string) (module, attr string, ok bool) {
	isModule := func(s string) (string, bool) {
		s = n.near(m, s)
		_, found := n.Resolve(m, s)
		return s, found
	}
	if row.Key != name {
		if !row.List {
			return "", "", false
		}
		if !slices.Contains(row.Values, name) {
			return "", "", false
		}
		module, found := isModule(row.Key)
		return module, name, found
	}
	value := row.Values[0]
	if row.List {
		if module, found := isModule(row.Key); found { // a module of that name, and what comes from it
			return module, "", true
		}
	}
	if row.List && len(row.Values) > 1 && row.Values[1] != "" {
		module, _ := isModule(value)
		return n.attributeOf(m, module, row.Values[1])
	}
	if value == "" {
		return "", "", false
	}
	if before, after, found := strings.Cut(value, ":"); found { // as entry points are written
		module, _ := isModule(before)
		return module, after, true
	}
	module, found := isModule(value)
	if n.files[m].source.Whole {
		return module, "", true
	}
	if i := strings.LastIndexByte(module, '.'); !found && i > 0 && module[i+1:] == name {
		return module[:i], name, true
	}
	return module, name, true
}
