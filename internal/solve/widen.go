package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang"
)

// bounded interns a sorted set after bringing it within the bounds.
func (t *table) bounded(flags valFlags, set []Atom) Val {
	if flags&tooMany != 0 {
		return t.intern(flags|orUnknown, nil)
	}
	widen := len(set) > maxPerClass
	for _, a := range set {
		widen = widen || t.atoms[a].kind == Widened
	}
	if widen {
		set = t.widen(set)
	}
	if len(set) > maxAtoms {
		return t.intern(flags|orUnknown|tooMany, nil)
	}
	return t.intern(flags, set)
}

// widen gives up the constants and created objects of each class that has a
// Widened atom or too many of them.
func (t *table) widen(set []Atom) []Atom {
	var room [maxAtoms]classCount
	counts := room[:0]
	for _, a := range set {
		class, n := t.detailOf(a)
		if class == 0 {
			continue
		}
		i := slices.IndexFunc(counts, func(c classCount) bool { return c.class == class })
		if i < 0 {
			i = len(counts)
			counts = append(counts, classCount{class: class})
		}
		counts[i].n += n
	}
	out := make([]Atom, 0, len(set))
	for _, a := range set {
		class, _ := t.detailOf(a)
		for _, c := range counts {
			if c.class == class && c.n > maxPerClass {
				a = t.atom(Widened, int32(class), 0, 0)
			}
		}
		out = append(out, a)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

type classCount struct {
	class Atom
	n     int
}

// detailOf returns the class whose bound an atom counts for, and how much it
// counts.
func (t *table) detailOf(a Atom) (class Atom, n int) {
	switch k := t.atoms[a]; k.kind {
	case Constant:
		return t.class[dataClass(t.consts[k.a])], 1
	case Shape:
		return t.class[lang.StrClass], 1
	case Created:
		return Atom(k.c), 1
	case Widened:
		return Atom(k.a), maxPerClass + 1
	}
	return 0, 0
}
