package solve

import (
	"encoding/binary"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
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
// a function and of all that it calls, and calls of it are evaluated again.

// summary is what an instance, and what it calls, does with labels by flow.
type summary struct {
	reads, writes []loc
}

// maxSummary bounds the locations of a summary. What is beyond is not told apart by flow.
const maxSummary = 64

// entryKey identifies an instance for what calls know by flow.
type entryKey struct {
	of    int32
	known string
}

// callKey is an instruction, numbered over all instances, with an instance that it calls.
type callKey struct{ reader, instance int32 }

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

// summary is that of an instance, or nil.
func (t *taint) summary(i int32) *summary {
	if int(i) < len(t.sums) {
		return t.sums[i]
	}
	return nil
}

// summed is the same to be added to.
func (t *taint) summed(i int32) *summary {
	if int(i) >= len(t.sums) {
		t.sums = append(t.sums, make([]*summary, int(i)+1-len(t.sums))...)
	}
	if t.sums[i] == nil {
		t.sums[i] = &summary{}
	}
	return t.sums[i]
}

// standsFor is the instance that one for what calls know by flow stands for.
func (t *taint) standsFor(i int32) int32 {
	if int(i) < len(t.of) && t.of[i] != 0 {
		return t.of[i]
	}
	return i
}

// noteRead notes that the current function reads a location with labels of which it knows
// nothing by flow.
func (e *evaluation) noteRead(l loc, v lattice.Val) {
	if e.LabelsOf(v) == 0 || e.visit != nil || !e.byFlow(l) {
		return
	}
	e.addTo(readPart, e.i, l)
}

// noteWrite notes that the current function writes a location with labels.
func (e *evaluation) noteWrite(l loc, v lattice.Val) {
	if v == 0 || e.visit != nil || !e.byFlow(l) || e.deepLabels(v)|e.attributeLabels(v) == 0 {
		return
	}
	e.addTo(writePart, e.i, l)
}

// part says which part of a summary is meant.
type part uint64

const (
	readPart part = iota
	writePart
)

// of is the part of a summary.
func (p part) of(k *summary) *[]loc {
	if p == readPart {
		return &k.reads
	}
	return &k.writes
}

// usedBy notes that the current instruction uses a part of an instance's summary, and what it knows by
// flow of what may be there.
func (e *evaluation) usedBy(p part, i int32) {
	if e.visit != nil {
		return
	}
	var about objects
	for _, k := range e.heap {
		about |= objectBit(e.keys[k.l].a)
	}
	t := e.taint
	key := summaryUse(p, e.reader, i)
	if old, ok := t.uses.Get(key); !ok || objects(old)&about != about {
		t.uses.Put(key, int32(objects(old)|about))
	}
	if n := int(e.reader) >> 6; n >= len(t.users) {
		t.users = append(t.users, make(flow.Bits, n+1-len(t.users))...)
	}
	t.users.Add(int(e.reader))
}

// summaryUse is the key of an instruction's use of a part of an instance's summary.
func summaryUse(p part, reader, i int32) uint64 {
	return uint64(p+1)<<62 | uint64(reader)<<31 | uint64(i)
}

// addTo adds a location to a part of the summary of an instance, and to those of who calls it: without
// looking at the calls again, but for those that know something of it by flow.
func (s *solver) addTo(p part, i int32, l loc) {
	todo := []int32{i}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		list := p.of(s.taint.summed(i))
		if len(*list) == maxSummary || slices.Contains(*list, l) {
			continue
		}
		*list = append(*list, l)
		if base := s.taint.standsFor(i); base != i {
			todo = append(todo, base)
		}
		for r := s.readers[s.resultOf(i)]; r != 0; r = s.subs[r].next {
			n := s.subs[r].reader
			if n < 0 {
				continue
			}
			caller := s.fnOf[s.owner[n]]
			about, uses := s.taint.uses.Get(summaryUse(p, n, i))
			switch {
			case uses && objects(about)&objectBit(s.keys[l].a) != 0:
				s.wake(n, staleRest)
			case uses:
				todo = append(todo, caller)
			case int(n)>>6 < len(s.taint.users) && s.taint.users.Has(int(n)): // it calls another instance now
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
	e.usedBy(writePart, i)
	k := e.taint.summary(i)
	if k == nil {
		return
	}
	for _, l := range k.writes {
		if e.visit == nil && i != e.i {
			e.addTo(writePart, e.i, l)
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
	base := e.taint.standsFor(i)
	e.usedBy(readPart, base)
	k := e.taint.summary(base)
	if k == nil {
		return i
	}
	var known heap
	for _, l := range k.reads {
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
	e.taint.of = append(e.taint.of, make([]int32, int(c)+1-len(e.taint.of))...)
	e.taint.of[c] = base
	return c
}

// routed notes which instance a call goes to, and which others it would have gone to.
func (e *evaluation) routed(to int32, instead ...int32) int32 {
	if e.visit != nil {
		return to
	}
	for _, i := range instead {
		if i != to {
			e.taint.left[callKey{e.reader, i}] = e.taint.clock
			e.subscribe(e.resultOf(i)) // for it has a part of its summary
		}
	}
	e.taint.made[callKey{e.reader, to}] = e.taint.clock
	return to
}

// hasLeft reports whether an instruction that called an instance calls others now.
func (t *taint) hasLeft(reader, i int32) bool {
	key := callKey{reader, i}
	left, ok := t.left[key]
	return ok && t.made[key] < left
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
			if s.taint.hasLeft(n, i) {
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
