package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
)

// heavy skips a test that takes long, or needs what the environment variable
// names, and returns that.
func heavy(t *testing.T, variable string) string {
	t.Helper()
	if os.Getenv("PATHFINDER_HEAVY") != "1" {
		t.Skip("takes long: set PATHFINDER_HEAVY=1")
	}
	value := os.Getenv(variable)
	if value == "" {
		t.Skip(variable + " is not set; .ci/run sets it")
	}
	return value
}

// build builds the program.
func build(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pathfinder")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return name
}

// report is what the test reads of a JSON report.
type report struct {
	Findings      []struct{ Location struct{ Path string } }
	Notifications []struct{ Level, ID, Message string }
	Files         []struct{ Path, Status, Reason string }
}

// maxCompared is how many files a project may have whose scan is made twice, and with every rule
// there is: of all large ones that takes more time than there is.
const maxCompared = 1200

// Real projects are scanned without a failure of the engine, every Python file in
// them ends in the ledger once, and the number of workers changes no byte of the reports about
// those that are not large.
func TestCorpus(t *testing.T) {
	corpus := heavy(t, "PATHFINDER_CORPUS")
	program := build(t)
	projects, err := os.ReadDir(corpus)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range projects {
		t.Run(p.Name(), func(t *testing.T) {
			t.Parallel()
			root := filepath.Join(corpus, p.Name())
			files := pythonFiles(t, root)
			profile, small := "extended", len(files) <= maxCompared
			if small {
				profile = "audit"
			}
			one := scanJSON(t, program, root, profile, "1")
			if t.Failed() {
				return
			}
			var r report
			if err := json.Unmarshal(one, &r); err != nil {
				t.Fatal(err)
			}
			checkLedger(t, files, r)
			if small && !bytes.Equal(one, scanJSON(t, program, root, profile, "4")) {
				t.Error("four workers give other bytes than one")
			}
			for _, n := range r.Notifications {
				if n.ID == "internal-error" {
					t.Errorf("%+v", n)
				}
			}
			t.Logf("%d files, %d findings", len(r.Files), len(r.Findings))
		})
	}
}

func scanJSON(t *testing.T, program, root, profile, workers string) []byte {
	t.Helper()
	cmd := exec.Command(program, "scan", "--project", root, "--profile", profile, "-f", "json", "-q", "-j", workers)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() != 1 && exit.ExitCode() != 3 {
		t.Errorf("%v\n%s", err, exit.Stderr)
	} else if err != nil && exit == nil {
		t.Error(err)
	}
	return out
}

func checkLedger(t *testing.T, want []string, r report) {
	t.Helper()
	var listed []string
	for _, f := range r.Files {
		if strings.HasSuffix(f.Path, ".py") {
			listed = append(listed, f.Path)
			if f.Status == "skipped" {
				t.Errorf("%s is skipped: %s", f.Path, f.Reason)
			}
		}
	}
	if !slices.Equal(listed, want) {
		t.Errorf("%d Python files are listed, %d are there", len(listed), len(want))
	}
}

// pythonFiles returns the paths of the Python files below a folder, relative to it and sorted.
func pythonFiles(t *testing.T, root string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".py") {
			rel, _ := filepath.Rel(root, name)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// usage is what a program took.
type usage struct {
	wall   time.Duration
	cpu    time.Duration // of all processors, which what else runs on the machine hardly changes
	memory int64         // bytes, resident, at most
}

// forgetPeak has what this process took at most be what it takes now: a child has the memory of
// its parent until it runs the program, and Linux counts the parent's peak as the child's.
func forgetPeak() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // proc(5); there is no such file elsewhere
}

// best runs a program several times and returns the least that it took.
func best(t *testing.T, runs int, program string, args ...string) usage {
	t.Helper()
	var out usage
	for i := range runs {
		cmd := exec.Command(program, args...)
		forgetPeak()
		start := time.Now()
		err := cmd.Run()
		u := usage{time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), maxResident(cmd.ProcessState)}
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) { // findings
			t.Fatalf("%s: %v", program, err)
		}
		if i == 0 || u.wall < out.wall {
			out.wall = u.wall
		}
		if i == 0 || u.cpu < out.cpu {
			out.cpu = u.cpu
		}
		if i == 0 || u.memory < out.memory {
			out.memory = u.memory
		}
	}
	return out
}

