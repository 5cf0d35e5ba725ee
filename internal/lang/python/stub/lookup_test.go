package stub_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
)

func TestFacts(t *testing.T) {
	raw, err := os.ReadFile("testdata/facts.txt")
	if err != nil {
		t.Fatal(err)
	}
	x := bundled(t)
	n := 0
	for line := range strings.Lines(string(raw)) {
		fields := strings.Fields(line)
		if len(fields) < 2 || line[0] == '#' {
			continue
		}
		n++
		s, _ := x.Lookup(fields[0])
		if got := fact(s, fields[1], strings.Join(fields[2:], " ")); got != "" {
			t.Errorf("%s\n\tnot so: %s", strings.TrimSpace(line), got)
		}
	}
	if n < 90 {
		t.Errorf("only %d facts", n)
	}
}

// fact returns what is the case instead of what is said, or "".
func fact(s stub.Sym, what, said string) string {
	f, _ := s.Func()
	c, _ := s.Class()
	value, _ := s.Const()
	switch what {
	case "missing":
		if s.Valid() {
			return s.Name()
		}
	case "is":
		return differs(s.Kind().String()+" "+s.Name(), said)
	case "type":
		return differs(s.Type().String(), strings.ReplaceAll(said, "typing.Any", "Any"))
	case "const":
		return differs(value.String(), said)
	case "public":
		if !slices.Contains(s.PublicNames(), said) {
			return strings.Join(s.PublicNames(), ", ") + "; " + s.Name()
		}
	case "mro":
		mro, _ := c.MRO()
		at := 0
		for _, s := range mro {
			if names := strings.Fields(said); at < len(names) && s.Name() == names[at] {
				at++
			}
		}
		if at != len(strings.Fields(said)) {
			return strings.Join(names(mro), " ")
		}
	case "flags", "returns", "param":
		return ofFunction(f, what, said)
	default:
		return "no such kind of fact"
	}
	return ""
}

func ofFunction(f stub.Func, what, said string) string {
	var all []string
	for i := range f.Len() {
		g := f.At(i)
		var text string
		switch what {
		case "flags":
			text = flagNames(g.Flags())
		case "returns":
			text = g.Returns().String()
		default:
			name, _, _ := strings.Cut(said, " ")
			text = describe(g, name)
		}
		if text == said {
			return ""
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

// describe renders a parameter as the facts do.
func describe(g stub.Signature, name string) string {
	for i := range g.Len() {
		p := g.At(i)
		if p.Name() != name {
			continue
		}
		text := name + " " + p.Type().String()
		if c, ok := p.Default(); ok {
			return text + " " + c.String()
		}
		if p.HasDefault() {
			return text + " ..."
		}
		return text + " -"
	}
	return "no parameter " + name
}

func flagNames(f stub.FuncFlags) string {
	for flag, name := range map[stub.FuncFlags]string{stub.Async: "@async", stub.Property: "@property", stub.ClassMethod: "@class", stub.StaticMethod: "@static"} {
		if f == flag {
			return name
		}
	}
	return "other flags"
}

func names(list []stub.Sym) []string {
	var out []string
	for _, s := range list {
		out = append(out, s.Name())
	}
	return out
}

func differs(got, said string) string {
	if got == said {
		return ""
	}
	return got
}
