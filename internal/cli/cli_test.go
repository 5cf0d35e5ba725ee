package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codepathfinder.dev/pathfinder/internal/output"
	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/scan"
)

// commandLines lists all commands, those below others included.
func commandLines(root *cobra.Command) []*cobra.Command {
	out := []*cobra.Command{root}
	for _, c := range root.Commands() {
		out = append(out, commandLines(c)...)
	}
	return out
}

func newTestApp() *app {
	return &app{stdout: os.Stdout, stderr: os.Stderr, env: func(string) (string, bool) { return "", false }}
}

// Every command says what it does, every flag says what it is for and names its
// value, and no two flags share a variable.
func TestHelpIsComplete(t *testing.T) {
	variables := map[string]string{}
	for _, c := range commandLines(newTestApp().root()) {
		if c.Short == "" || strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: the summary %q", c.CommandPath(), c.Short)
		}
		if c.Args == nil && !slices.Contains([]string{"help", "scan", "test", "list"}, c.Name()) {
			t.Errorf("%s takes any arguments", c.CommandPath())
		}
		c.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
			name, usage := pflag.UnquoteUsage(f)
			if usage == "" || f.Value.Type() != "bool" && !strings.Contains(f.Usage, "`") && !f.Hidden {
				t.Errorf("%s --%s: value %q, usage %q", c.CommandPath(), f.Name, name, usage)
			}
			variable := environmentName(c, f)
			if other := variables[variable]; other != "" {
				t.Errorf("%s --%s and %s are both %s", c.CommandPath(), f.Name, other, variable)
			}
			variables[variable] = c.CommandPath() + " --" + f.Name
		})
	}
	if variables["PATHFINDER_MIN_SEVERITY"] != "pathfinder scan --min-severity" || variables["PATHFINDER_COLOR"] == "" {
		t.Errorf("%v", variables)
	}
}

// Each command has a script that runs it.
func TestCommandsHaveScripts(t *testing.T) {
	names, err := filepath.Glob("../../cmd/pathfinder/testdata/script/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d scripts, %v", len(names), err)
	}
	var all []byte
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, text...)
	}
	for _, c := range commandLines(newTestApp().root()) {
		if !bytes.Contains(all, []byte(c.CommandPath()+" ")) {
			t.Errorf("no script runs %q", c.CommandPath())
		}
	}
}

