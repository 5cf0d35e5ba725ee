package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// typing is where a declared type is read: the receiver, the call that makes the
// value, and what type variables stand for.
//
//	def enumerate.__next__(self) -> tuple[int, _T]
//
// read for an enumerate of functions is a tuple of an int and one of the functions.
type typing struct {
	self lattice.Atom
	site ir.Value // 0 where the value is no object of its own
	vars []typeVar

	labels Labels // of what a type variable is being bound to

	several bool // it is one of several things that the call may give
}

type typeVar struct {
	name string
	v    lattice.Val
}

// lookUp returns what a type variable stands for.
func (in *typing) lookUp(name string) (lattice.Val, bool) {
	for i := range in.vars {
		if in.vars[i].name == name {
			return in.vars[i].v, true
		}
	}
	return 0, false
}

// bindVar adds to what a type variable may stand for.
func (e *evaluation) bindVar(in *typing, name string, v lattice.Val) {
	v = e.With(v, in.labels)
	for i := range in.vars {
		if in.vars[i].name == name {
			in.vars[i].v = e.Join(in.vars[i].v, v)
			return
		}
	}
	in.vars = append(in.vars, typeVar{name, v})
}

// typed is what a value of a declared type may be.
func (e *evaluation) typed(t *types.Type, in *typing) lattice.Val {
	switch t.Kind {
	case types.NoneType:
		return e.wk.none
	case types.NamedType:
		if r := e.awaited(t); r != nil {
			return e.typed(r, in)
		}
		return e.object(t, in)
	case types.UnionType:
		return e.unionOf(t, in)
	case types.ClassType:
		return e.classTyped(t, in)
	case types.TupleType:
		return e.tuple(t, in)
	case types.TupleOf:
		return e.filled(e.Class[lang.TupleClass], []lattice.Val{e.typedPart(&t.Args[0], in)}, in)
	case types.SelfType:
		return e.selfTyped(in)
	case types.VarType:
		return e.varTyped(t, in)
	case types.GuardType:
		return e.wk.any[lang.BoolClass]
	case types.LiteralType:
		out := lattice.Val(0)
		for _, c := range t.Consts {
			out = e.Join(out, e.One(e.Make(lattice.Instance, int32(e.Class[lattice.PlainClass(c)]), 0, 0)))
		}
		return orUnknownIf(out)
	}
	return lattice.Unknown
}

// awaited is the type of what waiting for an object of a type gives, if it says so, or nil.
func (e *evaluation) awaited(t *types.Type) *types.Type {
	if t.Kind != types.NamedType || len(t.Args) == 0 || !e.sem.Awaitables[t.Name] {
		return nil
	}
	if r := &t.Args[len(t.Args)-1]; r.Kind != types.AnyType && r.Kind != types.UnknownType {
		return r
	}
	return nil
}

// typedPart is what a part of a type may be: no object that the call makes itself.
func (e *evaluation) typedPart(t *types.Type, in *typing) lattice.Val {
	part := *in
	part.site = 0
	return e.typed(t, &part)
}

// unionOf is one of several types. A declaration that says "this class or anything"
// means that callers need not check for None (typeshed's "Any trick").
func (e *evaluation) unionOf(t *types.Type, in *typing) lattice.Val {
	out, anything, concrete := lattice.Val(0), false, false
	for i := range t.Args {
		switch m := &t.Args[i]; m.Kind {
		case types.AnyType:
			anything = true
		case types.NoneType:
			out = e.Join(out, e.wk.none)
		default:
			concrete = true
			out = e.Join(out, e.typed(m, in))
		}
	}
	switch {
	case anything && concrete:
		return e.Join(out, e.wk.none)
	case anything:
		return e.Join(out, lattice.Unknown)
	}
	return out
}

// classTyped is type[C]: the class itself.
func (e *evaluation) classTyped(t *types.Type, in *typing) lattice.Val {
	out := lattice.Val(0)
	if len(t.Args) == 1 {
		v := e.typedPart(&t.Args[0], in)
		for _, a := range e.Set(v) {
			if c := e.classOf(a); c != 0 {
				out = e.Join(out, e.One(c))
			}
		}
		if v == 0 || out != 0 && !e.Is(v, lattice.OrUnknown) {
			return out
		}
	}
	return e.Join(out, lattice.Unknown)
}

