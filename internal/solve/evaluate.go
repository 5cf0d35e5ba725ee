package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
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
	both   flow.Bits // blocks whose branch takes both ways
	first  ir.BlockID
	pass   int

	// Of the block being evaluated.
	watcher          // the current instruction
	heap    heap     // at the current instruction
	owned   bool     // the heap is this block's own, and may be changed
	log     []change // to the heap
	asking  objects  // that the current instruction asked the heap about
	ahead   ir.Value // the first instruction of the block that is yet to be looked at
	end     ir.Value // of the block
	dead    bool     // the rest of the block cannot run
	stopAt  ir.Value // the last instruction looked at

	*rooms

	implicit int  // nesting of calls that no call in the program writes
	applying int  // nesting of apply
	calling  int  // what the current instruction applied
	filling  int  // records that the current instruction filled
	plain    bool // all that the current call applied gives what functions return
	naming   int  // nesting of calls of what gives attributes by name
	joining  int  // nesting of tests that join others

	outside    int  // nesting of calls by code outside of the program, which may come later
	describing bool // the next call is of a descriptor, which decides what it gives

	carried    Labels // by what the current instruction calls outside of the program
	handedBack Labels // by functions that the current call outside of the program calls
	whole      Labels // of the callee of the current call: of the object that it is a method of

	visit func(*evaluation, ir.Value) // called after each instruction; nil while solving
	calls []Callee                    // what was called since the last visit
}

// rooms is memory that one evaluation after another uses.
type rooms struct {
	heapRoom, joinRoom heap
	logRoom            []change
	argRoom            []*arguments
	argsUsed           int // how many of argRoom the current instruction uses
	posRoom            []lattice.Val
	run                evaluation
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
	if f := &s.fns[k.fn]; f.place == nil {
		f.placeBlocks(fn, s.mods[f.mod].Module)
	}
	if k.blocks == nil {
		k.blocks = make([]blockState, fn.NumBlocks)
		k.dirty = flow.NewBits(fn.NumBlocks)
		k.dirty.Add(0)
	}
	if len(s.free) == 0 {
		s.free = append(s.free, &rooms{})
	}
	room := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	e := &room.run
	if visit != nil {
		e = &evaluation{} // who visits may keep it
	}
	*e = evaluation{
		solver: s, frame: s.frameOf(i), fn: fn, f: k.fn, i: i, k: k.instr,
		first: fn.Blocks[0], both: k.both, blocks: k.blocks, rooms: room,
	}
	dirty := k.dirty
	k.active = true
	for e.pass = 0; e.pass < maxPasses; e.pass++ {
		at := dirty.Next(0)
		if at < 0 {
			break
		}
		for ; at >= 0; at = dirty.Next(at + 1) {
			dirty.Remove(at)
			e.block(fn.Blocks[at])
		}
	}
	if e.pass == maxPasses {
		e.park()
	}
	e.leaveHeap()
	if visit != nil {
		e.visit = visit
		if s.asked != nil {
			s.asked.begin()
		}
		for _, b := range fn.Blocks {
			e.blocks[b-e.first].done = false
			e.block(b)
		}
	}
	s.insts[i].active = false
	s.free = append(s.free, room)
}

