package scan

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/match"
	"codepathfinder.dev/pathfinder/internal/nearest"
	"codepathfinder.dev/pathfinder/internal/registry"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/rules"
)

// Choice says which rules run. Where it is empty, all built-in rules for the
// languages of the project do.
type Choice struct {
	// Rulesets names built-in rules: language/ID, language/group, language/all.
	Rulesets []string
	// RuleFiles are the user's files and folders of rules, relative to the working
	// directory. A rule among them takes the place of a built-in one of its id.
	RuleFiles []string
	// Rules, where there are any, are all the rules that run.
	Rules []*rule.Rule
	// Only, where it is not "", is the id of the one of these rules that runs.
	Only string
}

// RulesetError says that there is no such ruleset, or rule.
type RulesetError struct {
	Kind string // "ruleset" or "rule"
	Name string
	Hint string // what was meant perhaps: `; did you mean "python/lang"?`, or ""
}

// Error names it and what was meant perhaps.
func (e *RulesetError) Error() string { return fmt.Sprintf("unknown %s %q%s", e.Kind, e.Name, e.Hint) }

// chosen is a Choice, looked up and read but not evaluated.
type chosen struct {
	entries  []registry.Entry
	faults   []source.Error // of the entries' folders
	implicit bool           // the entries are all there are: what the project has decides
}

// open looks the choice up. The error is a *RulesetError or a *source.TargetError.
func (c Choice) open() (chosen, error) {
	var out chosen
	if len(c.Rules) > 0 {
		return out, nil
	}
	out.implicit = len(c.Rulesets)+len(c.RuleFiles) == 0
	if out.implicit || len(c.Rulesets) > 0 {
		out.entries, out.faults = Builtin()
	}
	if len(c.Rulesets) > 0 {
		var err error
		if out.entries, err = Select(out.entries, c.Rulesets...); err != nil {
			return chosen{}, err
		}
	}
	for _, name := range c.RuleFiles {
		if err := exists(name); err != nil {
			return chosen{}, err
		}
	}
	return out, nil
}

// Builtin lists the built-in rules, by folder. The errors are faults of the
// folders.
func Builtin() ([]registry.Entry, []source.Error) { return registry.Load(rules.FS) }

// Select returns the entries that are in any of the rulesets, in their order. The
// error is a *RulesetError.
func Select(entries []registry.Entry, rulesets ...string) ([]registry.Entry, error) {
	wanted := make([]bool, len(entries))
	for _, name := range rulesets {
		found := false
		for i, e := range entries {
			if in(e, name) {
				wanted[i], found = true, true
			}
		}
		if found {
			continue
		}
		if i := byAlias(entries, name); i >= 0 && strings.Contains(name, "/") {
			wanted[i] = true
			continue
		}
		return nil, &RulesetError{Kind: "ruleset", Name: name, Hint: rulesetHint(entries, name)}
	}
	var out []registry.Entry
	for i, e := range entries {
		if wanted[i] {
			out = append(out, e)
		}
	}
	return out, nil
}

// in reports whether a rule is in a ruleset.
func in(e registry.Entry, ruleset string) bool {
	language, rest, _ := strings.Cut(ruleset, "/")
	return language == e.Language && (rest == e.ID || rest == e.Group || rest == "all")
}

// byAlias finds the rule that had an id before it was called otherwise, in a
// language or any, or returns -1. Only for this are rules evaluated that nobody
// chose.
func byAlias(entries []registry.Entry, name string) int {
	language, id, qualified := strings.Cut(name, "/")
	if !qualified {
		language, id = "", name
	}
	return slices.IndexFunc(entries, func(e registry.Entry) bool {
		if qualified && e.Language != language || id == "" {
			return false
		}
		found, _ := evaluate(e.Rule)
		return slices.ContainsFunc(found, func(r *rule.Rule) bool { return slices.Contains(r.Aliases, id) })
	})
}

// rulesetHint says which ruleset was meant perhaps.
func rulesetHint(entries []registry.Entry, name string) string {
	var known []string
	for _, e := range entries {
		if name == e.ID || name == e.Group {
			return fmt.Sprintf("; did you mean %q?", e.Language+"/"+name)
		}
		if name == e.Language {
			return fmt.Sprintf("; did you mean %q?", e.Language+"/all")
		}
		known = append(known, e.Language+"/"+e.ID, e.Language+"/"+e.Group, e.Language+"/all")
	}
	slices.Sort(known)
	if hint := nearest.Hint(name, slices.Compact(known)); hint != "" {
		return hint
	}
	return "; a ruleset is language/ID, language/group or language/all, and \"pathfinder rules list\" shows them"
}

