package oracle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
)

// ascii renders a string as Python's ascii() does. Surrogates stand in their
// three-byte form.
func ascii(s string) string {
	q := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		q = '"'
	}
	b := []byte{q}
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && w == 1 && i+2 < len(s) && s[i] == 0xED {
			r, w = 0xD000|rune(s[i+1]&0x3F)<<6|rune(s[i+2]&0x3F), 3
		}
		i += w
		switch {
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == '\\' || r == rune(q):
			b = append(b, '\\', byte(r))
		case r >= ' ' && r < 0x7F:
			b = append(b, byte(r))
		case r < 0x100:
			b = fmt.Appendf(b, `\x%02x`, r)
		case r < 0x10000:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = fmt.Appendf(b, `\U%08x`, r)
		}
	}
	return string(append(b, q))
}

// piece is one value of a JoinedStr: literal text, or a replacement field.
type piece struct {
	text  string
	span  source.Span
	field ast.NodeID
	kind  bool // u prefix
}

// joined writes adjacent strings: a Constant, a JoinedStr or a TemplateStr.
func (w *writer) joined(label string, id ast.NodeID) {
	if w.t.Nodes[id].Kind == ast.StrConcat {
		if _, ok := w.t.Constant(id); ok {
			w.constant(label, id, w.t.Nodes[w.t.Nodes[id].First].Flags&lex.Unicode != 0)
			return
		}
	}
	class := "JoinedStr"
	if w.holdsTemplate(id) {
		class = "TemplateStr"
	}
	w.open(label, class, id)
	w.down()
	if w.o.Interiors {
		w.pieces(w.merge(w.collect(nil, id, false)), class == "TemplateStr")
	}
	w.up()
}

func (w *writer) holdsTemplate(id ast.NodeID) bool {
	n := &w.t.Nodes[id]
	if n.Kind != ast.StrConcat {
		return n.Kind == ast.TString
	}
	for c := range w.t.Children(id) {
		if w.t.Nodes[c].Kind == ast.TString {
			return true
		}
	}
	return false
}

func (w *writer) collect(ps []piece, id ast.NodeID, inSpec bool) []piece {
	n := &w.t.Nodes[id]
	switch n.Kind {
	case ast.Str:
		c, _ := w.t.Constant(id)
		return append(ps, piece{text: c.Str, span: n.Span(), kind: n.Flags&lex.Unicode != 0})
	case ast.FStringText:
		return append(ps, piece{text: w.t.TextOf(id, inSpec), span: n.Span()})
	case ast.Replacement:
		if text, span, ok := w.t.DebugText(id); ok {
			ps = append(ps, piece{text: text, span: span})
		}
		return append(ps, piece{field: id})
	}
	for c := range w.t.Children(id) {
		ps = w.collect(ps, c, n.Kind == ast.FormatSpec)
	}
	return ps
}

// merge joins adjacent literal texts and drops empty ones, as CPython does.
func (w *writer) merge(ps []piece) []piece {
	var out []piece
	for _, p := range ps {
		if last := len(out) - 1; p.field == 0 && last >= 0 && out[last].field == 0 {
			out[last].text += p.text
			out[last].span.End = p.span.End
			continue
		}
		out = append(out, p)
	}
	return slices.DeleteFunc(out, func(p piece) bool { return p.field == 0 && p.text == "" })
}

// pieces writes the values of a JoinedStr or TemplateStr.
func (w *writer) pieces(ps []piece, template bool) {
	for _, p := range ps {
		if p.field != 0 {
			w.replacement(p.field, template)
			continue
		}
		w.openAt("values", "Constant", p.span, true)
		w.attr("value", ascii(p.text))
		if p.kind {
			w.attr("kind", "'u'")
		}
		w.fields(0)
	}
}

func (w *writer) replacement(id ast.NodeID, template bool) {
	n := &w.t.Nodes[id]
	conversion := int(n.Val)
	if conversion == 0 {
		conversion = -1
		if n.Flags&ast.Debug != 0 && n.Flags&ast.HasSpec == 0 {
			conversion = 'r'
		}
	}
	if template {
		w.open("values", "Interpolation", id)
		w.attr("str", ascii(w.t.ExpressionText(id)))
	} else {
		w.open("values", "FormattedValue", id)
	}
	w.attr("conversion", strconv.Itoa(conversion))
	w.down()
	w.node("value", n.First)
	if n.Flags&ast.HasSpec != 0 {
		spec := w.t.Nodes[n.First].Next
		w.open("format_spec", "JoinedStr", spec)
		w.down()
		w.pieces(w.merge(w.collect(nil, spec, true)), false)
		w.up()
	}
	w.up()
}
