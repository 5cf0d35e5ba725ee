// Package output writes the result of a scan in the formats that people and
// other programs read.
//
// In goes an Input: the sorted finding.Report, the rules that ran, and how to
// look at the sources; out come bytes. A format is one file of this package and
// one line in Formats. The invariant: the bytes are a function of the Input
// alone, hold no absolute path, and no control character of a scanned project
// reaches a terminal through any of them.
//
//	format, ok := output.Lookup("sarif")
//	err := format.Write(os.Stdout, in)    // the findings
//	err = output.WriteSummary(os.Stderr, in) // what was looked at, what was not
package output

import (
	"cmp"
	"io"
	"net/url"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Format is one way to write a report.
type Format struct {
	Name        string // as --format takes it
	Description string // one phrase for help texts
	Extension   string // of files in the format, with the dot

	// Write writes the whole report. Its error is the writer's.
	Write func(w io.Writer, in Input) error
}

// Formats lists every format, the default one first. Flag help, validation and
// documentation derive from it.
var Formats = []Format{
	{Name: "text", Description: "findings with their code, for people", Extension: ".txt", Write: writeText},
	{Name: "json", Description: "everything the scan knows, schema " + reportSchema + " " + reportVersion, Extension: ".json", Write: writeReport},
	{Name: "sarif", Description: "SARIF 2.1.0, for code scanning services and editors", Extension: ".sarif", Write: writeSARIF},
	{Name: "csv", Description: "one row for each finding, for spreadsheets", Extension: ".csv", Write: writeCSV},
}

// Lookup finds a format by its name.
func Lookup(name string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}

// Input is all that a format may look at.
type Input struct {
	Report finding.Report // sorted, see finding.Report.Sort
	Rules  []*rule.Rule   // those that ran, sorted by id

	Version  string   // of the tool
	Registry string   // address of the registry, ending in a slash; "" = link to no pages
	Profile  string   // which findings were kept: "default", "extended", "audit"
	Rulesets []string // as the user named them; nil = the profile's

	// Frame returns the text that a region's spans count in, or nil where it is
	// not at hand: then code is left out. It is asked for one file at a time.
	Frame func(path string) *source.File
	// Help returns a rule's page as Markdown, "" where it has none. May be nil.
	Help func(*rule.Rule) string

	Style Style
}

// Style says what the text format may do to the stream it is written to. The
// zero Style suits a plain file.
type Style struct {
	Color      bool // SGR colours
	Unicode    bool // characters outside ASCII
	Hyperlinks bool // OSC 8 links
	Width      int  // columns; 0 = 100
	Verbose    bool // list all that the summary only counts
	Quiet      bool // leave out what is not a finding or a failure
}

// pageURL is the address of a rule's page, or "" where it has none: pages exist
// for the rules of the registry, which stand in a group.
func (in Input) pageURL(r *rule.Rule) string {
	if in.Registry == "" || r == nil || r.Group == "" {
		return ""
	}
	return strings.TrimSuffix(in.Registry, "/") + "/" +
		url.PathEscape(r.Language) + "/" + url.PathEscape(r.Group) + "/" + url.PathEscape(r.ID)
}

// ruleByID finds a rule that ran, or nil.
func (in Input) ruleByID(id string) *rule.Rule {
	i, ok := slices.BinarySearchFunc(in.Rules, id, func(r *rule.Rule, id string) int { return cmp.Compare(r.ID, id) })
	if !ok {
		return nil
	}
	return in.Rules[i]
}

// sources hands out the texts of files, and keeps the last one: findings come
// sorted by path.
type sources struct {
	fetch func(path string) *source.File
	path  string
	file  *source.File
}

func newSources(in Input) *sources { return &sources{fetch: in.Frame} }

// at returns the text that a region stands in, or nil: where there is none, or
// where the text at hand is not the one that was scanned.
func (s *sources) at(r finding.Region) *source.File {
	if s.fetch == nil || r.Path == "" {
		return nil
	}
	if s.file == nil || s.path != r.Path {
		s.path, s.file = r.Path, s.fetch(r.Path)
	}
	f := s.file
	if f == nil || r.Span.Start < 0 || r.Span.End < r.Span.Start || int(r.Span.End) > len(f.Text) || f.LineOf(r.Span.Start) != r.Start.Line {
		return nil
	}
	return f
}

// maxSnippet bounds the code that is copied into machine-readable formats, in
// bytes: a region can be as long as its file.
const maxSnippet = 2000

// snippet returns exactly the code of a region, or "" where it is too long or
// not at hand.
func (s *sources) snippet(r finding.Region) string {
	if r.Span.Len() <= 0 || r.Span.Len() > maxSnippet {
		return ""
	}
	f := s.at(r)
	if f == nil {
		return ""
	}
	return string(f.Text[r.Span.Start:r.Span.End])
}
