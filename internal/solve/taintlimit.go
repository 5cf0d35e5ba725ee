package solve

import (
	"cmp"
	"slices"

	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// LabelLimit is a bound of following labels.
type LabelLimit uint8

// The bounds.
const (
	ManyArguments  LabelLimit = iota // so many instances of a function for arguments with labels: further calls share one
	ManyParameters                   // labels of parameters beyond the first ones, which are not told apart
	DeepContainers                   // labels in containers in containers, deeper than is looked
	WideContainers                   // more things in a container than are looked through
)

// LabelLimited is a function in which a bound of following labels was reached.
type LabelLimited struct {
	FuncRef
	Limit LabelLimit
}

// limited is LabelLimited, of a function by its index.
type limited struct {
	fn    int32
	limit LabelLimit
}

// reachedLimit notes that a bound has an effect.
func (e *evaluation) reachedLimit(fn int32, limit LabelLimit) {
	if e.taint != nil {
		e.taint.limits[limited{fn, limit}] = true
	}
}

// below are things in containers that were not looked into, and the labels that were found without.
type below struct {
	in     lattice.Val
	from   int // the first of its atoms that was not looked into
	labels Labels
}

// maxBelow bounds what is remembered of one function for LabelLimits.
const maxBelow = 16

// labelsBelow notes things in containers that are not looked into.
func (e *evaluation) labelsBelow(in lattice.Val, from int, labels Labels, limit LabelLimit) {
	if e.taint == nil || e.visit != nil || from == len(e.Set(in)) {
		return
	}
	key := limited{e.f, limit}
	list := e.taint.below[key]
	for i := range list {
		if list[i].in == in && list[i].from == from {
			list[i].labels = labels
			return
		}
	}
	if len(list) < maxBelow {
		e.taint.below[key] = append(list, below{in, from, labels})
	}
}

// lost are labels that are found by looking into things once more as far as one look goes.
func (s *solver) lost(atoms []lattice.Atom, depth int, left *int) Labels {
	labels := Labels(0)
	for _, a := range atoms {
		if *left--; *left < 0 || depth == 0 || s.containerOf(a) == nil {
			continue
		}
		if l, ok := s.find(elementLoc, int32(a), anyElement); ok {
			labels |= s.LabelsOf(s.values[l]) | s.lost(s.Set(s.values[l]), depth-1, left)
		}
	}
	return labels
}

// LabelLimits lists the functions in which bounds of following labels had an effect, in
// order of file and place.
func (r *Result) LabelLimits() []LabelLimited {
	if r.s.taint == nil {
		return nil
	}
	r.s.findMixed()
	for l, list := range r.s.taint.below {
		for _, b := range list {
			if left := maxLabelAtoms; r.s.lost(r.s.Set(b.in)[b.from:], maxLabelDepth, &left)&^b.labels != 0 {
				r.s.taint.limits[l] = true
			}
		}
	}
	var list []limited
	for l := range r.s.taint.limits {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b limited) int { return cmp.Or(cmp.Compare(a.fn, b.fn), cmp.Compare(a.limit, b.limit)) })
	out := make([]LabelLimited, len(list))
	for i, l := range list {
		out[i] = LabelLimited{r.s.refOf(l.fn), l.limit}
	}
	return out
}

// findMixed notes where containers with labels are among so many in one container that nobody
// who takes out some element can tell which it is.
func (s *solver) findMixed() {
	for parent, c := range s.containers {
		if c == nil || len(c.keys) <= lattice.MaxPerClass {
			continue
		}
		count, labels := map[lattice.Atom]int{}, map[lattice.Atom]Labels{}
		for _, key := range c.keys {
			l, _ := s.find(elementLoc, int32(parent), key)
			for _, a := range s.Set(s.values[l]) {
				if s.containerOf(a) == nil {
					continue
				}
				class := s.classOf(a)
				count[class]++
				if held, ok := s.find(elementLoc, int32(a), anyElement); ok {
					labels[class] |= s.LabelsOf(s.values[held])
				}
			}
		}
		for class, n := range count {
			if n > lattice.MaxPerClass && labels[class] != 0 {
				s.taint.limits[limited{s.insts[s.Atoms[parent].A].fn, WideContainers}] = true
			}
		}
	}
}
