package scan

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

func TestNearestFirst(t *testing.T) {
	var r run
	for _, p := range []string{"a/b/c/deep.py", "a/b/near.py", "a/b/target.py", "a/far/x.py", "a/up.py", "top.py", "z/q/other.py", "z/second.py"} {
		r.files = append(r.files, file{entry: source.Entry{Path: p, Selected: p == "a/b/target.py" || p == "z/second.py"}})
	}
	order := []int{0, 1, 2, 3, 4, 5, 6, 7}
	r.nearestFirst(order)
	var got []string
	for _, i := range order {
		got = append(got, r.files[i].entry.Path)
	}
	want := "a/b/target.py z/second.py a/b/near.py a/b/c/deep.py a/up.py top.py z/q/other.py a/far/x.py"
	if strings.Join(got, " ") != want {
		t.Errorf("%s", strings.Join(got, " "))
	}
}

// What is found in a target does not depend on how much lies beside it that has nothing to do with it,
// and what has to do with it still counts.
func TestMuchBeside(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("app/__init__.py", "")
	write("app/run.py", "from app.tool import act\n\n\ndef go(x):\n    act(x)\n")
	write("app/tool.py", "import os\n\nact = os.system\n")
	write("app/main.py", "from app.run import go\n\ngo('ls')\n")
	r := &rule.Rule{
		ID: "R", Name: "R", Language: rule.Python, Severity: finding.High, Confidence: finding.HighConfidence, Message: "m.",
		Query: rule.Calls{Patterns: []rule.Pattern{"os.system"}},
	}
	scanned := func() *Result {
		t.Helper()
		s, err := New(Options{Project: source.Options{Root: root, Targets: []string{filepath.Join(root, "app/run.py")}}, Choice: Choice{Rules: []*rule.Rule{r}}, PythonEnv: NoEnv})
		if err != nil {
			t.Fatal(err)
		}
		out, err := s.Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	before := scanned()
	for i := range 40 {
		write(fmt.Sprintf("other/m%d.py", i), fmt.Sprintf("import os\nos.system('x')\n# %s\nimport m%d\n", strings.Repeat("x", 100_000), i+1))
	}
	after := scanned()
	if len(before.Report.Findings) != 1 || len(after.Report.Findings) != 1 || fmt.Sprintf("%+v", before.Report.Findings[0]) != fmt.Sprintf("%+v", after.Report.Findings[0]) {
		t.Errorf("%+v\n%+v", before.Report.Findings, after.Report.Findings)
	}
	if after.Report.Incomplete {
		t.Errorf("%+v", after.Report.Notifications)
	}
	analysed, unrelated := 0, 0
	for _, f := range after.Report.Files {
		switch {
		case f.Status == finding.Analysed:
			analysed++
		case f.Status == finding.Skipped && f.Reason == "has nothing to do with the targets":
			unrelated++
		}
	}
	if analysed != 4 || unrelated != 40 {
		t.Errorf("%d files analysed, %d have nothing to do with the target", analysed, unrelated)
	}
}
