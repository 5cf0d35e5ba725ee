package compile

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/types"
)

// env is where a type expression stands.
type env struct {
	u    *unit
	s    *scope
	vars map[string]uint32 // type parameters (PEP 695) of the function or alias
}

// form is one of the names of typing that are no classes.
type form uint8

const (
	noForm form = iota
	formAny
	formUnion
	formOptional
	formCallable
	formLiteral
	formTuple
	formType
	formTransparent // ClassVar, Final, Annotated, …: the first argument
	formSelf
	formNever
	formStr
	formGuard
	formIs
	formUnknown
	formGeneric
	formProtocol
	formNamedTuple
	formTypedDict
)

var typingForms = map[string]form{
	"Any": formAny, "Union": formUnion, "Optional": formOptional, "Callable": formCallable, "Literal": formLiteral, "Tuple": formTuple,
	"Type": formType, "ClassVar": formTransparent, "Final": formTransparent, "Annotated": formTransparent, "Required": formTransparent,
	"NotRequired": formTransparent, "ReadOnly": formTransparent, "Self": formSelf, "Never": formNever, "NoReturn": formNever,
	"LiteralString": formStr, "TypeGuard": formGuard, "TypeIs": formIs, "Concatenate": formUnknown, "Unpack": formUnknown,
	"TypeForm": formUnknown, "TypeAlias": formUnknown, "Generic": formGeneric, "Protocol": formProtocol, "NamedTuple": formNamedTuple,
	"TypedDict": formTypedDict,
}

// form returns which special form a target is.
func (b *builder) form(t target) form {
	module, name := "", ""
	switch {
	case t.path != "":
		module, name = cutLast(t.path)
	case t.d != nil && t.d.scope.outer == nil:
		module, name = t.d.scope.name, t.d.name
	}
	switch module {
	case "typing", "typing_extensions":
		return typingForms[name]
	case "collections.abc", "_collections_abc":
		if name == "Callable" {
			return formCallable
		}
	case "builtins":
		switch name {
		case "tuple":
			return formTuple
		case "type":
			return formType
		}
	}
	return noForm
}

// typ encodes a type expression.
func (b *builder) typ(e env, id ast.NodeID) uint32 {
	b.level++
	defer func() { b.level-- }()
	if id == 0 || b.level > maxDepth {
		return 0
	}
	t := e.u.Tree
	switch n := t.Node(id); n.Kind {
	case ast.Const:
		if lex.Kind(n.Op) == lex.KwNone {
			return b.w.Type(stub.NoneType)
		}
	case ast.Str, ast.StrConcat:
		return b.quoted(e, id)
	case ast.Name:
		if v, ok := e.variable(t.Name(id)); ok {
			return v
		}
		return b.applied(e, b.resolve(e.u, e.s, id, true), 0)
	case ast.Attribute:
		return b.applied(e, b.resolve(e.u, e.s, id, true), 0)
	case ast.Subscript:
		return b.applied(e, b.resolve(e.u, e.s, n.First, true), t.Node(n.First).Next)
	case ast.BinOp:
		if lex.Kind(n.Op) == lex.VBar {
			return b.union(b.alternatives(e, id))
		}
	case ast.Starred:
		return 0
	}
	return 0
}

// alternatives encodes the operands of a chain of "|", which leans to the left.
func (b *builder) alternatives(e env, id ast.NodeID) []uint32 {
	var list []uint32
	for {
		n := e.u.Tree.Node(id)
		if n.Kind != ast.BinOp || lex.Kind(n.Op) != lex.VBar {
			list = append(list, b.typ(e, id))
			break
		}
		list = append(list, b.typ(e, e.u.Tree.Node(n.First).Next))
		id = n.First
	}
	slices.Reverse(list)
	return list
}

