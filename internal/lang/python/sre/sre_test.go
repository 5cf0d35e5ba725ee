package sre

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// expressions with the power by which the time of a search grows, as their structure has it.
var expressions = []struct {
	expr  string
	flags Flags
	mode  Mode
	power int
}{
	{`a+b`, 0, Match, 0},
	{`(a|b)*$`, 0, Match, 0},
	{`(?:ab|ac)*$`, 0, Match, 0},
	{`"(?:[^"\\]|\\.)*"`, 0, Match, 0},
	{`\w+(?:\.\w+)*@`, 0, Match, 0},
	{`^(?:\w+\s)*$`, 0, Match, 0},
	{`(?:a++)+$`, 0, Match, 0},
	{`(?>a+)+$`, 0, Match, 0},
	{`(?:a+)++$`, 0, Match, 0},
	{`((?!b)\w|b)*$`, 0, Match, 0},
	{`(a{2}){3}$`, 0, FullMatch, 0},
	{`(?#a+)b`, 0, Match, 0},
	{`(?:(a)|b(?(1)c|d))*e`, 0, Match, 0},

	{`a+b`, 0, Search, 2},
	{`\s+$`, 0, Search, 2},
	{`.*x.*y`, 0, Match, 2},
	{`\s*\s*;`, 0, Match, 2},
	{`a*a*$`, 0, FullMatch, 2},
	{`(.*)=(.*);`, DotAll, Match, 2},
	{`=\s*(.*?)\s*;`, 0, Match, 2 + 1},
	{`\d+[0-9a-f]+\d+g`, 0, Match, 3},
	{`<a href=(.*?)>(.*?)</a>`, 0, Search, 3},
	{`A*a*a*$`, IgnoreCase, Match, 3},

	{`(a+)+$`, 0, Match, Exponential},
	{`(a*)*b`, 0, Match, Exponential},
	{`(a|a)*$`, 0, Match, Exponential},
	{`(a|A)*$`, IgnoreCase, Match, 0},           // one set, as CPython has it
	{`(a|a)*$`, IgnoreCase, Match, Exponential}, // but what they begin with is set apart
	{`(\w|\d)*$`, 0, Match, 0},
	{`(\w|\D)*$`, 0, Match, 0},
	{`(\w|[^a-z])*$`, 0, Match, 0}, // matches everything
	{`(\w|[^a-z!])*$`, 0, Match, Exponential},
	{`(a|ab|b)*$`, 0, Match, Exponential},
	{`(a|A)*$`, 0, Match, 0},
	{`(a+)+`, 0, Match, 0},
	{`(a+)+`, 0, FullMatch, Exponential},
	{`^(\w+\s?)*$`, 0, Match, Exponential},
	{`(\w+\s?)*$`, 0, Search, Exponential},
	{`( \w+ \s? )* $ # words`, Verbose, Match, Exponential},
	{`(.|\n)*x`, DotAll, Match, Exponential},
	{`(.|\n)*x`, 0, Match, 0},
	{`^(?:.*\n?)*$x`, Multiline, Match, Exponential},
	{`(?i:(a|AA)*)$`, 0, Match, Exponential},
	{`(x+x+)+y`, 0, Match, Exponential},
	{`(?:"(?:\\.|[^"])*"\s*)+$`, 0, Match, Exponential},
	{`^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$`, 0, Match, Exponential},
}

func TestAttack(t *testing.T) {
	for _, c := range expressions {
		e, err := Parse(c.expr, c.flags)
		if err != nil {
			t.Errorf("%s: %v", c.expr, err)
			continue
		}
		if a, _ := e.Attack(c.mode, true); a.Degree != c.power {
			t.Errorf("%s: %d, %d is right; %q", c.expr, a.Degree, c.power, a.Text(1))
		}
	}
}

