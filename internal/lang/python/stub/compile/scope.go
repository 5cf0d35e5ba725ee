package compile

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
)

// unit is one file, or a string in it that holds a type.
type unit struct {
	File
	b         *builder
	namespace bool
}

// scope is a module or class under construction.
type scope struct {
	unit  *unit
	name  string // full name
	outer *scope // the enclosing class or module; nil for a module
	decl  *decl  // the class's declaration; nil for a module
	id    uint32 // symbol
	first uint32 // symbol of its first member

	list    []*decl // in source order
	emitted []*decl // those with symbols
	byName  map[string][]*decl
	never   bool   // it is a dead of another
	dead    *scope // what only other versions and platforms have, until settle

	vars map[string]uint32 // type parameters of the class (PEP 695)

	stars  []string // modules that are imported with a star, absolute
	all    []export
	hasAll bool
	names  *exports // what all comes to, computed once
}

// export is a part of __all__: a name, or the __all__ of another module.
type export struct {
	name, of string
	removed  bool
}

func newScope(u *unit, name string, outer *scope) *scope {
	return &scope{unit: u, name: name, outer: outer, byName: map[string][]*decl{}}
}

// module returns the module's scope.
func (s *scope) module() *scope {
	for s.outer != nil {
		s = s.outer
	}
	return s
}

// where says under what conditions a statement runs.
type where struct {
	dead   bool // never, in the version and on the platform that count
	branch int  // which of the branches of unknown conditions; 0: always
}

// imported is the kind of a declaration that is an import.
const imported = stub.Kind(255)

// decl is one name's declaration.
type decl struct {
	name    string
	kind    stub.Kind
	scope   *scope
	node    ast.NodeID
	id      uint32 // symbol, 0 if it gets none
	flags   stub.Flags
	branch  int
	private bool // an import that does not re-export

	defs       []ast.NodeID // Function: its signatures
	late       []ast.NodeID // Function: those of another version or platform
	body       *scope       // ClassKind
	call       ast.NodeID   // ClassKind: the call that makes it, as NamedTuple(…)
	annotation ast.NodeID   // Variable
	function   ast.NodeID   // Variable: the method in which the annotation stands
	values     []value      // Variable: what is assigned to it
	target     ast.NodeID   // TypeAlias, TypeVariable: the expression
	params     ast.NodeID   // TypeAlias: TypeParams
	from       string       // imported: the module, absolute
	what       string       // imported: the name in it, or "" for the module itself

	busy   bool   // being resolved
	linked bool   // link is computed
	link   target // what an import or renaming variable leads to
	judged bool   // isType is computed
	isType bool   // a variable's value is a type
	known  bool   // typ is computed
	typ    uint32
	vars   []uint32 // TypeAlias: its type parameters
}

// value is an expression that is assigned, and the method in which it stands.
type value struct{ node, function ast.NodeID }

// add declares a name. A later declaration replaces an earlier one where both
// run; what only one branch of a condition declares stands beside it.
func (s *scope) add(d *decl, w where) {
	if w.dead {
		if s.dead == nil {
			s.dead = newScope(s.unit, s.name, s.outer)
			s.dead.decl, s.dead.never = s.decl, true
		}
		s.dead.add(d, where{branch: w.branch})
		return
	}
	if len(s.list) >= maxMembers {
		return
	}
	d.scope, d.branch = s, w.branch
	old := s.byName[d.name]
	if len(old) == 0 {
		s.list = append(s.list, d)
		s.byName[d.name] = []*decl{d}
		return
	}
	last := old[len(old)-1]
	beside := w.branch != 0 && w.branch != last.branch
	switch {
	case last.kind == stub.Function && d.kind == stub.Function:
		last.redefine(d, beside)
	case s.never && w.branch != last.branch: // another version's
	case last.kind == stub.Variable && d.kind == stub.Variable:
		last.reassign(d)
	case beside:
		s.addBeside(d, last)
	case d.kind == stub.Variable:
		// A class or function that is decorated or patched by assignment is
		// better known by its definition.
	default:
		*last = *d
		if d.body != nil {
			d.body.decl = last
		}
	}
}

// addBeside adds an alternative. Definitions go before variables, which often
// stand for what could not be imported.
func (s *scope) addBeside(d, last *decl) {
	list := s.byName[d.name]
	if len(list) >= maxWide {
		return
	}
	if last.kind == stub.Variable && d.kind != stub.Variable {
		i := slices.Index(s.list, last)
		s.list = slices.Insert(s.list, i, d)
		s.byName[d.name] = slices.Insert(list, len(list)-1, d)
		return
	}
	s.list = append(s.list, d)
	s.byName[d.name] = append(list, d)
}

// redefine adds an overload, accessor or alternative, or replaces the function.
func (d *decl) redefine(next *decl, beside bool) {
	u := d.scope.unit
	last := u.role(d.defs[len(d.defs)-1])
	switch role := u.role(next.defs[0]); {
	case len(d.defs) >= maxWide:
	case role == overloaded || role == accessor || beside:
		d.defs = append(d.defs, next.defs...)
	case last == overloaded: // the implementation of the overloads
	default:
		d.defs, d.node = next.defs, next.node
	}
}

// reassign adds what another assignment tells of a variable.
func (d *decl) reassign(next *decl) {
	if d.annotation == 0 && next.annotation != 0 {
		d.annotation, d.flags, d.function = next.annotation, d.flags|next.flags, next.function
	}
	if len(d.values) < maxValues {
		d.values = append(d.values, next.values...)
	}
	d.flags |= next.flags & stub.HasValue
}

// settle adds what only other versions and platforms have: names, and signatures
// of functions that have others there.
func (s *scope) settle() {
	if s.dead == nil {
		return
	}
	taken := map[string]bool{}
	for name := range s.byName {
		taken[name] = true
	}
	for _, d := range s.dead.list {
		if taken[d.name] {
			if live := s.byName[d.name][0]; live.kind == stub.Function && d.kind == stub.Function && live.late == nil {
				live.late = d.defs
			}
			continue
		}
		d.flags |= stub.Elsewhere
		d.scope = s
		if d.body != nil {
			d.body.outer = s
		}
		s.list = append(s.list, d)
		s.byName[d.name] = append(s.byName[d.name], d)
	}
	s.dead = nil
}

// exports is what a module's __all__ comes to.
type exports struct {
	names  map[string]bool
	order  []string
	partly bool // parts of it are not known
}

// public returns the module's __all__ with those of other modules in it.
func (s *scope) public() *exports {
	if s.names != nil {
		return s.names
	}
	s.names = &exports{names: map[string]bool{}} // while cycles are followed
	out := &exports{names: map[string]bool{}}
	for _, e := range s.all {
		names := []string{e.name}
		if e.of != "" {
			m := s.unit.b.byName[e.of]
			if m == nil || !m.hasAll {
				out.partly = true
				continue
			}
			from := m.public()
			names, out.partly = from.order, out.partly || from.partly
		}
		for _, n := range names {
			if e.removed {
				delete(out.names, n)
			} else if !out.names[n] && len(out.order) < maxMembers {
				out.names[n] = true
				out.order = append(out.order, n)
			}
		}
	}
	s.names = out
	return out
}

// listed reports whether __all__ has a name.
func (s *scope) listed(name string) bool { return s.hasAll && s.public().names[name] }

// exported reports whether a star import takes a name of the module.
func (s *scope) exported(d *decl) bool {
	if s.hasAll && !s.public().partly {
		return s.public().names[d.name]
	}
	return s.listed(d.name) || !strings.HasPrefix(d.name, "_") && !d.private
}
