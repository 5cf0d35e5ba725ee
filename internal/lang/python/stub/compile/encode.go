package compile

import (
	"cmp"
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

func (b *builder) encodeModule(m *scope) {
	record := uint32(len(b.t.modules) / moduleWords)
	flags := Flags(0)
	if m.hasAll {
		flags |= hasAll
		if m.public().partly {
			flags |= allPartly
		}
	}
	var stars, rest []uint32
	for _, name := range m.stars {
		ref, _ := b.ref(b.moduleTarget(name))
		stars = append(stars, ref)
	}
	if m.hasAll && len(stars) > 0 {
		for _, name := range m.public().order {
			if len(m.byName[name]) == 0 {
				rest = append(rest, b.t.str(name))
			}
		}
	}
	b.t.modules = append(b.t.modules, m.first, uint32(len(m.emitted)), b.t.list(stars), b.t.list(rest), uint32(flags))

	symbol := Flags(0)
	if m.unit.Package {
		symbol |= Package
	}
	if m.unit.namespace {
		symbol |= Namespace
	}
	if m.unit.Elsewhere {
		symbol |= Elsewhere
	}
	b.write(m.id, m.name, Module, symbol, 0, record)
	b.encodeMembers(m)
}

func (b *builder) moduleTarget(name string) target {
	if m := b.byName[name]; m != nil {
		return target{m: m}
	}
	return target{path: name}
}

func (b *builder) write(id uint32, name string, k Kind, f Flags, owner, payload uint32) {
	copy(b.t.symbols[id*symbolWords:], []uint32{b.t.str(name), uint32(k) | uint32(f)<<8, owner, payload})
}

// encodeMembers writes the symbols of a module's or class's members, and those of
// its classes, and the members' order by name.
func (b *builder) encodeMembers(s *scope) {
	for _, d := range s.emitted {
		if s.outer == nil && s.exported(d) {
			d.flags |= Public
		}
		b.encode(s, d)
	}
	if need := int(s.first) + len(s.emitted); len(b.t.sorted) < need {
		b.t.sorted = append(b.t.sorted, make([]uint32, need-len(b.t.sorted))...)
	}
	byName := slices.Clone(s.emitted)
	slices.SortStableFunc(byName, func(x, y *decl) int { return cmp.Compare(x.name, y.name) })
	for i, d := range byName {
		b.t.sorted[int(s.first)+i] = d.id
	}
	for _, d := range s.emitted {
		if d.body != nil {
			b.encodeMembers(d.body)
		}
	}
}

// encode writes one symbol.
func (b *builder) encode(s *scope, d *decl) {
	kind, payload := d.kind, uint32(0)
	switch d.kind {
	case Function:
		payload = b.encodeFunction(d)
	case ClassKind:
		payload = b.encodeClass(d)
	case TypeAlias:
		payload = b.encodeAlias(d)
	case TypeVariable:
		payload = b.typeVariable(d)
	case imported:
		kind, payload = b.encodeImport(d)
	case Variable:
		switch {
		case d.alias(b), b.follow(d).d != d:
			kind, payload = b.encodeImport(d)
		case b.implicitAlias(d):
			kind, payload = TypeAlias, b.encodeAlias(d)
		default:
			payload = b.encodeVariable(d)
		}
	}
	b.write(d.id, d.name, kind, d.flags, s.id, payload)
}

// encodeImport returns what an import leads to, with what lies in between left
// out; of a name that is nowhere in the build, nothing.
func (b *builder) encodeImport(d *decl) (Kind, uint32) {
	ref, ok := b.ref(b.follow(d))
	if !ok || ref == d.id {
		return NoKind, 0
	}
	return imported, ref
}

func (b *builder) encodeAlias(d *decl) uint32 {
	body, vars := b.alias(d)
	return b.t.list(append([]uint32{body}, vars...))
}

func (b *builder) encodeClass(d *decl) uint32 {
	u, s := d.scope.unit, d.scope
	if d.call != 0 {
		return b.encodeCalled(d)
	}
	c := u.Tree.Class(d.node)
	h := &heritage{b: b, e: env{u: u, s: s}}
	if c.TypeParams != 0 {
		d.body.vars, h.params = b.typeParams(h.e, c.TypeParams)
		h.e.vars = d.body.vars
		h.flags |= Generic
	}
	for arg := range u.Tree.Children(c.Arguments) {
		h.argument(arg)
	}
	flags, deprecated := u.classDecorations(c.Decorators)
	if deprecated {
		d.flags |= Deprecated
	}
	h.flags |= flags
	if h.flags&AbstractClass == 0 && d.body.hasAbstract() {
		h.flags |= AbstractClass
	}
	return b.classRecord(d, h)
}

func (b *builder) classRecord(d *decl, h *heritage) uint32 {
	vars := h.params
	if vars == nil {
		vars = b.variables(h.bases...)
	}
	if len(vars) > 0 {
		h.flags |= Generic
	}
	record := uint32(len(b.t.classes) / classWords)
	b.t.classes = append(b.t.classes, d.body.first, uint32(len(d.body.emitted)), b.t.list(h.bases), b.t.list(vars), h.metaclass, uint32(h.flags))
	return record
}

// encodeCalled encodes a class that a call makes.
func (b *builder) encodeCalled(d *decl) uint32 {
	u := d.scope.unit
	h := &heritage{b: b, e: env{u: u, s: d.scope}}
	switch u.lastName(u.Tree.Node(d.call).First) {
	case "type":
		for c := range u.Tree.Children(u.arguments(d.call)[1]) {
			h.argument(c)
		}
	default:
		h.argument(d.call)
	}
	return b.classRecord(d, h)
}

func (s *scope) hasAbstract() bool {
	for _, d := range s.list {
		if d.kind != Function {
			continue
		}
		for _, def := range d.defs {
			if flags, _ := s.unit.decorations(s, s.unit.Tree.Function(def).Decorators); flags&Abstract != 0 {
				return true
			}
		}
	}
	return false
}

// heritage collects what a class's arguments say.
type heritage struct {
	b         *builder
	e         env
	bases     []uint32
	params    []uint32 // type parameters that are given in order
	metaclass uint32
	flags     ClassFlags
}

// argument reads one argument of a class.
func (h *heritage) argument(arg ast.NodeID) {
	u, t := h.e.u, h.e.u.Tree
	if len(h.bases) >= maxBases {
		return
	}
	switch n := t.Node(arg); n.Kind {
	case ast.Keyword:
		h.keyword(t.Name(arg), n.First)
		return
	case ast.Starred:
		h.bases = append(h.bases, 0)
		return
	case ast.Call:
		h.call(arg)
		return
	case ast.Subscript:
		switch h.b.form(h.b.resolve(u, h.e.s, n.First, true)) {
		case formProtocol:
			h.flags |= Protocol
			h.generic(t.Node(n.First).Next)
			return
		case formGeneric:
			h.generic(t.Node(n.First).Next)
			return
		}
	}
	switch h.b.form(h.b.resolve(u, h.e.s, arg, true)) {
	case formProtocol:
		h.flags |= Protocol
	case formGeneric:
	case formNamedTuple:
		h.flags |= NamedTuple
		h.bases = append(h.bases, h.b.named(h.b.definition("typing", "NamedTuple"), nil))
	case formTypedDict:
		h.typedDict()
	default:
		h.bases = append(h.bases, h.b.typ(h.e, arg))
	}
	if u.lastName(arg) == "ABC" {
		h.flags |= AbstractClass
	}
}

func (h *heritage) typedDict() {
	b := h.b
	h.flags |= TypedDict
	h.bases = append(h.bases, b.named(b.definition("builtins", "dict"), []uint32{b.instance("str"), b.instance("object")}))
}

// generic reads the arguments of Generic or Protocol.
func (h *heritage) generic(index ast.NodeID) {
	h.params = h.b.variables(h.b.all(h.e, h.e.u.elements(index))...)
	h.flags |= Generic
}

func (h *heritage) keyword(name string, value ast.NodeID) {
	switch name {
	case "metaclass":
		h.metaclass = h.b.typ(h.e, value)
		if h.e.u.lastName(value) == "ABCMeta" {
			h.flags |= AbstractClass
		}
	case "total":
		if lex.Kind(h.e.u.Tree.Node(value).Op) == lex.KwFalse {
			h.flags |= Partial
		}
	}
}

// call reads a base that a call gives: namedtuple(…), with_metaclass(Meta, Base).
func (h *heritage) call(call ast.NodeID) {
	u, b := h.e.u, h.b
	args := u.arguments(call)
	callee := u.Tree.Node(call).First
	switch name := u.lastName(callee); name {
	case "namedtuple", "NamedTuple":
		h.flags |= NamedTuple
		h.bases = append(h.bases, b.named(b.definition("typing", "NamedTuple"), nil))
	case "TypedDict":
		h.typedDict()
	case "with_metaclass":
		if len(args) > 0 {
			h.metaclass = b.typ(h.e, args[0])
			for _, a := range args[1:] {
				h.argument(a)
			}
		}
	default:
		known := uint32(0)
		if makesEnum(name) {
			known = b.typ(h.e, callee)
		}
		h.bases = append(h.bases, known)
	}
}
