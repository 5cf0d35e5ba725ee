package rules_test

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/fixture"
	"codepathfinder.dev/pathfinder/rules"
)

// runBinds executes a fixture and calls each of its functions that needs no
// arguments. For every bind() of a socket that is reached it prints the calling
// line and the host that the socket came to have, or the name of the exception.
// Ports become 0, so that nothing is in the way.
const runBinds = `
import contextlib, inspect, io, socket, sys

def bind(self, *args, **kwargs):
    line = sys._getframe(1).f_lineno
    if args and isinstance(args[0], tuple) and len(args[0]) > 1 and type(args[0][1]) is int:
        args = ((args[0][0], 0, *args[0][2:]), *args[1:])
    try:
        original(self, *args, **kwargs)
        name = self.getsockname()
        result = name[0] if isinstance(name, tuple) else "a path"
    except Exception as e:
        result = type(e).__name__
    report.append((line, result))

report, path = [], sys.argv[1]
original = socket.socket.bind
socket.socket = type("socket", (socket.socket,), {"bind": bind, "__slots__": ()})
space = {"__name__": "fixture"}
with contextlib.redirect_stdout(io.StringIO()):
    exec(compile(open(path, "rb").read(), path, "exec"), space)
    for f in list(space.values()):
        if inspect.isfunction(f) and f.__code__.co_filename == path:
            if all(p.default is not p.empty for p in inspect.signature(f).parameters.values()):
                with contextlib.suppress(Exception, SystemExit):
                    f()
for line, result in report:
    print(line, result)
`

// binds runs runBinds over one file and returns the results of each line.
func binds(t *testing.T, python, file string) map[int][]string {
	t.Helper()
	cmd := exec.Command(python, "-I", "-c", runBinds, file)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", file, err, &stderr)
	}
	results := map[int][]string{}
	scanner := bufio.NewScanner(bytes.NewReader(out))
	for scanner.Scan() {
		line, result, _ := strings.Cut(scanner.Text(), " ")
		n, err := strconv.Atoi(line)
		if err != nil {
			t.Fatalf("%s: %q", file, scanner.Text())
		}
		results[n] = append(results[n], result)
	}
	return results
}

// TestMarkersAgreeWithTheSystem runs the fixtures of PYTHON-LANG-SEC-070 and
// compares their markers with what is really bound: a line marked ruleid must
// open a socket on every address at least once, a line marked ok never. The
// spellings of a host are the C library's, so the test holds for Linux.
func TestMarkersAgreeWithTheSystem(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3: the markers are not compared with the system")
	}
	if runtime.GOOS != "linux" {
		t.Skip("only Linux spells hosts in this way")
	}
	if err := exec.Command(python, "-c", "import sys, socket; assert sys.version_info >= (3, 10); socket.socket(socket.AF_INET6).bind(('::', 0))").Run(); err != nil {
		t.Skip("no Python 3.10 with IPv6")
	}
	const dir = "python/lang/PYTHON-LANG-SEC-070/tests"
	reachedAtLeast := map[string]int{ // the others have calls that need an argument or a library
		"spellings_inet.py": 66, "spellings_inet6.py": 41, "imports.py": 18, "star_import.py": 4, "values.py": 70,
		"defaults.py": 20, "narrowing.py": 11, "places.py": 18, "computed.py": 10, "families.py": 6, "receivers.py": 8, "silent.py": 2,
	}
	names, err := fs.Glob(rules.FS, dir+"/*.py")
	if err != nil || len(names) < len(reachedAtLeast) {
		t.Fatalf("%d fixtures, %v", len(names), err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(rules.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), path.Base(name))
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		f, faults := fixture.Read(name, text)
		for _, m := range faults {
			t.Error(m)
		}
		results := binds(t, python, file)
		reached := 0
		for _, w := range f.Wants {
			hosts := results[w.Line]
			if len(hosts) == 0 {
				continue
			}
			reached++
			promised := w.Kind == fixture.RuleID || w.Kind == fixture.TodoRuleID
			if promised != slices.ContainsFunc(hosts, everywhere) {
				t.Errorf("%s:%d: marked %s, and the system binds to %s", name, w.Line, w.Kind, strings.Join(hosts, ", "))
			}
		}
		if least := reachedAtLeast[path.Base(name)]; reached < least {
			t.Errorf("%s: %d marked lines were run, want at least %d", name, reached, least)
		}
	}
}

// everywhere reports whether a socket with this host accepts on every address.
func everywhere(host string) bool {
	return slices.Contains([]string{"0.0.0.0", "::", "::ffff:0.0.0.0"}, host)
}
