package ast

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/runenames"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// charNames maps the Unicode names of characters to characters. It is built the
// first time that a scanned string holds a \N{…} escape.
var charNames = sync.OnceValue(func() map[string]rune {
	names := make(map[string]rune, 1<<15)
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if name := runenames.Name(r); name != "" && name[0] != '<' {
			names[name] = r
		}
	}
	for name, r := range nameAliases {
		names[name] = r
	}
	return names
})

// nameAliases holds the formal aliases of control characters (NameAliases.txt of
// the Unicode Character Database), which have no names of their own.
var nameAliases = map[string]rune{
	"NULL": 0, "START OF HEADING": 1, "START OF TEXT": 2, "END OF TEXT": 3, "END OF TRANSMISSION": 4, "ENQUIRY": 5,
	"ACKNOWLEDGE": 6, "ALERT": 7, "BACKSPACE": 8, "CHARACTER TABULATION": 9, "TAB": 9, "LINE FEED": 10, "NEW LINE": 10,
	"END OF LINE": 10, "LINE TABULATION": 11, "FORM FEED": 12, "CARRIAGE RETURN": 13, "ESCAPE": 27, "SPACE": 32,
	"DELETE": 127, "NEXT LINE": 0x85, "NO-BREAK SPACE": 0xA0, "NBSP": 0xA0, "SOFT HYPHEN": 0xAD, "SHY": 0xAD,
	"ZERO WIDTH NO-BREAK SPACE": 0xFEFF, "BYTE ORDER MARK": 0xFEFF, "BOM": 0xFEFF, "ZWNBSP": 0xFEFF,
}

// characterNamed looks a character up by its Unicode name in any case.
func characterNamed(name string) (string, bool) {
	name = strings.ToUpper(name)
	const ideograph = "CJK UNIFIED IDEOGRAPH-"
	if hex, ok := strings.CutPrefix(name, ideograph); ok && (len(hex) == 4 || len(hex) == 5) {
		v := rune(0)
		for i := range len(hex) {
			if !lex.IsHexDigit(hex[i]) {
				return "", false
			}
			v = v<<4 | lex.HexValue(hex[i])
		}
		return string(v), true
	}
	r, ok := charNames()[name]
	return string(r), ok
}
