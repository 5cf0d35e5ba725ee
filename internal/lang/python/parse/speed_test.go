package parse_test

import (
	goparser "go/parser"
	gotoken "go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"codepathfinder.dev/pathfinder/internal/lang/python/encoding"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
)

// load reads the files below a folder with a suffix, up to a number of bytes.
func load(dir, suffix string, limit int) (files [][]byte, total int) {
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || total > limit:
			return nil
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "site-packages"):
			return fs.SkipDir
		case strings.HasSuffix(path, suffix):
			if raw, err := os.ReadFile(path); err == nil {
				files = append(files, raw)
				total += len(raw)
			}
		}
		return nil
	})
	return files, total
}

// pythonCorpus loads the packages of PATHFINDER_CORPUS, or the standard library of
// python3, with room for the parser's padding.
func pythonCorpus(t testing.TB) (files [][]byte, total int) {
	t.Helper()
	dir := os.Getenv("PATHFINDER_CORPUS")
	if dir == "" {
		out, err := exec.Command("python3", "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))").Output()
		if err != nil {
			t.Skip("no Python sources to read: ", err)
		}
		dir = strings.TrimSpace(string(out))
	}
	raw, total := load(dir, ".py", 64<<20)
	for _, r := range raw {
		text, _, _ := encoding.Decode(r)
		files = append(files, append(make([]byte, 0, len(text)+lex.Padding), text...))
	}
	return files, total
}

// rate returns the megabytes a second that some work does, in processor time.
func rate(total int, work func()) float64 {
	runtime.GC()
	begin := cpuTime()
	work()
	return float64(total) / 1e6 / (cpuTime() - begin).Seconds()
}

// TestSpeed compares the speed of this front end with that of go/parser on Go's
// own sources, in the same process.
func TestSpeed(t *testing.T) {
	if os.Getenv("PATHFINDER_HEAVY") == "" {
		t.Skip("set PATHFINDER_HEAVY=1 to measure speed")
	}
	goFiles, goTotal := load(filepath.Join(runtime.GOROOT(), "src"), ".go", 64<<20)
	if goTotal == 0 {
		t.Skip("no Go sources to compare with")
	}
	files, total := pythonCorpus(t)
	parser, builder := parse.NewParser(), scope.NewBuilder()
	work := map[string]func() float64{
		"go/parser": func() float64 {
			return rate(goTotal, func() {
				for _, f := range goFiles {
					goparser.ParseFile(gotoken.NewFileSet(), "", f, goparser.ParseComments|goparser.SkipObjectResolution)
				}
			})
		},
		"parse": func() float64 {
			return rate(total, func() {
				for _, f := range files {
					parser.Parse(f)
				}
			})
		},
		"parse and scopes": func() float64 {
			return rate(total, func() {
				for _, f := range files {
					builder.Build(parser.Parse(f))
				}
			})
		},
	}
	rates := map[string][]float64{}
	for range 7 {
		for name, f := range work {
			rates[name] = append(rates[name], f())
		}
	}
	median := func(name string) float64 {
		slices.Sort(rates[name])
		return rates[name][len(rates[name])/2]
	}
	base := median("go/parser")
	t.Logf("%.0f MB of Go, %.0f MB of Python, MB a second of processor time:", float64(goTotal)/1e6, float64(total)/1e6)
	t.Logf("go/parser %.0f", base)
	for _, gate := range []struct {
		name  string
		ratio float64
	}{{"parse", 1.7}, {"parse and scopes", 0.86}} {
		m := median(gate.name)
		t.Logf("%s %.0f, %.2f times go/parser", gate.name, m, m/base)
		if m < gate.ratio*base {
			t.Errorf("%s is %.2f times as fast as go/parser, which is less than %.2f", gate.name, m/base, gate.ratio)
		}
	}
}

// TestTreeSize asks that trees stay small.
func TestTreeSize(t *testing.T) {
	files, _ := pythonCorpus(t)
	parser := parse.NewParser()
	source, kept := 0, 0
	for _, f := range files {
		tree := parser.Parse(f)
		source += len(f)
		kept += len(tree.Nodes)*24 + len(tree.Comments)*8
		for _, name := range tree.Names {
			kept += len(name) + 16
		}
	}
	t.Logf("%.2f bytes of tree for each byte of source", float64(kept)/float64(source))
	if kept > 4*source {
		t.Errorf("trees of %d bytes for %d bytes of source", kept, source)
	}
}

func bench(b *testing.B, work func(f []byte)) {
	files, total := pythonCorpus(b)
	b.SetBytes(int64(total))
	var cpu time.Duration
	n := 0
	for b.Loop() {
		begin := cpuTime()
		for _, f := range files {
			work(f)
		}
		cpu += cpuTime() - begin
		n++
	}
	b.ReportMetric(float64(total)*float64(n)/1e6/cpu.Seconds(), "MB/cpu-s")
}

func BenchmarkLex(b *testing.B) {
	l := lex.New()
	bench(b, func(f []byte) { l.Lex(f[: len(f) : len(f)+lex.Padding][:len(f)+lex.Padding], len(f)) })
}

func BenchmarkParse(b *testing.B) {
	p := parse.NewParser()
	bench(b, func(f []byte) { p.Parse(f) })
}

func BenchmarkParseAndScopes(b *testing.B) {
	p, s := parse.NewParser(), scope.NewBuilder()
	bench(b, func(f []byte) { s.Build(p.Parse(f)) })
}
