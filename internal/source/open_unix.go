//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package source

import "syscall"

// openFlags keeps an open from waiting for a FIFO's writer and from following a
// symbolic link in a file's place.
const openFlags = syscall.O_NONBLOCK | syscall.O_NOFOLLOW

// followFlags is openFlags for a file that may be a symbolic link.
const followFlags = syscall.O_NONBLOCK
