package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is that of this program, as reports name it.
const version = "0.1.0"

// newVersion makes the command that says which program this is.
func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			return a.print(versionLine())
		},
	}
}

// versionLine says which program this is.
func versionLine() string {
	return fmt.Sprintf("pathfinder %s (%s%s %s/%s)\n", version, commit(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// commit names the commit that the program was built from, where the build
// recorded it.
func commit() string {
	build, _ := debug.ReadBuildInfo()
	if build == nil {
		return ""
	}
	revision, changed := "", ""
	for _, s := range build.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
		}
	}
	if revision == "" {
		return ""
	}
	return "commit " + revision + changed + ", "
}

// noArguments refuses arguments in the words of the other faults.
func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("unexpected argument %q", args[0])
	}
	return nil
}
