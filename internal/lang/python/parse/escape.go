package parse

import (
	"bytes"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// checkString reports escape sequences that are not complete, and non-ASCII
// characters in bytes. body is the text of the string or of a part of it.
func (p *Parser) checkString(n ast.NodeID, body []byte) {
	flags := p.nodes[n].Flags
	if flags&lex.Bytes != 0 && !lex.IsASCII(body) {
		p.errorNode(n, "bytes can only contain ASCII literal characters")
	}
	if flags&lex.Escape == 0 || flags&lex.Raw != 0 {
		return
	}
	for i := 0; i+1 < len(body); i++ {
		if body[i] != '\\' {
			continue
		}
		i++
		if flags&lex.Bytes != 0 && body[i] != 'x' {
			continue
		}
		if !escapeComplete(body[i:]) {
			p.errorNode(n, "incomplete or invalid '\\%c' escape in a string", body[i])
			return
		}
	}
}

// escapeComplete checks an escape sequence without its backslash. A \N{…} must name
// a character.
func escapeComplete(b []byte) bool {
	digits := 0
	switch b[0] {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	case 'N':
		end := bytes.IndexByte(b, '}')
		if end < 0 || b[1] != '{' {
			return false
		}
		_, ok := ast.CharacterNamed(string(b[2:end]))
		return ok
	}
	if len(b) <= digits {
		return false
	}
	value := rune(0)
	for _, c := range b[1 : 1+digits] {
		if !lex.IsHexDigit(c) {
			return false
		}
		value = value<<4 | lex.HexValue(c)
	}
	return digits < 8 || value >= 0 && value <= utf8.MaxRune
}
