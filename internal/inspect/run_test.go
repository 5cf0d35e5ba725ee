package inspect_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// trace is what happened when a program ran, as trace.py has it.
type trace struct {
	Edges   [][2]string       `json:"edges"`
	Resumed [][2]string       `json:"resumed"`
	Types   []json.RawMessage `json:"types"`
	Error   string            `json:"error"`
}

// The fixtures say what happens when they run, and beyond that only what they
// list as possible.
func TestFixturesRun(t *testing.T) {
	all := fixtures(t)
	traces := runAll(t, all)
	names := publicNames(t)
	for _, f := range all {
		if !f.runs {
			continue
		}
		tr := traces[f.name]
		if tr.Error != "" {
			t.Errorf("%s: %s", f.path, tr.Error)
			continue
		}
		calls, types := f.happened(t, tr, names)
		if *update {
			f.write(t, calls, types)
			continue
		}
		if wrong := compare(calls, f.calls, nil); len(wrong) > 0 {
			t.Errorf("%s: want/calls is not what happens:\n\t%s", f.path, strings.Join(wrong, "\n\t"))
		}
		if wrong := compare(types, f.types, f.types); len(wrong) > 0 {
			t.Errorf("%s: what is revealed is not what happens:\n\t%s", f.path, strings.Join(wrong, "\n\t"))
		}
	}
}

// runAll runs the fixtures' programs.
func runAll(t *testing.T, all []*fixture) map[string]trace {
	t.Helper()
	python := interpreter(t)
	script, err := filepath.Abs("testdata/trace.py")
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	args := []string{"-B", "-X", "utf8", script}
	for _, f := range all {
		if !f.runs {
			continue
		}
		args = append(args, filepath.FromSlash(f.name))
		for _, part := range f.archive.Files {
			if strings.HasSuffix(part.Name, ".py") {
				at := filepath.Join(root, filepath.FromSlash(f.name), filepath.FromSlash(part.Name))
				if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(at, part.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, python, args...)
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("trace.py: %v\n%s", err, stderr.Bytes())
	}
	traces := map[string]trace{}
	if err := json.Unmarshal(out, &traces); err != nil {
		t.Fatal(err)
	}
	return traces
}

// interpreter finds a Python that trace.py runs with.
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
	t.Skip("no Python from 3.11 on with fork: the fixtures are not run")
	return ""
}

// publicNames reads testdata/names.txt.
func publicNames(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, line := range strings.Split(string(text), "\n") {
		if own, public, ok := strings.Cut(line, " "); ok && own != "#" {
			out[own] = public
		}
	}
	return out
}

// happened is what a trace says, and what may happen besides, in the form of a
// fixture.
func (f *fixture) happened(t *testing.T, tr trace, names map[string]string) (calls, types map[string][]string) {
	t.Helper()
	calls, types = map[string][]string{}, map[string][]string{}
	add := func(caller, callee string) {
		for own, public := range names {
			if callee == own || strings.HasPrefix(callee, own+".") {
				callee = public + callee[len(own):]
				break
			}
		}
		calls[caller] = merge(calls[caller], []string{callee})
	}
	for _, e := range tr.Edges {
		add(e[0], e[1])
	}
	for _, e := range tr.Resumed { // seen, but only where the generator is called it counts
		if slices.Contains(f.calls[e[0]], e[1]) || *update {
			add(e[0], e[1])
		}
	}
	for _, raw := range tr.Types {
		var file, kind, name string
		var line, column int
		var list []string
		if err := json.Unmarshal(raw, &[]any{&file, &line, &column, &kind, &name, &list}); err != nil {
			t.Fatal(err)
		}
		if kind == "parameter" && (name == "self" || name == "cls") {
			continue
		}
		if kind == "return" {
			name = kind
		}
		key := fmt.Sprintf("%s:%d %s", file, line, name)
		for _, typ := range list {
			types[key] = merge(types[key], []string{short(typ)})
		}
	}
	for _, m := range f.may {
		switch {
		case m.caller != "" && slices.Contains(calls[m.caller], m.callee):
			t.Errorf("%s: may: %s does call %s", f.path, m.caller, m.callee)
		case m.caller != "":
			add(m.caller, m.callee)
		case slices.Contains(types[m.at], m.typ):
			t.Errorf("%s: may: %s is of type %s", f.path, m.at, m.typ)
		default:
			types[m.at] = merge(types[m.at], []string{m.typ})
		}
	}
	return calls, types
}

// write puts what happened into the fixture's file.
func (f *fixture) write(t *testing.T, calls, types map[string][]string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("{")
	for i, caller := range slices.Sorted(maps.Keys(calls)) {
		if i > 0 {
			b.WriteByte(',')
		}
		var list []string
		for _, callee := range calls[caller] {
			list = append(list, fmt.Sprintf("%q", callee))
		}
		fmt.Fprintf(&b, "\n  %q: [%s]", caller, strings.Join(list, ", "))
	}
	b.WriteString("\n}\n")
	at := slices.IndexFunc(f.archive.Files, func(p txtar.File) bool { return p.Name == "want/calls" })
	if at < 0 {
		at = len(f.archive.Files)
		f.archive.Files = append(f.archive.Files, txtar.File{Name: "want/calls"})
	}
	f.archive.Files[at].Data = []byte(b.String())
	for i := range f.archive.Files {
		if part := &f.archive.Files[i]; strings.HasSuffix(part.Name, ".py") {
			part.Data = []byte(reveal(part.Name, string(part.Data), types))
		}
	}
	if err := os.WriteFile(f.path, txtar.Format(f.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// reveal writes types behind the lines that they are about.
func reveal(file, text string, types map[string][]string) string {
	byLine := map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(types)) {
		at, name, _ := strings.Cut(key, " ")
		byLine[at] = append(byLine[at], name+": "+strings.Join(types[key], " | "))
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = revealed.ReplaceAllString(line, "")
		if list := byLine[fmt.Sprintf("%s:%d", file, i+1)]; len(list) > 0 {
			lines[i] += "  # revealed: " + strings.Join(list, ", ")
		}
	}
	return strings.Join(lines, "\n")
}
