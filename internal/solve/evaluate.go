package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
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
	m     *module
	fn    *ir.Func
	f     int32 // its index in fns
	heap  heap  // at the current instruction
	out   []heap
	live  []bool
	taken []ways
	first ir.BlockID
	pass  int
	dead  bool // the rest of the block cannot run

	implicit int // nesting of calls that no call in the program writes

	visit func(*evaluation, ir.Value) // called after each instruction; nil while solving
}

// evaluate computes the values of a function's instructions from what the
// locations it reads hold now.
func (s *solver) evaluate(f int32) { s.walk(f, nil) }

// observe evaluates a function once more and visits its instructions.
func (s *solver) observe(f int32, visit func(*evaluation, ir.Value)) { s.walk(f, visit) }

func (s *solver) walk(f int32, visit func(*evaluation, ir.Value)) {
	k := &s.fns[f]
	m := &s.mods[k.mod]
	fn := &m.Funcs[k.id]
	if len(fn.Blocks) == 0 {
		return
	}
	if k.live == nil {
		k.live, k.taken = make([]bool, fn.NumBlocks), make([]ways, fn.NumBlocks)
	}
	clear(k.live)
	clear(k.taken)
	e := evaluation{solver: s, m: m, fn: fn, f: f, first: fn.Blocks[0], live: k.live, taken: k.taken}
	e.out = make([]heap, fn.NumBlocks)
	loops := e.hasLoop()
	for e.pass = 0; e.pass < maxPasses; e.pass++ {
		changed := false
		for _, b := range fn.Blocks {
			if e.block(b) {
				changed = true
			}
		}
		if !changed || !loops {
			break
		}
	}
	if visit != nil {
		e.visit = visit
		for _, b := range fn.Blocks {
			e.block(b)
		}
	}
}

// hasLoop reports whether any block leads back to one before it.
func (e *evaluation) hasLoop() bool {
	for i, b := range e.fn.Blocks {
		for _, p := range e.m.Preds(b) {
			if j := slices.Index(e.fn.Blocks[i:], p); j >= 0 {
				return true
			}
		}
	}
	return false
}

// reached reports whether control may come from a block to another.
func (e *evaluation) reached(from, to ir.BlockID) bool {
	i := from - e.first
	if !e.live[i] {
		return false
	}
	succs := e.m.Blocks[from].Succs
	switch {
	case succs[1] == 0:
		return true
	case succs[0] == to && e.taken[i]&firstWay != 0, succs[1] == to && e.taken[i]&secondWay != 0:
		return true
	}
	return succs[0] != to && succs[1] != to // the way of an exception
}

// block evaluates a block and reports whether anything in it changed.
func (e *evaluation) block(b ir.BlockID) bool {
	i := b - e.first
	preds := e.m.Preds(b)
	live := b == e.first
	for _, p := range preds {
		live = live || e.reached(p, b)
	}
	if !live {
		return false
	}
	changed := !e.live[i]
	e.live[i] = true
	e.heap = e.heapInto(b, preds)
	k := &e.m.Blocks[b]
	for v := k.Phi; v != 0; v = e.m.Instrs[v].A {
		if in := &e.m.Instrs[v]; in.Op == ir.Phi {
			changed = e.phi(v, in, b, preds) || changed
		}
	}
	e.dead = false
	e.taken[i] = bothWays
	for v := k.First; v < k.End && !e.dead; v++ {
		in := &e.m.Instrs[v]
		switch in.Op {
		case ir.Phi, ir.Nop:
			continue
		case ir.Branch:
			e.taken[i] = e.waysOf(e.m.vals[in.A])
			continue
		}
		val := e.instr(v, in)
		if val != e.m.vals[v] {
			e.m.vals[v] = val
			changed = true
		}
		if e.visit != nil {
			e.visit(e, v)
		}
	}
	if e.dead {
		e.taken[i] = 0
		e.live[i] = true
	}
	if !e.heap.equal(e.out[i]) {
		e.out[i] = e.heap
		changed = true
	}
	return changed
}

// phi joins the values that reach it.
func (e *evaluation) phi(v ir.Value, in *ir.Instr, b ir.BlockID, preds []ir.BlockID) bool {
	joined := Val(0)
	for i, o := range e.m.Operands(in) {
		if o != 0 && e.reached(preds[i], b) {
			joined = e.join(joined, e.m.vals[o])
		}
	}
	if old := e.m.vals[v]; e.pass >= widenAfter && joined != old {
		joined = e.widenConstants(old, joined)
	}
	if joined == e.m.vals[v] {
		return false
	}
	e.m.vals[v] = joined
	return true
}

// widenConstants gives up the classes of constants that are in next but not in
// old: those that a loop makes.
func (e *evaluation) widenConstants(old, next Val) Val {
	for _, a := range e.set(next) {
		if k := e.atoms[a].kind; (k == Constant || k == Shape) && !slices.Contains(e.set(old), a) {
			class, _ := e.detailOf(a)
			next = e.join(next, e.one(e.atom(Widened, int32(class), 0, 0)))
			return e.widenConstants(old, next)
		}
	}
	return next
}

// waysOf says which ways a branch on a value may take. A value that nothing
// reaches decides nothing.
func (e *evaluation) waysOf(v Val) ways {
	switch yes, no := e.truth(v); {
	case yes && no, !yes && !no:
		return bothWays
	case yes:
		return firstWay
	}
	return secondWay
}

// truth says whether a value may be true, and whether it may be false.
func (t *table) truth(v Val) (yes, no bool) {
	if t.is(v, orUnknown|overridable) {
		return true, true
	}
	for _, a := range t.set(v) {
		y, n := t.atomTruth(a)
		yes, no = yes || y, no || n
	}
	return yes, no
}

func (t *table) atomTruth(a Atom) (yes, no bool) {
	switch k := &t.atoms[a]; k.kind {
	case Constant:
		truth := t.consts[k.a].Truth()
		return truth, !truth
	case ModuleObj, ClassObj, FuncObj, Bound, Generator:
		return true, false
	}
	return true, true
}
