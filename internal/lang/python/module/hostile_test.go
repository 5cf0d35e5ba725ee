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
