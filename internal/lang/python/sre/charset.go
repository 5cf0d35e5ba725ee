package sre

import (
	"slices"
	"unicode"
)

// set is a set of characters: pairs of first and last, in order, that do not touch.
type set []rune

const maxRune = unicode.MaxRune

var (
	digits     = set{'0', '9'}
	words      = set{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}
	spaces     = set{'\t', '\r', ' ', ' '}
	moreDigits = set{'0', '9', 0x660, 0x669, 0x6f0, 0x6f9, 0x966, 0x96f, 0xff10, 0xff19}
	// Of the letters beyond ASCII these are those that the words of an attack may be made of; which others
	// there are changes nothing.
	moreWords  = set{'0', '9', 'A', 'Z', '_', '_', 'a', 'z', 0xaa, 0xaa, 0xb5, 0xb5, 0xba, 0xba, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2c1, 0x370, 0x373, 0x386, 0x386, 0x388, 0x3ff, 0x400, 0x481, 0x48a, 0x52f, 0x4e00, 0x9fff}
	moreSpaces = set{'\t', '\r', 0x1c, 0x20, 0x85, 0x85, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000}
	everything = set{0, maxRune}
	noLineEnd  = set{0, '\n' - 1, '\n' + 1, maxRune}
)

func (s set) has(r rune) bool {
	i, found := slices.BinarySearch(s, r)
	return found || i%2 == 1
}

// join makes a set of pairs in any order.
func join(pairs []rune) set {
	type span struct{ lo, hi rune }
	var list []span
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, span{pairs[i], pairs[i+1]})
	}
	slices.SortFunc(list, func(a, b span) int { return int(a.lo - b.lo) })
	var out set
	for _, p := range list {
		if n := len(out); n > 0 && p.lo <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p.hi)
		} else {
			out = append(out, p.lo, p.hi)
		}
	}
	return out
}

func (s set) complement() set {
	var out set
	next := rune(0)
	for i := 0; i+1 < len(s); i += 2 {
		if s[i] > next {
			out = append(out, next, s[i]-1)
		}
		next = s[i+1] + 1
	}
	if next <= maxRune {
		out = append(out, next, maxRune)
	}
	return out
}

// maxFolded is how many characters of a range are looked at for others of the same letter.
const maxFolded = 0x300

// folded adds what differs in case alone.
func (s set) folded() set {
	pairs := slices.Clone([]rune(s))
	for i := 0; i+1 < len(s); i += 2 {
		for r := s[i]; r <= min(s[i+1], s[i]+maxFolded); r++ {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				pairs = append(pairs, f, f)
			}
		}
	}
	return join(pairs)
}
