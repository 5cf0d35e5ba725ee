package literal

import (
	"fmt"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
)

// show renders a value as Python would, places as what they are relative to the
// project's folder.
func show(v Value) string {
	switch v.Kind {
	case None:
		return "None"
	case Int:
		return fmt.Sprint(v.Int)
	case String:
		return fmt.Sprintf("%q", v.Str)
	case Path:
		if p, ok := v.Place(); ok {
			return "<" + p + ">"
		}
		return "<outside>"
	case List, Dict:
		var parts []string
		for i, item := range v.Items {
			s := show(item)
			if v.Kind == Dict {
				s = show(v.Keys[i]) + ": " + s
			}
			parts = append(parts, s)
		}
		if v.Kind == Dict {
			return "{" + strings.Join(parts, ", ") + "}"
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "?"
}

// evaluate evaluates what a program, at tools/sub/run.py, assigns to "x" last.
func evaluate(t *testing.T, text string) string {
	t.Helper()
	tree := parse.NewParser().Parse([]byte(text))
	if len(tree.Errors) > 0 {
		t.Fatalf("%q: %v", text, tree.Errors[0])
	}
	e := New(tree, "tools/sub/run.py")
	value := ast.NodeID(0)
	for c := range tree.Children(tree.Root) {
		if tree.Kind(c) == ast.Assign && tree.Name(tree.Node(c).First) == "x" {
			value = tree.Node(tree.Node(c).First).Next
		}
	}
	var out []string
	for _, v := range e.Values(value) {
		out = append(out, show(v))
	}
	return strings.Join(out, " or ")
}

func TestValues(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`x = 1`, `1`},
		{`x = "a" "b" + "c"`, `"abc"`},
		{`x = ["a", *("b", "c")] + list(("d",))`, `["a", "b", "c", "d"]`},
		{`x = {"a": 1, **{"b": [None]}}`, `{"a": 1, "b": [None]}`},
		{`x = "a b  c".split()`, `["a", "b", "c"]`},
		{`x = "%s-%s" % ("a", "b")`, `"a-b"`},
		{`x = "{}/{}".format("a", "b")`, `"a/b"`},
		{`y = "b"; x = f"a{y}c"`, `"abc"`},
		{`y = ["a"]; y.append("b"); y += ["c"]; y.extend(("d",)); x = y`, `["a", "b", "c", "d"]`},
		{`d = {}; d["k"] = ["a"]; x = d["k"]`, `["a"]`},
		{`x = ["a", "b"][-1]`, `"b"`},
		{`x = "a" if c() else "b"`, `"a" or "b"`},
		{`x = (y := "a")`, `"a"`},
		{`x = ((y := "a") in z) * [y]`, `["a"]`},
		{`x = unknown()`, ``},
		{`x = [unknown(), "a"]`, `[?, "a"]`},
		{`y = y + "a"; x = y`, ``},
		{`x = __file__`, `<tools/sub/run.py>`},
		{`import os; x = os.path.dirname(os.path.abspath(__file__))`, `<tools/sub>`},
		{`import os; x = os.path.join(os.path.dirname(__file__), "..", "lib")`, `<tools/lib>`},
		{`import os; x = os.path.dirname(__file__) + "/../../lib"`, `<lib>`},
		{`import os; x = os.path.join(os.path.dirname(__file__), "../../..")`, `<outside>`},
		{`import os; x = os.path.join(os.path.dirname(__file__), "/usr/lib")`, `"/usr/lib"`},
		{`from pathlib import Path; x = Path(__file__).resolve().parent.parent / "lib"`, `<tools/lib>`},
		{`from pathlib import Path; x = Path(__file__).parents[2]`, `<>`},
		{`from pathlib import Path; x = str(Path(__file__).parent.joinpath("a", "b"))`, `<tools/sub/a/b>`},
		{`import sys; x = sys.path[0]`, `<tools/sub>`},
		{`import os; x = os.getcwd()`, `<>`},
		{`import os; x = os.path.split(__file__)[0]`, `<tools/sub>`},
		{`import inspect, os; x = os.path.dirname(inspect.getfile(inspect.currentframe()))`, `<tools/sub>`},
		{"for p in ('a', 'b'):\n    pass\nx = p", `"a" or "b"`},
	} {
		if got := evaluate(t, c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// No expression takes more work than its file may cost, nor more memory.
func TestBounded(t *testing.T) {
	double := "a = ['x']\n"
	for i := range 40 {
		double += fmt.Sprintf("a%d = a + a\na = a%d + a%d\n", i, i, i)
	}
	for name, text := range map[string]string{
		"doubled":   double + "x = a\n",
		"self":      "a = [a, a, a, a]\nx = a + a\n",
		"mutual":    "a = b + b\nb = a + a\nx = a\n",
		"deep":      "x = " + strings.Repeat("[", 150) + strings.Repeat("]", 150) + "\n",
		"long":      "x = " + strings.Repeat("'a' + ", 400) + "'b'\n",
		"grown":     "a = []\n" + strings.Repeat("a.append(a)\n", 3000) + "x = a\n",
		"branching": "a = 'x' if c else 'y'\n" + strings.Repeat("a = a + a if c else a\n", 100) + "x = a\n",
	} {
		if got := evaluate(t, text); len(got) > 2_000_000 {
			t.Errorf("%s: %d bytes", name, len(got))
		}
	}
}
