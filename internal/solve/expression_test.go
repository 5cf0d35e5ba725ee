package solve_test

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// generator writes random expressions, and statements that use them.
type generator struct{ *rand.Rand }

func (g generator) pick(list ...string) string { return list[g.IntN(len(list))] }

func (g generator) literal() string {
	return g.pick(`"a"`, `"0.0.0.0"`, `""`, `"é'"`, `'x%s'`, `"{}"`, `"B,c"`, `b"by"`, `b""`, "0", "1", "-3", "255", "1.5", "True", "False", "None", `"%d-%s"`, `"::"`)
}

// expr is an expression of a depth, which may raise.
func (g generator) expr(depth int) string {
	if depth == 0 {
		return g.literal()
	}
	e := func() string { return g.expr(g.IntN(depth)) }
	switch g.IntN(24) {
	case 0:
		return fmt.Sprintf("(%s + %s)", e(), e())
	case 1:
		return fmt.Sprintf("(%s %% %s)", g.pick(`"%s"`, `"a%sb"`, `"%r"`, `"%d!"`, `"%5s|"`, `"%%"`, `"%x"`, `"%(k)s"`), g.pick(e(), e(), "("+e()+",)", `{"k": `+e()+`}`))
	case 2:
		return fmt.Sprintf("(%s %% (%s, %s))", g.pick(`"%s:%s"`, `"%s%%%r"`, `"%d %s"`, `"%s"`), e(), e())
	case 3:
		return fmt.Sprintf("%s.format(%s, k=%s)", g.pick(`"{}"`, `"{0}-{0}"`, `"{}{k}"`, `"{{}}{k!r}"`, `"{:>4}"`, `"{1}"`, `"{k}{}"`), e(), e())
	case 4:
		return fmt.Sprintf("f%s", strings.NewReplacer("@", g.literal(), "#", g.literal()).Replace(g.pick(`'''{@}'''`, `'''a{@}b{#}'''`, `'''{@!r}'''`, `'''{@!s}{#!a}'''`, `'''{@:}'''`, `'''{{}}{@}'''`, `'''{@:>5}'''`, `'''{@:s}{#:d}'''`)))
	case 5:
		return fmt.Sprintf("(%s).join([%s, %s])", g.pick(`","`, `""`, `"--"`, e()), e(), e())
	case 6:
		return fmt.Sprintf("(%s if %s else %s)", e(), e(), e())
	case 7:
		return fmt.Sprintf("(%s %s %s)", e(), g.pick("and", "or"), e())
	case 8:
		return fmt.Sprintf("(not %s)", e())
	case 9:
		return fmt.Sprintf("(%s %s %s)", e(), g.pick("==", "!=", "<", "is", "is not", "in", ">="), e())
	case 10:
		return fmt.Sprintf("(%s %s %s)", e(), g.pick("*", "-", "//", "&", "|", "^", "%", "<<", "**"), g.pick(e(), "2", "3"))
	case 11:
		return fmt.Sprintf("[%s, %s, %s][%s]", e(), e(), e(), g.pick("0", "1", "2", "-1", e()))
	case 12:
		return fmt.Sprintf(`{"k": %s, 1: %s}[%s]`, e(), e(), g.pick(`"k"`, "1", "True", e()))
	case 13:
		return fmt.Sprintf(`{"k": %s}.get(%s, %s)`, e(), g.pick(`"k"`, `"l"`, e()), e())
	case 14:
		return fmt.Sprintf("(%s, %s)[%s:][0]", e(), e(), g.pick("0", "1", "-1"))
	case 15:
		return fmt.Sprintf("(%s).%s", e(), g.pick("upper()", "lower()", "strip()", `replace("a", "b")`, `encode()`, `decode()`, `startswith("a")`, `removeprefix("a")`, `strip("0.")`))
	case 16:
		return fmt.Sprintf("%s(%s)", g.pick("str", "repr", "len", "bool", "int", "bytes"), e())
	case 17:
		return fmt.Sprintf("(lambda v, w=%s: %s)(%s)", e(), g.pick("v", "w", "v + w", "f'{v}{w}'"), e())
	case 18:
		return fmt.Sprintf("[v for v in [%s, %s]][%s]", g.literal(), g.literal(), g.pick("0", "1"))
	case 19:
		return fmt.Sprintf("(%s, *[%s], %s)[%s]", e(), e(), e(), g.pick("0", "1", "2", "-1"))
	case 20:
		return fmt.Sprintf("dict(a=%s, **{'b': %s})[%s]", e(), e(), g.pick("'a'", "'b'"))
	case 21:
		return fmt.Sprintf("((v := %s) or v)", e())
	case 22:
		return fmt.Sprintf("identity(%s)", e())
	}
	return fmt.Sprintf("pair(%s, %s)[%s]", e(), e(), g.pick("0", "1"))
}

