package scan

import (
	"fmt"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
)

// Profile says how sure a finding must be to be shown.
type Profile string

// The profiles, each of which shows what the one before does, and more.
const (
	Default  Profile = "default"  // findings of medium or high confidence
	Extended Profile = "extended" // all findings of rules that can be surer than low
	Audit    Profile = "audit"    // all findings of all rules
)

// Profiles lists the profiles.
var Profiles = []Profile{Default, Extended, Audit}

// shows reports whether a finding of a rule is in the profile.
func (p Profile) shows(f finding.Finding, r *rule.Rule) bool {
	switch p {
	case Default:
		return f.Confidence >= finding.MediumConfidence
	case Extended:
		return r == nil || r.Confidence >= finding.MediumConfidence
	case Audit:
		return true
	}
	panic("unknown profile " + string(p))
}

// asks reports whether a rule runs. What callers that are not seen hand over is everywhere: rules about it, which
// are never sure, run where they are shown.
func (p Profile) asks(r *rule.Rule) bool {
	return p == Audit || r.Confidence >= finding.MediumConfidence || !rule.AsksCallers(r.Query)
}

// shows tells the findings that are in targets and sure enough, as far as is known.
func (s *run) shows(rules []*rule.Rule) func(*finding.Finding) bool {
	byID, selected := rulesByID(rules), s.selected()
	return func(f *finding.Finding) bool { return selected[f.Region.Path] && s.o.Profile.shows(*f, byID[f.RuleID]) }
}

func rulesByID(rules []*rule.Rule) map[string]*rule.Rule {
	byID := map[string]*rule.Rule{}
	for _, r := range rules {
		byID[r.ID] = r
	}
	return byID
}

// selected are the files that are targets.
func (s *run) selected() map[string]bool {
	selected := map[string]bool{}
	for _, f := range s.files {
		selected[f.entry.Path] = f.entry.Selected
	}
	return selected
}

// show keeps the findings that are in targets and that the options ask for, and
// counts the others.
func (s *run) show(all []finding.Finding, rules []*rule.Rule) []finding.Finding {
	byID, selected := rulesByID(rules), s.selected()
	var shown []finding.Finding
	unsure, minor := 0, 0
	for _, f := range all {
		switch {
		case !selected[f.Region.Path]:
		case !s.o.Profile.shows(f, byID[f.RuleID]):
			unsure++
		case f.Severity < s.o.MinSeverity:
			minor++
		default:
			shown = append(shown, f)
		}
	}
	s.report.Hidden = unsure + minor
	if unsure > 0 {
		s.note(finding.NoteLevel, "outside-profile", nil, fmt.Sprintf("%s outside the profile %q", count(unsure, "finding"), s.o.Profile))
	}
	if minor > 0 {
		s.note(finding.NoteLevel, "below-severity", nil, fmt.Sprintf("%s below the severity %s", count(minor, "finding"), s.o.MinSeverity))
	}
	return shown
}

// count renders a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
