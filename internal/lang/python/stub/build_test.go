package stub_test

import (
	"bytes"
	"flag"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
)

var update = flag.Bool("update", false, "rewrite the wanted texts")

// files turns the files of an archive into those of Build.
func files(list []txtar.File) []stub.File {
	var out []stub.File
	parser := parse.NewParser()
	for _, f := range list {
		ext := path.Ext(f.Name)
		if ext != ".py" && ext != ".pyi" {
			continue
		}
		s := stub.File{Path: f.Name, Stub: ext == ".pyi", Tree: parser.Parse(slices.Clip(f.Data))}
		s.Module, s.Package = strings.CutSuffix(strings.ReplaceAll(strings.TrimSuffix(f.Name, ext), "/", "."), ".__init__")
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
			block, faults := stub.Build(in, stub.Options{Known: known, Exported: true})
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
			again, _ := stub.Build(in, stub.Options{Known: known, Exported: true})
			if !bytes.Equal(block, again) {
				t.Error("built twice, the block is another")
			}
		})
	}
}
