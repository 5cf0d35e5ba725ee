// Package finding holds what a scan reports, as plain data: findings, and how
// much of the project was looked at.
//
// In go the matches of rules; out come values that every output format renders
// and that tests compare. Nothing here analyses, reads or prints. The invariant:
// a Report is in its total order (Sort) before it leaves scan, so that the same
// input gives the same bytes.
//
//	report.Sort()
//	report.Findings[0].Region    // the first place in the first file
//	report.Files[0].Status       // "analysed", "partial" or "skipped"
package finding

import (
	"cmp"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/source"
)

// Severity is how bad a certain finding of a rule is. The zero value is Info.
type Severity uint8

// The severities, in rising order.
const (
	Info Severity = iota
	Low
	Medium
	High
	Critical
)

// Severities lists every severity's name in rising order: Severities[s] is the
// name of s.
var Severities = []string{"INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"}

// String returns the name, in upper case.
func (s Severity) String() string { return Severities[s] }

// ParseSeverity reads a name in any case.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index(Severities, strings.ToUpper(name))
	return Severity(max(i, 0)), i >= 0
}

// MarshalText renders the severity as its name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Confidence is how sure the engine is that the finding is what its rule says.
type Confidence uint8

// The confidences, in rising order. A low-confidence finding is outside the
// default profile.
const (
	LowConfidence    Confidence = iota // the receiver's type is unknown, a guess was needed; data whose way from a source was not found
	MediumConfidence                   // matched by name alone, or one of several possible values
	HighConfidence                     // resolved names, types and values
)

// Confidences lists every confidence's name in rising order.
var Confidences = []string{"LOW", "MEDIUM", "HIGH"}

// String returns the name, in upper case.
func (c Confidence) String() string { return Confidences[c] }

// ParseConfidence reads a name in any case.
func ParseConfidence(name string) (Confidence, bool) {
	i := slices.Index(Confidences, strings.ToUpper(name))
	return Confidence(max(i, 0)), i >= 0
}

// MarshalText renders the confidence as its name.
func (c Confidence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Region is a stretch of one file, resolved to positions in code points.
type Region struct {
	Path       string
	Start, End source.Position // End is exclusive
	Span       source.Span     // the same stretch in bytes of the decoded text
}

// At is the region of a span of a file.
func At(f *source.File, span source.Span) Region {
	return Region{
		Path: f.Path, Span: span,
		Start: f.Position(span.Start, source.CodePoints), End: f.Position(span.End, source.CodePoints),
	}
}

// Compare orders regions by path, then by place.
func (r Region) Compare(s Region) int {
	return cmp.Or(cmp.Compare(r.Path, s.Path), cmp.Compare(r.Span.Start, s.Span.Start), cmp.Compare(r.Span.End, s.Span.End))
}

// StepKind says what happens to the value at one step of a trace.
type StepKind string

// The kinds of steps, in the order in which a value usually meets them.
const (
	StepSource     StepKind = "source"     // of a flow: it comes from where the rule says that data comes from
	StepDefinition StepKind = "definition" // it is written down, or comes from outside of the program
	StepOperation  StepKind = "operation"  // it is made of the value before it
	StepAssignment StepKind = "assignment" // a variable takes it
	StepImport     StepKind = "import"     // it is imported from another module
	StepArgument   StepKind = "argument"   // it is handed to a parameter
	StepReturn     StepKind = "return"     // a function returns it
	StepCall       StepKind = "call"       // a call gives it back, or makes the object that holds it
	StepAttribute  StepKind = "attribute"  // an attribute takes it, or it is read from one
	StepElement    StepKind = "element"    // a container takes it, or it is taken out of one
	StepSink       StepKind = "sink"       // it arrives where the rule looks
	StepStop       StepKind = "stop"       // it goes no further
)

// Step is one station of a value's way to the finding.
type Step struct {
	Region Region
	Kind   StepKind
	Note   string // one phrase: what happens here
}

// Absence says why a rule reports nothing at a place.
type Absence struct {
	Reported bool     // it does report something there
	Because  []string // sentences
	Stops    []Stop
}

// Stop says how far data that a rule is about gets.
type Stop struct {
	Near  bool   // it stops on a way that leads to the place
	Trace []Step // from a source to the furthest step reached, which says why it is the last
}

// Finding is one place that a rule reports.
type Finding struct {
	RuleID     string
	Message    string
	Severity   Severity
	Confidence Confidence
	Region     Region // the call or assignment, from its first byte
	Function   string // qualified name of the enclosing function, without its module's path
	Trace      []Step // from the value's definition to the region, which is the last step
	// Further are the traces from further sources of a flow to the region, each as Trace is;
	// that is the shortest.
	Further [][]Step

	// Fingerprint identifies the finding across edits: it depends on the rule,
	// the enclosing function, the normalised text of the region and its ordinal
	// among equals, never on a line or a path.
	Fingerprint string

	// Context is "test", "doc" or "example" for findings in such paths, else "".
	Context string
}

// Compare orders findings by place, then by rule and message: a total order over
// distinct findings.
func (f Finding) Compare(g Finding) int {
	return cmp.Or(f.Region.Compare(g.Region), cmp.Compare(f.RuleID, g.RuleID), cmp.Compare(f.Message, g.Message))
}

// Status says how a discovered file ended.
type Status string

// Every discovered file ends in exactly one of these.
const (
	Analysed Status = "analysed" // wholly
	Partial  Status = "partial"  // with syntax errors: the broken statements are missing
	Skipped  Status = "skipped"  // not at all; Reason says why
)

// FileStatus is one line of the coverage ledger.
type FileStatus struct {
	Path     string
	Status   Status
	Language string // of a claimed file, else ""
	Reason   string // for a skipped file or folder, one phrase that summaries count by
	Detail   string // more of the reason: which pattern of which file; may be empty
	Dir      bool   // a whole folder was skipped, its files were not listed
	Aside    bool   // no target: analysed for what it tells of others, its findings are not reported
}

// Level is how much a notification weighs.
type Level string

// The levels of notifications. An error-level one makes the scan incomplete.
const (
	NoteLevel    Level = "note"
	WarningLevel Level = "warning"
	ErrorLevel   Level = "error"
)

// Notification is something the run has to say about itself: a syntax error, an
// unreadable file, a replaced rule.
type Notification struct {
	Level  Level
	ID     string  // stable kebab-case kind: "syntax-error", "unreadable-file", …
	Region *Region // nil where it concerns no place
	Msg    string
}

// Compare orders notifications: those without a place first, then by place, kind
// and text.
func (n Notification) Compare(m Notification) int {
	switch {
	case n.Region == nil && m.Region != nil:
		return -1
	case n.Region != nil && m.Region == nil:
		return 1
	case n.Region != nil:
		if c := n.Region.Compare(*m.Region); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(n.ID, m.ID), cmp.Compare(n.Msg, m.Msg))
}

// Report is the result of a scan.
type Report struct {
	Findings      []Finding
	Files         []FileStatus
	Notifications []Notification
	Rules         int  // how many rules ran
	Hidden        int  // findings in the targets that are less sure or less severe than was asked for
	Incomplete    bool // something claimed could not be looked at
}

// Sort puts every list into its total order.
func (r *Report) Sort() {
	slices.SortFunc(r.Findings, Finding.Compare)
	slices.SortFunc(r.Files, func(a, b FileStatus) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(r.Notifications, Notification.Compare)
}
