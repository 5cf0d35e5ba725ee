package finding_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/source"
)

// A report that was put together in another order sorts to the same one.
func TestSort(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	region := func() finding.Region {
		start := int32(r.IntN(4))
		return finding.Region{Path: []string{"a", "a/b", "a.py", "b"}[r.IntN(4)], Span: source.Span{Start: start, End: start + int32(r.IntN(3))}}
	}
	var report finding.Report
	seen := map[string]bool{}
	add := func(v any, put func()) {
		if text, _ := json.Marshal(v); !seen[string(text)] {
			seen[string(text)] = true
			put()
		}
	}
	for i := range 300 {
		f := finding.Finding{RuleID: string('A' + rune(r.IntN(3))), Message: string('a' + rune(r.IntN(2))), Region: region()}
		add(f, func() { report.Findings = append(report.Findings, f) })
		n := finding.Notification{ID: string('a' + rune(r.IntN(3))), Msg: string('a' + rune(r.IntN(2)))}
		if r.IntN(3) > 0 {
			place := region()
			n.Region = &place
		}
		add(n, func() { report.Notifications = append(report.Notifications, n) })
		report.Files = append(report.Files, finding.FileStatus{Path: strings.Repeat("x", i)})
	}
	report.Sort()
	want := report
	want.Findings, want.Notifications, want.Files = slices.Clone(report.Findings), slices.Clone(report.Notifications), slices.Clone(report.Files)
	for range 20 {
		r.Shuffle(len(report.Findings), reflect.Swapper(report.Findings))
		r.Shuffle(len(report.Notifications), reflect.Swapper(report.Notifications))
		r.Shuffle(len(report.Files), reflect.Swapper(report.Files))
		report.Sort()
		if !reflect.DeepEqual(report, want) {
			t.Fatal("another order")
		}
	}
	for i := 1; i < len(want.Findings); i++ {
		if a, b := want.Findings[i-1], want.Findings[i]; a.Compare(b) >= 0 || b.Compare(a) <= 0 {
			t.Errorf("%+v and %+v are in no order", a, b)
		}
	}
	if n := want.Notifications; n[0].Region != nil || n[len(n)-1].Region == nil {
		t.Error("what is about no place is not first")
	}
}

func TestNames(t *testing.T) {
	for i, name := range finding.Severities {
		for _, s := range []string{name, strings.ToLower(name), name[:1] + strings.ToLower(name[1:])} {
			if got, ok := finding.ParseSeverity(s); !ok || int(got) != i || got.String() != name {
				t.Errorf("%s: %v, %t", s, got, ok)
			}
		}
	}
	for i, name := range finding.Confidences {
		if got, ok := finding.ParseConfidence(strings.ToLower(name)); !ok || int(got) != i || got.String() != name {
			t.Errorf("%s: %v, %t", name, got, ok)
		}
	}
	for _, s := range []string{"", " HIGH", "WORST", "hi"} {
		if _, ok := finding.ParseSeverity(s); ok {
			t.Errorf("%q is a severity", s)
		}
		if _, ok := finding.ParseConfidence(s); ok {
			t.Errorf("%q is a confidence", s)
		}
	}
	if text, err := json.Marshal(finding.High); err != nil || string(text) != `"HIGH"` {
		t.Errorf("%s, %v", text, err)
	}
}
