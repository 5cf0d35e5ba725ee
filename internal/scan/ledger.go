package scan

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/source"
)

// maxFaults is how many faults of one file are reported one by one.
const maxFaults = 20

// note adds a notification.
func (s *run) note(level finding.Level, id string, region *finding.Region, msg string) {
	s.report.Notifications = append(s.report.Notifications, finding.Notification{Level: level, ID: id, Region: region, Msg: msg})
}

// ruleFailure reports a rule that cannot run.
func (s *run) ruleFailure(id, msg string) {
	s.failed = true
	s.note(finding.ErrorLevel, id, nil, msg)
}

// ofFile is the region of a file of which no part can be named.
func ofFile(path string) *finding.Region { return &finding.Region{Path: path} }

// region resolves a span.
func region(f *source.File, span source.Span) *finding.Region {
	return &finding.Region{
		Path: f.Path, Span: span,
		Start: f.Position(span.Start, source.CodePoints), End: f.Position(span.End, source.CodePoints),
	}
}

// unread reports a file or folder that could not be read, and says whether that
// is an error: not where there is nothing left to be read, and not in a file that
// nobody asked about.
func (s *run) unread(e *source.ReadError, level finding.Level) {
	noun := "file"
	if e.Dir {
		noun = "folder"
	}
	id := string(e.Reason) + "-" + noun
	switch e.Reason {
	case source.IgnoreRules:
		level, id = finding.WarningLevel, string(e.Reason)
	case source.Vanished:
		level = finding.WarningLevel
	}
	s.note(level, id, ofFile(e.Path), e.Msg)
}

// faultLevel is the weight of a fault in a file: what is wrong with a file that is
// no target does not make the scan of the targets incomplete.
func faultLevel(e source.Entry) finding.Level {
	if e.Selected {
		return finding.ErrorLevel
	}
	return finding.NoteLevel
}

// record notes how the files of a language ended. At says which of the scan's
// files the inputs were, in their order.
func (s *run) record(at []int, loaded lang.Loaded) {
	modules := map[string]*ir.Module{}
	for _, m := range loaded.Modules {
		modules[m.File.Path] = m
	}
	faults := loaded.Faults
	beyond := 0
	for n, i := range at {
		f := &s.files[i]
		if len(loaded.Places) > 0 && loaded.Places[n] != lang.Inside {
			f.status, f.reason = finding.Skipped, "has nothing to do with the targets"
			if loaded.Places[n] == lang.Beyond {
				f.reason = "more has to do with the targets than is looked at"
				beyond++
			}
			continue
		}
		end := 0
		for end < len(faults) && faults[end].Error.Path == f.entry.Path {
			end++
		}
		m := modules[f.entry.Path]
		switch {
		case m == nil && end == 0:
			f.status, f.reason = finding.Skipped, words(lang.InternalBug)
			s.note(finding.ErrorLevel, string(lang.InternalBug), ofFile(f.entry.Path), "the front end left this file out")
		case m == nil:
			f.status, f.reason, f.detail = finding.Skipped, words(faults[0].Kind), faults[0].Error.Msg
		case end > 0:
			f.status, f.reason, f.detail = finding.Partial, "", ""
		default:
			f.status, f.reason, f.detail = finding.Analysed, "", ""
		}
		s.faults(f.entry, m, faults[:end])
		faults = faults[end:]
	}
	if beyond > 0 {
		s.note(finding.ErrorLevel, "context-limit", nil, count(beyond, "file")+" that targets import, or that import them, were left out: there is more of them than is looked at for what it tells of the targets")
	}
	for _, f := range faults {
		s.note(finding.ErrorLevel, string(lang.InternalBug), ofFile(f.Error.Path), f.Error.Msg)
	}
}

// faults reports what is wrong with one file.
func (s *run) faults(e source.Entry, m *ir.Module, faults []lang.Fault) {
	for i, f := range faults {
		at := ofFile(e.Path)
		if m != nil {
			at = region(m.File, f.Error.Span)
		}
		if i == maxFaults && len(faults) > maxFaults+1 {
			s.note(faultLevel(e), string(f.Kind), at, fmt.Sprintf("and %d more from here on in this file", len(faults)-i))
			return
		}
		s.note(faultLevel(e), string(f.Kind), at, f.Error.Msg)
	}
}

// exhausted reports a function that took more work than is spent on one.
func (s *run) exhausted(m *ir.Module, f ir.FuncID) {
	i, _ := slices.BinarySearchFunc(s.files, m.File.Path, func(f file, path string) int { return strings.Compare(f.entry.Path, path) })
	s.files[i].status = finding.Partial
	fn := &m.Funcs[f]
	s.note(faultLevel(s.files[i].entry), string(lang.OutOfFuel), region(m.File, fn.NameSpan), "the analysis gave up on what values this function has")
}

