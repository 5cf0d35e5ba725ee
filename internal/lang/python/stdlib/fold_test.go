package stdlib_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"math"
	"math/rand/v2"
	"net/netip"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python/stdlib"
	"codepathfinder.dev/pathfinder/internal/types"
)

// value is a constant as testdata/call.py has it: kind and text.
type value [2]string

var kinds = map[types.ConstKind]string{
	types.NoneConst: "none", types.BoolConst: "bool", types.IntConst: "int", types.FloatConst: "float", types.ComplexConst: "complex",
	types.StrConst: "str", types.BytesConst: "bytes", types.EllipsisConst: "ellipsis", types.AddrConst: "addr",
}

func pack(c types.Const) value {
	text := ""
	switch c.Kind {
	case types.BoolConst, types.IntConst:
		text = strconv.FormatInt(c.Int, 10)
		if c.Big {
			text = c.Str
		}
	case types.FloatConst, types.ComplexConst:
		text = hexFloat(c.Float)
	case types.StrConst, types.AddrConst:
		text = c.Str
	case types.BytesConst:
		text = hex.EncodeToString([]byte(c.Str))
	}
	return value{kinds[c.Kind], text}
}

func hexFloat(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	}
	return strconv.FormatFloat(f, 'x', -1, 64)
}

// same compares a constant with a result of CPython's.
func same(c types.Const, want value) bool {
	if c.Kind == types.AddrConst && want[0] == "addr" { // CPython writes mapped ones in one way before 3.13, in another since
		addr, err := netip.ParseAddr(want[1])
		return err == nil && addr.String() == c.Str
	}
	got := pack(c)
	if got[0] != want[0] || c.Kind != types.FloatConst && c.Kind != types.ComplexConst {
		return got == want
	}
	f, err := strconv.ParseFloat(want[1], 64)
	return err == nil && (f == c.Float && math.Signbit(f) == math.Signbit(c.Float) || math.IsNaN(f) && math.IsNaN(c.Float))
}

// question is a call of a function on constants, and what we make of it.
type question struct {
	name   string
	args   []types.Const
	result types.Const
}

// check asks CPython the same questions.
func check(t *testing.T, questions []question) {
	t.Helper()
	calls := make([][2]any, len(questions))
	for i, q := range questions {
		args := []value{}
		for _, a := range q.args {
			args = append(args, pack(a))
		}
		calls[i] = [2]any{q.name, args}
	}
	in, err := json.Marshal(calls)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3", "-X", "utf8", "testdata/call.py")
	cmd.Stdin = bytes.NewReader(append(in, '\n'))
	if cmd.Err != nil {
		t.Skipf("no python3 to compare with: %v", cmd.Err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, &stderr)
	}
	var results []*value
	if err := json.Unmarshal(out, &results); err != nil || len(results) != len(questions) {
		t.Fatalf("%d results for %d questions, %v", len(results), len(questions), err)
	}
	wrong := map[string]int{}
	for i, q := range questions {
		if results[i] != nil && same(q.result, *results[i]) {
			continue
		}
		if wrong[q.name]++; wrong[q.name] <= 3 {
			want := "raises"
			if results[i] != nil {
				want = strings.Join(results[i][:], " ")
			}
			t.Errorf("%s%v: got %v, CPython: %s", q.name, q.args, pack(q.result), want)
		}
	}
}

// texts are parts of strings that functions of text, paths and addresses tell apart.
var texts = []string{
	"", "a", "B", "ß", "İ", "ǅ", "ς", "Σ", "é", "\u0130x", "abc", " x ", "\u00a0y\u2003", "\x1c", "/", "//", "a/b", "/a/", "..", "0", "1", "12", "-3", "+4", " 5 ", "0x1F",
	"0b1", "0o7", "1_0", "_1", "1e3", "٣", "0.0.0.0", "127.0.0.1", "1.2.3", "01.2.3.4", "::", "::1", "::ffff:1.2.3.4", "fe80::1%eth0", "FE80::A", "256.1.1.1", "localhost", "0000:0::", "1::2::3",
	"AAAA", "YQ==", "YQ", "Y Q==", "YQ==x", "utf-8", "UTF8", "ascii", "latin-1", "!I", "<H", ">B", "Q", "=L", "!Q", "\n", "'", "\"'", "\\", "\U0001F600", "\u200b", "\u0345",
}

// random is a random constant.
func random(r *rand.Rand) types.Const {
	switch r.IntN(12) {
	case 0:
		return types.Int([]int64{0, 1, -1, 2, 10, 255, 256, 65536, 1 << 31, 1 << 32, math.MaxInt64, math.MinInt64, 0xD800, 0x7F000001}[r.IntN(14)])
	case 1:
		return types.Int(int64(r.IntN(300) - 50))
	case 2:
		return types.Float([]float64{0, math.Copysign(0, -1), 1, -2.5, 1e300, 1e15, -1e16, 0.1, math.Inf(1)}[r.IntN(9)])
	case 3:
		return types.Bytes([]string{"", "\x00\x00\x00\x00", "a", "\x7f\x00\x00\x01", "\xc3\xa9", "\xff\xfe", strings.Repeat("\x00", 16), "\xe2\x82", "YQ=="}[r.IntN(9)])
	case 4:
		return []types.Const{types.None(), types.Bool(true), types.Bool(false), types.Ellipsis(), types.Complex(2), types.Addr("0.0.0.0"), types.Addr("::1")}[r.IntN(7)]
	case 5, 6:
		return types.Str(texts[r.IntN(len(texts))] + texts[r.IntN(len(texts))])
	}
	return types.Str(texts[r.IntN(len(texts))])
}

// TestFolds compares every function that is computed on constants with CPython's.
func TestFolds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	folds := stdlib.Semantics().Folds
	var names []string
	for name := range folds {
		names = append(names, name)
	}
	slices.Sort(names)
	var questions []question
	for _, name := range names {
		if name == "socket.gethostbyname" {
			continue // asks the network
		}
		for range 3000 {
			args := make([]types.Const, r.IntN(4))
			for i := range args {
				args[i] = random(r)
			}
			questions = appendComputed(questions, name, folds[name], args)
		}
	}
	if len(questions) < 5000 {
		t.Errorf("only %d results", len(questions))
	}
	check(t, questions)
}

func appendComputed(questions []question, name string, f lang.Fold, args []types.Const) []question {
	result, ok := f(args)
	if !ok || len(result.Str) > 2000 {
		return questions
	}
	return append(questions, question{name, args, result})
}

// TestOperators compares operators on constants with CPython's, and how constants
// are written and which are true.
func TestOperators(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var questions []question
	for op := ir.Add; op <= ir.NotIn; op++ {
		if op >= ir.Neg && op <= ir.Invert {
			continue
		}
		for range 3000 {
			args := []types.Const{random(r), random(r)}
			if op <= ir.RShift {
				questions = appendComputed(questions, "operator "+op.String(), func(a []types.Const) (types.Const, bool) {
					return ir.Arithmetic(op, a[0], a[1])
				}, args)
			} else if result, ok := ir.CompareConsts(op, args[0], args[1]); ok {
				questions = append(questions, question{"operator " + op.String(), args, types.Bool(result)})
			}
		}
	}
	for range 3000 {
		c := random(r)
		questions = append(questions, question{"builtins.bool", []types.Const{c}, types.Bool(c.Truth())})
		if c.Kind != types.AddrConst && c.Kind != types.EllipsisConst {
			questions = append(questions, question{"builtins.repr", []types.Const{c}, types.Str(c.String())})
		}
	}
	check(t, questions)
}
