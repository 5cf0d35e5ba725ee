package source

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// environment makes a virtual environment with files.
func environment(t *testing.T, root, name string, files map[string]string) {
	t.Helper()
	files["pyvenv.cfg"] = ""
	for p, text := range files {
		full := filepath.Join(root, name, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFindLibrary(t *testing.T) {
	root := t.TempDir()
	if l := FindLibrary(root); l != nil {
		t.Errorf("found %s in an empty folder", l.Name)
	}
	if err := os.MkdirAll(filepath.Join(root, ".venv", "lib"), 0o755); err != nil {
		t.Fatal(err)
	}
	environment(t, root, "venv", map[string]string{"lib/a.py": "x = 1\n", "lib/b/c.py": ""})
	l := FindLibrary(root) // .venv has no marker: it is a folder of that name
	if l == nil || l.Name != "venv" {
		t.Fatalf("found %v, want venv", l)
	}
	if got, want := l.List("lib"), []string{"a.py", "b/"}; !slices.Equal(got, want) {
		t.Errorf("lists %q, want %q", got, want)
	}
	text, err := l.Read("lib/a.py", 100)
	if err != nil || string(text) != "x = 1\n" {
		t.Errorf("reads %q, %v", text, err)
	}
	if _, err := l.Read("lib/a.py", 3); err == nil {
		t.Error("reads a file beyond the limit")
	}
}