// TestSpeed runs the program beside Bandit and Ruff, which PATHFINDER_PEERS has, on
// the project that PATHFINDER_TREE names. The limits are ratios, and hold on any
// machine.
func TestSpeed(t *testing.T) {
	peers, tree := heavy(t, "PATHFINDER_PEERS"), heavy(t, "PATHFINDER_TREE")
	program := build(t)
	ours := best(t, 5, program, "scan", "--ruleset", "python/PYTHON-LANG-SEC-070", "--project", tree, "-q", "--no-cache")
	ruff := best(t, 5, filepath.Join(peers, "ruff"), "check", "--select", "S104", "--no-cache", "--quiet", tree)
	bandit := best(t, 1, filepath.Join(peers, "bandit"), "-q", "-r", "-t", "B104", tree)
	size := pythonBytes(t, tree)
	t.Logf("pathfinder %v, %d MB; ruff %v; bandit %v; %d MB of Python", ours.wall, ours.memory>>20, ruff.wall, bandit.wall, size>>20)
	if ours.wall > 3*ruff.wall {
		t.Errorf("%v is more than 3 times what ruff takes, %v", ours.wall, ruff.wall)
	}
	if ours.wall > bandit.wall/20 {
		t.Errorf("%v is more than a 20th of what bandit takes, %v", ours.wall, bandit.wall)
	}
	if limit := 6*size + 40<<20; ours.memory > limit {
		t.Errorf("%d MB of memory for %d MB of source: more than %d MB", ours.memory>>20, size>>20, limit>>20)
	}
}

// TestStartUp measures a scan of one file: what a rule costs before it has looked at
// anything, and what all of them do, which read the models of all libraries besides.
func TestStartUp(t *testing.T) {
	if os.Getenv("PATHFINDER_HEAVY") != "1" {
		t.Skip("measures time: set PATHFINDER_HEAVY=1")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.py"), []byte("x = 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	program := build(t)
	for _, c := range []struct {
		ruleset string
		limit   time.Duration
	}{{"python/PYTHON-LANG-SEC-070", 50 * time.Millisecond}, {"python/all", 200 * time.Millisecond}} {
		u := best(t, 10, program, "scan", "--ruleset", c.ruleset, "--project", dir, "-q")
		t.Logf("%s: %v, %v of processor time, %d MB", c.ruleset, u.wall, u.cpu, u.memory>>20)
		if u.cpu > c.limit {
			t.Errorf("%s: a scan of one file takes %v of processor time, more than %v", c.ruleset, u.cpu, c.limit)
		}
	}
}

func pythonBytes(t *testing.T, root string) int64 {
	t.Helper()
	var size int64
	for _, name := range pythonFiles(t, root) {
		stat, err := os.Stat(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		size += stat.Size()
	}
	return size
}

// TestManyRules compares what ten rules cost with what 300 do, on the project that
// PATHFINDER_TREE names: a rule about a library that the project does not use costs next to
// nothing. It is measured in processor time, of the whole program.
func TestManyRules(t *testing.T) {
	tree := heavy(t, "PATHFINDER_TREE")
	program := build(t)
	cost := func(n int) time.Duration {
		dir := writeRules(t, n)
		var least time.Duration
		for i := range 3 {
			cmd := exec.Command(program, "scan", "--rules", dir, "--project", tree, "-q", "--exit-zero", "-j", "1")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(); i == 0 || took < least {
				least = took
			}
		}
		return least
	}
	few, many := cost(10), cost(300)
	t.Logf("10 rules: %v, 300 rules: %v", few, many)
	if many > few*13/10 {
		t.Errorf("300 rules take %v, more than 30 %% longer than the %v of 10", many, few)
	}
}

// writeRules writes so many rules to a folder: the first six built-in ones about flows, then
// others about libraries that are made up, with methods of names that many classes have. Ten of them follow
// all that any number of them does: each further kind of data that is followed has its own price.
func writeRules(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	builtin, err := filepath.Glob(filepath.FromSlash("../../rules/python/flow/*/rule.py"))
	if err != nil || len(builtin) < 6 {
		t.Fatalf("%d built-in rules about flows, %v", len(builtin), err)
	}
	methods := strings.Fields("execute run send write open load read query call post put delete update find save create start stop connect close " +
		"commit fetch render format parse dump encode decode submit publish invoke select insert replace request download upload push pull")
	for i := range n {
		if i < 6 {
			text, err := os.ReadFile(builtin[i])
			if err != nil {
				t.Fatal(err)
			}
			write(fmt.Sprintf("builtin%d.py", i), string(text))
			continue
		}
		query := []string{
			`calls("libN.api.run", match_name={"debug": True})`,
			`Client.method("METHOD")`,
			`flows(sources("remote"), calls("libN.run").tracks(0), sanitized_by=sanitizers("sql"))`,
			`flows(calls("libN.read"), Client.method("execute", "METHOD").tracks(0))`,
			`flows(sources("remote", "cli"), Client.method("get", "METHOD").tracks(0), sanitized_by=calls("libN.quote"))`,
		}[i%5]
		write(fmt.Sprintf("rule%d.py", i), strings.ReplaceAll(`from codepathfinder import QueryType, calls, flows, sanitizers, sources
from codepathfinder.python_decorators import python_rule


class Client(QueryType):
    fqns = ["libN.Client"]


@python_rule(id="MADE-UP-N", severity="HIGH", cwe="CWE-1")
def rule():
    """A rule about a library that nobody has."""
    return `+strings.ReplaceAll(query, "METHOD", methods[i/5%len(methods)])+"\n", "N", fmt.Sprint(i)))
	}
	return dir
}
