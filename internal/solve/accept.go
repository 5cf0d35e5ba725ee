package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// verdict says whether a value is of a declared type.
type verdict uint8

const (
	never verdict = iota
	maybe
	always
)

// maxAcceptDepth bounds how deep type arguments are compared.
const maxAcceptDepth = 3

// accepts says whether a parameter of a type takes a value.
func (e *evaluation) accepts(t *types.Type, v lattice.Val, depth int) verdict {
	if t.Kind == types.UnknownType || t.Kind == types.AnyType || t.Kind == types.SelfType || depth > maxAcceptDepth {
		return always
	}
	if t.Kind == types.VarType && len(t.Args) == 0 {
		return always
	}
	yes, no := v == 0, false
	for _, a := range e.Set(v) {
		switch e.acceptsAtom(t, a, depth) {
		case always:
			yes = true
		case never:
			no = true
		default:
			yes, no = true, true
		}
	}
	switch {
	case e.Is(v, lattice.OrUnknown), yes && no:
		return maybe
	case yes:
		return always
	}
	return never
}

func (e *evaluation) acceptsAtom(t *types.Type, a lattice.Atom, depth int) verdict {
	switch t.Kind {
	case types.UnionType, types.VarType:
		best := never
		if t.Kind == types.VarType && len(t.Args) == 0 {
			return always
		}
		for i := range t.Args {
			best = max(best, e.acceptsAtom(&t.Args[i], a, depth))
		}
		return best
	case types.NoneType:
		return e.isOf(a, e.Class[lang.NoneClass])
	case types.GuardType:
		return e.isOf(a, e.Class[lang.BoolClass])
	case types.LiteralType:
		return e.acceptsLiteral(t, a)
	case types.ClassType:
		return e.acceptsClass(a)
	case types.CallType, types.OpenCall:
		return e.acceptsCall(t, a)
	case types.TupleType:
		return e.acceptsTuple(t, a, depth)
	case types.TupleOf:
		v := e.isOf(a, e.Class[lang.TupleClass])
		if v == always {
			v = e.accepts(&t.Args[0], e.elementsOf(a), depth+1)
		}
		return v
	case types.NamedType:
		return e.acceptsNamed(t, a, depth)
	}
	return always
}

// isOf says whether an object is of a class of plain data.
func (e *evaluation) isOf(a, class lattice.Atom) verdict {
	switch c := e.instanceClass(a); {
	case c == class:
		return always
	case c != 0:
		if mro, known := e.mro(c); slices.Contains(mro, class) {
			return always
		} else if !known {
			return maybe
		}
	case e.Atoms[a].Kind == lattice.External, e.Atoms[a].Kind == lattice.Imported:
		return maybe
	}
	return never
}

func (e *evaluation) acceptsLiteral(t *types.Type, a lattice.Atom) verdict {
	c, ok := e.ConstOf(a)
	best := never
	for _, l := range t.Consts {
		switch {
		case ok && c == l:
			return always
		case !ok:
			best = max(best, min(maybe, e.isOf(a, e.Class[lattice.PlainClass(l)])))
		}
	}
	return best
}

// acceptsClass says whether something is a class.
func (e *evaluation) acceptsClass(a lattice.Atom) verdict {
	switch k := e.Atoms[a]; k.Kind {
	case lattice.ClassObj:
		return always
	case lattice.External:
		if e.isClass(a) {
			return always
		}
		return maybe
	case lattice.Constant, lattice.Shape, lattice.Created, lattice.ModuleObj, lattice.FuncObj, lattice.Bound, lattice.Generator, lattice.Widened:
		return never
	}
	return maybe
}

// acceptsCall says whether something can be called. No function says of its
// argument what a type guard says.
func (e *evaluation) acceptsCall(t *types.Type, a lattice.Atom) verdict {
	if t.Args[0].Kind == types.GuardType {
		return never
	}
	switch k := e.Atoms[a]; k.Kind {
	case lattice.FuncObj, lattice.Bound, lattice.ClassObj, lattice.Wrapped:
		return always
	case lattice.External:
		switch e.factOf(k.A).Kind {
		case types.ClassFact, types.FuncFact:
			return always
		}
		return maybe
	case lattice.Constant, lattice.Shape, lattice.ModuleObj, lattice.Generator:
		return never
	}
	switch c := e.classOf(a); {
	case c == 0:
		return maybe
	case e.partials[a] != nil:
		return always
	default:
		return e.hasMember(c, e.wk.hooks[lang.CallHook])
	}
}

