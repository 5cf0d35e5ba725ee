package output

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
)

// maxNotes bounds the notifications of a SARIF run: a large project can skip
// more files than it analyses.
const maxNotes = 5_000

// The kinds of notifications that the sarif format adds to the report's own.
const (
	partialFile   = "partial-file"
	skippedFile   = "skipped-file"
	skippedFolder = "skipped-folder"
	resultsCut    = "results-omitted"
	notesCut      = "notifications-omitted"
)

// runNotes are a run's notifications and the descriptors of their kinds.
type runNotes struct {
	list        []sarifNotification
	descriptors []sarifDescriptor
}

// sarifNotes renders what the run says about itself: the report's notifications
// and that part of the ledger which is not wholly analysed. Errors come first,
// so that what is cut, if anything, weighs least.
func sarifNotes(r finding.Report, omittedResults int) runNotes {
	all := append(ledgerNotes(r.Files), r.Notifications...)
	if omittedResults > 0 {
		all = append(all, finding.Notification{Level: finding.WarningLevel, ID: resultsCut, Msg: fmt.Sprintf(
			"%d of %d findings, the lowest in severity and confidence, are left out: code scanning services take %d of one run; the json format has all",
			omittedResults, len(r.Findings), maxResults)})
	}
	slices.SortStableFunc(all, func(a, b finding.Notification) int { return weight(a.Level) - weight(b.Level) })
	if len(all) > maxNotes {
		omitted := len(all) - maxNotes + 1
		all = append(all[:maxNotes-1], finding.Notification{Level: finding.WarningLevel, ID: notesCut, Msg: fmt.Sprintf(
			"%d further notifications are left out; the json format has all", omitted)})
	}

	var notes runNotes
	ids := make([]string, 0, len(all))
	for _, n := range all {
		ids = append(ids, n.ID)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	notes.descriptors = make([]sarifDescriptor, 0, len(ids))
	for _, id := range ids {
		notes.descriptors = append(notes.descriptors, sarifDescriptor{ID: id, ShortDescription: sarifText{Text: describe(id)}})
	}
	notes.list = make([]sarifNotification, 0, len(all))
	for _, n := range all {
		index, _ := slices.BinarySearch(ids, n.ID)
		notes.list = append(notes.list, sarifNotificationOf(n, index))
	}
	return notes
}

// weight orders levels, errors first.
func weight(l finding.Level) int {
	return slices.Index([]finding.Level{finding.ErrorLevel, finding.WarningLevel, finding.NoteLevel}, l)
}

func sarifNotificationOf(n finding.Notification, index int) sarifNotification {
	out := sarifNotification{
		Descriptor: sarifReference{ID: n.ID, Index: index},
		Level:      string(n.Level),
		Message:    sarifText{Text: n.Msg},
	}
	if n.Region != nil {
		out.Locations = []sarifLocation{sarifLocationOf(*n.Region, &sources{})}
	}
	return out
}

// ledgerNotes says of each file and folder that was not wholly analysed how it
// ended.
func ledgerNotes(files []finding.FileStatus) []finding.Notification {
	var notes []finding.Notification
	for _, f := range files {
		n := finding.Notification{Level: finding.NoteLevel, Region: &finding.Region{Path: f.Path}}
		switch {
		case f.Status == finding.Partial:
			n.Level, n.ID, n.Msg = finding.WarningLevel, partialFile, "analysed without its broken statements"
		case f.Status == finding.Skipped && f.Dir:
			n.ID, n.Msg = skippedFolder, "skipped with all that is in it: "+cmp.Or(f.Detail, f.Reason)
			n.Region.Path = strings.TrimSuffix(f.Path, "/") + "/"
		case f.Status == finding.Skipped:
			n.ID, n.Msg = skippedFile, "skipped: "+cmp.Or(f.Detail, f.Reason)
		default:
			continue
		}
		notes = append(notes, n)
	}
	return notes
}

// describe is the short description of a kind of notification.
func describe(id string) string {
	switch id {
	case partialFile:
		return "A file was analysed without the statements that have syntax errors."
	case skippedFile:
		return "A file was not analysed."
	case skippedFolder:
		return "A folder was not looked into."
	case resultsCut:
		return "There are more findings than the file holds."
	case notesCut:
		return "There are more notifications than the file holds."
	}
	text := words(id)
	return strings.ToUpper(text[:min(len(text), 1)]) + text[min(len(text), 1):] + "."
}
