package flow

import "codepathfinder.dev/pathfinder/internal/ir"

// Uses says for each instruction of a module which instructions look at its value:
// those of which it is an operand, those that look at the operands of a test that
// it is part of, and definitions with an annotation that it is part of.
type Uses struct {
	first []int32 // by Value: the first of its users in list
	list  []ir.Value
}

// Of lists the users of a value.
func (u *Uses) Of(v ir.Value) []ir.Value { return u.list[u.first[v]:u.first[v+1]] }

// FindUses builds the index in two passes: one counts, one fills in.
func FindUses(m *ir.Module) Uses {
	u := Uses{first: make([]int32, len(m.Instrs)+2)}
	eachUse(m, func(_, of ir.Value) { u.first[of+2]++ })
	for v := 2; v < len(u.first); v++ {
		u.first[v] += u.first[v-1]
	}
	u.list = make([]ir.Value, u.first[len(u.first)-1])
	eachUse(m, func(user, of ir.Value) {
		u.list[u.first[of+1]] = user
		u.first[of+1]++
	})
	return u
}

// eachUse calls do for each pair of an instruction and one that looks at its value.
func eachUse(m *ir.Module, do func(user, of ir.Value)) {
	for v := range ir.Value(len(m.Instrs)) {
		in := &m.Instrs[v]
		m.AnyOperand(v, func(o ir.Value) bool {
			do(v, o)
			return false
		})
		switch in.Op {
		case ir.Refine:
			eachPart(m, in.B, testDepth, func(o ir.Value) { do(v, o) })
		case ir.Guard:
			eachPart(m, in.A, testDepth, func(o ir.Value) { do(v, o) })
		case ir.Declare:
			eachPart(m, in.B, MaxTypeDepth, func(o ir.Value) { do(v, o) })
		case ir.SetGlobal, ir.SetClassVar, ir.SetCell, ir.SetAttr:
			if in.Flags&ir.FlagAnnotation != 0 {
				eachPart(m, in.C, MaxTypeDepth, func(o ir.Value) { do(v, o) })
			}
		case ir.MakeFunc:
			fn := &m.Funcs[in.A]
			for i := range fn.Params {
				eachPart(m, fn.Params[i].Annotation, MaxTypeDepth, func(o ir.Value) { do(v, o) })
			}
			eachPart(m, fn.Returns, MaxTypeDepth, func(o ir.Value) { do(v, o) })
		}
	}
}

// MaxTypeDepth bounds how deep an annotation is read.
const MaxTypeDepth = 16

// testDepth is how deep a test is looked into: "not" of a comparison.
const testDepth = 3

// maxParts bounds how many parts of one test or annotation are looked at.
const maxParts = 64

// eachPart calls do for an instruction and the operands that it is made of.
func eachPart(m *ir.Module, v ir.Value, depth int, do func(ir.Value)) {
	left := maxParts
	var visit func(v ir.Value, depth int)
	visit = func(v ir.Value, depth int) {
		if v == 0 || depth == 0 || left == 0 || m.Instrs[v].Op == ir.Phi || m.Instrs[v].Op == ir.Among {
			return
		}
		left--
		do(v)
		m.AnyOperand(v, func(o ir.Value) bool {
			visit(o, depth-1)
			return false
		})
	}
	visit(v, depth)
}
