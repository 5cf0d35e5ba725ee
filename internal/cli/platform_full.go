//go:build !js

package cli

import (
	"os/signal"
	"syscall"
)

// fullPlatform says that this platform has all commands.
const fullPlatform = true

// ignorePipeSignal makes writing to a reader that went away an error, and not the
// end of the process: the exit code is to be the scan's all the same.
func ignorePipeSignal() { signal.Ignore(syscall.SIGPIPE) }
