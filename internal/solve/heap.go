package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// heap is what a function knows by flow about the contents of objects: entries
// in order of location. It is never changed in place. A location without an entry
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

func (h heap) with(l loc, v lattice.Val) heap {
	i, ok := h.find(l)
	switch {
	case ok && h[i].v == v:
		return h
	case ok:
		h = slices.Clone(h)
		h[i].v = v
		return h
	case len(h) >= maxHeap:
		return h
	}
	next := make(heap, 0, len(h)+4)
	next = append(next, h[:i]...)
	next = append(next, entry{l, v})
	return append(next, h[i:]...)
}

func (h heap) without(drop func(loc) bool) heap {
	if !slices.ContainsFunc(h, func(e entry) bool { return drop(e.l) }) {
		return h
	}
	next := make(heap, 0, len(h))
	for _, e := range h {
		if !drop(e.l) {
			next = append(next, e)
		}
	}
	return next
}

func (h heap) equal(g heap) bool { return slices.Equal(h, g) }

// heapInto joins the heaps of the blocks that lead to one. An entry that not all
// have is dropped: on the other ways the store's value holds.
func (e *evaluation) heapInto(b ir.BlockID, preds []ir.BlockID) heap {
	var in heap
	first := true
	for _, p := range preds {
		if !e.reached(p, b) {
			continue
		}
		if h := e.blocks[p-e.first].out; first {
			in, first = h, false
		} else if len(in) > 0 && !in.equal(h) {
			in = e.joinHeaps(in, h)
		}
	}
	return in
}

func (e *evaluation) joinHeaps(a, b heap) heap {
	var out heap
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].l < b[0].l:
			a = a[1:]
		case a[0].l > b[0].l:
			b = b[1:]
		default:
			out = append(out, entry{a[0].l, e.Join(a[0].v, b[0].v)})
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// load reads a location: by flow where the function knows it, else from the store.
func (e *evaluation) load(l loc) lattice.Val {
	if v, ok := e.heap.get(l); ok {
		return v
	}
	return e.read(l, e.reader)
}

// strong writes a location that is certainly the one meant.
func (e *evaluation) strong(l loc, v lattice.Val) {
	e.heap = e.heap.with(l, v)
	e.grow(l, v)
}

// weak writes a location that is one of several.
func (e *evaluation) weak(l loc, v lattice.Val) {
	if old, ok := e.heap.get(l); ok {
		e.heap = e.heap.with(l, e.Join(old, v))
	}
	e.grow(l, v)
}
