package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestReproduce generates the index anew from the packages and compares: it is
// what the packages give, all of them parse, and the same bytes come out.
func TestReproduce(t *testing.T) {
	typeshed, wheels := os.Getenv("TYPESHED"), os.Getenv("WHEELS")
	if typeshed == "" || wheels == "" {
		t.Skip("TYPESHED and WHEELS do not name the packages")
	}
	out := t.TempDir()
	list, err := os.ReadFile("../packages.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "packages.tsv"), list, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := run(typeshed, wheels, out); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"typeshed-stdlib.bin", "packages.bin", "types.tsv"} {
		got, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s comes out otherwise", name)
		}
	}
}

func TestModulesGone(t *testing.T) {
	gone := modulesGone("# a comment\nasyncore: 3.0-3.11\njson: 3.0-\nfuture: 3.99-\ndistutils: 3.0-3.11  # why\n")
	for module, want := range map[string]bool{"asyncore": true, "json": false, "json.decoder": false, "future": true, "distutils.core": true, "unlisted": false} {
		if gone(module) != want {
			t.Errorf("%s is gone: %t", module, !want)
		}
	}
}

func TestSkipped(t *testing.T) {
	for name, want := range map[string]bool{
		"flask/app.py": false, "django-stubs/db/models.pyi": false, "django/test/client.py": false, "x/tests/a.py": true, "x/test_a.py": true,
		"pip/_vendor/a.py": true, "x/__main__.py": true, "django/conf/locale/de/formats.py": true,
	} {
		if skipped(name) != want {
			t.Errorf("%s is skipped: %t", name, !want)
		}
	}
}

func TestTakes(t *testing.T) {
	row := listed{modules: []string{"a", "-a.big"}}
	for name, want := range map[string]bool{
		"a.py": true, "a/__init__.py": true, "a/b.pyi": true, "a-stubs/b.pyi": true, "ab.py": false, "a/big.py": false, "a/big/c.py": false, "a/bigger.py": true,
		"c.py": false, "a-1.0.dist-info/a.py": false,
	} {
		if row.takes(name) != want {
			t.Errorf("takes %s: %t", name, !want)
		}
	}
}
