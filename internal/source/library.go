package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Library is a folder with installed packages. It is read for what is known of
// them, and never scanned: no file of it is in a Listing. Nothing outside of the
// folder is reached through it, whatever symbolic links it holds.
//
//	l, err := OpenLibrary(".venv")
//	l.List("lib")                                   // ["python3.13"]
//	l.Read("lib/python3.13/site-packages/six.py", 1<<20)
type Library struct {
	Name string // as the user knows it: the path that it was opened by
	root *os.Root
}

// environmentNames are the folders in which a project keeps its virtual
// environment, in the order in which they are tried.
var environmentNames = []string{".venv", "venv", "env", ".env", ".conda"}

// FindLibrary opens the virtual environment that a project has in its folder, or
// returns nil.
func FindLibrary(root string) *Library {
	for _, name := range environmentNames {
		stat, err := os.Lstat(filepath.Join(root, name))
		if err != nil || !stat.IsDir() { // a link may lead anywhere: the project is not trusted
			continue
		}
		entries, err := os.ReadDir(filepath.Join(root, name))
		if err != nil {
			continue
		}
		if reason, _ := skippedByContent(entries); reason != VirtualEnvironment {
			continue
		}
		if l, err := OpenLibrary(filepath.Join(root, name)); err == nil {
			l.Name = name
			return l
		}
	}
	return nil
}

// OpenLibrary opens a folder. The error is a *TargetError.
func OpenLibrary(dir string) (*Library, error) {
	resolved, err := resolveRoot(dir)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(resolved)
	if err != nil {
		return nil, unreachable(dir, err)
	}
	return &Library{Name: dir, root: root}, nil
}

// maxEntries bounds how many names a folder of a library may have.
const maxEntries = 100_000

// List returns the names in a folder of the library, in order, those of folders
// with a slash behind them. Of a folder that cannot be read there are none.
func (l *Library) List(dir string) []string {
	f, err := l.root.Open(local(dir))
	if err != nil {
		return nil
	}
	defer f.Close()
	entries, err := f.ReadDir(maxEntries)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		isDir := e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			stat, err := l.root.Stat(local(strings.TrimPrefix(dir+"/"+name, "/")))
			isDir = err == nil && stat.IsDir()
		}
		if isDir {
			name += "/"
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Read returns the bytes of a file of the library that is no larger than a limit.
func (l *Library) Read(path string, limit int64) ([]byte, error) {
	f, err := l.root.OpenFile(local(path), os.O_RDONLY|followFlags, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	stat, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !stat.Mode().IsRegular():
		return nil, errNotRegular
	case stat.Size() > limit:
		return nil, errTooLarge
	}
	return readAll(f, stat.Size(), limit)
}

func local(path string) string {
	if path == "" {
		return "."
	}
	return filepath.FromSlash(path)
}
