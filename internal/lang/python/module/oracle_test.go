package module

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// recorder is run before a generated script: it notes what each import really
// loaded.
const recorder = `
import builtins, importlib, os, sys
import runpy
sys.modules.pop("runpy")
def record(script, root):
    root = os.path.realpath(root)
    def note(file, package, name):
        try:
            m = importlib.import_module(name, package or None)
        except (ImportError, TypeError, ValueError):
            where = "nothing"
        else:
            where = getattr(m, "__file__", None)
            if where:
                where = os.path.realpath(where)
            else:
                where = (list(getattr(m, "__path__", [])) or [""])[0] + "/"
            where = os.path.relpath(where, root) + "/" * where.endswith("/") if where.startswith(root + os.sep) else "nothing"
        print(os.path.relpath(os.path.realpath(file), root), name, where, package or "", sep="\t")
    builtins.note = note
    script = os.path.realpath(script)
    sys.path[0] = os.path.dirname(script)
    sys.argv = [script]
    exec(compile(open(script).read(), script, "exec"), {"__name__": "__main__", "__file__": script, "__package__": None, "__builtins__": builtins})
jobs = sys.argv[1:]
for i in range(0, len(jobs), 2):
    print("--", i // 2, flush=True)
    if not (child := os.fork()):
        record(jobs[i], jobs[i + 1])
        sys.stdout.flush()
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit("the layout failed: " + jobs[i])
`

// layout is a random project with one script.
type layout struct {
	r      *rand.Rand
	files  map[string]string
	there  []string // files
	script string
	unsure int // imports that differ in files of which nobody knows what runs them
}

var layoutNames = []string{"a", "b", "c", "d", "json", "queue", "os", "tests"}

// grow fills a folder.
func (l *layout) grow(dir string, depth int) {
	for _, name := range layoutNames {
		p := path.Join(dir, name)
		if l.r.IntN(3) == 0 {
			l.files[p+".py"] = ""
		}
		if depth > 0 && l.r.IntN(5) < 2 {
			if l.r.IntN(2) == 0 {
				l.files[p+"/__init__.py"] = ""
			}
			l.grow(p, depth-1)
		}
	}
}

// dotted makes a random dotted name, more often than not of something that is there.
func (l *layout) dotted() string {
	if l.r.IntN(3) > 0 && len(l.there) > 0 {
		parts := strings.Split(strings.TrimSuffix(strings.TrimSuffix(l.there[l.r.IntN(len(l.there))], ".py"), "/__init__"), "/")
		from := 0
		if l.r.IntN(4) == 0 {
			from = l.r.IntN(len(parts))
		}
		return strings.Join(parts[from:], ".")
	}
	parts := []string{}
	for range 1 + l.r.IntN(3) {
		parts = append(parts, layoutNames[l.r.IntN(len(layoutNames))])
	}
	return strings.Join(parts, ".")
}

// statements imports random names in a file.
func (l *layout) statements(file string, n int) string {
	var b strings.Builder
	for range n {
		name := l.dotted()
		statement := "import " + name
		if l.r.IntN(3) == 0 {
			dots := strings.Repeat(".", 1+l.r.IntN(2))
			statement = "from " + dots + name + " import *"
			name = dots + name
		}
		fmt.Fprintf(&b, "try:\n    %s\nexcept (ImportError, ValueError): pass\nnote(__file__, __package__, %q)\n", statement, name)
	}
	return b.String()
}

func newLayout(seed uint64, scriptDir string) *layout {
	l := &layout{r: rand.New(rand.NewPCG(seed, 7)), files: map[string]string{}}
	l.grow("", 2)
	l.script = path.Join(scriptDir, "run.py")
	files := slices.Sorted(func(yield func(string) bool) {
		for f := range l.files {
			if !yield(f) {
				return
			}
		}
	})
	l.there = files
	for _, f := range files {
		if scriptDir != "" && path.Dir(f) == scriptDir && path.Base(f) == "__init__.py" {
			delete(l.files, f)
			continue
		}
		l.files[f] = l.statements(f, 4)
	}
	var edits strings.Builder
	for range l.r.IntN(3) {
		call := []string{"insert(0, %s)", "append(%s)", "insert(1, %s)", "extend([%s])"}[l.r.IntN(4)]
		dir := layoutNames[l.r.IntN(len(layoutNames))]
		expr := fmt.Sprintf("os.path.join(os.path.dirname(__file__), %q)", dir)
		if scriptDir != "" && l.r.IntN(2) == 0 {
			expr = fmt.Sprintf("os.path.abspath(os.path.dirname(__file__) + %q)", "/../"+dir)
		}
		fmt.Fprintf(&edits, "sys.path."+call+"\n", expr)
	}
	l.files[l.script] = "import os, sys\n" + edits.String() + "if __name__ == '__main__':\n    pass\n" + l.statements(l.script, 30)
	return l
}

