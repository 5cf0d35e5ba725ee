package compile

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/types"
)

// signatures returns a function's signatures, those of other versions last.
func (b *builder) signatures(d *decl) []uint32 {
	var list []uint32
	for _, def := range d.defs {
		list = append(list, b.signature(d, def, 0))
	}
	for _, def := range d.late {
		list = append(list, b.signature(d, def, stub.OtherVersion))
	}
	return list
}

func (b *builder) signature(d *decl, id ast.NodeID, more stub.FuncFlags) uint32 {
	u := d.scope.unit
	f := u.Tree.Function(id)
	flags, context := u.decorations(d.scope, f.Decorators)
	flags |= more
	if f.Async {
		flags |= stub.Async
	}
	e := env{u: u, s: d.scope}
	if d.scope.decl != nil {
		flags |= implicit(d.name)
		e.s = d.scope
	}
	if f.TypeParams != 0 {
		e.vars, _ = b.typeParams(e, f.TypeParams)
	}
	params := b.params(e, f.Params, d.scope.decl != nil && flags&stub.StaticMethod == 0)
	returns := b.typ(e, f.Returns)
	if f.Returns == 0 && !u.Stub {
		var inferred stub.FuncFlags
		returns, inferred = b.inferReturns(e, f)
		flags |= inferred
	}
	if f.Async && !u.Stub && b.yields(e, f) {
		flags = flags&^stub.Async | stub.Generator // a call gives the generator itself
	}
	if context != "" {
		returns, flags = b.context(context, returns), flags&^stub.Async
	}
	if b.w.Kind(returns) == stub.Never {
		flags |= stub.NoReturn
	}
	return b.w.Signature(params, returns, flags)
}

// context returns what a generator function gives that is decorated with
// contextmanager.
func (b *builder) context(decorator string, generator uint32) uint32 {
	class := "_GeneratorContextManager"
	if decorator == "asynccontextmanager" {
		class = "_AsyncGeneratorContextManager"
	}
	item := uint32(0)
	if parts := b.w.Parts(generator); b.w.Kind(generator) == stub.Named && len(parts) > 0 {
		item = parts[0]
	}
	return b.named(b.definition("contextlib", class), []uint32{item})
}

func (b *builder) params(e env, list ast.NodeID, method bool) []uint32 {
	var ids []uint32
	t := e.u.Tree
	all := t.Parameters(list)
	old := dunderParams(t, all, method)
	for i, p := range all[:min(len(all), maxWide)] {
		kind := stub.ParamKind(p.Kind)
		if i < old && kind == stub.PositionalOrKeyword {
			kind = stub.PositionalOnly
		}
		ids = append(ids, b.w.Param(t.Names[p.Name], kind, b.typ(e, p.Annotation), p.Default != 0, b.literalValue(e.u, p.Default)))
	}
	return ids
}

// literalValue returns the value of an expression that is a literal worth
// recording: in a stub any, in a source no long text.
func (b *builder) literalValue(u *unit, id ast.NodeID) types.Const {
	if id == 0 {
		return types.Const{}
	}
	c, ok := constant(u.Tree, id)
	if !ok || c.Kind == types.EllipsisConst || !u.Stub && len(c.Str) > maxQuoted {
		return types.Const{}
	}
	return c
}

// maxQuoted is how long a string of a source may be to be recorded: a fact, not a text.
const maxQuoted = 100

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

// variable returns a variable's type, and its value where it keeps one.
func (b *builder) variable(d *decl) (uint32, types.Const) {
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
	if owner := d.scope.decl; owner != nil && d.annotation == 0 && d.flags&stub.HasValue != 0 && d.name[0] != '_' && b.isEnum(owner, 0) {
		typ = b.named(owner.id, nil)
	}
	return typ, b.fixed(d)
}

// isEnum reports whether a class derives from Enum, as far as the build knows.
func (b *builder) isEnum(d *decl, depth int) bool {
	u := d.scope.unit
	if depth > maxDepth || d.kind != stub.ClassKind {
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
func (b *builder) qualifiers(e env, annotation ast.NodeID) stub.Flags {
	var flags stub.Flags
	t := e.u.Tree
	for range 4 {
		name := annotation
		if t.Kind(annotation) == ast.Subscript {
			name = t.Node(annotation).First
		}
		switch e.u.lastName(name) {
		case "Final":
			flags |= stub.Final
		case "ClassVar":
			flags |= stub.ClassVar
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
func (b *builder) fixed(d *decl) types.Const {
	if len(d.values) != 1 || d.values[0].function != 0 || d.annotation != 0 && d.flags&stub.Final == 0 {
		return types.Const{}
	}
	return b.literalValue(d.scope.unit, d.values[0].node)
}

// isConst reports whether a node is one of the keyword constants.
func isConst(t *ast.Tree, id ast.NodeID, k lex.Kind) bool {
	return t.Kind(id) == ast.Const && lex.Kind(t.Node(id).Op) == k
}
