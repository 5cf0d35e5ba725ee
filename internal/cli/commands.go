package cli

import "github.com/spf13/cobra"

// commands are the commands, in the order of the help text. Those that are not
// everywhere need more of the system than a sandbox like js/wasm gives.
var commands = []struct {
	name       string
	make       func(*app) *cobra.Command
	everywhere bool
}{
	{"scan", newScan, true},
	{"explain", newExplain, true},
	{"rules", newRules, true},
	{"test", newTest, false},
	{"new", newNew, false},
	{"debug", newDebug, false},
	{"version", newVersion, true},
	{"completion", newCompletion, false},
}
