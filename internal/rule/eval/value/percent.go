package value

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
)

// percent is the % operator of strings: printf-style formatting.
func (m *Meter) percent(format string, operand Value) Value {
	p := percentFormatter{m: m, rest: format, operand: operand}
	if t, ok := operand.(*Tuple); ok {
		p.items = t.Items
	} else {
		p.items = []Value{operand}
	}
	for {
		text, rest, found := strings.Cut(p.rest, "%")
		p.write(text)
		if !found {
			break
		}
		p.rest = rest
		p.directive()
	}
	if _, isDict := operand.(*Dict); !isDict && !p.keyed && p.used < len(p.items) {
		m.Failf("the format has %d places for %d values", p.used, len(p.items))
	}
	return Str(p.out.String())
}

type percentFormatter struct {
	m       *Meter
	out     strings.Builder
	rest    string
	operand Value
	items   []Value
	used    int
	keyed   bool
}

func (p *percentFormatter) write(text string) {
	p.m.Alloc(len(text))
	p.out.WriteString(text)
}

// next returns the value for the next place.
func (p *percentFormatter) next() Value {
	if p.used >= len(p.items) {
		p.m.Failf("the format has more places than values")
	}
	p.used++
	return p.items[p.used-1]
}

// directive formats one value: [(key)] [flags] [width] [.precision] [length] type.
func (p *percentFormatter) directive() {
	m := p.m
	var v Value
	if strings.HasPrefix(p.rest, "(") {
		key, rest, found := strings.Cut(p.rest[1:], ")")
		d, ok := p.operand.(*Dict)
		if !found || !ok {
			m.Failf("the format names a key, and its value is %s", KindOf(p.operand))
		}
		p.keyed, p.rest = true, rest
		v = m.Item(d, Str(key))
	}
	flags := p.rest[:len(p.rest)-len(strings.TrimLeft(p.rest, "#0- +"))]
	p.rest = p.rest[len(flags):]
	s := pytext.Spec{Fill: " ", Align: '>', Precision: -1, Alternate: strings.Contains(flags, "#")}
	s.Width = p.size()
	if s.Width < 0 {
		flags, s.Width = flags+"-", -s.Width
	}
	if strings.HasPrefix(p.rest, ".") {
		p.rest = p.rest[1:]
		s.Precision = max(p.size(), 0)
	}
	p.rest = p.rest[len(p.rest)-len(strings.TrimLeft(p.rest, "hlL")):]
	if p.rest == "" {
		m.Failf("the format ends within a place")
	}
	kind := p.rest[0]
	p.rest = p.rest[1:]
	if kind == '%' {
		p.write("%")
		return
	}
	if v == nil {
		v = p.next()
	}
	switch {
	case strings.Contains(flags, "+"):
		s.Sign = '+'
	case strings.Contains(flags, " "):
		s.Sign = ' '
	}
	switch {
	case strings.Contains(flags, "-"):
		s.Align = '<'
	case strings.Contains(flags, "0"):
		s.Fill, s.Align = "0", '='
	}
	p.write(p.convert(s, kind, v))
}

// size reads a width or precision: digits, or "*" for the next value.
func (p *percentFormatter) size() int {
	if strings.HasPrefix(p.rest, "*") {
		p.rest = p.rest[1:]
		n, ok := asInt(p.next())
		if !ok {
			p.m.Failf("a * in a format takes an integer")
		}
		return int(min(max(n, -math.MaxInt32), math.MaxInt32))
	}
	digits := p.rest[:len(p.rest)-len(strings.TrimLeft(p.rest, "0123456789"))]
	p.rest = p.rest[len(digits):]
	n, err := strconv.ParseInt("0"+digits, 10, 31)
	if err != nil {
		p.m.Failf("a width in the format is too large")
	}
	return int(n)
}

func (p *percentFormatter) convert(s pytext.Spec, kind byte, v Value) string {
	text, err := p.converted(s, kind, v)
	if err != nil {
		p.m.Failf("%v", err)
	}
	return text
}

func (p *percentFormatter) converted(s pytext.Spec, kind byte, v Value) (string, error) {
	m := p.m
	m.paid(s, "")
	switch kind {
	case 's', 'r', 'a':
		s.Sign, s.Alternate = 0, false
		if s.Align == '=' {
			s.Fill, s.Align = " ", '>'
		}
		return s.Text(m.Str(m.Convert(v, kind)))
	case 'c':
		text, ok := v.(Str)
		if n, isInt := asInt(v); isInt && n >= 0 && n <= utf8.MaxRune && utf8.ValidRune(rune(n)) {
			text, ok = Str(rune(n)), true
		}
		if !ok || utf8.RuneCountInString(string(text)) != 1 {
			m.Failf("%%c takes one character")
		}
		s.Sign, s.Alternate, s.Precision, s.Fill = 0, false, -1, " "
		return s.Text(string(text))
	case 'd', 'i', 'u', 'x', 'X', 'o':
		n, ok := asInt(v)
		if f, isFloat := v.(Float); isFloat && strings.IndexByte("diu", kind) >= 0 && math.Abs(float64(f)) < 1<<63 {
			n, ok = int64(f), true
		}
		if !ok {
			m.Failf("%%%c takes an integer, not %s", kind, KindOf(v))
		}
		s.Kind = kind
		m.Alloc(max(s.Precision, 0))
		return s.Digits(n, s.Precision), nil
	case 'e', 'E', 'f', 'F', 'g', 'G':
		f, ok := asFloat(v)
		if !ok {
			m.Failf("%%%c takes a number, not %s", kind, KindOf(v))
		}
		s.Kind = kind
		return s.Float(f)
	}
	m.Failf("%%%s is no place for a value", pytext.Clip(string(rune(kind))))
	return "", nil
}
