package compile

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
)

// target is what a name means: one of the three, or nothing.
type target struct {
	d    *decl  // a declaration that is no import
	m    *scope // a module of the build
	path string // what another block defines
}

func (t target) found() bool { return t.d != nil || t.m != nil || t.path != "" }

// resolve returns what a dotted name means in a scope. With typed, it stands for
// a type, and what a class body declares otherwise is not meant.
func (b *builder) resolve(u *unit, s *scope, id ast.NodeID, typed bool) target {
	switch u.Tree.Kind(id) {
	case ast.Name:
		return b.name(s, u.Tree.Name(id), typed)
	case ast.Attribute:
		b.level++
		defer func() { b.level-- }()
		if b.level > maxDepth {
			return target{}
		}
		return b.attribute(b.resolve(u, s, u.Tree.Node(id).First, typed), u.Tree.Name(id))
	}
	return target{}
}

func (b *builder) name(s *scope, name string, typed bool) target {
	if s.outer != nil {
		for _, d := range s.byName[name] {
			if typed && (d.kind == stub.Function || d.kind == stub.Variable && !d.alias(b)) {
				continue
			}
			if t := b.follow(d); t.found() {
				return t
			}
		}
		s = s.module()
	}
	if t := b.member(s, name, false); t.found() {
		return t
	}
	if m := b.byName["builtins"]; m != nil {
		if m == s {
			return target{}
		}
		return b.member(m, name, false)
	}
	if b.o.Known != nil {
		if _, ok := b.o.Known.Lookup("builtins." + name); !ok {
			return target{}
		}
	}
	return target{path: "builtins." + name}
}

// member returns what a name means in a module of the build.
func (b *builder) member(m *scope, name string, submodules bool) target {
	for _, d := range m.byName[name] {
		if t := b.follow(d); t.found() {
			return t
		}
	}
	if t := b.starred(m, name, map[*scope]bool{}); t.found() {
		return t
	}
	if sub := b.byName[m.name+"."+name]; submodules && sub != nil {
		return target{m: sub}
	}
	return target{}
}

// starred returns what a name means by a module's star imports.
func (b *builder) starred(m *scope, name string, seen map[*scope]bool) target {
	if seen[m] {
		return target{}
	}
	seen[m] = true
	for i := len(m.stars) - 1; i >= 0; i-- {
		from := b.byName[m.stars[i]]
		if from == nil {
			if t := b.knownStar(m.stars[i], name); t.found() {
				return t
			}
			continue
		}
		for _, d := range from.byName[name] {
			if !from.exported(d) {
				continue
			}
			if t := b.follow(d); t.found() {
				return t
			}
		}
		if len(from.byName[name]) == 0 && (from.listed(name) || !from.hasAll && name[0] != '_') {
			if t := b.starred(from, name, seen); t.found() {
				return t
			}
		}
	}
	return target{}
}

func (b *builder) knownStar(module, name string) target {
	if b.o.Known == nil {
		return target{}
	}
	if m, ok := b.o.Known.Module(module); ok {
		if _, ok := m.Star(name); ok {
			return target{path: module + "." + name}
		}
	}
	return target{}
}

// attribute returns what a name means after a dot.
func (b *builder) attribute(t target, name string) target {
	switch {
	case t.m != nil:
		return b.member(t.m, name, true)
	case t.path != "":
		return target{path: t.path + "." + name}
	case t.d != nil && t.d.body != nil:
		for _, d := range t.d.body.byName[name] {
			if t := b.follow(d); t.found() {
				return t
			}
		}
	}
	return target{}
}

// oldAliases are the names by which typing calls generic classes (PEP 585).
var oldAliases = map[string][2]string{
	"List": {"builtins", "list"}, "Dict": {"builtins", "dict"}, "Set": {"builtins", "set"}, "FrozenSet": {"builtins", "frozenset"},
	"DefaultDict": {"collections", "defaultdict"}, "OrderedDict": {"collections", "OrderedDict"}, "Counter": {"collections", "Counter"},
	"ChainMap": {"collections", "ChainMap"}, "Deque": {"collections", "deque"}, "Tuple": {"builtins", "tuple"}, "Type": {"builtins", "type"},
}

// follow goes from imports, and from variables that are other names for
// something, to what they stand for.
func (b *builder) follow(d *decl) target {
	if d.scope.outer == nil && d.scope.name == "typing" && d.kind == stub.Variable {
		if class, ok := oldAliases[d.name]; ok {
			if m := b.byName[class[0]]; m != nil && len(m.byName[class[1]]) > 0 {
				return target{d: m.byName[class[1]][0]}
			}
		}
	}
	if d.kind != imported && !d.renames() {
		return target{d: d}
	}
	t := b.link(d)
	if d.kind == stub.Variable && !t.found() && !d.busy {
		return target{d: d}
	}
	return t
}

// link resolves an import or a variable that renames something, once. In a circle
// of them, the one that leads back leads nowhere.
func (b *builder) link(d *decl) target {
	if d.linked || d.busy || b.links > maxDepth {
		return d.link
	}
	d.busy = true
	b.links++
	if d.kind == stub.Variable {
		d.link = b.resolve(d.scope.unit, d.scope, d.values[0].node, false)
	} else {
		d.link = b.imported(d)
	}
	b.links--
	d.busy, d.linked = false, true
	return d.link
}

func (b *builder) imported(d *decl) target {
	m := b.byName[d.from]
	switch {
	case m == nil && d.what == "":
		return target{path: d.from}
	case m == nil:
		return target{path: d.from + "." + d.what}
	case d.what == "":
		return target{m: m}
	}
	return b.member(m, d.what, true)
}

// renames reports whether a variable looks like only another name: X = Y,
// X = Y.Z or X: Final = Y.
func (d *decl) renames() bool {
	if d.kind != stub.Variable || len(d.values) != 1 || d.values[0].function != 0 {
		return false
	}
	u := d.scope.unit
	if d.annotation != 0 && u.lastName(d.annotation) != "Final" {
		return false
	}
	k := u.Tree.Kind(d.values[0].node)
	return k == ast.Name || k == ast.Attribute
}

// alias reports whether a variable is only another name for something that can be
// resolved.
func (d *decl) alias(b *builder) bool { return d.renames() && (d.busy || b.link(d).found()) }

// ref returns the reference to a target.
func (b *builder) ref(t target) (ref uint32, ok bool) {
	switch {
	case t.d != nil:
		return t.d.id, t.d.id != 0
	case t.m != nil:
		return t.m.id, true
	case t.path != "":
		return b.w.Outside(t.path), true
	}
	return 0, false
}

// definition returns the reference to what a dotted path means, in the build or
// outside.
func (b *builder) definition(module, name string) uint32 {
	if m := b.byName[module]; m != nil {
		if ref, ok := b.ref(b.member(m, name, false)); ok {
			return ref
		}
	}
	return b.w.Outside(module + "." + name)
}
