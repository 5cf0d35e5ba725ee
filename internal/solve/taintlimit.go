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

// labelsBelow notes what is lost by not looking into containers: labels that are found by looking
// once more as far as one look goes.
func (e *evaluation) labelsBelow(atoms []lattice.Atom, labels Labels, limit LabelLimit) {
	if e.taint == nil || e.probing || e.taint.limits[limited{e.f, limit}] {
		return
	}
	e.probing = true
	lost, left := Labels(0), maxLabelAtoms
	for _, a := range atoms {
		if c := e.containers[a]; c != nil && left > 0 {
			lost |= e.labelsIn(e.values(a, c), maxLabelDepth, &left)
		}
	}
	e.probing = false
	if lost&^labels != 0 {
		e.reachedLimit(e.f, limit)
	}
}

// LabelLimits lists the functions in which bounds of following labels had an effect, in
// order of file and place.
func (r *Result) LabelLimits() []LabelLimited {
	if r.s.taint == nil {
		return nil
	}
	r.s.findMixed()
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
		if len(c.keys) <= lattice.MaxPerClass {
			continue
		}
		count, labels := map[lattice.Atom]int{}, map[lattice.Atom]Labels{}
		for _, key := range c.keys {
			l, _ := s.find(elementLoc, int32(parent), key)
			for _, a := range s.Set(s.values[l]) {
				if s.containers[a] == nil {
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
