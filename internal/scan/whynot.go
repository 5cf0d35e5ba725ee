package scan

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/match"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
)

// explainAbsence answers Options.WhyNot from one program.
func (s *run) explainAbsence(ctx context.Context, p *match.Prepared, solved *solve.Result) {
	got := p.WhyNot(ctx, solved, *s.whyNot)
	s.absence.Reported = s.absence.Reported || got.Reported
	s.absence.Because = append(s.absence.Because, got.Because...)
	s.absence.Stops = append(s.absence.Stops, got.Stops...)
}

// checkWhyNot finds the file that Options.WhyNot asks about: as it is named, or relative to
// the working directory. Its error says that there is none, or why it is not looked at.
func (s *run) checkWhyNot() error {
	at := s.o.WhyNot
	if at == nil {
		return nil
	}
	names := []string{filepath.ToSlash(filepath.Clean(at.Path))}
	if abs, err := filepath.Abs(at.Path); err == nil && s.listing.Root != "" {
		if root, err := filepath.Abs(s.listing.Root); err == nil {
			if rel, err := filepath.Rel(root, abs); err == nil {
				names = append([]string{filepath.ToSlash(rel)}, names...)
			}
		}
	}
	for _, name := range names {
		for _, f := range s.files {
			if f.entry.Path != name {
				continue
			}
			if f.language < 0 {
				return fmt.Errorf("%s is not analysed: it is %s", name, f.reason)
			}
			s.whyNot = &match.Place{Path: name, Line: at.Line}
			return nil
		}
	}
	return fmt.Errorf("%s is none of the files that are scanned", at.Path)
}

// only keeps the rule with an id, or with an alias of that name.
func only(rules []*rule.Rule, id string) ([]*rule.Rule, error) {
	is := func(r *rule.Rule) bool {
		return strings.EqualFold(r.ID, id) || strings.EqualFold(r.Ref(), id) || slices.ContainsFunc(r.Aliases, func(a string) bool { return strings.EqualFold(a, id) })
	}
	for _, r := range rules {
		if is(r) {
			return []*rule.Rule{r}, nil
		}
	}
	return nil, &RulesetError{Kind: "rule", Name: id, Hint: fmt.Sprintf(": it is not among the %s of this scan", count(len(rules), "rule"))}
}
