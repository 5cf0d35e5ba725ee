package python_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
)

// filler is a text that makes what lies beside a target large.
var filler = strings.Repeat("x = 1\n", 500_000)

// insideOf loads a program with one target and lists the files of it that have to do with the target,
// and those beyond the bound.
func insideOf(t *testing.T, target string, limit int, files map[string]string) (inside, beyond []string) {
	t.Helper()
	files["filler.py"] = filler
	var in []lang.Input
	var targets []bool
	var paths []string
	for p := range files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for _, p := range paths {
		in, targets = append(in, lang.Input{Path: p, Text: []byte(files[p])}), append(targets, p == target)
	}
	loaded := python.Language{}.Load(context.Background(), in, lang.LoadOptions{Workers: 2, Targets: targets, MaxContext: limit})
	for i, p := range loaded.Places {
		switch p {
		case lang.Inside:
			inside = append(inside, paths[i])
		case lang.Beyond:
			beyond = append(beyond, paths[i])
		}
		_ = loaded.Modules[i].Ensure()
		if empty := len(loaded.Modules[i].File.Text) == 0; empty != (p != lang.Inside) && files[paths[i]] != "" {
			t.Errorf("%s: the module is empty: %v", paths[i], empty)
		}
	}
	return inside, beyond
}

// What a target imports, what leads to it by imports, and what those import is part of the program.
func TestContext(t *testing.T) {
	for _, c := range []struct {
		name, target string
		files        map[string]string
		want         string
	}{
		{"alone", "a.py", map[string]string{"a.py": "x = 1\n", "b.py": "y = 2\n", "c.py": "import b\n"}, "a.py"},
		{"imports to any depth", "a.py", map[string]string{"a.py": "import b\n", "b.py": "from c import d\n", "c.py": "d = 1\n", "e.py": ""}, "a.py b.py c.py"},
		{"in a function", "a.py", map[string]string{"a.py": "def f():\n    import b\n", "b.py": ""}, "a.py b.py"},
		{"a submodule", "a.py", map[string]string{"a.py": "from p import m\n", "p/__init__.py": "", "p/m.py": "", "p/n.py": ""}, "a.py p/__init__.py p/m.py"},
		{"the packages on the way", "a.py", map[string]string{"a.py": "import p.q.m\n", "p/__init__.py": "", "p/q/__init__.py": "from . import n\n", "p/q/m.py": "", "p/q/n.py": "", "p/o.py": ""},
			"a.py p/__init__.py p/q/__init__.py p/q/m.py p/q/n.py"},
		{"its own package", "p/m.py", map[string]string{"p/__init__.py": "from .n import y\n", "p/m.py": "x = 1\n", "p/n.py": "y = 1\n", "p/o.py": ""}, "p/__init__.py p/m.py p/n.py"},
		{"relative", "p/q/m.py", map[string]string{"p/__init__.py": "", "p/q/__init__.py": "", "p/q/m.py": "from ..r import s\nfrom . import n\n", "p/q/n.py": "", "p/r/__init__.py": "", "p/r/s.py": "", "p/r/t.py": ""},
			"p/__init__.py p/q/__init__.py p/q/m.py p/q/n.py p/r/__init__.py p/r/s.py"},
		{"what leads to it", "m.py", map[string]string{"m.py": "def f(x): pass\n", "view.py": "import m\n", "main.py": "import view, tool\n", "tool.py": "", "other.py": "import tool\n"}, "m.py main.py tool.py view.py"},
		{"by a name in a string", "a.py", map[string]string{"a.py": "import importlib\nimportlib.import_module('b')\n", "b.py": "", "c.py": ""}, "a.py b.py"},
		{"lazily", "a.py", map[string]string{"a.py": "import p\np.thing\n", "p/__init__.py": "def __getattr__(name):\n    if name == 'thing':\n        from .m import thing\n        return thing\n", "p/m.py": "thing = 1\n", "p/n.py": ""},
			"a.py p/__init__.py p/m.py"},
		{"lazily by a name that is made", "a.py", map[string]string{"a.py": "import p\np.m\n", "p/__init__.py": "import importlib\ndef __getattr__(name):\n    return importlib.import_module('.' + name, __name__)\n", "p/m.py": "", "q.py": ""},
			"a.py p/__init__.py p/m.py"},
		{"in a circle", "a.py", map[string]string{"a.py": "import b\n", "b.py": "import c\n", "c.py": "import a\n", "d.py": ""}, "a.py b.py c.py"},
	} {
		inside, beyond := insideOf(t, c.target, 0, c.files)
		if got := strings.Join(inside, " "); got != c.want || len(beyond) > 0 {
			t.Errorf("%s: %s and beyond %v, want %s", c.name, got, beyond, c.want)
		}
	}
}

// The nearest are taken in where there is no room for all, what the target imports before what
// imports it; what has nothing to do with the target takes no room.
func TestContextLimit(t *testing.T) {
	files := map[string]string{"user.py": "import m\n"}
	for i := range 10 {
		files[fmt.Sprintf("m%d.py", i)] = fmt.Sprintf("import m%d\n", i+1)
	}
	files["m.py"] = "import m0\n"
	inside, beyond := insideOf(t, "m.py", 4*len("import m1\n"), files)
	if fmt.Sprint(inside) != "[m.py m0.py m1.py m2.py m3.py]" || fmt.Sprint(beyond) != "[m4.py m5.py m6.py m7.py m8.py m9.py user.py]" {
		t.Errorf("%v and %v", inside, beyond)
	}
}

// Where there is little beside the targets, all of it is part of the program.
func TestSmallContext(t *testing.T) {
	in := []lang.Input{{Path: "a.py", Text: []byte("x = 1\n")}, {Path: "b.py", Text: []byte("y = 1\n")}}
	loaded := python.Language{}.Load(context.Background(), in, lang.LoadOptions{Targets: []bool{true, false}})
	if loaded.Places != nil || len(loaded.Modules[1].File.Text) == 0 {
		t.Errorf("%v", loaded.Places)
	}
}
