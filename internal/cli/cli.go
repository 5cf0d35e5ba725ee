// Package cli is the command line: it reads arguments, calls scan and registry,
// and writes what they return.
//
// In go the arguments, the environment and the streams; out come bytes on
// standard output (what was asked for), bytes on standard error (all else) and
// an exit code. It analyses nothing itself. The invariant: nothing that went wrong
// ends with exit code 0.
//
//	pathfinder scan --ruleset python/lang --format sarif --project . > out.sarif
//	// the report on standard output, the coverage of the scan on standard
//	// error, and exit code 0, 1 or 3 (exit.go)
//
// Each command is one file, and one line in the table of commands.go.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"codepathfinder.dev/pathfinder/internal/nearest"
)

// registryAddress is where the pages of the built-in rules are, unless --base-url
// says otherwise. Nothing here ever connects to it.
const registryAddress = "https://codepathfinder.dev/registry/"

// app is what all commands share.
type app struct {
	stdin          io.Reader
	stdout, stderr *os.File
	env            func(string) (string, bool)

	// The flags of all commands.
	color          string
	quiet, verbose bool
	registry       string
}

// Main runs the command line of this process and returns its exit code.
func Main() int {
	ignorePipeSignal()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	go func() {
		<-ctx.Done()
		stop() // a second interrupt ends the process at once
	}()
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, env: os.LookupEnv}
	return a.run(ctx, os.Args[1:])
}

// run runs one command line.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	var code exitCode
	switch {
	case err == nil:
		return int(exitClean)
	case errors.As(err, &code):
		return int(code)
	case ctx.Err() != nil:
		fmt.Fprintln(a.stderr, "pathfinder: interrupted")
		return int(exitInterrupted)
	}
	fmt.Fprintf(a.stderr, "pathfinder: %v\n", err)
	var usage *usageError
	if errors.As(err, &usage) {
		fmt.Fprintf(a.stderr, "\"%s --help\" says how it is used.\n", cmd.CommandPath())
	}
	return int(exitError)
}

// root builds the tree of commands.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:     "pathfinder",
		Short:   "Find security weaknesses in source code",
		Version: version,
		Long: `Pathfinder finds security weaknesses in source code: it follows values and types
through a whole project and reports the places where its rules match. It works
offline, runs nothing of the project, and says what it could not look at.`,
		Example: `  pathfinder scan                                  scan this project with all rules
  pathfinder scan --ruleset python/lang src        report what is in src
  pathfinder rules show python/PYTHON-LANG-SEC-070 read a rule's page`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.applyEnvironment(cmd) },
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetVersionTemplate(versionLine())
	flags := root.PersistentFlags()
	flags.Var(newChoice(&a.color, "auto", "auto", "always", "never"), "color", "`when` to colour what is written: auto, always or never")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "write nothing but findings and errors")
	flags.BoolVarP(&a.verbose, "verbose", "v", false, "write everything that is known, each skipped file with its reason")
	flags.Var(newAddress(&a.registry), "base-url", "`address` of the registry in which rules have their pages")
	root.SetFlagErrorFunc(flagError)
	root.SetUsageTemplate(root.UsageTemplate() + environmentHelp)
	for _, c := range commands {
		cmd := c.make(a)
		if !c.everywhere && !fullPlatform {
			cmd = absent(c.name)
		}
		root.AddCommand(cmd)
	}
	group(root)
	root.SetHelpCommand(&cobra.Command{Use: "help [command]", Short: "Say how a command is used", RunE: func(_ *cobra.Command, args []string) error {
		cmd, rest, err := root.Find(args)
		switch {
		case err != nil:
			return usagef("%v", err)
		case len(rest) > 0:
			return unknownCommand(cmd, rest[0])
		}
		cmd.InitDefaultHelpFlag()
		return cmd.Help()
	}})
	return root
}

// environmentHelp stands below the flags of each command.
const environmentHelp = `{{if .HasAvailableFlags}}
Each flag can be set in the environment too: PATHFINDER_MIN_SEVERITY=high is --min-severity high. Items of
lists are separated by commas; flags of commands other than scan have the command in the name, as in
PATHFINDER_RULES_LIST_FORMAT.
{{end}}`

// group makes a command that does nothing without a subcommand: it shows its help,
// and fails, since what was asked for was not done.
func group(cmd *cobra.Command) *cobra.Command {
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return unknownCommand(cmd, args[0])
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		cmd.SetOut(cmd.ErrOrStderr())
		if err := cmd.Help(); err != nil {
			return err
		}
		return exitError
	}
	return cmd
}

// unknownCommand says which command was meant perhaps.
func unknownCommand(cmd *cobra.Command, name string) error {
	var known []string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			known = append(known, c.Name())
		}
	}
	return usagef("unknown command %q%s", name, nearest.Hint(name, known))
}

// absent stands for a command that this platform cannot have.
func absent(name string) *cobra.Command {
	return &cobra.Command{
		Use: name, Short: "Not on this platform", DisableFlagParsing: true,
		RunE: func(*cobra.Command, []string) error {
			return fmt.Errorf("%s: not on this platform (%s/%s)", name, runtime.GOOS, runtime.GOARCH)
		},
	}
}

// address is the registry's address, ending in a slash.
func (a *app) address() string { return strings.TrimSuffix(a.registry, "/") + "/" }

// print writes text to standard output.
func (a *app) print(text string) error { return ignoreClosed(writeString(a.stdout, text)) }

func writeString(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}
