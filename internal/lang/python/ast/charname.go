package ast

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/runenames"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

//go:embed aliases.txt
var aliases string

// namedRanges hold all characters with names: Unicode uses no other planes.
var namedRanges = [...][2]rune{{0, 0x3FFFF}, {0xE0000, 0xE0FFF}}

// charNames maps the Unicode names of characters to characters, except those that
// are made by rule. It is built the first time that a scanned string holds a \N{…}
// escape.
var charNames = sync.OnceValue(func() map[string]rune {
	names := make(map[string]rune, 1<<15)
	for _, rng := range namedRanges {
		for r := rng[0]; r <= rng[1]; r++ {
			if name := runenames.Name(r); name != "" && name[0] != '<' {
				names[name] = r
			}
		}
	}
	for line := range strings.Lines(aliases) {
		if code, name, ok := strings.Cut(strings.TrimSpace(line), " "); ok && code != "#" {
			r, _ := strconv.ParseUint(code, 16, 32)
			names[name] = rune(r)
		}
	}
	return names
})

// CharacterNamed looks a character up by its Unicode name, in any case, as \N{…}
// does.
func CharacterNamed(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if hex, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok {
		return ideograph(hex)
	}
	if syllable, ok := strings.CutPrefix(name, "HANGUL SYLLABLE "); ok {
		return hangul(syllable)
	}
	r, ok := charNames()[name]
	return r, ok
}

func ideograph(hex string) (rune, bool) {
	if len(hex) != 4 && len(hex) != 5 {
		return 0, false
	}
	v := rune(0)
	for i := range len(hex) {
		if !lex.IsHexDigit(hex[i]) {
			return 0, false
		}
		v = v<<4 | lex.HexValue(hex[i])
	}
	compatibility := v >= 0xF900 && v <= 0xFAFF // these have names of their own
	return v, unicode.Is(unicode.Unified_Ideograph, v) && !compatibility
}

// The parts of the names of Hangul syllables ("Hangul Syllable Composition" in
// chapter 3.12 of the Unicode standard).
var (
	leads  = strings.Split("G GG N D DD R M B BB S SS  J JJ C K T P H", " ")
	vowels = strings.Split("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I", " ")
	tails  = strings.Split(" G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H", " ")
)

func hangul(syllable string) (rune, bool) {
	l, rest := longestPrefix(syllable, leads)
	v, rest := longestPrefix(rest, vowels)
	t, rest := longestPrefix(rest, tails)
	if l < 0 || v < 0 || t < 0 || rest != "" {
		return 0, false
	}
	return 0xAC00 + rune((l*len(vowels)+v)*len(tails)+t), true
}

// longestPrefix returns the index of the longest part that s starts with, and
// what follows it.
func longestPrefix(s string, parts []string) (int, string) {
	best := -1
	for i, p := range parts {
		if strings.HasPrefix(s, p) && (best < 0 || len(p) > len(parts[best])) {
			best = i
		}
	}
	if best < 0 {
		return -1, s
	}
	return best, s[len(parts[best]):]
}
