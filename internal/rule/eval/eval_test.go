package eval_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expected texts")

// header imports the whole SDK in one line; names that two modules share get one
// each.
const header = "from codepathfinder import *; from codepathfinder.python_decorators import python_rule; " +
	"from codepathfinder.go_decorators import go_rule; from codepathfinder.container_decorators import dockerfile_rule, compose_rule; " +
	"from codepathfinder.container_matchers import instruction, missing as missing_instruction, service_has, service_missing; " +
	"value_any_of = any_of; from codepathfinder.container_combinators import *; from codepathfinder.container_programmatic import custom_check; " +
	"from codepathfinder.container_ir import compile_all_rules; from codepathfinder.ir import IRType; " +
	"from codepathfinder.propagation import PropagationPrimitive\n"

// TestErrors evaluates wrong rule files and looks for each error's line and words.
func TestErrors(t *testing.T) {
	text, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\n")
	for block := range strings.SplitSeq(strings.TrimSuffix(rest, "\n"), "\n\n") {
		program, wants, ok := strings.Cut(block, "\n=> ")
		if !ok {
			t.Fatalf("a case without an error:\n%s", block)
		}
		full := header + program + "\n"
		file := source.NewFile("rule.py", []byte(full))
		_, errs := eval.File("rule.py", []byte(full), eval.Options{})
		var got []string
		for _, e := range errs {
			if e.Path != "rule.py" {
				t.Errorf("an error has the path %q", e.Path)
			}
			got = append(got, fmt.Sprintf("%d: %s", file.LineOf(e.Span.Start)-1, e.Msg))
		}
		list := strings.Split(wants, "\n=> ")
		same := slices.EqualFunc(got, list, func(got, want string) bool {
			line, part, _ := strings.Cut(want, ": ")
			return strings.HasPrefix(got, line+": ") && strings.Contains(got, part)
		})
		if !same {
			t.Errorf("%s\ngot  %q\nwant %q", program, got, list)
		}
	}
}

// TestRules compares what rule files evaluate to with the texts on record.
func TestRules(t *testing.T) {
	const name = "testdata/rules.txtar"
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range ar.Files {
		want[f.Name] = string(f.Data)
	}
	var out []txtar.File
	for _, f := range ar.Files {
		base, isRule := strings.CutSuffix(f.Name, ".py")
		if !isRule {
			continue
		}
		rules, errs := eval.File(f.Name, f.Data, eval.Options{})
		for _, e := range errs {
			t.Errorf("%v", e)
		}
		var b strings.Builder
		for _, r := range rules {
			b.WriteString(rule.Format(r))
		}
		out = append(out, f, txtar.File{Name: base + ".txt", Data: []byte(b.String())})
		if b.String() != want[base+".txt"] && !*update {
			t.Errorf("%s evaluates to\n%swant\n%s", f.Name, b.String(), want[base+".txt"])
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(&txtar.Archive{Comment: ar.Comment, Files: out}), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// above finds a file in a folder beside one of the folders above.
func above(t *testing.T, pattern string) []string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		found, _ := filepath.Glob(filepath.Join(dir, pattern))
		if len(found) > 0 {
			return found
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Skipf("there is no %s above", pattern)
		}
		dir = parent
	}
}

// TestSeed evaluates the rule text of the pages that the project began with, as it
// stands and with the import of the SDK's newer form.
func TestSeed(t *testing.T) {
	for _, page := range above(t, "shared/seed/*.txt") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, found := strings.Cut(string(text), "Rule (Python SDK)\n\n```python\n")
		code, _, closed := strings.Cut(rest, "\n```\n")
		if !found || !closed {
			t.Errorf("%s has no rule text", filepath.Base(page))
			continue
		}
		newer := strings.Replace(code, "from rules.python_decorators", "from codepathfinder.python_decorators", 1)
		if newer == code {
			t.Errorf("%s does not import python_rule as it did", filepath.Base(page))
		}
		var texts []string
		for _, form := range []string{code, newer} {
			rules, errs := eval.File("seed.py", []byte(form), eval.Options{})
			if len(errs) > 0 || len(rules) != 1 {
				t.Fatalf("%s: %d rules, errors %v", filepath.Base(page), len(rules), errs)
			}
			texts = append(texts, rule.Format(rules[0]))
			if id, _, _ := strings.Cut(strings.TrimPrefix(string(text), "# "), ":"); rules[0].ID != id {
				t.Errorf("the page of %s holds the rule %s", id, rules[0].ID)
			}
		}
		if texts[0] != texts[1] {
			t.Errorf("the import forms differ:\n%s\n%s", texts[0], texts[1])
		}
		if want := "  calls \"*.bind\"\n    argument 0[0] == '0.0.0.0'\n"; !strings.HasSuffix(texts[0], want) {
			t.Errorf("the rule evaluates to\n%s", texts[0])
		}
	}
}

