package module

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang"
)

// asks imports modules of the standard library and prints what star imports take from
// them, and where they are.
const asks = `
import contextlib, importlib, io, json, os, sys, warnings
warnings.simplefilter("ignore")
root = os.path.dirname(os.__file__)
out = {}
skip = {"antigravity", "this", "test", "idlelib", "turtle", "turtledemo", "lib2to3", "tkinter", "__main__"}
for name in sorted(sys.stdlib_module_names - skip):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            m = importlib.import_module(name)
    except BaseException:
        continue
    f = getattr(m, "__file__", None)
    if f and f.startswith(root + os.sep) and f.endswith(".py") and "__all__" in vars(m):
        out[os.path.relpath(f, root)] = [list(m.__all__), [n for n in vars(m)]]
json.dump([root, out], sys.stdout)
`

// TestExportsAgainstPython compares what star imports take from the modules of the
// standard library with their __all__ at run time.
func TestExportsAgainstPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	raw, err := exec.Command(python, "-I", "-c", asks).Output()
	if err != nil {
		t.Fatal(err)
	}
	var answer [2]json.RawMessage
	var root string
	var modules map[string][2][]string
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(answer[0], &root); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(answer[1], &modules); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for name := range modules {
		for _, dir := range []string{filepath.Join(root, filepath.Dir(name)), root} {
			paths, _ := filepath.Glob(filepath.Join(dir, "*.py"))
			for _, p := range paths {
				rel, _ := filepath.Rel(root, p)
				if text, err := os.ReadFile(p); err == nil {
					files[filepath.ToSlash(rel)] = string(text)
				}
			}
		}
	}
	p := open(files)
	open, compared := 0, 0
	for i, name := range p.paths {
		want, ok := modules[filepath.FromSlash(name)]
		if !ok {
			continue
		}
		unsure := false
		for _, n := range slices.Concat(want[0], want[1]) {
			how := p.Exports(i, n)
			compared++
			switch listed := slices.Contains(want[0], n); {
			case how == lang.MayBeExported, how == lang.NotExported && n[0] == '_' && p.files[i].source.All != nil && p.files[i].source.All.Open:
				unsure = true
			case listed != (how == lang.IsListed):
				t.Errorf("%s: %s is listed: %t, and found to be %d", name, n, listed, how)
			}
		}
		if unsure {
			open++
		}
	}
	if compared < 2000 || open*5 > len(modules) {
		t.Errorf("%d names compared, %d of %d modules unsure", compared, open, len(modules))
	}
	t.Logf("%d names of %d modules compared, %d modules unsure", compared, len(modules), open)
}

// Names that __getattr__ makes, in the ways that packages write it.
func TestLazy(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       map[string]string // name -> module:attribute
	}{
		{"tests of the name", `
def __getattr__(name):
    if name == "a":
        from .one import a
        return a
    elif name in ("b", "c"):
        import pkg.two as two
        return getattr(two, name)
    if name == "sub":
        import importlib
        return importlib.import_module(".sub", __name__)
    raise AttributeError(name)
`, map[string]string{"a": ".one:a", "b": "pkg.two:b", "c": "pkg.two:c", "sub": ".sub:", "d": ""}},
		{"table of modules", `
_where = {"a": ".one", "b": "pkg.two"}
def __getattr__(name):
    if name not in _where:
        raise AttributeError(name)
    import importlib
    return getattr(importlib.import_module(_where[name], __package__), name)
`, map[string]string{"a": ".one:a", "b": "pkg.two:b", "x": ""}},
		{"table of names", `
_import_structure = {"one": ["a", "A"], "two": ["b"]}
import sys
sys.modules[__name__] = LazyModule(__name__, globals()["__file__"], _import_structure)
`, map[string]string{"A": ".one:A", "b": ".two:b", "one": ".one:", "x": ""}},
		{"table of pairs", `
TABLE = {"a": ("pkg.one", "other"), "b": (".two", "b")}
def __getattr__(name):
    module, attr = TABLE[name]
    return getattr(import_module(module, __name__), attr)
`, map[string]string{"a": "pkg.one:other", "b": ".two:b", "x": ""}},
		{"entry points", `
LAZY = {"a": "pkg.one:thing"}
def __getattr__(name):
    return load(LAZY[name])
`, map[string]string{"a": "pkg.one:thing"}},
		{"attached", `
import lazy_loader as lazy
__getattr__, __dir__, __all__ = lazy.attach(__name__, submodules={"sub"}, submod_attrs={"one": ["a"], "two": ["b"]})
`, map[string]string{"a": ".one:a", "b": ".two:b", "x": ""}},
		{"any submodule", `
import importlib
def __getattr__(name):
    return importlib.import_module("." + name, __name__)
`, map[string]string{"sub": ".sub:"}},
		{"nothing", "x = 1\n", map[string]string{"x": "", "a": ""}},
	} {
		p := open(map[string]string{"pkg/__init__.py": c.text, "pkg/one.py": "", "pkg/two.py": "", "pkg/sub.py": ""})
		at, _ := slices.BinarySearch(p.paths, "pkg/__init__.py")
		for name, want := range c.want {
			got := ""
			if module, attr, ok := p.Lazy(at, name); ok {
				got = module + ":" + attr
				if _, ok := p.Resolve(at, module); !ok {
					t.Errorf("%s: %s comes from %s, which is no module", c.name, name, module)
				}
			}
			if strings.TrimPrefix(got, "pkg") != strings.TrimPrefix(want, "pkg") {
				t.Errorf("%s: %s is %q, want %q", c.name, name, got, want)
			}
		}
	}
}
