package project

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/literal"
	"codepathfinder.dev/pathfinder/internal/lang/python/module"
)

// SetupRoots returns the roots that a set-up script declares: what it hands to
// setup(), as far as that can be told without running it.
func SetupRoots(t *ast.Tree, name string) []module.Root {
	d := newDeclared(name)
	var values *literal.Evaluator
	for i := range t.Nodes {
		id := ast.NodeID(i)
		if t.Nodes[i].Kind != ast.Call || t.Name(t.Nodes[i].First) != "setup" {
			continue
		}
		if values == nil {
			values = literal.New(t, name)
		}
		d.setup(t, values, id)
	}
	return d.roots
}

// setup reads one call of setup().
func (d *declared) setup(t *ast.Tree, values *literal.Evaluator, call ast.NodeID) {
	var names []string
	found := false // packages are looked for, in a folder that is not named
	before := len(d.roots)
	for arg := t.Node(t.Node(call).First).Next; arg != 0; arg = t.Node(arg).Next {
		if t.Kind(arg) != ast.Keyword {
			continue
		}
		value := t.Node(arg).First
		switch t.Name(arg) {
		case "package_dir":
			v := values.Value(value)
			for i, k := range v.Keys {
				if k.Kind == literal.String {
					d.directory(k.Str, d.folder(v.Items[i]))
				}
			}
		case "packages":
			if where, ok := d.find(t, values, value); ok {
				found = where == ""
				if where != "" {
					d.add(module.Distribution, where)
				}
				continue
			}
			list, _ := values.Value(value).Strings()
			names = append(names, tops(list)...)
		case "py_modules":
			list, _ := values.Value(value).Strings()
			names = append(names, tops(list)...)
		}
	}
	switch {
	case len(d.roots) > before:
	case found:
		d.add(module.Distribution, ".")
	case len(names) > 0:
		d.add(module.Distribution, ".", names...)
	}
}

// find reads find_packages(where), or a sum of such with lists, and returns the
// folder: "" where none is named.
func (d *declared) find(t *ast.Tree, values *literal.Evaluator, id ast.NodeID) (where string, ok bool) {
	if t.Kind(id) == ast.BinOp {
		left := t.Node(id).First
		if where, ok = d.find(t, values, left); ok {
			return where, true
		}
		return d.find(t, values, t.Node(left).Next)
	}
	if t.Kind(id) != ast.Call {
		return "", false
	}
	switch t.Name(t.Node(id).First) {
	case "find_packages", "find_namespace_packages", "find":
	default:
		return "", false
	}
	for arg := t.Node(t.Node(id).First).Next; arg != 0; arg = t.Node(arg).Next {
		switch {
		case t.Kind(arg) != ast.Keyword:
			return d.folder(values.Value(arg)), true // the first is the folder
		case t.Name(arg) == "where":
			return d.folder(values.Value(t.Node(arg).First)), true
		}
	}
	return "", true
}

// folder is a folder that a script names or computes, relative to the script's own.
func (d *declared) folder(v literal.Value) string {
	if place, ok := v.Place(); ok {
		switch rest, ok := strings.CutPrefix(place, d.dir+"/"); {
		case place == d.dir:
			return "."
		case d.dir == "":
			return place
		case ok:
			return rest
		}
		return strings.Repeat("../", strings.Count(d.dir, "/")+1) + place
	}
	if v.Kind != literal.String {
		return "/" // nobody can tell
	}
	return v.Str
}