// variable returns a type parameter in scope (PEP 695).
func (e env) variable(name string) (uint32, bool) {
	if v, ok := e.vars[name]; ok {
		return v, true
	}
	for s := e.s; s != nil; s = s.outer {
		if v, ok := s.vars[name]; ok {
			return v, true
		}
	}
	return 0, false
}

// quoted encodes a type in a string.
func (b *builder) quoted(e env, id ast.NodeID) uint32 {
	c, ok := e.u.Tree.Constant(id)
	if !ok || c.Kind != types.StrConst {
		return 0
	}
	text := make([]byte, 0, len(c.Str)+2+lex.Padding)
	tree := b.parser.Parse(append(append(append(text, '('), c.Str...), ')'))
	statement := tree.Node(tree.Root).First
	if len(tree.Errors) > 0 || tree.Kind(statement) != ast.ExprStmt {
		return 0
	}
	u := *e.u
	u.Tree = tree
	return b.typ(env{&u, e.s, e.vars}, tree.Node(statement).First)
}

// applied encodes what a name stands for, with type arguments if index is not 0.
func (b *builder) applied(e env, t target, index ast.NodeID) uint32 {
	args := e.u.elements(index)
	if f := b.form(t); f != noForm {
		return b.special(e, t, f, args)
	}
	switch {
	case t.path != "":
		return b.named(b.w.Outside(t.path), b.all(e, args))
	case t.d == nil || b.level > maxDepth:
		return 0
	}
	switch d := t.d; d.kind {
	case stub.ClassKind:
		return b.named(d.id, b.all(e, args))
	case stub.TypeVariable:
		return b.typeVariable(d)
	case stub.TypeAlias, stub.Variable:
		if d.kind == stub.Variable && !b.implicitAlias(d) {
			return 0
		}
		body, vars := b.alias(d)
		if len(vars) == 0 {
			return body
		}
		return b.substitute(body, vars, b.all(e, args))
	}
	return 0
}

func (b *builder) named(ref uint32, args []uint32) uint32 {
	if ref == 0 {
		return 0
	}
	return b.w.Named(ref, args...)
}

// elements returns the expressions of an index: those of a tuple, or itself.
func (u *unit) elements(index ast.NodeID) []ast.NodeID {
	if index == 0 {
		return nil
	}
	if u.Tree.Kind(index) != ast.Tuple || u.Tree.Node(index).First == 0 {
		return []ast.NodeID{index}
	}
	var list []ast.NodeID
	for c := range u.Tree.Children(index) {
		if len(list) >= maxWide {
			break
		}
		list = append(list, c)
	}
	return list
}

func (b *builder) all(e env, list []ast.NodeID) []uint32 {
	out := make([]uint32, len(list))
	for i, id := range list {
		out[i] = b.typ(e, id)
	}
	return out
}

// special encodes a special form.
func (b *builder) special(e env, t target, f form, args []ast.NodeID) uint32 {
	first := func() uint32 {
		if len(args) == 0 {
			return 0
		}
		return b.typ(e, args[0])
	}
	switch f {
	case formAny:
		return b.w.Type(stub.Any)
	case formUnion:
		return b.union(b.all(e, args))
	case formOptional:
		return b.union([]uint32{first(), b.w.Type(stub.NoneType)})
	case formCallable:
		return b.callable(e, args)
	case formLiteral:
		return b.literal(e, args)
	case formTuple:
		return b.tuple(e, args)
	case formType:
		if len(args) > 0 {
			return b.w.Type(stub.TypeOf, first())
		}
		return b.named(b.definition("builtins", "type"), nil)
	case formTransparent:
		return first()
	case formSelf:
		return b.w.Type(stub.Self)
	case formNever:
		return b.w.Type(stub.Never)
	case formStr:
		return b.instance("str")
	case formGuard:
		return b.w.Type(stub.Guard, first())
	case formIs:
		return b.w.Type(stub.Is, first())
	case formNamedTuple:
		return b.named(b.definition("typing", "NamedTuple"), nil)
	}
	return 0
}

