package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

const (
	// MaxFileBytes is the size of the largest file that is read.
	MaxFileBytes = 100 << 20
	// HeadBytes is how much of a file Head reads: enough for a shebang line and
	// an encoding declaration.
	HeadBytes = 256
	// readAttempts is how often a file is read anew that changed meanwhile.
	readAttempts = 3
)

var (
	errNotRegular = errors.New("is no regular file any more")
	errTorn       = errors.New("changed while it was read")
	errTooLarge   = fmt.Errorf("is larger than %d MB", MaxFileBytes>>20)
)

// Read returns a listed file's bytes, which must not be changed. The error is a
// *ReadError. With Reason Changed the text may come along with it: then it is
// whole, but newer than the listing, so that it may not fit other files; a nil
// text could not be read.
func (l Listing) Read(e Entry) ([]byte, error) {
	if l.memory != nil {
		return l.remembered(e)
	}
	if text, ok := l.overlay[e.Path]; ok {
		return text, nil
	}
	name := l.native(e.Path)
	text, stat, err := readWhole(name, MaxFileBytes)
	for i := 1; i < readAttempts && errors.Is(err, errTorn); i++ {
		text, stat, err = readWhole(name, MaxFileBytes)
	}
	if err != nil {
		return nil, explain(e.Path, name, err)
	}
	// A time in the future is no change: clocks differ.
	if t := stat.ModTime(); t.After(l.began) && !t.After(time.Now()) {
		return text, &ReadError{Path: e.Path, Reason: Changed, Msg: "changed after the project was listed"}
	}
	return text, nil
}

// Head returns the first bytes of a listed file, at most HeadBytes, for telling
// what it is. They must not be changed. The error is a *ReadError.
func (l Listing) Head(e Entry) ([]byte, error) {
	if l.memory != nil {
		text, err := l.remembered(e)
		return text[:min(len(text), HeadBytes)], err
	}
	if text, ok := l.overlay[e.Path]; ok {
		return text[:min(len(text), HeadBytes)], nil
	}
	name := l.native(e.Path)
	f, _, err := openRegular(name, openFlags)
	if err != nil {
		return nil, explain(e.Path, name, err)
	}
	defer f.Close()
	head := make([]byte, HeadBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, explain(e.Path, name, err)
	}
	return head[:n], nil
}

func (l Listing) remembered(e Entry) ([]byte, error) {
	text, ok := l.memory[e.Path]
	if !ok {
		return nil, &ReadError{Path: e.Path, Reason: Vanished, Msg: "is not in the listing"}
	}
	return text, nil
}

// native returns the name under which the system knows a listed file.
func (l Listing) native(path string) string { return nativePath(l.Root, UnescapePath(path)) }

func nativePath(root, rel string) string {
	if rel == "" {
		return root
	}
	if root[len(root)-1] == os.PathSeparator {
		return root + filepath.FromSlash(rel)
	}
	return root + string(os.PathSeparator) + filepath.FromSlash(rel)
}

// openRegular opens a file that may have been swapped for something else: it
// neither waits for a FIFO's writer nor returns anything but a regular file.
func openRegular(name string, flags int) (*os.File, fs.FileInfo, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|flags, 0)
	if err != nil {
		return nil, nil, err
	}
	stat, err := f.Stat()
	if err == nil && !stat.Mode().IsRegular() {
		err = errNotRegular
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, stat, nil
}

// readWhole reads a file of at most limit bytes; errTorn if it changed meanwhile.
func readWhole(name string, limit int64) ([]byte, fs.FileInfo, error) {
	f, before, err := openRegular(name, openFlags)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	if before.Size() > limit {
		return nil, nil, errTooLarge
	}
	text, err := readAll(f, before.Size(), limit)
	if err != nil {
		return nil, nil, err
	}
	after, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	if after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, nil, errTorn
	}
	return text, after, nil
}

// spare is how many zero bytes a text has behind it: the end shows in the first
// read, and a lexer may look past it.
const spare = 64

// readAll reads to the end, whatever the size was said to be, up to the limit.
func readAll(r io.Reader, size, limit int64) ([]byte, error) {
	text := make([]byte, 0, size+spare)
	for {
		n, err := r.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		switch {
		case err == io.EOF:
			return text, nil
		case err != nil:
			return nil, err
		case int64(len(text)) > limit:
			return nil, errTooLarge
		case len(text) == cap(text):
			text = append(text, make([]byte, 512)...)[:len(text)]
		}
	}
}

// explain turns a failure to open or read into the fault that is reported.
func explain(path, name string, err error) *ReadError {
	e := &ReadError{Path: path, Reason: Unreadable}
	switch {
	case errors.Is(err, errTooLarge):
		e.Reason, e.Msg = TooLarge, err.Error()
	case errors.Is(err, errNotRegular), errors.Is(err, errTorn):
		e.Reason, e.Msg = Changed, err.Error()
	case errors.Is(err, fs.ErrNotExist):
		e.Reason, e.Msg = Vanished, "is gone since the project was listed"
	default:
		// A symbolic link or a socket in the file's place fails to open at all.
		if stat, lerr := os.Lstat(name); lerr == nil && !stat.Mode().IsRegular() {
			e.Reason, e.Msg = Changed, errNotRegular.Error()
			break
		}
		e.Msg = "cannot be read: " + cause(err)
	}
	return e
}

// cause returns the system's own words, without the path that goes with them.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
