package source

import (
	"syscall"
	"testing"
	"time"
)

// dropRights makes this thread's access to files that of nobody, until the
// result is called.
func dropRights() (restore func()) {
	syscall.Setfsuid(65534)
	return func() { syscall.Setfsuid(0) }
}

// TestReadFails reads a regular file that fails only when it is read.
func TestReadFails(t *testing.T) {
	l := Listing{Root: "/proc/self", began: time.Now().Add(time.Hour)}
	readFails(t, l, "mem", Unreadable, "cannot be read: input/output error")
	if _, err := l.Head(Entry{Path: "mem"}); err == nil {
		t.Error("Head: no error")
	}
	// This one says that it is empty, and is not.
	if text, err := l.Read(Entry{Path: "status"}); err != nil || len(text) == 0 {
		t.Errorf("status: %q, %v", text, err)
	}
}
