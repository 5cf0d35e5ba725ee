package match_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

// The way of every flow that is found begins at a source and ends at the sink.
func TestFlowTraces(t *testing.T) {
	for _, p := range programs(t) {
		if p.fault != "" {
			continue
		}
		isFlow := map[string]bool{}
		for _, r := range p.rules {
			_, isFlow[r.ID] = r.Query.(rule.Flows)
		}
		for _, f := range scanned(t, p, p.files(), 1) {
			if !isFlow[f.RuleID] {
				continue
			}
			for i, trace := range append([][]finding.Step{f.Trace}, f.Further...) {
				at := fmt.Sprintf("%s: %s:%d: trace %d", p.path, f.Region.Path, f.Region.Start.Line, i)
				checkTrace(t, p, f, at, trace)
			}
			if len(f.Further) > 3 {
				t.Errorf("%s: %d further traces", p.path, len(f.Further))
			}
			sources := map[finding.Region]bool{f.Trace[0].Region: true}
			for _, trace := range f.Further {
				if len(trace) == 0 || sources[trace[0].Region] {
					t.Errorf("%s: %s:%d: a source twice", p.path, f.Region.Path, f.Region.Start.Line)
					continue
				}
				sources[trace[0].Region] = true
			}
		}
	}
}

func checkTrace(t *testing.T, p *program, f finding.Finding, at string, trace []finding.Step) {
	t.Helper()
	n := len(trace)
	if n == 0 || n > 64 || trace[n-1].Kind != finding.StepSink || trace[n-1].Region != f.Region {
		t.Errorf("%s: %d steps, the last of them no sink", at, n)
		return
	}
	first := trace[0]
	if first.Kind != finding.StepSource {
		t.Errorf("%s: begins with %s: %s", at, first.Kind, first.Note)
		return
	}
	seen := map[finding.Step]bool{}
	for _, s := range trace {
		if s.Note == "" || seen[s] {
			t.Errorf("%s: step %+v", at, s)
		}
		seen[s] = true
	}
	ownRule := slices.ContainsFunc(p.archive.Files, func(f txtar.File) bool { return f.Name == "rule.py" })
	if !ownRule { // the sources are calls of src
		for _, file := range p.files() {
			if file.Path != first.Region.Path {
				continue
			}
			if code := string(file.Text[first.Region.Span.Start:first.Region.Span.End]); !strings.HasSuffix(code, "()") && !strings.Contains(code, "src") {
				t.Errorf("%s: the source is %s", at, code)
			}
		}
	}
}

// What is told of an object that a method is called on is how that came to be, not what else
// the call is given.
func TestFlowTraceOfReceiver(t *testing.T) {
	all := programs(t)
	i := slices.IndexFunc(all, func(p *program) bool { return strings.HasPrefix(p.name, "05-receivers/") })
	text := `class Order:
    def send(self, context):
        snk(self)

def told(order: Order):
    context = {"k": other.load(src())}
    order.send(context)

def entry(store):
    told(store.load(src()))
`
	found := scanned(t, all[i], []source.Text{{Path: "main.py", Text: []byte(text)}}, 1)
	if len(found) != 1 {
		t.Fatalf("%d findings", len(found))
	}
	for _, trace := range append([][]finding.Step{found[0].Trace}, found[0].Further...) {
		if line := trace[0].Region.Start.Line; line != 10 {
			t.Errorf("a way begins in line %d: %s", line, trace[0].Note)
		}
	}
}
