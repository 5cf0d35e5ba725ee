package source

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// link records a symbolic link by what it leads to.
func (w *walker) link(path string) {
	name := nativePath(w.out.Root, path)
	// Looking at what is on another volume could call on another machine.
	target, err := os.Readlink(name)
	if v := filepath.VolumeName(target); v != "" && v != filepath.VolumeName(name) {
		w.skip(path, false, LinkOutside, "a symbolic link out of the project")
		return
	}
	resolved := ""
	if err == nil {
		resolved, err = filepath.EvalSymlinks(name)
	}
	if err != nil {
		w.skip(path, false, BrokenLink, "a symbolic link that leads nowhere")
		return
	}
	stat, err := os.Stat(resolved)
	dir := err == nil && stat.IsDir()
	rel, inside := below(w.out.Root, resolved)
	if !inside {
		w.skip(path, dir, LinkOutside, "a symbolic link out of the project")
		return
	}
	w.skip(path, dir, SymbolicLink, "a symbolic link to "+cmp.Or(EscapePath(rel), "the project's root"))
}

func (w *walker) skip(path string, dir bool, reason Reason, msg string) {
	w.out.Skipped = append(w.out.Skipped, Skip{Path: reportedPath(path), Dir: dir, Reason: reason, Msg: msg})
}

func (w *walker) report(path string, dir bool, reason Reason, msg string) {
	w.out.Errors = append(w.out.Errors, &ReadError{Path: reportedPath(path), Dir: dir, Reason: reason, Msg: msg})
}

// fail reports a folder that cannot be listed, or only in part.
func (w *walker) fail(dir string, err error) {
	if errors.Is(err, fs.ErrNotExist) {
		w.report(dir, true, Vanished, "is gone since the project was listed")
		return
	}
	w.report(dir, true, Unreadable, "cannot be listed: "+cause(err))
}

// reportedPath is a path as it stands in a listing: escaped, without the "/" of a
// folder.
func reportedPath(path string) string {
	if n := len(path); n > 0 && path[n-1] == '/' {
		path = path[:n-1]
	}
	return cmp.Or(EscapePath(path), ".")
}

// shorten cuts a text that was quoted from a file to what a message can hold.
func shorten(text string) string {
	const limit = 80
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return string(runes[:limit]) + "…"
}

func specialName(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a FIFO"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "not a regular file"
}
