package match_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// arrivals is what happened when a program ran, as run.py has it.
type arrivals struct {
	Missing []string `json:"missing"`
	Errors  []string `json:"errors"`
	Seen    map[string]struct {
		Reached []string `json:"reached"`
		Marked  []string `json:"marked"`
	} `json:"seen"`
}

// The marks of the programs say what arrives at sinks when they run under CPython.
func TestFlowProgramsRun(t *testing.T) {
	if os.Getenv("PATHFINDER_HEAVY") == "" {
		t.Skip("PATHFINDER_HEAVY is not set")
	}
	all := programs(t)
	ran := runPrograms(t, all)
	for _, p := range all {
		if p.norun != "" {
			continue
		}
		a := ran[p.name]
		if len(a.Missing) > 0 {
			t.Logf("%s is not run: there is no %s", p.path, strings.Join(a.Missing, ", "))
			continue
		}
		for _, e := range a.Errors {
			t.Errorf("%s: %s", p.path, e)
		}
		p.compare(t, a)
	}
}

// compare tells where the marks of a program are not what happened.
func (p *program) compare(t *testing.T, a arrivals) {
	t.Helper()
	marked := map[string]bool{}
	for _, m := range p.marks {
		marked[m.place()] = true
		at := a.Seen[m.place()]
		reached, arrived := len(at.Reached) > 0, len(at.Marked) > 0
		if len(p.ids) > 1 {
			sink := strings.ToLower(m.rule)
			reached, arrived = slices.Contains(at.Reached, sink), slices.Contains(at.Marked, sink)
		}
		told := reached && arrived == m.arrives
		switch {
		case m.reason != "" && told:
			t.Errorf("%s: %s: a run tells as much: the reason %s must go", p.path, m.place(), m.reason)
		case m.reason == "" && !reached:
			t.Errorf("%s: %s: no run reaches the sink", p.path, m.place())
		case m.reason == "" && !told:
			t.Errorf("%s: %s: what is untrusted arrives: %v; the mark says %v", p.path, m.place(), arrived, m.arrives)
		}
	}
	for place := range a.Seen {
		if !marked[place] {
			t.Errorf("%s: %s: a sink without a mark", p.path, place)
		}
	}
}

// runPrograms runs the programs that can be run.
func runPrograms(t *testing.T, all []*program) map[string]arrivals {
	t.Helper()
	python := interpreter(t)
	script, err := filepath.Abs(flowsDir + "/run.py")
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	args := []string{"-B", "-X", "utf8", script}
	for _, p := range all {
		if p.norun != "" {
			continue
		}
		args = append(args, filepath.FromSlash(p.name))
		for _, part := range p.archive.Files {
			at := filepath.Join(root, filepath.FromSlash(p.name), filepath.FromSlash(part.Name))
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(at, part.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, python, args...)
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("run.py: %v\n%s", err, stderr.Bytes())
	}
	ran := map[string]arrivals{}
	if err := json.Unmarshal(out, &ran); err != nil {
		t.Fatal(fmt.Errorf("run.py: %w", err))
	}
	return ran
}

// interpreter finds a Python that run.py runs with.
func interpreter(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("PATHFINDER_PYTHON"), "python3", "python3.14", "python3.13", "python3.12", "python3.11"} {
		if name == "" {
			continue
		}
		if exec.Command(name, "-c", "import os, sys; sys.exit(sys.version_info < (3, 11) or not hasattr(os, 'fork'))").Run() == nil {
			return name
		}
	}
	t.Skip("no Python from 3.11 on with fork: the programs are not run")
	return ""
}
