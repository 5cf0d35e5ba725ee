package source

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// texts reads every selected file of a listing.
func texts(t *testing.T, l Listing) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, e := range l.Files {
		text, err := l.Read(e)
		if err != nil {
			t.Fatal(err)
		}
		head, err := l.Head(e)
		if err != nil || !strings.HasPrefix(string(text), string(head)) {
			t.Fatalf("%s: head %q, %v", e.Path, head, err)
		}
		if e.Selected {
			out[e.Path] = string(text)
		}
	}
	return out
}

func TestWith(t *testing.T) {
	root := tree(t, "a.py=old", "b.py=old", ".gitignore=*.gen.py\n", "x.gen.py=old", "node_modules/m.py=old")
	before := discover(t, Options{Root: root})
	for name, want := range map[string][]string{
		"a.py":              {".gitignore", "a.py*", "b.py", "node_modules/: installed-packages: installed packages", "x.gen.py: ignored: ignored by .gitignore:1 (*.gen.py)"},
		"new.py":            {".gitignore", "a.py", "b.py", "new.py*", "node_modules/: installed-packages: installed packages", "x.gen.py: ignored: ignored by .gitignore:1 (*.gen.py)"},
		"not/there/yet.py":  {".gitignore", "a.py", "b.py", "not/there/yet.py*", "node_modules/: installed-packages: installed packages", "x.gen.py: ignored: ignored by .gitignore:1 (*.gen.py)"},
		"x.gen.py":          {".gitignore", "a.py", "b.py", "x.gen.py*", "node_modules/: installed-packages: installed packages"},
		"node_modules/m.py": {".gitignore", "a.py", "b.py", "node_modules/m.py*", "node_modules/: installed-packages: installed packages, except what was named", "x.gen.py: ignored: ignored by .gitignore:1 (*.gen.py)"},
	} {
		l, err := before.With(filepath.Join(root, filepath.FromSlash(name)), []byte("new"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		expect(t, l, want...)
		if got := texts(t, l); len(got) != 1 || got[name] != "new" {
			t.Errorf("%s: selected texts %v", name, got)
		}
	}
	if got := texts(t, before); got["a.py"] != "old" || len(got) != 3 {
		t.Errorf("the listing itself changed: %v", got)
	}
}

func TestWithRefuses(t *testing.T) {
	root := tree(t, "a.py", "d/b.py")
	l := discover(t, Options{Root: root})
	for _, name := range []string{root, filepath.Join(root, "d"), filepath.Dir(root), filepath.Join(root, "..", "other.py")} {
		var target *TargetError
		if _, err := l.With(name, nil); !errors.As(err, &target) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSingle(t *testing.T) {
	root := tree(t, ".gitignore=*\n", "a.py=text", "b.py=other")
	l, err := Single(filepath.Join(root, "a.py"))
	if err != nil {
		t.Fatal(err)
	}
	if got := texts(t, l); len(l.Files) != 1 || got["a.py"] != "text" {
		t.Errorf("%v", got)
	}
	if _, err := Single(filepath.Join(root, "none.py")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	var target *TargetError
	if _, err := Single(root); !errors.As(err, &target) || target.Msg != "is not a file" {
		t.Errorf("a folder: %v", err)
	}
}
