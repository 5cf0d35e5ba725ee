package lower_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/ir"
)

// validity checks what package ir promises of a module.
type validity struct {
	m     *ir.Module
	f     *ir.Func
	home  map[ir.Value]ir.BlockID // of the function's values
	order map[ir.BlockID]int      // reverse postorder
	idom  map[ir.BlockID]ir.BlockID
	wrong []string
}

func (c *validity) errorf(format string, args ...any) {
	if len(c.wrong) < 5 {
		c.wrong = append(c.wrong, fmt.Sprintf("%q: ", c.f.Name)+fmt.Sprintf(format, args...))
	}
}

// invalid returns what is wrong with a module.
func invalid(m *ir.Module) []string {
	c := &validity{m: m}
	for i := range m.Funcs {
		c.f = &m.Funcs[i]
		c.function(ir.FuncID(i))
	}
	if err := ir.Print(io.Discard, m); err != nil {
		c.wrong = append(c.wrong, err.Error())
	}
	return c.wrong
}

func (c *validity) function(id ir.FuncID) {
	f := c.f
	if id > 0 && (f.Parent >= id || f.Span.Start < c.m.Funcs[f.Parent].Span.Start || f.Span.End > c.m.Funcs[f.Parent].Span.End) {
		c.errorf("is not in its parent")
	}
	c.home, c.order = map[ir.Value]ir.BlockID{}, map[ir.BlockID]int{}
	for i, b := range f.Blocks {
		c.order[b] = i
		c.place(b)
	}
	c.dominators()
	for _, b := range f.Blocks {
		c.block(b)
	}
	for v, b := range c.home {
		if in := c.m.Instr(v); in.Op == ir.Among {
			c.among(v, b)
		} else if in.Op != ir.Phi {
			c.operands(v, b)
		}
	}
	outer := &c.m.Funcs[f.Parent]
	for _, p := range append(f.Params, ir.Parameter{Annotation: f.Returns}) {
		if a := p.Annotation; a != 0 && (a < outer.First || a >= outer.End) {
			c.errorf("the annotation %%%d is not its parent's", a)
		}
	}
}

// place notes the values of a block.
func (c *validity) place(b ir.BlockID) {
	k := &c.m.Blocks[b]
	set := func(v ir.Value) {
		if _, twice := c.home[v]; twice {
			c.errorf("%%%d is in two blocks", v)
		}
		c.home[v] = b
		in := c.m.Instr(v)
		if v < c.f.First || v >= c.f.End || in.Span.Start < 0 || in.Span.Start > in.Span.End || int(in.Span.End) > len(c.m.File.Text) {
			c.errorf("%%%d is out of place: %v", v, in.Span)
		}
	}
	for v := k.Phi; v != 0; v = c.m.Instr(v).A {
		if op := c.m.Instr(v).Op; op == ir.Phi || op == ir.Among {
			set(v)
		}
	}
	for v := k.First; v < k.End; v++ {
		if op := c.m.Instr(v).Op; op != ir.Phi && op != ir.Among && op != ir.Nop {
			set(v)
		}
	}
}

// dominators finds immediate dominators (Cooper, Harvey and Kennedy, "A Simple, Fast
// Dominance Algorithm").
func (c *validity) dominators() {
	entry := c.f.Blocks[0]
	c.idom = map[ir.BlockID]ir.BlockID{entry: entry}
	for changed := true; changed; {
		changed = false
		for _, b := range c.f.Blocks[1:] {
			dom := ir.BlockID(0)
			for _, p := range c.m.Preds(b) {
				if _, done := c.idom[p]; done {
					dom = c.meet(dom, p)
				}
			}
			if dom != c.idom[b] {
				c.idom[b], changed = dom, true
			}
		}
	}
}

func (c *validity) meet(a, b ir.BlockID) ir.BlockID {
	if a == 0 {
		return b
	}
	for a != b {
		if c.order[a] < c.order[b] {
			a, b = b, a
		}
		a = c.idom[a]
	}
	return a
}