// What refers to a group that is not there is no expression.
func TestGroups(t *testing.T) {
	for expr, ok := range map[string]bool{
		"(?(1)a|b)(a+)+c": true, "(a)?(?(1)a|b)": true, "(?P<n>a)?(?(n)a|b)": true, "(?(5)a|b)(a+)+c": false, "(?(0)a|b)": false, "(?(-1)a|b)": false, "(?(n)a|b)": false, `(a)\2`: false,
		"(?P=n)a": false, "(?P<n>a)(?P=n)": true,
	} {
		e, err := Parse(expr, 0)
		if (err == nil) != ok {
			t.Errorf("%s: %v", expr, err)
		}
		if err == nil {
			e.Attack(FullMatch, true)
		}
	}
}

// What is more than an expression may be is refused or given up, in a bounded number of steps.
func TestBounds(t *testing.T) {
	deep := strings.Repeat("(", 5000) + "a" + strings.Repeat(")*", 5000)
	for _, expr := range []string{
		deep, deep[:2000], strings.Repeat("(a*)*", 1000), strings.Repeat("a?", 3000), "(a{1000}){1000}", "((a{1,1000}){1,1000}){1,1000}$", strings.Repeat("(?:", 90) + "a+" + strings.Repeat(")+", 90) + "$",
		"[" + strings.Repeat("a-zA-Z", 1000) + "]*$", strings.Repeat(`[\w-]?[^\W_]*`, 200), "a{99999999999999999999}", `(?:(?:(?:(?:a?){64}){64}){64}){64}b`, `((((((a*)*)*)*)*)*)*b`, strings.Repeat("(?:", 90) + strings.Repeat("){9}", 90) + "b", strings.Repeat("(?:", 90) + "a?" + strings.Repeat("|){9}", 90) + "b",
		strings.Repeat("(?=(a*))", 1000) + "(a+)+b", "(?:" + strings.Repeat("()", 3000) + "(?=a)a)*b", "(?i)[" + strings.Repeat("a-\u4000", 1000) + "]*b", strings.Repeat("[a-z]*", 500),
	} {
		for _, mode := range []Mode{Match, Search, FullMatch} {
			if e, err := Parse(expr, 0); err == nil {
				e.Attack(mode, true)
			}
		}
	}
}

func FuzzAttack(f *testing.F) {
	for _, c := range expressions {
		f.Add(c.expr, uint8(c.flags))
	}
	f.Add("(?(5)a|b)(a+)+c", uint8(0))
	f.Fuzz(func(t *testing.T, expr string, flags uint8) {
		if e, err := Parse(expr, Flags(flags)&(ASCII*2-1)); err == nil {
			e.Attack(Match, true)
			e.Attack(Search, false)
		}
	})
}

func python(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("compares with CPython, and there is no python3")
	}
	if out, err := exec.Command(path, "-c", "import sys; assert sys.version_info >= (3, 11)").CombinedOutput(); err != nil {
		t.Skipf("python3 is older than 3.11: %s", out)
	}
	return path
}

// converse runs a script that answers each JSON line with a line.
func converse[A any](t *testing.T, script string, questions [][]any) []A {
	t.Helper()
	cmd := exec.Command(python(t), filepath.Join("testdata", script))
	var in strings.Builder
	for _, q := range questions {
		line, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&in, "%s\n", line)
	}
	cmd.Stdin, cmd.Stderr = strings.NewReader(in.String()), os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var answers []A
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var a A
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		answers = append(answers, a)
	}
	if err := cmd.Wait(); err != nil || len(answers) != len(questions) {
		t.Fatalf("%d answers to %d questions, %v", len(answers), len(questions), err)
	}
	return answers
}

// writer writes random expressions.
type writer struct{ *rand.Rand }

