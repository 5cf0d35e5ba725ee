package output

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
)

// tally is a report in numbers: what every summary says.
type tally struct {
	severities     []int // number of findings by finding.Severity
	analysed       int   // files, wholly
	partial        int   // files, without their broken statements
	aside          int   // of these two, those of which findings are not reported
	skippedFiles   int
	skippedFolders int
	reasons        []skipReason // the most frequent first
}

// skipReason counts what was skipped for one reason.
type skipReason struct {
	text           string
	files, folders int
}

func (r skipReason) total() int { return r.files + r.folders }

func count(r finding.Report) tally {
	t := tally{severities: make([]int, len(finding.Severities))}
	for _, f := range r.Findings {
		t.severities[f.Severity]++
	}
	byText := map[string]int{}
	for _, f := range r.Files {
		if f.Aside && f.Status != finding.Skipped {
			t.aside++
		}
		switch f.Status {
		case finding.Analysed:
			t.analysed++
		case finding.Partial:
			t.partial++
		case finding.Skipped:
			t.skip(f, byText)
		default:
			panic("unknown file status " + string(f.Status))
		}
	}
	slices.SortFunc(t.reasons, func(a, b skipReason) int {
		return cmp.Or(cmp.Compare(b.total(), a.total()), cmp.Compare(a.text, b.text))
	})
	return t
}

func (t *tally) skip(f finding.FileStatus, byText map[string]int) {
	i, ok := byText[f.Reason]
	if !ok {
		i = len(t.reasons)
		byText[f.Reason] = i
		t.reasons = append(t.reasons, skipReason{text: f.Reason})
	}
	if f.Dir {
		t.skippedFolders++
		t.reasons[i].folders++
	} else {
		t.skippedFiles++
		t.reasons[i].files++
	}
}

// incompleteBecause names what kept a scan from being complete, each kind once
// with the number of files and folders that it is about, the most frequent first.
// What is about the scan as a whole has a number only where there are several. It is
// empty for a complete scan, never for an incomplete one.
func incompleteBecause(r finding.Report) []string {
	if !r.Incomplete {
		return nil
	}
	numbers := map[string]int{}
	places := map[[2]string]bool{}
	for _, n := range r.Notifications {
		switch {
		case n.Level != finding.ErrorLevel:
		case n.Region == nil:
			numbers[n.ID]++
		case !places[[2]string{n.ID, n.Region.Path}]:
			places[[2]string{n.ID, n.Region.Path}] = true
			numbers[n.ID]++
		}
	}
	files := map[string]bool{}
	for p := range places {
		files[p[0]] = true
	}
	if len(numbers) == 0 {
		return []string{"something that the rules ask for could not be looked at"}
	}
	ids := make([]string, 0, len(numbers))
	for id := range numbers {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(numbers[b], numbers[a]), cmp.Compare(a, b))
	})
	for i, id := range ids {
		if ids[i] = words(id); files[id] || numbers[id] > 1 {
			ids[i] = fmt.Sprintf("%s (%d)", ids[i], numbers[id])
		}
	}
	return ids
}

// words turns a kebab-case kind into prose: "syntax-error" is "syntax error".
func words(id string) string { return strings.ReplaceAll(id, "-", " ") }

// plural renders a number with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// clean says in one sentence what a report without findings means: never that
// all is well where the scan did not see everything.
func clean(r finding.Report) string {
	t := count(r)
	looked := t.analysed + t.partial - t.aside
	switch because := incompleteBecause(r); {
	case len(because) > 0:
		return fmt.Sprintf("Nothing found so far, but the scan is incomplete: %s.", strings.Join(because, ", "))
	case looked == 0:
		return "No file was analysed, so nothing could be found."
	default:
		return fmt.Sprintf("No findings in %s%s.", plural(looked, "analysed file"), hidden(r))
	}
}

// hidden says of a report how many findings it leaves out, or nothing.
func hidden(r finding.Report) string {
	if r.Hidden == 0 {
		return ""
	}
	return fmt.Sprintf(", and %d hidden by profile or severity", r.Hidden)
}
