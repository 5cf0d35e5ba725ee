package registry_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/registry"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/rules"
)

const demoText = `# PYTHON-DEMO-001: Eval of Input

> **Severity:** HIGH | **CWE:** CWE-95 | **OWASP:** A03:2021, A05:2025

- **Language:** Python
- **Category:** AWS Lambda
- **URL:** https://rules.example.org/registry/python/aws_lambda/PYTHON-DEMO-001
- **Detection:** ¬pathfinder scan --ruleset python/PYTHON-DEMO-001 --project .¬

## Description

Text that is evaluated is code.
It runs with the rights of the program.

## Vulnerable Code

¬¬¬python
import sys
eval(sys.argv[1])
¬¬¬

## Secure Code

¬¬¬python
import json, sys
json.loads(sys.argv[1])
¬¬¬

## Detection Rule (Python SDK)

¬¬¬python
` + demoRule + `¬¬¬

## How to Fix

- **Parse:** read data with ¬json.loads¬.

## Security Implications

- **Code execution:** the sender of the text chooses
  what the program does.
- **Theft:** of whatever the program can read.

## FAQ

**Q: Is ast.literal_eval safe?**

It runs no code.

**Q: And eval with empty globals?**

No.

## References

- [CWE-95: Improper Neutralization of Directives in Dynamically Evaluated Code ('Eval Injection')](https://cwe.mitre.org/data/definitions/95.html)
- [CWE-94: Improper Control of Generation of Code ('Code Injection') (parent of CWE-95)](https://cwe.mitre.org/data/definitions/94.html)
- [OWASP Top 10, A03:2021: Injection](https://owasp.org/Top10/A03_2021-Injection/)
- [OWASP Top 10, A05:2025: Injection](https://owasp.org/Top10/2025/A05_2025-Injection/)
- [eval in the Python documentation](https://docs.python.org/3/library/functions.html#eval)

---

Source: https://rules.example.org/registry/python/aws_lambda/PYTHON-DEMO-001
Code Pathfinder — open-source, type-aware SAST with dataflow across files
`

func demoBuilt(t *testing.T) *registry.Page {
	t.Helper()
	p, problems := load(t, demo())[0].Page(demoFacts(), site)
	for _, q := range problems {
		t.Fatal(q)
	}
	return p
}

func TestText(t *testing.T) {
	same(t, strings.Split(demoBuilt(t).Text(), "\n"), strings.Split(strings.ReplaceAll(demoText, "¬", "`"), "\n"))
}

func TestTextOfSeveralFiles(t *testing.T) {
	fsys := demo()
	delete(fsys, dir+"bad.py")
	fsys[dir+"bad.txtar"] = &fstest.MapFile{Data: []byte("-- Dockerfile --\nFROM x\n-- b.yml --\n# ruleid: PYTHON-DEMO-001\na: '```'\n")}
	p, _ := load(t, fsys)[0].Page(demoFacts(), site)
	want := "\n`Dockerfile`:\n\n```dockerfile\nFROM x\n```\n\n`b.yml`:\n\n````yaml\na: '```'\n````\n\n## Secure Code\n"
	if !strings.Contains(p.Text(), want) {
		t.Errorf("the page has not\n%s\n%s", want, p.Text())
	}
}

// TestJSON checks that the JSON form holds nothing but what the text form shows,
// by looking for each of its strings there.
func TestJSON(t *testing.T) {
	p := demoBuilt(t)
	raw, err := p.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	shown := flat(p.Text())
	var walk func(path string, v any)
	seen := 0
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, e := range v {
				walk(path+"."+k, e)
			}
		case []any:
			for _, e := range v {
				walk(path+"[]", e)
			}
		case string:
			seen++
			if !strings.Contains(shown, flat(v)) && path != ".vulnerableCode[].file" && path != ".secureCode[].file" && path != ".rule.file" {
				t.Errorf("%s: %q is not in the text", path, v)
			}
		case nil:
			t.Errorf("%s is null", path)
		}
	}
	walk("", doc)
	if doc["version"] != 1.0 || seen < 30 {
		t.Errorf("version %v, %d strings", doc["version"], seen)
	}
	if !strings.HasSuffix(string(raw), "\n}\n") {
		t.Error("the JSON does not end in a newline")
	}
}

