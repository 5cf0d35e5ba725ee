package solve

import (
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// bindType finds out what the type variables of a parameter's type stand for where it
// is given a value.
//
//	Iterable[tuple[_K, _V]] given a list of pairs: _K is their first elements
func (e *evaluation) bindType(t *types.Type, v lattice.Val, in *typing, depth int) {
	if v == 0 || depth > maxAcceptDepth || !t.IsGeneric() {
		return
	}
	if t.Kind == types.VarType {
		e.bindVar(in, t.Name, v)
		return
	}
	if t.Kind == types.CallType || t.Kind == types.OpenCall {
		return
	}
	around := in.labels
	in.labels |= e.LabelsOf(v)
	for _, a := range e.Set(v) {
		e.bindAtom(t, a, in, depth)
	}
	if e.Is(v, lattice.OrUnknown) {
		e.bindUnknown(t, in)
	}
	in.labels = around
}

// bindUnknown says that nothing is known of the variables of a type.
func (e *evaluation) bindUnknown(t *types.Type, in *typing) {
	if t.Kind == types.VarType {
		e.bindVar(in, t.Name, lattice.Unknown)
		return
	}
	if t.Kind != types.CallType && t.Kind != types.OpenCall {
		for i := range t.Args {
			e.bindUnknown(&t.Args[i], in)
		}
	}
}

func (e *evaluation) bindAtom(t *types.Type, a lattice.Atom, in *typing, depth int) {
	switch t.Kind {
	case types.VarType:
		e.bindVar(in, t.Name, e.One(a))
	case types.UnionType:
		e.bindUnion(t, a, in, depth)
	case types.ClassType:
		e.bindType(&t.Args[0], e.instancesOf(e.One(a)), in, depth+1)
	case types.TupleOf:
		e.bindType(&t.Args[0], e.elementsOf(a), in, depth+1)
	case types.TupleType:
		for i := range t.Args {
			e.bindType(&t.Args[i], e.tupleElement(a, i), in, depth+1)
		}
	case types.NamedType:
		e.bindNamed(t, a, in, depth)
	}
}

// tupleElement is an element of a tuple, or what iterating over something gives.
func (e *evaluation) tupleElement(a lattice.Atom, i int) lattice.Val {
	if c := e.containerOf(a); c != nil && !e.isDict(a) && e.lengthOf(a, c) >= 0 {
		return e.element(a, e.Atoms[e.Int(i)].A)
	}
	if v, ok := e.placed(a, i); ok {
		return v
	}
	return e.elementsOf(a)
}

// bindUnion binds by the members of a union that take the value; type variables
// alone are for what no other takes.
func (e *evaluation) bindUnion(t *types.Type, a lattice.Atom, in *typing, depth int) {
	taken := false
	for i := range t.Args {
		m := &t.Args[i]
		if e.awaited(m) != nil && taken {
			continue
		}
		if m.Kind == types.VarType {
			continue
		}
		if v := e.acceptsAtom(m, a, depth); v != never {
			taken = taken || v == always
			e.bindType(m, e.One(a), in, depth+1)
		}
	}
	for i := range t.Args {
		if m := &t.Args[i]; !taken && m.Kind == types.VarType {
			e.bindVar(in, m.Name, e.One(a))
		}
	}
}

func (e *evaluation) bindNamed(t *types.Type, a lattice.Atom, in *typing, depth int) {
	args, ok := e.argsAs(a, t.Name)
	if r := e.awaited(t); r != nil && !ok {
		e.bindType(r, e.One(a), in, depth+1)
		return
	}
	class := e.External(t.Name)
	if class == e.Class[lang.IterableClass] && (!ok || args == nil) {
		args, ok = []lattice.Val{e.elementsOf(a)}, true
	}
	if ok {
		for i := range t.Args {
			e.bindType(&t.Args[i], argOr(args, i), in, depth+1)
		}
		return
	}
	f := e.factOf(e.Atoms[class].A)
	if f.Protocol == nil || depth >= maxAcceptDepth {
		e.bindUnknown(t, in)
		return
	}
	e.bindProtocol(t, f, a, in, depth)
}

// bindProtocol binds by what the methods give that a protocol asks for.
func (e *evaluation) bindProtocol(t *types.Type, f *types.Fact, a lattice.Atom, in *typing, depth int) {
	protocol := &typing{self: a}
	for _, name := range f.Protocol {
		m := e.factOf(e.Name(t.Name + "." + name))
		if m.Kind != types.FuncFact || len(m.Overloads) != 1 || !m.Overloads[0].Returns.IsGeneric() {
			continue
		}
		v := lattice.Unknown
		if params := m.Overloads[0].Params; len(params) == 1 {
			v = e.givenBy(a, e.Name(name))
		} else if len(params) == 2 && name == e.Names[e.wk.hooks[lang.ItemHook]] {
			v = e.itemOf(a, lattice.Unknown)
		} else if len(params) == 2 {
			v = e.givenFor(a, e.Name(name))
		}
		e.bindType(&m.Overloads[0].Returns, v, protocol, depth+1)
	}
	for i, name := range f.Vars {
		if v, ok := protocol.lookUp(name); i < len(t.Args) && ok {
			e.bindType(&t.Args[i], v, in, depth+1)
		} else if i < len(t.Args) {
			e.bindUnknown(&t.Args[i], in)
		}
	}
}

// givenBy is what a method without arguments gives that an object's class has for the
// language.
func (e *evaluation) givenBy(a lattice.Atom, name int32) lattice.Val {
	if name == e.wk.hooks[lang.NextHook] && (e.Atoms[a].Kind == lattice.Generator || e.containerOf(a) != nil) {
		return e.elementsOf(a)
	}
	if v, ok := e.special(a, name); ok {
		return v
	}
	if v, ok := e.callNamed(a, name); ok {
		return v
	}
	return lattice.Unknown
}

// givenFor is what such a method gives for an argument of which nothing is known.
func (e *evaluation) givenFor(a lattice.Atom, name int32) lattice.Val {
	if v, ok := e.callNamed(a, name, lattice.Unknown); ok {
		return v
	}
	return lattice.Unknown
}
