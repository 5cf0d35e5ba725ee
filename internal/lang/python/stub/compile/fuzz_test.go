package compile_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub/compile"
)

// explore asks an index everything.
func explore(x *stub.Index) {
	n := 0
	for name, m := range x.Modules() {
		_ = stub.Print(io.Discard, m)
		for member, s := range m.Members() {
			x.Lookup(name + "." + member + ".x")
			m.Star(member)
			s.PublicNames()
			s.Type().Class()
			if c, ok := s.Class(); ok {
				c.MRO()
				c.Member("y")
				c.Flags()
			}
			if n++; n > 300 {
				return
			}
		}
	}
}

const small = `
-- builtins.pyi --
class object: ...
class type(object): ...
class int: ...
class str: ...
class tuple: ...
-- a.pyi --
from b import *
from typing import Any as Any, Literal
__all__ = ["C", "x"]
class C(D[int], E):
    x: int = 3
    @property
    def p(self) -> str | None: ...
def f(a: int, /, b: Literal[1, "x"] = 1, *c: C, d: tuple[int, ...] = ..., **e) -> type[C]: ...
T: TypeAlias = list[T] | C
-- b.pyi --
from a import C as C
from a import *
class D[K]: ...
x: C
y: outside.Class
`

// FuzzOpen changes bytes of a block: whatever it says then, asking is harmless.
func FuzzOpen(f *testing.F) {
	block, _ := compile.Build(files(txtar.Parse([]byte(small)).Files), compile.Options{})
	f.Add(0, byte(0), 0, byte(0), len(block))
	for i := range 40 {
		f.Add(i*37, byte(255), i*101+100, byte(i), len(block))
	}
	f.Fuzz(func(t *testing.T, i int, x byte, j int, y byte, n int) {
		data := slices.Clone(block)
		if i >= 0 && j >= 0 {
			data[i%len(data)] = x
			data[j%len(data)] = y
		}
		if n >= 0 && n < len(data) {
			data = data[:n]
		}
		if index, err := stub.Open(string(data)); err == nil {
			explore(index)
		}
	})
}

// FuzzBuild builds whatever parses or not.
func FuzzBuild(f *testing.F) {
	for _, file := range txtar.Parse([]byte(small)).Files {
		f.Add(string(file.Data), true)
	}
	f.Add("if sys.version_info[:] > (3,): x = 1\nX = namedtuple('X', 'a b')\nclass C(type('x', (), {})): __slots__ = ('a',)", false)
	f.Add("x: Final[ClassVar[Annotated[()]]] = -'a'\ny: tuple[()] = (*a, b)\n@overload\ndef f(a, /, *, b): return self", false)
	parser := parse.NewParser()
	f.Fuzz(func(t *testing.T, text string, isStub bool) {
		tree := parser.Parse([]byte(text))
		in := []compile.File{{Module: "a.b", Stub: isStub, Tree: tree}, {Module: "a", Package: true, Tree: tree, Stub: !isStub}}
		block, _ := compile.Build(in, compile.Options{Exported: isStub})
		x, err := stub.Open(string(block))
		if err != nil {
			t.Fatal(err)
		}
		explore(x)
		if again, _ := compile.Build(in, compile.Options{Exported: isStub}); string(again) != string(block) {
			t.Error("built twice, the block is another")
		}
	})
}

// FuzzPack changes bytes of a pack.
func FuzzPack(f *testing.F) {
	block, _ := compile.Build(files(txtar.Parse([]byte(small)).Files), compile.Options{})
	pack, err := stub.WritePack([]stub.Packed{{Prefixes: []string{"a", "b"}, Block: block}})
	if err != nil {
		f.Fatal(err)
	}
	for i := range len(pack) {
		f.Add(i, byte(0xFF))
	}
	f.Fuzz(func(t *testing.T, i int, x byte) {
		if i < 0 || i >= len(pack) {
			return
		}
		data := slices.Clone(pack)
		data[i] = x
		blocks, err := stub.ReadPack(string(data))
		if err != nil {
			return
		}
		for _, b := range blocks {
			if index, err := stub.Open(string(b)); err == nil && strings.HasPrefix(string(b), "pfstub") {
				explore(index)
			}
		}
	})
}