// selfTyped is the receiver's own class.
func (e *evaluation) selfTyped(in *typing) lattice.Val {
	switch k := e.Atoms[in.self]; k.Kind {
	case lattice.Created, lattice.Instance, lattice.Widened:
		return e.One(in.self)
	case lattice.ClassObj:
		return e.One(e.Make(lattice.Instance, int32(in.self), 0, 0))
	case lattice.External:
		if e.factOf(k.A).Kind == types.ClassFact {
			return e.One(e.Make(lattice.Instance, int32(in.self), 0, 0))
		}
	case lattice.Constant, lattice.Shape:
		return e.One(e.Make(lattice.Instance, int32(e.classOf(in.self)), 0, 0))
	}
	return lattice.Unknown
}

// varTyped is what a type variable stands for; where nothing says that, what it is
// bound to.
func (e *evaluation) varTyped(t *types.Type, in *typing) lattice.Val {
	v, ok := in.lookUp(t.Name)
	if ok && !e.Is(v, lattice.OrUnknown) {
		return v
	}
	bound := lattice.Val(0)
	for i := range t.Args {
		m := &t.Args[i]
		if m.Kind != types.NamedType || e.factOf(e.Name(m.Name)).Protocol != nil {
			return e.Join(v, lattice.Unknown)
		}
		bound = e.Join(bound, e.typedPart(m, in))
	}
	if bound == 0 {
		return e.Join(v, lattice.Unknown)
	}
	return e.instead(v, bound)
}

// object is an instance of a class outside of the program. One that a call makes
// is an object of its own, unless its class is plain data.
func (e *evaluation) object(t *types.Type, in *typing) lattice.Val {
	c := e.External(t.Name)
	if c == e.Class[lang.ObjectClass] {
		return lattice.Unknown
	}
	args := make([]lattice.Val, 0, maxVars)
	for i := range min(len(t.Args), maxVars) {
		args = append(args, e.typedPart(&t.Args[i], in))
	}
	return e.filled(c, args, in)
}

// maxVars bounds how many type variables of a class are looked at.
const maxVars = 8

// filled is an instance of a class with type arguments.
func (e *evaluation) filled(c lattice.Atom, args []lattice.Val, in *typing) lattice.Val {
	if in.site == 0 {
		return e.One(e.Generic(c, args, false))
	}
	switch c {
	case e.Class[lang.ListClass], e.Class[lang.SetClass], e.Class[lang.TupleClass]:
		return e.fresh(c, in, 0, argOr(args, 0))
	case e.Class[lang.DictClass]:
		return e.fresh(c, in, argOr(args, 0), argOr(args, 1))
	}
	if e.IsPlain(c) {
		return e.One(e.Generic(c, args, false))
	}
	a := e.Created(e.i, in.site, c)
	for i := range e.factOf(e.Atoms[c].A).Vars {
		e.grow(e.loc(argLoc, int32(a), int32(i)), argOr(args, i))
	}
	return e.One(a)
}

func argOr(args []lattice.Val, i int) lattice.Val {
	if i < len(args) {
		return args[i]
	}
	return lattice.Unknown
}

// fresh is a container that a call outside of the program makes.
func (e *evaluation) fresh(c lattice.Atom, in *typing, keys, values lattice.Val) lattice.Val {
	a, _ := e.newContainer(in.site, c, -1)
	if values == 0 {
		return e.One(a)
	}
	if c == e.Class[lang.DictClass] {
		e.addItem(a, keys, values)
	} else {
		e.addElement(a, values)
	}
	return e.One(a)
}

// tuple is a tuple of known types, as "conn, addr = s.accept()" unpacks it.
func (e *evaluation) tuple(t *types.Type, in *typing) lattice.Val {
	class := e.Class[lang.TupleClass]
	elements := make([]lattice.Val, len(t.Args))
	for i := range t.Args {
		elements[i] = e.typedPart(&t.Args[i], in)
	}
	if in.site == 0 {
		return e.One(e.Generic(class, elements, true))
	}
	a, _ := e.newContainer(in.site, class, len(elements))
	for i, v := range elements {
		e.setElement(a, e.Atoms[e.Int(i)].A, v, !in.several)
	}
	return e.One(a)
}

