package module

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/literal"
)

// maxPaths bounds how many folders one file may put on a search path.
const maxPaths = 64

// paths reads what the file does to sys.path, in functions too.
func (r *reader) paths() {
	t := r.t
	for i := range t.Nodes {
		id := ast.NodeID(i)
		switch n := &t.Nodes[i]; n.Kind {
		case ast.Call:
			r.pathCall(id)
		case ast.AugAssign:
			if lex.Kind(n.Op) == lex.Plus && r.isSysPath(n.First) {
				r.edit(t.Node(n.First).Next, -1)
			}
		case ast.Assign:
			if r.isSysPath(n.First) {
				r.pathAssign(t.Node(n.First).Next)
			} else if t.Kind(n.First) == ast.Subscript && r.isSysPath(t.Node(n.First).First) {
				r.pathItem(t.Node(n.First).First, t.Node(n.First).Next)
			}
		}
	}
}

// isSysPath reports whether an expression is sys.path, under that name or as path
// from sys.
func (r *reader) isSysPath(id ast.NodeID) bool {
	return r.isSys(id, "path")
}

// pathCall reads sys.path.insert(i, p), append(p), extend(list), site.addsitedir(p) and
// pytest's monkeypatch.syspath_prepend(p).
func (r *reader) pathCall(call ast.NodeID) {
	t := r.t
	function := t.Node(call).First
	arg := t.Node(function).Next
	if arg == 0 {
		return
	}
	switch name := t.Name(function); {
	case name == "addsitedir":
		r.edit(arg, -1)
	case name == "syspath_prepend":
		r.edit(arg, 0)
	case t.Kind(function) != ast.Attribute || !r.isSysPath(t.Node(function).First):
	case name == "append", name == "extend":
		r.edit(arg, -1)
	case name == "insert" && t.Node(arg).Next != 0:
		at := 0
		if v := r.value(arg); v.Kind == literal.Int && v.Int > 0 && v.Int < maxPaths {
			at = int(v.Int)
		}
		r.edit(t.Node(arg).Next, at)
	}
}

// pathItem reads sys.path[0:0] = list and sys.path[0] = p.
func (r *reader) pathItem(path, value ast.NodeID) {
	index := r.t.Node(path).Next
	if r.t.Kind(index) != ast.Slice {
		r.edit(value, 0)
		return
	}
	if r.t.SliceParts(index).Lower != 0 || r.t.SliceParts(index).Upper != 0 {
		r.edit(value, 0)
	} else {
		r.pathAssign(value)
	}
}

// pathAssign reads sys.path = [p] + sys.path + [q].
func (r *reader) pathAssign(value ast.NodeID) {
	t := r.t
	n := t.Node(value)
	if n.Kind == ast.BinOp {
		left, right := n.First, t.Node(n.First).Next
		switch {
		case r.isPathCopy(right):
			r.edit(left, 0)
			return
		case r.isPathCopy(left):
			r.edit(right, -1)
			return
		}
		r.pathAssign(left)
		r.edit(right, -1)
		return
	}
	if n.Kind == ast.List {
		at := 0
		for c := range t.Children(value) {
			if t.Kind(c) == ast.Starred && r.isPathCopy(t.Node(c).First) {
				at = -1
				continue
			}
			r.edit(c, at)
			if at >= 0 {
				at++
			}
		}
	}
}

// isPathCopy reports whether an expression is sys.path, or sys.path[:].
func (r *reader) isPathCopy(id ast.NodeID) bool {
	if r.t.Kind(id) == ast.Subscript {
		id = r.t.Node(id).First
	}
	return r.isSysPath(id)
}

// edit notes the folders that a value is, or a list of them.
func (r *reader) edit(value ast.NodeID, at int) {
	var places []literal.Value
	for _, v := range r.evaluator().Values(value) {
		if v.Kind == literal.List {
			places = append(places, v.Items...)
		} else {
			places = append(places, v)
		}
	}
	// Alternatives stand in the order in which they would be found.
	if at >= 0 {
		slices.Reverse(places)
	}
	for _, v := range places {
		if len(r.out.Paths) >= maxPaths {
			return
		}
		if v.Kind == literal.String {
			r.out.Paths = append(r.out.Paths, PathEdit{At: at, Place: v.Str, Loose: true})
		} else if place, ok := v.Place(); ok {
			r.out.Paths = append(r.out.Paths, PathEdit{At: at, Place: place})
		}
	}
}
