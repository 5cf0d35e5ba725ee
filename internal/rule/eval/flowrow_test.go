package eval

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/models"
)

// Queries of rows that have one number are the same, in whichever rule they stand.
func TestRowNumbers(t *testing.T) {
	file := `from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule

@python_rule(id="A", severity="HIGH", cwe="CWE-1")
def a():
    """One."""
    return flows(sources("remote"), sinks("sql"), sanitized_by=sanitizers("sql"))

@python_rule(id="B", severity="HIGH", cwe="CWE-1")
def b():
    """Two."""
    return flows(sources("cli", "remote"), sinks("command"), sanitized_by=sanitizers("command"))
`
	rules, errs := File("rule.py", []byte(file), Options{})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	known, shared := map[int]rule.Query{}, 0
	for _, r := range rules {
		f := r.Query.(rule.Flows)
		for _, list := range [][]rule.Query{f.Sources, f.Sinks, f.Sanitizers} {
			q := list[0].(rule.Modelled)
			if len(q.Rows) != len(q.Of) || len(q.Of) == 0 {
				t.Fatalf("%d numbers of %d queries", len(q.Rows), len(q.Of))
			}
			for i, n := range q.Rows {
				if other, ok := known[n]; ok {
					shared++
					if !reflect.DeepEqual(other, q.Of[i]) {
						t.Errorf("%d is %v and %v", n, other, q.Of[i])
					}
				}
				known[n] = q.Of[i]
			}
		}
	}
	rows, _ := FlowModels(models.FS)
	remote := 0
	for _, r := range rows {
		if r.End == rule.SourceEnd && len(r.Labels) == 1 && r.Labels[0] == "remote" {
			remote += len(r.Of)
		}
	}
	if shared < remote {
		t.Errorf("%d queries are shared, the sources alone are %d", shared, remote)
	}
}

// A model does not ask for models.
func TestModelOfModels(t *testing.T) {
	fsys := fstest.MapFS{"python/flows/odd.py": {Data: []byte("from codepathfinder.models import source\nfrom codepathfinder import sources\n\nsource(\"remote\", sources(\"remote\"))\n")}}
	_, errs := FlowModels(fsys)
	if len(errs) == 0 || !strings.Contains(errs[0].Msg, "stands in no model itself") {
		t.Errorf("%v", errs)
	}
}
