package registry_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/registry"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

const (
	dir  = "python/aws_lambda/PYTHON-DEMO-001/"
	site = "https://rules.example.org/registry/"
)

const demoRule = `@python_rule(
    id="PYTHON-DEMO-001", name="Eval of Input", severity="HIGH", category="aws_lambda", cwe="CWE-95",
    tags="python,eval", message="Input reaches eval().", owasp="A03:2021,A05:2025", aliases=["OLD-001"], confidence="HIGH",
)
def eval_of_input():
    return calls("eval")
`

const demoPage = `## Description

Text that is evaluated is code.
It runs with the rights of the program.

## Security implications

- **Code execution:** the sender of the text chooses
  what the program does.

- **Theft:** of whatever the program can read.

## How to fix

- **Parse:** read data with ` + "`json.loads`" + `.

## FAQ

### Is ast.literal_eval safe?

It runs no code.

### And eval with empty globals?

No.

## References

- [eval in the Python documentation](https://docs.python.org/3/library/functions.html#eval)
`

// demo is a folder of one rule without fault.
func demo() fstest.MapFS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		dir + "rule.py": file(demoRule),
		dir + "page.md": file(demoPage),
		dir + "bad.py":  file("import sys\n# ruleid: PYTHON-DEMO-001\neval(sys.argv[1])\n"),
		dir + "good.py": file("import json, sys\n# ok: PYTHON-DEMO-001\njson.loads(sys.argv[1])\n"),
		dir + "tests/more.txtar": file("-- a.py --\n# ruleid: PYTHON-DEMO-001\neval(x)\n# ok: PYTHON-DEMO-001\neval\n" +
			"-- b.py --\n# ruleid: PYTHON-DEMO-001\neval(y)\n# ok: PYTHON-DEMO-001\nf()\n"),
	}
}

// demoFacts is what demoRule evaluates to.
func demoFacts() *rule.Rule {
	return &rule.Rule{
		ID: "PYTHON-DEMO-001", Name: "Eval of Input", Language: rule.Python, Severity: finding.High, Confidence: finding.HighConfidence,
		Category: "aws_lambda", CWE: "CWE-95", OWASP: "A03:2021,A05:2025", Tags: []string{"python", "eval"},
		Message: "Input reaches eval().", Aliases: []string{"OLD-001"}, Function: "eval_of_input", Group: "aws_lambda",
		Path: dir + "rule.py", Span: source.Span{Start: 0, End: 12},
	}
}

// load returns the entries of a file system that must be without fault.
func load(t *testing.T, fsys fstest.MapFS) []registry.Entry {
	t.Helper()
	entries, errs := registry.Load(fsys)
	for _, e := range errs {
		t.Fatalf("load: %s: %s", e.Path, e.Msg)
	}
	return entries
}