func (c *validity) dominates(a, b ir.BlockID) bool {
	for c.order[b] > c.order[a] {
		b = c.idom[b]
	}
	return a == b
}

func (c *validity) block(b ir.BlockID) {
	k := &c.m.Blocks[b]
	preds := c.m.Preds(b)
	if b != c.f.Blocks[0] && c.idom[b] == 0 {
		c.errorf("nothing leads to block %d", b)
	}
	for _, s := range k.Succs {
		if s != 0 && !slices.Contains(c.m.Preds(s), b) {
			c.errorf("block %d does not know that %d leads to it", s, b)
		}
	}
	for v := k.First; v+1 < k.End; v++ {
		switch c.m.Instr(v).Op {
		case ir.Return, ir.Raise, ir.Branch:
			c.errorf("block %d goes on after %%%d", b, v)
		}
	}
	if last := k.End - 1; k.Succs[1] != 0 && (last < k.First || c.m.Instr(last).Op != ir.Branch) {
		c.errorf("block %d has two successors and no branch", b)
	}
	for v := k.Phi; v != 0; v = c.m.Instr(v).A {
		if c.m.Instr(v).Op == ir.Phi {
			c.phi(v, preds)
		}
	}
}

func (c *validity) phi(v ir.Value, preds []ir.BlockID) {
	operands := c.m.Operands(c.m.Instr(v))
	if len(operands) != len(preds) {
		c.errorf("phi %%%d has %d operands for %d ways", v, len(operands), len(preds))
		return
	}
	for i, o := range operands {
		if _, reachable := c.order[preds[i]]; reachable {
			c.use(v, ir.Value(o), preds[i], true)
		}
	}
}

// among checks that what an Among is computed of is there, and that the values that it
// may be are what phis take by the ways that it names.
func (c *validity) among(v ir.Value, b ir.BlockID) {
	in := c.m.Instr(v)
	c.use(v, c.m.Merged(in), b, false)
	for _, t := range c.m.Tested(in) {
		c.use(v, ir.Value(t), b, false)
	}
	if c.m.NumWays(in) == 0 {
		c.errorf("%%%d is nothing", v)
	}
	for i := range c.m.NumWays(in) {
		w := c.m.WayAt(in, i)
		taken, found := slices.Index(c.m.Preds(w.To), w.From), false
		for p := c.m.Blocks[w.To].Phi; p != 0 && taken >= 0; p = c.m.Instr(p).A {
			if k := c.m.Instr(p); k.Op == ir.Phi {
				found = found || c.merged(ir.Value(c.m.Operands(k)[taken])) == c.merged(w.Value)
			}
		}
		if !found {
			c.errorf("%%%d is not %%%d by any way", v, w.Value)
		}
	}
}

// merged is the phi that an Among is, or the value itself.
func (c *validity) merged(v ir.Value) ir.Value {
	if in := c.m.Instr(v); in.Op == ir.Among {
		return c.m.Merged(in)
	}
	return v
}

// operands checks what an instruction other than a phi uses.
func (c *validity) operands(v ir.Value, b ir.BlockID) {
	c.m.AnyOperand(v, func(o ir.Value) bool {
		if o != 0 {
			c.use(v, o, b, o < v)
		}
		return false
	})
}

// use checks that an operand is computed wherever it is used in a block; before says
// whether it stands before the use where it is in the same block.
func (c *validity) use(v, o ir.Value, b ir.BlockID, before bool) {
	home, ok := c.home[o]
	switch in := c.m.Instr(o); {
	case in.Op == ir.Undef:
	case !ok:
		c.errorf("%%%d uses %%%d (%s), which is in no block", v, o, in.Op)
	case home == b && in.Op != ir.Phi && in.Op != ir.Among && !before, !c.dominates(home, b):
		c.errorf("%%%d in block %d uses %%%d (%s) of block %d", v, b, o, in.Op, home)
	}
}

