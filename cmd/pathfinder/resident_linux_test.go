package main

import (
	"os"
	"syscall"
)

// maxResident is the largest resident set that a process had, in bytes.
func maxResident(s *os.ProcessState) int64 {
	usage, _ := s.SysUsage().(*syscall.Rusage)
	if usage == nil {
		return 0
	}
	return int64(usage.Maxrss) << 10
}
