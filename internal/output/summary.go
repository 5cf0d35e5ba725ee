package output

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
)

// Without Verbose a summary is bounded: so many notifications and reasons are
// listed, the rest is counted.
const (
	maxListed  = 20
	maxReasons = 6
)

// WriteSummary writes what a scan looked at and what it did not: the coverage
// ledger in numbers, the notifications, and in which respect the scan is
// incomplete. Quiet leaves only what failed. Its error is the writer's.
func WriteSummary(w io.Writer, in Input) error {
	t := textWriter{Writer: bufio.NewWriter(w), in: in, style: in.Style}
	t.notifications()
	if in.Style.Verbose {
		t.skipped()
	}
	if !in.Style.Quiet {
		t.paragraph(0, headline(in, t.style))
	}
	if because := incompleteBecause(in.Report); len(because) > 0 {
		t.paragraphIn(yellow, "Incomplete: "+strings.Join(because, ", ")+". A finding there would have been missed.")
	}
	return t.Flush()
}

// paragraphIn writes a paragraph in a colour.
func (t *textWriter) paragraphIn(sgr, text string) {
	for _, l := range wrap(text, t.style.columns(), !t.style.Unicode) {
		t.line(0, t.style.paint(sgr, l))
	}
}

// headline is the scan in one sentence.
func headline(in Input, s Style) string {
	c := count(in.Report)
	dot := s.pick(" · ", ", ")
	var b strings.Builder
	b.WriteString(plural(len(in.Report.Findings), "finding"))
	var split []string
	for level := len(c.severities) - 1; level >= 0; level-- {
		if n := c.severities[level]; n > 0 {
			split = append(split, fmt.Sprintf("%d %s", n, strings.ToLower(finding.Severity(level).String())))
		}
	}
	if len(split) > 0 {
		fmt.Fprintf(&b, " (%s)", strings.Join(split, ", "))
	}
	b.WriteString(hidden(in.Report))
	b.WriteString(dot + plural(in.Report.Rules, "rule") + dot + plural(c.analysed, "file") + " analysed")
	if c.partial > 0 {
		fmt.Fprintf(&b, ", %d partial", c.partial)
	}
	b.WriteString(skippedPhrase(c))
	return b.String()
}

// skippedPhrase counts what was skipped, by reason.
func skippedPhrase(c tally) string {
	var what []string
	if c.skippedFiles > 0 {
		what = append(what, plural(c.skippedFiles, "file"))
	}
	if c.skippedFolders > 0 {
		what = append(what, plural(c.skippedFolders, "folder"))
	}
	if len(what) == 0 {
		return ", none skipped"
	}
	var reasons []string
	for i, r := range c.reasons {
		if i == maxReasons {
			reasons = append(reasons, plural(len(c.reasons)-i, "other reason"))
			break
		}
		reasons = append(reasons, fmt.Sprintf("%s: %d", r.text, r.total()))
	}
	return fmt.Sprintf(", %s skipped (%s)", strings.Join(what, " and "), strings.Join(reasons, ", "))
}

// WriteErrors writes what kept parts of the project from being analysed, and rules from running: with
// Verbose all of it.
func WriteErrors(w io.Writer, in Input) error {
	in.Style.Quiet = true
	t := textWriter{Writer: bufio.NewWriter(w), in: in, style: in.Style}
	t.notifications()
	return t.Flush()
}

// notifications lists what the run has to say, errors first: with Verbose all of
// it, else no notes and not too many of the others.
func (t *textWriter) notifications() {
	levels := []finding.Level{finding.ErrorLevel, finding.WarningLevel, finding.NoteLevel}
	switch {
	case t.style.Quiet:
		levels = levels[:1]
	case !t.style.Verbose:
		levels = levels[:2]
	}
	listed, omitted := 0, 0
	for _, level := range levels {
		for _, n := range t.in.Report.Notifications {
			switch {
			case n.Level != level:
			case listed == maxListed && !t.style.Verbose:
				omitted++
			default:
				listed++
				t.notification(n)
			}
		}
	}
	if omitted > 0 {
		t.line(0, fmt.Sprintf("and %d more; --verbose lists all.", omitted))
	}
	t.silentPartial()
}

func (t *textWriter) notification(n finding.Notification) {
	s := t.style
	sgr := dim
	switch n.Level {
	case finding.ErrorLevel:
		sgr = accents[finding.High]
	case finding.WarningLevel:
		sgr = yellow
	}
	head := s.paint(sgr, string(n.Level)) + ": "
	if n.Region != nil {
		head = s.location(*n.Region) + ": " + head
	}
	t.line(0, head+s.visible(n.Msg)+" "+s.paint(dim, "["+s.visible(n.ID)+"]"))
}

// silentPartial lists files that are partial without a notification that says
// why: none is left to a number alone.
func (t *textWriter) silentPartial() {
	said := map[string]bool{}
	for _, n := range t.in.Report.Notifications {
		if n.Region != nil {
			said[n.Region.Path] = true
		}
	}
	for _, f := range t.in.Report.Files {
		if f.Status == finding.Partial && !said[f.Path] {
			t.line(0, t.style.visible(f.Path)+": analysed in part")
		}
	}
}

// skipped lists every skipped file and folder with its reason.
func (t *textWriter) skipped() {
	for _, f := range t.in.Report.Files {
		if f.Status != finding.Skipped {
			continue
		}
		path := f.Path
		if f.Dir {
			path += "/"
		}
		t.line(0, t.style.paint(dim, t.style.visible(path)+": skipped: "+t.style.visible(cmp.Or(f.Detail, f.Reason))))
	}
}

// location renders a region that may be a whole file: then without a line.
func (s Style) location(r finding.Region) string {
	if r.Start.Line == 0 {
		return s.visible(r.Path)
	}
	return s.place(r)
}