// instance returns the type of instances of a builtin class.
func (b *builder) instance(class string) uint32 {
	return b.named(b.definition("builtins", class), nil)
}

// union encodes a union of types.
func (b *builder) union(members []uint32) uint32 {
	var flat []uint32
	for _, m := range members {
		parts := []uint32{m}
		if b.w.Kind(m) == stub.Union {
			parts = b.w.Parts(m)
		}
		for _, p := range parts {
			if !slices.Contains(flat, p) && len(flat) < maxWide {
				flat = append(flat, p)
			}
		}
	}
	switch len(flat) {
	case 0:
		return 0
	case 1:
		return flat[0]
	}
	return b.w.Type(stub.Union, flat...)
}

func (b *builder) callable(e env, args []ast.NodeID) uint32 {
	if len(args) != 2 {
		return b.w.Callable(0, false)
	}
	returns := b.typ(e, args[1])
	if e.u.Tree.Kind(args[0]) != ast.List {
		return b.w.Callable(returns, false)
	}
	var params []uint32
	for c := range e.u.Tree.Children(args[0]) {
		if e.u.Tree.Kind(c) == ast.Starred || len(params) > maxWide {
			return b.w.Callable(returns, false)
		}
		params = append(params, b.typ(e, c))
	}
	return b.w.Callable(returns, true, params...)
}

func (b *builder) tuple(e env, args []ast.NodeID) uint32 {
	t := e.u.Tree
	switch {
	case len(args) == 0:
		return b.named(b.definition("builtins", "tuple"), nil)
	case len(args) == 2 && isEllipsis(t, args[1]):
		return b.w.Type(stub.TupleOf, b.typ(e, args[0]))
	case len(args) == 1 && t.Kind(args[0]) == ast.Tuple && t.Count(args[0]) == 0:
		return b.w.Type(stub.Tuple)
	}
	for _, a := range args {
		if t.Kind(a) == ast.Starred || t.Kind(a) == ast.Subscript && e.u.lastName(t.Node(a).First) == "Unpack" {
			return b.w.Type(stub.TupleOf, 0)
		}
	}
	return b.w.Type(stub.Tuple, b.all(e, args)...)
}

func isEllipsis(t *ast.Tree, id ast.NodeID) bool {
	return t.Kind(id) == ast.Const && lex.Kind(t.Node(id).Op) == lex.Ellipsis
}

// literal encodes a Literal; members of an Enum stand as their class.
func (b *builder) literal(e env, args []ast.NodeID) uint32 {
	var values []types.Const
	var members []uint32
	for _, a := range args {
		if c, ok := constant(e.u.Tree, a); ok {
			values = append(values, c)
			continue
		}
		switch e.u.Tree.Kind(a) {
		case ast.Attribute:
			owner := b.resolve(e.u, e.s, e.u.Tree.Node(a).First, true)
			if owner.path != "" || owner.d != nil && owner.d.kind == stub.ClassKind {
				members = append(members, b.applied(e, owner, 0))
				continue
			}
			members = append(members, b.typ(e, a))
		default:
			members = append(members, b.typ(e, a))
		}
	}
	if len(values) > 0 {
		members = append([]uint32{b.w.Literal(values...)}, members...)
	}
	return b.union(members)
}

// constant decodes a literal, negative numbers included.
func constant(t *ast.Tree, id ast.NodeID) (types.Const, bool) {
	n := t.Node(id)
	if n.Kind != ast.UnaryOp || lex.Kind(n.Op) != lex.Minus {
		return t.Constant(id)
	}
	c, ok := t.Constant(n.First)
	switch {
	case !ok || c.Big:
		return types.Const{}, false
	case c.Kind == types.IntConst:
		return types.Int(-c.Int), true
	case c.Kind == types.FloatConst:
		return types.Float(-c.Float), true
	}
	return types.Const{}, false
}
