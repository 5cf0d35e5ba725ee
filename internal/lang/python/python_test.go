package python_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
	"codepathfinder.dev/pathfinder/internal/types"
)

func TestClaims(t *testing.T) {
	for _, c := range []struct {
		path, head string
		want       bool
	}{
		{"a.py", "", true},
		{"pkg/a.pyi", "", true},
		{"a.pyw", "", true},
		{"A.PY", "", true},
		{"a.pyc", "#!/usr/bin/python", false},
		{"a.txt", "#!/usr/bin/python", false},
		{".py", "", false},
		{"tool", "#!/usr/bin/python\n", true},
		{"tool", "#!/usr/bin/env python3\nimport os", true},
		{"tool", "#! /usr/bin/env -S python3 -u\r\n", true},
		{"tool", "#!/usr/bin/env PYTHONPATH=. python3.14\n", true},
		{"tool", "#!/opt/venv/bin/python3.13t -E\n", true},
		{"tool", "#!python\n", true},
		{"tool", "#!/usr/bin/env pypy3\n", true},
		{"tool", "#!/usr/bin/env -S uv run --script\n", true},
		{"tool", "#!/bin/sh\n# python\n", false},
		{"tool", "#!/usr/bin/env pythonic\n", false},
		{"tool", "#!/usr/bin/env node python\n", false},
		{"tool", "# python", false},
		{"tool", "", false},
		{"python3.11-config", "#!/usr/bin/python3.11\n", true},
		{"release-1.2", "#!/usr/bin/python3\n", true},
		{"site/index.cgi", "#!/usr/bin/python3\n", true},
		{"site/index.cgi", "#!/usr/bin/perl\n", false},
		{".profile", "#!/usr/bin/python3\n", true},
	} {
		got := python.Language{}.Claims(c.path, func() []byte { return []byte(c.head) })
		if got != c.want {
			t.Errorf("%s with %q: %v", c.path, c.head, got)
		}
	}
	// The name tells: then the file is not opened.
	for _, path := range []string{"a.py", "a.html", "logo.png"} {
		python.Language{}.Claims(path, func() []byte { t.Errorf("%s is opened", path); return nil })
	}
}

// load loads files of "path", "text" pairs.
func load(t *testing.T, workers int, pairs ...string) lang.Loaded {
	t.Helper()
	var in []lang.Input
	for i := 0; i < len(pairs); i += 2 {
		in = append(in, lang.Input{Path: pairs[i], Text: []byte(pairs[i+1])})
	}
	var done atomic.Int32
	out := python.Language{}.Load(context.Background(), in, lang.LoadOptions{Workers: workers, Done: func() { done.Add(1) }})
	if int(done.Load()) != len(in) {
		t.Errorf("%d of %d files were done", done.Load(), len(in))
	}
	return out
}

