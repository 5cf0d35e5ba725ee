package compile

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/types"
)

// encodeFunction returns a function's signature, or the list of them.
func (b *builder) encodeFunction(d *decl) uint32 {
	var list []uint32
	for _, def := range d.defs {
		list = append(list, b.signature(d, def, 0))
	}
	for _, def := range d.late {
		list = append(list, b.signature(d, def, OtherVersion))
	}
	if len(list) == 1 {
		return list[0]
	}
	d.flags |= hasList
	return b.t.list(list)
}

func (b *builder) signature(d *decl, id ast.NodeID, more FuncFlags) uint32 {
	u := d.scope.unit
	f := u.Tree.Function(id)
	flags, manager := u.decorations(d.scope, f.Decorators)
	flags |= more
	if f.Async {
		flags |= Async
	}
	e := env{u: u, s: d.scope}
	if d.scope.decl != nil {
		flags |= implicit(d.name)
		e.s = d.scope
	}
	if f.TypeParams != 0 {
		e.vars, _ = b.typeParams(e, f.TypeParams)
	}
	params := b.params(e, f.Params, d.scope.decl != nil && flags&StaticMethod == 0)
	returns := b.typ(e, f.Returns)
	if f.Returns == 0 && !u.Stub {
		var inferred FuncFlags
		returns, inferred = b.inferReturns(e, f)
		flags |= inferred
	}
	if f.Async && !u.Stub && b.yields(e, f) {
		flags = flags&^Async | Generator // a call gives the generator itself
	}
	if manager != "" {
		returns, flags = b.manager(manager, returns), flags&^Async
	}
	if k, _ := b.t.operands(returns); k == Never {
		flags |= NoReturn
	}
	return b.t.signatures.intern(params, returns, uint32(flags)) / signatureWords
}

// manager returns what a generator function gives that is decorated with
// contextmanager.
func (b *builder) manager(decorator string, generator uint32) uint32 {
	class := "_GeneratorContextManager"
	if decorator == "asynccontextmanager" {
		class = "_AsyncGeneratorContextManager"
	}
	item := uint32(0)
	if k, operands := b.t.operands(generator); k == Named && len(operands) > 1 {
		item = operands[1]
	}
	return b.named(b.definition("contextlib", class), []uint32{item})
}

func (b *builder) params(e env, list ast.NodeID, method bool) uint32 {
	var ids []uint32
	t := e.u.Tree
	all := t.Parameters(list)
	old := dunderParams(t, all, method)
	for i, p := range all[:min(len(all), maxWide)] {
		kind := ParamKind(p.Kind)
		if i < old && kind == PositionalOrKeyword {
			kind = PositionalOnly
		}
		def := uint32(noDefault)
		if p.Default != 0 {
			def = unknownDefault
			if c, ok := constant(t, p.Default); ok && c.Kind != types.EllipsisConst && b.worth(e.u, c) {
				def = firstDefault + b.t.constant(c)
			}
		}
		record := b.t.parameters.intern(b.t.str(t.Names[p.Name])|uint32(kind)<<paramKindShift, b.typ(e, p.Annotation), def)
		ids = append(ids, record/parameterWords)
	}
	return b.t.list(ids)
}

// maxQuoted is how long a string of a source may be to be recorded: a fact, not a text.
const maxQuoted = 100

// worth reports whether a constant is recorded.
func (b *builder) worth(u *unit, c types.Const) bool { return u.Stub || len(c.Str) <= maxQuoted }

// dunderParams returns how many parameters are positional-only because their names
// begin with two underscores (PEP 484), self included.
func dunderParams(t *ast.Tree, list []ast.Parameter, method bool) int {
	n := 0
	for i, p := range list {
		name := t.Names[p.Name]
		private := strings.HasPrefix(name, "__") && !strings.HasSuffix(name, "__")
		if p.Kind != ast.PosOrKeyword || !private && !(i == 0 && method) {
			break
		}
		if private {
			n = i + 1
		}
	}
	return n
}

// encodeVariable returns a variable's type, or the list of its type and value.
func (b *builder) encodeVariable(d *decl) uint32 {
	u := d.scope.unit
	e := env{u: u, s: d.scope}
	typ := uint32(0)
	if d.annotation != 0 {
		d.flags |= b.qualifiers(e, d.annotation)
		if d.function != 0 {
			e.vars = b.methodVars(e, d.function)
		}
		typ = b.typ(e, d.annotation)
	}
	if typ == 0 {
		typ = b.valueTypes(d)
	}
	if owner := d.scope.decl; owner != nil && d.annotation == 0 && d.flags&HasValue != 0 && d.name[0] != '_' && b.isEnum(owner, 0) {
		typ = b.named(owner.id, nil)
	}
	if c, ok := b.fixed(d); ok {
		d.flags |= hasConst
		return b.t.list([]uint32{typ, b.t.constant(c)})
	}
	return typ
}

// isEnum reports whether a class derives from Enum, as far as the build knows.
func (b *builder) isEnum(d *decl, depth int) bool {
	u := d.scope.unit
	if depth > maxDepth || d.kind != ClassKind {
		return false
	}
	if d.call != 0 {
		return makesEnum(u.lastName(u.Tree.Node(d.call).First))
	}
	for arg := range u.Tree.Children(u.Tree.Class(d.node).Arguments) {
		t := b.resolve(u, d.scope, arg, true)
		switch {
		case t.d != nil && t.d.scope.name == "enum" && makesEnum(t.d.name), t.d != nil && t.d != d && b.isEnum(t.d, depth+1):
			return true
		case t.path != "":
			if module, name := cutLast(t.path); module == "enum" && makesEnum(name) {
				return true
			}
		}
	}
	return false
}

func makesEnum(name string) bool {
	switch name {
	case "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum":
		return true
	}
	return false
}

// methodVars returns the type parameters of a method (PEP 695).
func (b *builder) methodVars(e env, function ast.NodeID) map[string]uint32 {
	f := e.u.Tree.Function(function)
	if f.TypeParams == 0 {
		return nil
	}
	vars, _ := b.typeParams(e, f.TypeParams)
	return vars
}

// qualifiers returns the flags that Final and ClassVar give.
func (b *builder) qualifiers(e env, annotation ast.NodeID) Flags {
	var flags Flags
	t := e.u.Tree
	for range 4 {
		name := annotation
		if t.Kind(annotation) == ast.Subscript {
			name = t.Node(annotation).First
		}
		switch e.u.lastName(name) {
		case "Final":
			flags |= Final
		case "ClassVar":
			flags |= ClassVar
		case "Annotated", "Required", "NotRequired", "ReadOnly":
		default:
			return flags
		}
		if t.Kind(annotation) != ast.Subscript {
			return flags
		}
		annotation = e.u.elements(t.Node(name).Next)[0]
	}
	return flags
}

// fixed returns the value of a variable that has one and keeps it, as far as the
// file tells.
func (b *builder) fixed(d *decl) (types.Const, bool) {
	if len(d.values) != 1 || d.values[0].function != 0 || d.annotation != 0 && d.flags&Final == 0 {
		return types.Const{}, false
	}
	c, ok := constant(d.scope.unit.Tree, d.values[0].node)
	if !ok || c.Kind == types.EllipsisConst || !b.worth(d.scope.unit, c) {
		return types.Const{}, false
	}
	return c, true
}

// isConst reports whether a node is one of the keyword constants.
func isConst(t *ast.Tree, id ast.NodeID, k lex.Kind) bool {
	return t.Kind(id) == ast.Const && lex.Kind(t.Node(id).Op) == k
}
