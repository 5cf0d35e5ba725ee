package output

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
)

// contextLines is the number of lines shown above a finding's first.
const contextLines = 2

// writeText writes the findings, grouped by file. What was looked at and what
// was not goes elsewhere: WriteSummary.
func writeText(w io.Writer, in Input) error {
	t := textWriter{Writer: bufio.NewWriter(w), in: in, style: in.Style, sources: newSources(in)}
	path := ""
	for i, f := range in.Report.Findings {
		if i == 0 || f.Region.Path != path {
			path = f.Region.Path
			t.file(path)
		}
		t.finding(f)
	}
	if len(in.Report.Findings) == 0 && (!in.Style.Quiet || in.Report.Incomplete) {
		t.line(0, t.style.visible(clean(in.Report)))
	}
	return t.Flush()
}

// textWriter writes lines. Write errors stay with the bufio.Writer until Flush.
type textWriter struct {
	*bufio.Writer
	in      Input
	style   Style
	sources *sources
	full    bool // tell all ways to a finding, not only the nearest
}

// line writes one line of visible text, indented.
func (t *textWriter) line(indent int, text string) {
	if text != "" {
		text = strings.Repeat(" ", indent) + text
	}
	t.WriteString(text)
	t.WriteByte('\n')
}

// paragraph writes a text of any content in as many lines as it needs.
func (t *textWriter) paragraph(indent int, text string) {
	for _, l := range wrap(text, t.style.columns()-indent, !t.style.Unicode) {
		t.line(indent, l)
	}
}

func (t *textWriter) file(path string) {
	t.line(0, t.style.paint(bold, t.style.visible(path)))
	t.line(0, "")
}

func (t *textWriter) finding(f finding.Finding) {
	s := t.style
	accent := accents[f.Severity]
	head := s.paint(accent, f.Severity.String()) + "  " + s.paint(bold, s.visible(f.RuleID))
	r := t.in.ruleByID(f.RuleID)
	if r != nil && r.Name != "" {
		head += "  " + s.visible(r.Name)
	}
	t.line(2, head)
	t.paragraph(2, f.Message)
	t.line(2, s.paint(dim, s.pick("→", "-->"))+" "+s.place(f.Region)+t.remarks(f))
	t.frame(4, f.Region, contextLines, accent)
	t.trace(f)
	if page := t.in.pageURL(r); page != "" {
		t.line(2, "Rule page: "+s.link(page))
	}
	t.line(0, "")
}

// remarks says what else is known of a finding, behind its place.
func (t *textWriter) remarks(f finding.Finding) string {
	s := t.style
	var list []string
	if f.Function != "" {
		list = append(list, "in "+s.visible(f.Function))
	}
	if f.Context != "" {
		list = append(list, s.visible(f.Context)+" code")
	}
	if f.Confidence != finding.HighConfidence {
		list = append(list, strings.ToLower(f.Confidence.String())+" confidence")
	}
	if s.Verbose && f.Fingerprint != "" {
		list = append(list, "fingerprint "+s.visible(f.Fingerprint))
	}
	if len(list) == 0 {
		return ""
	}
	return " " + s.paint(dim, "("+strings.Join(list, ", ")+")")
}

// trace writes the way of the value, where there is one to tell: the finding's
// own code has been shown. Steps on one line of code are one item.
func (t *textWriter) trace(f finding.Finding) {
	items := itemsOf(f.Trace)
	if len(items) < 2 && (len(f.Trace) == 0 || f.Trace[0].Kind != finding.StepSource) {
		return
	}
	t.line(2, "How the value gets here:")
	t.steps(f, items)
	for _, other := range f.Further {
		if !t.full {
			t.further(other[0])
			continue
		}
		t.line(2, "How it gets here from "+t.style.place(other[0].Region)+":")
		t.steps(f, itemsOf(other))
	}
}

func (t *textWriter) steps(f finding.Finding, items [][]finding.Step) {
	for i, steps := range items {
		number := fmt.Sprintf("%*d. ", len(strconv.Itoa(len(items))), i+1)
		indent := 4 + len(number)
		t.item(4, number, strings.Join(notes(steps), "; "))
		last := steps[len(steps)-1].Region
		place := t.style.paint(dim, t.style.pick("→", "-->")) + " " + t.style.place(last)
		if last != f.Region {
			place += t.codeBeside(last, indent)
		}
		t.line(indent, place)
	}
}

