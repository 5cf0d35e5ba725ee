package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// declare evaluates an annotated assignment: the annotation says what the value
// is where nothing else does.
func (e *evaluation) declare(v lattice.Val, annotation ir.Value) lattice.Val {
	if v != 0 && !e.Is(v, lattice.OrUnknown) {
		return v
	}
	if t := e.typeVal(e.frame, annotation, 0); t != 0 && t != lattice.Unknown {
		return e.instead(v, t)
	}
	return v
}

// reclassed is an object that was made one of another class: x.__class__ = C.
func (e *evaluation) reclassed(v, class lattice.Val) lattice.Val {
	if class == 0 || v == 0 {
		return 0
	}
	out := lattice.Val(0)
	if e.Is(class, lattice.OrUnknown) {
		out = lattice.Unknown
	}
	for _, c := range e.Set(class) {
		if k := e.Atoms[c].Kind; k == lattice.ClassObj || k == lattice.External {
			out = e.Join(out, e.One(e.Make(lattice.Instance, int32(c), 0, 0)))
		}
	}
	return e.With(orUnknownIf(out), e.LabelsOf(v))
}

// declared is what a declaration with or without a value stores.
func (e *evaluation) declared(in *ir.Instr, v lattice.Val) lattice.Val {
	if in.Flags&ir.FlagAnnotation == 0 || v != 0 {
		return v
	}
	return e.typeVal(e.frame, in.C, 0)
}

// typeVal is what values of an annotated type may be: instances of the classes it
// names. Unknown where it does not say, 0 where what it names has no value yet.
func (e *evaluation) typeVal(m frame, v ir.Value, depth int) lattice.Val {
	if v == 0 || depth > flow.MaxTypeDepth {
		return lattice.Unknown
	}
	m, v = e.aliasOf(m, v)
	in := &m.m.Instrs[v]
	switch in.Op {
	case ir.Const:
		if m.m.Consts[in.A].Kind == types.NoneConst {
			return e.One(e.Const(m.m.Consts[in.A]))
		}
		return lattice.Unknown
	case ir.Bin:
		return e.Join(e.typeVal(m, in.A, depth+1), e.typeVal(m, in.B, depth+1))
	case ir.Item:
		return e.genericVal(m, in, depth)
	case ir.Among:
		return e.typeVal(m, m.m.Merged(in), depth+1)
	case ir.Phi:
		out := lattice.Val(0)
		for _, o := range m.m.Operands(in) {
			out = e.Join(out, e.typeVal(m, ir.Value(o), depth+1))
		}
		return out
	}
	return e.instancesOf(m.val(v))
}

// instancesOf is an instance of each class that a value names.
func (e *evaluation) instancesOf(class lattice.Val) lattice.Val {
	if e.Is(class, lattice.OrUnknown) {
		return lattice.Unknown
	}
	out := lattice.Val(0)
	for _, c := range e.Set(class) {
		k := e.Atoms[c]
		switch {
		case k.Kind == lattice.ClassObj:
			out = e.Join(out, e.SomeOf(c))
		case k.Kind == lattice.External:
			if e.sem.Types[e.Names[k.A]] != lang.AnyType || e.Names[k.A] == "" {
				return lattice.Unknown
			}
			if f := e.factOf(k.A); f.Kind == types.VarFact { // another name for a type
				out = e.Join(out, e.typed(&f.Type, &typing{}))
				continue
			}
			out = e.Join(out, e.One(e.Make(lattice.Instance, int32(c), 0, 0)))
		case k.Kind == lattice.Constant && e.Consts[k.A].Kind == types.NoneConst:
			out = e.Join(out, e.One(c))
		default:
			return lattice.Unknown
		}
	}
	return out
}