func (w writer) expr(depth int) string {
	if depth == 0 {
		return []string{"a", "b", "c", ".", `\w`, `\s`, `\d`, "[ab]", "[^a]", "[^b-z ]", `\b`, `\B`, "^", "$", `\A`, `\Z`, "", "1", `\x61`, `[\w-]`, `\n`, `\1`, " "}[w.IntN(23)]
	}
	sub := func() string { return w.expr(depth - 1) }
	switch w.IntN(12) {
	case 0, 1, 2:
		return sub() + sub()
	case 3:
		return "(?:" + sub() + "|" + sub() + ")"
	case 4:
		return "(" + sub() + ")"
	case 5:
		return "(?:" + sub() + ")" + []string{"*", "+", "?", "{2}", "{1,2}", "{,2}", "{2,}", "*?", "+?", "??", "*+", "++", "?+", "{1,2}+", "{1,3}?"}[w.IntN(15)]
	case 6:
		return "(?=" + sub() + ")"
	case 7:
		return "(?!" + sub() + ")"
	case 8:
		return "(?<" + []string{"=", "!"}[w.IntN(2)] + sub() + ")"
	case 9:
		return "(?>" + sub() + ")"
	case 10:
		return "(" + sub() + ")?(?(1)" + sub() + "|" + sub() + ")"
	}
	return "(?i:" + sub() + ")"
}

func (w writer) text() string {
	b := make([]byte, 1+w.IntN(7)) // in an empty text, releases differ about \B
	for i := range b {
		b[i] = "aabbc1 A\nB-"[w.IntN(11)]
	}
	return string(b)
}

// Random expressions match what they match in CPython, and are none where they are none there.
func TestMatchesAsCPythonDoes(t *testing.T) {
	if testing.Short() {
		t.Skip("runs python3")
	}
	w := writer{rand.New(rand.NewPCG(3, 9))}
	var questions [][]any
	for range 4000 {
		var texts []string
		for range 12 {
			texts = append(texts, w.text())
		}
		questions = append(questions, []any{w.expr(1 + w.IntN(5)), w.IntN(32), texts})
	}
	valid := 0
	for i, want := range converse[[][3]bool](t, "match.py", questions) {
		expr, flags, texts := questions[i][0].(string), Flags(questions[i][1].(int)), questions[i][2].([]string)
		e, err := Parse(expr, flags)
		if (want == nil) != (err != nil) {
			t.Errorf("%q (%05b): %v, and not so in CPython", expr, flags, err)
		}
		if want == nil || err != nil {
			continue
		}
		valid++
		for j, text := range texts {
			for mode := range want[j] {
				if _, got := e.search([]rune(text), Mode(mode), 1e6); got != want[j][mode] {
					t.Errorf("%q (%05b), %q, mode %d: %v, and not in CPython", expr, flags, text, mode, got)
				}
			}
		}
	}
	if valid < 2000 {
		t.Errorf("%d of the random expressions are such: too few to tell anything", valid)
	}
}

// The texts that are found take CPython as long as is said.
func TestTakesCPythonLong(t *testing.T) {
	if os.Getenv("PATHFINDER_HEAVY") != "1" {
		t.Skip("measures time: set PATHFINDER_HEAVY=1")
	}
	var questions [][]any
	var powers []int
	for _, c := range expressions {
		e, err := Parse(c.expr, c.flags)
		if err != nil {
			t.Fatal(err)
		}
		if a, ok := e.Attack(c.mode, true); ok {
			flags := 0 // as numbers of the re module
			for i, f := range []int{2, 8, 16, 64, 256} {
				if c.flags>>i&1 != 0 {
					flags |= f
				}
			}
			questions = append(questions, []any{c.expr, flags, []string{"match", "search", "fullmatch"}[c.mode], a.Prefix, a.Pump, a.Suffix})
			powers = append(powers, a.Degree)
		}
	}
	for i, got := range converse[float64](t, "time.py", questions) {
		what := fmt.Sprintf("%s takes %s", questions[i][0], strconv.FormatFloat(got, 'f', 1, 64))
		if want := float64(min(powers[i], 99)); math.Abs(got-want) > 0.7 {
			t.Errorf("%s in CPython, and is said to take %v", what, want)
		}
	}
}