// demoProblems loads the one rule of the file system and returns every problem
// of its page, as text.
func demoProblems(t *testing.T, fsys fstest.MapFS, r *rule.Rule) []string {
	t.Helper()
	p, problems := load(t, fsys)[0].Page(r, site)
	var out []string
	for _, q := range append(problems, registry.Check(p)...) {
		out = append(out, strings.TrimPrefix(q.String(), dir))
	}
	return out
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func TestLoad(t *testing.T) {
	fsys := demo()
	for _, name := range []string{
		"embed.go", "README.md", ".hidden", "python/__pycache__/x.pyc", dir + ".DS_Store", // no part of the rules
		"stray.txt", "cobol/a/B-1/rule.py", "python/lang/x.py",
		dir + "notes.txt", dir + "more/x.py", dir + "tests/deep/x.py",
		"python/lang/python-demo-001/rule.py",
		"python/lang/PYTHON-DEMO-002/page.md",
	} {
		fsys[name] = &fstest.MapFile{}
	}
	fsys["python/lang/PYTHON-DEMO-003/rule.py"] = &fstest.MapFile{Data: make([]byte, 1<<20+1)}
	fsys["go/security/GO-SEC-001/rule.py"] = &fstest.MapFile{Data: []byte("x\n")}

	entries, errs := registry.Load(fsys)
	var dirs, faults []string
	for _, e := range entries {
		dirs = append(dirs, e.Dir+" = "+e.Language+" "+e.Group+" "+e.ID)
	}
	for _, e := range errs {
		faults = append(faults, e.Path+": "+e.Msg)
	}
	same(t, dirs, []string{
		"go/security/GO-SEC-001 = go security GO-SEC-001",
		"python/aws_lambda/PYTHON-DEMO-001 = python aws_lambda PYTHON-DEMO-001",
	})
	same(t, faults, []string{
		"stray.txt: only folders may stand here: language/group/id",
		"cobol: no language has this name; known are python, go, docker, docker-compose",
		dir + "more: a rule has no folder but tests",
		dir + "notes.txt: a rule has the files rule.py, page.md, bad.* and good.*; more fixtures go into tests",
		dir + "tests/deep: fixtures stand directly in tests; several files of one test go into a .txtar",
		"python/lang/x.py: only folders may stand here: language/group/id",
		"python/lang/PYTHON-DEMO-002/rule.py: cannot be read: file does not exist",
		"python/lang/PYTHON-DEMO-003/rule.py: cannot be read: larger than 1048576 bytes",
		"python/lang/python-demo-001: the id is taken already, by python/aws_lambda/PYTHON-DEMO-001",
	})
	if got := string(entries[0].Rule.Text); got != "x\n" || entries[0].Rule.Path != "go/security/GO-SEC-001/rule.py" {
		t.Errorf("rule.py: %q at %s", got, entries[0].Rule.Path)
	}
}

func TestPages(t *testing.T) {
	fsys := demo()
	fsys["python/lang/PYTHON-DEMO-002/rule.py"] = &fstest.MapFile{}
	entries := load(t, fsys)
	stray := &rule.Rule{ID: "X-001", Path: "elsewhere.py"}
	second := demoFacts()
	second.ID = "PYTHON-DEMO-009"
	pages, problems := registry.Pages(entries, []*rule.Rule{stray, demoFacts(), second}, site)
	if len(pages) != 1 || pages[0].ID != "PYTHON-DEMO-001" {
		t.Fatalf("pages: %v", pages)
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.String())
	}
	same(t, got, []string{
		"elsewhere.py: X-001 stands in no folder of the rules",
		dir + "rule.py: the file holds 2 rules; a folder has one",
		"python/lang/PYTHON-DEMO-002/rule.py: the file holds 0 rules; a folder has one",
	})
}

func TestLookupCWE(t *testing.T) {
	titles := map[string]string{ // as MITRE's site shows them
		"CWE-22":   "Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')",
		"CWE-79":   "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')",
		"CWE-605":  "Multiple Binds to the Same Port",
		"CWE-668":  "Exposure of Resource to Wrong Sphere",
		"CWE-1327": "Binding to an Unrestricted IP Address",
		"CWE-1427": "Improper Neutralization of Input Used for LLM Prompting",
	}
	for id, title := range titles {
		if w, ok := registry.LookupCWE(id); !ok || w.ID != id || w.Title != title {
			t.Errorf("%s: %+v, %v", id, w, ok)
		}
	}
	w, _ := registry.LookupCWE("CWE-1327")
	if w.URL != "https://cwe.mitre.org/data/definitions/1327.html" || !slices.Equal(w.Parents, []string{"CWE-668"}) {
		t.Errorf("%+v", w)
	}
	if w, _ = registry.LookupCWE("CWE-664"); len(w.Parents) != 0 {
		t.Errorf("the pillar CWE-664 has the parents %v", w.Parents)
	}
	for _, id := range []string{"", "CWE-", "1327", "cwe-1327", "CWE-01327", "CWE-1327\t668", "CWE-16" /* a category */, "CWE-534" /* deprecated */, "CWE-99999"} {
		if w, ok := registry.LookupCWE(id); ok {
			t.Errorf("%q is %+v", id, w)
		}
	}
}

func TestLookupOWASP(t *testing.T) {
	titles := map[string]string{
		"A05:2021": "Security Misconfiguration", "A10:2021": "Server-Side Request Forgery (SSRF)",
		"A02:2025": "Security Misconfiguration", "A09:2025": "Security Logging and Alerting Failures",
	}
	for id, title := range titles {
		if r, ok := registry.LookupOWASP(id); !ok || r.ID != id || r.Title != title {
			t.Errorf("%s: %+v, %v", id, r, ok)
		}
	}
	for _, id := range []string{"", "A05", "A11:2021", "A05:2017", "A05:2021\tSecurity"} {
		if r, ok := registry.LookupOWASP(id); ok {
			t.Errorf("%q is %+v", id, r)
		}
	}
}