// TestSpans checks that the parts of a query stand where they were written.
func TestSpans(t *testing.T) {
	const text = `from codepathfinder import Or, calls
from codepathfinder.python_decorators import python_rule


@python_rule(id="A")
def f():
    return Or(
        calls("x", match_position={
            0: "a",
            "1[0]": "b",
        }),
        calls("y"),
    )
`
	rules, errs := eval.File("a.py", []byte(text), eval.Options{})
	if len(errs) > 0 || len(rules) != 1 {
		t.Fatal(errs)
	}
	r := rules[0]
	or := r.Query.(rule.Or)
	x, y := or.Of[0].(rule.Calls), or.Of[1].(rule.Calls)
	for want, span := range map[string]source.Span{
		`python_rule(id="A")`: r.Span, `calls("y")`: y.Span, "0": x.Args[0].Span, `"1[0]"`: x.Args[1].Span,
	} {
		if got := text[span.Start:span.End]; got != want {
			t.Errorf("a part stands at %q, want %q", got, want)
		}
	}
	if !strings.HasPrefix(text[or.Span.Start:], "Or(\n") || !strings.HasPrefix(text[x.Span.Start:], `calls("x"`) {
		t.Errorf("Or stands at %v, calls at %v", or.Span, x.Span)
	}
}

// TestPartialFile checks that a wrong rule costs itself alone.
func TestPartialFile(t *testing.T) {
	const text = header + `@python_rule(id="A")
def a():
    return calls("x")
@python_rule(id="B")
def b():
    return calls(wrong)
@python_rule(id="C")
def c():
    return calls("y")
`
	rules, errs := eval.File("a.py", []byte(text), eval.Options{})
	if len(rules) != 2 || rules[0].ID != "A" || rules[1].ID != "C" || len(errs) != 1 {
		t.Errorf("%d rules and errors %v", len(rules), errs)
	}
}

// TestIndependence checks that what one file does to the SDK stays in that file,
// and that the same text evaluates to the same each time.
func TestIndependence(t *testing.T) {
	const spoil = header + `from codepathfinder.go_rule import GoHTTPRequest
set_default_scope("local")
set_default_propagation([])
QueryType.fqns.append("spoilt")
QueryType.patterns.append("spoilt")
GoHTTPRequest.fqns.append("spoilt")
`
	const text = header + `from codepathfinder.go_rule import GoHTTPRequest
class T(QueryType):
    patterns = ["*.T"]
@go_rule(id="A")
def a():
    return flows(GoHTTPRequest.attr("URL"), T.method("m"))
`
	format := func() string {
		rules, errs := eval.File("a.py", []byte(text), eval.Options{})
		if len(errs) > 0 || len(rules) != 1 {
			t.Fatal(errs)
		}
		return rule.Format(rules[0])
	}
	before := format()
	if _, errs := eval.File("spoil.py", []byte(spoil), eval.Options{}); len(errs) > 0 {
		t.Fatal(errs)
	}
	if after := format(); after != before {
		t.Errorf("before\n%safter\n%s", before, after)
	}
}

