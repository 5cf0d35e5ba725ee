package compile_test

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub/compile"
)

func bundled(t testing.TB) *stub.Index {
	t.Helper()
	x, err := stub.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// build makes an index of the files in an archive's notation, on top of the
// bundled one.
func build(t testing.TB, archive string) *stub.Index {
	t.Helper()
	block, faults := compile.Build(files(txtar.Parse([]byte(archive)).Files), compile.Options{})
	for _, f := range faults {
		t.Error(f)
	}
	x, err := bundled(t).With(string(block))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestStarImports(t *testing.T) {
	x := build(t, `
-- a.pyi --
from b import *
from os.path import *
from missing import *
own: int
_hidden: int
-- b.pyi --
from a import *
from c import *
__all__ = ["shown", "far", "nowhere"]
shown: int
unshown: int
-- c.pyi --
far: str
near: str
-- user.pyi --
from a import *
x: join
y: far
`)
	for path, want := range map[string]string{
		"a.own": "a.own", "a._hidden": "a._hidden", "a.shown": "b.shown", "a.far": "c.far", "a.join": "posixpath.join", "b.unshown": "b.unshown",
		"user.far": "c.far", "user.own": "a.own", "b.own": "a.own",
		"a.unshown": "", "a.near": "", "a.nowhere": "", "b.nowhere": "", "user._hidden": "", "a.missing": "",
	} {
		if s, _ := x.Lookup(path); s.Name() != want {
			t.Errorf("%s is %q, want %q", path, s.Name(), want)
		}
	}
	a, _ := x.Module("a")
	for name, want := range map[string]bool{"own": true, "_hidden": false, "far": true, "near": false} {
		if _, ok := a.Star(name); ok != want {
			t.Errorf("from a import * gives %s: %t", name, ok)
		}
	}
}

func TestMRO(t *testing.T) {
	x := build(t, `
-- m.pyi --
class O: ...
class A(O): ...
class B(O): ...
class C(A, B): ...
class D(B, A): ...
class Bad(C, D): ...
class Unknown(missing.Base, A): ...
class Below(B, Unknown): ...
class Self(Self): ...
class One(Two): ...
class Two(One): ...
class Twice(A, A): ...
class Thread(__import__("x").y): ...
`)
	for name, want := range map[string]string{
		"C": "C A B O object", "D": "D B A O object", "Bad": "Bad C A B O D object, incomplete", "Unknown": "Unknown ? A O object, incomplete",
		"Below": "Below B Unknown ? A O object, incomplete", "Self": "Self ? object, incomplete", "One": "One ? object, incomplete", "Two": "Two ? object, incomplete",
		"Thread": "Thread ? object, incomplete", "O": "O object",
	} {
		s, _ := x.Lookup("m." + name)
		c, _ := s.Class()
		mro, complete := c.MRO()
		var got []string
		for _, s := range mro {
			if !s.Valid() {
				got = append(got, "?")
				continue
			}
			got = append(got, s.Ident())
		}
		text := strings.Join(got, " ")
		if !complete {
			text += ", incomplete"
		}
		if name != "Bad" && text != want || name == "Bad" && complete {
			t.Errorf("%s: %s, want %s", name, text, want)
		}
	}
}

// TestHostile builds what takes for ever, or all memory, or the stack, where
// anything of it is unbounded.
func TestHostile(t *testing.T) {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	line("-- m.pyi --")
	for i := range 10_000 { // a chain of classes, one of aliases, a type that doubles
		n, next := strconv.Itoa(i), strconv.Itoa(i+1)
		line("class C", next, "(C", n, "): ...")
		line("A", next, " = A", n)
		line("T", next, ": TypeAlias = tuple[T", n, ", T", n, "]")
	}
	line("class C0: ...\nA0 = A10000\nT0: TypeAlias = int\nuse: T10000\nback: A5000")
	line("wide: Literal[", strings.Repeat("1, ", 20_000), "]")
	line("deep: ", strings.Repeat("list[", 1000), "int", strings.Repeat("]", 1000))
	line("def f(", strings.Repeat("a, ", 20_000), "b): ...")
	line("nested: '", strings.Repeat("(", 500), strings.Repeat(")", 500), "'")
	for range 3_000 {
		line("if x:\n    def g(a: int) -> int: ...\nelse:\n    def g(a: str) -> str: ...")
	}
	for i := range 60 {
		line("-- star", strconv.Itoa(i), ".pyi --")
		for k := range 60 {
			line("from star", strconv.Itoa(k), " import *")
		}
	}
	start := time.Now()
	block, _ := compile.Build(files(txtar.Parse([]byte(b.String())).Files), compile.Options{})
	x, err := bundled(t).With(string(block))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"m.C10000.nothing", "m.use", "m.back", "m.deep", "m.wide", "m.g", "star1.nothing", "star2.m"} {
		if s, ok := x.Lookup(path); ok {
			_ = stub.Print(io.Discard, s)
		}
	}
	s, _ := x.Lookup("m.C10000")
	c, _ := s.Class()
	if mro, complete := c.MRO(); complete || len(mro) == 0 || mro[0] != s {
		t.Errorf("an MRO of 10,001 classes: %d, complete: %t", len(mro), complete)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestWith(t *testing.T) {
	x := build(t, "-- flask/__init__.pyi --\nown: int\n-- google/own.pyi --\nx: int\n-- json.pyi --\nmine: int\n")
	for path, want := range map[string]string{
		"flask.own":                       "flask.own", // asked before the bundled package
		"google.own.x":                    "google.own.x",
		"google.protobuf.message.Message": "google.protobuf.message.Message", // a namespace package has parts in several places
		"json.loads":                      "json.loads",                      // the standard library is asked first
		"yaml.load":                       "yaml.load",
	} {
		if s, _ := x.Lookup(path); s.Name() != want {
			t.Errorf("%s is %q, want %q", path, s.Name(), want)
		}
	}
}

func TestPackRoundTrip(t *testing.T) {
	block, _ := compile.Build(files(txtar.Parse([]byte("-- a.pyi --\nclass C:\n    def f(self, x: int = 3) -> str: ...\n")).Files), compile.Options{})
	empty, _ := compile.Build(nil, compile.Options{})
	pack, err := stub.WritePack([]stub.Packed{{Prefixes: []string{"a"}, Block: block}, {Prefixes: []string{"b", "a"}, Block: empty}})
	if err != nil {
		t.Fatal(err)
	}
	back, err := stub.ReadPack(string(pack))
	if err != nil || len(back) != 2 || !bytes.Equal(back[0], block) || !bytes.Equal(back[1], empty) {
		t.Errorf("%v: %d blocks come back otherwise", err, len(back))
	}
}
