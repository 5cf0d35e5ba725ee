// Package wildcard matches names with patterns in which * stands for any text and ? for one character.
//
// In goes a pattern, then texts; out comes whether they are the pattern's. The invariant: a match takes at most
// as many steps as the product of the two lengths.
//
//	wildcard.New("flask.*.route").Matches("flask.app.route")    // true
package wildcard

import (
	"strings"
	"unicode/utf8"
)

// Pattern is a compiled pattern. It is immutable.
type Pattern struct {
	pattern string
	end     string // what is behind the last * or ?
	part    string // the longest text between two of * and ?
}

// New compiles a pattern: every text is one.
func New(pattern string) Pattern {
	longest := ""
	for part := range strings.FieldsFuncSeq(pattern, func(r rune) bool { return r == '*' || r == '?' }) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return Pattern{pattern, pattern[strings.LastIndexAny(pattern, "*?")+1:], longest}
}

// Matches reports whether a text is one of the pattern's.
func (k Pattern) Matches(text string) bool {
	if !strings.HasSuffix(text, k.end) || !strings.Contains(text, k.part) {
		return false // as for most texts
	}
	w := k.pattern
	p, star, again := 0, -1, 0 // in the pattern; its last *, and where what follows that is tried next
	for i := 0; i < len(text); {
		switch {
		case p < len(w) && w[p] == '*':
			star, again = p, i
			p++
			continue
		case p < len(w) && w[p] == '?':
			_, n := utf8.DecodeRuneInString(text[i:])
			i, p = i+n, p+1
			continue
		case p < len(w) && w[p] == text[i]:
			i, p = i+1, p+1
			continue
		case star < 0:
			return false
		}
		_, n := utf8.DecodeRuneInString(text[again:])
		again += n
		i, p = again, star+1
	}
	for p < len(w) && w[p] == '*' {
		p++
	}
	return p == len(w)
}
