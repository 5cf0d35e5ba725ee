package output

import (
	_ "embed"
	"io"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

// The json format's schema and version. Within version 1 fields are only ever
// added, so a reader must ignore the ones it does not know.
const (
	reportSchema  = "pathfinder/report"
	reportVersion = "1.2"
)

// ReportSchema is the JSON Schema (draft 2020-12) of the json format: its
// documentation, against which the tests validate what is written.
//
//go:embed schema/report.schema.json
var ReportSchema string

// The types below mirror the schema, which says what their fields mean.

type jsonReport struct {
	Schema        string             `json:"schema"`
	Version       string             `json:"version"`
	Tool          jsonTool           `json:"tool"`
	Profile       string             `json:"profile"`
	Rulesets      []string           `json:"rulesets"`
	Incomplete    bool               `json:"incomplete"`
	Because       []string           `json:"incomplete_because"`
	Summary       jsonSummary        `json:"summary"`
	Findings      []jsonFinding      `json:"findings"`
	Notifications []jsonNotification `json:"notifications"`
	Files         []jsonFile         `json:"files"`
	Rules         []jsonRule         `json:"rules"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonSummary struct {
	Findings jsonFindingCount `json:"findings"`
	Files    jsonFileCount    `json:"files"`
	Rules    int              `json:"rules"`
}

type jsonFindingCount struct {
	Total    int `json:"total"`
	Critical int `json:"critical"`
	High     int `json:"high"`
	Medium   int `json:"medium"`
	Low      int `json:"low"`
	Info     int `json:"info"`
	Hidden   int `json:"hidden,omitempty"`
}

type jsonFileCount struct {
	Analysed       int          `json:"analysed"`
	Partial        int          `json:"partial"`
	Skipped        int          `json:"skipped"`
	SkippedFolders int          `json:"skipped_folders"`
	SkipReasons    []jsonReason `json:"skip_reasons"`
}

type jsonReason struct {
	Reason  string `json:"reason"`
	Files   int    `json:"files"`
	Folders int    `json:"folders"`
}

type jsonFinding struct {
	Rule        string       `json:"rule"`
	Severity    string       `json:"severity"`
	Confidence  string       `json:"confidence"`
	Message     string       `json:"message"`
	Location    jsonLocation `json:"location"`
	Function    string       `json:"function,omitempty"`
	Context     string       `json:"context,omitempty"`
	Snippet     string       `json:"snippet,omitempty"`
	Fingerprint string       `json:"fingerprint"`
	URL         string       `json:"url,omitempty"`
	Trace       []jsonStep   `json:"trace"`
	Further     [][]jsonStep `json:"further_traces,omitempty"`
}

type jsonLocation struct {
	Path  string        `json:"path"`
	Start *jsonPosition `json:"start,omitempty"`
	End   *jsonPosition `json:"end,omitempty"`
}

type jsonPosition struct {
	Line   int   `json:"line"`
	Column int   `json:"column"`
	Offset int32 `json:"offset"`
}

type jsonStep struct {
	Kind     string       `json:"kind"`
	Note     string       `json:"note"`
	Location jsonLocation `json:"location"`
	Snippet  string       `json:"snippet,omitempty"`
}

type jsonNotification struct {
	Level    string        `json:"level"`
	ID       string        `json:"id"`
	Message  string        `json:"message"`
	Location *jsonLocation `json:"location,omitempty"`
}

type jsonFile struct {
	Path     string `json:"path"`
	Status   string `json:"status"`
	Language string `json:"language,omitempty"`
	Reason   string `json:"reason,omitempty"`
	Detail   string `json:"detail,omitempty"`
	Folder   bool   `json:"folder,omitempty"`
	Aside    bool   `json:"aside,omitempty"`
}

type jsonRule struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Language    string   `json:"language"`
	Group       string   `json:"group,omitempty"`
	Severity    string   `json:"severity"`
	Confidence  string   `json:"confidence"`
	Category    string   `json:"category"`
	CWE         string   `json:"cwe,omitempty"`
	CVE         string   `json:"cve,omitempty"`
	OWASP       []string `json:"owasp"`
	Tags        []string `json:"tags"`
	Message     string   `json:"message"`
	Description string   `json:"description,omitempty"`
	Aliases     []string `json:"aliases"`
	URL         string   `json:"url,omitempty"`
}

func writeReport(w io.Writer, in Input) error {
	src := newSources(in)
	report := jsonReport{
		Schema:        reportSchema,
		Version:       reportVersion,
		Tool:          jsonTool{Name: toolName, Version: in.Version},
		Profile:       in.Profile,
		Rulesets:      list(in.Rulesets),
		Incomplete:    in.Report.Incomplete,
		Because:       list(incompleteBecause(in.Report)),
		Summary:       summaryOf(in.Report),
		Findings:      make([]jsonFinding, 0, len(in.Report.Findings)),
		Notifications: make([]jsonNotification, 0, len(in.Report.Notifications)),
		Files:         make([]jsonFile, 0, len(in.Report.Files)),
		Rules:         make([]jsonRule, 0, len(in.Rules)),
	}
	for _, f := range in.Report.Findings {
		report.Findings = append(report.Findings, findingOf(f, in, src))
	}
	for _, n := range in.Report.Notifications {
		jn := jsonNotification{Level: string(n.Level), ID: n.ID, Message: n.Msg}
		if n.Region != nil {
			loc := locationOf(*n.Region)
			jn.Location = &loc
		}
		report.Notifications = append(report.Notifications, jn)
	}
	for _, f := range in.Report.Files {
		report.Files = append(report.Files, jsonFile{Path: f.Path, Status: string(f.Status), Language: f.Language, Reason: f.Reason, Detail: f.Detail, Folder: f.Dir, Aside: f.Aside})
	}
	for _, r := range in.Rules {
		report.Rules = append(report.Rules, ruleOf(r, in.pageURL(r)))
	}
	return writeJSON(w, report, "  ")
}

// list makes an absent list an empty one: readers need not tell null from [].
func list(l []string) []string {
	if l == nil {
		return []string{}
	}
	return l
}

func summaryOf(r finding.Report) jsonSummary {
	t := count(r)
	s := jsonSummary{
		Rules: r.Rules,
		Findings: jsonFindingCount{
			Total:    len(r.Findings),
			Critical: t.severities[finding.Critical],
			High:     t.severities[finding.High],
			Medium:   t.severities[finding.Medium],
			Low:      t.severities[finding.Low],
			Info:     t.severities[finding.Info],
			Hidden:   r.Hidden,
		},
		Files: jsonFileCount{
			Analysed:       t.analysed,
			Partial:        t.partial,
			Skipped:        t.skippedFiles,
			SkippedFolders: t.skippedFolders,
			SkipReasons:    make([]jsonReason, 0, len(t.reasons)),
		},
	}
	for _, reason := range t.reasons {
		s.Files.SkipReasons = append(s.Files.SkipReasons, jsonReason{Reason: reason.text, Files: reason.files, Folders: reason.folders})
	}
	return s
}

func findingOf(f finding.Finding, in Input, src *sources) jsonFinding {
	out := jsonFinding{
		Rule:        f.RuleID,
		Severity:    f.Severity.String(),
		Confidence:  f.Confidence.String(),
		Message:     f.Message,
		Location:    locationOf(f.Region),
		Function:    f.Function,
		Context:     f.Context,
		Snippet:     src.snippet(f.Region),
		Fingerprint: f.Fingerprint,
		URL:         in.pageURL(in.ruleByID(f.RuleID)),
		Trace:       stepsOf(f.Trace, src),
	}
	for _, trace := range f.Further {
		out.Further = append(out.Further, stepsOf(trace, src))
	}
	return out
}

func stepsOf(trace []finding.Step, src *sources) []jsonStep {
	out := make([]jsonStep, 0, len(trace))
	for _, s := range trace {
		out = append(out, jsonStep{Kind: string(s.Kind), Note: s.Note, Location: locationOf(s.Region), Snippet: src.snippet(s.Region)})
	}
	return out
}

// locationOf leaves the positions out where a region is a whole file.
func locationOf(r finding.Region) jsonLocation {
	loc := jsonLocation{Path: r.Path}
	if r.Start.Line > 0 {
		start, end := positionOf(r.Start, r.Span.Start), positionOf(r.End, r.Span.End)
		loc.Start, loc.End = &start, &end
	}
	return loc
}

func positionOf(p source.Position, offset int32) jsonPosition {
	return jsonPosition{Line: p.Line, Column: p.Column, Offset: offset}
}

func ruleOf(r *rule.Rule, page string) jsonRule {
	return jsonRule{
		ID:          r.ID,
		Name:        r.Name,
		Language:    r.Language,
		Group:       r.Group,
		Severity:    r.Severity.String(),
		Confidence:  r.Confidence.String(),
		Category:    r.Category,
		CWE:         r.CWE,
		CVE:         r.CVE,
		OWASP:       owasps(r),
		Tags:        list(slices.Clone(r.Tags)),
		Message:     r.Message,
		Description: r.Description,
		Aliases:     list(slices.Clone(r.Aliases)),
		URL:         page,
	}
}

// owasps splits a rule's OWASP categories.
func owasps(r *rule.Rule) []string {
	return strings.FieldsFunc(r.OWASP, func(c rune) bool { return c == ',' || c == ' ' })
}
