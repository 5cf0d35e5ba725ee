package lattice

import (
	"slices"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// bounded interns a sorted set after bringing it within the bounds.
func (t *Table) bounded(flags Flags, set []Atom) Val {
	if flags&TooMany != 0 {
		set = t.plain(set)
	}
	widen, generic := len(set) > MaxPerClass, false
	for _, a := range set {
		switch k := &t.Atoms[a]; k.Kind {
		case Widened, Bound:
			widen = true
		case Shape:
			widen = widen || k.C == absorbing
		case Instance:
			generic = generic || k.B != 0
		}
	}
	if generic {
		set = t.mergeInstances(slices.Clone(set))
	}
	if widen {
		set = t.widen(set)
	}
	if flags&TooMany == 0 && len(set) > maxAtoms && t.groups(set) > maxAtoms {
		flags, set = flags|OrUnknown|TooMany, t.plain(set)
	}
	return t.Intern(flags, set)
}

// plain keeps the constants of a set, and what they were widened to: their classes are
// few, so that they stay within the bounds where all else is given up.
func (t *Table) plain(set []Atom) []Atom {
	out := make([]Atom, 0, len(set))
	for _, a := range set {
		switch k := &t.Atoms[a]; {
		case k.Kind == Constant, k.Kind == Shape, k.Kind == Widened && slices.Contains(t.Class[:], Atom(k.A)):
			out = append(out, a)
		}
	}
	return out
}

// groups is how many atoms a set would have if the constants and created objects of
// each class were given up. The bound on sets counts these, as their number alone
// never shrinks when sets are joined.
func (t *Table) groups(set []Atom) int {
	var classes []Atom
	n := 0
	for _, a := range set {
		class, _ := t.ClassBound(a)
		if class != 0 && slices.Contains(classes, class) {
			continue
		}
		if class != 0 {
			classes = append(classes, class)
		}
		n++
	}
	return n
}

// widen gives up the constants and created objects of each class that has a
// Widened atom or too many of them. The set is sorted.
func (t *Table) widen(set []Atom) []Atom {
	var room [maxAtoms]classCount
	counts := room[:0]
	for _, a := range set {
		class, n := t.ClassBound(a)
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
	if !slices.ContainsFunc(counts, func(c classCount) bool { return c.n > MaxPerClass }) {
		return set
	}
	out := make([]Atom, 0, len(set))
	for _, a := range set {
		class, _ := t.ClassBound(a)
		for _, c := range counts {
			if c.class == class && c.n > MaxPerClass {
				a = t.widened(a, class, set)
			}
		}
		out = append(out, a)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// widened is the atom that absorbs all others of a set that count for its class or method.
func (t *Table) widened(a, class Atom, set []Atom) Atom {
	if t.Atoms[a].Kind == Bound {
		return t.Make(Bound, int32(t.Receiver(class)), int32(class), 0)
	}
	if class == t.Class[lang.StrClass] {
		if head := t.outset(set); head != "" {
			start, end := t.Atoms[t.Const(types.Str(head))].A, t.Atoms[t.Const(types.Str(""))].A
			return t.Make(Shape, start, end, absorbing)
		}
	}
	return t.Make(Widened, int32(class), 0, 0)
}

// outset is what all strings of a set begin with. Of their ends nothing is kept: what
// is common to the ends of some and then of more would depend on the order.
func (t *Table) outset(set []Atom) string {
	head, first := "", true
	for _, a := range set {
		text := ""
		switch k := &t.Atoms[a]; k.Kind {
		case Constant, Shape:
			if class, _ := t.ClassBound(a); class != t.Class[lang.StrClass] {
				continue
			}
			text = t.Consts[k.A].Str
		case Widened:
			if Atom(k.A) != t.Class[lang.StrClass] {
				continue
			}
		default:
			continue
		}
		if first {
			head, first = text, false
		}
		head = sharedHead(head, text)
	}
	return head
}

// sharedHead is what two strings begin with, in whole characters.
func sharedHead(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return a[:n]
}

// Widen gives up the constants and created objects of one class, as if there were too
// many of them.
func (t *Table) Widen(v Val, class Atom) Val {
	set := t.Set(v)
	i := slices.IndexFunc(set, func(a Atom) bool { c, _ := t.ClassBound(a); return c == class })
	if i < 0 {
		return v
	}
	return t.Join(v, t.One(t.widened(set[i], class, set)))
}

type classCount struct {
	class Atom
	n     int
}

// ClassBound returns the class whose bound an atom counts for, or the method that it is
// with some receiver, and how much it counts.
func (t *Table) ClassBound(a Atom) (class Atom, n int) {
	switch k := t.Atoms[a]; k.Kind {
	case Constant:
		return t.Class[PlainClass(t.Consts[k.A])], 1
	case Shape:
		if k.C == absorbing {
			return t.Class[lang.StrClass], MaxPerClass + 1
		}
		return t.Class[lang.StrClass], 1
	case Created:
		return Atom(k.C), 1
	case Widened:
		return Atom(k.A), MaxPerClass + 1
	case Bound:
		if t.Receiver == nil {
			return 0, 0
		}
		if Atom(k.A) == t.Receiver(Atom(k.B)) {
			return Atom(k.B), MaxPerClass + 1
		}
		return Atom(k.B), 1
	}
	return 0, 0
}
