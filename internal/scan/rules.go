package scan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/lang/all"
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
	files    []*source.File // the user's
	rules    []*rule.Rule
	implicit bool     // the entries are all there are: what the project has decides
	problems []string // with the rules' files
	plain    int      // Python files in the user's folders that hold no rules
}

// open looks the choice up. The error is a *RulesetError or a *source.TargetError.
func (c Choice) open() (chosen, error) {
	out := chosen{rules: c.Rules}
	if len(c.Rules) > 0 {
		return out, nil
	}
	out.implicit = len(c.Rulesets)+len(c.RuleFiles) == 0
	if out.implicit || len(c.Rulesets) > 0 {
		entries, errs := Builtin()
		for _, e := range errs {
			out.problems = append(out.problems, e.Path+": "+e.Msg)
		}
		out.entries = entries
		if !out.implicit {
			var err error
			if out.entries, err = Select(entries, c.Rulesets...); err != nil {
				return chosen{}, err
			}
		}
	}
	for _, name := range c.RuleFiles {
		folders, plain, faults, err := RuleFolders(name)
		if err != nil {
			return chosen{}, err
		}
		for _, f := range folders {
			out.files = append(out.files, f.Rules...)
		}
		for _, e := range faults {
			out.problems = append(out.problems, e.Error())
		}
		out.plain += plain
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

// choose evaluates the chosen rules and says which languages they are for.
func (s *run) choose() []*rule.Rule {
	for _, msg := range s.rules.problems {
		s.ruleFailure("rule-error", msg)
	}
	entries := s.rules.entries
	if s.rules.implicit {
		entries = slices.DeleteFunc(slices.Clone(entries), func(e registry.Entry) bool { return !s.found(e.Language) })
	}
	list := slices.Clone(s.rules.rules)
	own := s.own()
	for _, e := range entries {
		s.languages = append(s.languages, e.Language)
		if i := slices.IndexFunc(own, func(r *rule.Rule) bool { return r.ID == e.ID }); i >= 0 {
			s.note(finding.WarningLevel, "rule-replaced", nil, fmt.Sprintf("%s of %s replaces the built-in rule of that id", e.ID, own[i].Path))
			continue
		}
		found, faults := Evaluate([]registry.Entry{e})
		s.ruleErrors(e.Rule, faults)
		list = append(list, found...)
	}
	list = append(list, own...)
	for _, r := range list {
		s.languages = append(s.languages, r.Language)
	}
	slices.Sort(s.languages)
	s.languages = slices.Compact(s.languages)
	return list
}

// found reports whether the project has a file in a language.
func (s *run) found(language string) bool {
	return slices.ContainsFunc(s.files, func(f file) bool {
		return f.language >= 0 && all.Languages[f.language].Name() == language
	})
}

// own evaluates the user's rules.
func (s *run) own() []*rule.Rule {
	var out []*rule.Rule
	places := map[string]string{}
	for _, f := range s.rules.files {
		found, faults := evaluate(f)
		s.ruleErrors(f, faults)
		if len(found)+len(faults) == 0 {
			s.ruleFailure("rule-error", f.Path+": the file holds no rule")
		}
		for _, r := range found {
			place := fmt.Sprintf("%s:%d", f.Path, f.LineOf(r.Span.Start))
			id := strings.ToUpper(r.ID)
			if other, twice := places[id]; twice {
				s.ruleFailure("duplicate-rule", fmt.Sprintf("%s: the id %s is taken already, at %s", place, r.ID, other))
				continue
			}
			places[id] = place
			out = append(out, r)
		}
	}
	if s.rules.plain > 0 {
		s.note(finding.NoteLevel, "files-without-rules", nil, plainFiles(s.rules.plain))
	}
	return out
}

// plainFiles says that files were taken for no rule files.
func plainFiles(n int) string {
	if n == 1 {
		return "1 Python file in the rule folders imports nothing of the SDK and is left out"
	}
	return fmt.Sprintf("%d Python files in the rule folders import nothing of the SDK and are left out", n)
}

// ruleErrors reports the errors of a rule file, which need not be one of the
// project: so its place stands in the text.
func (s *run) ruleErrors(file *source.File, errs []source.Error) {
	for _, e := range errs {
		p := file.Position(e.Span.Start, source.CodePoints)
		s.ruleFailure("rule-error", fmt.Sprintf("%s:%d:%d: %s", cmp.Or(e.Path, file.Path), p.Line, p.Column, e.Msg))
	}
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