// instanceClass is the class of which a value's attributes and methods are those
// that stubs tell: as classOf, of generators too.
func (e *evaluation) instanceClass(a lattice.Atom) lattice.Atom {
	switch e.Atoms[a].Kind {
	case lattice.Generator:
		return e.Class[lang.GeneratorClass]
	case lattice.External:
		if d := e.declaredAs(a); d != 0 {
			return e.classOf(d)
		}
		return 0
	}
	return e.classOf(a)
}

// declaredAs is the object that a variable outside of the program is by its
// declaration: sys.argv is some list of strings. It is 0 for anything else.
func (e *evaluation) declaredAs(a lattice.Atom) lattice.Atom {
	t := e.variableType(e.Atoms[a].A)
	if t == nil {
		return 0
	}
	v := e.typed(t, &typing{})
	if set := e.Set(v); len(set) == 1 && !e.Is(v, lattice.OrUnknown) {
		return set[0]
	}
	return 0
}

// variableType is the declared type of a variable outside of the program, or of a property
// of one, as flask.request.args is; nil for any other name.
func (s *solver) variableType(name int32) *types.Type {
	switch f := s.factOf(name); {
	case f.Kind == types.VarFact:
		return &f.Type
	case f.Kind == types.FuncFact && f.Property && len(f.Overloads) > 0:
		text := s.Names[name]
		if s.variableType(s.Name(text[:max(strings.LastIndexByte(text, '.'), 0)])) != nil {
			return &f.Overloads[0].Returns
		}
	}
	return nil
}

// ownArgs are the type arguments of an object, by its class's type variables; what
// is beyond the end is not known.
func (e *evaluation) ownArgs(a lattice.Atom, f *types.Fact) []lattice.Val {
	switch k := e.Atoms[a]; k.Kind {
	case lattice.External:
		return e.ownArgs(e.declaredAs(a), f)
	case lattice.Generator:
		return []lattice.Val{e.yields(k.A), lattice.Unknown, e.read(e.resultOf(k.A))}
	case lattice.Created:
		if c := e.containerOf(a); c != nil {
			if e.isDict(a) {
				return []lattice.Val{e.contents(a, c), e.values(a, c)}
			}
			return []lattice.Val{e.values(a, c)}
		}
		out := make([]lattice.Val, min(len(f.Vars), maxVars))
		for i := range out {
			out[i] = e.read(e.loc(argLoc, int32(a), int32(i)))
		}
		return out
	case lattice.Instance:
		vals, places := e.TypeArgs(a)
		if !places {
			return vals
		}
		all := lattice.Val(0)
		for _, v := range vals {
			all = e.Join(all, v)
		}
		return []lattice.Val{all}
	}
	return nil
}

// argsAs are the type arguments that an object has as an instance of a class that
// its own inherits from. It reports false if it does not.
func (e *evaluation) argsAs(a lattice.Atom, class string) ([]lattice.Val, bool) {
	c := e.instanceClass(a)
	if c == 0 {
		return nil, false
	}
	if e.Atoms[c].Kind == lattice.ClassObj {
		for _, b := range e.mroOf(c) {
			if k := e.Atoms[b]; k.Kind == lattice.External && slices.Contains(e.factOf(k.A).MRO, class) {
				return nil, true
			}
		}
		return nil, false
	}
	f := e.factOf(e.Atoms[c].A)
	i := slices.Index(f.MRO, class)
	if i < 0 {
		return nil, false
	}
	if i == 0 {
		return e.ownArgs(a, f), true
	}
	if len(f.Bases[i]) == 0 {
		return nil, true
	}
	in := &typing{self: a, vars: e.varsOf(a, f)}
	out := make([]lattice.Val, len(f.Bases[i]))
	for j := range out {
		out[j] = e.typed(&f.Bases[i][j], in)
	}
	return out, true
}

