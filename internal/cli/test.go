package cli

import (
	"context"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"codepathfinder.dev/pathfinder/internal/scan"
)

// newTest makes the command that tests rules.
func newTest(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "test [path...]",
		Short: "Test rules against their marked files",
		Long: `Test runs rules over the tests beside them and compares what they report with the markers there, which are
comments on a line of their own and speak of the next line of code:

  # ruleid: RULE-ID       the rule must report the line
  # ok: RULE-ID           it must not
  # todoruleid: RULE-ID   it should, and does not yet
  # todook: RULE-ID       it should not, and still does

A finding on a line without a marker fails as well, and so does a todo marker that is out of date. A path is a
folder with rule files in it or below it, or a rule file; without one, the built-in rules are tested. A rule's
tests are the files in the folder "tests" beside it, bad.* and good.*, and other files with markers. Where a
page.md stands beside a rule.py, the page is checked too.`,
		Example: `  pathfinder test
  pathfinder test rules/python/acme/ACME-SEC-001`,
	}
	var jobs int
	cmd.Flags().IntVarP(&jobs, "jobs", "j", 0, "`number` of tests to run at a time (default: one for each processor)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if jobs < 1 {
			jobs = runtime.GOMAXPROCS(0)
		}
		return a.test(cmd.Context(), args, jobs)
	}
	return cmd
}

// test tests the rules at the paths, or the built-in ones.
func (a *app) test(ctx context.Context, paths []string, jobs int) error {
	tuneMemory()
	var total scan.TestResult
	if len(paths) == 0 {
		var err error
		if total, err = scan.TestBuiltin(ctx, a.address(), jobs); err != nil {
			return err
		}
	}
	for _, name := range paths {
		r, err := scan.TestFolders(ctx, name, a.address(), jobs)
		if err != nil {
			return explain(err)
		}
		total.Add(r)
	}
	for _, f := range total.Faults {
		if err := a.print(f.String() + "\n"); err != nil {
			return err
		}
	}
	if !a.quiet {
		fmt.Fprintf(a.stderr, "%s, %s, %s: %s\n", count(total.Rules, "rule"), count(total.Tests, "test"),
			count(total.Lines, "marked line"), verdict(len(total.Faults)))
	}
	if len(total.Faults) > 0 {
		return exitFindings
	}
	return nil
}

func verdict(faults int) string {
	if faults == 0 {
		return "all as marked"
	}
	return count(faults, "fault")
}

// count renders a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
