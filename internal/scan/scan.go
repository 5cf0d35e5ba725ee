package scan

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/match"
	"codepathfinder.dev/pathfinder/internal/parallel"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Options says what to scan, for what, and what to show of it.
type Options struct {
	// Project says where the files are. Texts, where there are any, are scanned
	// in place of a project: standard input, the files of a fixture.
	Project source.Options
	Texts   []source.Text
	// Overlay is a text that counts in place of a file of the project, and is the
	// only target. Its path is relative to the working directory.
	Overlay *source.Text

	// PythonEnv is the folder of the virtual environment whose packages tell types: ""
	// for the one that the project has, NoEnv for none.
	PythonEnv string

	Choice
	Profile     Profile
	MinSeverity finding.Severity

	// WhyNot asks why the rules that run report nothing on a line of a file.
	WhyNot *match.Place

	Workers  int            // goroutines; 0 = one for each processor
	Progress func(Progress) // called from any goroutine; may be nil
}

// Stage is a part of a scan that takes its time.
type Stage string

// The stages, in order.
const (
	Discovering Stage = "looking for files"
	Reading     Stage = "reading files"
	Solving     Stage = "following values"
	Matching    Stage = "matching rules"
)

// Progress says how far a scan has come.
type Progress struct {
	Stage       Stage
	Done, Total int // files of the stage; Total is 0 where nobody can tell
}

// Result is the outcome of a scan.
type Result struct {
	Report finding.Report
	Rules  []*rule.Rule // those that ran, by id

	// RulesFailed says that a rule which was asked for did not run: its file has
	// an error, or the engine cannot look for what it says. The report's
	// notifications say more.
	RulesFailed bool

	// Absence is the answer to Options.WhyNot.
	Absence finding.Absence

	files map[string]*source.File
}

// File returns a scanned file that a finding of the report is in, as its regions
// count, or nil.
func (r *Result) File(path string) *source.File { return r.files[path] }

// Scan is a scan that can be run, any number of times. It sees the project as it
// is each time.
type Scan struct {
	o     Options
	rules chosen
}

// run is one run of a scan.
type run struct {
	*Scan
	listing   source.Listing
	files     []file
	report    finding.Report
	whyNot    *match.Place // as the files are named
	absence   finding.Absence
	failed    bool     // a rule that was asked for does not run
	languages []string // that the chosen rules are for
	library   *source.Library
	texts     map[string]*source.File
}

// file is one file of the listing on its way through the scan.
type file struct {
	entry    source.Entry
	language int // index into all.Languages, or -1
	status   finding.Status
	reason   string // in a word, for a skipped file
	detail   string // in more words; may be empty
	text     []byte
}

// New checks the options. Its error is the user's: a *RulesetError, a
// *source.TargetError or *source.PatternError, or one that says what is wrong in
// its text.
func New(o Options) (*Scan, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	if o.Profile == "" {
		o.Profile = Default
	}
	if !slices.Contains(Profiles, o.Profile) {
		return nil, fmt.Errorf("unknown profile %q", o.Profile)
	}
	rules, err := o.Choice.open()
	if err != nil {
		return nil, err
	}
	return &Scan{o: o, rules: rules}, nil
}

// Run scans. Its error is the context's, or the user's as New's is.
func (s *Scan) Run(ctx context.Context) (*Result, error) {
	r := &run{Scan: s, texts: map[string]*source.File{}}
	if err := r.discover(ctx); err != nil {
		return nil, err
	}
	if err := r.openLibrary(); err != nil {
		return nil, err
	}
	if err := r.claim(ctx); err != nil {
		return nil, err
	}
	if err := r.checkWhyNot(); err != nil {
		return nil, err
	}
	rules, err := r.choose(ctx)
	if err != nil {
		return nil, err
	}
	matcher, rules := r.compile(rules)
	if err := r.read(ctx); err != nil {
		return nil, err
	}
	findings := r.analyse(ctx, matcher)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	result := &Result{Rules: rules, RulesFailed: r.failed, Absence: r.absence, files: map[string]*source.File{}}
	r.finish(result, findings)
	return result, nil
}

// discover lists the files.
func (s *run) discover(ctx context.Context) error {
	s.o.Progress(Progress{Stage: Discovering})
	var err error
	switch {
	case len(s.o.Texts) > 0:
		s.listing, err = source.Memory(s.o.Texts...)
	default:
		s.listing, err = source.Discover(ctx, s.o.Project)
		if err == nil && s.o.Overlay != nil {
			s.listing, err = s.listing.With(s.o.Overlay.Path, s.o.Overlay.Text)
		}
	}
	if err != nil {
		return err
	}
	s.files = make([]file, len(s.listing.Files))
	for i, e := range s.listing.Files {
		s.files[i] = file{entry: e, language: -1}
	}
	return nil
}

// NoEnv is the PythonEnv of a scan that looks at no installed packages.
const NoEnv = "none"

// openLibrary opens the folder of installed packages.
func (s *run) openLibrary() (err error) {
	switch {
	case s.o.PythonEnv == NoEnv:
	case s.o.PythonEnv != "":
		s.library, err = source.OpenLibrary(s.o.PythonEnv)
	case len(s.o.Texts) == 0:
		s.library = source.FindLibrary(s.listing.Root)
	}
	return err
}

