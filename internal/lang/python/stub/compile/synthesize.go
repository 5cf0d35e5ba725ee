package compile

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/types"
)

// openBody gives a class that a call makes its scope and fields.
func (u *unit) openBody(s *scope, d *decl) {
	d.body = newScope(u, s.name+"."+d.name, s)
	d.body.decl = d
	u.fields(d.body, d.call)
}

// namedTupleBases declares the fields of a base like namedtuple("Point", "x y").
func (u *unit) namedTupleBases(d *decl, c ast.Class) {
	for arg := range u.Tree.Children(c.Arguments) {
		if u.Tree.Kind(arg) == ast.Call {
			u.fields(d.body, arg)
		}
	}
}

// fields declares what the arguments of namedtuple, NamedTuple, TypedDict or Enum
// name: "x y", ["x", "y"], [("x", int), …], {"x": int, …}.
func (u *unit) fields(s *scope, call ast.NodeID) {
	t := u.Tree
	args := u.arguments(call)
	if len(args) < 2 {
		return
	}
	switch maker := u.lastName(t.Node(call).First); maker {
	case "namedtuple", "NamedTuple", "TypedDict":
	default:
		if !makesEnum(maker) {
			return
		}
	}
	flags := stub.Flags(0)
	if makesEnum(u.lastName(t.Node(call).First)) {
		flags = stub.HasValue
	}
	names := args[1]
	switch t.Kind(names) {
	case ast.List, ast.Tuple:
		for c := range t.Children(names) {
			if k := t.Kind(c); k == ast.Tuple || k == ast.List {
				name := t.Node(c).First
				if name != 0 {
					u.field(s, name, t.Node(name).Next, flags)
				}
				continue
			}
			u.field(s, c, 0, flags)
		}
	case ast.Dict:
		for key := t.Node(names).First; key != 0; {
			if t.Kind(key) == ast.DictUnpack {
				key = t.Node(key).Next
				continue
			}
			annotation := t.Node(key).Next
			u.field(s, key, annotation, flags)
			key = t.Node(annotation).Next
		}
	default:
		c, ok := t.Constant(names)
		if !ok || c.Kind != types.StrConst {
			return
		}
		for name := range strings.FieldsFuncSeq(c.Str, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' }) {
			s.add(&decl{name: name, kind: stub.Variable, node: names, flags: flags}, where{})
		}
	}
}

func (u *unit) field(s *scope, name, annotation ast.NodeID, flags stub.Flags) {
	if c, ok := u.Tree.Constant(name); ok && c.Kind == types.StrConst && c.Str != "" {
		s.add(&decl{name: c.Str, kind: stub.Variable, node: name, annotation: annotation, flags: flags}, where{})
	}
}
