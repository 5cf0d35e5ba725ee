package output_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/output"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

// sarifFile is as much of a SARIF file as the tests read, declared anew: what a
// consumer sees does not depend on the writer's types.
type sarifFile struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Rules []struct {
					ID         string
					HelpURI    string `json:"helpUri"`
					Help       struct{ Text, Markdown string }
					Properties struct {
						Tags     []string
						Severity string `json:"security-severity"`
					}
					FullDescription struct{ Text string }
				}
				Notifications []struct{ ID string }
			}
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct {
				Descriptor struct {
					ID    string
					Index int
				}
				Level     string
				Message   struct{ Text string }
				Locations []sarifPlace
			}
		}
		Artifacts []struct{ Location struct{ URI string } }
		Results   []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Locations []sarifPlace
			CodeFlows []struct {
				ThreadFlows []struct {
					Locations []struct{ Location sarifPlace }
				}
			}
		}
	}
}

type sarifPlace struct {
	PhysicalLocation struct {
		ArtifactLocation struct {
			URI  string
			Root string `json:"uriBaseId"`
		}
		Region *struct {
			StartLine, StartColumn, EndLine, EndColumn int
			Snippet                                    *struct{ Text string }
		}
	}
}

func readSARIF(t *testing.T, in output.Input) sarifFile {
	t.Helper()
	var file sarifFile
	if err := json.Unmarshal([]byte(render(t, "sarif", in)), &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Runs) != 1 || len(file.Runs[0].Invocations) != 1 {
		t.Fatalf("%d runs", len(file.Runs))
	}
	return file
}

// TestSARIFReferences: what a file refers to by index or name is there.
func TestSARIFReferences(t *testing.T) {
	for _, sc := range scenarios(t) {
		run := readSARIF(t, sc.input).Runs[0]
		for _, r := range run.Results {
			if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
				t.Errorf("%s: rule %d is not %s", sc.name, r.RuleIndex, r.RuleID)
			}
		}
		for _, n := range run.Invocations[0].ToolExecutionNotifications {
			if run.Tool.Driver.Notifications[n.Descriptor.Index].ID != n.Descriptor.ID {
				t.Errorf("%s: notification %d is not %s", sc.name, n.Descriptor.Index, n.Descriptor.ID)
			}
		}
		if run.Invocations[0].ExecutionSuccessful == sc.input.Report.Incomplete {
			t.Errorf("%s: incomplete %v, successful %v", sc.name, sc.input.Report.Incomplete, run.Invocations[0].ExecutionSuccessful)
		}
	}
}

// TestSARIFPaths resolves every address as a consumer does, below a root, and
// gets the file's path.
func TestSARIFPaths(t *testing.T) {
	root, err := url.Parse("file:///home/me/project/")
	if err != nil {
		t.Fatal(err)
	}
	for _, sc := range scenarios(t) {
		run := readSARIF(t, sc.input).Runs[0]
		for i, r := range run.Results {
			artifact := r.Locations[0].PhysicalLocation.ArtifactLocation
			u, err := root.Parse(artifact.URI)
			if err != nil || artifact.Root != "%SRCROOT%" {
				t.Errorf("%s: %v, base %s", sc.name, err, artifact.Root)
				continue
			}
			if want := root.Path + sc.input.Report.Findings[i].Region.Path; u.Path != want || u.RawQuery != "" || u.Fragment != "" {
				t.Errorf("%s: %q leads to %q, want %q", sc.name, artifact.URI, u.Path, want)
			}
		}
		ledger := map[string]bool{}
		for _, a := range run.Artifacts {
			ledger[a.Location.URI] = true
		}
		for _, n := range run.Invocations[0].ToolExecutionNotifications {
			for _, l := range n.Locations {
				ledger[strings.TrimSuffix(l.PhysicalLocation.ArtifactLocation.URI, "/")] = true
			}
		}
		for _, f := range sc.input.Report.Files {
			if !ledger[strings.ReplaceAll(url.PathEscape(f.Path), "%2F", "/")] && plain(f.Path) && !strings.ContainsAny(f.Path, "$&+=:@") {
				t.Errorf("%s: %q is in no part of the ledger", sc.name, f.Path)
			}
		}
	}
}

// TestSARIFRegions: a region's snippet is what a reader finds who counts lines
// and columns in code points.
func TestSARIFRegions(t *testing.T) {
	seen := 0
	check := func(name string, p sarifPlace, path string, files map[string]*source.File) {
		region := p.PhysicalLocation.Region
		if region == nil || region.Snippet == nil || !plain(path) {
			return
		}
		lines := strings.SplitAfter(string(files[path].Text), "\n")[region.StartLine-1 : region.EndLine]
		last := len(lines) - 1
		lines[last] = string([]rune(lines[last])[:region.EndColumn-1])
		lines[0] = string([]rune(lines[0])[region.StartColumn-1:])
		if got := strings.Join(lines, ""); got != region.Snippet.Text {
			t.Errorf("%s: snippet %q, at its place stands %q", name, region.Snippet.Text, got)
		}
		seen++
	}
	for _, name := range []string{"trace.txtar", "frames.txtar"} {
		sc := named(t, name)
		for i, r := range readSARIF(t, sc.input).Runs[0].Results {
			f := sc.input.Report.Findings[i]
			check(name, r.Locations[0], f.Region.Path, sc.files)
			if len(f.Trace) > 1 && len(r.CodeFlows[0].ThreadFlows[0].Locations) != len(f.Trace) {
				t.Errorf("%s: a trace of %d steps became %+v", name, len(f.Trace), r.CodeFlows)
			}
			for j := range f.Trace {
				check(name, r.CodeFlows[0].ThreadFlows[0].Locations[j].Location, f.Trace[j].Region.Path, sc.files)
			}
		}
	}
	if seen < 15 {
		t.Errorf("only %d snippets", seen)
	}
}

