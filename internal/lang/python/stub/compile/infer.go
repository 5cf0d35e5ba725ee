package compile

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/types"
)

// What an unannotated source tells at a glance: literals, instances of classes
// that the build knows, parameters handed on. Anything else is Unknown; the
// solver, not the index, analyses programs.

// valueTypes returns the type of what is assigned to a variable.
func (b *builder) valueTypes(d *decl) uint32 {
	if d.busy || len(d.values) == 0 {
		return 0
	}
	d.busy = true
	defer func() { d.busy = false }()
	u := d.scope.unit
	var members []uint32
	for _, v := range d.values {
		e := env{u: u, s: d.scope}
		var params []ast.Parameter
		if v.function != 0 {
			e.s = d.scope
			e.vars = b.methodVars(e, v.function)
			params = u.Tree.Parameters(u.Tree.Function(v.function).Params)
		}
		if isEllipsis(u.Tree, v.node) {
			continue
		}
		if d.name == "__match_args__" || d.name == "__slots__" {
			members = append(members, b.names(e, v.node))
			continue
		}
		members = append(members, b.valueType(e, params, v.node))
	}
	return b.known(members)
}

// known returns the union of types that are all known, or Unknown.
func (b *builder) known(members []uint32) uint32 {
	for _, m := range members {
		if m == 0 && len(members) > 1 {
			return 0
		}
	}
	return b.union(members)
}

// names returns a tuple of the Literals of strings.
func (b *builder) names(e env, id ast.NodeID) uint32 {
	t := e.u.Tree
	if k := t.Kind(id); k != ast.Tuple && k != ast.List {
		return 0
	}
	var list []uint32
	for c := range t.Children(id) {
		k, ok := t.Constant(c)
		if !ok || k.Kind != types.StrConst || len(list) >= maxWide {
			return 0
		}
		list = append(list, b.w.Literal(k))
	}
	return b.w.Type(stub.Tuple, list...)
}

// valueType returns the type of an expression in a scope; params are those of the
// function around it.
func (b *builder) valueType(e env, params []ast.Parameter, id ast.NodeID) uint32 {
	b.level++
	defer func() { b.level-- }()
	if b.level > maxDepth {
		return 0
	}
	t := e.u.Tree
	if c, ok := constant(t, id); ok {
		return b.constType(c)
	}
	switch n := t.Node(id); n.Kind {
	case ast.FString:
		return b.instance("str")
	case ast.List, ast.ListComp:
		return b.instance("list")
	case ast.Dict, ast.DictComp:
		return b.instance("dict")
	case ast.Set, ast.SetComp:
		return b.instance("set")
	case ast.Compare:
		return b.instance("bool")
	case ast.UnaryOp:
		if lex.Kind(n.Op) == lex.KwNot {
			return b.instance("bool")
		}
	case ast.Tuple:
		var list []uint32
		for c := range t.Children(id) {
			if t.Kind(c) == ast.Starred || len(list) >= maxWide {
				return b.instance("tuple")
			}
			list = append(list, b.valueType(e, params, c))
		}
		return b.w.Type(stub.Tuple, list...)
	case ast.IfExp:
		test := t.Node(n.First).Next
		return b.known([]uint32{b.valueType(e, params, n.First), b.valueType(e, params, t.Node(test).Next)})
	case ast.BoolOp:
		var list []uint32
		for c := range t.Children(id) {
			list = append(list, b.valueType(e, params, c))
		}
		return b.known(list)
	case ast.Call:
		return b.instanceOf(b.resolve(e.u, e.s.module(), n.First, false))
	case ast.Name:
		for _, p := range params {
			if t.Names[p.Name] == t.Name(id) {
				if p.Kind == ast.VarArgs || p.Kind == ast.KwArgs {
					return 0
				}
				return b.parameter(e, p)
			}
		}
	}
	return 0
}

// parameter returns the type of a parameter: its annotation, with None where that
// is the default.
func (b *builder) parameter(e env, p ast.Parameter) uint32 {
	typ := b.typ(e, p.Annotation)
	if typ != 0 && p.Default != 0 && isConst(e.u.Tree, p.Default, lex.KwNone) {
		return b.union([]uint32{typ, b.w.Type(stub.NoneType)})
	}
	return typ
}

