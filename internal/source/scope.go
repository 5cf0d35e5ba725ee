package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// scope returns the ignore files in force in a folder: those of its own among its
// entries, and those it inherits. As git does, it takes no ignore file through a
// symbolic link.
func (w *walker) scope(v visit, entries []fs.DirEntry) *ignoreScope {
	s := v.rules.inner(w.prefix + v.dir)
	for _, e := range entries {
		name := e.Name()
		if name[0] > '.' {
			break // the entries are in the order of their names
		}
		if name == ".git" {
			w.openRepository(s, nativePath(w.out.Root, v.dir), EscapePath(v.dir))
		}
		if kind := ignoreKind(name); kind >= 0 && e.Type().IsRegular() {
			w.load(s, kind, nativePath(w.out.Root, v.dir+name), EscapePath(v.dir+name), openFlags)
		}
	}
	return s.orParent()
}

// above returns the ignore files in the folders above the root, up to the one that
// holds .git, and sets the walker's prefix to match. A root that they ignore is
// none of that repository's business, and they none of the root's.
func (w *walker) above() *ignoreScope {
	root := w.out.Root
	repo, ok := upward(root, ".git")
	if !ok || repo == root {
		return nil
	}
	rel, _ := below(repo, root)
	folders := strings.Split(rel, "/")
	var s *ignoreScope
	for i := range folders {
		folder := strings.Join(folders[:i], "/")
		if folder != "" {
			folder += "/"
		}
		s = s.inner(folder)
		up := strings.Repeat("../", len(folders)-i)
		dir := nativePath(repo, folder)
		if i == 0 {
			w.openRepository(s, dir, up)
		}
		for kind, name := range ignoreNames[:gitExclude] {
			native := filepath.Join(dir, name)
			if stat, err := os.Lstat(native); err == nil && stat.Mode().IsRegular() {
				w.load(s, kind, native, up+name, openFlags)
			}
		}
		s = s.orParent()
		path := strings.Join(folders[:i+1], "/")
		if p, _ := w.verdict(s, path, true); p != nil && !p.negated {
			return nil
		}
	}
	w.prefix = rel + "/"
	return s
}

// openRepository makes a scope that of a repository, with its own exclude file.
func (w *walker) openRepository(s *ignoreScope, dir, shown string) {
	s.repo = true
	name := excludeFile(dir)
	if _, err := os.Stat(name); err == nil {
		w.load(s, gitExclude, name, shown+ignoreNames[gitExclude], followFlags)
	}
}

// load adds an ignore file to a scope. One that cannot be read is reported, and so
// are patterns that do not count.
func (w *walker) load(s *ignoreScope, kind int, native, shown string, flags int) {
	text, err := readSmall(native, flags)
	switch {
	case errors.Is(err, errTooLarge), err == nil && s.bytes+len(text) > maxIgnoreBytes:
		w.refuse(shown, fmt.Sprintf("does not count: the ignore files for this folder are larger than %d kB", maxIgnoreBytes>>10))
		return
	case err != nil:
		w.refuse(shown, "does not count: cannot be read: "+cause(err))
		return
	}
	list, tooLong := parseIgnoreFile(shown, text)
	list.kind = kind
	if tooLong > 0 {
		w.refuse(shown, fmt.Sprintf("line %d does not count: it is longer than %d bytes", tooLong, maxPatternBytes))
	}
	s.lists[kind], s.bytes = list, s.bytes+len(text)
}

func (w *walker) refuse(shown, msg string) {
	w.out.Errors = append(w.out.Errors, &ReadError{Path: shown, Reason: IgnoreRules, Msg: msg})
}
