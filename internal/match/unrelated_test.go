package match_test

import (
	"fmt"
	"io/fs"
	"math"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/source"
)

// The findings of a project, with their traces and fingerprints, are the same bytes whatever
// lies beside it that has nothing to do with it: files of Python's own library and of packages,
// and modules whose classes, methods, attributes and functions have the names that the
// project's have.
func TestFlowsBesideUnrelatedFiles(t *testing.T) {
	p, project := joined(t)
	counts := []int{150}
	if isHeavy() {
		counts = []int{1000, 10_000}
	}
	want := findingsIn("project/", scanned(t, p, project, 2))
	if len(want) < 500 {
		t.Fatalf("%d findings", len(want))
	}
	libraries := libraryFiles(counts[len(counts)-1])
	var sizes, seconds []float64
	for _, n := range counts {
		beside := libraries[:min(n/2, len(libraries))]
		beside = append(slices.Clone(beside), namesakes(project, n-len(beside))...)
		size := 0
		for _, f := range beside {
			size += len(f.Text)
		}
		debug.FreeOSMemory()
		start := time.Now()
		got := findingsIn("project/", scanned(t, p, slices.Concat(project, beside), 2))
		took := time.Since(start)
		t.Logf("%d files of %.1f MB beside: %.1f s, %d MB of memory", n, float64(size)/1e6, took.Seconds(), memory()>>20)
		compareFindings(t, fmt.Sprintf("with %d files beside", n), want, got)
		sizes, seconds = append(sizes, float64(size)), append(seconds, took.Seconds())
		if n == 10_000 && took > 90*time.Second {
			t.Errorf("10,000 files took %v", took)
		}
	}
	if n := len(sizes); n > 1 {
		exponent := math.Log(seconds[n-1]/seconds[0]) / math.Log(sizes[n-1]/sizes[0])
		t.Logf("time grows with the size to the power of %.2f", exponent)
		if exponent > 1.25 {
			t.Errorf("time grows with the size to the power of %.2f", exponent)
		}
	}
}

// memory is what the process has of the system by now, in bytes.
func memory() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}

// joined makes one project of all programs with the common rule, a folder for each.
func joined(t *testing.T) (p *program, project []source.Text) {
	t.Helper()
	for _, q := range programs(t) {
		if q.fault != "" || slices.ContainsFunc(q.archive.Files, func(f txtar.File) bool { return f.Name == "rule.py" }) {
			continue
		}
		p = q
		for _, f := range q.files() {
			project = append(project, source.Text{Path: "project/" + q.name + "/" + f.Path, Text: f.Text})
		}
	}
	return p, project
}

// findingsIn are the findings in files below a folder, by place.
func findingsIn(folder string, list []finding.Finding) map[string]string {
	out := map[string]string{}
	for _, f := range list {
		if strings.HasPrefix(f.Region.Path, folder) {
			out[fmt.Sprintf("%s:%d:%d", f.Region.Path, f.Region.Start.Line, f.Region.Start.Column)] = fmt.Sprintf("%+v", f)
		}
	}
	return out
}

func compareFindings(t *testing.T, how string, want, got map[string]string) {
	t.Helper()
	for place, w := range want {
		switch g := got[place]; {
		case g == "":
			t.Errorf("%s: %s is lost", how, place)
		case g != w:
			t.Errorf("%s: %s is\n%s\nnot\n%s", how, place, g, w)
		}
	}
	for place := range got {
		if want[place] == "" {
			t.Errorf("%s: %s is new", how, place)
		}
	}
}

// maxLibraryFile bounds the files that are taken of libraries.
const maxLibraryFile = 100_000

// libraryFiles lists at most so many files of Python's library and of the packages beside it,
// under two folders, one before the project's and one after it. There are none without Python.
func libraryFiles(limit int) (list []source.Text) {
	out, err := exec.Command("python3", "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))").Output()
	if err != nil {
		return nil
	}
	root := strings.TrimSpace(string(out))
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || len(list) >= limit || !strings.HasSuffix(path, ".py") {
			return nil
		}
		in, err := d.Info()
		if err != nil || in.Size() > maxLibraryFile {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return nil
		}
		folder := []string{"library/", "vendored/"}[len(list)/500%2]
		list = append(list, source.Text{Path: folder + filepath.ToSlash(rel), Text: text})
		return nil
	})
	return list
}

