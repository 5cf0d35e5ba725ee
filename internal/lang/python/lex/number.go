package lex

// number reads a numeric literal at p and checks its form (PEP 515 and the
// lexical analysis chapter of the language reference).
func (l *Lexer) number(p int) int {
	start := p
	if l.src[p] == '0' {
		switch l.src[p+1] | 0x20 {
		case 'x':
			return l.radix(start, "hexadecimal", IsHexDigit)
		case 'o':
			return l.radix(start, "octal", func(c byte) bool { return c >= '0' && c <= '7' })
		case 'b':
			return l.radix(start, "binary", func(c byte) bool { return c == '0' || c == '1' })
		}
	}
	p, ok := l.digits(p)
	leading := l.src[start] == '0' && !allZero(l.src[start:p])
	if l.src[p] == '.' {
		leading = false
		p++
		if classes[l.src[p]] == charDigit {
			var more bool
			p, more = l.digits(p)
			ok = ok && more
		}
	}
	if q := l.exponent(p); q > p {
		var more bool
		p, more = l.digits(q)
		leading, ok = false, ok && more
	}
	if l.src[p]|0x20 == 'j' {
		leading = false
		p++
	}
	switch {
	case !ok:
		l.errorf(start, p, "invalid decimal literal")
	case leading:
		l.errorf(start, p, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
	}
	return l.numberEnd(start, p, "decimal")
}

// exponent returns the offset of the digits of an exponent at p, or p.
func (l *Lexer) exponent(p int) int {
	if l.src[p]|0x20 != 'e' {
		return p
	}
	q := p + 1
	if l.src[q] == '+' || l.src[q] == '-' {
		q++
	}
	if classes[l.src[q]] != charDigit {
		return p
	}
	return q
}

// digits reads decimal digits with single underscores between them, and reports
// whether the underscores are well placed.
func (l *Lexer) digits(p int) (end int, ok bool) {
	ok = true
	for {
		switch c := l.src[p]; {
		case classes[c] == charDigit:
			p++
		case c == '_':
			ok = ok && p > 0 && classes[l.src[p-1]] == charDigit && classes[l.src[p+1]] == charDigit
			p++
		default:
			return p, ok
		}
	}
}

// radix reads a literal with a 0x, 0o or 0b prefix.
func (l *Lexer) radix(start int, name string, digit func(byte) bool) int {
	p := start + 2
	ok := true
	for digit(l.src[p]) || l.src[p] == '_' {
		if l.src[p] == '_' && !digit(l.src[p+1]) {
			ok = false
		}
		p++
	}
	if p == start+2 || !ok {
		l.errorf(start, p, "invalid %s literal", name)
	} else if c := l.src[p]; classes[c] == charDigit {
		l.errorf(p, p+1, "invalid digit '%c' in %s literal", c, name)
		p, _ = l.digits(p)
	}
	return l.numberEnd(start, p, name)
}

// numberEnd checks what follows a number: a letter must start a keyword that may
// follow an expression, as in "1if x else 2".
func (l *Lexer) numberEnd(start, p int, name string) int {
	if NameByte[l.src[p]] {
		end := p
		for NameByte[l.src[end]] {
			end++
		}
		switch word := string(l.src[p:end]); word {
		case "and", "else", "for", "if", "in", "is", "or", "not":
		default:
			l.errorf(start, end, "invalid %s literal", name)
			p = end
		}
	}
	l.emit(Number, start, p)
	return p
}

func allZero(b []byte) bool {
	for _, c := range b {
		if c != '0' && c != '_' {
			return false
		}
	}
	return true
}
