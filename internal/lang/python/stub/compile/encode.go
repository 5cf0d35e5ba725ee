package compile

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
)

func (b *builder) encodeModule(m *scope) {
	r := stub.ModuleRecord{First: m.first, Count: uint32(len(m.emitted)), HasAll: m.hasAll, AllPartly: m.hasAll && m.public().partly}
	for _, name := range m.stars {
		ref, _ := b.ref(b.moduleTarget(name))
		r.Stars = append(r.Stars, ref)
	}
	if m.hasAll && len(r.Stars) > 0 {
		for _, name := range m.public().order {
			if len(m.byName[name]) == 0 {
				r.All = append(r.All, name)
			}
		}
	}
	e := stub.Entry{Number: m.id, Name: m.name}
	if m.unit.Package {
		e.Flags |= stub.Package
	}
	if m.unit.namespace {
		e.Flags |= stub.Namespace
	}
	if m.unit.Elsewhere {
		e.Flags |= stub.Elsewhere
	}
	b.w.Module(e, r)
	b.encodeMembers(m)
}

func (b *builder) moduleTarget(name string) target {
	if m := b.byName[name]; m != nil {
		return target{m: m}
	}
	return target{path: name}
}

// encodeMembers says what the members of a module or class are, and those of its
// classes.
func (b *builder) encodeMembers(s *scope) {
	for _, d := range s.emitted {
		if s.outer == nil && s.exported(d) {
			d.flags |= stub.Public
		}
		b.encode(s, d)
	}
	for _, d := range s.emitted {
		if d.body != nil {
			b.encodeMembers(d.body)
		}
	}
}

// encode says what one symbol is.
func (b *builder) encode(s *scope, d *decl) {
	e := func() stub.Entry { return stub.Entry{Number: d.id, Name: d.name, Flags: d.flags, Owner: s.id} }
	switch d.kind {
	case stub.Function:
		b.w.Function(e(), b.signatures(d)...)
	case stub.ClassKind:
		r := b.class(d)
		b.w.Class(e(), r)
	case stub.TypeAlias:
		body, vars := b.alias(d)
		b.w.Alias(e(), body, vars)
	case stub.TypeVariable:
		b.w.TypeVariable(e(), b.typeVariable(d))
	case imported:
		b.encodeImport(e(), d)
	case stub.Variable:
		switch {
		case d.alias(b), b.follow(d).d != d:
			b.encodeImport(e(), d)
		case b.implicitAlias(d):
			body, vars := b.alias(d)
			b.w.Alias(e(), body, vars)
		default:
			typ, value := b.variable(d)
			b.w.Variable(e(), typ, value)
		}
	}
}

// encodeImport says what an import leads to, with what lies in between left out;
// of a name that is nowhere in the build, nothing.
func (b *builder) encodeImport(e stub.Entry, d *decl) {
	if ref, ok := b.ref(b.follow(d)); ok && ref != d.id {
		b.w.Import(e, ref)
	}
}

func (b *builder) class(d *decl) stub.ClassRecord {
	u, s := d.scope.unit, d.scope
	h := &heritage{b: b, e: env{u: u, s: s}}
	if d.call != 0 {
		h.made(d.call)
		return h.record(d)
	}
	c := u.Tree.Class(d.node)
	if c.TypeParams != 0 {
		d.body.vars, h.params = b.typeParams(h.e, c.TypeParams)
		h.e.vars = d.body.vars
		h.flags |= stub.Generic
	}
	for arg := range u.Tree.Children(c.Arguments) {
		h.argument(arg)
	}
	flags, deprecated := u.classDecorations(c.Decorators)
	if deprecated {
		d.flags |= stub.Deprecated
	}
	h.flags |= flags
	if h.flags&stub.AbstractClass == 0 && d.body.hasAbstract() {
		h.flags |= stub.AbstractClass
	}
	return h.record(d)
}

// made reads the call that makes a class.
func (h *heritage) made(call ast.NodeID) {
	u := h.e.u
	if u.lastName(u.Tree.Node(call).First) != "type" {
		h.argument(call)
		return
	}
	for c := range u.Tree.Children(u.arguments(call)[1]) {
		h.argument(c)
	}
}

func (h *heritage) record(d *decl) stub.ClassRecord {
	vars := h.params
	if vars == nil {
		vars = h.b.variables(h.bases...)
	}
	if len(vars) > 0 {
		h.flags |= stub.Generic
	}
	return stub.ClassRecord{
		First: d.body.first, Count: uint32(len(d.body.emitted)), Bases: h.bases, Vars: vars, Metaclass: h.metaclass, Flags: h.flags,
	}
}

func (s *scope) hasAbstract() bool {
	for _, d := range s.list {
		if d.kind != stub.Function {
			continue
		}
		for _, def := range d.defs {
			if flags, _ := s.unit.decorations(s, s.unit.Tree.Function(def).Decorators); flags&stub.Abstract != 0 {
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
	flags     stub.ClassFlags
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
			h.flags |= stub.Protocol
			h.generic(t.Node(n.First).Next)
			return
		case formGeneric:
			h.generic(t.Node(n.First).Next)
			return
		}
	}
	switch h.b.form(h.b.resolve(u, h.e.s, arg, true)) {
	case formProtocol:
		h.flags |= stub.Protocol
	case formGeneric:
	case formNamedTuple:
		h.flags |= stub.NamedTuple
		h.bases = append(h.bases, h.b.named(h.b.definition("typing", "NamedTuple"), nil))
	case formTypedDict:
		h.typedDict()
	default:
		h.bases = append(h.bases, h.b.typ(h.e, arg))
	}
	if u.lastName(arg) == "ABC" {
		h.flags |= stub.AbstractClass
	}
}

func (h *heritage) typedDict() {
	b := h.b
	h.flags |= stub.TypedDict
	h.bases = append(h.bases, b.named(b.definition("builtins", "dict"), []uint32{b.instance("str"), b.instance("object")}))
}

// generic reads the arguments of Generic or Protocol.
func (h *heritage) generic(index ast.NodeID) {
	h.params = h.b.variables(h.b.all(h.e, h.e.u.elements(index))...)
	h.flags |= stub.Generic
}

func (h *heritage) keyword(name string, value ast.NodeID) {
	switch name {
	case "metaclass":
		h.metaclass = h.b.typ(h.e, value)
		if h.e.u.lastName(value) == "ABCMeta" {
			h.flags |= stub.AbstractClass
		}
	case "total":
		if lex.Kind(h.e.u.Tree.Node(value).Op) == lex.KwFalse {
			h.flags |= stub.Partial
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
		h.flags |= stub.NamedTuple
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
