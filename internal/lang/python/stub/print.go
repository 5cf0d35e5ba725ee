package stub

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Print writes what is known of a module, class or other symbol in the manner of a
// stub: stable text, one line per symbol, that of a function's each overload.
//
//	class http.server.HTTPServer(socketserver.TCPServer)
//	  server_name: builtins.str
func Print(out io.Writer, s Sym) error {
	w := bufio.NewWriter(out)
	p := printer{w}
	p.symbol(s.Ident(), s, "", maxNesting)
	return w.Flush()
}

type printer struct{ w *bufio.Writer }

// symbol prints a symbol under the name that it has where it stands.
func (p printer) symbol(name string, s Sym, indent string, depth int) {
	if depth == 0 {
		return
	}
	switch s.Kind() {
	case Module:
		fmt.Fprintf(p.w, "%smodule %s%s\n", indent, s.Ident(), flagText(s.Flags(), moduleFlagNames))
		p.members(s, indent+"  ", depth)
	case ClassKind:
		c, _ := s.Class()
		fmt.Fprintf(p.w, "%sclass %s%s%s%s%s\n", indent, name, listText("[", c.TypeParams(), "]"), listText("(", c.Bases(), ")"),
			flagText(c.Flags(), classFlagNames), flagText(s.Flags(), flagNames))
		if m, ok := c.Metaclass(); ok {
			fmt.Fprintf(p.w, "%s  metaclass %s\n", indent, m)
		}
		p.members(s, indent+"  ", depth)
	case Function:
		f, _ := s.Func()
		for i := range f.Len() {
			fmt.Fprintf(p.w, "%sdef %s%s%s%s\n", indent, name, f.At(i), flagText(f.At(i).Flags(), funcFlagNames), flagText(s.Flags(), flagNames))
		}
	case Variable:
		fmt.Fprintf(p.w, "%s%s: %s", indent, name, s.Type())
		if c, ok := s.Const(); ok {
			fmt.Fprintf(p.w, " = %s", c)
		}
		fmt.Fprintf(p.w, "%s\n", flagText(s.Flags(), flagNames))
	case TypeAlias:
		var params []Type
		for t := range s.TypeParams() {
			params = append(params, t)
		}
		fmt.Fprintf(p.w, "%stype %s%s = %s%s\n", indent, name, listText("[", params, "]"), s.Type(), flagText(s.Flags(), flagNames))
	case TypeVariable:
		t := s.Type()
		var bounds []Type
		for i := range t.Len() {
			bounds = append(bounds, t.At(i))
		}
		fmt.Fprintf(p.w, "%stypevar %s%s%s\n", indent, name, listText("(", bounds, ")"), flagText(s.Flags(), flagNames))
	}
}

func (p printer) members(s Sym, indent string, depth int) {
	for name, m := range s.Members() {
		if m.Owner() != s || m.Ident() != name {
			fmt.Fprintf(p.w, "%s%s = %s\n", indent, name, m)
			continue
		}
		p.symbol(name, m, indent, depth-1)
	}
}

// String renders the signature in Python's own notation.
func (g Signature) String() string {
	var b strings.Builder
	b.WriteString("(")
	last := PositionalOnly
	for i := range g.Len() {
		p := g.At(i)
		if i > 0 && last == PositionalOnly && p.Kind() != PositionalOnly {
			b.WriteString(", /")
		}
		if i > 0 {
			b.WriteString(", ")
		}
		if p.Kind() == KeywordOnly && last < VarPositional {
			b.WriteString("*, ")
		}
		b.WriteString(p.String())
		last = p.Kind()
	}
	if g.Len() > 0 && last == PositionalOnly {
		b.WriteString(", /")
	}
	b.WriteString(") -> ")
	b.WriteString(g.Returns().String())
	return b.String()
}

// String renders the parameter in Python's own notation.
func (p Param) String() string {
	s := p.Name()
	switch p.Kind() {
	case VarPositional:
		s = "*" + s
	case VarKeyword:
		s = "**" + s
	}
	if t := p.Type(); t.Kind() != Unknown {
		s += ": " + t.String()
	}
	if c, ok := p.Default(); ok {
		return s + " = " + c.String()
	}
	if p.HasDefault() {
		return s + " = ..."
	}
	return s
}

func listText(open string, list []Type, end string) string {
	if len(list) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(open)
	for i, t := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(t.String())
	}
	return b.String() + end
}

var (
	flagNames       = []string{"elsewhere", "", "final", "classvar", "set", "instance", "deprecated"}
	moduleFlagNames = []string{"elsewhere", 8: "", 9: "namespace", 10: "package"}
	classFlagNames  = []string{"protocol", "abstract", "final", "typeddict", "namedtuple", "enum", "dataclass", "transform", "", "stubonly", "partial"}
	funcFlagNames   = []string{"async", "static", "class", "property", "setter", "deleter", "cached", "abstract", "final", "deprecated", "noreturn", "overload", "decorated",
		"generator", "otherversion", "inferred"}
)

// flagText renders the names of the bits that are set and have one.
func flagText[F ~uint32](flags F, names []string) string {
	s := ""
	for i, name := range names {
		if flags>>i&1 != 0 && name != "" {
			s += " @" + name
		}
	}
	return s
}
