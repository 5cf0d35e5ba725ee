package inspect_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/inspect"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
	"codepathfinder.dev/pathfinder/internal/solve"
)

var update = flag.Bool("update", false, "write what happens when the fixtures run into them")

// fixture is one program of testdata with what is to be found out about it. What
// that is, does not come from the analysis: TestFixturesRun compares it with what
// happens when the program runs.
type fixture struct {
	name    string // category/case
	path    string
	archive *txtar.Archive
	calls   map[string][]string // none empty
	types   map[string][]string // by "file:line name"; "?" for anything
	may     []may
	runs    bool
}

// may is something that does not happen when a program runs, but could.
type may struct {
	caller, callee string // of a call
	at, typ        string // of a type
}

var (
	mayCall  = regexp.MustCompile(`^(\S+) -> (\S+): \S.*$`)
	mayType  = regexp.MustCompile(`^(\S+:\d+ \S+) (\S+): \S.*$`)
	revealed = regexp.MustCompile(`\s*# revealed: (.*)$`)
)

// fixtures reads all of testdata.
func fixtures(t *testing.T) []*fixture {
	t.Helper()
	paths, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	var out []*fixture
	for _, p := range paths {
		f, err := readFixture(p)
		if err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		out = append(out, f)
	}
	return out
}

func readFixture(path string) (*fixture, error) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		return nil, err
	}
	name := filepath.ToSlash(strings.TrimSuffix(strings.TrimPrefix(path, filepath.FromSlash("testdata/")), ".txtar"))
	f := &fixture{name: name, path: path, archive: archive, calls: map[string][]string{}, types: map[string][]string{}, runs: true}
	for _, part := range archive.Files {
		switch {
		case part.Name == "want/calls":
			if err := json.Unmarshal(part.Data, &f.calls); err != nil {
				return nil, fmt.Errorf("want/calls: %w", err)
			}
		case part.Name == "may":
			if err := f.readMay(string(part.Data)); err != nil {
				return nil, err
			}
		case part.Name == "does-not-run":
			f.runs = false
		case strings.HasSuffix(part.Name, ".py"):
			f.readRevealed(part.Name, string(part.Data))
		}
	}
	return f, nil
}

func (f *fixture) readMay(text string) error {
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if m := mayCall.FindStringSubmatch(line); m != nil {
			f.may = append(f.may, may{caller: m[1], callee: m[2]})
		} else if m := mayType.FindStringSubmatch(line); m != nil {
			f.may = append(f.may, may{at: m[1], typ: m[2]})
		} else {
			return fmt.Errorf("may: %q is neither \"caller -> callee: reason\" nor \"file:line name type: reason\"", line)
		}
	}
	return nil
}

func (f *fixture) readRevealed(file, text string) {
	for i, line := range strings.Split(text, "\n") {
		m := revealed.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		for _, part := range strings.Split(m[1], ", ") {
			name, list, _ := strings.Cut(part, ": ")
			types := strings.Split(list, " | ")
			slices.Sort(types)
			f.types[fmt.Sprintf("%s:%d %s", file, i+1, name)] = types
		}
	}
}

// analyse makes a view of the fixture's files. Order says in which the front end
// gets them.
func analyse(files []txtar.File, workers int) *inspect.View {
	var in []lang.Input
	for _, part := range files {
		if strings.HasSuffix(part.Name, ".py") {
			in = append(in, lang.Input{Path: part.Name, Text: bytes.Clone(part.Data)})
		}
	}
	loaded := python.Language{}.Load(context.Background(), in, lang.LoadOptions{Workers: workers, Bindings: true})
	solved := solve.Solve(context.Background(), &ir.Program{Modules: loaded.Modules}, solve.Options{
		Semantics: loaded.Semantics, Imports: loaded.Imports, Facts: loaded.Facts,
	})
	return inspect.New(loaded, solved)
}

// found is what the analysis says, in the form of a fixture.
func found(v *inspect.View) (calls, types map[string][]string) {
	graph := v.Calls()
	calls = graph.Edges()
	maps.DeleteFunc(calls, func(_ string, list []string) bool { return len(list) == 0 })
	types = map[string][]string{}
	for _, e := range v.Types() {
		name := e.Variable + e.Parameter
		if name == "" {
			name = "return"
		}
		if e.Parameter == "self" || e.Parameter == "cls" {
			continue
		}
		list := make([]string, 0, len(e.Types))
		for _, typ := range e.Types {
			list = append(list, short(typ))
		}
		if e.Incomplete {
			list = append(list, "?")
		}
		slices.Sort(list)
		key := fmt.Sprintf("%s:%d %s", e.File, e.Line, name)
		types[key] = merge(types[key], list)
	}
	return calls, types
}

// short is a type as fixtures write it.
func short(typ string) string { return strings.TrimPrefix(typ, "builtins.") }

func merge(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

// gaps reads the list of what the analysis is known not to find out.
func gaps(t *testing.T) map[string]bool {
	t.Helper()
	text, err := os.ReadFile("testdata/gaps.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, line := range strings.Split(string(text), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			out[line] = true
		}
	}
	return out
}

// The analysis finds out exactly what the fixtures say, but for the known gaps,
// which are struck off the list when they are closed.
func TestFixtures(t *testing.T) {
	known := gaps(t)
	for _, f := range fixtures(t) {
		calls, types := found(analyse(f.archive.Files, 1))
		for kind, wrong := range map[string][]string{"calls": compare(f.calls, calls, nil), "types": compare(f.types, types, f.types)} {
			gap := f.name + " " + kind
			switch {
			case known[gap] && len(wrong) == 0:
				t.Errorf("%s is right now: strike %q off testdata/gaps.txt", f.path, gap)
			case !known[gap] && len(wrong) > 0:
				t.Errorf("%s: %s:\n\t%s", f.path, kind, strings.Join(wrong, "\n\t"))
			}
			delete(known, gap)
		}
	}
	for gap := range known {
		t.Errorf("testdata/gaps.txt: there is no fixture for %q", gap)
	}
}

// compare lists the differences between two maps, of the keys that are in only,
// or of all.
func compare(want, got, only map[string][]string) []string {
	var out []string
	keys := merge(slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(got)))
	for _, k := range keys {
		if _, ok := only[k]; only != nil && !ok {
			continue
		}
		for _, w := range want[k] {
			if !slices.Contains(got[k], w) {
				out = append(out, fmt.Sprintf("%s: misses %s", k, w))
			}
		}
		for _, g := range got[k] {
			if !slices.Contains(want[k], g) {
				out = append(out, fmt.Sprintf("%s: should not have %s", k, g))
			}
		}
	}
	return out
}

// Every category of the benchmarks of the field has fixtures, each of which says
// something of calls or types.
func TestCategories(t *testing.T) {
	count := map[string]int{}
	for _, f := range fixtures(t) {
		category, _, _ := strings.Cut(f.name, "/")
		count[category]++
		if len(f.calls) == 0 && len(f.types) == 0 {
			t.Errorf("%s says nothing", f.path)
		}
	}
	for _, category := range []string{
		"args", "assignments", "builtins", "classes", "closures", "decorators", "dicts", "direct_calls", "dynamic", "exceptions", "external",
		"functions", "generators", "imports", "kwargs", "lambdas", "lists", "mro", "parameters", "returns",
	} {
		if count[category] < 5 {
			t.Errorf("%d fixtures of the category %s", count[category], category)
		}
	}
}
