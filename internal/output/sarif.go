package output

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
)

const (
	toolName    = "pathfinder"
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// sarifCategory names the analysis to services that keep several of one
	// commit apart: what stands before the last slash is the category.
	sarifCategory = "pathfinder/"
	sourceRoot    = "%SRCROOT%"
)

// What GitHub code scanning takes of one run, and what it takes of one rule and
// one result. Files beyond these limits are refused or cut there, so the choice
// is made here, and said.
const (
	maxResults     = 25_000
	maxFlowSteps   = 1_000
	maxRuleTags    = 10
	maxDescription = 1024 // characters
	maxRules       = 25_000
)

// writeSARIF writes one run. Everything is in the order of the report; where
// there are more findings than consumers take, the gravest are kept.
func writeSARIF(w io.Writer, in Input) error {
	results, omitted := gravest(in.Report.Findings, maxResults)
	rules := in.Rules
	if len(rules) > maxRules {
		rules = rulesOf(results, rules)
	}
	src := newSources(in)
	notes := sarifNotes(in.Report, omitted)
	run := sarifRun{
		Tool: sarifTool{Driver: sarifDriver{
			Name:           toolName,
			Version:        in.Version,
			InformationURI: in.Registry,
			Rules:          make([]sarifRule, 0, len(rules)),
			Notifications:  notes.descriptors,
		}},
		Invocations: []sarifInvocation{{
			ExecutionSuccessful: !in.Report.Incomplete,
			Notifications:       notes.list,
		}},
		AutomationDetails: sarifAutomation{ID: sarifCategory},
		Roots:             sarifRoots{SrcRoot: sarifRoot{Description: sarifText{Text: "The root folder of the project."}}},
		Artifacts:         artifacts(in.Report.Files),
		Results:           make([]sarifResult, 0, len(results)),
		ColumnKind:        "unicodeCodePoints",
		NewlineSequences:  []string{"\r\n", "\n", "\r"},
		Properties: sarifRunProperties{
			Profile:    in.Profile,
			Rulesets:   in.Rulesets,
			Incomplete: in.Report.Incomplete,
			Because:    incompleteBecause(in.Report),
			Summary:    summaryOf(in.Report),
		},
	}
	index := make(map[string]int, len(rules))
	for i, r := range rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, in.sarifRule(r))
		index[r.ID] = i
	}
	for _, f := range results {
		result := sarifResultOf(f, src)
		if i, ok := index[f.RuleID]; ok {
			result.RuleIndex = &i
		}
		run.Results = append(run.Results, result)
	}
	return writeJSON(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}}, "")
}

// gravest keeps at most limit findings, those of the highest severity and then
// confidence, in the order they have, and says how many it left out.
func gravest(findings []finding.Finding, limit int) (kept []finding.Finding, omitted int) {
	if len(findings) <= limit {
		return findings, 0
	}
	order := make([]int, len(findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		f, g := findings[a], findings[b]
		return cmp.Or(cmp.Compare(g.Severity, f.Severity), cmp.Compare(g.Confidence, f.Confidence))
	})
	order = order[:limit]
	slices.Sort(order)
	for _, i := range order {
		kept = append(kept, findings[i])
	}
	return kept, len(findings) - limit
}

// rulesOf keeps the rules that have findings.
func rulesOf(findings []finding.Finding, rules []*rule.Rule) []*rule.Rule {
	used := make(map[string]bool, len(findings))
	for _, f := range findings {
		used[f.RuleID] = true
	}
	return slices.DeleteFunc(slices.Clone(rules), func(r *rule.Rule) bool { return !used[r.ID] })
}

func (in Input) sarifRule(r *rule.Rule) sarifRule {
	page := in.pageURL(r)
	help := sarifText{Text: r.Message}
	if page != "" {
		help.Text += "\n\n" + page
	}
	if in.Help != nil {
		help.Markdown = in.Help(r)
	}
	return sarifRule{
		ID:                   r.ID,
		DeprecatedIDs:        r.Aliases,
		Name:                 r.Name,
		ShortDescription:     sarifText{Text: cut(cmp.Or(r.Name, r.ID), maxDescription)},
		FullDescription:      sarifText{Text: cut(cmp.Or(r.Description, r.Message, r.Name, r.ID), maxDescription)},
		HelpURI:              page,
		Help:                 help,
		DefaultConfiguration: sarifConfiguration{Level: sarifLevel(r.Severity)},
		Properties: sarifRuleProperties{
			Tags:             sarifTags(r),
			Precision:        strings.ToLower(r.Confidence.String()),
			SecuritySeverity: securitySeverity(r.Severity),
			Severity:         r.Severity.String(),
			Category:         r.Category,
		},
	}
}

