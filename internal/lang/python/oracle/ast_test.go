package oracle

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/encoding"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
)

// pythons starts n interpreters, or skips the test where there is none.
func pythons(t *testing.T, n int) []*Python {
	t.Helper()
	var list []*Python
	for range n {
		p, err := Start()
		if err != nil {
			t.Skip(err)
		}
		t.Cleanup(p.Close)
		list = append(list, p)
	}
	return list
}

// stdlibFiles lists the standard library of the interpreter.
func stdlibFiles(t *testing.T) []string {
	t.Helper()
	name := os.Getenv("PATHFINDER_PYTHON")
	if name == "" {
		name = "python3"
	}
	out, err := exec.Command(name, "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))").Output()
	if err != nil {
		t.Skip("no CPython to compare with: ", err)
	}
	return sources(strings.TrimSpace(string(out)))
}

// corpus lists the files to compare: the standard library of the interpreter,
// and the packages below PATHFINDER_CORPUS. Without PATHFINDER_HEAVY it is a
// sample of the library alone.
func corpus(t *testing.T) []string {
	t.Helper()
	stdlib := stdlibFiles(t)
	if os.Getenv("PATHFINDER_HEAVY") == "" {
		var sample []string
		for i := 0; i < len(stdlib); i += 12 {
			sample = append(sample, stdlib[i])
		}
		return sample
	}
	dir := os.Getenv("PATHFINDER_CORPUS")
	if dir == "" {
		t.Log("PATHFINDER_CORPUS is not set: comparing the standard library alone (testdata/fetch.sh fills a corpus)")
		return stdlib
	}
	return append(stdlib, sources(dir)...)
}

func sources(dir string) []string {
	var files []string
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case d.IsDir() && (d.Name() == "site-packages" || d.Name() == "__pycache__"):
			return fs.SkipDir
		case strings.HasSuffix(path, ".py"):
			files = append(files, path)
		}
		return nil
	})
	return files
}

// each spreads the files over two interpreters.
func each(t *testing.T, files []string, visit func(p *Python, path string)) {
	var wg sync.WaitGroup
	work := make(chan string)
	for _, p := range pythons(t, 2) {
		wg.Go(func() {
			for path := range work {
				visit(p, path)
			}
		})
	}
	for _, f := range files {
		work <- f
	}
	close(work)
	wg.Wait()
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// firstDifference shows the first line where two texts part, with the lines before.
func firstDifference(ours, theirs string) string {
	a, b := strings.Split(ours, "\n"), strings.Split(theirs, "\n")
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	show := func(l []string) string { return strings.Join(l[min(i, len(l)):min(i+3, len(l))], "\n\t") }
	return "after\n\t" + strings.Join(a[max(0, i-4):i], "\n\t") + "\nours:\n\t" + show(a) + "\nCPython:\n\t" + show(b)
}

// TestTrees compares our trees with CPython's: fields and places of every node.
func TestTrees(t *testing.T) {
	testTrees(t, false)
}

// TestTypeComments does the same with type comments (PEP 484).
func TestTypeComments(t *testing.T) {
	testTrees(t, true)
}

func testTrees(t *testing.T, comments bool) {
	interiors := pythons(t, 1)[0].AtLeast(3, 13)
	parsers := sync.Pool{New: func() any { return parse.NewParser() }}
	var mu sync.Mutex
	compared, differ, refused := 0, 0, 0
	each(t, corpus(t), func(p *Python, path string) {
		if err := p.Send(Request{Op: "ast", Path: path, Comments: comments}); err != nil {
			t.Error(err)
			return
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
		}
		parser := parsers.Get().(*parse.Parser)
		defer parsers.Put(parser)
		tree := parser.Parse(decode(raw))
		ours := Shape(tree, Options{Places: true, Interiors: interiors, TypeComments: comments})
		reply, err := p.Receive()
		if err != nil {
			t.Error(err)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		switch {
		case reply.Error != "":
			refused++
			return
		case len(tree.Errors) > 0:
			t.Errorf("%s: refused: %v", path, tree.Errors[0])
		}
		compared++
		if digest(ours) == reply.Digest {
			return
		}
		if differ++; differ > 30 {
			return
		}
		full, err := p.Ask(Request{Op: "ast", Path: path, Comments: comments, Full: true})
		if err != nil {
			t.Error(err)
			return
		}
		t.Errorf("%s: %s", path, firstDifference(ours, FromLatin1(full.Text)))
	})
	t.Logf("%d files compared, %d differ, CPython refuses %d", compared, differ, refused)
	if compared < 100 {
		t.Errorf("only %d files compared", compared)
	}
}

func decode(raw []byte) []byte {
	text, _, _ := encoding.Decode(raw)
	return text
}
