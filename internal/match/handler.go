package match

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// The bounds of looking for the functions that a call is handed.
const (
	maxHandlers     = 64
	maxHandlerDepth = 4
)

// handler finds the functions that something which is registered somewhere stands for: a
// function itself, decorated or not, the methods of a class or of an object of it, and those of
// the class whose method made it, as View.as_view() does.
type handler struct {
	r     *runner
	q     *paramQuery
	s     *site
	left  int
	found []solve.FuncRef
}

func (h *handler) follow(v lattice.Val, depth int) {
	if depth > maxHandlerDepth {
		return
	}
	for _, a := range h.r.solved.Atoms(v) {
		if h.left--; h.left < 0 {
			return
		}
		h.atom(a, depth)
	}
}

func (h *handler) atom(a lattice.Atom, depth int) {
	if f, ok := h.r.solved.FuncOf(a); ok {
		if !slices.Contains(h.found, f) {
			h.found = append(h.found, f)
		}
		return
	}
	if h.r.solved.Kind(a) == lattice.ClassObj {
		h.methods(a, depth)
		return
	}
	if f, _, ok := h.r.solved.Applied(a); ok {
		h.follow(f, depth+1)
		return
	}
	if c, ok := h.r.solved.ClassOf(a); ok {
		h.methods(c, depth)
		return
	}
	m, v, ok := h.r.solved.MadeBy(a)
	if !ok || m.Instr(v).Op != ir.Call {
		return
	}
	in := m.Instr(v)
	if read := m.Instr(in.A); read.Op == ir.Attr {
		for _, k := range h.r.solved.Atoms(h.r.solved.ValueBeside(a, read.A)) {
			if h.r.solved.Kind(k) == lattice.ClassObj {
				h.methods(k, depth)
			}
		}
	}
	for i := range m.NumArgs(in) { // of a decorator that is not known
		h.follow(h.r.solved.ValueBeside(a, m.Arg(in, i).Value), depth+1)
	}
}

// methods adds the methods of a class that are asked for.
func (h *handler) methods(class lattice.Atom, depth int) {
	for _, name := range h.q.verbs {
		if h.r.solved.HasMember(class, name) {
			h.follow(h.s.point.Attr(class, name), depth+1)
		}
	}
}
