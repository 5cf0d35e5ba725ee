package parse_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
)

// TestTrees compares trees with those of testdata/trees.txtar.
func TestTrees(t *testing.T) {
	raw, err := os.ReadFile("testdata/trees.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := txtar.Parse(raw).Files
	for i, f := range files {
		if strings.HasSuffix(f.Name, ".want") {
			continue
		}
		var got bytes.Buffer
		if err := ast.Dump(&got, parse.NewParser().Parse(f.Data)); err != nil {
			t.Error(err)
		}
		if want := string(files[i+1].Data); got.String() != want {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Name, got.String(), want)
		}
	}
}

// TestPython2 tells Python 2 files, which are refused, from other broken ones.
func TestPython2(t *testing.T) {
	for text, want := range map[string]bool{
		"print 'a'\n": true, "exec 'a'\n": true, "raise A, 'b'\n": true, "a <> b\n": true, "x = `a`\n": true, "x = 0777\n": true, "x = 10L\n": true,
		"x = ur'a'\n": true, "try: pass\nexcept A, e: pass\n": false, "x = (1\n": false, "x = 1 +\n": false, "print('a'\n": false, "": false,
		// A typing mistake in a Python 3 file, and bytes that are no program.
		"async def f(): pass\nx = `a`\n": false, "x = f'{a}'\nprint x\n": false, "def f(a, *, b): pass\nx = 0777\n": false,
		"\x17 ` \x01 \x02 $ ? \x03\n\x04 ? $\n\x05 ?\n\x06\n\x07\n": false,
	} {
		if got := parse.NewParser().Parse([]byte(text)).Python2; got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}