func TestHelp(t *testing.T) {
	want := "Text that is evaluated is code.\nIt runs with the rights of the program.\n\n## How to fix\n\n- **Parse:** read data with `json.loads`.\n\n" +
		"## References\n\n- [CWE-95: "
	if got := demoBuilt(t).Help(); !strings.HasPrefix(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestSeverityLineWithoutClasses(t *testing.T) {
	r := demoFacts()
	r.CWE, r.OWASP, r.CVE, r.Severity = "", "", "CVE-2022-34265", finding.Info
	p, _ := load(t, demo())[0].Page(r, site)
	if text := p.Text(); !strings.Contains(text, "\n> **Severity:** INFO | **CVE:** CVE-2022-34265\n") ||
		!strings.Contains(text, "- [CVE-2022-34265](https://www.cve.org/CVERecord?id=CVE-2022-34265)\n") {
		t.Error(text)
	}
}

func TestTitles(t *testing.T) {
	tests := []struct{ language, category, wantLanguage, wantCategory string }{
		{rule.Python, "lang", "Python", "Python Core"},
		{rule.Python, "jwt", "Python", "JWT"},
		{rule.Dockerfile, "best-practice", "Dockerfile", "Best Practice"},
		{rule.Compose, "security", "Docker Compose", "Security"},
		{rule.Go, "", "Go", ""},
	}
	for _, tt := range tests {
		r := demoFacts()
		r.Language, r.Category = tt.language, tt.category
		p, _ := load(t, demo())[0].Page(r, site)
		if p.Language.Title != tt.wantLanguage || p.Category.Title != tt.wantCategory {
			t.Errorf("%s/%s: %q, %q", tt.language, tt.category, p.Language.Title, p.Category.Title)
		}
	}
}

// seedPage finds the page whose form ours has to keep, in a folder shared/seed
// beside the project.
func seedPage(t *testing.T) string {
	t.Helper()
	at, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		raw, err := os.ReadFile(filepath.Join(at, "shared", "seed", "PYTHON-LANG-SEC-070.txt"))
		if err == nil {
			return string(raw)
		}
		up := filepath.Dir(at)
		if up == at {
			t.Skip("no shared/seed above the project: nothing to compare with")
		}
		at = up
	}
}

// skeleton reduces a page to what programs read it by: headings, labels, fences,
// the shape of lists and the lines of the end.
func skeleton(page string) []string {
	var out []string
	var section string
	code := false
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		kind := ""
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
			kind = line
		case code:
		case strings.HasPrefix(line, "# "):
			kind = "# " + strings.SplitAfter(line[2:], ": ")[0]
		case strings.HasPrefix(line, "## "):
			section, kind = line, line
		case strings.HasPrefix(line, "> "):
			kind = strings.Join(regexp.MustCompile(`\*\*[^*]+\*\*( \|)?`).FindAllString(line, -1), " ")
		case section == "" && strings.HasPrefix(line, "- "):
			kind = line[:strings.LastIndex(line, "**")+2]
		case section == "## FAQ" && strings.HasPrefix(line, "**Q: ") && strings.HasSuffix(line, "?**"):
			kind = "**Q: ...?**"
		case section == "## References" && strings.HasPrefix(line, "- ["):
			kind = "- [...](...)"
		case strings.HasPrefix(line, "- "):
			kind = "- ..."
		case line == "---":
			section, kind = line, line
		case strings.HasPrefix(line, "Source: "):
			kind = line
		}
		if kind != "" && (len(out) == 0 || out[len(out)-1] != kind) {
			out = append(out, kind) // a list of any length is one
		}
	}
	return out
}

// TestSeedForm renders the project's own page of the seed's rule, and compares
// its form with the seed's.
func TestSeedForm(t *testing.T) {
	seed := seedPage(t)
	entries, errs := registry.Load(rules.FS)
	for _, e := range errs {
		t.Error(e.Path, e.Msg)
	}
	const id = "PYTHON-LANG-SEC-070"
	for _, e := range entries {
		if e.ID != id {
			continue
		}
		r := &rule.Rule{ID: id, Name: "x", Language: rule.Python, Severity: finding.Medium, Category: "lang", CWE: "CWE-1327", OWASP: "A05:2021", Path: e.Rule.Path}
		p, problems := e.Page(r, "https://codepathfinder.dev/registry/")
		for _, q := range problems {
			t.Error(q)
		}
		got, want := skeleton(p.Text()), skeleton(seed)
		same(t, got, want)
		if len(want) < 24 {
			t.Errorf("the skeleton of the seed has only %d lines", len(want))
		}
		return
	}
	t.Fatalf("no folder of %s", id)
}