// FuzzLower checks that the IR of any text is valid.
func FuzzLower(f *testing.F) {
	files, err := filepath.Glob("testdata/programs*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, x := range a.Files {
			f.Add(x.Data)
		}
	}
	for _, s := range []string{
		"0x", "break", "return 1\nx", "for x in y: x = (", "while 1:\n try: break\n finally: continue", "with a, b as (c): return",
		"def f():\n try:\n  return\n finally:\n  try: yield\n  except a as a: del a", "match a:\n case [b, *c] | {1: b, **c}: d\n x", "del (a, [b.c, d[e]])",
		"try:\n while a:\n  try: break\n  finally:\n   if b: continue\nexcept* c: raise", "class A(B := C, *D, **E):\n x: 'y[z]' = lambda: x\n def f(self): super()",
		"a = b = (c := d) if (e := f) else g and h or i < j < k", "async def f():\n async with a as b.c, d: await [x async for x in y if z]",
		strings.Repeat("if a:\n b = c\n", 50) + "d = b", strings.Repeat("(", 50), "try: a\nfinally: " + strings.Repeat("(lambda: ", 40),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, _ := lowered(text)
		for _, w := range invalid(m) {
			t.Error(w)
		}
	})
}

// TestValid checks the IR of the standard library's modules: of some, or with
// PATHFINDER_HEAVY of all.
func TestValid(t *testing.T) {
	out, err := exec.Command("python3", "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Skip("no python3, whose library would be lowered")
	}
	root := string(bytes.TrimSpace(out))
	n, instrs := 0, 0
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (d.Name() == "site-packages" || os.Getenv("PATHFINDER_HEAVY") == "" && name != root) {
			return fs.SkipDir
		}
		if err != nil || !strings.HasSuffix(name, ".py") {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		m, errs := lowered(text)
		for _, e := range errs {
			t.Errorf("%s: %s", name, e.Msg)
		}
		for _, w := range invalid(m) {
			t.Errorf("%s: %s", name, w)
		}
		n, instrs = n+1, instrs+len(m.Instrs)
		return nil
	})
	if err != nil || n == 0 {
		t.Fatalf("%d files, %v", n, err)
	}
	t.Logf("%d files, %d instructions", n, instrs)
}

// The ways from a long try body to its handler are bounded, and one of them starts at
// its end.
func TestLongTry(t *testing.T) {
	const n = 5000
	var b strings.Builder
	b.WriteString("def f():\n try:\n")
	for i := range n {
		fmt.Fprintf(&b, "  x%d = g()\n  y = %d\n", i, i)
	}
	b.WriteString(" except E:\n  return y, x0\n return " + fmt.Sprintf("x%d", n-1) + "\n")
	m, errs := lowered([]byte(b.String()))
	for _, w := range invalid(m) {
		t.Error(w)
	}
	if len(errs) > 0 || len(m.Extra) > 2*n {
		t.Errorf("%v, %d operands", errs, len(m.Extra))
	}
	found := map[int64]bool{}
	for v := range m.Instrs {
		if in := &m.Instrs[v]; in.Op == ir.Phi {
			for _, o := range m.Operands(in) {
				if c := m.Instr(ir.Value(o)); c.Op == ir.Const {
					found[m.Consts[c.A].Int] = true
				}
			}
		}
	}
	for _, want := range []int64{0, 1, 20, n - 1} {
		if !found[want] {
			t.Errorf("no way from where y is %d", want)
		}
	}
}

// A with statement of many items stays small.
func TestLongWith(t *testing.T) {
	const n = 3000
	var items, reads []string
	for i := range n {
		items, reads = append(items, fmt.Sprintf("a() as x%d", i)), append(reads, fmt.Sprintf("x%d", i))
	}
	m, errs := lowered([]byte("with " + strings.Join(items, ", ") + ": b()\nprint(" + strings.Join(reads, ", ") + ")\n"))
	for _, w := range invalid(m) {
		t.Error(w)
	}
	if len(errs) > 0 || len(m.Extra) > 400*n {
		t.Errorf("%v, %d operands", errs, len(m.Extra))
	}
}
