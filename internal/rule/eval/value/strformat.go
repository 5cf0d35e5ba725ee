package value

import (
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
)

// formatString is str.format.
func (m *Meter) formatString(format string, b *Bound) string {
	f := stringFormatter{m: m, bound: b}
	return f.expand(format, 2)
}

type stringFormatter struct {
	m      *Meter
	bound  *Bound
	auto   int  // number of the next field that has none
	manual bool // a field had a number
}

// expand replaces the fields of a format; depth says how often they may nest.
func (f *stringFormatter) expand(format string, depth int) string {
	m := f.m
	if depth == 0 {
		m.Failf("replacement fields are nested too deeply")
	}
	var b strings.Builder
	for format != "" {
		i := strings.IndexAny(format, "{}")
		if i < 0 {
			i = len(format)
		}
		m.Alloc(i)
		b.WriteString(format[:i])
		format = format[i:]
		switch {
		case format == "":
		case len(format) > 1 && format[1] == format[0]:
			b.WriteByte(format[0])
			format = format[2:]
		case format[0] == '}':
			m.Failf("a single } stands in the format")
		default:
			end := fieldEnd(format)
			if end < 0 {
				m.Failf("a { in the format is not closed")
			}
			text := f.field(format[1:end], depth)
			m.Alloc(len(text))
			b.WriteString(text)
			format = format[end+1:]
		}
	}
	return b.String()
}

// fieldEnd returns the index of the brace that closes the one at the start.
func fieldEnd(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// field formats one field: name[!conversion][:spec].
func (f *stringFormatter) field(text string, depth int) string {
	name, spec, _ := strings.Cut(text, ":")
	conversion := byte(0)
	if n, c, found := strings.Cut(name, "!"); found {
		if c != "s" && c != "r" && c != "a" {
			f.m.Failf("a conversion is !s, !r or !a")
		}
		name, conversion = n, c[0]
	}
	v := f.value(name)
	if strings.ContainsAny(spec, "{}") {
		spec = f.expand(spec, depth-1)
	}
	return f.m.Format(f.m.Convert(v, conversion), spec)
}

// value reads a field's name: a number, a keyword or nothing, then .name and
// [index].
func (f *stringFormatter) value(name string) Value {
	m := f.m
	end := strings.IndexAny(name, ".[")
	if end < 0 {
		end = len(name)
	}
	first, rest := name[:end], name[end:]
	var v Value
	n, err := strconv.Atoi(first)
	switch {
	case first == "" && f.manual, err == nil && !f.manual && f.auto > 0:
		m.Failf("the format numbers some of its fields and not the others")
	case first == "":
		n = f.auto
		f.auto++
	case err == nil:
		f.manual = true
	}
	if first == "" || err == nil {
		if n < 0 || n >= len(f.bound.Rest) {
			m.Failf("the format has more fields than values")
		}
		v = f.bound.Rest[n].Value
	} else {
		for _, a := range f.bound.Extra {
			if a.Name == first {
				v = a.Value
			}
		}
		if v == nil {
			m.Failf("the format names %q, which is not given", pytext.Clip(first))
		}
	}
	for rest != "" {
		v, rest = f.selected(v, rest)
	}
	return v
}

func (f *stringFormatter) selected(v Value, rest string) (Value, string) {
	if rest[0] == '.' {
		end := strings.IndexAny(rest[1:], ".[") + 1
		if end == 0 {
			end = len(rest)
		}
		return f.m.Attr(v, rest[1:end]), rest[end:]
	}
	end := strings.IndexByte(rest, ']')
	if rest[0] != '[' || end < 0 {
		f.m.Failf("the format has a field %q that cannot be read", pytext.Clip(rest))
	}
	key := rest[1:end]
	if n, err := strconv.ParseInt(key, 10, 64); err == nil {
		return f.m.Item(v, Int(n)), rest[end+1:]
	}
	return f.m.Item(v, Str(key)), rest[end+1:]
}
