package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// TargetError says why a path that the user named, the project's root or a target,
// cannot be used: a usage error. A missing one wraps fs.ErrNotExist.
type TargetError struct {
	Path string // as the user wrote it
	Msg  string // one plain phrase: "does not exist"
	Err  error  // what the system said, or nil
}

// Error names the path and what is wrong with it.
func (e *TargetError) Error() string { return fmt.Sprintf("%q %s", e.Path, e.Msg) }

// Unwrap returns what the system said.
func (e *TargetError) Unwrap() error { return e.Err }

func unreachable(path string, err error) *TargetError {
	if errors.Is(err, fs.ErrNotExist) {
		return &TargetError{Path: path, Msg: "does not exist", Err: err}
	}
	return &TargetError{Path: path, Msg: "cannot be used: " + cause(err), Err: err}
}

// resolveRoot returns the absolute path of the project's root, without symbolic
// links as far as the system can tell.
func resolveRoot(root string) (string, error) {
	abs, err := filepath.Abs(root)
	if err != nil {
		return "", unreachable(root, err)
	}
	stat, err := os.Stat(abs)
	if err != nil {
		return "", unreachable(root, err)
	}
	if !stat.IsDir() {
		return "", &TargetError{Path: root, Msg: "is not a folder"}
	}
	if resolved, err := filepath.EvalSymlinks(abs); err == nil {
		return resolved, nil
	}
	return abs, nil
}

// resolveTarget returns a target's path below the root, "" for the root itself.
func resolveTarget(root, target string) (string, error) {
	abs, err := filepath.Abs(target)
	if err != nil {
		return "", unreachable(target, err)
	}
	resolved, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", unreachable(target, err)
	}
	rel, ok := below(root, resolved)
	if !ok {
		return "", &TargetError{Path: target, Msg: "is outside the project"}
	}
	return rel, nil
}

// below returns the slash-separated path of a file or folder below a root, "" for
// the root itself.
func below(root, name string) (string, bool) {
	rel, err := filepath.Rel(root, name)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	if rel == "." {
		return "", true
	}
	return filepath.ToSlash(rel), true
}

// within reports whether a path is the folder, or lies below it.
func within(folder, path string) bool {
	return folder == "" || strings.HasPrefix(path, folder) && (len(path) == len(folder) || path[len(folder)] == '/')
}

// rescue lists the targets below the root of which the walk left nothing, in place
// of what it recorded about them.
func (w *walker) rescue() error {
	targets := make([]string, 0, len(w.targets))
	for t := range w.targets {
		targets = append(targets, t)
	}
	slices.Sort(targets)
	for _, t := range targets {
		if t == "" || w.listed(EscapePath(t)) || onTheWay(t, w.excludes) {
			continue
		}
		if err := w.walkTarget(t); err != nil {
			return err
		}
		w.out.sort()
	}
	return nil
}

// listed reports whether the target, or a file below it, is among the files.
func (w *walker) listed(target string) bool {
	files := w.out.Files
	i := sort.Search(len(files), func(i int) bool { return files[i].Path >= target })
	for ; i < len(files) && strings.HasPrefix(files[i].Path, target); i++ {
		if within(target, files[i].Path) {
			return true
		}
	}
	return false
}

// walkTarget lists one target as with NoIgnore.
func (w *walker) walkTarget(target string) error {
	shown := EscapePath(target)
	w.out.Skipped = slices.DeleteFunc(w.out.Skipped, func(s Skip) bool { return within(shown, s.Path) })
	w.out.Errors = slices.DeleteFunc(w.out.Errors, func(e *ReadError) bool { return within(shown, e.Path) })
	for i, s := range w.out.Skipped {
		if s.Dir && within(s.Path, shown) && !strings.HasSuffix(s.Msg, exceptTargets) {
			w.out.Skipped[i].Msg += exceptTargets
		}
	}
	stat, err := os.Lstat(nativePath(w.out.Root, target))
	if err != nil {
		w.fail(target, err)
		return nil
	}
	v := visit{dir: target[:strings.LastIndexByte(target, '/')+1], bare: true}
	v.included = onTheWay(target, func(dir string) bool { return w.includes(dir, true) })
	return w.entry(v, fs.FileInfoToDirEntry(stat))
}

// exceptTargets is said of a skipped folder that holds targets.
const exceptTargets = ", except what was named"

// excludes reports whether Exclude matches a folder.
func (w *walker) excludes(dir string) bool {
	p := w.options.last(w.exclude, dir, true)
	return p != nil && !p.negated
}

// onTheWay reports whether the test holds for one of the folders above a path.
func onTheWay(target string, test func(dir string) bool) bool {
	for i := range len(target) {
		if target[i] == '/' && test(target[:i]) {
			return true
		}
	}
	return false
}
