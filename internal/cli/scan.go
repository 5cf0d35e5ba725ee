package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/output"
	"codepathfinder.dev/pathfinder/internal/registry"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/source"
)

// stdinName is what standard input is called where it has no name.
const stdinName = "stdin.py"

// scanFlags are the flags of the command.
type scanFlags struct {
	gate
	rulesets, rules  []string
	project          string
	exclude, include []string
	noIgnore         bool
	pythonEnv        string
	stdinName        string
	format           string
	files            []string
	minSeverity      string
	profile          string
	jobs             int
	noCache          bool
	noProgress       bool
}

// newScan makes the command that scans.
func newScan(a *app) *cobra.Command {
	f := &scanFlags{}
	cmd := &cobra.Command{
		Use:   "scan [target...]",
		Short: "Scan a project",
		Long: `Scan analyses a whole project and reports what the rules find in the targets: files and folders, by
default all. Findings go to standard output, everything else to standard error.

Without --ruleset and --rules all built-in rules run for the languages that the project has. "-" is standard
input: with --stdin-filename it counts in place of that file of the project, else it is a Python program
by itself.

` + exitHelp,
		Example: `  pathfinder scan --ruleset python/PYTHON-LANG-SEC-070 --project .
  pathfinder scan --ruleset python/lang --profile extended --fail-on high
  pathfinder scan --rules my/rules -f sarif -o out.sarif
  pathfinder scan -o json=out.json -o sarif=out.sarif src tests
  pathfinder scan --stdin-filename src/app.py - < buffer`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("ruleset") && len(f.rulesets) == 0 {
				return usagef("--ruleset names no ruleset") // and does not mean all
			}
			return a.scan(cmd, f, args)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.addSelection(flags)
	flags.VarP(newChoice(&f.format, output.Formats[0].Name, formatNames()...), "format", "f", "`format` of the report: "+formatHelp())
	flags.StringArrayVarP(&f.files, "output-file", "o", nil, "write the report to a `[format=]file`, not to standard output; with a format, to both; repeatable")
	flags.Var(newChoice(&f.format, output.Formats[0].Name, formatNames()...), "output", "the same as --format")
	flags.Lookup("output").Hidden = true
	flags.Var(newChoice(&f.profile, string(scan.Default), profileNames()...), "profile", "how sure findings must be, as a `name`: default (medium confidence), extended (any), audit (with rules that are never sure)")
	flags.Var(newChoice(&f.minSeverity, "info", severityNames()...), "min-severity", "show findings of this `level` and above: "+strings.Join(severityNames(), ", "))
	flags.Var(newChoice(&f.failOn, "", severityNames()...), "fail-on", "exit with 1 for findings of this `level` and above (default: any that is shown)")
	flags.BoolVar(&f.exitZero, "exit-zero", false, "do not exit with 1 for findings")
	flags.BoolVar(&f.allowIncomplete, "allow-incomplete", false, "do not exit with 3 where not all was analysed")
	flags.StringVar(&f.stdinName, "stdin-filename", "", "`path` of the file that standard input stands for")
	flags.BoolVar(&f.noCache, "no-cache", false, "accepted for compatibility: nothing is kept between scans")
	complete(cmd)
	return cmd
}

// addSelection adds the flags that say what is scanned, for what.
func (f *scanFlags) addSelection(flags *pflag.FlagSet) {
	flags.StringSliceVar(&f.rulesets, "ruleset", nil, "run the built-in rules of a `ruleset`: language/ID, language/group or language/all; repeatable")
	flags.StringArrayVar(&f.rules, "rules", nil, "run the rules in a file or folder `path`; repeatable")
	flags.StringVar(&f.project, "project", "", "root `folder` of the project (default: the nearest one upward with .git or pyproject.toml)")
	flags.StringArrayVar(&f.exclude, "exclude", nil, "leave out what matches a `pattern` as in .gitignore; repeatable")
	flags.StringArrayVar(&f.include, "include", nil, "leave out what matches no such `pattern`; repeatable")
	flags.BoolVar(&f.noIgnore, "no-ignore", false, "look into what ignore files name, and into installed packages and caches")
	addPythonEnv(flags, &f.pythonEnv)
	flags.IntVarP(&f.jobs, "jobs", "j", 0, "`number` of files to work on at a time (default: one for each processor)")
	flags.BoolVar(&f.noProgress, "no-progress", false, "do not show how far the scan has come")
}

// addPythonEnv adds the flag that names an environment of installed packages.
func addPythonEnv(flags *pflag.FlagSet, dir *string) {
	flags.StringVar(dir, "python-env", "", "`folder` of the virtual environment whose packages tell types, or none (default: .venv, venv, env or .conda in the project)")
}

func formatNames() []string {
	var names []string
	for _, f := range output.Formats {
		names = append(names, f.Name)
	}
	return names
}

func formatHelp() string {
	var list []string
	for _, f := range output.Formats {
		list = append(list, f.Name+" ("+f.Description+")")
	}
	return strings.Join(list, ", ")
}

func profileNames() []string {
	var names []string
	for _, p := range scan.Profiles {
		names = append(names, string(p))
	}
	return names
}

func severityNames() []string {
	var names []string
	for _, s := range finding.Severities {
		names = append(names, strings.ToLower(s))
	}
	return names
}

// scan runs the command.
func (a *app) scan(cmd *cobra.Command, f *scanFlags, targets []string) error {
	if f.jobs < 0 {
		return usagef("--jobs %d: must not be negative", f.jobs)
	}
	chosen := cmd.Flags().Changed("format") || cmd.Flags().Changed("output")
	files, err := parseFiles(f.files, f.format, chosen)
	if err != nil {
		return err
	}
	o, err := a.scanOptions(cmd.Context(), f, targets)
	if err != nil {
		return err
	}
	progress := a.newProgress(f.noProgress)
	o.Progress = progress.update
	result, err := runScan(cmd.Context(), o)
	progress.stop()
	if err != nil {
		return explain(err)
	}
	in := a.input(f, result)
	if err := a.writeReport(in, f.format, files); err != nil {
		return err
	}
	in.Style = a.style(a.stderr)
	if err := ignoreClosed(output.WriteSummary(a.stderr, in)); err != nil {
		return err
	}
	return f.code(result).err()
}

func runScan(ctx context.Context, o scan.Options) (*scan.Result, error) {
	tuneMemory()
	s, err := scan.New(o)
	if err != nil {
		return nil, err
	}
	return s.Run(ctx)
}

// explain marks the errors that are the user's: their way out is the help text.
func explain(err error) error {
	var ruleset *scan.RulesetError
	var pattern *source.PatternError
	if errors.As(err, &ruleset) || errors.As(err, &pattern) {
		return usagef("%v", err)
	}
	return err
}

// scanOptions turns flags and targets into what scan takes.
func (a *app) scanOptions(ctx context.Context, f *scanFlags, targets []string) (scan.Options, error) {
	severity, _ := finding.ParseSeverity(f.minSeverity)
	o := scan.Options{
		Choice:      scan.Choice{Rulesets: f.rulesets, RuleFiles: f.rules},
		Project:     source.Options{Root: f.project, Exclude: f.exclude, Include: f.include, NoIgnore: f.noIgnore, Targets: targets},
		Profile:     scan.Profile(f.profile),
		MinSeverity: severity,
		Workers:     f.jobs,
		PythonEnv:   f.pythonEnv,
	}
	for _, t := range targets {
		if t == "-" {
			return o, a.scanStdin(ctx, f, targets, &o)
		}
	}
	if f.stdinName != "" {
		return o, usagef("--stdin-filename goes with the target \"-\"")
	}
	var err error
	o.Project.Root, err = projectRoot(f.project, targets)
	return o, err
}

// scanStdin takes standard input as what is to be scanned.
func (a *app) scanStdin(ctx context.Context, f *scanFlags, targets []string, o *scan.Options) error {
	if len(targets) > 1 {
		return usagef("the target \"-\" must be the only one")
	}
	text, err := a.readStdin(ctx)
	if err != nil {
		return err
	}
	o.Project.Targets = nil
	if f.stdinName == "" {
		o.Texts = []source.Text{{Path: stdinName, Text: text}}
		return nil
	}
	o.Overlay = &source.Text{Path: f.stdinName, Text: text}
	o.Project.Root, err = projectRoot(f.project, []string{f.stdinName})
	return err
}

// readStdin reads standard input, but does not wait for it longer than the user.
func (a *app) readStdin(ctx context.Context) ([]byte, error) {
	type input struct {
		text []byte
		err  error
	}
	done := make(chan input, 1)
	go func() {
		text, err := io.ReadAll(io.LimitReader(a.stdin, source.MaxFileBytes+1))
		done <- input{text, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case in := <-done:
		switch {
		case in.err != nil:
			return nil, fmt.Errorf("standard input: %w", in.err)
		case len(in.text) > source.MaxFileBytes:
			return nil, fmt.Errorf("standard input is larger than %d MB", source.MaxFileBytes>>20)
		}
		return in.text, nil
	}
}

// projectRoot is the folder that --project names, or the root of the project that
// the targets are in, or else the working directory.
func projectRoot(project string, targets []string) (string, error) {
	if project != "" {
		return project, nil
	}
	dir := "."
	for i, t := range targets {
		abs, err := filepath.Abs(t)
		if err != nil {
			return "", err
		}
		if stat, err := os.Stat(abs); err != nil || !stat.IsDir() {
			abs = filepath.Dir(abs)
		}
		if i == 0 {
			dir = abs
		}
		for !below(dir, abs) {
			dir = filepath.Dir(dir)
		}
	}
	return source.FindRoot(dir)
}

// below reports whether a folder is another one or lies in it.
func below(dir, name string) bool {
	rel, err := filepath.Rel(dir, name)
	return err != nil || rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// input is the report as formats take it.
func (a *app) input(f *scanFlags, r *scan.Result) output.Input {
	return output.Input{
		Report: r.Report, Rules: r.Rules,
		Version: version, Registry: a.address(), Profile: f.profile, Rulesets: append(f.rulesets, f.rules...),
		Frame: r.File, Help: a.help(),
	}
}

// help returns the help texts of rules, which it looks up when it is first asked.
func (a *app) help() func(*rule.Rule) string {
	var entries []registry.Entry
	return func(r *rule.Rule) string {
		if r.Group == "" {
			return ""
		}
		if entries == nil {
			entries, _ = scan.Builtin()
		}
		for _, e := range entries {
			if e.Rule.Path == r.Path {
				page, _ := e.Page(r, a.address())
				return page.Help()
			}
		}
		return ""
	}
}