// TestAgainstPython compares what imports load with what they really load in
// random projects of modules, packages, namespace packages, scripts in folders of
// their own and edits of sys.path.
func TestAgainstPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import os; os.fork").Run() != nil {
		t.Skip("no python3 that can fork")
	}
	count := 40
	if os.Getenv("PATHFINDER_HEAVY") == "1" {
		count = 400
	}
	var layouts []*layout
	root := t.TempDir()
	write(t, root, map[string]string{"recorder.py": recorder})
	args := []string{"-S", "-E", "-B", filepath.Join(root, "recorder.py")}
	for seed := range count {
		l := newLayout(uint64(seed), []string{"", "d", "tests"}[seed%3])
		layouts = append(layouts, l)
		dir := filepath.Join(root, fmt.Sprint(seed))
		write(t, dir, l.files)
		args = append(args, filepath.Join(dir, filepath.FromSlash(l.script)), dir)
	}
	out, err := exec.Command(python, args...).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, err.(*exec.ExitError).Stderr)
	}
	parts := strings.Split(string(out), "-- ")[1:]
	compared, found, unsure := 0, 0, 0
	for seed, l := range layouts {
		c, f := l.compare(t, seed, parts[seed])
		compared, found, unsure = compared+c, found+f, unsure+l.unsure
		if t.Failed() {
			for _, name := range slices.Sorted(keys(l.files)) {
				t.Logf("%s", name)
			}
			t.Logf("%s", l.files[l.script][:min(400, len(l.files[l.script]))])
			return
		}
	}
	if found < 10*count {
		t.Errorf("of %d imports compared, only %d found something", compared, found)
	}
	if unsure*30 > compared {
		t.Errorf("%d of %d imports differ in modules", unsure, compared)
	}
	t.Logf("%d imports compared, %d found, %d differ in modules", compared, found, unsure)
}

func keys(m map[string]string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func (l *layout) compare(t *testing.T, seed int, out string) (compared, found int) {
	p := open(l.files)
	index := map[string]int{}
	for i, name := range p.paths {
		index[name] = i
	}
	really := map[[2]string]string{}
	for s := bufio.NewScanner(strings.NewReader(out)); s.Scan(); {
		f := strings.Split(s.Text(), "\t")
		if len(f) != 4 {
			continue
		}
		key := [2]string{f[0], f[1]}
		if pkg, _ := p.Absolute(index[f[0]], "."); f[1][0] == '.' && pkg != f[3] {
			continue // the file has another name in this run, from another root
		}
		if old, ok := really[key]; ok && old != f[2] {
			f[2] = "?" // the file was loaded twice, under two names
		}
		really[key] = f[2]
	}
	for key, want := range really {
		if want == "?" {
			continue
		}
		i, ok := index[key[0]]
		if !ok {
			t.Fatalf("layout %d: nothing known of %s", seed, key[0])
		}
		got := "nothing"
		if m, ok := p.Resolve(i, key[1]); ok {
			got = p.place(m)
		}
		compared++
		if want != "nothing" {
			found++
		}
		if j, ok := index[want]; ok && key[1][0] == '.' && got != want {
			// Python has the file under another name too, from another root.
			if full, _ := p.Absolute(i, key[1]); p.Name(j) != full {
				l.unsure++
				continue
			}
		}
		if got != want && !p.contexts[p.files[i].context].sure && !strings.HasPrefix(key[1], ".") {
			l.unsure++
			continue
		}
		if got != want && !(want == "nothing" && l.otherwise(p, i, key[1])) {
			t.Errorf("layout %d: %s (%s): import %s: got %s, Python has %s", seed, key[0], p.Name(i), key[1], got, want)
		}
	}
	return compared, found
}

// otherwise reports whether an import that fails in this run may work in another:
// where the folders above are on the search path.
func (l *layout) otherwise(p *project, i int, name string) bool {
	f := &p.files[i]
	if strings.HasPrefix(name, ".") {
		return p.folders[f.folder].init == none
	}
	var room [maxParts]int32
	parts, ok := p.parts(name, room[:0])
	if !ok {
		return false
	}
	a, _, final := p.searchSaid(p.contexts[f.context], parts, standardModule(p.words[parts[0]]) != noStandard)
	return !final && a.module == none
}