// constType returns the type of a constant.
func (b *builder) constType(c types.Const) uint32 {
	switch c.Kind {
	case types.NoneConst:
		return b.w.Type(stub.NoneType)
	case types.BoolConst:
		return b.instance("bool")
	case types.IntConst:
		return b.instance("int")
	case types.FloatConst:
		return b.instance("float")
	case types.ComplexConst:
		return b.instance("complex")
	case types.StrConst:
		return b.instance("str")
	case types.BytesConst:
		return b.instance("bytes")
	}
	return 0
}

// instanceOf returns the type of a call of a class.
func (b *builder) instanceOf(t target) uint32 {
	switch {
	case t.d != nil && t.d.kind == stub.ClassKind && !descriptors[t.d.scope.name+"."+t.d.name]:
		return b.named(t.d.id, nil)
	case t.path == "" || b.o.Known == nil || descriptors[t.path]:
		return 0
	}
	if s, ok := b.o.Known.Lookup(t.path); ok && s.Kind() == stub.ClassKind {
		return b.named(b.w.Outside(t.path), nil)
	}
	return 0
}

// descriptors are classes whose instances stand for something else where they are
// attributes of classes.
var descriptors = map[string]bool{"builtins.property": true, "builtins.classmethod": true, "builtins.staticmethod": true,
	"builtins.type": true, "builtins.super": true, "functools.cached_property": true, "functools.partialmethod": true}

// inferReturns returns the type of what a function without annotation returns, if
// all its return statements tell.
func (b *builder) inferReturns(e env, f ast.Function) (uint32, stub.FuncFlags) {
	r := returns{b: b, e: e, params: e.u.Tree.Parameters(f.Params)}
	r.block(f.Body, 0)
	switch {
	case r.yields:
		return 0, stub.Generator
	case r.lost || len(r.found) == 0 || len(r.found) > maxValues:
		return 0, 0
	}
	typ := b.known(r.found)
	if k := b.w.Kind(typ); k == stub.Unknown || k == stub.NoneType { // only None: overridden, most likely
		return 0, 0
	}
	return typ, stub.Inferred
}

// yields reports whether a function is a generator.
func (b *builder) yields(e env, f ast.Function) bool {
	r := returns{b: b, e: e}
	r.block(f.Body, 0)
	return r.yields
}

// returns collects the return statements of a function.
type returns struct {
	b      *builder
	e      env
	params []ast.Parameter
	found  []uint32
	yields bool
	lost   bool
}

func (r *returns) block(id ast.NodeID, depth int) {
	t := r.e.u.Tree
	if depth > maxDepth {
		r.lost = true
		return
	}
	for c := range t.Children(id) {
		switch n := t.Node(c); n.Kind {
		case ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp:
		case ast.Yield, ast.YieldFrom:
			r.yields = true
		case ast.Return:
			if n.First == 0 {
				r.add(r.b.w.Type(stub.NoneType))
				continue
			}
			r.add(r.value(n.First))
			r.block(c, depth+1)
		default:
			r.block(c, depth+1)
		}
	}
}

func (r *returns) add(typ uint32) {
	if typ == 0 {
		r.lost = true
		return
	}
	if len(r.found) <= maxValues {
		r.found = append(r.found, typ)
	}
}

// value returns the type of a returned expression: self and cls() are Self.
func (r *returns) value(id ast.NodeID) uint32 {
	t := r.e.u.Tree
	if r.e.s.decl != nil && len(r.params) > 0 && r.params[0].Kind <= ast.PosOrKeyword {
		self := t.Names[r.params[0].Name]
		if t.Kind(id) == ast.Name && t.Name(id) == self && self == "self" {
			return r.b.w.Type(stub.Self)
		}
		if t.Kind(id) == ast.Call && self == "cls" {
			if callee := t.Node(id).First; t.Kind(callee) == ast.Name && t.Name(callee) == self {
				return r.b.w.Type(stub.Self)
			}
		}
	}
	return r.b.valueType(r.e, r.params, id)
}
