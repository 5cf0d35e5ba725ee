package lex

import (
	"bytes"
	"slices"
)

// maxCutStrings bounds how many triple-quoted strings without an end are cut at
// the end of their first line; one more runs to the end of the text.
const maxCutStrings = 8

// maxSpecs is how many format specifiers inside each other may be before the
// innermost can have no replacement field: CPython's limit (MAX_EXPR_NESTING in its
// tokenizer).
const maxSpecs = 3

// stringMode is one open f-string or t-string, or the format specifier of one of
// its replacement fields, which is text of the same kind (PEP 701).
type stringMode struct {
	start  int32
	quote  byte
	triple bool
	spec   bool  // a format specifier: "}" ends it
	flags  uint8 // of the token that started the string
	outer  int   // the lexer's field around the string
	around int   // number of brackets open around the string
	nested int   // how many format specifiers of the string are open
}

// stringPrefix decodes the letters before a quote.
func stringPrefix(prefix []byte) (flags uint8, format, ok bool) {
	var seen [2]byte
	for i, c := range prefix {
		seen[i] = c | 0x20
		switch seen[i] {
		case 'r':
			flags |= Raw
		case 'b':
			flags |= Bytes
		case 'u':
			flags |= Unicode
		case 'f':
			format = true
		case 't':
			format = true
			flags |= Template
		default:
			return 0, false, false
		}
	}
	ok = len(prefix) == 1 || seen[0] != seen[1] && flags&Raw != 0 && flags&Unicode == 0
	return flags, format, ok
}

// plainString reads a string without replacement fields, whose quote is at p.
func (l *Lexer) plainString(start, p int, flags uint8) int {
	var end int
	q := l.src[p]
	if l.src[p+1] == q && l.src[p+2] == q {
		if len(l.strays) > 0 && slices.Contains(l.strays, int32(p)) {
			l.errorf(p, p+3, "unexpected triple quotes")
			l.emit(Error, start, p+3)
			return p + 3
		}
		flags |= Triple
		end, flags = l.tripleEnd(p+3, q, flags)
		if bytes.IndexByte(l.src[p:end], '\\') >= 0 {
			flags |= Escape
		}
	} else {
		end, flags = l.singleEnd(p+1, q, flags)
	}
	if flags&Unterminated != 0 {
		end = l.unterminated(start, end, flags)
	}
	l.toks = append(l.toks, Token{Kind: String, Flags: flags, Start: int32(start), End: int32(end)})
	return end
}

// singleEnd finds the end of a string that must end on its line.
func (l *Lexer) singleEnd(p int, q byte, flags uint8) (int, uint8) {
	for {
		switch c := l.src[p]; c {
		case q:
			return p + 1, flags
		case '\\':
			flags |= Escape
			p++
			if l.src[p] == '\r' && l.src[p+1] == '\n' {
				p++
			}
			if p >= l.n {
				return l.n, flags | Unterminated
			}
			p++
		case '\n', '\r':
			return p, flags | Unterminated
		case 0:
			if p >= l.n {
				return l.n, flags | Unterminated
			}
			p++
		default:
			p++
		}
	}
}

// tripleEnd finds the end of a triple-quoted string whose text starts at p.
func (l *Lexer) tripleEnd(p int, q byte, flags uint8) (int, uint8) {
	begin := p
	for {
		i := bytes.IndexByte(l.src[p:l.n], q)
		if i < 0 {
			return l.n, flags | Unterminated
		}
		p += i
		back := p
		for back > begin && l.src[back-1] == '\\' {
			back--
		}
		switch {
		case (p-back)%2 == 1:
			p++
			begin = p
		case l.src[p+1] == q && l.src[p+2] == q:
			return p + 3, flags
		default:
			p++
		}
	}
}

// unterminated reports a string without an end and decides where it is taken to
// end: always on its first line, as far as the bound on cutting goes.
func (l *Lexer) unterminated(start, end int, flags uint8) int {
	switch {
	case flags&Triple == 0:
		l.errorf(start, end, "unterminated string literal")
		return end
	case l.cuts >= maxCutStrings:
		l.errorf(start, start+3, "unterminated triple-quoted string literal")
		return end
	}
	l.errorf(start, start+3, "unterminated triple-quoted string literal")
	l.cuts++
	if i := bytes.IndexAny(l.src[start:l.n], "\r\n"); i >= 0 {
		return start + i
	}
	return end
}

// openFString starts an f-string or t-string whose quote is at p.
func (l *Lexer) openFString(start, p int, flags uint8) int {
	m := stringMode{start: int32(start), quote: l.src[p], flags: flags, outer: l.field, around: len(l.brackets)}
	end := p + 1
	if l.src[p+1] == m.quote && l.src[p+2] == m.quote {
		m.triple, m.flags, end = true, flags|Triple, p+3
	}
	l.toks = append(l.toks, Token{Kind: FStringStart, Flags: m.flags, Start: int32(start), End: int32(end)})
	if len(l.strings) >= maxBrackets {
		l.errorf(start, end, "too many nested f-strings")
		l.toks[len(l.toks)-1].Kind = Error
		return end
	}
	l.strings = append(l.strings, m)
	l.inText, l.field = true, -1
	return end
}

