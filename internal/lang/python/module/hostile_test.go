package module

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// soon fails the test where something takes far longer than it may.
func soon(t *testing.T, what string, do func()) {
	t.Helper()
	start := time.Now()
	do()
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("%s: %v", what, took)
	}
}

// A project is not trusted: however many roots, edits, folders and names it has, the
// work grows with them and not with their square.
func TestHostile(t *testing.T) {
	soon(t, "distributions", func() {
		files := map[string]string{}
		var roots []Root
		for i := range 3000 {
			dir := fmt.Sprintf("d%d", i)
			files[dir+"/common/__init__.py"] = ""
			files[dir+"/main.py"] = "import common, nothing\n"
			roots = append(roots, Root{Kind: Distribution, Dir: dir, Below: dir}, Root{Kind: Distribution, Dir: dir, Below: ""})
		}
		files["top/x.py"] = "import common\n"
		p := open(files, roots...)
		for i, name := range p.paths {
			if name == "d7/main.py" {
				if m, ok := p.Resolve(i, "common"); !ok || p.paths[m] != "d7/common/__init__.py" {
					t.Errorf("d7 has another common: %v", ok)
				}
			}
			if name == "top/x.py" && len(p.Alternatives(i, "common")) > maxOffers {
				t.Errorf("%d alternatives", len(p.Alternatives(i, "common")))
			}
		}
	})
	soon(t, "edits of sys.path", func() {
		files := map[string]string{}
		for i := range 1500 {
			var b strings.Builder
			b.WriteString("import sys\n")
			for j := range maxPaths {
				fmt.Fprintf(&b, "sys.path.insert(0, 'd%d')\n", (i*7+j)%1500)
			}
			files[fmt.Sprintf("run%d.py", i)] = b.String() + "import mod\n"
			files[fmt.Sprintf("d%d/mod.py", i)] = ""
		}
		open(files)
	})
	soon(t, "deep folders", func() {
		deep := strings.Repeat("a/", 1000)
		open(map[string]string{deep + "b.py": "import a.b\nfrom ........ import c\n", deep + "__init__.py": ""})
	})
	soon(t, "lists of names in a circle", func() {
		files := map[string]string{}
		for i := range 200 {
			files[fmt.Sprintf("m%d.py", i)] = fmt.Sprintf("import m%d\nimport m%d as n\n__all__ = ['x%d'] + m%d.__all__ + n.__all__\n", (i+1)%200, (i+2)%200, i, (i+1)%200)
		}
		p := open(files)
		for i := range p.paths {
			p.Exports(i, "x7")
		}
	})
}

// FuzzProject reads texts as the files of a project and asks everything about them.
func FuzzProject(f *testing.F) {
	f.Add("import sys, os\nsys.path.insert(0, os.path.dirname(__file__) + '/..')\nfrom .b import *\n", "__all__ = ['x'] + a.__all__\n__path__ = extend_path(__path__, __name__)\n", "def __getattr__(name):\n    return import_module('.' + name, __name__)\n")
	f.Add("if __name__ == '__main__': import a.b\nsys.modules[__name__] = x\nsys.modules['a.c'] = b\n", "T = {'x': ['y'], 'z': ('a', 'b')}\ndef __getattr__(n):\n    m, a = T[n]\n", "sys.path[0:0] = ['x', *sys.path]\nsys.path = [p] + sys.path\n")
	f.Add("__all__ += b.__all__\n__all__.remove('x')\nfrom b import __all__ as z\n", "import b\n__getattr__, x = attach(__name__, {'q'}, submod_attrs={'w': ['e']})\n", "from ... import *\nfrom .... x import y\n")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		soon(t, "a project of three texts", func() { askAll(a, b, c) })
	})
}

// askAll asks everything about a project of three texts.
func askAll(a, b, c string) {
	p := open(map[string]string{"a/__init__.py": a, "a/b.py": b, "a/sub/c.py": c, "run.py": c, "b/__init__.py": b, "b/x-stubs/__init__.pyi": a, "a/b/c.py": ""},
		Root{Kind: Distribution, Dir: "a/sub", Below: "", Package: "q.w"}, Root{Kind: SearchPath, Dir: "b"})
	_ = p.imports()
	names := []string{"a", "a.b", "a.sub.c", "b", "q.w.c", ".b", "..", "...x", "x", "", ".", "a..b"}
	for m := range len(p.paths) + len(p.Namespaces()) {
		for _, name := range names {
			p.Resolve(m, name)
			p.Alternatives(m, name)
			p.Absolute(m, name)
			p.Join(name, "."+name)
			p.Submodule(m, name)
			p.Exports(m, name)
			p.Lazy(m, name)
		}
	}
}