// TestSARIFLimits: of more findings than code scanning takes, the gravest are
// kept, and the file says so; so too for notifications, tags and texts.
func TestSARIFLimits(t *testing.T) {
	const limit = 25_000
	in := output.Input{Rules: []*rule.Rule{{ID: "A", Name: "a", Language: rule.Python, Description: strings.Repeat("é", 3000)}}}
	for i := range 20 {
		in.Rules[0].Tags = append(in.Rules[0].Tags, fmt.Sprint("t", i))
	}
	var trace []finding.Step
	for line := range 1500 {
		trace = append(trace, finding.Step{Kind: finding.StepAssignment, Region: finding.Region{Path: "t.py", Start: source.Position{Line: line + 1, Column: 1}, End: source.Position{Line: line + 1, Column: 2}}})
	}
	for i := range limit + 10 {
		f := finding.Finding{RuleID: "A", Severity: finding.Medium, Confidence: finding.HighConfidence, Region: finding.Region{Path: "t.py", Start: source.Position{Line: i + 1, Column: 1}, End: source.Position{Line: i + 1, Column: 2}, Span: source.Span{Start: int32(i)}}}
		switch {
		case i < 7:
			f.Severity = finding.Low
		case i == 7:
			f.Confidence = finding.LowConfidence
		case i > limit:
			f.Severity, f.Trace = finding.Critical, trace
		}
		in.Report.Findings = append(in.Report.Findings, f)
	}
	for i := range 6000 {
		in.Report.Files = append(in.Report.Files, finding.FileStatus{Path: fmt.Sprint("s", i), Status: finding.Skipped, Reason: "ignored"})
	}
	in.Report.Notifications = []finding.Notification{{Level: finding.ErrorLevel, ID: "syntax-error", Msg: "bad"}}
	run := readSARIF(t, in).Runs[0]

	lines := map[int]bool{}
	for _, r := range run.Results {
		lines[r.Locations[0].PhysicalLocation.Region.StartLine] = true
	}
	for _, lost := range []int{1, 7, 8, limit, limit + 1} { // of the medium ones the last in place
		if lines[lost] {
			t.Errorf("the finding in line %d is kept", lost)
		}
	}
	if len(run.Results) != limit || !lines[limit+10] || !lines[9] || !lines[limit-1] {
		t.Errorf("%d results", len(run.Results))
	}
	if n := len(run.Results[limit-1].CodeFlows[0].ThreadFlows[0].Locations); n > 1000 {
		t.Errorf("%d steps", n)
	}
	notes := run.Invocations[0].ToolExecutionNotifications
	if len(notes) > 5000 || notes[0].Descriptor.ID != "syntax-error" || notes[1].Descriptor.ID != "results-omitted" || notes[len(notes)-1].Descriptor.ID != "notifications-omitted" {
		t.Errorf("%d notifications, %+v, %+v, last %+v", len(notes), notes[0], notes[1], notes[len(notes)-1])
	}
	if !strings.Contains(notes[1].Message.Text, "10 of 25010") {
		t.Errorf("message %q", notes[1].Message.Text)
	}
	r := run.Tool.Driver.Rules[0]
	if len(r.Properties.Tags) != 10 || len([]rune(r.FullDescription.Text)) != 1024 {
		t.Errorf("%d tags, a description of %d characters", len(r.Properties.Tags), len([]rune(r.FullDescription.Text)))
	}
}

// TestSARIFSeverities: each severity falls into the band of GitHub's that has its
// name, and into the SARIF level that fails or warns accordingly.
func TestSARIFSeverities(t *testing.T) {
	bands := map[finding.Severity]struct {
		min, max float64
		level    string
	}{
		finding.Critical: {9.01, 10, "error"},
		finding.High:     {7, 8.9, "error"},
		finding.Medium:   {4, 6.9, "warning"},
		finding.Low:      {0.1, 3.9, "note"},
		finding.Info:     {0, 0, "note"},
	}
	for severity, band := range bands {
		in := output.Input{
			Rules:  []*rule.Rule{{ID: "A", Severity: severity, CWE: "CWE-89"}},
			Report: finding.Report{Findings: []finding.Finding{{RuleID: "A", Severity: severity, Region: finding.Region{Path: "a.py"}}}},
		}
		run := readSARIF(t, in).Runs[0]
		r := run.Tool.Driver.Rules[0]
		var score float64
		if _, err := fmt.Sscan(r.Properties.Severity, &score); err != nil || score < band.min || score > band.max {
			t.Errorf("%v has security-severity %q", severity, r.Properties.Severity)
		}
		if run.Results[0].Level != band.level {
			t.Errorf("%v has level %s", severity, run.Results[0].Level)
		}
		if len(r.Properties.Tags) < 2 || r.Properties.Tags[0] != "security" || r.Properties.Tags[1] != "external/cwe/cwe-89" {
			t.Errorf("tags %v", r.Properties.Tags)
		}
	}
}
