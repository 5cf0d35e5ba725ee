package syntax

import "unicode/utf8"

// stringBody returns the text between a string literal's quotes.
func stringBody(src []byte, n *Node) []byte {
	s := n.Start
	for src[s] != '"' && src[s] != '\'' {
		s++
	}
	quotes := int32(1)
	if n.Flags&flagTriple != 0 {
		quotes = 3
	}
	end := n.End
	if n.Flags&flagUnterminated == 0 {
		end -= quotes
	}
	return src[s+quotes : max(end, s+quotes)]
}

// checkString reports escape sequences that are not complete, and non-ASCII
// characters in bytes. body is the text of the string or of a part of it.
func (p *Parser) checkString(n NodeID, body []byte) {
	flags := p.nodes[n].Flags
	if flags&flagBytes != 0 && !isASCII(body) {
		p.errorNode(n, "bytes can only contain ASCII literal characters")
	}
	if flags&flagEscape == 0 || flags&flagRaw != 0 {
		return
	}
	for i := 0; i+1 < len(body); i++ {
		if body[i] != '\\' {
			continue
		}
		i++
		if flags&flagBytes != 0 && body[i] != 'x' {
			continue
		}
		if !escapeComplete(body[i:]) {
			p.errorNode(n, "incomplete or invalid '\\%c' escape in a string", body[i])
			return
		}
	}
}

// escapeComplete checks an escape sequence without its backslash.
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
		for i := 2; i < len(b) && b[1] == '{'; i++ {
			if b[i] == '}' {
				return i > 2
			}
		}
		return false
	}
	if len(b) <= digits {
		return false
	}
	value := rune(0)
	for _, c := range b[1 : 1+digits] {
		if !isHexDigit(c) {
			return false
		}
		value = value<<4 | hexValue(c)
	}
	return digits < 8 || value >= 0 && value <= utf8.MaxRune
}

func hexValue(c byte) rune {
	if c <= '9' {
		return rune(c - '0')
	}
	return rune(c|0x20-'a') + 10
}
