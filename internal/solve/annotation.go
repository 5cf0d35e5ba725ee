package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// declare evaluates an annotated assignment: the annotation says what the value
// is where nothing else does.
func (e *evaluation) declare(v lattice.Val, annotation ir.Value) lattice.Val {
	if v != 0 && !e.Is(v, lattice.OrUnknown) {
		return v
	}
	if t := e.typeVal(e.frame, annotation, 0); t != 0 && t != lattice.Unknown {
		return e.Join(e.Without(v, lattice.OrUnknown), t)
	}
	return v
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
func (s *solver) typeVal(m frame, v ir.Value, depth int) lattice.Val {
	if v == 0 || depth > flow.MaxTypeDepth {
		return lattice.Unknown
	}
	in := &m.m.Instrs[v]
	switch in.Op {
	case ir.Const:
		if m.m.Consts[in.A].Kind == noneConst {
			return s.One(s.Const(m.m.Consts[in.A]))
		}
		return lattice.Unknown
	case ir.Bin:
		return s.Join(s.typeVal(m, in.A, depth+1), s.typeVal(m, in.B, depth+1))
	case ir.Item:
		return s.genericVal(m, in, depth)
	case ir.Phi:
		out := lattice.Val(0)
		for _, o := range m.m.Operands(in) {
			out = s.Join(out, s.typeVal(m, ir.Value(o), depth+1))
		}
		return out
	}
	return s.instancesOf(m.val(v))
}

// instancesOf is an instance of each class that a value names.
func (s *solver) instancesOf(class lattice.Val) lattice.Val {
	if s.Is(class, lattice.OrUnknown) {
		return lattice.Unknown
	}
	out := lattice.Val(0)
	for _, c := range s.Set(class) {
		k := s.Atoms[c]
		switch {
		case k.Kind == lattice.ClassObj:
			out = s.Join(out, s.One(s.Make(lattice.Instance, int32(c), 0, 0)))
		case k.Kind == lattice.External:
			if s.sem.Types[s.Names[k.A]] != lang.AnyType || s.Names[k.A] == "" {
				return lattice.Unknown
			}
			out = s.Join(out, s.One(s.Make(lattice.Instance, int32(c), 0, 0)))
		case k.Kind == lattice.Constant && s.Consts[k.A].Kind == noneConst:
			out = s.Join(out, s.One(c))
		default:
			return lattice.Unknown
		}
	}
	return out
}

// genericVal reads a parametrised type.
func (s *solver) genericVal(m frame, in *ir.Instr, depth int) lattice.Val {
	head := m.val(in.A)
	for _, c := range s.Set(head) {
		k := s.Atoms[c]
		if k.Kind != lattice.External {
			continue
		}
		switch s.sem.Types[s.Names[k.A]] {
		case lang.UnionType:
			return s.unionVal(m, in.B, depth)
		case lang.OptionalType:
			return s.Join(s.typeVal(m, in.B, depth+1), s.wk.none)
		case lang.FirstType:
			if b := &m.m.Instrs[in.B]; b.Op == ir.Build && b.C > 0 {
				return s.typeVal(m, ir.Value(m.m.Operands(b)[0]), depth+1)
			}
			return s.typeVal(m, in.B, depth+1)
		case lang.ClassType:
			return s.classVal(m, in.B)
		case lang.LiteralType:
			return s.literalVal(m, in.B)
		case lang.OpaqueType:
			return lattice.Unknown
		}
	}
	return s.instancesOf(head)
}

func (s *solver) unionVal(m frame, v ir.Value, depth int) lattice.Val {
	in := &m.m.Instrs[v]
	if in.Op != ir.Build {
		return s.typeVal(m, v, depth+1)
	}
	out := lattice.Val(0)
	for _, o := range m.m.Operands(in) {
		out = s.Join(out, s.typeVal(m, ir.Value(o), depth+1))
	}
	return out
}

// classVal is type[C]: the class itself, or a subclass.
func (s *solver) classVal(m frame, v ir.Value) lattice.Val {
	out := lattice.Val(0)
	for _, c := range s.Set(m.val(v)) {
		if k := s.Atoms[c].Kind; k == lattice.ClassObj || k == lattice.External {
			out = s.Join(out, s.One(c))
		}
	}
	return out
}

// literalVal is Literal[…]: the constants that it lists. As declarations they are
// no evidence of what the program does, so they count as something of their class.
func (s *solver) literalVal(m frame, v ir.Value) lattice.Val {
	out := lattice.Val(0)
	in := &m.m.Instrs[v]
	values := []int32{int32(v)}
	if in.Op == ir.Build {
		values = m.m.Operands(in)
	}
	for _, o := range values {
		for _, a := range s.Set(m.val(ir.Value(o))) {
			if c := s.classOf(a); c != 0 {
				out = s.Join(out, s.One(s.Make(lattice.Instance, int32(c), 0, 0)))
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
			out = e.Join(out, e.One(a)) // most context managers give themselves
		}
	}
	if e.Is(v, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}
