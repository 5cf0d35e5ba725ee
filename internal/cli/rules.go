package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/registry"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/scan"
)

// newRules makes the commands about the built-in rules.
func newRules(a *app) *cobra.Command {
	cmd := group(&cobra.Command{Use: "rules", Short: "Read about the built-in rules"})
	cmd.AddCommand(newRulesList(a), newRulesShow(a))
	return cmd
}

// textOrJSON adds the flag that chooses between the two.
func textOrJSON(cmd *cobra.Command) *string {
	format := new(string)
	cmd.Flags().VarP(newChoice(format, "text", "text", "json"), "format", "f", "`format`: text or json")
	complete(cmd)
	return format
}

// ruleFilter says which rules to list.
type ruleFilter struct {
	language, severity, cwe, tag string
}

// newRulesList makes the command that lists rules.
func newRulesList(a *app) *cobra.Command {
	var f ruleFilter
	cmd := &cobra.Command{
		Use:   "list [ruleset...]",
		Short: "List the built-in rules",
		Long:  "List lists the built-in rules of the given rulesets, by default all, as far as the flags let them pass.",
		Example: `  pathfinder rules list python/lang
  pathfinder rules list --severity high --format json`,
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.language, "language", "", "list the rules for this `language`")
	flags.Var(newChoice(&f.severity, "", severityNames()...), "severity", "list the rules of this `level` and above")
	flags.StringVar(&f.cwe, "cwe", "", "list the rules about this `weakness`, as in CWE-1327")
	flags.StringVar(&f.tag, "tag", "", "list the rules with this `tag`")
	format := textOrJSON(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error { return a.listRules(f, *format, args) }
	return cmd
}

// listedRule is a rule in the JSON form of the list, to which fields are only ever
// added.
type listedRule struct {
	ID         string             `json:"id"`
	Ref        string             `json:"ref"`
	Name       string             `json:"name"`
	Language   string             `json:"language"`
	Group      string             `json:"group"`
	Severity   finding.Severity   `json:"severity"`
	Confidence finding.Confidence `json:"confidence"`
	CWE        string             `json:"cwe"`
	OWASP      string             `json:"owasp"`
	Tags       []string           `json:"tags"`
	URL        string             `json:"url"`
}

func (a *app) listRules(f ruleFilter, format string, rulesets []string) error {
	entries, faults := scan.Builtin()
	if len(rulesets) > 0 {
		var err error
		if entries, err = scan.Select(entries, rulesets...); err != nil {
			return explain(err)
		}
	}
	found, errs := scan.Evaluate(entries)
	list := []listedRule{}
	for _, r := range found {
		if !f.passes(r) {
			continue
		}
		list = append(list, listedRule{
			ID: r.ID, Ref: r.Ref(), Name: r.Name, Language: r.Language, Group: r.Group, Severity: r.Severity, Confidence: r.Confidence,
			CWE: r.CWE, OWASP: r.OWASP, Tags: append([]string{}, r.Tags...), URL: a.address() + r.Language + "/" + r.Group + "/" + r.ID,
		})
	}
	slices.SortFunc(list, func(x, y listedRule) int { return strings.Compare(x.Ref, y.Ref) })
	text, err := renderRules(list, format)
	if err == nil {
		err = a.print(text)
	}
	if err != nil {
		return err
	}
	for _, e := range append(faults, errs...) {
		fmt.Fprintf(a.stderr, "pathfinder: %v\n", e)
	}
	if len(faults)+len(errs) > 0 {
		return exitError
	}
	return nil
}

func (f ruleFilter) passes(r *rule.Rule) bool {
	level, _ := finding.ParseSeverity(f.severity)
	return (f.language == "" || strings.EqualFold(f.language, r.Language)) &&
		(f.severity == "" || r.Severity >= level) &&
		(f.cwe == "" || strings.EqualFold(strings.TrimPrefix(strings.ToUpper(f.cwe), "CWE-"), strings.TrimPrefix(r.CWE, "CWE-"))) &&
		(f.tag == "" || slices.ContainsFunc(r.Tags, func(t string) bool { return strings.EqualFold(t, f.tag) }))
}

func renderRules(list []listedRule, format string) (string, error) {
	var b strings.Builder
	if format == "json" {
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err := enc.Encode(list)
		return b.String(), err
	}
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, r := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.Ref, r.Severity, r.CWE, r.Name)
	}
	err := w.Flush()
	return b.String(), err
}

// newRulesShow makes the command that prints the pages of rules.
func newRulesShow(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show rule...",
		Short: "Print the pages of rules",
		Long: `Show prints what there is to read about a rule: what it looks for and why it matters, vulnerable and secure
code, how to fix a finding. A rule is named by its ID, with or without its language.`,
		Example: `  pathfinder rules show python/PYTHON-LANG-SEC-070
  pathfinder rules show PYTHON-LANG-SEC-070 --format json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("name a rule; \"pathfinder rules list\" lists them")
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var refs []string
			entries, _ := scan.Builtin()
			for _, e := range entries {
				refs = append(refs, e.Language+"/"+e.ID)
			}
			return refs, cobra.ShellCompDirectiveNoFileComp
		},
	}
	format := textOrJSON(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error { return a.showRules(*format, args) }
	return cmd
}

func (a *app) showRules(format string, names []string) error {
	entries, _ := scan.Builtin()
	var pages []*registry.Page
	for _, name := range names {
		e, err := scan.Find(entries, name)
		if err != nil {
			return explain(err)
		}
		found, faults := scan.Evaluate([]registry.Entry{e})
		if len(found) == 0 {
			return fmt.Errorf("%s cannot be evaluated: %v", e.ID, faults)
		}
		page, _ := e.Page(found[0], a.address())
		pages = append(pages, page)
	}
	for i, p := range pages {
		text := p.Text()
		if format == "json" {
			encoded, err := p.JSON()
			if err != nil {
				return err
			}
			text = string(encoded)
		} else if i > 0 {
			text = "\n" + text
		}
		if err := a.print(text); err != nil {
			return err
		}
	}
	return nil
}