// item writes a text of any content behind a mark, in as many lines as it needs.
func (t *textWriter) item(indent int, mark, text string) {
	for j, l := range wrap(text, t.style.columns()-indent-len(mark), !t.style.Unicode) {
		if j == 0 {
			t.line(indent, mark+l)
		} else {
			t.line(indent+len(mark), l)
		}
	}
}

// further writes where a further flow to a finding begins.
func (t *textWriter) further(s finding.Step) {
	place := "Also from " + t.style.place(s.Region)
	t.line(4, place+t.codeBeside(s.Region, 4+len("Also from ")))
}

// itemsOf groups the steps that follow each other on one line.
func itemsOf(trace []finding.Step) [][]finding.Step {
	var items [][]finding.Step
	for i, s := range trace {
		if i > 0 && trace[i-1].Region.Path == s.Region.Path && trace[i-1].Region.Start.Line == s.Region.Start.Line {
			items[len(items)-1] = append(items[len(items)-1], s)
		} else {
			items = append(items, []finding.Step{s})
		}
	}
	return items
}

// notes are the notes of steps on one line, without what the others say too:
// that a value is written there, what an operation's operand is made of, or which
// variable takes what a call gives.
func notes(steps []finding.Step) []string {
	var list []string
	for i, s := range steps {
		switch {
		case s.Kind == finding.StepDefinition && i+1 < len(steps):
		case s.Kind == finding.StepOperation && i+1 < len(steps) && steps[i+1].Kind == s.Kind:
		case s.Kind == finding.StepAssignment && i > 0 && steps[i-1].Kind == finding.StepCall:
		case s.Note == "":
			list = append(list, string(s.Kind))
		default:
			list = append(list, s.Note)
		}
	}
	return joined(list)
}

// joined makes one of notes of which the second goes on with what the first is about.
func joined(list []string) []string {
	const isSource, isRead, isPart = " is the source", " is read", " is part of "
	var out []string
	for _, note := range list {
		if len(out) == 0 {
			out = append(out, note)
			continue
		}
		last := &out[len(out)-1]
		if of, ok := strings.CutSuffix(*last, isRead); ok && strings.Contains(note, of) {
			*last = note
			continue
		}
		of, ok := strings.CutSuffix(*last, isSource)
		if ok && strings.HasPrefix(note, of+" ") {
			*last = "the source " + note
			continue
		}
		if !ok {
			if _, of, ok = strings.Cut(*last, isPart); ok && strings.HasPrefix(note, of+" is ") {
				*last += ", which" + note[len(of):]
				continue
			}
		}
		if what, same := strings.CutSuffix(note, " "+of); ok && same {
			note = what + " it"
		}
		out = append(out, note)
	}
	return out
}

// codeBeside is the first line of a region's code, to stand behind its place.
func (t *textWriter) codeBeside(r finding.Region, indent int) string {
	f := t.sources.at(r)
	if f == nil {
		return ""
	}
	room := t.style.columns() - indent - len(t.style.place(r)) - 6
	if room < minCode {
		return ""
	}
	text := f.Line(r.Start.Line)
	blank := len(text) - len(strings.TrimLeft(string(text), " \t"))
	code, _ := t.style.codeLine(f, r.Start.Line, r.Span, room+blank)
	return "  " + t.style.paint(dim, t.style.pick("│", "|")) + " " + strings.TrimLeft(code, " ")
}

func (t *textWriter) frame(indent int, r finding.Region, before int, accent string) {
	for _, l := range t.style.frame(t.sources.at(r), r, before, t.style.columns()-indent, accent) {
		t.line(indent, l)
	}
}

// place renders a region's start as path:line:column, which terminals and
// editors make clickable.
func (s Style) place(r finding.Region) string {
	return fmt.Sprintf("%s:%d:%d", s.visible(r.Path), r.Start.Line, r.Start.Column)
}