var (
	classNames    = regexp.MustCompile(`(?m)^class (\w+)`)
	methodNames   = regexp.MustCompile(`(?m)^ +(?:async )?def ([a-z]\w*)\(self`)
	fieldNames    = regexp.MustCompile(`\bself\.([a-z]\w*)\b`)
	functionNames = regexp.MustCompile(`(?m)^(?:async )?def (\w+)`)
)

// namesakes makes modules, ten to a package, that take their names from a project: those of
// its modules, classes, methods, attributes and functions. The modules of a package import one another.
func namesakes(project []source.Text, n int) (list []source.Text) {
	names := func(pattern *regexp.Regexp, more ...string) (all []string) {
		for _, f := range project {
			for _, m := range pattern.FindAllSubmatch(f.Text, -1) {
				all = append(all, string(m[1]))
			}
		}
		all = append(all, more...)
		slices.Sort(all)
		return slices.Compact(all)
	}
	m := &namesaker{
		rng: rand.New(rand.NewSource(1)), classes: names(classNames), methods: names(methodNames, "values", "get", "keys", "items", "append"),
		fields: names(fieldNames, "values", "get", "args"), functions: names(functionNames),
	}
	var modules []string
	for _, f := range project {
		if name := strings.TrimSuffix(filepath.Base(f.Path), ".py"); !strings.HasPrefix(name, "__") {
			modules = append(modules, name)
		}
	}
	slices.Sort(modules)
	modules = slices.Compact(modules)
	for i := 0; len(list) < n; i++ {
		folder := fmt.Sprintf("%s/team%d/part%d/", []string{"apps", "services"}[i%2], i/20, i)
		var inside []string
		for len(inside) < 9 {
			if name := m.one(modules); !slices.Contains(inside, name) {
				inside = append(inside, name)
			}
		}
		list = append(list, source.Text{Path: folder + "__init__.py", Text: []byte("from ." + inside[0] + " import *\n")})
		for j, name := range inside {
			list = append(list, source.Text{Path: folder + name + ".py", Text: []byte(m.module(inside[:j], i%3 > 0))})
		}
	}
	return list[:n]
}

// namesaker writes modules.
type namesaker struct {
	rng                                 *rand.Rand
	classes, methods, fields, functions []string
}

func (m *namesaker) one(of []string) string { return of[m.rng.Intn(len(of))] }

// fill replaces CLASS, METHOD, FIELD and FUNCTION with names; one that a number follows is the
// same one everywhere.
func (m *namesaker) fill(text string) string {
	known := map[string]string{}
	return regexp.MustCompile(`\b(CLASS|METHOD|FIELD|FUNCTION)(\d*)\b`).ReplaceAllStringFunc(text, func(hole string) string {
		if name := known[hole]; name != "" {
			return name
		}
		of := map[byte][]string{'C': m.classes, 'M': m.methods, 'F': m.fields}[hole[0]]
		if strings.HasPrefix(hole, "FUN") {
			of = m.functions
		}
		name := m.one(of)
		if hole[len(hole)-1] >= '0' && hole[len(hole)-1] <= '9' {
			known[hole] = name
		}
		return name
	})
}

// module writes a module that may import others beside it.
func (m *namesaker) module(beside []string, relative bool) string {
	var b strings.Builder
	b.WriteString("\"\"\"Part of an application.\"\"\"\nimport json\nimport logging\nimport os\nimport sys\nfrom dataclasses import dataclass, field\nfrom functools import wraps\n")
	for i, name := range beside {
		switch {
		case m.rng.Intn(2) > 0:
		case relative && i%2 > 0:
			fmt.Fprintf(&b, "from . import %s\n", name)
		case relative:
			fmt.Fprintf(&b, "from .%s import *\n", name)
		default:
			fmt.Fprintf(&b, "import %s\n", name)
		}
	}
	for range 3 + m.rng.Intn(4) {
		b.WriteString(m.fill(m.one(pieces)))
	}
	return b.String()
}

