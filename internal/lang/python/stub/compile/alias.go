package compile

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
)

// implicitAlias reports whether a variable is a type alias without saying so:
// X = list[int], X = Union[A, B], X = A | None.
func (b *builder) implicitAlias(d *decl) bool {
	if d.judged || d.kind != stub.Variable || d.annotation != 0 || len(d.values) != 1 || d.values[0].function != 0 || d.busy {
		return d.isType
	}
	d.busy = true
	d.isType = b.isType(d.scope, d.values[0].node)
	d.busy, d.judged = false, true
	return d.isType
}

// isType reports whether an expression is made of types.
func (b *builder) isType(s *scope, id ast.NodeID) bool {
	b.level++
	defer func() { b.level-- }()
	if b.level > maxDepth {
		return false
	}
	u := s.unit
	switch n := u.Tree.Node(id); n.Kind {
	case ast.Subscript:
		return b.standsForType(b.resolve(u, s, n.First, true))
	case ast.BinOp:
		if lex.Kind(n.Op) != lex.VBar {
			return false
		}
		left, right := n.First, u.Tree.Node(n.First).Next
		return b.isOperand(s, left) && b.isOperand(s, right)
	}
	return false
}

func (b *builder) isOperand(s *scope, id ast.NodeID) bool {
	u := s.unit
	switch n := u.Tree.Node(id); n.Kind {
	case ast.Const:
		return lex.Kind(n.Op) == lex.KwNone
	case ast.Name, ast.Attribute:
		return b.standsForType(b.resolve(u, s, id, true))
	case ast.Str:
		return true
	}
	return b.isType(s, id)
}

func (b *builder) standsForType(t target) bool {
	if f := b.form(t); f != noForm {
		return true
	}
	switch {
	case t.path != "":
		if b.o.Known == nil {
			return true
		}
		s, ok := b.o.Known.Lookup(t.path)
		return !ok || s.Kind() == stub.ClassKind || s.Kind() == stub.TypeAlias
	case t.d == nil:
		return false
	case t.d.kind == stub.Variable:
		return b.implicitAlias(t.d)
	}
	return t.d.kind == stub.ClassKind || t.d.kind == stub.TypeAlias || t.d.kind == stub.TypeVariable
}

// alias encodes what a type alias stands for, and the type variables it takes. An
// alias that refers to itself has Unknown in that place.
func (b *builder) alias(d *decl) (body uint32, vars []uint32) {
	if d.known {
		return d.typ, d.vars
	}
	if d.busy {
		return 0, nil
	}
	d.busy = true
	expr := d.target
	if d.kind == stub.Variable {
		expr = d.values[0].node
	}
	e := env{u: d.scope.unit, s: d.scope}
	if d.params != 0 {
		e.vars, vars = b.typeParams(e, d.params)
	}
	body = b.typ(e, expr)
	if d.params == 0 {
		vars = b.variables(body)
	}
	d.busy = false
	d.typ, d.vars, d.known = body, vars, true
	return body, vars
}

// typeParams encodes a list of type parameters (PEP 695).
func (b *builder) typeParams(e env, list ast.NodeID) (map[string]uint32, []uint32) {
	vars := map[string]uint32{}
	for name, v := range e.vars {
		vars[name] = v
	}
	var order []uint32
	t := e.u.Tree
	for p := range t.Children(list) {
		n := t.Node(p)
		variant, parts := stub.PlainVar, []uint32(nil)
		switch lex.Kind(n.Op) {
		case lex.Star:
			variant = stub.VarTuple
		case lex.DoubleStar:
			variant = stub.ParamSpec
		}
		constrained := false
		if n.Flags&ast.HasAnnot != 0 {
			if t.Kind(n.First) == ast.Tuple {
				constrained = true
			}
			parts = b.all(env{e.u, e.s, vars}, e.u.elements(n.First))
		}
		v := b.w.TypeVar(t.Name(p), variant, constrained, parts...)
		vars[t.Name(p)] = v
		order = append(order, v)
	}
	return vars, order
}

// typeVariable encodes X = TypeVar("X", …).
func (b *builder) typeVariable(d *decl) uint32 {
	if d.known || d.busy {
		return d.typ
	}
	d.busy = true
	defer func() { d.busy = false }()
	u, e := d.scope.unit, env{u: d.scope.unit, s: d.scope}
	variant, constrained := stub.PlainVar, false
	switch u.lastName(u.Tree.Node(d.target).First) {
	case "ParamSpec":
		variant = stub.ParamSpec
	case "TypeVarTuple":
		variant = stub.VarTuple
	}
	var parts []uint32
	if args := u.arguments(d.target); len(args) > 1 {
		constrained = true
		parts = b.all(e, args[1:min(len(args), maxWide)])
	} else if bound := u.keyword(d.target, "bound"); bound != 0 {
		parts = []uint32{b.typ(e, bound)}
	}
	d.typ = b.w.TypeVar(d.name, variant, constrained, parts...)
	d.known = true
	return d.typ
}

// variables returns the type variables in a type, in order of appearance.
func (b *builder) variables(types ...uint32) []uint32 {
	var vars []uint32
	seen := map[uint32]bool{}
	var visit func(id uint32)
	visit = func(id uint32) {
		if seen[id] {
			return
		}
		seen[id] = true
		if b.w.Kind(id) == stub.TypeVar {
			vars = append(vars, id)
			return
		}
		for _, p := range b.w.Parts(id) {
			visit(p)
		}
	}
	for _, t := range types {
		visit(t)
	}
	return vars
}

// substitute puts arguments in the place of type variables; those that are missing
// become Unknown.
func (b *builder) substitute(body uint32, vars, args []uint32) uint32 {
	with := map[uint32]uint32{}
	for i, v := range vars {
		with[v] = 0
		if i < len(args) {
			with[v] = args[i]
		}
	}
	var replace func(id uint32) uint32
	replace = func(id uint32) uint32 {
		if to, ok := with[id]; ok {
			return to
		}
		to := id
		if k := b.w.Kind(id); k != stub.Literal && k != stub.TypeVar {
			to = b.w.Replace(id, replace, b.union)
		}
		with[id] = to
		return to
	}
	return replace(body)
}

// cutLast cuts a dotted path before its last component.
func cutLast(path string) (before, last string) {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i], path[i+1:]
	}
	return "", path
}
