package lower_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
)

// program writes random functions whose branches ask the same few variables again and
// again.
type program struct {
	*rand.Rand
	b     strings.Builder
	loops int
}

func (p *program) pick(of ...string) string { return of[p.IntN(len(of))] }

func (p *program) test() string {
	v := p.pick("a", "b", "c", "x", "y")
	switch p.IntN(9) {
	case 0, 1:
		return v
	case 2:
		return "not " + v
	case 3:
		return v + p.pick(" == ", " != ") + p.pick("1", "2", "'s'", "None")
	case 4:
		return v + p.pick(" is ", " is not ") + "None"
	case 5:
		return p.pick("", "not ") + "isinstance(" + v + ", " + p.pick("int", "str", "list") + ")"
	case 6:
		return p.pick("a", "b") + p.pick(" < ", " == ") + p.pick("c", "d")
	}
	return p.test() + p.pick(" and ", " or ") + p.test()
}

func (p *program) value() string {
	return p.pick("0", "1", "2", "None", "'s'", "''", "[]", "[1]", "x", "y", "d", "(1 if "+p.test()+" else x)")
}

func (p *program) block(indent string, depth int) {
	for range 1 + p.IntN(4) {
		p.stmt(indent, depth)
	}
}

func (p *program) stmt(indent string, depth int) {
	line := func(format string, args ...any) { fmt.Fprintf(&p.b, indent+format+"\n", args...) }
	kind := p.IntN(13)
	if depth == 0 {
		kind %= 5
	}
	switch kind {
	case 0, 1, 2:
		line("%s = %s", p.pick("x", "y", "x", "y", "a", "b", "d"), p.value())
	case 3:
		line("print(%s, x, y)", p.pick("a", "b", "d"))
	case 4:
		line("if type(%s) is list: %[1]s.append(1)", p.pick("x", "a"))
	case 5:
		p.loops++
		line("for n%d in range(%d):", p.loops, 1+p.IntN(3))
		p.block(indent+"  ", depth-1)
		if p.IntN(2) == 0 {
			line("  if %s: %s", p.test(), p.pick("break", "continue"))
		}
	case 6:
		line("match %s:", p.pick("a", "x"))
		for _, c := range []string{"1", "'s'", "_"} {
			line("  case %s:", c)
			p.block(indent+"    ", depth-1)
		}
	case 7:
		line("try:")
		p.block(indent+"  ", depth-1)
		line("  y.append")
		line("except AttributeError:")
		p.block(indent+"  ", depth-1)
	case 8:
		line("%s, %s = %s, %s", p.pick("x", "a"), p.pick("y", "b"), p.value(), p.value())
	default:
		line("if %s:", p.test())
		p.block(indent+"  ", depth-1)
		if p.IntN(2) == 0 {
			line("else:")
			p.block(indent+"  ", depth-1)
		}
	}
}

// What an Among excludes never happens: random programs do with their IR what CPython
// does, while the interpreter watches the ways that phis take.
func TestTestsExclude(t *testing.T) {
	m := start(t)
	found, seeds := 0, uint64(40)
	if os.Getenv("PATHFINDER_HEAVY") != "" {
		seeds = 1000
	}
	for seed := range seeds {
		p := program{Rand: rand.New(rand.NewPCG(seed, 1))}
		p.b.WriteString("def f(a, b, c, d=None):\n  x, y = 0, None\n")
		for range 4 {
			p.block("  ", 3)
		}
		p.b.WriteString("  print(a, b, x, y)\nfor a in (0, 1, 's', None):\n  for b in (0, 2, 'z'):\n    for c in (1, []):\n      try: f(a, b, c)\n      except TypeError as e: print(e)\n")
		module, _ := lowered([]byte(p.b.String()))
		for _, in := range module.Instrs {
			if in.Op == ir.Among {
				found++
			}
		}
		for _, w := range invalid(module) {
			t.Errorf("seed %d: %s", seed, w)
		}
		if s := m.differs(t, request{Name: "random.py", Source: p.b.String()}); s != "" {
			t.Fatalf("seed %d: %s\n%s", seed, s, p.b.String())
		}
	}
	if found < 500 {
		t.Errorf("tests exclude something of %d phis only", found)
	}
	t.Logf("%d phis of which tests exclude something", found)
}
