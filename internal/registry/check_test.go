package registry_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"codepathfinder.dev/pathfinder/internal/registry"
	"codepathfinder.dev/pathfinder/internal/rule"
)

func TestCheckGood(t *testing.T) { same(t, demoProblems(t, demo(), demoFacts()), nil) }

// TestCheckRule changes one fact of a good rule each time.
func TestCheckRule(t *testing.T) {
	tests := []struct {
		name string
		edit func(r *rule.Rule)
		want string
	}{
		{"id", func(r *rule.Rule) { r.ID = "PYTHON-DEMO-002" }, "rule.py:1: the id is PYTHON-DEMO-002, the folder's name PYTHON-DEMO-001"},
		{"language", func(r *rule.Rule) { r.Language = rule.Go }, "rule.py:1: the rule is for go and stands in the folder python"},
		{"category", func(r *rule.Rule) { r.Category = "lang" }, `rule.py:1: the category is "lang" and the folder "aws_lambda"`},
		{"no name", func(r *rule.Rule) { r.Name = "" }, `rule.py:1: the name "" is not a title: one line without a full stop`},
		{"sentence", func(r *rule.Rule) { r.Name = "Eval of input." }, `rule.py:1: the name "Eval of input." is not a title: one line without a full stop`},
		{"severity", func(r *rule.Rule) { r.Severity = 9 }, "rule.py:1: the severity or confidence is none that there is"},
		{"no message", func(r *rule.Rule) { r.Message = "" }, "rule.py:1: the rule has no message"},
		{"message", func(r *rule.Rule) { r.Message = "Input reaches eval()" }, "rule.py:1: the message does not end with a full stop"},
		{"lines", func(r *rule.Rule) { r.Message = "Input\nreaches eval()." }, "rule.py:1: the message has more than one line"},
		{"no CWE", func(r *rule.Rule) { r.CWE = "" }, "rule.py:1: the rule names no CWE"},
		{"category for CWE", func(r *rule.Rule) { r.CWE = "CWE-16" }, "rule.py:1: CWE-16 is no weakness of the CWE, or a deprecated one"},
		{"CVE", func(r *rule.Rule) { r.CVE = "CVE-22-1" }, `rule.py:1: "CVE-22-1" is not the id of a CVE`},
		{"OWASP", func(r *rule.Rule) { r.OWASP = "A03:2021, A3" }, `rule.py:1: "A3" is no category of an OWASP Top 10`},
		{"OWASP twice", func(r *rule.Rule) { r.OWASP = "A03:2021,A03:2021" }, "rule.py:1: the OWASP category A03:2021 stands there twice"},
		{"blank tag", func(r *rule.Rule) { r.Tags = []string{" a"} }, `rule.py:1: the tag " a" is empty or has blanks around it`},
		{"tag twice", func(r *rule.Rule) { r.Tags = []string{"a", "a"} }, `rule.py:1: the tag "a" stands there twice`},
		{"other CWE in the tags", func(r *rule.Rule) { r.Tags = []string{"CWE-200"} }, `rule.py:1: the tag "CWE-200" is not the rule's CWE`},
		{"alias", func(r *rule.Rule) { r.Aliases = []string{"python-demo-001"} },
			"rule.py:1: the id python-demo-001 is taken already, by python/aws_lambda/PYTHON-DEMO-001"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := demoFacts()
			tt.edit(r)
			if got := demoProblems(t, demo(), r); !slices.Contains(got, tt.want) {
				t.Errorf("got %q, want among them %q", got, tt.want)
			}
		})
	}
}

// TestCheckFiles changes one file of a good rule each time; "" takes it away.
func TestCheckFiles(t *testing.T) {
	const none = "-"
	tests := []struct {
		name, file, text string
		want             []string
	}{
		{"no page", "page.md", none, []string{"page.md: cannot be read: file does not exist"}},
		{"no bad", "bad.py", none, []string{"python/aws_lambda/PYTHON-DEMO-001: the folder has 0 files bad.*; the page shows one",
			"python/aws_lambda/PYTHON-DEMO-001: the fixtures have 2 lines marked ruleid for PYTHON-DEMO-001; there must be 3"}},
		{"two good", "good.txt", "# ok: PYTHON-DEMO-001\nx\n", []string{"python/aws_lambda/PYTHON-DEMO-001: the folder has 2 files good.*; the page shows one"}},
		{"bad without marker", "bad.py", "# ok: PYTHON-DEMO-001\nx\n", []string{
			"python/aws_lambda/PYTHON-DEMO-001: the fixtures have 2 lines marked ruleid for PYTHON-DEMO-001; there must be 3",
			"bad.py: the vulnerable example needs a marker ruleid for PYTHON-DEMO-001, and none that begins with todo"}},
		{"bad with a gap", "bad.py", "# ruleid: PYTHON-DEMO-001\nx\n# todoruleid: PYTHON-DEMO-001\ny\n",
			[]string{"bad.py: the vulnerable example needs a marker ruleid for PYTHON-DEMO-001, and none that begins with todo"}},
		{"good with a finding", "good.py", "# ok: PYTHON-DEMO-001\nx\n# ruleid: PYTHON-DEMO-001\ny\n",
			[]string{"good.py: the secure example needs a marker ok for PYTHON-DEMO-001, and no others"}},
		{"malformed marker", "tests/x.py", "# ok:\nx\n", []string{"tests/x.py:1: the marker names no rule"}},
		{"few tests", "tests/more.txtar", none, []string{
			"python/aws_lambda/PYTHON-DEMO-001: the fixtures have 1 lines marked ruleid for PYTHON-DEMO-001; there must be 3",
			"python/aws_lambda/PYTHON-DEMO-001: the fixtures have 1 lines marked ok for PYTHON-DEMO-001; there must be 3"}},
		{"computed reference", "page.md", demoPage + "- [CWE](https://cwe.mitre.org/data/definitions/95.html)\n",
			[]string{"page.md: the reference https://cwe.mitre.org/data/definitions/95.html is computed from rule.py: leave it out"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := demo()
			if tt.text == none {
				delete(fsys, dir+tt.file)
			} else {
				fsys[dir+tt.file] = &fstest.MapFile{Data: []byte(tt.text)}
			}
			same(t, demoProblems(t, fsys, demoFacts()), tt.want)
		})
	}
}

func TestCheckAmongPages(t *testing.T) {
	fsys := demo()
	for name, f := range demo() {
		fsys["go/security/OLD-001/"+name[len(dir):]] = f
	}
	entries := load(t, fsys)
	second := demoFacts()
	second.ID, second.Aliases, second.Path = "OLD-001", nil, "go/security/OLD-001/rule.py"
	a, _ := entries[0].Page(second, site)
	b, _ := entries[1].Page(demoFacts(), site)
	for _, p := range registry.Check(a, b) {
		if p.String() == dir+"rule.py:1: the id OLD-001 is taken already, by go/security/OLD-001" {
			return
		}
	}
	t.Error("the alias OLD-001 is also an id, and nobody minds")
}

func TestCheckSite(t *testing.T) {
	p, _ := load(t, demo())[0].Page(demoFacts(), "http://localhost")
	got := registry.Check(p)
	if len(got) != 1 || got[0].Msg != "http://localhost/python/aws_lambda/PYTHON-DEMO-001: the address must begin with https://" {
		t.Errorf("%v", got)
	}
}
