package scan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/types"
)

// found scans texts with a query and lists the findings as path:line:column.
func found(t *testing.T, q rule.Query, pairs ...string) []string {
	t.Helper()
	r := run(t, scan.Options{Texts: texts(pairs...), Profile: scan.Audit, Choice: scan.Choice{Rules: []*rule.Rule{{
		ID: "T", Name: "T", Language: rule.Python, Severity: finding.High, Confidence: finding.HighConfidence, Message: "m.", Query: q,
	}}}})
	out := []string{}
	for _, f := range r.Report.Findings {
		out = append(out, fmt.Sprintf("%s:%d:%d", f.Region.Path, f.Region.Start.Line, f.Region.Start.Column))
	}
	return out
}

// marked lists the places of "|" in texts, and returns the texts without them.
func marked(pairs ...string) (clean, want []string) {
	for i := 0; i < len(pairs); i += 2 {
		var b strings.Builder
		for n, line := range strings.Split(pairs[i+1], "\n") {
			for {
				at := strings.IndexByte(line, '|')
				if at < 0 {
					break
				}
				want = append(want, fmt.Sprintf("%s:%d:%d", pairs[i], n+1, at+1))
				line = line[:at] + line[at+1:]
			}
			b.WriteString(line + "\n")
		}
		clean = append(clean, pairs[i], b.String())
	}
	return clean, want
}

func calls(name string, args ...rule.ArgConstraint) rule.Query {
	return rule.Calls{Patterns: []rule.Pattern{rule.Pattern(name)}, Args: args}
}

func at(i int, value types.Const) rule.ArgConstraint {
	return rule.ArgConstraint{Path: rule.ArgPath{Index: i}, Want: rule.Literal{Value: value}}
}

func named(name string, value types.Const) rule.ArgConstraint {
	return rule.ArgConstraint{Path: rule.ArgPath{Name: name}, Want: rule.Literal{Value: value}}
}

// TestMatches compares findings with the places that a "|" marks.
func TestMatches(t *testing.T) {
	variable := rule.Variables{Patterns: []rule.Pattern{"DEBUG"}}
	maxsize := rule.Attributes{Patterns: []rule.Pattern{"sys.maxsize"}}
	base := rule.Type{FQNs: []string{"b.Base"}, Subclasses: true}
	bad := rule.Methods{Type: base, Names: []string{"go"}, Args: []rule.ArgConstraint{at(0, types.Str("bad"))}}
	const classes = "class Base:\n    def go(self, what): ...\n    @staticmethod\n    def free(a, b): ...\n    @classmethod\n    def of(cls, a): ...\n" +
		"class Sub(Base): pass\nclass Other:\n    def go(self, what): ...\ndef make() -> Base: return unknown()\ndef table(): return {'k': [Sub()]}\n"
	for name, c := range map[string]struct {
		query rule.Query
		files []string
	}{
		"variable in its module": {variable, []string{"a.py", "|DEBUG = True\nprint(|DEBUG)\nif |DEBUG: pass\nx = [|DEBUG for _ in (1,)]\n"}},
		"variable in functions":  {variable, []string{"a.py", "|DEBUG = True\ndef f():\n    return |DEBUG\ndef g(x=|DEBUG): pass\nclass C:\n    y = |DEBUG\n"}},
		"variable of a function": {variable, []string{"a.py", "def f():\n    DEBUG = g()\n    return |DEBUG\n"}},
		"variable in dead code":  {variable, []string{"a.py", "if False:\n    print(DEBUG)\n"}},
		"variable from elsewhere": {variable, []string{
			"a.py", "|DEBUG = 1\n", "b.py", "from a import DEBUG as D\nprint(|D)\n", "c.py", "from b import D as X\nY = 1\nprint(Y)\n"}},
		"another name":            {variable, []string{"a.py", "DEBUGGER = 1\nprint(DEBUGGER, x.DEBUG)\n"}},
		"attribute":               {maxsize, []string{"a.py", "import sys\nimport sys as s\nprint(|sys.maxsize, |s.maxsize, sys.path)\n"}},
		"attribute from import":   {maxsize, []string{"a.py", "from sys import maxsize\nfrom sys import maxsize as m, path\nprint(|maxsize, |m, path)\ndef f():\n    return |m\n"}},
		"attribute by star":       {maxsize, []string{"a.py", "from sys import *\nprint(|maxsize)\ndef f():\n    return |maxsize\n"}},
		"attribute of some other": {maxsize, []string{"a.py", "import s as sys\nfrom os import maxsize\nprint(sys.maxsize, maxsize)\n"}},
		"attribute in a branch":   {maxsize, []string{"a.py", "try:\n    from sys import maxsize\nexcept ImportError:\n    maxsize = 1\nprint(|maxsize)\n"}},

		"unbound method": {bad, []string{"b.py", classes, "a.py", "import b\n|b.Base.go(b.Sub(), 'bad')\n|b.Sub.go(b.Sub(), what='bad')\nb.Base.go('bad', 'good')\nb.Other.go(1, 'bad')\n"}},
		"known unbound method": {rule.Methods{Type: rule.Type{FQNs: []string{"socket.socket"}}, Names: []string{"listen"}, Args: []rule.ArgConstraint{at(0, types.Int(5))}},
			[]string{"a.py", "import socket\ns = socket.socket()\n|socket.socket.listen(s, 5)\n|s.listen(5)\nsocket.socket.listen(s, 6)\n"}},
		"typed from elsewhere": {bad, []string{"b.py", classes, "a.py", "import b\n|b.make().go('bad')\n|b.table()['k'][0].go('bad')\ndef f(x: 'b.Base'):\n    |x.go('bad')\ndef g(x):\n    |x.go('bad')\ng(b.Sub())\nb.Other().go('bad')\n"}},
		"static and class methods": {calls("b.Base.*", at(0, types.Str("bad"))), []string{"b.py", classes,
			"a.py", "import b\n|b.Base.free('bad', 1)\nb.Base.free(1, 'bad')\n|b.Base.of('bad')\n|b.Base().of('bad')\n"}},
		"constructor": {calls("b.Thing", at(1, types.Str("bad"))), []string{"b.py", "class Thing:\n    def __init__(self, x, y='bad'): ...\n",
			"a.py", "import b\n|b.Thing(1, y='bad')\n|b.Thing(1, 'bad')\nb.Thing(1, 'good')\n|b.Thing(1)\n"}},

		"partial": {calls("os.system", at(0, types.Str("rm"))), []string{
			"a.py", "import os\nfrom functools import partial\np = partial(os.system, 'rm')\n|p()\nq = partial(os.system)\n|q('rm')\nq('ls')\npartial(print, 'rm')()\n",
			"b.py", "from a import p\n|p()\n"}},
		"partial positions": {calls("lib.f", at(1, types.Str("bad"))), []string{
			"a.py", "from functools import partial\nimport lib\np = partial(lib.f, 1)\n|p('bad')\np(2, 'bad')\nr = partial(p, 'x')\n"}},
		"partial keywords": {calls("subprocess.run", named("shell", types.Bool(true))), []string{
			"a.py", "from functools import partial\nimport subprocess\np = partial(subprocess.run, shell=True)\n|p('ls')\np('ls', shell=False)\n"}},
	} {
		files, want := marked(c.files...)
		got := found(t, c.query, files...)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}