// genericVal reads a parametrised type.
func (e *evaluation) genericVal(m frame, in *ir.Instr, depth int) lattice.Val {
	head := m.val(in.A)
	for _, c := range e.Set(head) {
		k := e.Atoms[c]
		if k.Kind != lattice.External {
			continue
		}
		switch e.sem.Types[e.Names[k.A]] {
		case lang.UnionType:
			return e.unionVal(m, in.B, depth)
		case lang.OptionalType:
			return e.Join(e.typeVal(m, in.B, depth+1), e.wk.none)
		case lang.FirstType:
			if b := &m.m.Instrs[in.B]; b.Op == ir.Build && b.C > 0 {
				operands := m.m.Operands(b)
				return e.injected(m, e.typeVal(m, ir.Value(operands[0]), depth+1), operands[1:])
			}
			return e.typeVal(m, in.B, depth+1)
		case lang.ClassType:
			return e.classVal(m, in.B)
		case lang.LiteralType:
			return e.literalVal(m, in.B)
		case lang.OpaqueType:
			return lattice.Unknown
		}
	}
	if set := e.Set(head); len(set) == 1 && e.Atoms[set[0]].Kind == lattice.External && !e.Is(head, lattice.OrUnknown) {
		if v, ok := e.parametrised(m, set[0], in.B, depth); ok {
			return v
		}
	}
	return e.instancesOf(head)
}

// parametrised is an instance of a class outside of the program with type arguments.
func (e *evaluation) parametrised(m frame, class lattice.Atom, index ir.Value, depth int) (lattice.Val, bool) {
	f := e.factOf(e.Atoms[class].A)
	if f.Kind != types.ClassFact || len(f.MRO) == 0 {
		return 0, false
	}
	class = e.External(f.MRO[0])
	operands := []int32{int32(index)}
	if in := &m.m.Instrs[index]; in.Op == ir.Build && in.Sub == ir.BuildTuple {
		operands = m.m.Operands(in)
	}
	places := class == e.Class[lang.TupleClass]
	var args []lattice.Val
	for i, o := range operands {
		if in := &m.m.Instrs[o]; in.Op == ir.Const && m.m.Consts[in.A].Kind == types.EllipsisConst && i == 1 {
			places = false
			break
		}
		if i < maxVars {
			args = append(args, e.typeVal(m, ir.Value(o), depth+1))
		}
	}
	return e.One(e.Generic(class, args, places && len(args) == len(operands))), true
}

func (e *evaluation) unionVal(m frame, v ir.Value, depth int) lattice.Val {
	in := &m.m.Instrs[v]
	if in.Op != ir.Build {
		return e.typeVal(m, v, depth+1)
	}
	out := lattice.Val(0)
	for _, o := range m.m.Operands(in) {
		out = e.Join(out, e.typeVal(m, ir.Value(o), depth+1))
	}
	return out
}

// classVal is type[C]: the class itself, or a subclass.
func (e *evaluation) classVal(m frame, v ir.Value) lattice.Val {
	out := lattice.Val(0)
	for _, c := range e.Set(m.val(v)) {
		if k := e.Atoms[c].Kind; k == lattice.ClassObj || k == lattice.External {
			out = e.Join(out, e.One(c))
		}
	}
	return out
}

// literalVal is Literal[…]: the constants that it lists. As declarations they are
// no evidence of what the program does, so they count as something of their class.
func (e *evaluation) literalVal(m frame, v ir.Value) lattice.Val {
	out := lattice.Val(0)
	in := &m.m.Instrs[v]
	values := []int32{int32(v)}
	if in.Op == ir.Build {
		values = m.m.Operands(in)
	}
	for _, o := range values {
		for _, a := range e.Set(m.val(ir.Value(o))) {
			if c := e.classOf(a); c != 0 {
				out = e.Join(out, e.One(e.Make(lattice.Instance, int32(c), 0, 0)))
			}
		}
	}
	return out
}

// enter is the value of a with statement's target.
func (e *evaluation) enter(v lattice.Val, in *ir.Instr) lattice.Val {
	out := lattice.Val(0)
	name := e.wk.hooks[lang.EnterHook]
	if in.Flags&ir.FlagAsync != 0 {
		name = e.wk.hooks[lang.AsyncEnterHook]
	}
	for _, a := range e.Set(v) {
		k := e.Atoms[a]
		c := e.classOf(a)
		switch {
		case k.Kind == lattice.Generator:
			out = e.Join(out, e.elementsOf(a))
		case c != 0 && e.Atoms[c].Kind == lattice.ClassObj:
			m, in := e.member(c, name)
			switch {
			case m != 0:
				out = e.Join(out, e.callMethod(m, a, c, nil))
			case in != 0:
				out = e.Join(out, e.One(a))
			default:
				out = e.Join(out, lattice.Unknown)
			}
		default:
			entered, ok := e.callNamed(a, name)
			if !ok || entered == lattice.Unknown {
				entered = e.One(a) // most context managers give themselves
			}
			out = e.Join(out, entered)
		}
	}
	if e.Is(v, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}
