// Command pathfinder finds security weaknesses in source code. "pathfinder --help"
// says how it is used.
package main

import (
	"os"

	"codepathfinder.dev/pathfinder/internal/cli"
)

func main() { os.Exit(cli.Main()) }
