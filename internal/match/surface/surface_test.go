package surface_test

import (
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
	"codepathfinder.dev/pathfinder/internal/match/surface"
)

const program = `
def load(path): pass
def _load(path): pass
def outer():
    def inner(): pass
class Reader:
    def __init__(self): pass
    def __eq__(self, other): pass
    def read(self): pass
    def _read(self): pass
    class Row:
        def cells(self): pass
class _Reader:
    def read(self): pass
`

func module(t *testing.T, path string) *ir.Module {
	t.Helper()
	loaded := python.Language{}.Load(t.Context(), []lang.Input{{Path: path, Text: []byte(program)}}, lang.LoadOptions{Workers: 1})
	for _, m := range loaded.Modules {
		if m.File != nil && m.File.Path == path {
			if err := m.Ensure(); err != nil {
				t.Fatal(err)
			}
			return m
		}
	}
	t.Fatal("no module")
	return nil
}

func TestIsPublic(t *testing.T) {
	public := map[string]bool{"load": true, "outer": true, "Reader.__init__": true, "Reader.read": true, "Reader.Row.cells": true}
	for path, open := range map[string]bool{
		"lib.py": true, "lib/io.py": true, "lib/_io.py": false, "lib/tests/io.py": false, "lib/test_io.py": false, "lib/io_test.py": false, "setup.py": false,
	} {
		m := module(t, path)
		for f := range m.Funcs {
			name := m.Funcs[f].Name
			if got, want := surface.IsPublic(m, ir.FuncID(f)), open && public[name]; got != want {
				t.Errorf("%s %s: %t", path, name, got)
			}
		}
	}
}
