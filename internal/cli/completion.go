package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codepathfinder.dev/pathfinder/internal/nearest"
)

// shells are those that completion scripts can be written for.
var shells = []struct {
	name  string
	setup string
	write func(root *cobra.Command, w io.Writer) error
}{
	{"bash", "source <(pathfinder completion bash)", func(c *cobra.Command, w io.Writer) error { return c.GenBashCompletionV2(w, true) }},
	{"zsh", "source <(pathfinder completion zsh)", (*cobra.Command).GenZshCompletion},
	{"fish", "pathfinder completion fish | source", func(c *cobra.Command, w io.Writer) error { return c.GenFishCompletion(w, true) }},
	{"powershell", "pathfinder completion powershell | Out-String | Invoke-Expression", (*cobra.Command).GenPowerShellCompletionWithDesc},
}

// newCompletion makes the command that writes completion scripts.
func newCompletion(a *app) *cobra.Command {
	var names []string
	var help strings.Builder
	help.WriteString("Completion writes a script that lets a shell complete this program's commands and flags. To load it:\n")
	for _, s := range shells {
		names = append(names, s.name)
		help.WriteString("\n  " + s.name + strings.Repeat(" ", 12-len(s.name)) + s.setup)
	}
	return &cobra.Command{
		Use:       "completion {" + strings.Join(names, "|") + "}",
		Short:     "Write a completion script for a shell",
		Long:      help.String(),
		ValidArgs: names,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("name one shell: %s", strings.Join(names, ", "))
			}
			if !slices.Contains(names, args[0]) {
				return usagef("unknown shell %q%s", args[0], nearest.Hint(args[0], names))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			i := slices.Index(names, args[0])
			return ignoreClosed(shells[i].write(cmd.Root(), a.stdout))
		},
	}
}
