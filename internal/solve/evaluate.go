package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// maxPasses bounds how often the blocks of a function are walked in one
// evaluation; from widenAfter on, constants that a loop makes are given up.
const (
	maxPasses  = 12
	widenAfter = 2
)

// ways says which successors of a block may be taken.
type ways uint8

const (
	firstWay ways = 1 << iota
	secondWay
	bothWays = firstWay | secondWay
)

// evaluation is one run over a function.
type evaluation struct {
	*solver
	frame
	fn     *ir.Func
	f      int32 // its index in fns
	i      int32 // the instance
	k      int32 // an instruction's number over all instances is this and its Value
	blocks []blockState
	first  ir.BlockID
	grown  []bool // by instruction: its value changed in this run
	pass   int

	// Of the block being evaluated.
	reader int32    // the current instruction, numbered over all instances
	heap   heap     // at the current instruction
	dead   bool     // the rest of the block cannot run
	stopAt ir.Value // the last instruction looked at

	implicit int // nesting of calls that no call in the program writes
	applying int // nesting of apply

	visit func(*evaluation, ir.Value) // called after each instruction; nil while solving
	calls []Callee                    // what was called since the last visit
}

// evaluate computes the values of a function's instructions from what the
// locations it reads hold now. Blocks that nothing changed for are left as they
// are.
func (s *solver) evaluate(i int32) { s.walk(i, nil) }

// observe evaluates an instance of a function once more and visits its
// instructions.
func (s *solver) observe(i int32, visit func(*evaluation, ir.Value)) { s.walk(i, visit) }

func (s *solver) walk(i int32, visit func(*evaluation, ir.Value)) {
	k := &s.insts[i]
	fn := s.ir(k.fn)
	if len(fn.Blocks) == 0 {
		return
	}
	if k.blocks == nil {
		k.blocks = make([]blockState, fn.NumBlocks)
	}
	n := int(fn.End - fn.First)
	if cap(s.grown) < n {
		s.grown = make([]bool, 2*n)
	}
	e := evaluation{
		solver: s, frame: s.frameOf(i), fn: fn, f: k.fn, i: i, k: k.instr,
		first: fn.Blocks[0], blocks: k.blocks, grown: s.grown[:n],
	}
	clear(e.grown)
	for e.pass = 0; e.pass < maxPasses; e.pass++ {
		again := false
		for _, b := range fn.Blocks {
			if e.block(b) && e.leadsBack(b) {
				again = true
			}
		}
		if !again {
			break
		}
	}
	if visit != nil {
		e.visit = visit
		for _, b := range fn.Blocks {
			e.blocks[b-e.first].done = false
			e.block(b)
		}
	}
}

// leadsBack reports whether the function has a block that leads back to one
// before it: then a change in one block may change one that was evaluated before.
func (e *evaluation) leadsBack(ir.BlockID) bool {
	k := &e.fns[e.f]
	if k.loops == 0 {
		k.loops = 1
		for i, b := range e.fn.Blocks {
			for _, p := range e.m.Preds(b) {
				if slices.Contains(e.fn.Blocks[i:], p) {
					k.loops = 2
				}
			}
		}
	}
	return k.loops == 2
}

// reached reports whether control may come from a block to another.
func (e *evaluation) reached(from, to ir.BlockID) bool {
	k := &e.blocks[from-e.first]
	if !k.live {
		return false
	}
	succs := e.m.Blocks[from].Succs
	switch {
	case succs[1] == 0:
		return k.taken != 0 || succs[0] != to
	case succs[0] == to && k.taken&firstWay != 0, succs[1] == to && k.taken&secondWay != 0:
		return true
	}
	return succs[0] != to && succs[1] != to // the way of an exception
}

