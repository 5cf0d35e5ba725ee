package eval_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/source"
)

// ruleText returns a rule file that defines rules of some ids.
func ruleText(ids ...string) string {
	text := "from codepathfinder import calls\nfrom codepathfinder.python_decorators import python_rule\n"
	for _, id := range ids {
		text += fmt.Sprintf("\n\n@python_rule(id=%q)\ndef f():\n    return calls(\"x\")\n", id)
	}
	return text
}

// write makes files below a new folder, which becomes the working directory.
func write(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// load returns what Load finds: the ids of rules with their paths, and errors as
// "path:line: message".
func load(t *testing.T, paths ...string) (rules, errs []string, l eval.Loaded) {
	t.Helper()
	l, err := eval.Load(context.Background(), paths, eval.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range l.Rules {
		rules = append(rules, r.ID+" "+r.Path)
	}
	for _, e := range l.Errors {
		line := 0
		if f := l.File(e.Path); f != nil {
			line = f.LineOf(e.Span.Start)
		}
		errs = append(errs, fmt.Sprintf("%s:%d: %s", e.Path, line, e.Msg))
	}
	return rules, errs, l
}

func expect(t *testing.T, what string, got, want []string) {
	t.Helper()
	same := slices.EqualFunc(got, want, func(got, want string) bool { return strings.HasPrefix(got, want) })
	if !same {
		t.Errorf("%s are\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLoadFolder(t *testing.T) {
	write(t, map[string]string{
		"rules/b.py":                 ruleText("B"),
		"rules/a.py":                 ruleText("A1", "A2"),
		"rules/deep/er/c.py":         ruleText("C"),
		"rules/__init__.py":          "",
		"rules/X/bad.py":             "import socket\n# rules of the road\nsocket.socket().bind(('', 1))\n",
		"rules/X/python2.py":         "print 'rules'\n",
		"rules/helper.py":            "from codepathfinder import QueryType\nclass T(QueryType):\n    fqns = ['a']\n",
		"rules/broken.py":            ruleText("D") + "\nx = nope\n",
		"rules/syntax.py":            "from codepathfinder import calls\nx = (\n",
		"rules/imports.py":           "import codepathfinder\nimport os\n",
		"rules/page.md":              "# codepathfinder\n",
		"rules/.hidden/d.py":         ruleText("HIDDEN"),
		"rules/.e.py":                ruleText("HIDDEN"),
		"rules/site-packages/f.py":   ruleText("HIDDEN"),
		"rules/__pycache__/g.py":     ruleText("HIDDEN"),
		"rules/.gitignore":           "b.py\n",
		"rules/node_modules/x/h.py":  ruleText("HIDDEN"),
		"rules/notebook.ipynb":       "{}",
		"outside/i.py":               ruleText("OUTSIDE"),
		"rules/usesrules.py":         "from rules.python_decorators import python_rule\n",
		"rules/otherrules.py":        "from rules.mine import x\nimport json\n",
		"rules/late/import_later.py": "def f():\n    from codepathfinder import calls\n",
	})
	if runtime.GOOS != "windows" {
		if err := os.Symlink("../outside/i.py", "rules/link.py"); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(".", "rules/loop"); err != nil {
			t.Fatal(err)
		}
	}
	rules, errs, l := load(t, "rules")
	expect(t, "rules", rules, []string{"A1 rules/a.py", "A2 rules/a.py", "B rules/b.py", "D rules/broken.py", "C rules/deep/er/c.py"})
	expect(t, "errors", errs, []string{
		`rules/broken.py:9: the name "nope" is not defined`,
		`rules/imports.py:2: the module "os" cannot be imported`,
		"rules/syntax.py:2: '(' was never closed",
	})
	expect(t, "others", l.Others, []string{
		"rules/X/bad.py", "rules/X/python2.py", "rules/__init__.py", "rules/helper.py", "rules/late/import_later.py", "rules/otherrules.py",
		"rules/usesrules.py",
	})
	if runtime.GOOS != "windows" && !slices.ContainsFunc(l.Skipped, func(s source.Skip) bool { return s.Path == "link.py" }) {
		t.Errorf("the symbolic link is not among what was skipped: %v", l.Skipped)
	}
}

func TestLoadFiles(t *testing.T) {
	write(t, map[string]string{
		"a.py": ruleText("A"), "none.py": "x = 1\n", "b.txt": ruleText("B"), "empty/readme": "", "wrong.py": "import os\n",
		"big.py": ruleText("BIG") + strings.Repeat("# padding\n", eval.MaxFileBytes/10),
	})
	rules, errs, _ := load(t, "a.py", "none.py", "b.txt", "missing.py", "empty", "wrong.py", "./a.py", ".", "big.py")
	expect(t, "rules", rules, []string{"A a.py", "B b.txt"})
	expect(t, "errors", errs, []string{
		"none.py:1: defines no rule",
		"missing.py:0: there is no such file or folder",
		"empty:0: holds no rule file",
		`wrong.py:1: the module "os" cannot be imported`,
		"big.py:1: is larger than a rule file may be",
	})
}

func TestLoadSpecialFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no symbolic links and modes there")
	}
	write(t, map[string]string{"real/a.py": ruleText("A"), "secret.py": ruleText("S")})
	if err := os.Symlink("real/a.py", "link.py"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", "linked"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", "dangling.py"); err != nil {
		t.Fatal(err)
	}
	rules, errs, _ := load(t, "link.py", "linked", "dangling.py", "/dev/null")
	expect(t, "rules", rules, []string{"A link.py"})
	expect(t, "errors", errs, []string{"dangling.py:0: there is no such file", "/dev/null:0: is no regular file"})
	if os.Getuid() == 0 {
		return // root reads everything
	}
	if err := os.Chmod("secret.py", 0); err != nil {
		t.Fatal(err)
	}
	_, errs, _ = load(t, "secret.py")
	expect(t, "errors", errs, []string{"secret.py:0: cannot be read"})
}

func TestDuplicates(t *testing.T) {
	write(t, map[string]string{"a.py": ruleText("ONE", "TWO"), "b.py": ruleText("two", "THREE"), "c.py": ruleText("FOUR", "FOUR")})
	rules, errs, _ := load(t, "a.py", "b.py", "c.py")
	expect(t, "rules", rules, []string{"ONE a.py", "TWO a.py", "THREE b.py", "FOUR c.py"})
	expect(t, "errors", errs, []string{
		"b.py:5: the id two is taken already, by the rule at a.py:10",
		"c.py:10: the id FOUR is taken already, by the rule at c.py:5",
	})
}

func TestLoadCancelled(t *testing.T) {
	write(t, map[string]string{"rules/a.py": ruleText("A")})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := eval.Load(ctx, []string{"rules"}, eval.Options{}); err == nil {
		t.Error("a cancelled Load returns no error")
	}
}

func TestBuiltin(t *testing.T) {
	fsys := fstest.MapFS{
		"python/lang/A-001/rule.py":  {Data: []byte(ruleText("A-001"))},
		"python/lang/A-001/bad.py":   {Data: []byte("import os\n")},
		"python/flask/B-001/rule.py": {Data: []byte(ruleText("B-001"))},
		"python/flask/C-001/rule.py": {Data: []byte("import os\n")},
		"python/flask/D-001/rule.py": {Data: []byte(ruleText("B-001"))},
		"embed.go":                   {Data: []byte("package rules\n")},
	}
	l := eval.Builtin(fsys, eval.Options{})
	var got []string
	for _, r := range l.Rules {
		got = append(got, strings.Join([]string{r.Ref(), r.Group, r.Path}, " "))
	}
	expect(t, "rules", got, []string{
		"python/B-001 flask python/flask/B-001/rule.py", "python/A-001 lang python/lang/A-001/rule.py",
	})
	got = nil
	for _, e := range l.Errors {
		got = append(got, e.Path+": "+e.Msg)
	}
	expect(t, "errors", got, []string{
		`python/flask/C-001/rule.py: the module "os"`,
		"python/flask/D-001/rule.py: the id B-001 is taken already, by the rule at python/flask/B-001/rule.py:5",
	})
}

// TestEveryBuiltinRule checks that the rules of this project evaluate.
func TestEveryBuiltinRule(t *testing.T) {
	l := eval.Builtin(os.DirFS("../../../rules"), eval.Options{})
	for _, e := range l.Errors {
		t.Errorf("%s:%d: %s", e.Path, l.File(e.Path).LineOf(e.Span.Start), e.Msg)
	}
	for _, r := range l.Rules {
		if !strings.Contains(r.Path, "/"+r.Group+"/"+r.ID+"/") {
			t.Errorf("the rule %s of group %s stands in %s", r.ID, r.Group, r.Path)
		}
	}
}

// TestEncodings checks that rule files are read as PEP 263 says.
func TestEncodings(t *testing.T) {
	latin := "# -*- coding: latin-1 -*-\n" + strings.Replace(ruleText("L"), `calls("x")`, "calls(\"\xE9\")", 1) + "x = nope\n"
	write(t, map[string]string{
		"rules/latin.py": latin,
		"rules/bom.py":   "\uFEFF" + ruleText("B"),
		"rules/wrong.py": ruleText("W") + "# \xFF\n",
		"rules/odd.py":   "# coding: klingon\n" + ruleText("O"),
	})
	rules, errs, l := load(t, "rules")
	expect(t, "rules", rules, []string{"B rules/bom.py", "L rules/latin.py"})
	expect(t, "errors", errs, []string{"rules/latin.py:9: the name \"nope\"", "rules/odd.py:1: ", "rules/wrong.py:8: "})
	if q := l.Rules[1].Query.(rule.Calls); q.Patterns[0] != "é" {
		t.Errorf("the pattern is %q", q.Patterns[0])
	}
}
