package lex

import (
	"unicode"
	"unicode/utf8"
)

// charClass sorts bytes by what a token that starts with them is.
type charClass uint8

const (
	charOther charClass = iota
	charName
	charDigit
	charSpace
	charNewline
	charHash
	charQuote
	charBackslash
	charOp
)

// classes gives the class of each byte. Every byte of a non-ASCII character is
// taken for a name's; nameEnd checks them.
var classes = func() (t [256]charClass) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c >= 0x80:
			t[c] = charName
		case c >= '0' && c <= '9':
			t[c] = charDigit
		}
	}
	for class, chars := range map[charClass]string{
		charSpace: " \t\f", charNewline: "\n\r", charHash: "#", charQuote: "\"'", charBackslash: "\\",
		charOp: "()[]{}:,;.+-*/%@&|^~<>=!",
	} {
		for _, c := range []byte(chars) {
			t[c] = class
		}
	}
	return t
}()

// NameByte tells the bytes that continue a name.
var NameByte = func() (t [256]bool) {
	for c := range t {
		t[c] = classes[c] == charName || classes[c] == charDigit
	}
	return t
}()

// isIDStart reports whether a rune may start an identifier: the property
// XID_Start (UAX #31), which PEP 3131 builds on.
func isIDStart(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
}

// isIDContinue reports whether a rune may continue an identifier: XID_Continue.
func isIDContinue(r rune) bool {
	return isIDStart(r) || unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

// identifierPrefix splits what looks like a name: the length of the identifier
// that it starts with, and of the characters after that which start none.
func identifierPrefix(name []byte) (good, bad int) {
	for good < len(name) {
		r, w := utf8.DecodeRune(name[good:])
		if r == utf8.RuneError && w == 1 || !isIDContinue(r) || good == 0 && !isIDStart(r) {
			break
		}
		good += w
	}
	for bad < len(name)-good {
		r, w := utf8.DecodeRune(name[good+bad:])
		if isIDStart(r) && (r != utf8.RuneError || w > 1) {
			break
		}
		bad += w
	}
	return good, bad
}

// HexValue returns the value of a hexadecimal digit.
func HexValue(c byte) rune {
	if c <= '9' {
		return rune(c - '0')
	}
	return rune(c|0x20-'a') + 10
}

// IsASCII reports whether all bytes are ASCII.
func IsASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// IsHexDigit tells hexadecimal digits.
func IsHexDigit(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}
