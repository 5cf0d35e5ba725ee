package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
)

// declare evaluates an annotated assignment: the annotation says what the value
// is where nothing else does.
func (e *evaluation) declare(v Val, annotation ir.Value) Val {
	if v != 0 && !e.is(v, orUnknown) {
		return v
	}
	if t := e.typeVal(e.m, annotation, 0); t != 0 && t != Unknown {
		return e.join(e.without(v, orUnknown), t)
	}
	return v
}

// declared is what a declaration with or without a value stores.
func (e *evaluation) declared(in *ir.Instr, v Val) Val {
	if in.Flags&ir.FlagAnnotation == 0 || v != 0 {
		return v
	}
	return e.typeVal(e.m, in.C, 0)
}

// maxTypeDepth bounds how deep an annotation is read.
const maxTypeDepth = 16

// typeVal is what values of an annotated type may be: instances of the classes it
// names. Unknown where it does not say.
func (s *solver) typeVal(m *module, v ir.Value, depth int) Val {
	if v == 0 || depth > maxTypeDepth {
		return Unknown
	}
	in := &m.Instrs[v]
	switch in.Op {
	case ir.Const:
		if m.Consts[in.A].Kind == noneConst {
			return s.one(s.constant(m.Consts[in.A]))
		}
		return Unknown
	case ir.Bin:
		return s.join(s.typeVal(m, in.A, depth+1), s.typeVal(m, in.B, depth+1))
	case ir.Item:
		return s.genericVal(m, in, depth)
	case ir.Phi:
		out := Val(0)
		for _, o := range m.Operands(in) {
			out = s.join(out, s.typeVal(m, ir.Value(o), depth+1))
		}
		return orUnknownIf(out)
	}
	return s.instancesOf(m.vals[v])
}

// instancesOf is an instance of each class that a value names.
func (s *solver) instancesOf(class Val) Val {
	if class == 0 || s.is(class, orUnknown) {
		return Unknown
	}
	out := Val(0)
	for _, c := range s.set(class) {
		k := s.atoms[c]
		switch {
		case k.kind == ClassObj:
			out = s.join(out, s.one(s.atom(Instance, int32(c), 0, 0)))
		case k.kind == External:
			if s.sem.Types[s.names[k.a]] != lang.AnyType || s.names[k.a] == "" {
				return Unknown
			}
			out = s.join(out, s.one(s.atom(Instance, int32(c), 0, 0)))
		case k.kind == Constant && s.consts[k.a].Kind == noneConst:
			out = s.join(out, s.one(c))
		default:
			return Unknown
		}
	}
	return orUnknownIf(out)
}

// genericVal reads a parametrised type.
func (s *solver) genericVal(m *module, in *ir.Instr, depth int) Val {
	head := m.vals[in.A]
	for _, c := range s.set(head) {
		k := s.atoms[c]
		if k.kind != External {
			continue
		}
		switch s.sem.Types[s.names[k.a]] {
		case lang.UnionType:
			return s.unionVal(m, in.B, depth)
		case lang.OptionalType:
			return s.join(s.typeVal(m, in.B, depth+1), s.wk.none)
		case lang.FirstType:
			if b := &m.Instrs[in.B]; b.Op == ir.Build && b.C > 0 {
				return s.typeVal(m, ir.Value(m.Operands(b)[0]), depth+1)
			}
			return s.typeVal(m, in.B, depth+1)
		case lang.ClassType:
			return s.classVal(m, in.B)
		case lang.LiteralType:
			return s.literalVal(m, in.B)
		case lang.OpaqueType:
			return Unknown
		}
	}
	return s.instancesOf(head)
}

func (s *solver) unionVal(m *module, v ir.Value, depth int) Val {
	in := &m.Instrs[v]
	if in.Op != ir.Build {
		return s.typeVal(m, v, depth+1)
	}
	out := Val(0)
	for _, o := range m.Operands(in) {
		out = s.join(out, s.typeVal(m, ir.Value(o), depth+1))
	}
	return orUnknownIf(out)
}

// classVal is type[C]: the class itself, or a subclass.
func (s *solver) classVal(m *module, v ir.Value) Val {
	out := Val(0)
	for _, c := range s.set(m.vals[v]) {
		if k := s.atoms[c].kind; k == ClassObj || k == External {
			out = s.join(out, s.one(c))
		}
	}
	return orUnknownIf(out)
}

// literalVal is Literal[…]: the constants that it lists. As declarations they are
// no evidence of what the program does, so they count as something of their class.
func (s *solver) literalVal(m *module, v ir.Value) Val {
	out := Val(0)
	in := &m.Instrs[v]
	values := []int32{int32(v)}
	if in.Op == ir.Build {
		values = m.Operands(in)
	}
	for _, o := range values {
		for _, a := range s.set(m.vals[o]) {
			if c := s.classOf(a); c != 0 {
				out = s.join(out, s.one(s.atom(Instance, int32(c), 0, 0)))
			}
		}
	}
	return orUnknownIf(out)
}

// caught is the exception in a handler: an instance of the classes it names.
func (e *evaluation) caught(class Val) Val {
	classes, known := e.classesOf(class)
	if !known {
		return Unknown
	}
	out := Val(0)
	for _, c := range classes {
		out = e.join(out, e.one(e.atom(Instance, int32(c), 0, 0)))
	}
	return out
}

// enter is the value of a with statement's target.
func (e *evaluation) enter(v Val, in *ir.Instr) Val {
	out := Val(0)
	name := e.wk.hooks[lang.EnterHook]
	if in.Flags&ir.FlagAsync != 0 {
		name = e.wk.hooks[lang.AsyncEnterHook]
	}
	for _, a := range e.set(v) {
		k := e.atoms[a]
		c := e.classOf(a)
		switch {
		case k.kind == Generator:
			out = e.join(out, e.elementsOf(a))
		case c != 0 && e.atoms[c].kind == ClassObj:
			m, in := e.member(c, name)
			switch {
			case m != 0:
				out = e.join(out, e.callMethod(m, a, c, nil))
			case in != 0:
				out = e.join(out, e.one(a))
			default:
				out = e.join(out, Unknown)
			}
		default:
			out = e.join(out, e.one(a)) // most context managers give themselves
		}
	}
	if v == 0 || e.is(v, orUnknown) {
		out = e.join(out, Unknown)
	}
	return out
}
