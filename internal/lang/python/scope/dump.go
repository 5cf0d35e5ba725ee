package scope

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// Dump writes the scopes of a file as text, each with its symbols:
//
//	0 Module
//	  f Local Defined
//	1 Function f in 0
//	  a Local Parameter Captured
//
// The table's errors follow, in order of place. The form is for people and for
// tests that compare.
func Dump(out io.Writer, t *Table) error {
	var b bytes.Buffer
	for id := range t.Scopes {
		s := &t.Scopes[id]
		fmt.Fprintf(&b, "%d %s", id, s.Kind)
		if s.Name != 0 {
			fmt.Fprintf(&b, " %s", t.Names[s.Name])
		}
		if s.Parent != NoScope {
			fmt.Fprintf(&b, " in %d", s.Parent)
		}
		b.WriteString(words(uint16(s.Flags), scopeFlagWords))
		b.WriteByte('\n')
		for y := s.FirstSymbol; y < s.EndSymbol; y++ {
			k := &t.Symbols[y]
			fmt.Fprintf(&b, "  %s %s", t.Names[k.Name], k.Binding)
			if k.Owner != 0 && k.Owner != y {
				fmt.Fprintf(&b, " of %d", t.Symbols[k.Owner].Scope)
			}
			b.WriteString(words(uint16(k.Flags), flagWords))
			b.WriteByte('\n')
		}
	}
	for _, e := range t.Errors {
		fmt.Fprintf(&b, "error %d:%d %s\n", e.Span.Start, e.Span.End, e.Msg)
	}
	_, err := out.Write(b.Bytes())
	return err
}

var (
	scopeFlagWords = []string{"HasYield", "HasAwait", "HasReturn", "HasStar", "SeesClass"}
	flagWords      = []string{
		"Used", "Parameter", "Assigned", "Imported", "Defined", "TypeParam", "CompTarget", "Annotated", "StatedGlobal",
		"StatedNonlocal", "Deleted", "Captured", "BoundInside", "Implicit",
	}
)

// words names the bits that are set.
func words(flags uint16, names []string) string {
	var b strings.Builder
	for i, name := range names {
		if flags&(1<<i) != 0 {
			b.WriteString(" " + name)
		}
	}
	return b.String()
}
