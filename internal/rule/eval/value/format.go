package value

import (
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Str is str(v).
func (m *Meter) Str(v Value) string {
	switch v := v.(type) {
	case Str:
		return string(v)
	case *exception:
		return v.text
	}
	return m.Repr(v)
}

// Repr is repr(v).
func (m *Meter) Repr(v Value) string {
	var b strings.Builder
	m.writeRepr(&b, v)
	return b.String()
}

func (m *Meter) writeRepr(b *strings.Builder, v Value) {
	m.Enter()
	defer m.Leave()
	m.Step(1)
	start := b.Len()
	switch v := v.(type) {
	case *List:
		m.writeItems(b, "[", v.Items, "]")
		return
	case *Tuple:
		if len(v.Items) == 1 {
			m.writeItems(b, "(", v.Items, ",)")
			return
		}
		m.writeItems(b, "(", v.Items, ")")
		return
	case *Dict:
		m.writeDict(b, v)
		return
	case *Set:
		m.writeSet(b, v)
		return
	case typeObject:
		b.WriteString("<class '" + v.name + "'>")
	case *Class:
		b.WriteString("<class '" + v.Name + "'>")
	case *exception:
		b.WriteString(v.name + "(" + types.Quote(v.text) + ")")
	case *Range:
		b.WriteString("range(" + strconv.FormatInt(v.Start, 10) + ", " + strconv.FormatInt(v.Stop, 10))
		if v.Step != 1 {
			b.WriteString(", " + strconv.FormatInt(v.Step, 10))
		}
		b.WriteString(")")
	case Ellipsis:
		b.WriteString("Ellipsis")
	default:
		c, ok := ToConst(v)
		if !ok {
			b.WriteString("<" + v.TypeName() + ">")
			break
		}
		m.Alloc(len(c.Str)) // before it is rendered
		b.WriteString(c.String())
	}
	m.Alloc(b.Len() - start)
}

func (m *Meter) writeItems(b *strings.Builder, open string, items []Value, end string) {
	b.WriteString(open)
	for i, v := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		m.writeRepr(b, v)
	}
	b.WriteString(end)
}

func (m *Meter) writeDict(b *strings.Builder, d *Dict) {
	b.WriteString("{")
	first := true
	for e := range d.Entries {
		if !first {
			b.WriteString(", ")
		}
		first = false
		m.writeRepr(b, e.Key)
		b.WriteString(": ")
		m.writeRepr(b, e.Value)
	}
	b.WriteString("}")
}

func (m *Meter) writeSet(b *strings.Builder, s *Set) {
	open, end := "{", "}"
	if s.Frozen {
		open, end = "frozenset({", "})"
	}
	if s.Len() == 0 {
		open, end = strings.TrimSuffix(open, "{"), strings.TrimPrefix(end, "}")
		if !s.Frozen {
			open, end = "set(", ")"
		}
	}
	m.writeItems(b, open, s.Items(), end)
}

// ascii is ascii(v).
func (m *Meter) ascii(v Value) string {
	text := m.Repr(v)
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r < 0x100:
			b.WriteString(`\x` + hex(r, 2))
		case r < 0x10000:
			b.WriteString(`\u` + hex(r, 4))
		default:
			b.WriteString(`\U` + hex(r, 8))
		}
	}
	m.Alloc(b.Len())
	return b.String()
}

func hex(r rune, digits int) string {
	s := strconv.FormatInt(int64(r), 16)
	return strings.Repeat("0", digits-len(s)) + s
}

// Convert applies "!s", "!r" or "!a".
func (m *Meter) Convert(v Value, conversion byte) Value {
	switch conversion {
	case 's':
		return Str(m.Str(v))
	case 'r':
		return Str(m.Repr(v))
	case 'a':
		return Str(m.ascii(v))
	}
	return v
}

// Format is format(v, spec).
func (m *Meter) Format(v Value, spec string) string {
	if spec == "" {
		return m.Str(v)
	}
	s, err := pytext.ParseSpec(spec)
	if err != nil {
		m.Failf("%v", err)
	}
	text := ""
	switch v := v.(type) {
	case Str:
		text, err = s.Text(m.paid(s, string(v)))
	case Bool:
		n, _ := asInt(v)
		if s.Kind == 0 {
			text, err = s.Text(m.paid(s, m.Str(v)))
			break
		}
		m.paid(s, "")
		text, err = s.Int(n)
	case Int:
		m.paid(s, "")
		text, err = s.Int(int64(v))
	case Float:
		m.paid(s, "")
		text, err = s.Float(float64(v))
	default:
		m.Failf("%s cannot be formatted with %q", KindOf(v), pytext.Clip(spec))
	}
	if err != nil {
		m.Failf("%v", err)
	}
	return text
}

// paid pays for what formatting a text will take.
func (m *Meter) paid(s pytext.Spec, text string) string {
	m.Alloc(len(text) + s.Cost())
	return text
}
