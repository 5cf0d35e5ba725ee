//go:build unix

package parse_test

import (
	"syscall"
	"time"
)

// cpuTime returns the processor time that the process has taken, which other
// jobs on the machine do not add to.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