// pieces are what modules are made of.
var pieces = []string{`

class CLASS1:
    def __init__(self, FIELD1, FIELD2=None):
        self.FIELD1 = FIELD1
        self.FIELD2 = FIELD2 or {}

    def METHOD1(self, value):
        self.FIELD1 = value
        return self

    def METHOD2(self, *args, **kwargs):
        return self.FIELD2.get(args, self.FIELD1)


def FUNCTION1(value):
    made = CLASS1(value)
    made.METHOD1(os.environ.get("NAME"))
    return made.METHOD2("k")
`, `

class CLASS1:
    def __setattr__(self, key, value):
        super().__setattr__(key, value)

    def __getattr__(self, name):
        return lambda *args: (name, args)

    def __init__(self, **kwargs):
        for key, value in kwargs.items():
            setattr(self, key, value)


def FUNCTION1(**options):
    for i, kind in enumerate(type("Kind%d" % i, (CLASS1,), {}) for i in range(20)):
        made = kind(**options)
        made.FIELD1 = made.FIELD2
        made.METHOD1 = made.METHOD2()
    return made
`, `

def FUNCTION1(x, y=None):
    x.FIELD1 = y
    x.METHOD1(y)
    x.METHOD2 = y.FIELD2
    for part in x.METHOD3():
        part.FIELD3 = x.FIELD1
    return x.FIELD2 or FUNCTION2(x)


def FUNCTION2(x):
    try:
        return FUNCTION1(x, x.FIELD1)
    except Exception as error:
        error.FIELD1 = x
        raise
`, `

handlers = {}


def FUNCTION1(name):
    def register(function):
        @wraps(function)
        def METHOD1(*args, **kwargs):
            logging.info("%s %s", name, json.dumps(kwargs))
            return function(*args, **kwargs)
        handlers[name] = METHOD1
        return METHOD1
    return register


@FUNCTION1("FIELD1")
def FUNCTION2(x):
    return x


@FUNCTION1("METHOD1")
def FUNCTION3(x):
    return handlers[x.FIELD1](x)


def FUNCTION4(name, *args):
    return handlers[name](*args)
`, `

@dataclass
class CLASS1:
    FIELD1: str
    FIELD2: list = field(default_factory=list)

    def METHOD1(self):
        self.FIELD2.append(self.FIELD1)
        return sorted(self.FIELD2, key=lambda x: x.FIELD3)


class CLASS2(CLASS1):
    def METHOD1(self):
        return [x.METHOD2() for x in super().METHOD1()]


CLASS1.METHOD3 = lambda self: self.FIELD1
`, `

class Kind0:
    FIELD1 = None

    def METHOD1(self):
        raise NotImplementedError

    def __setattr__(self, key, value):
        super().__setattr__(key, value)


class Kind1(Kind0):
    FIELD1 = "a"


class Kind2(Kind0):
    FIELD1 = "b"


class Kind3(Kind0):
    FIELD1 = "c"


class Kind4(Kind0):
    FIELD1 = "d"


class Kind5(Kind0):
    def METHOD1(self):
        return self.FIELD1


class Kind6(Kind5):
    pass


class Kind7(Kind5):
    pass


class Kind8(Kind5):
    __slots__ = ("FIELD1", "METHOD2", "values", "get")


class Kind9(Kind8):
    pass


class CLASS1(Kind0):
    def __init__(self, kind):
        for name in Kind8.__slots__:
            setattr(kind, name, self.METHOD1())
        kind.FIELD2 = kind.METHOD1()


def FUNCTION1(i):
    kinds = [Kind0, Kind1, Kind2, Kind3, Kind4, Kind5, Kind6, Kind7, Kind8, Kind9]
    kind = kinds[i]()
    kind.values = [i]
    return CLASS1(kind)
`, `

def FUNCTION1(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row["FIELD1"], []).append(row)
    for name in list(groups):
        yield name, sorted(groups[name], key=len)


async def FUNCTION2(x):
    async with x.METHOD1() as y:
        async for z in y.METHOD2():
            yield z.FIELD1


sys.path.insert(0, os.path.dirname(__file__))
`}
