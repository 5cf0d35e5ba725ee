package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/match"
	"codepathfinder.dev/pathfinder/internal/output"
	"codepathfinder.dev/pathfinder/internal/scan"
)

// explainFlags are the flags of the command.
type explainFlags struct {
	scanFlags
	whyNot, rule string
}

// newExplain makes the command that tells how a finding comes about, or why there is none.
func newExplain(a *app) *cobra.Command {
	f := &explainFlags{}
	cmd := &cobra.Command{
		Use:   "explain fingerprint [target...]",
		Short: "Tell how a finding comes about, or why there is none",
		Long: `Explain scans the project again, with the flags that the scan had, and tells everything about the finding
with a fingerprint, however sure it is: each way by which values get there. The reports in JSON and SARIF have
the fingerprints, and so has the text with --verbose; the beginning of one is enough where no other begins so.

With --why-not it tells why a rule reports nothing on a line: that no code of the line is what the rule is
about, or how far data gets from each source, and what stops it there.

Exit codes: 0 it was told; 2 there is no such finding, file or rule, or the command line is wrong; 3 there is no
such finding, but not all was analysed; 130 interrupted.`,
		Example: `  pathfinder explain 3f9c21 --ruleset python/lang
  pathfinder explain --why-not src/app.py:42 --rule PYTHON-LANG-SEC-070`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return a.explainCommand(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.whyNot, "why-not", "", "tell why there is no finding at a place, as `file:line`; needs --rule")
	flags.StringVar(&f.rule, "rule", "", "the `id` of the rule that was to report it")
	f.addSelection(flags)
	for _, name := range []string{"profile", "min-severity"} { // as the scan may have had them
		flags.String(name, "", "accepted from the command line of a scan: all findings are looked at")
		flags.Lookup(name).Hidden = true
	}
	complete(cmd)
	return cmd
}

func (a *app) explainCommand(ctx context.Context, f *explainFlags, args []string) error {
	switch {
	case f.whyNot != "" && f.rule == "":
		return usagef("--why-not needs --rule")
	case f.whyNot != "":
		return a.explainAbsence(ctx, f, args)
	case f.rule != "":
		return usagef("--rule goes with --why-not")
	case len(args) == 0:
		return usagef("of which finding? Its fingerprint, or the beginning of that, is needed")
	}
	fingerprint := strings.ToLower(args[0])
	if strings.Trim(fingerprint, "0123456789abcdef") != "" {
		return usagef("%q is no fingerprint: it has other characters than 0-9 and a-f", args[0])
	}
	result, err := a.scanToExplain(ctx, f, args[1:], func(*scan.Options) {})
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(slices.Clone(result.Report.Findings), func(g finding.Finding) bool { return !strings.HasPrefix(g.Fingerprint, fingerprint) })
	switch {
	case len(list) == 0 && result.Report.Incomplete:
		fmt.Fprintf(a.stderr, "pathfinder: no finding has the fingerprint %s, but not all was analysed\n", args[0])
		return exitIncomplete
	case len(list) == 0:
		return fmt.Errorf("none of %d findings has the fingerprint %s: it depends on the rule, the function and the code, and on the flags of the scan as far as they choose these", len(result.Report.Findings), args[0])
	case len(list) > 1:
		return ambiguous(args[0], list)
	}
	result.Report.Findings = list
	in := a.input(&f.scanFlags, result)
	in.Style = a.style(a.stdout)
	return ignoreClosed(output.WriteExplanation(a.stdout, in))
}

// ambiguous lists findings that a fingerprint may mean.
func ambiguous(fingerprint string, list []finding.Finding) error {
	const most = 5
	var b strings.Builder
	fmt.Fprintf(&b, "%d findings have a fingerprint that begins with %s:", len(list), fingerprint)
	for i, f := range list {
		if i == most {
			fmt.Fprintf(&b, "\n  and %d more", len(list)-most)
			break
		}
		fmt.Fprintf(&b, "\n  %s  %s %s:%d", f.Fingerprint, f.RuleID, f.Region.Path, f.Region.Start.Line)
	}
	return fmt.Errorf("%s", b.String())
}

// scanToExplain scans for all that there is to be explained.
func (a *app) scanToExplain(ctx context.Context, f *explainFlags, targets []string, ask func(*scan.Options)) (*scan.Result, error) {
	if f.jobs < 0 {
		return nil, usagef("--jobs %d: must not be negative", f.jobs)
	}
	o, err := a.scanOptions(ctx, &f.scanFlags, targets)
	if err != nil {
		return nil, err
	}
	o.Profile, o.MinSeverity = scan.Audit, finding.Info
	ask(&o)
	progress := a.newProgress(f.noProgress)
	o.Progress = progress.update
	result, err := runScan(ctx, o)
	progress.stop()
	if err != nil {
		return nil, explain(err)
	}
	in := a.input(&f.scanFlags, result)
	in.Style = a.style(a.stderr)
	if err := ignoreClosed(output.WriteErrors(a.stderr, in)); err != nil {
		return nil, err
	}
	if result.RulesFailed && len(result.Rules) == 0 {
		return nil, exitError
	}
	return result, nil
}

// explainAbsence tells why there is no finding at a place.
func (a *app) explainAbsence(ctx context.Context, f *explainFlags, targets []string) error {
	path, digits, ok := cutLast(f.whyNot, ":")
	line, err := strconv.Atoi(digits)
	if !ok || err != nil || line < 1 || path == "" {
		return usagef("--why-not %s: must be a file, a colon and the number of a line", f.whyNot)
	}
	result, err := a.scanToExplain(ctx, f, targets, func(o *scan.Options) {
		o.Only = f.rule
		o.WhyNot = &match.Place{Path: path, Line: line}
	})
	if err != nil {
		return err
	}
	in := a.input(&f.scanFlags, result)
	in.Style = a.style(a.stdout)
	return ignoreClosed(output.WriteAbsence(a.stdout, in, result.Rules[0].ID, fmt.Sprintf("%s:%d", path, line), result.Absence))
}

// cutLast cuts a text around the last of a separator.
func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