// park leaves blocks that keep changing for the next evaluation of the instance, all of
// their instructions then: whoever reads what grows next has it queued.
func (e *evaluation) park() {
	for at := e.insts[e.i].dirty.Next(0); at >= 0; at = e.insts[e.i].dirty.Next(at + 1) {
		b := e.fn.Blocks[at]
		e.blocks[b-e.first].done = false
		for v := e.m.Blocks[b].First; v < e.m.Blocks[b].End; v++ {
			e.stale[e.k+int32(v)] = 0
		}
	}
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

// block evaluates a block: the instructions that something changed for, all of them
// where what objects hold at its start is not what it was.
func (e *evaluation) block(b ir.BlockID) {
	state := &e.blocks[b-e.first]
	k := &e.m.Blocks[b]
	if state.done && !state.entry && e.visit == nil && !e.merges(k) { // what it begins with is as it was
		e.heap, e.owned = state.kept().in, false
		changed := e.instrs(b, state, k, 0)
		if e.endBlock(state) || changed {
			e.reachOut(b)
		}
		return
	}
	state.entry = false
	preds := e.m.Preds(b)
	live := b == e.first
	for _, p := range preds {
		live = live || e.reached(p, b)
	}
	if !live {
		return
	}
	spread := !state.live // whether the blocks after it must be looked at
	state.live = true
	e.heap, e.owned = e.heapInto(b, preds), false
	e.ahead, e.end = k.First, k.End
	for v := k.Phi; v != 0; v = e.m.Instrs[v].A {
		switch in := &e.m.Instrs[v]; in.Op {
		case ir.Phi:
			e.phi(v, in, b, preds)
		case ir.Among:
			e.among(v, in)
		}
	}
	if e.taint != nil {
		e.leaveLoop(b)
	}
	differ := objects(0)
	if kept := state.kept(); e.heap.equal(kept.in) {
		e.heap, e.owned = kept.in, false
	} else {
		if state.done {
			differ = e.differ(e.heap, kept.in)
		}
		if e.owned || cap(e.joinRoom) > 0 && len(e.heap) > 0 && &e.heap[0] == &e.joinRoom[:1][0] {
			e.heap, e.owned = slices.Clone(e.heap), false
		}
		e.keep(state).in = e.heap
	}
	spread = e.instrs(b, state, k, differ) || spread
	state.done = true
	if e.endBlock(state) || spread {
		e.reachOut(b)
	}
}

// merges reports whether what a block begins with depends on ways between other blocks.
func (e *evaluation) merges(k *ir.Block) bool {
	for v := k.Phi; v != 0; v = e.m.Instrs[v].A {
		if e.m.Instrs[v].Op == ir.Among {
			return true
		}
	}
	return false
}

// keep are the heaps of a block, for changing.
func (e *evaluation) keep(b *blockState) *heaps {
	e.insts[e.i].heaps = true
	if b.heaps == nil {
		b.heaps = &heaps{}
	}
	return b.heaps
}

// endBlock notes what the heap is at the end of a block, and reports whether it was
// something else.
func (e *evaluation) endBlock(state *blockState) bool {
	if e.heap.equal(state.kept().out) {
		return false
	}
	if e.owned {
		e.heap = slices.Clone(e.heap)
	}
	e.keep(state).out = e.heap
	return true
}

// reachOut has the blocks after one looked at again.
func (e *evaluation) reachOut(b ir.BlockID) {
	k := &e.m.Blocks[b]
	for _, next := range [...]ir.BlockID{k.Succs[0], k.Succs[1], k.Handler} {
		if next != 0 {
			e.reenter(next)
		}
	}
	if l := e.fns[e.f].loops.Repeating(b); l != nil && e.taint != nil {
		e.reenter(l.Exit)
	}
}

// reenter has a block looked at again with what it begins with.
func (e *evaluation) reenter(b ir.BlockID) {
	e.blocks[b-e.first].entry = true
	e.mark(b)
}

// mark has a block looked at again.
func (e *evaluation) mark(b ir.BlockID) {
	if place := e.fns[e.f].place[b-e.first]; place >= 0 {
		e.insts[e.i].dirty.Add(int(place))
	}
}

// instrs evaluates the instructions of a block that something changed for, and reports
// whether its ends changed: which ways are taken. differ are the objects of which the
// heap knows something else than the last time; the instructions that did not ask about
// them find what they found then.
func (e *evaluation) instrs(b ir.BlockID, state *blockState, k *ir.Block, differ objects) (changed bool) {
	e.dead = false
	all := !state.done || e.visit != nil || e.taint != nil && differ != 0 // what a check left of labels is in the heap
	taken := bothWays
	old := state.kept().log
	e.end = k.End
	e.log = e.logRoom[:0]
	for v := k.First; v < k.End && !e.dead; v++ {
		for !all && differ == 0 && v+1 < k.End && e.stale[e.k+int32(v)] == 0 && v != state.stop && (len(old) == 0 || old[0].at != v) {
			v++
		}
		in := &e.m.Instrs[v]
		switch in.Op {
		case ir.Phi, ir.Among, ir.Nop:
			continue
		case ir.Branch:
			e.watcher, e.stopAt = e.watcherOf(e.k+int32(v)), v
			e.stale[e.reader] = 0
			e.argsUsed, e.posRoom = 0, e.posRoom[:0]
			e.calling, e.filling = 0, 0
			if taken = e.waysOf(e.test(v, e.val(in.A))); taken == 0 && !e.waits() || e.both != nil && e.both.Has(int(b-e.first)) {
				taken = bothWays
			}
			continue
		}
		e.reader, e.stopAt = e.k+int32(v), v
		n := 0
		for n < len(old) && old[n].at == v {
			n++
		}
		why := e.stale[e.reader]
		if !all && why == 0 && e.asks[e.reader]&differ == 0 {
			e.replay(old[:n])
			old = old[n:]
			e.dead = v == state.stop
			continue
		}
		e.watcher = e.watcherOf(e.reader)
		e.calling, e.filling = 0, 0
		e.stale[e.reader] = 0
		sparse := why&staleRest == 0 && !all && n == 0 && v != state.stop && e.asks[e.reader]&differ == 0
		e.asking = 0
		e.ahead = v + 1
		e.argsUsed, e.posRoom = 0, e.posRoom[:0]
		start := len(e.log)
		if e.taint != nil {
			e.taint.sums.Tick()
		}
		val, ok := lattice.Val(0), false
		if sparse {
			val, ok = e.again(v, in, why)
		}
		if !ok {
			val = e.instr(v, in)
		}
		if e.taint != nil {
			val = e.tainted(v, in, val)
		}
		if val != e.frame.val(v) {
			e.setVal(v, val)
		}
		e.asks[e.reader] = e.asking
		if now := e.log[start:]; !slices.Equal(now, old[:n]) {
			differ |= e.changedBy(now) | e.changedBy(old[:n])
			all = all || e.taint != nil
		}
		old = old[n:]
		all = all || v == state.stop && !e.dead // what is behind it was not evaluated yet
		if e.visit != nil {
			e.visit(e, v)
			e.calls = e.calls[:0]
		}
	}
	if e.logRoom = e.log; !slices.Equal(e.log, state.kept().log) {
		e.keep(state).log = slices.Clone(e.log)
		if k.Handler != 0 {
			e.reenter(k.Handler)
		}
	}
	state.stop = 0
	if e.dead {
		taken = 0
		state.stop = e.stopAt
	}
	changed = taken != state.taken
	state.taken = taken
	return changed
}

// setVal changes the value of an instruction, and has those that look at it
// evaluated again.
func (e *evaluation) setVal(v ir.Value, val lattice.Val) {
	e.vals[v-e.off] = val
	for _, u := range e.m.uses.Of(v) {
		if u < e.fn.First || u >= e.fn.End || e.owner[e.k+int32(u)] == 0 {
			continue
		}
		if op := e.m.Instrs[u].Op; u >= e.ahead && u < e.end && op != ir.Phi && op != ir.Among {
			e.stale[e.k+int32(u)] |= e.staleBy(u, v) // it is yet to come in this block
			continue
		}
		e.touch(u, e.staleBy(u, v))
	}
	if e.taint != nil {
		e.touchTests(v)
	}
}

// touch has an instruction evaluated again.
func (e *evaluation) touch(v ir.Value, why staleness) {
	b := e.first + ir.BlockID(e.owner[e.k+int32(v)]-e.insts[e.i].block)
	if op := e.m.Instrs[v].Op; op == ir.Phi || op == ir.Among {
		e.blocks[b-e.first].entry = true
	} else {
		e.stale[e.k+int32(v)] |= why
	}
	e.mark(b)
}

// phi joins the values that reach it.
func (e *evaluation) phi(v ir.Value, in *ir.Instr, b ir.BlockID, preds []ir.BlockID) {
	joined := lattice.Val(0)
	for i, o := range e.m.Operands(in) {
		if o != 0 && e.reached(preds[i], b) {
			joined = e.Join(joined, e.valFrom(preds[i], ir.Value(o)))
		}
	}
	e.merge(v, joined)
}

// among joins the values that reach a phi by the ways that tests leave, unless what
// is tested may have changed since.
func (e *evaluation) among(v ir.Value, in *ir.Instr) {
	for _, t := range e.m.Tested(in) {
		if e.mayChange(e.val(ir.Value(t))) {
			e.merge(v, e.val(e.m.Merged(in)))
			return
		}
	}
	joined := lattice.Val(0)
	for i := range e.m.NumWays(in) {
		if w := e.m.WayAt(in, i); e.reached(w.From, w.To) {
			joined = e.Join(joined, e.val(w.Value))
		}
	}
	e.merge(v, joined)
}

// merge notes what is merged at the start of a block.
func (e *evaluation) merge(v ir.Value, joined lattice.Val) {
	if old := e.val(v); e.pass >= widenAfter && joined != old {
		joined = e.widenConstants(old, joined)
	}
	if joined != e.val(v) {
		e.setVal(v, joined)
	}
}

// widenConstants gives up the classes of constants that are in next but not in
// old: those that a loop makes.
func (e *evaluation) widenConstants(old, next lattice.Val) lattice.Val {
	for _, a := range e.Set(next) {
		k := e.Atoms[a].Kind
		if k != lattice.Constant && k != lattice.Shape || slices.Contains(e.Set(old), a) {
			continue
		}
		if class, n := e.ClassBound(a); n <= lattice.MaxPerClass {
			return e.widenConstants(old, e.Widen(next, class))
		}
	}
	return next
}

// waysOf says which ways a branch on a value may take: none as long as there is no
// value.
func (e *evaluation) waysOf(v lattice.Val) (w ways) {
	yes, no := e.Truth(v)
	if yes {
		w = firstWay
	}
	if no {
		w |= secondWay
	}
	return w
}
