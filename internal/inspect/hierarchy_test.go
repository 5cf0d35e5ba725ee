package inspect_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/inspect"
)

// callsOf analyses one file, main.py, and returns what it calls.
func callsOf(t *testing.T, text string) map[string][]string {
	t.Helper()
	start := time.Now()
	calls, _ := found(analyse([]txtar.File{{Name: "main.py", Data: []byte(text)}}, 1))
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
	return calls
}

// Class hierarchies without end take bounded time, and what is not part of them is
// found all the same.
func TestHierarchies(t *testing.T) {
	chain := func(n int, first, more string) string {
		var b strings.Builder
		b.WriteString(first)
		for i := 1; i < n; i++ {
			fmt.Fprintf(&b, "class C%d(C%d%s): pass\n", i, i-1, more)
		}
		return b.String()
	}
	const root = "class M: pass\nclass C0:\n    def f(self): return 1\n"
	const other = "class D:\n    def g(self): return 2\nclass E(D): pass\nE().g()\n"
	var wide strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&wide, "class W%d:\n    def f(self): return 1\n", i)
	}
	wide.WriteString("class All(")
	for i := range 3000 {
		fmt.Fprintf(&wide, "W%d, ", i)
	}
	wide.WriteString("): pass\nAll().f()\n")
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"chain":        {chain(10_000, root, "") + "C100().f()\n", []string{"main.C0.f"}},
		"two bases":    {chain(3_000, root, ", M") + "C100().f()\n", []string{"main.C0.f"}},
		"wide":         {wide.String(), []string{"main.W0.f"}},
		"inconsistent": {root + "class X(M, C0): pass\nclass Y(C0, M): pass\nclass Z(X, Y): pass\nZ().f()\n", []string{"main.C0.f"}},
		"recursive":    {"class A:\n    def f(self): return 1\nclass B(A): pass\nclass A(B): pass\nclass B(A): pass\nA().f()\n", []string{"main.A.f"}},
		"own base":     {"def make(k):\n    class A(k): pass\n    return A\nk = object\nwhile k:\n    k = make(k)\nk().f()\n", nil},
		"of a loop":    {"class A:\n    def f(self): return 1\nfor i in range(9):\n    class A(A): pass\nA().f()\n", []string{"main.A.f"}},
	} {
		t.Run(name, func(t *testing.T) {
			calls := callsOf(t, c.text+other)
			for _, want := range append(c.want, "main.D.g") {
				if !slices.Contains(calls["main"], want) {
					t.Errorf("main calls %q, not %s", calls["main"], want)
				}
			}
		})
	}
}

// What lies beyond the bound of a hierarchy is unknown: a call of it says so.
func TestHierarchyBound(t *testing.T) {
	var b strings.Builder
	b.WriteString("class C0:\n    def f(self): return 1\n")
	for i := 1; i < 1000; i++ {
		fmt.Fprintf(&b, "class C%d(C%d): pass\n", i, i-1)
	}
	b.WriteString("C999().f()\n")
	view := analyse([]txtar.File{{Name: "main.py", Data: []byte(b.String())}}, 1)
	open := slices.ContainsFunc(view.Calls().Sites, func(s inspect.Site) bool { return s.Line == 1002 && !s.Complete })
	if !open {
		t.Errorf("a call of a method that is too far up counts as complete")
	}
}
