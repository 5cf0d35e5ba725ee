package lattice

import (
	"slices"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Bounds on strings that are put together: how many combinations of parts are
// looked at, and how long a string may get.
const (
	MaxCombinations = 32
	MaxString       = 4096
)

// piece is a string of which the ends may be known only: head + … + tail where
// open, else head alone.
type piece struct {
	head, tail string
	open       bool
	bytes      bool
}

// pieces returns what strings a value may be. Something of which nothing is known
// counts as any string.
func (t *Table) pieces(v Val) []piece {
	var list []piece
	for _, a := range t.Set(v) {
		switch k := t.Atoms[a]; k.Kind {
		case Constant:
			c := t.Consts[k.A]
			if c.Kind == types.StrConst || c.Kind == types.BytesConst {
				list = append(list, piece{head: c.Str, bytes: c.Kind == types.BytesConst})
				continue
			}
			list = append(list, piece{head: c.Text()})
		case Shape:
			list = append(list, piece{head: t.Consts[k.A].Str, tail: t.Consts[k.B].Str, open: true})
		default:
			list = append(list, piece{open: true})
		}
	}
	if v == 0 || t.Is(v, OrUnknown) {
		list = append(list, piece{open: true})
	}
	return list
}

// pieceVal is the value of a piece.
func (t *Table) pieceVal(p piece) Val {
	switch {
	case len(p.head) > MaxString || len(p.tail) > MaxString:
		return t.Some(lang.StrClass)
	case !p.open && p.bytes:
		return t.One(t.Const(types.Bytes(p.head)))
	case !p.open:
		return t.One(t.Const(types.Str(p.head)))
	case p.head == "" && p.tail == "":
		return t.Some(lang.StrClass)
	}
	head, tail := t.Atoms[t.Const(types.Str(p.head))].A, t.Atoms[t.Const(types.Str(p.tail))].A
	return t.One(t.Make(Shape, head, tail, 0))
}

func glue(a, b piece) piece {
	switch {
	case !a.open && !b.open:
		return piece{head: a.head + b.head, bytes: a.bytes}
	case !a.open:
		return piece{head: a.head + b.head, tail: b.tail, open: true}
	case !b.open:
		return piece{head: a.head, tail: a.tail + b.head, open: true}
	}
	return piece{head: a.head, tail: b.tail, open: true}
}

// outline is one piece that all of a list are: what they begin with.
func outline(list []piece) []piece {
	head := list[0].head
	for _, p := range list {
		head = sharedHead(head, p.head)
	}
	return []piece{{head: head, open: true}}
}

// Glue concatenates one piece of each value, in all combinations; where those are too
// many, what they begin with is kept.
func (t *Table) Glue(vals []Val) Val {
	if len(vals) != 2 {
		return t.glue(vals)
	}
	key := uint64(vals[0])<<32 | uint64(vals[1])
	if v, ok := t.glued.Get(key); ok && key != 0 {
		return Val(v)
	}
	v := t.glue(vals)
	if key != 0 {
		t.glued.Put(key, int32(v))
	}
	return v
}

func (t *Table) glue(vals []Val) Val {
	list, room := []piece{{}}, []piece(nil)
	for _, v := range vals {
		parts := t.pieces(v)
		if len(list)*len(parts) > MaxCombinations {
			parts = outline(parts)
		}
		next := room[:0]
		for _, p := range list {
			for _, q := range parts {
				next = append(next, glue(p, q))
			}
		}
		list, room = next, list
	}
	out := Val(0)
	for _, p := range list {
		out = t.Join(out, t.pieceVal(p))
	}
	return t.With(out, t.FlagsOf(vals...)&Overridable)
}

// HasHead reports whether all that a value may be are strings that begin with one.
func (t *Table) HasHead(v Val, head string) bool {
	return !slices.ContainsFunc(t.pieces(v), func(p piece) bool { return !strings.HasPrefix(p.head, head) })
}

// IsText reports whether a value is nothing but strings, at least in part known.
func (t *Table) IsText(v Val) bool {
	if v == 0 {
		return false
	}
	for _, a := range t.Set(v) {
		switch k := t.Atoms[a]; k.Kind {
		case Constant:
			if c := t.Consts[k.A]; c.Kind != types.StrConst && c.Kind != types.BytesConst {
				return false
			}
		case Shape:
		case Instance, Widened:
			if Atom(k.A) != t.Class[lang.StrClass] {
				return false
			}
		default:
			return false
		}
	}
	return len(t.Set(v)) > 0
}

// TextOf is str() or repr() of a value.
func (t *Table) TextOf(v Val, repr bool) Val {
	out := Val(0)
	for _, a := range t.Set(v) {
		c, constant := t.ConstOf(a)
		switch {
		case constant && !repr:
			out = t.Join(out, t.pieceVal(piece{head: c.Text()}))
		case constant && c.Kind != types.AddrConst && c.Kind != types.EllipsisConst:
			out = t.Join(out, t.pieceVal(piece{head: c.String()}))
		case t.Atoms[a].Kind == Shape && !repr:
			out = t.Join(out, t.One(a))
		default:
			out = t.Join(out, t.Some(lang.StrClass))
		}
	}
	if v == 0 || t.Is(v, OrUnknown) {
		out = t.Join(out, t.Some(lang.StrClass))
	}
	return t.With(out, t.FlagsOf(v)&Overridable)
}

// PercentPart is literal text, or a conversion (printf-style formatting).
type PercentPart struct {
	Text  string
	Verb  byte // 0 of literal text
	Key   string
	Plain bool // no flags, width or precision
}

// ParsePercent splits a printf-style template into its parts. It reports false for
// what is no template.
func ParsePercent(s string) ([]PercentPart, bool) {
	var parts []PercentPart
	for s != "" {
		i := strings.IndexByte(s, '%')
		if i < 0 {
			return append(parts, PercentPart{Text: s}), true
		}
		parts = append(parts, PercentPart{Text: s[:i]})
		s = s[i+1:]
		p := PercentPart{Plain: true}
		if strings.HasPrefix(s, "(") {
			end := strings.IndexByte(s, ')')
			if end < 0 {
				return nil, false
			}
			p.Key, s = s[1:end], s[end+1:]
		}
		flags := len(s) - len(strings.TrimLeft(s, "#0- +.*123456789hlL"))
		p.Plain, s = flags == 0, s[flags:]
		if s == "" || p.Key == "" && strings.Contains(s[:0], "*") {
			return nil, false
		}
		p.Verb, s = s[0], s[1:]
		switch p.Verb {
		case '%':
			p = PercentPart{Text: "%"}
		case 's', 'd', 'i', 'u', 'r', 'a':
		default:
			p.Plain = false
		}
		parts = append(parts, p)
	}
	return parts, true
}

// Conversions counts the arguments that a template of percent formatting takes, if none of them
// is a width.
func Conversions(parts []PercentPart) int {
	n := 0
	for _, p := range parts {
		if p.Verb != 0 && p.Verb != '%' {
			n++
		}
	}
	return n
}

// IsNumberFormat reports whether a specifier of the format language is one for numbers: "08.3f".
func IsNumberFormat(spec string) bool {
	return spec != "" && strings.IndexByte("bcdeEfFgGnoxX%", spec[len(spec)-1]) >= 0
}

// FieldIndex is the number by which a replacement field of a format names an argument.
func FieldIndex(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || n > 1000 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// IsASCII reports whether a text has no character outside of ASCII.
func IsASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// FieldPart is a piece of a template of the format language (PEP 3101): a literal text, or a
// replacement field.
type FieldPart struct {
	Field      bool
	Text       string // the literal; of a field the name or number of its argument, "" for the next one
	Path       string // attributes and keys behind it: .name[0]
	Spec       string
	Conversion byte // 's', 'r', 'a', or 0
}

// ParseFields takes a template of str.format apart. It reports false for one that fails, and where
// fields stand within fields.
func ParseFields(s string) ([]FieldPart, bool) {
	var parts []FieldPart
	for s != "" {
		i := strings.IndexAny(s, "{}")
		if i < 0 {
			return append(parts, FieldPart{Text: s}), true
		}
		if i+1 < len(s) && s[i+1] == s[i] {
			parts, s = append(parts, FieldPart{Text: s[:i+1]}), s[i+2:]
			continue
		}
		end := strings.IndexByte(s[i:], '}')
		if s[i] == '}' || end < 0 || strings.Contains(s[i+1:i+end], "{") {
			return nil, false
		}
		parts = append(parts, FieldPart{Text: s[:i]}, parseField(s[i+1:i+end]))
		s = s[i+end+1:]
	}
	return parts, true
}

func parseField(s string) FieldPart {
	name, spec, _ := strings.Cut(s, ":")
	name, conversion, _ := strings.Cut(name, "!")
	p := FieldPart{Field: true, Text: name, Spec: spec}
	if i := strings.IndexAny(name, ".["); i >= 0 {
		p.Text, p.Path = name[:i], name[i:]
	}
	if conversion != "" {
		p.Conversion = conversion[0]
	}
	return p
}
