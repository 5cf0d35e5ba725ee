package interp

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// concatenation evaluates adjacent literals and f-strings.
func (m *Machine) concatenation(n ast.NodeID) value.Value {
	if c, ok := m.tree.Constant(n); ok {
		m.here(n)
		m.Alloc(len(c.Str))
		v, reason := value.FromConst(c)
		if reason != "" {
			m.Failf("%s", reason)
		}
		return v
	}
	var b strings.Builder
	parts := m.tree.Children(n)
	if m.tree.Kind(n) == ast.FString {
		parts = func(yield func(ast.NodeID) bool) { yield(n) }
	}
	for part := range parts {
		if m.tree.Kind(part) == ast.FString {
			m.fstring(&b, part, false)
			continue
		}
		b.WriteString(m.Str(m.eval(part)))
	}
	m.here(n)
	m.Alloc(b.Len())
	return value.Str(b.String())
}

// fstring writes the parts of an f-string, or of a format specifier in one.
func (m *Machine) fstring(b *strings.Builder, n ast.NodeID, inSpec bool) {
	for part := range m.tree.Children(n) {
		if m.tree.Kind(part) == ast.FStringText {
			text := m.tree.TextOf(part, inSpec)
			m.Alloc(len(text))
			b.WriteString(text)
			continue
		}
		m.Enter()
		m.replacement(b, part)
		m.Leave()
	}
}

// replacement writes one replacement field.
func (m *Machine) replacement(b *strings.Builder, n ast.NodeID) {
	node := m.tree.Node(n)
	v := m.eval(node.First)
	conversion := byte(node.Val)
	if node.Flags&ast.Debug != 0 {
		b.WriteString(m.debugText(n))
		if conversion == 0 && node.Flags&ast.HasSpec == 0 {
			conversion = 'r'
		}
	}
	spec := ""
	if node.Flags&ast.HasSpec != 0 {
		last := node.First
		for m.tree.Node(last).Next != 0 {
			last = m.tree.Node(last).Next
		}
		var s strings.Builder
		m.fstring(&s, last, true)
		spec = s.String()
	}
	m.here(n)
	b.WriteString(m.Format(m.Convert(v, conversion), spec))
}

// debugText is what "{x = }" shows before the value: its own text.
func (m *Machine) debugText(n ast.NodeID) string {
	text := m.tree.Text
	start, end := m.tree.Node(n).Start+1, m.tree.Node(m.tree.Node(n).First).End
	for text[end] != '=' {
		end++
	}
	end++
	for text[end] == ' ' || text[end] == '\t' || text[end] == '\n' {
		end++
	}
	m.Alloc(int(end - start))
	return string(text[start:end])
}
