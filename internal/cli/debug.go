package cli

import (
	"bufio"
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"codepathfinder.dev/pathfinder/internal/inspect"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/source"
)

// newDebug makes the commands that print what the stages of an analysis make of a
// file.
func newDebug(a *app) *cobra.Command {
	cmd := group(&cobra.Command{
		Use:   "debug",
		Short: "Print what a stage of the analysis makes of a file",
		Long: `Debug prints what one stage of the analysis makes of one file, in a stable text form; calls, imports, types
and values also look at a whole folder. "-" is standard input, as Python.`,
	})
	stages := map[string]bool{}
	for _, p := range all.Printers {
		if !stages[p.Stage] {
			stages[p.Stage] = true
			cmd.AddCommand(a.debugStage(p.Stage, p.Summary, a.printSyntax))
		}
	}
	cmd.AddCommand(a.debugStage("ir", "the intermediate representation, one instruction a line", a.printIR))
	for _, stage := range inspect.Stages {
		cmd.AddCommand(a.debugProgram(stage))
	}
	return cmd
}

// debugStage makes the command of one stage.
func (a *app) debugStage(stage, summary string, write func(stage string, in lang.Input, l lang.Language) error) *cobra.Command {
	return &cobra.Command{
		Use:   stage + " file",
		Short: "Print " + summary,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("name one file")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			in, l, err := a.debugInput(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return ignoreClosed(write(stage, in, l))
		},
	}
}

// debugInput reads a file and finds its language.
func (a *app) debugInput(ctx context.Context, name string) (lang.Input, lang.Language, error) {
	if name == "-" {
		text, err := a.readStdin(ctx)
		return lang.Input{Path: stdinName, Text: text}, all.Languages[0], err
	}
	listing, err := source.Single(name)
	if err != nil {
		return lang.Input{}, nil, err
	}
	text, err := listing.Read(listing.Files[0])
	if text == nil {
		return lang.Input{}, nil, err
	}
	for _, l := range all.Languages {
		if l.Claims(name, func() []byte { return text[:min(len(text), source.HeadBytes)] }) {
			return lang.Input{Path: source.EscapePath(filepath.ToSlash(filepath.Base(name))), Text: text}, l, nil
		}
	}
	return lang.Input{}, nil, fmt.Errorf("%s: in no supported language", name)
}

// printSyntax prints a stage of the language's front end.
func (a *app) printSyntax(stage string, in lang.Input, l lang.Language) error {
	w := bufio.NewWriter(a.stdout)
	for _, p := range all.Printers {
		if p.Stage == stage && p.Language.Name() == l.Name() {
			if err := p.Print(w, in.Text); err != nil {
				return err
			}
			return w.Flush()
		}
	}
	return fmt.Errorf("%s has no stage %q", l.Name(), stage)
}

// printIR prints what all languages lower to, and the faults of the file.
func (a *app) printIR(_ string, in lang.Input, l lang.Language) error {
	loaded := l.Load(context.Background(), []lang.Input{in}, lang.LoadOptions{})
	w := bufio.NewWriter(a.stdout)
	for _, m := range loaded.Modules {
		if err := ir.Print(w, m); err != nil {
			return err
		}
	}
	for _, f := range loaded.Faults {
		fmt.Fprintf(a.stderr, "%v [%s]\n", f.Error, f.Kind)
	}
	return w.Flush()
}
