package cli

import (
	"os"
	"runtime/debug"
)

// collectAt is how much the heap may grow before garbage is collected, in percent
// of what is in use. What a scan keeps is mostly what it needs to the end, so the
// heap would be twice as large as it with Go's 100.
const collectAt = 25

// tuneMemory trades a little time for much less memory, unless the user has set
// GOGC.
func tuneMemory() {
	if _, set := os.LookupEnv("GOGC"); !set {
		debug.SetGCPercent(collectAt)
	}
}
