package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// Most instructions that are evaluated again are so because the object that they look at, or
// the callee, may be one thing more, or because one of many functions that they call returns
// more. What the other things give has not changed then: they are left alone, and what is
// new is joined into what the instruction gave.

// staleness says why an instruction is to be evaluated again.
type staleness uint8

const (
	staleObject staleness = 1 << iota // its object, or the callee of a call, has grown
	staleResult                       // functions have returned more, which it joins: gained has what
	staleRest                         // anything else
)

// staleBy is what makes an instruction stale when the value of another one grows.
func (e *evaluation) staleBy(v, grown ir.Value) staleness {
	in := &e.m.Instrs[v]
	if in.A != grown {
		return staleRest
	}
	switch in.Op {
	case ir.Attr:
		return staleObject
	case ir.SetAttr:
		if in.B != grown && in.C != grown {
			return staleObject
		}
	case ir.Call:
		for i := range e.m.NumArgs(in) {
			if e.m.Arg(in, i).Value == grown {
				return staleRest
			}
		}
		return staleObject
	}
	return staleRest
}

// took notes that the current instruction takes every atom of an object or callee.
func (e *evaluation) took(object lattice.Val) {
	e.seen[e.reader], e.gained[e.reader] = object, 0
}

// gave tells the readers of what a function returns that it has grown.
func (s *solver) gave(l loc, v lattice.Val) {
	for r := s.readers[l]; r != 0; r = s.subs[r].next {
		switch n := s.subs[r].reader; {
		case n < 0:
			s.cellChanged(s.cells[^n], l)
		case s.joins[n]:
			s.gained[n] = s.Join(s.gained[n], v)
			s.wake(n, staleResult)
		default:
			s.wake(n, staleRest)
		}
	}
}

// again evaluates an instruction for what has grown since it was evaluated last. It reports
// false where that is not enough.
func (e *evaluation) again(v ir.Value, in *ir.Instr, why staleness) (lattice.Val, bool) {
	if e.taint != nil || e.part != nil || e.visit != nil || e.seen[e.reader] == 0 {
		return 0, false
	}
	out := e.val(v)
	if why&staleObject != 0 {
		more, ok := e.forMore(v, in)
		if !ok {
			return 0, false
		}
		out = e.Join(out, more)
	}
	out = e.Join(out, e.gained[e.reader])
	e.gained[e.reader] = 0
	e.asking |= e.asks[e.reader]
	return out, true
}

// forMore evaluates an instruction for those atoms of its object alone that it did not take yet.
func (e *evaluation) forMore(v ir.Value, in *ir.Instr) (out lattice.Val, ok bool) {
	object := e.val(in.A)
	if in.Op != ir.SetAttr {
		object = e.withoutNone(object)
	}
	old := e.seen[e.reader]
	if !e.IsSeveral(old) && in.Op != ir.Attr || in.Flags&ir.FlagDecorator != 0 || !e.Covers(object, old) {
		return 0, false
	}
	known, unknown := e.Set(old), e.Is(object, lattice.OrUnknown) && !e.Is(old, lattice.OrUnknown)
	var args *arguments
	value := lattice.Val(0)
	switch in.Op {
	case ir.Call:
		if args, ok = e.argumentsOf(v, in); !ok {
			return 0, false
		}
		args.several = true
		e.plain = e.joins[e.reader] && e.AreFunctions(object)
	case ir.SetAttr:
		value = e.declared(in, e.assigned(e.val(in.B)))
	}
	e.seen[e.reader] = object
	name := e.nameOf(e.m, in.Name)
	for _, a := range e.Set(object) {
		if slices.Contains(known, a) {
			continue
		}
		switch in.Op {
		case ir.Attr:
			out = e.Join(out, e.attrOf(a, name))
		case ir.SetAttr:
			e.setAttrOf(a, name, value, false)
		default:
			out = e.Join(out, e.apply(a, args))
		}
	}
	if in.Op == ir.Call {
		e.joins[e.reader] = e.plain
	}
	if unknown && in.Op != ir.SetAttr {
		if in.Op == ir.Call {
			e.escape(args)
		}
		out = e.Join(out, lattice.Unknown)
	}
	return out, true
}