// program assigns n expressions to x0, x1, …, those that raise excepted.
func (g generator) program(n int) string {
	var b strings.Builder
	b.WriteString("def identity(v): return v\ndef pair(a, b): return a, b\n")
	for i := range n {
		fmt.Fprintf(&b, "try:\n    x%d = %s\nexcept Exception:\n    pass\n", i, g.expr(3))
	}
	return b.String()
}

// held is what evaluate.py says of a variable.
type held [2]string

func evaluate(t *testing.T, program string) map[string]held {
	t.Helper()
	cmd := exec.Command("python3", "-X", "utf8", "-W", "ignore", "testdata/evaluate.py")
	cmd.Stdin = strings.NewReader(program)
	if cmd.Err != nil {
		t.Skipf("no python3 to run programs with: %v", cmd.Err)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	var vars map[string]held
	if err := json.Unmarshal(out, &vars); err != nil {
		t.Fatal(err)
	}
	return vars
}

func solveText(text string) (*ir.Module, *solve.Result) {
	l := python.Language{}.Load(context.Background(), []lang.Input{{Path: "m.py", Text: []byte(text)}}, lang.LoadOptions{Workers: 1})
	p := &ir.Program{Modules: l.Modules}
	return l.Modules[0], solve.Solve(context.Background(), p, solve.Options{Semantics: l.Semantics, Imports: l.Imports, Facts: l.Facts})
}

// exported is what the variables of a module are in the end.
func exported(m *ir.Module, r *solve.Result) map[string]lattice.Val {
	vals := map[string]lattice.Val{}
	for v := range m.Instrs {
		if in := &m.Instrs[v]; in.Op == ir.Export {
			vals[m.Names[in.Name]] = r.Value(m, in.A)
		}
	}
	return vals
}

// allows reports whether a value may be what a variable held, and whether it says
// exactly that.
func allows(r *solve.Result, v lattice.Val, h held) (ok, exact bool) {
	for _, a := range r.Atoms(v) {
		if c, isConst := r.Constant(a); isConst {
			if isHeld(c, h) {
				return true, len(r.Atoms(v)) == 1
			}
			continue
		}
		if head, tail, isShape := r.ShapeOf(a); isShape {
			if h[0] == "str" && len(h[1]) >= len(head)+len(tail) && strings.HasPrefix(h[1], head) && strings.HasSuffix(h[1], tail) {
				return true, false
			}
			continue
		}
		for _, name := range r.Names(a) {
			if strings.HasSuffix(name, "."+h[0]) || h[0] == "None" && strings.HasSuffix(name, ".NoneType") {
				ok = true
			}
		}
	}
	return ok || !r.Complete(v), false
}

func isHeld(c types.Const, h held) bool {
	switch c.Kind {
	case types.NoneConst:
		return h[0] == "None"
	case types.BoolConst:
		return h == held{"bool", strconv.FormatInt(c.Int, 10)}
	case types.IntConst:
		return h[0] == "int" && h[1] == c.String()
	case types.FloatConst:
		f, err := strconv.ParseFloat(h[1], 64)
		return h[0] == "float" && err == nil && f == c.Float
	case types.StrConst:
		return h == held{"str", c.Str}
	case types.BytesConst:
		return h == held{"bytes", hex.EncodeToString([]byte(c.Str))}
	}
	return false
}

// TestExpressions computes expressions of constants: what CPython makes of one is
// among what we say that it may be, and mostly it is all that we say.
func TestExpressions(t *testing.T) {
	const perProgram = 100
	all, exact, wrong := 0, 0, 0
	for seed := range uint64(15) {
		text := generator{rand.New(rand.NewPCG(seed, 9))}.program(perProgram)
		vars := evaluate(t, text)
		m, r := solveText(text)
		vals := exported(m, r)
		lines := strings.Split(text, "\n")
		for i := range perProgram {
			name := fmt.Sprint("x", i)
			h, ran := vars[name]
			if !ran {
				continue
			}
			all++
			ok, same := allows(r, vals[name], h)
			if same {
				exact++
			}
			if !ok {
				if wrong++; wrong <= 10 {
					var atoms []string
					for _, a := range r.Atoms(vals[name]) {
						c, _ := r.Constant(a)
						atoms = append(atoms, fmt.Sprint(c, r.Names(a)))
					}
					t.Errorf("seed %d, %s: CPython says %q, not %v", seed, strings.TrimSpace(lines[4*i+3]), h, atoms)
				}
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d are wrong", wrong, all)
	}
	if exact*10 < all*7 {
		t.Errorf("%d of %d are computed exactly: less than 70 %%", exact, all)
	}
	t.Logf("%d expressions, %d computed exactly", all, exact)
}
