package interp_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/rule/eval/interp"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expected results from the python3 that is installed")

// run evaluates a program whose function note() writes down what it is given.
func run(t testing.TB, program string, limits value.Limits) (notes []string, faults []value.Fault) {
	t.Helper()
	tree := parse.NewParser().Parse([]byte(program))
	for _, e := range tree.Errors {
		return nil, []value.Fault{{Span: e.Span, Msg: "syntax: " + e.Msg}}
	}
	if faults := interp.Check(tree); len(faults) > 0 {
		return nil, faults
	}
	sigs, err := value.ParseSignatures([]string{"note(text)"})
	if err != nil {
		t.Fatal(err)
	}
	note := &value.Builtin{Sig: sigs[0], Fn: func(m *value.Meter, b *value.Bound) value.Value {
		text, ok := b.Get("text").Value.(value.Str)
		if !ok {
			m.Failf("note() takes a string")
		}
		notes = append(notes, string(text))
		return value.None{}
	}}
	sdk := &value.Module{Name: "sdk", Names: []string{"note"}, Member: func(name string) value.Value {
		if name == "note" {
			return note
		}
		return nil
	}}
	faults = interp.Run(tree, interp.Config{
		Name: "rule", Limits: limits, ImportHint: "only sdk can be",
		Import: func(name string) *value.Module {
			if name == "sdk" {
				return sdk
			}
			return nil
		},
	})
	return notes, faults
}

// expressions reads the table: an expression is a line with the lines that
// continue it.
func expressions(t *testing.T) []string {
	text, err := os.ReadFile("testdata/expressions.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		if n := len(out); n > 0 {
			last := out[n-1]
			if strings.HasSuffix(last, "\\\n") || strings.Count(last, "'''")%2 == 1 {
				out[n-1] += line
				continue
			}
		}
		out = append(out, line)
	}
	return out
}

// TestExpressions compares what expressions mean with what CPython said.
func TestExpressions(t *testing.T) {
	want, err := os.ReadFile("testdata/results.txt")
	if err != nil {
		t.Fatal(err)
	}
	results := strings.Split(strings.TrimSuffix(string(want), "\n"), "\n")
	list := expressions(t)
	if len(results) != len(list) {
		t.Fatalf("%d expressions and %d results: run with -update", len(list), len(results))
	}
	for i, e := range list {
		notes, faults := run(t, "from sdk import note\nnote(repr(("+strings.TrimSuffix(e, "\n")+"\n)))\n", value.Limits{})
		if len(faults) > 0 {
			t.Errorf("%s: %s", e, faults[0].Msg)
			continue
		}
		if notes[0] != results[i] {
			t.Errorf("%sgot  %s\nwant %s", e, notes[0], results[i])
		}
	}
}

// TestOracle compares the results on record with the CPython that is installed.
func TestOracle(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 is installed")
	}
	var program strings.Builder
	program.WriteString("import sys\nsys.stdout.reconfigure(encoding='utf-8', newline='\\n')\n")
	for _, e := range expressions(t) {
		program.WriteString("print(repr((" + strings.TrimSuffix(e, "\n") + "\n)))\n")
	}
	cmd := exec.Command(python, "-")
	cmd.Stdin = strings.NewReader(program.String())
	cmd.Stderr = os.Stderr
	got, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/results.txt", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile("testdata/results.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("testdata/results.txt is not what python3 says: run with -update")
	}
}

// TestPrograms compares what programs write with what CPython said, and what it
// said with the CPython that is installed.
func TestPrograms(t *testing.T) {
	const file = "testdata/programs.txtar"
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	results := map[string]string{}
	for _, f := range ar.Files {
		results[f.Name] = string(f.Data)
	}
	var out []txtar.File
	python, noPython := exec.LookPath("python3")
	for _, f := range ar.Files {
		name, isProgram := strings.CutSuffix(f.Name, ".py")
		if !isProgram {
			continue
		}
		want := results[name+".out"]
		if noPython == nil {
			cmd := exec.Command(python, "-c", "import sys\nsys.stdout.reconfigure(encoding='utf-8', newline='\\n')\n"+
				"exec(compile('from __future__ import annotations\\n' + sys.stdin.read(), 'x', 'exec'), {'note': print, '__name__': 'rule'})")
			cmd.Stdin = bytes.NewReader(f.Data)
			said, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%s: %s", f.Name, said)
			}
			out = append(out, f, txtar.File{Name: name + ".out", Data: said})
			if *update {
				want = string(said)
			}
			if string(said) != want {
				t.Errorf("%s: the result on record is not what python3 says: run with -update", name)
			}
		}
		notes, faults := run(t, "from sdk import note\n"+string(f.Data), value.Limits{})
		for _, fault := range faults {
			t.Errorf("%s:%d: %s", f.Name, lineOf(string(f.Data), fault), fault.Msg)
		}
		if got := strings.Join(notes, "\n") + "\n"; got != want {
			t.Errorf("%s writes\n%swant\n%s", name, got, want)
		}
	}
	if *update && noPython == nil {
		if err := os.WriteFile(file, txtar.Format(&txtar.Archive{Comment: ar.Comment, Files: out}), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// lineOf is the line of a fault in a program.
func lineOf(program string, f value.Fault) int {
	return source.NewFile("", []byte(program)).LineOf(f.Span.Start)
}