// What the documents say of flags is true, and the rule that the README shows is
// one.
func TestReadme(t *testing.T) {
	flags := map[string]bool{}
	for _, c := range commandLines(newTestApp().root()) {
		c.NonInheritedFlags().VisitAll(func(f *pflag.Flag) { flags["--"+f.Name] = true })
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	mentioned := regexp.MustCompile(`--[a-z][a-z-]+`).FindAllString(string(readme), -1)
	for _, f := range append(mentioned, "--ruleset") {
		if !flags[f] && f != "--help" {
			t.Errorf("README.md: there is no flag %s", f)
		}
	}
	_, text, _ := strings.Cut(string(readme), "```python\n")
	text, _, found := strings.Cut(text, "```")
	rules, errs := eval.File("README.md", []byte(text), eval.Options{})
	if !found || len(rules) != 1 || len(errs) > 0 {
		t.Errorf("README.md: %d rules, %v", len(rules), errs)
	}
	for _, f := range output.Formats {
		if !strings.Contains(string(readme), "| `"+f.Name+"` |") {
			t.Errorf("README.md says nothing of the format %s", f.Name)
		}
	}
}

func TestParseFiles(t *testing.T) {
	for _, c := range []struct {
		values []string
		format string // "" = not chosen
		want   string
	}{
		{[]string{"out.sarif"}, "", "out.sarif:sarif"},
		{[]string{"out.SARIF"}, "", "out.SARIF:sarif"},
		{[]string{"out"}, "", "out:text"},
		{[]string{"out.sarif"}, "csv", "out.sarif:csv"},
		{[]string{"json=out.sarif"}, "csv", "out.sarif:json+"},
		{[]string{"JSON=out"}, "", "out:json+"},
		{[]string{"./a=b.csv"}, "", "./a=b.csv:csv"},
		{[]string{"a.b=c.csv"}, "", "a.b=c.csv:csv"},
		{[]string{"csv=a=b"}, "", "a=b:csv+"},
		{[]string{"csv=a", "json=b", "c"}, "", "a:csv+ b:json+ c:text"},
		{[]string{"srif=a"}, "", "error"},
		{[]string{"csv="}, "", "error"},
		{[]string{""}, "", "error"},
		{[]string{"a", "csv=a"}, "", "error"},
	} {
		format := c.format
		if format == "" {
			format = "text"
		}
		files, err := parseFiles(c.values, format, c.format != "")
		var got []string
		for _, f := range files {
			s := f.name + ":" + f.format.Name
			if f.also {
				s += "+"
			}
			got = append(got, s)
		}
		if err != nil {
			got = []string{"error"}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%v with %q: %s (%v), want %s", c.values, c.format, s, err, c.want)
		}
	}
}

func TestColors(t *testing.T) {
	for _, c := range []struct {
		color, env string
		terminal   bool
		want       bool
	}{
		{"auto", "", true, true},
		{"auto", "", false, false},
		{"auto", "TERM=dumb", true, false},
		{"auto", "NO_COLOR=1", true, false},
		{"auto", "NO_COLOR=", true, true},
		{"auto", "NO_COLOR=1 FORCE_COLOR=1", true, false},
		{"auto", "FORCE_COLOR=1", false, true},
		{"auto", "FORCE_COLOR=0", false, false},
		{"auto", "CLICOLOR_FORCE=1 TERM=dumb", false, true},
		{"always", "NO_COLOR=1", false, true},
		{"never", "FORCE_COLOR=1", true, false},
	} {
		a := &app{color: c.color, env: func(name string) (string, bool) {
			for _, pair := range strings.Fields(c.env) {
				if n, v, _ := strings.Cut(pair, "="); n == name {
					return v, true
				}
			}
			return "", false
		}}
		if got := a.colors(c.terminal); got != c.want {
			t.Errorf("--color %s, %q, terminal %v: %v", c.color, c.env, c.terminal, got)
		}
	}
}

// The progress line comes after a second, and goes without a trace.
func TestProgress(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	a := &app{stderr: w}
	p := &progress{end: make(chan struct{})}
	p.update(scan.Progress{Stage: scan.Reading, Done: 3, Total: 10})
	start := time.Now()
	p.gone.Go(func() { a.show(p) })
	line := make([]byte, 100)
	n, err := r.Read(line)
	if err != nil || time.Since(start) < progressAfter || !strings.Contains(string(line[:n]), "reading files 3/10") {
		t.Errorf("%q after %v, %v", line[:n], time.Since(start), err)
	}
	p.stop()
	w.Close()
	rest, err := io.ReadAll(r)
	if err != nil || !strings.HasSuffix(string(rest), "\r\x1b[K") {
		t.Errorf("ended with %q, %v", rest, err)
	}
}

func TestQuickProgressIsNone(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	a := &app{stderr: w}
	p := &progress{end: make(chan struct{})}
	p.gone.Go(func() { a.show(p) })
	p.update(scan.Progress{Stage: scan.Reading})
	p.stop()
	w.Close()
	if text, err := io.ReadAll(r); err != nil || len(text) > 0 {
		t.Errorf("%q, %v", text, err)
	}
}

func TestProjectRoot(t *testing.T) {
	top := t.TempDir()
	for _, dir := range []string{"one/.git", "one/src/deep", "two/lib", "plain/x"} {
		if err := os.MkdirAll(filepath.Join(top, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"one/src/a.py", "two/pyproject.toml", "two/lib/b.py"} {
		if err := os.WriteFile(filepath.Join(top, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(top, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	for targets, want := range map[string]string{
		"one/src/a.py":              "one",
		"one/src/deep one/src/a.py": "one",
		"one":                       "one",
		"two/lib":                   "two",
		"two/lib/missing.py":        "two",
		"plain/x":                   "",
		"one/src two/lib":           "",
	} {
		var list []string
		for _, f := range strings.Fields(targets) {
			list = append(list, filepath.Join(top, f))
		}
		got, err := projectRoot("", list)
		if err != nil || got != filepath.Join(top, want) {
			t.Errorf("%s: %s, %v", targets, got, err)
		}
		slices.Reverse(list)
		if got, _ := projectRoot("", list); got != filepath.Join(top, want) {
			t.Errorf("%s, the other way round: %s", targets, got)
		}
	}
	if got, err := projectRoot("given", []string{"elsewhere"}); err != nil || got != "given" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestExitCodesAreErrors(t *testing.T) {
	var code exitCode
	if err := exitFindings.err(); !errors.As(err, &code) || code != 1 {
		t.Error(err)
	}
	if err := exitClean.err(); err != nil {
		t.Error(err)
	}
}