// Evaluate evaluates the rule files of entries. The errors' paths are the rule
// files'.
func Evaluate(entries []registry.Entry) ([]*rule.Rule, []source.Error) {
	var out []*rule.Rule
	var errs []source.Error
	for _, e := range entries {
		found, faults := evaluate(e.Rule)
		for _, r := range found {
			r.Group = e.Group
		}
		out, errs = append(out, found...), append(errs, faults...)
	}
	return out, errs
}

// evaluate evaluates one rule file.
func evaluate(f *source.File) ([]*rule.Rule, []source.Error) {
	return eval.File(f.Path, f.Text, eval.Options{})
}

// choose evaluates the chosen rules and says which languages they are for. The
// error is the context's.
func (s *run) choose(ctx context.Context) ([]*rule.Rule, error) {
	for _, e := range s.rules.faults {
		s.ruleFailure("rule-error", e.Path+": "+e.Msg)
	}
	entries := s.rules.entries
	if s.rules.implicit {
		entries = slices.DeleteFunc(slices.Clone(entries), func(e registry.Entry) bool { return !s.found(e.Language) })
	}
	own, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	list := slices.Concat(s.o.Rules, own)
	for _, e := range entries {
		s.languages = append(s.languages, e.Language)
		if i := slices.IndexFunc(own, func(r *rule.Rule) bool { return r.ID == e.ID }); i >= 0 {
			s.note(finding.WarningLevel, "rule-replaced", nil, fmt.Sprintf("%s of %s replaces the built-in rule of that id", e.ID, own[i].Path))
			continue
		}
		found, faults := Evaluate([]registry.Entry{e})
		s.ruleErrors(faults, func(string) *source.File { return e.Rule })
		list = append(list, found...)
	}
	if s.o.Only != "" {
		if list, err = only(list, s.o.Only); err != nil {
			return nil, err
		}
	}
	list = slices.DeleteFunc(list, func(r *rule.Rule) bool {
		left := !s.o.Profile.asks(r) && s.o.Only == "" && s.o.WhyNot == nil
		if left {
			s.note(finding.NoteLevel, "rule-outside-profile", nil, fmt.Sprintf("%s runs in the profile %q alone", r.ID, Audit))
		}
		return left
	})
	for _, r := range list {
		s.languages = append(s.languages, match.Languages(r)...)
	}
	slices.Sort(s.languages)
	s.languages = slices.Compact(s.languages)
	return list, nil
}

// found reports whether the project has a file in a language.
func (s *run) found(language string) bool {
	return slices.ContainsFunc(s.files, func(f file) bool {
		return f.language >= 0 && all.Languages[f.language].Name() == language
	})
}

// own evaluates the user's rules.
func (s *run) own(ctx context.Context) ([]*rule.Rule, error) {
	if len(s.o.RuleFiles) == 0 {
		return nil, nil
	}
	loaded, err := eval.Load(ctx, s.o.RuleFiles, eval.Options{})
	if err != nil {
		return nil, err
	}
	s.ruleErrors(loaded.Errors, loaded.File)
	if n := len(loaded.Others); n > 0 {
		s.note(finding.NoteLevel, "files-without-rules", nil, fmt.Sprintf("%s in the rule folders define no rule", count(n, "Python file")))
	}
	return loaded.Rules, nil
}

// ruleErrors reports errors in rule files, which need not be files of the project:
// so the place stands in the text.
func (s *run) ruleErrors(errs []source.Error, file func(path string) *source.File) {
	for _, e := range errs {
		s.ruleFailure("rule-error", place(e, file(e.Path))+": "+e.Msg)
	}
}

// place is where an error is, as far as that can be told: path:line:column.
func place(e source.Error, f *source.File) string {
	if f == nil {
		return e.Path
	}
	p := f.Position(e.Span.Start, source.CodePoints)
	return fmt.Sprintf("%s:%d:%d", e.Path, p.Line, p.Column)
}

// exists checks that there is something of a name that the user gave.
func exists(name string) error {
	_, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &source.TargetError{Path: name, Msg: "does not exist", Err: err}
	case err != nil:
		return &source.TargetError{Path: name, Msg: "cannot be used", Err: err}
	}
	return nil
}

// Find returns the built-in rule of a name: its ID, with or without the language
// before it, or one that it used to have. The error is a *RulesetError.
func Find(entries []registry.Entry, name string) (registry.Entry, error) {
	var known []string
	for _, e := range entries {
		if name == e.ID || name == e.Language+"/"+e.ID {
			return e, nil
		}
		known = append(known, e.ID, e.Language+"/"+e.ID)
	}
	if i := byAlias(entries, name); i >= 0 {
		return entries[i], nil
	}
	return registry.Entry{}, &RulesetError{Kind: "rule", Name: name, Hint: nearest.Hint(name, known)}
}
