package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// heap is what a function knows by flow about the contents of objects: entries
// in order of location. One that a block begins or ends with is never changed. A location without an entry
// has the value that the store has for it.
type heap []entry

// entry gives a location its value at one point. The value 0 means that the
// attribute or element is not there.
type entry struct {
	l loc
	v lattice.Val
}

// maxHeap bounds the entries of a heap. A function that fills more locations
// loses the order of its writes, never a write.
const maxHeap = 256

func (h heap) find(l loc) (int, bool) {
	return slices.BinarySearchFunc(h, l, func(e entry, l loc) int { return int(e.l) - int(l) })
}

func (h heap) get(l loc) (lattice.Val, bool) {
	if i, ok := h.find(l); ok {
		return h[i].v, true
	}
	return 0, false
}

// change is what an instruction did to the heap: it gave a location a value, or
// with v dropped took it out.
type change struct {
	at ir.Value
	l  loc
	v  lattice.Val
}

const dropped lattice.Val = -1

// objects is a set of objects and other owners of locations, as bits of a hash.
type objects uint32

const allObjects = ^objects(0)

func objectBit(a int32) objects { return 1 << (uint32(a) * 0x9E3779B1 >> 27) }

// differ are the objects of which two heaps know different things.
func (s *solver) differ(a, b heap) (out objects) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			a, b = a[1:], b[1:]
			continue
		case a[0].l > b[0].l:
			a, b = b, a
		}
		out |= objectBit(s.keys[a[0].l].a)
		a = a[1:]
	}
	for _, k := range a {
		out |= objectBit(s.keys[k.l].a)
	}
	for _, k := range b {
		out |= objectBit(s.keys[k.l].a)
	}
	return out
}

// changedBy are the objects that a log is about.
func (s *solver) changedBy(log []change) (out objects) {
	for _, c := range log {
		out |= objectBit(s.keys[c.l].a)
	}
	return out
}

// know notes what a location holds from here on.
func (e *evaluation) know(l loc, v lattice.Val) {
	e.log = append(e.log, change{e.stopAt, l, v}) // also where it is known: it might not be the next time
	i, ok := e.heap.find(l)
	switch {
	case ok && e.heap[i].v == v:
		return
	case !ok && len(e.heap) >= maxHeap:
		e.asking = allObjects
		return
	}
	e.own()
	if ok {
		e.heap[i].v = v
		return
	}
	e.heap = slices.Insert(e.heap, i, entry{l, v})
	e.heapRoom = e.heap
}

// unlearn takes locations of some objects out of the heap.
func (e *evaluation) unlearn(of objects, drop func(loc) bool) {
	e.asking |= of
	for i := 0; i < len(e.heap); {
		l := e.heap[i].l
		if !drop(l) {
			i++
			continue
		}
		e.log = append(e.log, change{e.stopAt, l, dropped})
		e.own()
		e.heap = slices.Delete(e.heap, i, i+1)
	}
}

// own makes the heap the block's own.
func (e *evaluation) own() {
	if !e.owned {
		e.heapRoom = append(e.heapRoom[:0], e.heap...)
		e.heap, e.owned = e.heapRoom, true
	}
}

// replay does what an instruction did to the heap the last time.
func (e *evaluation) replay(list []change) {
	for _, c := range list {
		if c.v != dropped {
			e.know(c.l, c.v)
			continue
		}
		e.log = append(e.log, c)
		if i, ok := e.heap.find(c.l); ok {
			e.own()
			e.heap = slices.Delete(e.heap, i, i+1)
		}
	}
}

func (h heap) equal(g heap) bool { return slices.Equal(h, g) }

// heapInto joins the heaps of the blocks that lead to one. An entry that not all
// have is dropped: on the other ways the store's value holds.
func (e *evaluation) heapInto(b ir.BlockID, preds []ir.BlockID) heap {
	var in heap
	first := true
	if b == e.first && len(e.insts[e.i].known) > 0 {
		in, first = e.insts[e.i].known, false
	}
	for _, p := range preds {
		if !e.reached(p, b) {
			continue
		}
		if h := e.blocks[p-e.first].kept().out; first {
			in, first = h, false
		} else if len(in) > 0 && !in.equal(h) {
			l := e.fns[e.f].loops.Repeating(p)
			in = e.joinHeaps(in, h, l != nil && l.Head == b)
		}
	}
	if guarded := e.fns[e.f].guarded[b]; guarded != nil && len(in) > 0 {
		in = e.meanwhile(in, guarded)
	}
	return in
}

