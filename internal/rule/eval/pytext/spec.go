package pytext

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/types"
)

// Spec is a format specifier by part (PEP 3101):
// [[fill]align][sign][#][0][width][grouping][.precision][kind].
type Spec struct {
	Fill      string // one character
	Align     byte   // '<', '>', '^', '=' or 0
	Sign      byte   // '+', '-', ' ' or 0
	Alternate bool
	Width     int  // in characters
	Grouping  byte // ',', '_' or 0
	Precision int  // -1 where none is written
	Kind      byte // 0 where none is written
	zeros     bool // a 0 stands before the width, which numbers align by '='
}

// maxPrecision is the most digits after the point that a float is written with.
const maxPrecision = 1000

var errLikeNumber = errors.New("a string cannot be formatted like a number")

// specReader reads a specifier from the left.
type specReader struct{ rest string }

func (r *specReader) take(set string) byte {
	if r.rest == "" || strings.IndexByte(set, r.rest[0]) < 0 {
		return 0
	}
	c := r.rest[0]
	r.rest = r.rest[1:]
	return c
}

func (r *specReader) number() (int, error) {
	digits := r.rest[:len(r.rest)-len(strings.TrimLeft(r.rest, "0123456789"))]
	r.rest = r.rest[len(digits):]
	n, err := strconv.ParseInt("0"+digits, 10, 31)
	return int(n), err
}

// align reads [[fill]align].
func (r *specReader) align(s *Spec) {
	const aligns = "<>=^"
	_, width := utf8.DecodeRuneInString(r.rest)
	if len(r.rest) > width && strings.IndexByte(aligns, r.rest[width]) >= 0 {
		s.Fill, s.Align, r.rest = r.rest[:width], r.rest[width], r.rest[width+1:]
		return
	}
	s.Align = r.take(aligns)
}

// ParseSpec reads a format specifier.
func ParseSpec(text string) (Spec, error) {
	s := Spec{Precision: -1}
	r := &specReader{text}
	r.align(&s)
	s.Sign = r.take("+- ")
	s.Alternate = r.take("#") != 0
	s.zeros = r.take("0") != 0
	switch {
	case s.Fill != "":
	case s.zeros:
		s.Fill = "0"
	default:
		s.Fill = " "
	}
	var err error
	if s.Width, err = r.number(); err != nil {
		return s, fmt.Errorf("the width in the format specifier %q is too large", Clip(text))
	}
	s.Grouping = r.take(",_")
	if r.take(".") != 0 {
		if r.rest == "" || r.rest[0] < '0' || r.rest[0] > '9' {
			return s, fmt.Errorf("the format specifier %q lacks a precision", Clip(text))
		}
		if s.Precision, err = r.number(); err != nil {
			return s, fmt.Errorf("the precision in the format specifier %q is too large", Clip(text))
		}
	}
	s.Kind = r.take("bcdeEfFgGnosxX%")
	if r.rest != "" {
		return s, fmt.Errorf("%q is no format specifier", Clip(text))
	}
	return s, nil
}

// Cost is how many bytes formatting takes beyond the text that is formatted.
func (s Spec) Cost() int { return s.Width*len(s.Fill) + min(max(s.Precision, 0), maxPrecision) + 400 }

// Text formats a string.
func (s Spec) Text(text string) (string, error) {
	if s.Kind != 0 && s.Kind != 's' || s.Sign != 0 || s.Alternate || s.Grouping != 0 || s.Align == '=' {
		return "", errLikeNumber
	}
	if s.Precision >= 0 {
		text = firstRunes(text, s.Precision)
	}
	if s.Align == 0 {
		s.Align = '<'
	}
	return s.aligned("", text), nil
}

// firstRunes returns the first n characters.
func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// Int formats an integer.
func (s Spec) Int(n int64) (string, error) {
	switch s.Kind {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		return s.Float(float64(n))
	case 's':
		return "", errors.New("an integer cannot be formatted like a string")
	case 'c':
		if s.Sign != 0 || s.Alternate || s.Grouping != 0 || s.Precision >= 0 || n < 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
			return "", fmt.Errorf("%d cannot be formatted as a character", n)
		}
		return s.number("", string(rune(n))), nil
	}
	if s.Precision >= 0 {
		return "", errors.New("an integer is formatted without a precision")
	}
	if s.Grouping == ',' && s.Kind != 0 && s.Kind != 'd' || s.Grouping != 0 && s.Kind == 'n' {
		return "", fmt.Errorf("digits of the kind %q are not grouped by %q", string(s.Kind), string(s.Grouping))
	}
	return s.Digits(n, 1), nil
}

// Digits formats an integer in the kind's base, with at least so many digits.
func (s Spec) Digits(n int64, least int) string {
	base, prefix := 10, ""
	switch s.Kind {
	case 'b':
		base, prefix = 2, "0b"
	case 'o':
		base, prefix = 8, "0o"
	case 'x', 'X':
		base, prefix = 16, "0"+string(s.Kind)
	}
	if !s.Alternate {
		prefix = ""
	}
	digits := strings.TrimPrefix(strconv.FormatInt(n, base), "-")
	if s.Kind == 'X' {
		digits = strings.ToUpper(digits)
	}
	digits = strings.Repeat("0", max(least-len(digits), 0)) + digits
	return s.signed(n < 0, prefix, digits, "", base)
}