// limitWords say what the bounds of following labels mean.
var limitWords = [...]string{
	solve.ManyArguments:  "data of sources comes to this function in more ways than are told apart: findings beyond it may be wrong",
	solve.ManyParameters: "data of sources comes to more parameters of this function than are told apart: findings beyond it may be wrong",
	solve.DeepContainers: "data of sources is deeper in containers here than is looked: a finding may be missing",
	solve.WideContainers: "containers here hold more than is looked through for data of sources: a finding may be missing",
}

// limits reports the functions in which bounds of the analysis were reached, each once, when
// all has been followed through them.
func (s *run) limits(solved []*solve.Result) {
	told := map[solve.LabelLimited]bool{}
	exhausted := map[solve.FuncRef]bool{}
	for _, r := range solved {
		for _, f := range r.Exhausted() {
			if !exhausted[f] {
				exhausted[f] = true
				s.exhausted(f.Module, f.Func)
			}
		}
		for _, l := range r.LabelLimits() {
			if !told[l] {
				told[l] = true
				level := finding.NoteLevel
				if l.Limit == solve.DeepContainers || l.Limit == solve.WideContainers {
					level = finding.WarningLevel
				}
				s.note(level, "flow-limit", region(l.Module.File, l.Module.Funcs[l.Func].NameSpan), limitWords[l.Limit])
			}
		}
	}
}

// unjudged reports that regular expressions were not judged.
func (s *run) unjudged(semantics *lang.Semantics) {
	if semantics == nil || semantics.Searches == nil {
		return
	}
	if n := semantics.Searches.Unjudged(); n > 0 {
		s.note(finding.WarningLevel, "expression-limit", nil, "the steps that are spent on judging regular expressions were used up before "+count(n, "expression")+": findings about slow ones may be missing")
	}
}

// finish writes the report.
func (s *run) finish(r *Result, findings []finding.Finding) {
	slices.SortFunc(findings, finding.Finding.Compare)
	identify(findings, s.texts)
	for i := range findings {
		findings[i].Context = contextOf(findings[i].Region.Path)
	}
	s.report.Findings = s.show(findings, r.Rules)
	for _, f := range s.report.Findings {
		for _, step := range slices.Concat(f.Trace, slices.Concat(f.Further...)) {
			r.files[step.Region.Path] = s.texts[step.Region.Path]
		}
		r.files[f.Region.Path] = s.texts[f.Region.Path]
	}
	for _, stop := range s.absence.Stops {
		for _, step := range stop.Trace {
			r.files[step.Region.Path] = s.texts[step.Region.Path]
		}
	}
	s.ledger()
	s.report.Rules = len(r.Rules)
	s.report.Incomplete = slices.ContainsFunc(s.report.Notifications, func(n finding.Notification) bool { return n.Level == finding.ErrorLevel })
	s.report.Sort()
	r.Report = s.report
}

// ledger lists every file and folder with its end.
func (s *run) ledger() {
	looked := false
	for _, f := range s.files {
		line := finding.FileStatus{Path: f.entry.Path, Status: f.status, Reason: f.reason, Detail: f.detail, Aside: !f.entry.Selected}
		if f.language >= 0 {
			line.Language = all.Languages[f.language].Name()
			looked = looked || f.entry.Selected && slices.Contains(s.languages, line.Language)
		}
		s.report.Files = append(s.report.Files, line)
	}
	for _, skip := range s.listing.Skipped {
		s.report.Files = append(s.report.Files, finding.FileStatus{Path: skip.Path, Status: finding.Skipped, Reason: words(skip.Reason), Detail: skip.Msg, Dir: skip.Dir})
	}
	for _, e := range s.listing.Errors {
		s.unread(e, finding.ErrorLevel)
		if e.Reason != source.IgnoreRules && e.Dir {
			s.report.Files = append(s.report.Files, finding.FileStatus{Path: e.Path, Status: finding.Skipped, Reason: words(e.Reason), Detail: e.Msg, Dir: true})
		}
	}
	if !looked {
		s.note(finding.ErrorLevel, "nothing-to-scan", nil, s.nothing())
	}
}

// nothing says why there was nothing to scan.
func (s *run) nothing() string {
	switch names := s.languages; {
	case len(names) == 0 && s.failed:
		return "nothing to scan: no rule can run"
	case len(names) == 0:
		return "nothing to scan: no file in a language that there are rules for"
	}
	names := slices.DeleteFunc(slices.Clone(s.languages), func(n string) bool { return n == rule.Configuration }) // it goes with a language
	return "nothing to scan: no file in a language of the chosen rules: " + strings.Join(names, ", ")
}

// words turns a kebab-case word into prose: "virtual-environment" is "virtual
// environment".
func words[T ~string](id T) string { return strings.ReplaceAll(string(id), "-", " ") }

// counter reports the progress of one stage.
type counter struct {
	stage  Stage
	total  int
	done   atomic.Int64
	report func(Progress)
}

func (c *counter) step() {
	c.report(Progress{Stage: c.stage, Done: int(c.done.Add(1)), Total: c.total})
}
