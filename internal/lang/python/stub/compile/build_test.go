package compile_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub/compile"
)

var update = flag.Bool("update", false, "rewrite the wanted texts")

// files turns the files of an archive into those of Build.
func files(list []txtar.File) []compile.File {
	var out []compile.File
	parser := parse.NewParser()
	for _, f := range list {
		s, ok := compile.ModuleOf(f.Name)
		if !ok {
			continue
		}
		s.Tree = parser.Parse(slices.Clip(f.Data))
		out = append(out, s)
	}
	return out
}

// TestBuild builds the files of each archive, with the bundled index for what they
// import, and prints what the block says.
func TestBuild(t *testing.T) {
	archives, err := filepath.Glob("testdata/build/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	known := bundled(t)
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			in := files(archive.Files)
			block, faults := compile.Build(in, compile.Options{Known: known, Exported: true})
			var got bytes.Buffer
			for _, f := range faults {
				got.WriteString(f.Error() + "\n")
			}
			x, err := known.With(string(block))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range in {
				m, ok := x.Module(f.Module)
				if !ok {
					t.Fatalf("no module %s", f.Module)
				}
				if err := stub.Print(&got, m); err != nil {
					t.Fatal(err)
				}
			}
			want := &archive.Files[len(archive.Files)-1]
			if *update {
				want.Data = got.Bytes()
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got.String() != string(want.Data) {
				t.Errorf("got:\n%s\nwant:\n%s", got.String(), want.Data)
			}
			again, _ := compile.Build(in, compile.Options{Known: known, Exported: true})
			if !bytes.Equal(block, again) {
				t.Error("built twice, the block is another")
			}
		})
	}
}

func TestModuleOf(t *testing.T) {
	for path, want := range map[string]string{
		"a.py": "a", "a/__init__.pyi": "a package stub", "a-stubs/b/__init__.pyi": "a.b package stub", "a/b.pyi": "a.b stub", "__init__.py": "",
		"a-b.py": "", "a/x-stubs/b.py": "", "a.cpython-313.py": "", "1a.py": "", "a": "", "a.txt": "", "/a.py": "", "a//b.py": "", ".py": "",
	} {
		f, ok := compile.ModuleOf(path)
		got := f.Module
		if f.Package {
			got += " package"
		}
		if f.Stub {
			got += " stub"
		}
		if ok != (want != "") || ok && got != want {
			t.Errorf("%s is %q", path, got)
		}
	}
}

// BenchmarkBuild builds from what the tests have, with parsing left out.
func BenchmarkBuild(b *testing.B) {
	names, err := filepath.Glob("testdata/build/*.txtar")
	if err != nil {
		b.Fatal(err)
	}
	var in []compile.File
	size := 0
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range files(archive.Files) {
			f.Module = strings.TrimSuffix(filepath.Base(name), ".txtar") + "." + f.Module
			in = append(in, f)
			size += len(f.Tree.Text)
		}
	}
	known := bundled(b)
	b.SetBytes(int64(size))
	for b.Loop() {
		compile.Build(in, compile.Options{Known: known})
	}
}