// sarifTags gives a rule's tags in the order of their use to consumers: the one
// that makes it a security rule, its weaknesses, then the author's.
func sarifTags(r *rule.Rule) []string {
	tags := []string{"security"}
	if r.CWE != "" {
		tags = append(tags, "external/cwe/"+strings.ToLower(r.CWE))
	}
	for _, category := range owasps(r) {
		tags = append(tags, "external/owasp/"+strings.ToLower(category))
	}
	if r.CVE != "" {
		tags = append(tags, "external/cve/"+strings.ToLower(r.CVE))
	}
	for _, t := range r.Tags {
		if t != "" && t != r.CWE && t != r.CVE && !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	return tags[:min(len(tags), maxRuleTags)]
}

// sarifLevel is a severity in SARIF's three grades (3.27.10).
func sarifLevel(s finding.Severity) string {
	switch s {
	case finding.Critical, finding.High:
		return "error"
	case finding.Medium:
		return "warning"
	default:
		return "note"
	}
}

// securitySeverity is a severity as a number in the manner of CVSS, in the middle
// of the band that code scanning shows under the same name.
func securitySeverity(s finding.Severity) string {
	return [...]string{
		finding.Info:     "0.0",
		finding.Low:      "2.0",
		finding.Medium:   "5.5",
		finding.High:     "8.0",
		finding.Critical: "9.5",
	}[s]
}

func sarifResultOf(f finding.Finding, src *sources) sarifResult {
	loc := sarifLocationOf(f.Region, src)
	if f.Function != "" {
		loc.Logical = []sarifLogicalLocation{{Name: f.Function, Kind: "function"}}
	}
	result := sarifResult{
		RuleID:    f.RuleID,
		Level:     sarifLevel(f.Severity),
		Message:   sarifText{Text: f.Message},
		Locations: []sarifLocation{loc},
		Properties: sarifResultProperties{
			Severity:   f.Severity.String(),
			Confidence: f.Confidence.String(),
			Function:   f.Function,
			Context:    f.Context,
		},
	}
	if f.Fingerprint != "" {
		result.PartialFingerprints = &sarifFingerprints{V1: f.Fingerprint}
	}
	if len(f.Trace) > 1 {
		for _, trace := range slices.Concat([][]finding.Step{f.Trace}, f.Further) {
			result.CodeFlows = append(result.CodeFlows, sarifCodeFlow{ThreadFlows: []sarifThreadFlow{threadFlow(trace, src)}})
		}
	}
	return result
}

// threadFlow renders a trace. Of one that is too long the steps before the last
// are left out.
func threadFlow(trace []finding.Step, src *sources) sarifThreadFlow {
	if len(trace) > maxFlowSteps {
		trace = append(slices.Clone(trace[:maxFlowSteps-1]), trace[len(trace)-1])
	}
	flow := sarifThreadFlow{Locations: make([]sarifThreadFlowLocation, 0, len(trace))}
	for i, s := range trace {
		loc := sarifLocationOf(s.Region, src)
		loc.Message = &sarifText{Text: cmp.Or(s.Note, string(s.Kind))}
		importance := "important"
		if i == 0 || i == len(trace)-1 {
			importance = "essential"
		}
		flow.Locations = append(flow.Locations, sarifThreadFlowLocation{Location: loc, Kinds: []string{string(s.Kind)}, Importance: importance})
	}
	return flow
}

// sarifLocationOf leaves the region out where it is a whole file.
func sarifLocationOf(r finding.Region, src *sources) sarifLocation {
	loc := sarifLocation{Physical: sarifPhysicalLocation{Artifact: sarifArtifactLocation{URI: relativeURI(r.Path), Root: sourceRoot}}}
	if r.Start.Line > 0 {
		loc.Physical.Region = &sarifRegion{
			StartLine: r.Start.Line, StartColumn: r.Start.Column,
			EndLine: r.End.Line, EndColumn: r.End.Column,
		}
		if code := src.snippet(r); code != "" {
			loc.Physical.Region.Snippet = &sarifText{Text: code}
		}
	}
	return loc
}

// artifacts lists the files that were analysed, wholly or in part.
func artifacts(files []finding.FileStatus) []sarifArtifact {
	list := make([]sarifArtifact, 0, len(files))
	for _, f := range files {
		if f.Status == finding.Skipped {
			continue
		}
		list = append(list, sarifArtifact{
			Location:       sarifArtifactLocation{URI: relativeURI(f.Path), Root: sourceRoot},
			Roles:          []string{"analysisTarget"},
			SourceLanguage: f.Language,
			Properties:     sarifArtifactProperties{Status: string(f.Status)},
		})
	}
	return list
}

// relativeURI renders a path as a relative reference (RFC 3986): all but
// unreserved characters and the slashes is percent-encoded, byte by byte, so
// that any file name comes back as it was.
func relativeURI(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// cut shortens a text to a number of characters.
func cut(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return string([]rune(text)[:limit-1]) + "…"
}