// show prints all that came of a load.
func show(t *testing.T, l lang.Loaded) string {
	t.Helper()
	var b strings.Builder
	for _, m := range l.Modules {
		fmt.Fprintf(&b, "%s %v %v\n", m.File.Path, m.Package, m.Stub)
		if err := ir.Print(&b, m); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range l.Faults {
		fmt.Fprintf(&b, "%s %v\n", f.Kind, f.Error)
	}
	return b.String()
}

func TestLoad(t *testing.T) {
	l := load(t, 1,
		"app/__init__.py", "",
		"app/latin.py", "# coding: latin-1\nx = '\xe9'\n",
		"app/net.py", "import socket\nx = (\ny = 1\ndef f(a, a): pass\n",
		"app/net.pyi", "x: int",
		"bom.py", "\xef\xbb\xbfx = 1",
		"old.py", "print 'x'\nexec 'y'\n",
		"unknown.py", "# coding: nonsense\nx = 1\n",
	)
	var modules []string
	for _, m := range l.Modules {
		modules = append(modules, fmt.Sprintf("%s %s %v %v", m.File.Path, m.Name, m.Package, m.Stub))
	}
	want := []string{
		"app/__init__.py app true false",
		"app/latin.py app.latin false false",
		"app/net.py app.net false false",
		"app/net.pyi app.net false true",
		"bom.py bom false false",
		"old.py old false false",
		"unknown.py unknown false false",
	}
	if !slices.Equal(modules, want) {
		t.Errorf("modules\n\t%s\nwant\n\t%s", strings.Join(modules, "\n\t"), strings.Join(want, "\n\t"))
	}
	if text := string(l.Modules[1].File.Text); !strings.Contains(text, "'é'") {
		t.Errorf("latin-1 became %q", text)
	}
	var faults []string
	for _, f := range l.Faults {
		faults = append(faults, fmt.Sprintf("%s %s %d", f.Error.Path, f.Kind, f.Error.Span.Start))
	}
	wantFaults := []string{"app/net.py syntax-error 18", "app/net.py syntax-error 35", "old.py unsupported-version 6", "unknown.py undecodable-file 10"}
	if !slices.Equal(faults, wantFaults) {
		t.Errorf("faults %v, want %v", faults, wantFaults)
	}
}

func TestWorkersDoNotCount(t *testing.T) {
	var pairs []string
	for i := range 40 {
		text := strings.Repeat(fmt.Sprintf("def f%d(a, b=%d):\n    return [a for c in b if c]\n", i, i), 1+i*7%13)
		if i%9 == 0 {
			text += "x = (\n"
		}
		pairs = append(pairs, fmt.Sprintf("p/m%02d.py", i), text)
	}
	want := show(t, load(t, 1, pairs...))
	for _, workers := range []int{2, 3, 8, 1000} {
		if got := show(t, load(t, workers, pairs...)); got != want {
			t.Errorf("%d workers give another result", workers)
		}
	}
}

// A text may be a part of a larger one, as those in archives are: nothing behind
// it is touched.
func TestTextsAreNotWritten(t *testing.T) {
	whole := []byte("x = 1\ny = 2\n")
	whole = append(make([]byte, 0, 1000), whole...)
	before := bytes.Clone(whole[:100])
	python.Language{}.Load(context.Background(), []lang.Input{{Path: "a.py", Text: whole[:6]}}, lang.LoadOptions{})
	if !bytes.Equal(whole[:100], before) {
		t.Errorf("became %q", whole[:100])
	}
}

func TestEndOfContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	python.Language{}.Load(ctx, []lang.Input{{Path: "a.py", Text: []byte("x = 1")}}, lang.LoadOptions{})
}

func TestPrinters(t *testing.T) {
	var tokens, tree, scopes strings.Builder
	text := []byte("# coding: latin-1\nx = '\xe9' + (\n")
	if err := python.PrintTokens(&tokens, text); err != nil {
		t.Fatal(err)
	}
	if err := python.PrintTree(&tree, text); err != nil {
		t.Fatal(err)
	}
	if err := python.PrintScopes(&scopes, []byte("x = 1")); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"2:1-2:2 name \"x\"\n", "2:5-2:9 string \"'é'\"\n", "error: "} {
		if !strings.Contains(tokens.String(), want) {
			t.Errorf("tokens without %q:\n%s", want, tokens.String())
		}
	}
	if !strings.HasPrefix(tree.String(), "Module ") || !strings.Contains(scopes.String(), "x") {
		t.Errorf("tree\n%s\nscopes\n%s", tree.String(), scopes.String())
	}
}

// What is bundled opens: a front end without it would know no library.
func TestFacts(t *testing.T) {
	for name, kind := range map[string]types.FactKind{
		"socket": types.ModuleFact, "socket.socket": types.ClassFact, "os.getcwd": types.FuncFact, "yaml.YAMLError": types.ClassFact, "os.nothing": types.NoFact,
	} {
		if f, ok := (python.Language{}).Facts().Lookup(name); f.Kind != kind || ok != (kind != types.NoFact) {
			t.Errorf("%s: %v", name, f.Kind)
		}
	}
	if loaded := (python.Language{}).Load(context.Background(), nil, lang.LoadOptions{}); loaded.Facts == nil {
		t.Error("a program has no facts")
	}
}
