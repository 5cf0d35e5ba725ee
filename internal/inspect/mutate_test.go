package inspect_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Programs that do the same in another way are still understood: each call that
// happens when a rewritten fixture runs is found, or its caller is known to call more
// than what was found.
func TestRewrittenFixturesRun(t *testing.T) {
	if os.Getenv("PATHFINDER_HEAVY") != "1" {
		t.Skip("PATHFINDER_HEAVY is not 1")
	}
	python, names, known := interpreter(t), publicNames(t), gaps(t)
	for seed := 1; seed <= 3; seed++ {
		var all []*fixture
		for _, f := range fixtures(t) {
			if f.runs && !known[f.name+" calls"] && !strings.HasPrefix(f.name, "dynamic/") {
				f.rewrite(t, python, seed)
				all = append(all, f)
			}
		}
		traces := runAll(t, all)
		for _, f := range all {
			if tr := traces[f.name]; tr.Error == "" { // else the program looks at its own code
				f.checkFound(t, tr, names, seed)
			}
		}
	}
}

// rewrite has mutate.py rewrite the fixture's files.
func (f *fixture) rewrite(t *testing.T, python string, seed int) {
	t.Helper()
	root := t.TempDir()
	var paths []string
	for _, part := range f.archive.Files {
		if !strings.HasSuffix(part.Name, ".py") {
			continue
		}
		at := filepath.Join(root, filepath.FromSlash(part.Name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, part.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, part.Name)
	}
	script, err := filepath.Abs("testdata/mutate.py")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, append([]string{"-B", "-X", "utf8", script, strconv.Itoa(seed)}, paths...)...)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: mutate.py: %v\n%s", f.path, err, out)
	}
	f.may = nil // is of the lines as they were
	f.archive = &txtar.Archive{Files: slices.Clone(f.archive.Files)}
	for i := range f.archive.Files {
		part := &f.archive.Files[i]
		if !slices.Contains(paths, part.Name) {
			continue
		}
		if part.Data, err = os.ReadFile(filepath.Join(root, filepath.FromSlash(part.Name))); err != nil {
			t.Fatal(err)
		}
	}
}

// checkFound compares the calls between functions of the program with those found.
func (f *fixture) checkFound(t *testing.T, tr trace, names map[string]string, seed int) {
	t.Helper()
	happened, _ := f.happened(t, tr, names)
	graph := analyse(f.archive.Files, 1).Calls()
	edges, open := graph.Edges(), map[string]bool{}
	for i := range graph.Sites {
		if s := &graph.Sites[i]; !s.Complete {
			open[s.Caller] = true
		}
	}
	for caller, list := range happened {
		for _, callee := range list {
			_, own := edges[callee]
			if own && !open[caller] && !slices.Contains(edges[caller], callee) {
				t.Errorf("%s, seed %d: %s: misses %s\n%s", f.path, seed, caller, callee, bytes.TrimSpace(f.archive.Files[0].Data))
			}
		}
	}
}