// TestHostile evaluates rule files that only limits end.
func TestHostile(t *testing.T) {
	limits := value.Limits{Steps: 300_000, Memory: 8 << 20}
	for name, program := range map[string]string{
		"wide calls":     "calls(*['a'] * 10**6)\n",
		"many patterns":  "while True:\n    calls(*['a'] * 1000)\n",
		"many rules":     "while True:\n    @python_rule(id='A')\n    def f():\n        return calls('x')\n",
		"deep":           "q = calls('x')\nwhile True:\n    q = And(q, q)\n",
		"long pattern":   "calls('a' * 10**7)\n",
		"long regex":     "regex('a' * 10**6)\n",
		"nested regex":   "regex('(' * 4000 + ')' * 4000)\n",
		"wide regex":     "regex('(((((a{10}){10}){10}){10}){10}){10}')\n",
		"many regexes":   "while True:\n    regex('(a|b|c){100}')\n",
		"long path":      "calls('a', match_position={'0' + '[0]' * 10**5: 1})\n",
		"long list":      "calls('a', match_position={0: ['x'] * 10**6})\n",
		"nested lists":   "l = ['x']\nwhile True:\n    l = any_of(any_of(*[1] * 1000), l)\n",
		"many tracks":    "q = calls('a')\nwhile True:\n    q.tracks(0)\n",
		"many wheres":    "class T(QueryType):\n    fqns = ['a']\nq = T.method('m')\nwhile True:\n    q.where(0, 1)\n",
		"long fqns":      "class T(QueryType):\n    fqns = ['a'] * 10**6\nT.method('m')\n",
		"recursive rule": "@python_rule(id='A')\ndef f():\n    return f()\n",
		"endless rule":   "@rule(id='A', severity='low')\ndef f():\n    while True: pass\n",
		"self decorated": "def d(f):\n    return python_rule(id='A')(d(f))\n@d\ndef f(): pass\n",
		"long tags":      "python_rule(id='A', tags='a,' * 10**6)\n",
		"self flows":     "q = calls('a')\nwhile True:\n    q = flows(Or(calls('a'), calls('b')), calls('c'))\n",
	} {
		began := time.Now()
		rules, errs := eval.File("a.py", []byte(header+program), eval.Options{Limits: limits})
		t.Logf("%-16s %v", name, time.Since(began))
		if len(errs) == 0 {
			t.Errorf("%s ends without an error, with %d rules", name, len(rules))
		}
	}
	if _, errs := eval.File("a.py", make([]byte, eval.MaxFileBytes+1), eval.Options{}); len(errs) != 1 || !strings.Contains(errs[0].Msg, "larger") {
		t.Errorf("a huge file gives %v", errs)
	}
}

// FuzzFile looks for rule files that crash the evaluator, hang it or put an error
// outside of the text.
func FuzzFile(f *testing.F) {
	for _, file := range corpus(f) {
		f.Add(string(file.Data))
	}
	text, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		f.Fatal(err)
	}
	for block := range strings.SplitSeq(string(text), "\n\n") {
		program, _, _ := strings.Cut(block, "\n=> ")
		f.Add(header + program + "\n")
	}
	limits := value.Limits{Steps: 20_000, Memory: 1 << 20}
	f.Fuzz(func(t *testing.T, program string) {
		if len(program) > 1<<16 {
			return
		}
		rules, errs := eval.File("a.py", []byte(program), eval.Options{Limits: limits})
		for _, e := range errs {
			if e.Msg == "" || e.Span.Start < 0 || e.Span.Start > e.Span.End || e.Span.End > int32(len(program)) {
				t.Fatalf("error %+v", e)
			}
		}
		for _, r := range rules {
			if r.Query == nil || r.ID == "" || rule.Format(r) == "" {
				t.Fatalf("rule %+v", r)
			}
		}
	})
}

// BenchmarkFile evaluates one rule file of the usual size.
func BenchmarkFile(b *testing.B) {
	files := corpus(b)
	i := slices.IndexFunc(files, func(f txtar.File) bool { return f.Name == "flows_full.py" })
	for b.Loop() {
		if rules, _ := eval.File("a.py", files[i].Data, eval.Options{}); len(rules) != 1 {
			b.Fatal("no rule")
		}
	}
}

// TestSpeed checks that start-up does not notice rules: 300 files in 150 ms. The
// fastest of many runs counts, so that a busy machine does not matter.
func TestSpeed(t *testing.T) {
	files := corpus(t)
	i := slices.IndexFunc(files, func(f txtar.File) bool { return f.Name == "flows_full.py" })
	fastest := time.Hour
	for range 300 {
		began := time.Now()
		eval.File("a.py", files[i].Data, eval.Options{})
		fastest = min(fastest, time.Since(began))
	}
	if fastest > 500*time.Microsecond {
		t.Errorf("one rule file takes %v, more than 500 µs", fastest)
	}
}
