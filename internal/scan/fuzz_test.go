package scan_test

import (
	"context"
	"testing"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/scan"
)

// FuzzScan checks that no text makes the engine fail, or hides a finding in the
// file beside it.
func FuzzScan(f *testing.F) {
	for _, text := range []string{
		"", "\x00", "0x^P", "0b2@P", "x = 10L + 0777", "1e999j", "x = 1" + string(make([]byte, 3)), "\xff\xfe", "f'{0x}'", "match 0b:\n case 0o8: pass",
		"class C(C): x = x\nC.x()", "def f(x=f()): return f", "import a\nfrom a import *\nfrom . import a", "try:\n x\nfinally:\n break",
		"while (y := y): del y", "def f(*, a, **k): yield from f(**k)", "lambda: (yield)", "x: 'x[0x]' = x", "with a as b, b as a: return",
		"async def f():\n async for x in f(): await x", "type X[T: X = T] = X[T]", "t'{x!r:{y}}'", "global x; nonlocal x", "raise\nreturn\n", "[*x, **y for x in x]",
	} {
		f.Add([]byte(text))
	}
	s := []*rule.Rule{callsOf("E", "eval"), callsOf("ALL", "*")}
	f.Fuzz(func(t *testing.T, text []byte) {
		o := scan.Options{Texts: texts("a.py", string(text), "b.py", "eval(1)\n"), Workers: 1, Choice: scan.Choice{Rules: s}}
		scanner, err := scan.New(o)
		if err != nil {
			t.Fatal(err)
		}
		r, err := scanner.Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range r.Report.Notifications {
			if n.ID == "internal-error" {
				t.Errorf("%+v", n)
			}
		}
		found := false
		for _, g := range r.Report.Findings {
			found = found || g.RuleID == "E" && g.Region.Path == "b.py"
		}
		if !found {
			t.Error("the finding in the other file is lost")
		}
	})
}
