package pytext_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
)

// oracle runs a Python program that answers each line of JSON with one.
func oracle(t *testing.T, program string, questions []any) []json.RawMessage {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 is installed")
	}
	var in bytes.Buffer
	for _, q := range questions {
		line, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	cmd := exec.Command(python, "-c", "import sys, json\n"+program+
		"\nfor line in sys.stdin:\n    print(json.dumps(answer(*json.loads(line))))\n")
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers []json.RawMessage
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		answers = append(answers, json.RawMessage(bytes.Clone(lines.Bytes())))
	}
	return answers
}

// formatCase is one value under one specifier.
type formatCase struct {
	spec string
	kind string // str, int or float
	text string // the value as Python writes it
	got  string
	err  error
}

func formatCases() []formatCase {
	rng := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	texts := []string{"", "a", "héllo", "0.0.0.0"}
	ints := []int64{0, 1, -1, 7, 255, -1234567, 9876543210, math.MaxInt64, math.MinInt64}
	floats := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, 2.5, 123.456, -1234567.891, 1e-7, 1e16, 123456789012345, 99999.95, 1e100}
	var out []formatCase
	for range 30000 {
		spec := pick("", "<", ">", "^", "=", "*<", "é^", "0=", "_>") + pick("", "", "+", "-", " ") + pick("", "", "#") + pick("", "", "0") +
			pick("", "3", "8", "20") + pick("", "", ",", "_") + pick("", "", ".0", ".2", ".7") +
			pick("", "s", "d", "b", "o", "x", "X", "c", "e", "E", "f", "F", "g", "G", "%")
		c := formatCase{spec: spec}
		s, err := pytext.ParseSpec(spec)
		switch i := rng.IntN(len(texts) + len(ints) + len(floats)); {
		case i < len(texts):
			c.kind, c.text = "str", texts[i]
			if c.err = err; err == nil {
				c.got, c.err = s.Text(c.text)
			}
		case i < len(texts)+len(ints):
			n := ints[i-len(texts)]
			c.kind, c.text = "int", fmt.Sprint(n)
			if c.err = err; err == nil {
				c.got, c.err = s.Int(n)
			}
		default:
			f := floats[i-len(texts)-len(ints)]
			c.kind, c.text = "float", fmt.Sprint(f)
			if c.err = err; err == nil {
				c.got, c.err = s.Float(f)
			}
		}
		out = append(out, c)
	}
	return out
}

// TestFormat compares seeded specifiers and values with format() of CPython.
func TestFormat(t *testing.T) {
	cases := formatCases()
	questions := make([]any, len(cases))
	for i, c := range cases {
		questions[i] = []string{c.spec, c.kind, c.text}
	}
	answers := oracle(t, `
def answer(spec, kind, text):
    try:
        return format({"str": str, "int": int, "float": float}[kind](text), spec)
    except (ValueError, OverflowError):
        return None
`, questions)
	bad := 0
	for i, c := range cases {
		var want *string
		if err := json.Unmarshal(answers[i], &want); err != nil {
			t.Fatal(err)
		}
		switch {
		case want == nil && c.err == nil:
			t.Errorf("format(%s %q, %q) is refused by CPython; got %q", c.kind, c.text, c.spec, c.got)
		case want != nil && c.err != nil:
			t.Errorf("format(%s %q, %q) = %q in CPython; got the error %v", c.kind, c.text, c.spec, *want, c.err)
		case want != nil && *want != c.got:
			t.Errorf("format(%s %q, %q) = %q in CPython; got %q", c.kind, c.text, c.spec, *want, c.got)
		default:
			continue
		}
		if bad++; bad > 20 {
			t.Fatal("and more")
		}
	}
}

// TestText compares what is done to seeded texts with CPython.
func TestText(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"a", "B", " ", "\t", "\n", "é", "it's", "_", "1", "  ", "\n    ", "\n\t", "\u00a0", "X1y", "\r"}
	var texts []string
	for range 3000 {
		var b strings.Builder
		for range rng.IntN(9) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	questions := make([]any, len(texts))
	for i, s := range texts {
		questions[i] = []string{s}
	}
	answers := oracle(t, `
import inspect
def answer(s):
    return [s.title(), s.expandtabs(4), inspect.cleandoc(s), str(s.isidentifier())]
`, questions)
	for i, s := range texts {
		var want []string
		if err := json.Unmarshal(answers[i], &want); err != nil {
			t.Fatal(err)
		}
		got := []string{pytext.Title(s), pytext.ExpandTabs(s, 4), pytext.CleanDoc(s), "False"}
		if pytext.IsIdentifier(s) {
			got[3] = "True"
		}
		for j := range got {
			if got[j] != want[j] {
				t.Fatalf("%q: number %d is %q in CPython; got %q", s, j, want[j], got[j])
			}
		}
	}
}

func TestClip(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		" a\n\tb  c ":            "a b c",
		strings.Repeat("é", 100): strings.Repeat("é", 100),
		strings.Repeat("漢", 100): strings.Repeat("漢", 66) + "…", // 200 bytes, whole characters
	} {
		if got := pytext.Clip(text); got != want {
			t.Errorf("Clip(%q) = %q, want %q", text, got, want)
		}
	}
}