// compile makes a matcher of the rules, and returns those that it runs.
func (s *run) compile(rules []*rule.Rule) (*match.Matcher, []*rule.Rule) {
	matcher, problems := match.Compile(rules)
	broken := map[string]bool{}
	for _, p := range problems {
		broken[p.RuleID] = true
		s.ruleFailure("unsupported-query", p.RuleID+": "+p.Msg)
	}
	rules = slices.DeleteFunc(slices.Clone(rules), func(r *rule.Rule) bool { return broken[r.ID] })
	slices.SortFunc(rules, func(a, b *rule.Rule) int { return strings.Compare(a.ID, b.ID) })
	return matcher, rules
}

// analyse loads the program of each language, solves it and matches the rules.
func (s *run) analyse(ctx context.Context, matcher *match.Matcher) []finding.Finding {
	total := 0
	for _, f := range s.files {
		if f.text != nil {
			total++
		}
	}
	done := counter{stage: Reading, total: total, report: s.o.Progress}
	var findings []finding.Finding
	for i, l := range all.Languages {
		keep := matcher.Keep(l.Name(), l.Facts())
		if s.o.WhyNot != nil {
			keep = nil
		}
		loaded := s.load(ctx, i, l, keep, matcher.Reads(l.Name()), matcher.Templates(l.Name()), &done)
		if ctx.Err() != nil {
			return nil
		}
		for _, m := range loaded.Modules {
			if !m.Folder {
				s.texts[m.File.Path] = m.File
			}
		}
		if len(loaded.Modules) > 0 {
			findings = append(findings, s.match(ctx, l.Name(), loaded, matcher)...)
		}
	}
	return findings
}

// load makes a program of the files in a language.
func (s *run) load(ctx context.Context, language int, l lang.Language, keep func([]string) bool, reads, templates bool, done *counter) lang.Loaded {
	var in []lang.Input
	var at []int
	var targets []bool
	aside := false
	for j := range s.files {
		if f := &s.files[j]; f.language == language && f.text != nil {
			in, at, targets = append(in, lang.Input{Path: f.entry.Path, Text: f.text}), append(at, j), append(targets, f.entry.Selected)
			aside = aside || !f.entry.Selected
			f.text = nil
		}
	}
	if !aside {
		targets = nil
	}
	if len(in) == 0 {
		return lang.Loaded{}
	}
	loaded := l.Load(ctx, in, lang.LoadOptions{Workers: s.o.Workers, Keep: keep, Bindings: reads, Settings: s.settings(l), Library: s.library, Targets: targets, Done: done.step})
	if loaded.Semantics != nil && templates {
		loaded.Semantics.Templates = s.templates()
	}
	s.record(at, loaded)
	return loaded
}

// failures reports what was wrong with modules that were lowered later than they were
// loaded.
func (s *run) failures(modules []*ir.Module) {
	for _, m := range modules {
		if m.Deferred() {
			continue // nothing needed it
		}
		if err := m.Ensure(); err != nil {
			s.note(finding.ErrorLevel, string(lang.InternalBug), &finding.Region{Path: m.File.Path}, err.Error())
		}
	}
}

// match finds what the rules say in a program. A failure of the engine is an
// error of the report.
func (s *run) match(ctx context.Context, language string, loaded lang.Loaded, matcher *match.Matcher) (findings []finding.Finding) {
	defer func() {
		if p := recover(); p != nil {
			findings = nil
			s.note(finding.ErrorLevel, string(lang.InternalBug), nil, fmt.Sprintf("the analysis failed and found nothing: %v", p))
		}
	}()
	program := &ir.Program{Modules: loaded.Modules}
	defer s.failures(loaded.Modules)
	s.o.Progress(Progress{Stage: Solving})
	options := solve.Options{Semantics: loaded.Semantics, Imports: loaded.Imports, Facts: loaded.Facts}
	prepared := matcher.Prepare(language, program, loaded.Facts, loaded.Semantics)
	if s.o.WhyNot == nil && !prepared.MayMatch(ctx, options) {
		return nil
	}
	_ = parallel.Each(ctx, s.o.Workers, len(loaded.Modules), func(_, i int) { _ = loaded.Modules[i].Ensure() }) // see failures
	solved := solve.Solve(ctx, program, options)
	if ctx.Err() != nil {
		return nil
	}
	s.o.Progress(Progress{Stage: Matching})
	defer func() {
		if loaded.Remarks == nil {
			return
		}
		for _, remark := range loaded.Remarks() {
			s.note(finding.NoteLevel, "installed-packages", nil, remark)
		}
	}()
	all := []*solve.Result{solved}
	defer func() { s.limits(all); s.unjudged(loaded.Semantics) }()
	again := func() *solve.Result {
		all = append(all, solve.Solve(ctx, program, options))
		return all[len(all)-1]
	}
	if s.o.WhyNot != nil {
		s.explainAbsence(ctx, prepared, solved)
		return nil
	}
	return prepared.Run(ctx, solved, again, s.shows(matcher.Rules()))
}