// text reads the literal text of the innermost f-string or format specifier up
// to a replacement field or the end.
func (l *Lexer) text(p int) int {
	m := &l.strings[len(l.strings)-1]
	start := p
	p, flags := l.textEnd(p, m)
	if p > start {
		l.toks = append(l.toks, Token{Kind: FStringMiddle, Flags: m.flags | flags, Start: int32(start), End: int32(p)})
	}
	switch c := l.src[p]; {
	case p < l.n && c == '{':
		if m.nested == maxSpecs {
			l.errorf(p, p+1, "f-string: expressions nested too deeply")
		}
		if next := l.open(LBrace, p); l.toks[len(l.toks)-1].Kind == LBrace {
			l.inText, l.field = false, len(l.brackets)
			return next
		}
		return p + 1
	case p < l.n && c == '}' && m.spec:
		l.strings = l.strings[:len(l.strings)-1]
		l.field = len(l.brackets)
		l.closeBracket(p, p+1)
		return p + 1
	case p < l.n && c == '}':
		l.errorf(p, p+1, "f-string: single '}' is not allowed")
		return p + 1
	case p < l.n && c == m.quote:
		return l.endFString(p)
	}
	l.errorf(int(m.start), p, "unterminated f-string literal")
	return l.cutFString(p)
}

// textEnd scans the literal text of an f-string.
func (l *Lexer) textEnd(p int, m *stringMode) (end int, flags uint8) {
	for {
		switch c := l.src[p]; c {
		case m.quote:
			if !m.triple || l.src[p+1] == c && l.src[p+2] == c {
				return p, flags
			}
			p++
		case '{', '}':
			if l.src[p+1] != c || m.spec {
				return p, flags
			}
			p += 2
		case '\\':
			flags |= Escape
			p = l.textEscape(p, m)
		case '\n', '\r':
			if !m.triple {
				return p, flags
			}
			p++
		case 0:
			if p >= l.n {
				return l.n, flags
			}
			p++
		default:
			p++
		}
	}
}

// textEscape skips an escape sequence in an f-string's text. The braces of
// \N{…} belong to it; otherwise a backslash does not hide a brace.
func (l *Lexer) textEscape(p int, m *stringMode) int {
	raw := m.flags&Raw != 0
	p++
	switch c := l.src[p]; {
	case c == 'N' && l.src[p+1] == '{' && !raw:
		for p < l.n && l.src[p] != '}' && l.src[p] != '\n' && l.src[p] != m.quote {
			p++
		}
		if l.src[p] == '}' {
			p++
		}
	case c == '{' || c == '}' || p >= l.n:
	case c == '\r' && l.src[p+1] == '\n':
		p += 2
	default:
		p++
	}
	return p
}

// fieldMark reads the ":" or "!" that ends the expression of a replacement field.
func (l *Lexer) fieldMark(p int) int {
	if l.src[p] == '!' {
		l.emit(Exclam, p, p+1)
		return p + 1
	}
	l.emit(Colon, p, p+1)
	m := l.strings[len(l.strings)-1]
	m.spec = true
	m.nested++
	if len(l.strings) >= maxBrackets {
		l.errorf(p, p+1, "too many nested format specifiers")
		return p + 1
	}
	l.strings = append(l.strings, m)
	l.inText, l.field = true, -1
	return p + 1
}

// endField goes back to the text after a replacement field's closing brace.
func (l *Lexer) endField() {
	l.inText, l.field = true, -1
}

// endFString reads the closing quote at p.
func (l *Lexer) endFString(p int) int {
	m := l.strings[len(l.strings)-1]
	if m.spec {
		l.errorf(p, p+1, "f-string: expecting '}'")
		return l.cutFString(p)
	}
	end := p + 1
	if m.triple {
		end = p + 3
	}
	l.popFString(p, end, 0)
	return end
}

// cutFString ends the innermost f-string at p, where it is broken, and goes on
// after its closing quote if that is there.
func (l *Lexer) cutFString(p int) int {
	for l.strings[len(l.strings)-1].spec {
		l.strings = l.strings[:len(l.strings)-1]
	}
	m := l.strings[len(l.strings)-1]
	l.field = -1
	for len(l.brackets) > m.around {
		l.closeBracket(p, p)
	}
	end := p
	if p < l.n && l.src[p] == m.quote {
		end++
		if m.triple {
			end += 2
		}
	}
	l.popFString(p, end, Unterminated)
	return end
}

func (l *Lexer) popFString(start, end int, flags uint8) {
	m := l.strings[len(l.strings)-1]
	l.strings = l.strings[:len(l.strings)-1]
	l.toks = append(l.toks, Token{Kind: FStringEnd, Flags: flags, Start: int32(start), End: int32(end)})
	l.inText, l.field = false, m.outer
}
