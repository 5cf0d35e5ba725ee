package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"codepathfinder.dev/pathfinder/internal/inspect"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/parallel"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/source"
)

// debugProgram makes the command of a stage that looks at a whole program.
func (a *app) debugProgram(stage inspect.Stage) *cobra.Command {
	var format string
	var stats bool
	var env string
	cmd := &cobra.Command{
		Use:   stage.Name + " path",
		Short: "Print " + stage.Summary,
		Long: fmt.Sprintf(`Print %s, in a file or in all files of a folder, which is
taken for a whole project. Modules have the names that their paths in the folder give them.`, stage.Summary),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("name one file or folder")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			view, err := a.view(cmd.Context(), args[0], env)
			if err != nil {
				return err
			}
			w := bufio.NewWriter(a.stdout)
			if stats {
				calls := view.Calls()
				counted := calls.Stats()
				if inspect.Format(format) == inspect.JSON {
					err = counted.WriteJSON(w)
				} else {
					err = counted.WriteText(w)
				}
			} else {
				err = stage.Write(view, w, inspect.Format(format))
			}
			return ignoreClosed(errors.Join(err, w.Flush()))
		},
	}
	var words []string
	for _, f := range stage.Formats {
		words = append(words, string(f))
	}
	cmd.Flags().Var(newChoice(&format, words[0], words...), "format", "`format`: "+orList(words))
	if stage.Name == "calls" {
		cmd.Flags().BoolVar(&stats, "stats", false, "print how many calls have all their callees known, and why others have not")
	}
	addPythonEnv(cmd.Flags(), &env)
	complete(cmd)
	return cmd
}

// orList renders words as English does.
func orList(words []string) string {
	out := words[0]
	for i, w := range words[1:] {
		if i == len(words)-2 {
			out += " or " + w
		} else {
			out += ", " + w
		}
	}
	return out
}

// view analyses the files at a path as one program. What is wrong with them goes to
// the standard error.
func (a *app) view(ctx context.Context, name, env string) (*inspect.View, error) {
	listing, err := list(ctx, name)
	if err != nil {
		return nil, err
	}
	language, in, settings, err := a.inputs(listing)
	if err != nil {
		return nil, err
	}
	if len(in) == 0 {
		return nil, fmt.Errorf("%s: in no supported language", name)
	}
	library, err := openLibrary(listing, name, env)
	if err != nil {
		return nil, err
	}
	loaded := language.Load(ctx, in, lang.LoadOptions{Workers: runtime.GOMAXPROCS(0), Bindings: true, Settings: settings, Library: library})
	for _, f := range loaded.Faults {
		fmt.Fprintf(a.stderr, "%v [%s]\n", f.Error, f.Kind)
	}
	_ = parallel.Each(ctx, runtime.GOMAXPROCS(0), len(loaded.Modules), func(_, i int) { _ = loaded.Modules[i].Ensure() })
	for _, m := range loaded.Modules {
		if err := m.Ensure(); err != nil {
			fmt.Fprintf(a.stderr, "%s: %v [%s]\n", m.File.Path, err, lang.InternalBug)
		}
	}
	solved := solve.Solve(ctx, &ir.Program{Modules: loaded.Modules}, solve.Options{
		Semantics: loaded.Semantics, Imports: loaded.Imports, Facts: loaded.Facts,
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, f := range solved.Exhausted() {
		fn := &f.Module.Funcs[f.Func]
		at := f.Module.File.Position(fn.NameSpan.Start, source.CodePoints)
		fmt.Fprintf(a.stderr, "%s:%d:%d: %s took too many evaluations: what it does is known in part [%s]\n", f.Module.File.Path, at.Line, at.Column, fn.Name, lang.OutOfFuel)
	}
	return inspect.New(loaded, solved), nil
}

// openLibrary opens the environment that is named, or the one of a folder.
func openLibrary(listing source.Listing, name, env string) (*source.Library, error) {
	if env == scan.NoEnv {
		return nil, nil
	}
	if env != "" {
		return source.OpenLibrary(env)
	}
	if stat, err := os.Stat(name); err == nil && stat.IsDir() {
		return source.FindLibrary(listing.Root), nil
	}
	return nil, nil
}

// list lists a file, or the files of a folder.
func list(ctx context.Context, name string) (source.Listing, error) {
	if stat, err := os.Stat(name); err == nil && stat.IsDir() {
		return source.Discover(ctx, source.Options{Root: name})
	}
	return source.Single(name)
}

// inputs reads the files of the first language that has some, and the settings that
// tell it how the project is laid out.
func (a *app) inputs(listing source.Listing) (lang.Language, []lang.Input, []lang.Input, error) {
	for _, l := range all.Languages {
		var in, settings []lang.Input
		for _, f := range listing.Files {
			claimed := l.Claims(f.Path, func() []byte {
				head, _ := listing.Head(f) // a file that cannot be read is in no language
				return head
			})
			setting := l.Settings(f.Path)
			if !claimed && !setting {
				continue
			}
			text, err := listing.Read(f)
			if err != nil {
				fmt.Fprintf(a.stderr, "%v\n", err)
			}
			if setting && text != nil {
				settings = append(settings, lang.Input{Path: f.Path, Text: text})
			}
			if claimed && (text != nil || err == nil) {
				in = append(in, lang.Input{Path: f.Path, Text: slices.Clip(text)})
			}
		}
		if len(in) > 0 {
			return l, in, settings, nil
		}
	}
	return nil, nil, nil, nil
}
