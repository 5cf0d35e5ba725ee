package source

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Single lists one file on disk by itself, selected, whatever ignore files say.
// The name is relative to the working directory. The error is a *TargetError.
func Single(name string) (Listing, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return Listing{}, unreachable(name, err)
	}
	stat, err := os.Stat(abs)
	switch {
	case err != nil:
		return Listing{}, unreachable(name, err)
	case !stat.Mode().IsRegular():
		return Listing{}, &TargetError{Path: name, Msg: "is not a file"}
	}
	resolved, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return Listing{}, unreachable(name, err)
	}
	entry := Entry{Path: EscapePath(filepath.Base(resolved)), Selected: true}
	return Listing{Root: filepath.Dir(resolved), Files: []Entry{entry}, began: time.Now()}, nil
}

// With returns the listing of a project on disk with a text in the place of one
// of its files, which need not be there: what an editor holds and has not saved.
// The name is relative to the working directory; that file alone is selected. The
// text must not be changed afterwards. The error is a *TargetError.
func (l Listing) With(name string, text []byte) (Listing, error) {
	rel, err := resolveNew(l.Root, name)
	if err != nil {
		return Listing{}, err
	}
	file := EscapePath(rel)
	l.Files = slices.DeleteFunc(slices.Clone(l.Files), func(e Entry) bool { return e.Path == file })
	for i := range l.Files {
		l.Files[i].Selected = false
	}
	l.Files = append(l.Files, Entry{Path: file, Selected: true})
	l.Skipped = slices.DeleteFunc(slices.Clone(l.Skipped), func(s Skip) bool { return s.Path == file && !s.Dir })
	for i, s := range l.Skipped {
		if s.Dir && within(s.Path, file) && !strings.HasSuffix(s.Msg, exceptTargets) {
			l.Skipped[i].Msg += exceptTargets
		}
	}
	l.Errors = slices.Clone(l.Errors)
	l.overlay = maps.Clone(l.overlay)
	if l.overlay == nil {
		l.overlay = map[string][]byte{}
	}
	l.overlay[file] = text
	l.sort()
	return l, nil
}

// resolveNew is resolveTarget for a file that may not be there yet.
func resolveNew(root, name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", unreachable(name, err)
	}
	resolved, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) {
		dir := filepath.Dir(abs)
		if r, err := filepath.EvalSymlinks(dir); err == nil {
			dir = r
		}
		resolved, err = filepath.Join(dir, filepath.Base(abs)), nil
	}
	if err != nil {
		return "", unreachable(name, err)
	}
	if stat, err := os.Stat(resolved); err == nil && !stat.Mode().IsRegular() {
		return "", &TargetError{Path: name, Msg: "is not a file"}
	}
	rel, ok := below(root, resolved)
	if !ok || rel == "" {
		return "", &TargetError{Path: name, Msg: "is outside the project"}
	}
	return rel, nil
}