// meanwhile is what a handler knows: exceptions come from anywhere in the blocks that it guards,
// which change what was known before them.
func (e *evaluation) meanwhile(in heap, guarded []ir.BlockID) heap {
	out := in
	for _, b := range guarded {
		state := &e.blocks[b-e.first]
		if !state.live {
			continue
		}
		for _, c := range state.kept().log {
			i, ok := out.find(c.l)
			if !ok || c.v == out[i].v {
				continue
			}
			if len(out) > 0 && &out[0] == &in[0] {
				out = slices.Clone(in)
			}
			if c.v == dropped {
				out = slices.Delete(out, i, i+1)
			} else {
				out[i].v = e.Join(out[i].v, c.v)
			}
		}
	}
	return out
}

// joinHeaps joins two heaps. If the second comes from within a loop that begins with the first, what
// was checked before the loop remains so.
func (e *evaluation) joinHeaps(a, b heap, loop bool) heap {
	out := e.joinRoom[:0]
	for len(a) > 0 && (len(b) > 0 || loop) {
		switch {
		case len(b) == 0 || a[0].l < b[0].l:
			if loop && e.keys[a[0].l].kind == checkedLoc {
				out = append(out, a[0])
			}
			a = a[1:]
		case a[0].l > b[0].l:
			b = b[1:]
		default:
			out = append(out, entry{a[0].l, e.Join(a[0].v, b[0].v)})
			a, b = a[1:], b[1:]
		}
	}
	e.joinRoom = out
	return out
}

// ask looks a location up in the heap.
func (e *evaluation) ask(l loc) (lattice.Val, bool) {
	e.asking |= objectBit(e.keys[l].a)
	return e.heap.get(l)
}

// known is what the function knows by flow of a location.
func (e *evaluation) known(l loc) (lattice.Val, bool) {
	v, ok := e.ask(l)
	if ok && e.asked != nil {
		e.asked.read(l, v)
	}
	return v, ok
}

// load reads a location: by flow where the function knows it, else from the store.
func (e *evaluation) load(l loc) lattice.Val {
	if v, ok := e.known(l); ok {
		return v
	}
	return e.read(l)
}

// strong writes a location that is certainly the one meant.
func (e *evaluation) strong(l loc, v lattice.Val) {
	e.know(l, v)
	e.write(l, v)
}

// weak writes a location that is one of several.
func (e *evaluation) weak(l loc, v lattice.Val) {
	if old, ok := e.ask(l); ok {
		e.know(l, e.Join(old, v))
	}
	e.write(l, v)
}

// write joins a value into the store and notes who wrote it.
func (e *evaluation) write(l loc, v lattice.Val) {
	if e.taint != nil {
		e.noteWrite(l, v)
		if e.LabelsOf(v)&^e.LabelsOf(e.store.values[l]) != 0 {
			e.taint.writers[l] = e.i
			if k := e.keys[l]; k.kind == elementLoc || k.kind == attrLoc {
				e.heldLabels(lattice.Atom(k.a))
			}
		}
	}
	switch e.writers[l] {
	case e.i, manyWriters:
	case 0:
		e.writers[l] = e.i
		e.tell(e.askers[l])
	default:
		e.writers[l] = manyWriters
		e.tell(e.askers[l])
	}
	e.grow(l, v)
}

