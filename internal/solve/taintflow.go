package solve

import (
	"encoding/binary"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/solve/summary"
)

// Labels in variables of outer functions and in objects come and go by flow: a function that
// reads them is analysed apart for what its callers know of them when they call it, and what
// callers know is dropped where a function that they call puts labels there.
//
//	def show(): return text         # of the function around it
//	text = "k"
//	show()                          gives "k", without labels
//	text = request.args["q"]
//	show()                          gives labels
//
// Which functions read and write which locations with labels is noted when they do, of
// a function and of all that it calls. Calls that know something of them are evaluated again.

// entryKey identifies an instance for what calls know by flow.
type entryKey struct {
	of    int32
	known string
}

// byFlow reports whether a location is one of those that functions know by flow.
func (s *solver) byFlow(l loc) bool {
	switch k := s.keys[l]; k.kind {
	case cellLoc:
		return true
	case elementLoc:
		return k.b != anyElement
	case attrLoc:
		return s.Atoms[k.a].Kind == lattice.Created
	}
	return false
}

// noteRead notes that the current function reads a location with labels of which it knows
// nothing by flow.
func (e *evaluation) noteRead(l loc, v lattice.Val) {
	if e.LabelsOf(v) == 0 || e.visit != nil || !e.byFlow(l) {
		return
	}
	e.addTo(summary.Reads, e.i, l)
}

// noteWrite notes that the current function writes a location with labels.
func (e *evaluation) noteWrite(l loc, v lattice.Val) {
	if v == 0 || e.visit != nil || !e.byFlow(l) || e.deepLabels(v)|e.attributeLabels(v) == 0 {
		return
	}
	e.addTo(summary.Writes, e.i, l)
}

// usedBy notes that the current instruction uses a part of an instance's summary, and what it knows by
// flow of what may be there.
func (e *evaluation) usedBy(p summary.Part, i int32) {
	if e.visit != nil {
		return
	}
	var about objects
	for _, k := range e.heap {
		about |= objectBit(e.keys[k.l].a)
	}
	e.taint.sums.Use(p, e.reader, i, uint32(about))
}

// addTo adds a location to a part of the summary of an instance, and to those of who calls it: without
// looking at the calls again, but for those that know something of it by flow.
func (s *solver) addTo(p summary.Part, i int32, l loc) {
	sums := s.taint.sums
	todo := []int32{i}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !sums.Add(p, i, int32(l)) {
			continue
		}
		if base := sums.StandsFor(i); base != i {
			todo = append(todo, base)
		}
		for r := s.readers[s.resultOf(i)]; r != 0; r = s.subs[r].next {
			n := s.subs[r].reader
			if n < 0 {
				continue
			}
			caller := s.fnOf[s.owner[n]]
			about, uses := sums.About(p, n, i)
			switch {
			case uses && objects(about)&objectBit(s.keys[l].a) != 0:
				s.wake(n, staleRest)
			case uses:
				todo = append(todo, caller)
			case sums.IsUser(n): // it calls another instance now
			case s.insts[caller].heaps:
				s.wake(n, staleRest)
			default: // it was not looked at since labels are followed
				todo = append(todo, caller)
			}
		}
	}
}

// dropWritten drops what the current function knows by flow where a callee puts labels.
func (e *evaluation) dropWritten(i int32) {
	e.usedBy(summary.Writes, i)
	for _, n := range e.taint.sums.Of(summary.Writes, i) {
		l := loc(n)
		if e.visit == nil && i != e.i {
			e.addTo(summary.Writes, e.i, l)
		}
		if _, known := e.known(l); known {
			e.unlearn(objectBit(e.keys[l].a), func(m loc) bool { return m == l })
		}
	}
}

// goOn has a generator go on: only now it does something.
func (e *evaluation) goOn(i int32) {
	e.subscribe(e.resultOf(i)) // so that it is known who has it go on
	if e.taint != nil {
		e.dropWritten(i)
	}
}

// knowing picks the instance of a function for a call that knows by flow what the function
// reads with labels.
func (e *evaluation) knowing(i int32) int32 {
	if e.outside > 0 || e.ir(e.insts[i].fn).Generator {
		return i
	}
	base := e.taint.sums.StandsFor(i)
	e.usedBy(summary.Reads, base)
	var known heap
	for _, n := range e.taint.sums.Of(summary.Reads, base) {
		l := loc(n)
		store := e.LabelsOf(e.store.values[l])
		if v, ok := e.known(l); !ok {
			e.noteRead(l, e.store.values[l])
		} else if store&^e.deepLabels(v) != 0 {
			known = append(known, entry{l, v})
		}
	}
	if len(known) == 0 || e.nested(e.insts[i].fn) {
		return i
	}
	slices.SortFunc(known, func(a, b entry) int { return int(a.l) - int(b.l) })
	return e.knowingAll(base, known)
}

// knowingAll is the instance for what a call knows, or the one that it stands for if there are
// too many.
func (e *evaluation) knowingAll(base int32, known heap) int32 {
	var text []byte
	for _, k := range known {
		text = binary.BigEndian.AppendUint32(text, uint32(k.l))
		text = binary.BigEndian.AppendUint32(text, uint32(k.v))
	}
	key := entryKey{base, string(text)}
	if c, ok := e.taint.entries[key]; ok {
		return c
	}
	k := e.insts[base]
	if e.taint.counts[k.fn] >= e.cloneRoom(k.fn) {
		return base
	}
	e.taint.counts[k.fn]++
	c := e.makeInstance(k.fn, k.outer, e.i)
	e.insts[c].generic, e.insts[c].known = k.generic, known
	e.taint.entries[key] = c
	e.taint.sums.SetStandsFor(c, base)
	return c
}

// routed notes which instance a call goes to, and which others it would have gone to.
func (e *evaluation) routed(to int32, instead ...int32) int32 {
	if e.visit != nil {
		return to
	}
	for _, i := range instead {
		if i != to {
			e.taint.sums.Leave(e.reader, i)
			e.subscribe(e.resultOf(i)) // for it has a part of its summary
		}
	}
	e.taint.sums.Call(e.reader, to)
	return to
}

// isAbandoned reports whether no call goes to an instance any more, since all go to
// others that are for what they know.
func (s *solver) isAbandoned(i int32) bool {
	if s.taint == nil {
		return false
	}
	if s.taint.abandoned == nil {
		s.findAbandoned()
	}
	return int(i) < len(s.taint.abandoned) && s.taint.abandoned[i]
}

func (s *solver) findAbandoned() {
	reached := make([]bool, len(s.insts))
	callees := make([][]int32, len(s.insts))
	var todo []int32
	reach := func(i int32) {
		if !reached[i] {
			reached[i] = true
			todo = append(todo, i)
		}
	}
	for i := int32(1); i < int32(len(s.insts)); i++ {
		k := &s.insts[i]
		kind := s.ir(k.fn).Kind
		called := s.readers[s.resultOf(i)]
		if called == 0 || k.taken || k.open || k.both != nil || kind != ir.Function && kind != ir.Lambda {
			reach(i)
		}
		for r := called; r != 0; r = s.subs[r].next {
			n := s.subs[r].reader
			if n < 0 {
				reach(i)
				continue
			}
			if s.taint.sums.HasLeft(n, i) {
				continue
			}
			from := s.fnOf[s.owner[n]]
			callees[from] = append(callees[from], i)
		}
	}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, j := range callees[i] {
			reach(j)
		}
	}
	for i := range reached {
		reached[i] = !reached[i]
	}
	s.taint.abandoned = reached
}
