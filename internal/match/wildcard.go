package match

import (
	"strings"
	"unicode/utf8"
)

// wildcard is a pattern in which * stands for any text and ? for one character.
type wildcard struct {
	pattern string
	end     string // what is behind the last * or ?
}

func newWildcard(pattern string) wildcard {
	return wildcard{pattern, pattern[strings.LastIndexAny(pattern, "*?")+1:]}
}

// matches reports whether a text is one of the pattern's. It takes at most as many steps as the
// product of the two lengths.
func (k wildcard) matches(text string) bool {
	if !strings.HasSuffix(text, k.end) {
		return false // as most texts do
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