// block evaluates a block if need be, and reports whether anything in it changed.
func (e *evaluation) block(b ir.BlockID) bool {
	state := &e.blocks[b-e.first]
	preds := e.m.Preds(b)
	live := b == e.first
	for _, p := range preds {
		live = live || e.reached(p, b)
	}
	if !live {
		return false
	}
	changed := !state.live
	state.live = true
	e.heap = e.heapInto(b, preds)
	k := &e.m.Blocks[b]
	for v := k.Phi; v != 0; v = e.m.Instrs[v].A {
		if in := &e.m.Instrs[v]; in.Op == ir.Phi {
			changed = e.phi(v, in, b, preds) || changed
		}
	}
	same := state.done && e.heap.equal(state.in)
	if same && !state.dirty && !e.touched(k) {
		return changed
	}
	// What objects hold changes from instruction to instruction: then all of them are
	// evaluated. Without that, those are that something changed for.
	all := !same || len(state.in)+len(state.out) > 0
	state.dirty, state.done, state.in = false, true, e.heap
	changed = e.instrs(state, k, all) || changed
	if !all && len(e.heap) > 0 { // the first time that it holds something
		e.heap = state.in
		e.instrs(state, k, true)
	}
	if !e.heap.equal(state.out) {
		state.out = e.heap
		changed = true
	}
	return changed
}

// touched reports whether an operand of a block's instructions changed in this run.
func (e *evaluation) touched(k *ir.Block) bool {
	for v := k.First; v < k.End; v++ {
		if e.operandGrown(v) {
			return true
		}
	}
	return false
}

// operandGrown reports whether an operand of an instruction changed in this run.
func (e *evaluation) operandGrown(v ir.Value) bool {
	return e.m.AnyOperand(v, func(o ir.Value) bool { return o >= e.fn.First && o < e.fn.End && e.grown[o-e.fn.First] })
}

// instrs evaluates the instructions of a block, all or those that something
// changed for.
func (e *evaluation) instrs(state *blockState, k *ir.Block, all bool) (changed bool) {
	e.dead = false
	taken := bothWays
	for v := k.First; v < k.End && !e.dead; v++ {
		in := &e.m.Instrs[v]
		switch in.Op {
		case ir.Phi, ir.Nop:
			continue
		case ir.Branch:
			taken = e.waysOf(e.val(in.A))
			continue
		}
		e.reader, e.stopAt = e.k+int32(v), v
		if !all && !e.stale[e.reader] && !e.operandGrown(v) {
			e.dead = v == state.stop
			continue
		}
		e.stale[e.reader] = false
		if val := e.instr(v, in); val != e.val(v) {
			e.setVal(v, val)
			changed = true
		}
		if e.visit != nil {
			e.visit(e, v)
			e.calls = e.calls[:0]
		}
	}
	state.stop = 0
	if e.dead {
		taken = 0
		state.stop = e.stopAt
	}
	if taken != state.taken {
		state.taken = taken
		changed = true
	}
	return changed
}

func (e *evaluation) setVal(v ir.Value, val lattice.Val) {
	e.vals[v-e.off] = val
	e.grown[v-e.fn.First] = true
}

// phi joins the values that reach it.
func (e *evaluation) phi(v ir.Value, in *ir.Instr, b ir.BlockID, preds []ir.BlockID) bool {
	joined := lattice.Val(0)
	for i, o := range e.m.Operands(in) {
		if o != 0 && e.reached(preds[i], b) {
			joined = e.Join(joined, e.val(ir.Value(o)))
		}
	}
	if old := e.val(v); e.pass >= widenAfter && joined != old {
		joined = e.widenConstants(old, joined)
	}
	if joined == e.val(v) {
		return false
	}
	e.setVal(v, joined)
	return true
}

// widenConstants gives up the classes of constants that are in next but not in
// old: those that a loop makes.
func (e *evaluation) widenConstants(old, next lattice.Val) lattice.Val {
	for _, a := range e.Set(next) {
		if k := e.Atoms[a].Kind; (k == lattice.Constant || k == lattice.Shape) && !slices.Contains(e.Set(old), a) {
			class, _ := e.ClassBound(a)
			next = e.Join(next, e.One(e.Make(lattice.Widened, int32(class), 0, 0)))
			return e.widenConstants(old, next)
		}
	}
	return next
}

// waysOf says which ways a branch on a value may take. A value that nothing
// reaches decides nothing.
func (e *evaluation) waysOf(v lattice.Val) ways {
	switch yes, no := e.Truth(v); {
	case yes && no, !yes && !no:
		return bothWays
	case yes:
		return firstWay
	}
	return secondWay
}