// forget drops what the function knows by flow of the objects that a call is given,
// as far as other functions write it, and of its variables that nested functions
// write.
func (e *evaluation) forget(args *arguments) {
	if e.asking = allObjects; len(e.heap) == 0 {
		return
	}
	e.unlearn(allObjects, func(l loc) bool {
		switch k := e.keys[l]; k.kind {
		case cellLoc:
			return e.writtenElsewhere(l)
		case elementLoc:
			return (k.b == lengthElement || k.b == anyKey || args.pass(e, lattice.Atom(k.a))) && e.writtenElsewhere(l)
		case attrLoc:
			object, _ := e.anywhere(lattice.Atom(k.a))
			return args.pass(e, object) && e.attrWrittenElsewhere(l, object, k.b)
		}
		return false
	})
}

// pass reports whether an object is among the arguments.
func (a *arguments) pass(e *evaluation, object lattice.Atom) bool {
	has := func(v lattice.Val) bool { return slices.Contains(e.Set(v), object) }
	return slices.ContainsFunc(a.pos, has) || slices.ContainsFunc(a.keywords, func(k keyword) bool { return has(k.value) }) || has(a.more) || has(a.others)
}

// writtenElsewhere reports whether another function writes a location. The current
// instruction is evaluated again when one begins to.
func (e *evaluation) writtenElsewhere(l loc) bool {
	e.watch(&e.watcher, writerSource|int32(l), &e.askers[l], &e.heads[e.reader])
	return e.writers[l] != 0 && e.writers[l] != e.i
}

// attrWrittenElsewhere is the same for an attribute of an object, which methods
// write that do not tell the objects of their class apart.
func (e *evaluation) attrWrittenElsewhere(l loc, object lattice.Atom, name int32) bool {
	if e.writtenElsewhere(l) {
		return true
	}
	for _, c := range e.mroOf(e.classOf(object)) {
		if e.Atoms[c].Kind != lattice.ClassObj {
			continue
		}
		if e.writtenElsewhere(e.loc(attrLoc, int32(c), name)) || object != 0 && e.Atoms[object].Kind != lattice.Created && e.writtenElsewhere(e.loc(heldLoc, int32(c), name)) {
			return true
		}
	}
	return false
}

// maxExit bounds what a function that comes back is known to have done to objects.
const maxExit = 32

// leaveHeap notes what the function knows, whenever it comes back, of the objects that
// others made: what it has done to them holds for its callers.
func (e *evaluation) leaveHeap() {
	if !e.insts[e.i].heaps {
		return
	}
	var exit heap
	first := true
	for i := range e.blocks {
		state := &e.blocks[i]
		k := &e.m.Blocks[e.first+ir.BlockID(i)]
		if !state.live || state.stop != 0 || k.End == k.First || e.m.Instrs[k.End-1].Op != ir.Return {
			continue
		}
		switch {
		case len(state.kept().out) == 0:
			exit, first = nil, false
		case first:
			exit, first = state.kept().out, false
		case len(exit) > 0:
			exit = slices.Clone(e.joinHeaps(exit, state.kept().out, false))
		}
		if !first && len(exit) == 0 {
			break
		}
	}
	var kept heap
	for _, x := range exit {
		switch k := e.keys[x.l]; {
		case len(kept) == maxExit:
		case k.kind == cellLoc && k.a != e.i:
			kept = append(kept, x)
		case k.kind == attrLoc, k.kind == elementLoc:
			if a := e.Atoms[k.a]; a.Kind == lattice.Created && a.A != e.i {
				kept = append(kept, x)
			}
		}
	}
	if !kept.equal(e.insts[e.i].exit) {
		e.insts[e.i].exit = kept
		e.solver.changed(e.resultOf(e.i))
	}
}

// takeOver takes what a function of the program knows that has come back.
func (e *evaluation) takeOver(i int32, args *arguments) {
	k := &e.insts[i]
	if args.site == 0 || args.several || k.active || len(k.exit) == 0 || e.ir(k.fn).Generator {
		return
	}
	for _, x := range k.exit {
		if c := e.keys[x.l]; c.kind != cellLoc || e.isWithin(c.a) {
			e.know(x.l, x.v)
		}
	}
}

// isWithin reports whether the current instance is another one, or of a function inside of
// its function: the variables of that are those of one call of it then.
func (e *evaluation) isWithin(outer int32) bool {
	for i := e.i; i != 0; i = e.insts[i].outer {
		if i == outer {
			return true
		}
	}
	return false
}
