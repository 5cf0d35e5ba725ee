package output

import (
	"bufio"
	"fmt"
	"io"

	"codepathfinder.dev/pathfinder/internal/finding"
)

// WriteExplanation writes findings as the text format does, with all that is known of
// them: their fingerprints, and every way by which values get there.
func WriteExplanation(w io.Writer, in Input) error {
	in.Style.Verbose = true
	t := textWriter{Writer: bufio.NewWriter(w), in: in, style: in.Style, sources: newSources(in), full: true}
	for _, f := range in.Report.Findings {
		t.file(f.Region.Path)
		t.finding(f)
	}
	return t.Flush()
}

// WriteAbsence writes why a rule reports nothing at a place.
func WriteAbsence(w io.Writer, in Input, rule, place string, a finding.Absence) error {
	t := textWriter{Writer: bufio.NewWriter(w), in: in, style: in.Style, sources: newSources(in)}
	if a.Reported {
		t.paragraph(0, fmt.Sprintf("%s does report %s.", rule, place))
		return t.Flush()
	}
	t.paragraph(0, fmt.Sprintf("%s reports nothing at %s:", rule, place))
	for _, text := range a.Because {
		t.item(2, "- ", text+".")
	}
	for _, stop := range a.Stops {
		text := "Data from %s goes another way, and ends here:"
		if stop.Near {
			text = "Data from %s is on its way there, and is stopped:"
		}
		t.line(0, "")
		t.line(2, fmt.Sprintf(text, t.style.place(stop.Trace[0].Region)))
		t.steps(finding.Finding{}, itemsOf(stop.Trace))
	}
	return t.Flush()
}
