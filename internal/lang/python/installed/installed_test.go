package installed_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/lang/python/installed"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
	"codepathfinder.dev/pathfinder/stubs"
)

// open makes an environment of files.
func open(t *testing.T, files []txtar.File, imports ...string) *installed.Facts {
	t.Helper()
	root := t.TempDir()
	for _, f := range files {
		full := filepath.Join(root, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	library, err := source.OpenLibrary(root)
	if err != nil {
		t.Fatal(err)
	}
	bundled, err := stub.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	standard, err := stub.Open(stubs.TypesOfStdlib)
	if err != nil {
		t.Fatal(err)
	}
	return installed.New(bundled, standard, library, func() []string { return imports })
}

// say renders what is known of a name.
func say(f types.Facts, name string) string {
	fact, ok := f.Lookup(name)
	switch {
	case !ok:
		return "-"
	case fact.Kind == types.ModuleFact:
		return "module " + fact.Name
	case fact.Kind == types.ClassFact:
		return "class " + strings.Join(fact.MRO, " < ")
	case fact.Kind == types.FuncFact:
		return "function returning " + spell(fact.Overloads[0].Returns)
	}
	return "variable of " + spell(fact.Type)
}

func spell(t types.Type) string {
	if t.Kind == types.NamedType {
		return t.Name
	}
	return fmt.Sprint("type of kind ", t.Kind)
}

// TestFacts looks names up in environments: each file of testdata holds one, with
// the imports of a project and what is then known.
func TestFacts(t *testing.T) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	if len(paths) == 0 {
		t.Fatal("no environments")
	}
	for _, p := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(p), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(p)
			if err != nil {
				t.Fatal(err)
			}
			var files []txtar.File
			var imports []string
			var want, remarks []string
			for _, f := range archive.Files {
				switch f.Name {
				case "imports":
					imports = strings.Fields(string(f.Data))
				case "want":
					want = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
				case "remarks":
					remarks = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
				default:
					files = append(files, f)
				}
			}
			facts := open(t, files, imports...)
			for _, line := range want {
				name, says, _ := strings.Cut(line, ": ")
				if got := say(facts, name); got != says {
					t.Errorf("%s: %s, want %s", name, got, says)
				}
			}
			if got := facts.Remarks(); strings.Join(got, "\n") != strings.Join(remarks, "\n") {
				t.Errorf("remarks %q, want %q", got, remarks)
			}
		})
	}
}

const site = "lib/python3.13/site-packages/"

// What is asked first does not change what is answered, and several may ask.
func TestOneAnswer(t *testing.T) {
	files := []txtar.File{
		{Name: site + "pkg/py.typed"},
		{Name: site + "pkg/__init__.py", Data: []byte("import socket\nfrom ._a import A\ndef make() -> socket.socket: ...\n")},
		{Name: site + "pkg/_a.py", Data: []byte("class A:\n    pass\n")},
	}
	names := []string{"socket.socket.bind", "pkg.make", "pkg.A", "yaml.load", "nothing.at.all", "pkg", "os.path.join"}
	want := map[string]string{}
	forward := open(t, files, "pkg")
	for _, n := range names {
		want[n] = say(forward, n)
	}
	shared := open(t, files, "pkg")
	var group sync.WaitGroup
	for i := range len(names) {
		group.Add(1)
		go func() {
			defer group.Done()
			for j := range names {
				n := names[(i+j)%len(names)]
				if got := say(shared, n); got != want[n] {
					t.Errorf("%s: %s, and then %s", n, want[n], got)
				}
			}
		}()
	}
	group.Wait()
	if want["pkg.make"] != "function returning _socket.socket" && want["pkg.make"] != "function returning socket.socket" {
		t.Errorf("pkg.make: %s", want["pkg.make"])
	}
}

// Names of the standard library need nothing to be read.
func TestLazy(t *testing.T) {
	f := open(t, []txtar.File{{Name: site + "pkg/py.typed"}, {Name: site + "pkg/__init__.pyi"}}, "pkg")
	say(f, "socket.socket")
	if f.Modules() != 0 {
		t.Errorf("%d modules were read for a name of the standard library", f.Modules())
	}
	say(f, "pkg")
	if f.Modules() != 1 {
		t.Errorf("%d modules were read", f.Modules())
	}
}

// An environment comes from the project, and may be anything.
func TestHostile(t *testing.T) {
	deep := strings.Repeat("(", 20_000)
	var chain []txtar.File
	for i := range 3_100 {
		chain = append(chain, txtar.File{Name: fmt.Sprintf("%schain/m%d.pyi", site, i), Data: fmt.Appendf(nil, "from .m%d import *\nfrom . import m%d\n", i+1, i+1)})
	}
	chain = append(chain, txtar.File{Name: site + "chain/__init__.pyi", Data: []byte("from .m0 import *\n")}, txtar.File{Name: site + "chain/py.typed"})
	for name, files := range map[string][]txtar.File{
		"binary":    {{Name: site + "pkg/py.typed"}, {Name: site + "pkg/__init__.pyi", Data: []byte("\x00\xff\xfe\x80 def")}},
		"deep":      {{Name: site + "pkg/py.typed"}, {Name: site + "pkg/__init__.py", Data: []byte("x: int = " + deep)}},
		"cycle":     {{Name: site + "pkg/py.typed"}, {Name: site + "pkg/__init__.pyi", Data: []byte("from pkg import *\nfrom .b import X as X\nclass A(B): ...\nclass B(A): ...\n")}, {Name: site + "pkg/b.pyi", Data: []byte("from . import X as X\n")}},
		"beyond":    {{Name: site + "pkg/py.typed"}, {Name: site + "pkg/__init__.py", Data: []byte("from ............ import x\nfrom ...... import y\nimport a" + strings.Repeat(".a", 5000) + "\n")}},
		"large":     {{Name: site + "pkg/py.typed"}, {Name: site + "pkg/__init__.py", Data: []byte(strings.Repeat("x = 1\n", 500_000))}},
		"is folder": {{Name: site + "pkg/py.typed/x"}, {Name: site + "pkg/__init__.py/x"}},
		"chain":     append(chain, txtar.File{Name: site + "pkg/py.typed"}, txtar.File{Name: site + "pkg/__init__.pyi", Data: []byte("from chain import *\n")}),
	} {
		f := open(t, files, "pkg", "chain", "..", "a.\x00.b", ".", "")
		say(f, "pkg.A")
		say(f, "pkg.X")
		if got := say(f, "socket.socket.bind"); !strings.HasPrefix(got, "function") {
			t.Errorf("%s: socket.socket.bind: %s", name, got)
		}
		if bounded := name == "chain" || name == "large"; bounded != (len(f.Remarks()) > 0) {
			t.Errorf("%s: remarks %q", name, f.Remarks())
		}
	}
}
