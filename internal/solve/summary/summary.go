// Package summary holds what functions do with labels by flow. In go the locations that an instance of a
// function reads and writes with labels, and which instructions call it; out comes what an instance and
// all that it calls read and write, and whether a call still goes to an instance. The invariant: nothing
// is taken back, but for calls, of which the last one counts.
//
//	def show(): return text    reads the variable text: Add(Reads, show, text)
//	show()                     uses what is read, knowing nothing of it: Use(Reads, call, show, 0)
package summary

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/intmap"
)

// Part says which part of a summary is meant.
type Part uint64

// The parts of a summary.
const (
	Reads Part = iota
	Writes
	endParts
)

// maxLocations bounds the locations of a part. What is beyond is not told apart by flow.
const maxLocations = 64

// Table holds the summaries of instances, which are numbered from 1, and of what instructions, numbered
// over all instances, call. Locations are handles of the user's.
type Table struct {
	parts [endParts][][]int32 // by instance
	of    []int32             // the instances that others stand for, or 0; by instance
	uses  intmap.Map          // of parts by instructions: what these know something of by flow
	users []bool              // such instructions

	made, left map[call]int // when an instruction called an instance last; when it called another instead
	now        int
}

// call is an instruction with an instance that it calls.
type call struct{ at, instance int32 }

// New returns a table without summaries.
func New() *Table { return &Table{made: map[call]int{}, left: map[call]int{}} }

// StandsFor is the instance that one for what calls know by flow stands for, else itself.
func (t *Table) StandsFor(i int32) int32 {
	if int(i) < len(t.of) && t.of[i] != 0 {
		return t.of[i]
	}
	return i
}

// SetStandsFor has an instance stand for another one, for what some calls of that know.
func (t *Table) SetStandsFor(i, base int32) {
	t.of = append(t.of, make([]int32, max(0, int(i)+1-len(t.of)))...)
	t.of[i] = base
}

// Of lists the locations of a part of an instance's summary.
func (t *Table) Of(p Part, i int32) []int32 {
	if list := t.parts[p]; int(i) < len(list) {
		return list[i]
	}
	return nil
}

// Add adds a location to a part of an instance's summary, and reports whether it was not there.
func (t *Table) Add(p Part, i, location int32) bool {
	list := t.Of(p, i)
	if len(list) >= maxLocations || slices.Contains(list, location) {
		return false
	}
	t.parts[p] = append(t.parts[p], make([][]int32, max(0, int(i)+1-len(t.parts[p])))...)
	t.parts[p][i] = append(list, location)
	return true
}

// Use notes that an instruction uses a part of an instance's summary, and what it knows something of by
// flow, as bits.
func (t *Table) Use(p Part, at, i int32, about uint32) {
	key := useKey(p, at, i)
	if old, ok := t.uses.Get(key); !ok || uint32(old)&about != about {
		t.uses.Put(key, int32(uint32(old)|about))
	}
	t.users = append(t.users, make([]bool, max(0, int(at)+1-len(t.users)))...)
	t.users[at] = true
}

// About is what an instruction knew something of when it used a part of an instance's summary; false if it
// did not.
func (t *Table) About(p Part, at, i int32) (uint32, bool) {
	about, ok := t.uses.Get(useKey(p, at, i))
	return uint32(about), ok
}

// IsUser reports whether an instruction used the summary of any instance.
func (t *Table) IsUser(at int32) bool { return int(at) < len(t.users) && t.users[at] }

func useKey(p Part, at, i int32) uint64 { return uint64(p+1)<<62 | uint64(at)<<31 | uint64(i) }

// Tick starts the evaluation of another instruction.
func (t *Table) Tick() { t.now++ }

// Leave notes that an instruction calls another instance than this one.
func (t *Table) Leave(at, i int32) { t.left[call{at, i}] = t.now }

// Call notes that an instruction calls an instance.
func (t *Table) Call(at, i int32) { t.made[call{at, i}] = t.now }

// HasLeft reports whether an instruction that called an instance calls others now.
func (t *Table) HasLeft(at, i int32) bool {
	key := call{at, i}
	left, ok := t.left[key]
	return ok && t.made[key] < left
}
