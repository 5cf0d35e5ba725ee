package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// instr evaluates one instruction.
func (e *evaluation) instr(v ir.Value, in *ir.Instr) lattice.Val {
	a := lattice.Val(0)
	if in.Op > ir.MakeClass && in.Op != ir.Cell && in.Op != ir.DelCell {
		a = e.val(in.A)
	}
	switch in.Op {
	case ir.Const:
		c := &e.m.consts[in.A]
		if *c == 0 {
			*c = e.One(e.Const(e.m.Consts[in.A]))
		}
		return *c
	case ir.Param:
		return e.read(e.paramOf(e.i, int(in.A)))
	case ir.Undef:
		return 0
	case ir.Opaque:
		return e.pattern(in)
	case ir.Caught:
		return e.caught(e.val(in.A))
	case ir.Import:
		return e.importModule(in)
	case ir.FromName:
		return e.fromName(e.val(in.A), e.nameOf(e.m, in.Name))
	case ir.MakeFunc:
		return e.makeFunc(in)
	case ir.MakeClass:
		return e.makeClass(in)
	case ir.Global:
		return e.global(e.nameOf(e.m, in.Name))
	case ir.SetGlobal:
		if in.Flags&ir.FlagTracked == 0 || e.m.passing.Has(int(v)) {
			e.grow(e.loc(globalLoc, e.m.index, e.nameOf(e.m, in.Name)), e.declared(in, e.assigned(a)))
		} else if in.A == 0 {
			e.grow(e.loc(globalLoc, e.m.index, e.nameOf(e.m, in.Name)), e.declared(in, 0))
		}
	case ir.SetClassVar:
		if in.A == 0 || in.Flags&ir.FlagTracked == 0 {
			e.grow(e.loc(fieldLoc, int32(e.ownClass()), e.nameOf(e.m, in.Name)), e.declared(in, e.assigned(a)))
		}
	case ir.Export:
		e.export(in)
	case ir.Cell:
		return e.cell(in)
	case ir.SetCell:
		e.setCell(in)
	case ir.StarImport:
		e.starImport(a)
	case ir.StarName:
		return e.starName(a, e.val(in.B), e.nameOf(e.m, in.Name))
	case ir.Attr:
		e.took(e.withoutNone(e.resolved(a)))
		return e.attr(a, e.nameOf(e.m, in.Name))
	case ir.SetAttr:
		e.took(a)
		e.setAttr(a, e.nameOf(e.m, in.Name), e.declared(in, e.assigned(e.val(in.B))))
	case ir.DelAttr:
		e.deleteAttr(a, e.nameOf(e.m, in.Name))
	case ir.Item:
		key := e.val(in.B)
		if r := e.slice(v, a, key); r != 0 {
			return r
		}
		return e.item(a, key)
	case ir.SetItem:
		e.setItem(a, e.val(in.B), e.assigned(e.val(in.C)))
	case ir.DelItem:
		e.deleteItem(a, e.val(in.B))
	case ir.Build:
		return e.build(v, in)
	case ir.Append:
		e.appendElement(a, in)
	case ir.Spread, ir.Await:
		return a
	case ir.Elem:
		return e.elem(v, a, in)
	case ir.MatchArg:
		return e.matchArg(a, e.val(in.B), int(in.C))
	case ir.Iter:
		return e.iterator(a, in.Flags&ir.FlagAsync != 0)
	case ir.More:
		return e.more(a)
	case ir.Next:
		return e.following(a, in.Flags&ir.FlagAsync != 0)
	case ir.Enter:
		return e.enter(a, in)
	case ir.Call:
		return e.call(v, in)
	case ir.Bin:
		return e.binary(v, in)
	case ir.Unary:
		return e.unary(ir.Operator(in.Sub), a)
	case ir.Not:
		return e.not(a)
	case ir.Compare:
		return e.comparison(ir.Operator(in.Sub), a, e.val(in.B))
	case ir.Format:
		return e.format(in)
	case ir.Yield:
		e.grow(e.loc(yieldLoc, e.i, 0), a)
		return e.read(e.loc(sentLoc, e.i, 0))
	case ir.YieldFrom:
		return e.yieldFrom(a)
	case ir.Refine:
		out := e.refine(a, in)
		if e.taint != nil && in.Flags&(ir.FlagConditional|ir.FlagAsserted) == 0 {
			e.checkTested(in.B, in.Sub == 1)
		}
		return out
	case ir.Declare:
		if in.Sub == ir.DeclareClass {
			return e.reclassed(a, e.val(in.B))
		}
		return e.declare(a, in.B)
	case ir.Guard:
		e.guard(in)
		if e.taint != nil && in.Flags&ir.FlagAsserted == 0 {
			e.checkTested(in.A, in.Sub == 1)
		}
	case ir.Raise:
		out := e.raise(v, a)
		if e.taint != nil {
			e.raiseLabels(e.With(out, e.LabelsOf(a)))
		}
		return out
	case ir.Return:
		if e.taint != nil {
			e.leave(in)
		}
		e.grow(e.resultOf(e.i), a)
	case ir.Exit:
		return e.exit(a, in)
	case ir.DelGlobal, ir.DelCell:
	default:
		panic("unhandled operation " + in.Op.String())
	}
	return 0
}
