//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package source

// This platform has no FIFO among its files, or no way to ask for them not to
// block; what is no regular file is refused once it is open.
const (
	openFlags   = 0
	followFlags = 0
)