// hasMember says whether objects of a class have an attribute by their class.
func (e *evaluation) hasMember(c lattice.Atom, name int32) verdict {
	if e.Atoms[c].Kind == lattice.External {
		f := e.factOf(e.Atoms[c].A)
		if m := e.memberOf(c, name); m != 0 && e.factOf(e.Atoms[m].A).Kind != types.NoFact {
			return always
		}
		if f.Kind == types.ClassFact && f.Complete {
			return never
		}
		return maybe
	}
	k := e.lookUp(c, name)
	_, known := e.mro(c)
	switch {
	case k.member != 0 || k.outside != 0 && known:
		return always
	case known:
		return never
	}
	return maybe
}

func (e *evaluation) acceptsTuple(t *types.Type, a lattice.Atom, depth int) verdict {
	v := e.isOf(a, e.Class[lang.TupleClass])
	if v != always {
		return v
	}
	if c := e.containerOf(a); c != nil && e.lengthOf(a, c) >= 0 {
		if e.lengthOf(a, c) != len(t.Args) {
			return never
		}
		for i := range t.Args {
			v = min(v, e.accepts(&t.Args[i], e.element(a, e.Atoms[e.Int(i)].A), depth+1))
		}
		return v
	}
	if vals, places := e.TypeArgs(a); places {
		if len(vals) != len(t.Args) {
			return never
		}
		for i := range vals {
			v = min(v, e.accepts(&t.Args[i], vals[i], depth+1))
		}
		return v
	}
	return maybe
}

// acceptsNamed says whether an object is an instance of a class: by its bases, as
// a number that stands for another, or by having what a protocol asks for.
func (e *evaluation) acceptsNamed(t *types.Type, a lattice.Atom, depth int) verdict {
	class := e.External(t.Name)
	if class == e.Class[lang.ObjectClass] {
		return always
	}
	c := e.instanceClass(a)
	if c == 0 {
		return e.acceptsOther(class, a)
	}
	if r := e.awaited(t); r != nil && !slices.Contains(e.mroOf(c), class) {
		return e.acceptsAtom(r, a, depth)
	}
	if args, ok := e.argsAs(a, t.Name); ok {
		v := always
		for i := range min(len(args), len(t.Args)) {
			if args[i] != lattice.Unknown {
				v = min(v, e.accepts(&t.Args[i], args[i], depth+1))
			}
		}
		return v
	}
	switch class {
	case e.Class[lang.ComplexClass]:
		if c == e.Class[lang.FloatClass] {
			return always
		}
		fallthrough
	case e.Class[lang.FloatClass]:
		if slices.Contains(e.mroOf(c), e.Class[lang.IntClass]) {
			return always
		}
	}
	f := e.factOf(e.Atoms[class].A)
	if f.Kind != types.ClassFact {
		return maybe
	}
	if f.Protocol != nil {
		v := always
		for _, name := range f.Protocol {
			v = min(v, e.hasMember(c, e.Name(name)))
		}
		return v
	}
	_, known := e.mro(c)
	switch k := e.Atoms[c]; {
	case !known:
		return maybe
	case k.Kind == lattice.External && e.Atoms[a].Kind == lattice.Instance && slices.Contains(f.MRO, e.Names[k.A]):
		return maybe // an instance of a base may be one of the class
	}
	return never
}

// acceptsOther is the same of what is no instance of a class that is known: a
// module, a class or a function.
func (e *evaluation) acceptsOther(class, a lattice.Atom) verdict {
	switch e.Atoms[a].Kind {
	case lattice.ModuleObj, lattice.ClassObj, lattice.FuncObj, lattice.Bound:
		if e.IsPlain(class) || class == e.External("typing.Iterable") {
			return never
		}
	}
	return maybe
}