// varsOf binds the type variables of an object's class.
func (e *evaluation) varsOf(a lattice.Atom, f *types.Fact) []typeVar {
	if len(f.Vars) == 0 {
		return nil
	}
	own := e.ownArgs(a, f)
	vars := make([]typeVar, len(f.Vars))
	for i, name := range f.Vars {
		vars[i] = typeVar{name, argOr(own, i)}
	}
	return vars
}

// memberVars binds the type variables of the class that defines a member, for a
// receiver.
func (e *evaluation) memberVars(f *types.Fact, self lattice.Atom) []typeVar {
	if f.Owner == "" || self == 0 {
		return nil
	}
	names := e.factOf(e.Name(f.Owner)).Vars
	if len(names) == 0 {
		return nil
	}
	args, ok := e.argsAs(self, f.Owner)
	if !ok {
		return nil
	}
	vars := make([]typeVar, len(names))
	for i, name := range names {
		vars[i] = typeVar{name, argOr(args, i)}
	}
	return vars
}

// declaredMethod is what is known of a method that an object's class outside of the
// program has, or nil.
func (e *evaluation) declaredMethod(a lattice.Atom, name int32) *types.Fact {
	c := e.instanceClass(a)
	if c == 0 || e.Atoms[c].Kind != lattice.External {
		return nil
	}
	m := e.memberOf(c, name)
	if m == 0 {
		return nil
	}
	if f := e.factOf(e.Atoms[m].A); f.Kind == types.FuncFact {
		return f
	}
	return nil
}

// callNamed calls a method that an object's class has by what is known of it, at no
// place in the program. It reports false where nothing is known.
func (e *evaluation) callNamed(a lattice.Atom, name int32, pos ...lattice.Val) (lattice.Val, bool) {
	f := e.declaredMethod(a, name)
	if f == nil || e.implicit >= maxImplicit {
		return 0, false
	}
	e.implicit++
	defer func() { e.implicit-- }()
	return e.returned(f, a, &arguments{pos: pos})
}

// iterated is what iterating over an object of a class outside of the program gives.
func (e *evaluation) iterated(a lattice.Atom) lattice.Val {
	if args, ok := e.argsAs(a, e.sem.Classes[lang.IterableClass]); ok {
		return argOr(args, 0)
	}
	v, ok := e.callNamed(a, e.wk.hooks[lang.IterHook])
	if !ok {
		if v, ok = e.callNamed(a, e.wk.hooks[lang.ItemHook], e.wk.any[lang.IntClass]); ok {
			return v
		}
		return lattice.Unknown
	}
	out := e.Keep(v, func(lattice.Atom) bool { return false })
	for _, b := range e.Set(v) {
		next, ok := e.callNamed(b, e.wk.hooks[lang.NextHook])
		if !ok {
			return lattice.Unknown
		}
		out = e.Join(out, next)
	}
	return out
}

// placed is an element of a tuple of which only the types are known.
func (e *evaluation) placed(a lattice.Atom, i int) (lattice.Val, bool) {
	if e.Atoms[a].Kind == lattice.External {
		a = e.declaredAs(a)
	}
	vals, places := e.TypeArgs(a)
	if !places {
		return 0, false
	}
	if i < 0 {
		i += len(vals)
	}
	if i < 0 || i >= len(vals) {
		return 0, true
	}
	return vals[i], true
}

// place is the index that an Elem unpacks.
func place(in *ir.Instr) int {
	if in.Sub == ir.ElemFromEnd {
		return -int(in.B)
	}
	return int(in.B)
}

// subscripted is what subscripting an object of a class outside of the program gives.
func (e *evaluation) subscripted(a lattice.Atom, key lattice.Val) lattice.Val {
	if _, places := e.TypeArgs(a); places {
		if list, all := e.constants(key); all && len(list) == 1 && list[0].Kind == types.IntConst && !list[0].Big {
			v, _ := e.placed(a, int(list[0].Int))
			return v
		}
	}
	if v, ok := e.callNamed(a, e.wk.hooks[lang.ItemHook], key); ok {
		return v
	}
	return lattice.Unknown
}