// Float formats a float.
func (s Spec) Float(f float64) (string, error) {
	if s.Precision > maxPrecision {
		return "", fmt.Errorf("a precision beyond %d is not supported", maxPrecision)
	}
	kind, suffix := s.Kind, ""
	if kind == '%' {
		f, kind, suffix = f*100, 'f', "%"
	}
	var text string
	switch {
	case kind != 0 && strings.IndexByte("bcdosxX", kind) >= 0 || kind == 'n' && s.Grouping != 0:
		return "", fmt.Errorf("a float cannot be formatted with %q", string(kind))
	case math.IsInf(f, 0) || math.IsNaN(f):
		text = inCaseOf(kind, types.Float(f).String())
	case kind == 0 && s.Precision < 0:
		if text = types.Float(f).String(); s.Alternate {
			text = withPoint(text)
		}
	default:
		text = floatText(f, kind, s.Precision, s.Alternate)
	}
	text, negative := strings.CutPrefix(text, "-")
	whole := len(text) - len(strings.TrimLeft(text, "0123456789"))
	return s.signed(negative, "", text[:whole], text[whole:]+suffix, 10), nil
}

// floatText renders a float as "%.{precision}{kind}" does in C. Without a kind it
// is "g" that keeps a digit after the point.
func floatText(f float64, kind byte, precision int, alternate bool) string {
	general := kind == 0
	if general || kind == 'n' {
		kind = 'g'
	}
	if precision < 0 {
		precision = 6
	}
	if verb := kind | 0x20; verb != 'g' {
		text := strconv.FormatFloat(f, verb, precision, 64)
		if alternate {
			text = withPoint(text)
		}
		return inCaseOf(kind, text)
	}
	precision = max(precision, 1)
	exp := 0
	if f != 0 {
		mantissa := strconv.FormatFloat(f, 'e', precision-1, 64)
		exp, _ = strconv.Atoi(mantissa[strings.IndexByte(mantissa, 'e')+1:])
	}
	limit := precision
	if general {
		limit = precision - 1
	}
	if exp < -4 || exp >= limit {
		mantissa, e, _ := strings.Cut(strconv.FormatFloat(f, 'e', precision-1, 64), "e")
		return inCaseOf(kind, trimZeros(mantissa, alternate)+"e"+e)
	}
	text := trimZeros(strconv.FormatFloat(f, 'f', max(precision-1-exp, 0), 64), alternate)
	if general && !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}

func inCaseOf(kind byte, text string) string {
	if kind >= 'A' && kind <= 'Z' {
		return strings.ToUpper(text)
	}
	return text
}

// withPoint adds a point to a number's text that has none.
func withPoint(text string) string {
	if strings.Contains(text, ".") {
		return text
	}
	mantissa, exp, found := strings.Cut(text, "e")
	if !found {
		return mantissa + "."
	}
	return mantissa + ".e" + exp
}

func trimZeros(text string, keep bool) string {
	if keep {
		return withPoint(text)
	}
	if !strings.Contains(text, ".") {
		return text
	}
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// signed puts a number's text together: sign, prefix, grouped digits, the rest.
func (s Spec) signed(negative bool, prefix, digits, rest string, base int) string {
	head := prefix
	switch {
	case negative:
		head = "-" + prefix
	case s.Sign == '+' || s.Sign == ' ':
		head = string(s.Sign) + prefix
	}
	if s.Grouping != 0 {
		size := 3
		if base != 10 {
			size = 4
		}
		if (s.Align == '=' || s.Align == 0 && s.zeros) && s.Fill == "0" {
			digits = zeroGrouped(digits, s.Width-len(head)-len(rest), size)
		}
		digits = grouped(digits, s.Grouping, size)
	}
	return s.number(head, digits+rest)
}

// number aligns a number's text.
func (s Spec) number(head, text string) string {
	switch {
	case s.Align != 0:
	case s.zeros:
		s.Align = '='
	default:
		s.Align = '>'
	}
	return s.aligned(head, text)
}

// zeroGrouped adds the zeros that grouped digits of a width begin with.
func zeroGrouped(digits string, width, size int) string {
	need := max(width, 0) * size / (size + 1)
	for need+(need-1)/size < width {
		need++
	}
	return strings.Repeat("0", max(need-len(digits), 0)) + digits
}

func grouped(digits string, sep byte, size int) string {
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%size == 0 {
			b.WriteByte(sep)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// aligned brings a text with a head, such as a sign, to the width.
func (s Spec) aligned(head, text string) string {
	missing := max(s.Width-utf8.RuneCountInString(head)-utf8.RuneCountInString(text), 0)
	fill := func(n int) string { return strings.Repeat(s.Fill, n) }
	switch s.Align {
	case '<':
		return head + text + fill(missing)
	case '^':
		return fill(missing/2) + head + text + fill(missing-missing/2)
	case '=':
		return head + fill(missing) + text
	}
	return fill(missing) + head + text
}
