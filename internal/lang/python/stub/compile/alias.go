package compile

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// implicitAlias reports whether a variable is a type alias without saying so:
// X = list[int], X = Union[A, B], X = A | None.
func (b *builder) implicitAlias(d *decl) bool {
	if d.judged || d.kind != Variable || d.annotation != 0 || len(d.values) != 1 || d.values[0].function != 0 || d.busy {
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
		return !ok || s.Kind() == ClassKind || s.Kind() == TypeAlias
	case t.d == nil:
		return false
	case t.d.kind == Variable:
		return b.implicitAlias(t.d)
	}
	return t.d.kind == ClassKind || t.d.kind == TypeAlias || t.d.kind == TypeVariable
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
	if d.kind == Variable {
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
		variant, operands := PlainVar, []uint32(nil)
		switch lex.Kind(n.Op) {
		case lex.Star:
			variant = VarTuple
		case lex.DoubleStar:
			variant = ParamSpec
		}
		constrained := uint32(0)
		if n.Flags&ast.HasAnnot != 0 {
			if t.Kind(n.First) == ast.Tuple {
				constrained = 1
			}
			operands = b.all(env{e.u, e.s, vars}, e.u.elements(n.First))
		}
		v := b.t.node(TypeVar, append([]uint32{b.t.str(t.Name(p)), uint32(variant) | constrained<<8}, operands...)...)
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
	variant, constrained := PlainVar, uint32(0)
	switch u.lastName(u.Tree.Node(d.target).First) {
	case "ParamSpec":
		variant = ParamSpec
	case "TypeVarTuple":
		variant = VarTuple
	}
	var operands []uint32
	if args := u.arguments(d.target); len(args) > 1 {
		constrained = 1
		operands = b.all(e, args[1:min(len(args), maxWide)])
	} else if bound := u.keyword(d.target, "bound"); bound != 0 {
		operands = []uint32{b.typ(e, bound)}
	}
	d.typ = b.t.node(TypeVar, append([]uint32{b.t.str(d.name), uint32(variant) | constrained<<8}, operands...)...)
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
		k, operands := b.t.operands(id)
		switch k {
		case TypeVar:
			vars = append(vars, id)
			return
		case Literal:
			return
		case Callable:
			for _, p := range operands[2:] {
				visit(p)
			}
			visit(operands[0])
			return
		}
		for _, p := range operands[layout[k]:] {
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
		k, operands := b.t.operands(id)
		if k == Literal || k == TypeVar || len(operands) == 0 {
			return id
		}
		out := slices.Clone(operands)
		for i := range out {
			if uint32(i) >= layout[k] || k == Callable && i == 0 {
				out[i] = replace(out[i])
			}
		}
		to := id
		if k == Union {
			to = b.union(out)
		} else if !slices.Equal(out, operands) {
			to = b.t.node(k, out...)
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
