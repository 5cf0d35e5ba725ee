package inspect

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// ValueEntry says what a name or an expression may be.
type ValueEntry struct {
	File       string   `json:"file"`
	Line       int      `json:"line"`
	Column     int      `json:"column"`
	Function   string   `json:"function,omitempty"`
	Text       string   `json:"text"`   // the source text, on one line
	Values     []string `json:"values"` // in order
	Incomplete bool     `json:"incomplete,omitempty"`
	// Overridable marks defaults that something outside of the program may replace.
	Overridable bool `json:"overridable,omitempty"`
}

// maxText bounds how much of an expression's text is shown.
const maxText = 80

// Values lists what the program's names and expressions may be, in order of place,
// without literals: those say themselves what they are.
func (v *View) Values() []ValueEntry {
	var out []ValueEntry
	for _, m := range v.modules {
		for _, b := range m.Bindings {
			if v.reached(m, b.Func, b.Value) {
				out = append(out, v.valueEntry(m, b.Func, b.Span.Start, m.Names[b.Name], b.Value))
			}
		}
		for f := range m.Funcs {
			out = append(out, v.expressions(m, ir.FuncID(f))...)
		}
	}
	slices.SortStableFunc(out, func(a, b ValueEntry) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column, len(a.Text)-len(b.Text), strings.Compare(a.Text, b.Text))
	})
	return slices.CompactFunc(out, func(a, b ValueEntry) bool {
		return a.File == b.File && a.Line == b.Line && a.Column == b.Column && a.Text == b.Text && slices.Equal(a.Values, b.Values) && a.Incomplete == b.Incomplete
	})
}

// expressions lists those of a function that were reached.
func (v *View) expressions(m *ir.Module, f ir.FuncID) []ValueEntry {
	var out []ValueEntry
	for _, b := range m.Funcs[f].Blocks {
		if !v.r.Live(m, f, b) {
			continue
		}
		for at := m.Blocks[b].First; at < m.Blocks[b].End; at++ {
			in := &m.Instrs[at]
			switch in.Op {
			case ir.Global, ir.Cell, ir.Attr, ir.Item, ir.Call, ir.Bin, ir.Unary, ir.Not, ir.Compare, ir.Format, ir.Await, ir.Yield, ir.Build:
				if in.Flags&ir.FlagDecorator == 0 && in.Span.Len() > 0 {
					out = append(out, v.valueEntry(m, f, in.Span.Start, atText(m, at), at))
				}
			}
		}
	}
	return out
}

func (v *View) valueEntry(m *ir.Module, f ir.FuncID, offset int32, text string, at ir.Value) ValueEntry {
	p := place(m, offset)
	val := v.r.Value(m, at)
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > maxText {
		text = string(runes[:maxText-1]) + "…"
	}
	return ValueEntry{
		File: p.File, Line: p.Line, Column: p.Column, Function: m.Funcs[f].Name, Text: text,
		Values: v.atoms(val, 0), Incomplete: !v.r.Complete(val), Overridable: v.r.Overridable(val),
	}
}

// atoms renders what a value may be.
func (v *View) atoms(val lattice.Val, depth int) []string {
	list := []string{}
	for _, a := range v.r.Atoms(val) {
		list = append(list, v.atom(a, depth))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// maxDepth bounds how deep containers are shown in one another.
const maxDepth = 3

// maxShown bounds how many elements of a container are shown.
const maxShown = 32

// atom renders one thing that a value may be: a constant as it is written, other
// things by what they are and their name.
func (v *View) atom(a lattice.Atom, depth int) string {
	switch v.r.Kind(a) {
	case lattice.Constant:
		c, _ := v.r.Constant(a)
		return c.String()
	case lattice.Shape:
		head, tail, _ := v.r.ShapeOf(a)
		return fmt.Sprintf("%q…%q", head, tail)
	case lattice.ModuleObj:
		m, _ := v.r.ModuleOf(a)
		return "module " + v.names[m]
	case lattice.ClassObj:
		name, _ := v.className(a)
		return "class " + name
	case lattice.FuncObj:
		f, _ := v.r.FuncOf(a)
		return "function " + v.function(f.Module, f.Func)
	case lattice.Generator:
		f, _ := v.r.FuncOf(a)
		return "generator of " + v.function(f.Module, f.Func)
	case lattice.External:
		return v.outside(v.r.Names(a)[0])
	case lattice.Bound:
		self, f := v.r.Parts(a)
		return "method " + strings.TrimPrefix(v.atom(f, depth), "function ") + " of " + v.short(self)
	case lattice.SuperOf:
		class, self := v.r.Parts(a)
		return "super of " + strings.TrimPrefix(v.atom(class, depth), "class ") + " for " + v.short(self)
	case lattice.Wrapped:
		t, _ := v.typeOf(a)
		_, f := v.r.Parts(a)
		return t[strings.LastIndexByte(t, '.')+1:] + " of " + strings.TrimPrefix(v.atom(f, depth), "function ")
	case lattice.Created:
		if c, ok := v.r.Contents(a); ok {
			key := shown{a, depth}
			text, ok := v.texts[key]
			if !ok {
				text = v.container(a, c.Length, depth)
				v.texts[key] = text
			}
			return text
		}
	}
	return v.short(a)
}

// short renders an object by its class.
func (v *View) short(a lattice.Atom) string {
	c := v.r.ClassAtom(a)
	if c == 0 {
		return strings.TrimPrefix(v.atom(a, maxDepth), "class ")
	}
	if name, ok := v.className(c); ok {
		return "some " + name
	}
	return "result of " + v.outside(v.r.Names(c)[0])
}

// container renders a container with what it holds.
func (v *View) container(a lattice.Atom, length, depth int) string {
	name := "?"
	if class, ok := v.className(v.r.ClassAtom(a)); ok {
		name = strings.TrimPrefix(class, v.loaded.Semantics.Builtins+".")
	}
	if depth >= maxDepth {
		return name
	}
	c, _ := v.r.Contents(a)
	var parts []string
	for i, key := range c.Keys {
		if i == maxShown {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, key.String()+": "+v.set(c.Elements[i], depth+1))
	}
	if c.Rest != 0 {
		parts = append(parts, "…: "+v.set(c.Rest, depth+1))
	}
	if length >= 0 {
		name = fmt.Sprintf("%s of %d", name, length)
	}
	return name + " {" + strings.Join(parts, ", ") + "}"
}

// set renders a value inside of another.
func (v *View) set(val lattice.Val, depth int) string {
	list := v.atoms(val, depth)
	if !v.r.Complete(val) {
		list = append(list, "?")
	}
	return strings.Join(list, " | ")
}

// writeValues writes one line for each entry.
func writeValues(w io.Writer, list []ValueEntry) error {
	p := printer{w: w}
	for _, e := range list {
		values := e.Values
		if e.Incomplete {
			values = append(slices.Clone(values), "?")
		}
		note := ""
		if e.Overridable {
			note = " (overridable)"
		}
		p.line("%s:%d:%d %s = %s%s", e.File, e.Line, e.Column, e.Text, strings.Join(values, " | "), note)
	}
	return p.err
}
