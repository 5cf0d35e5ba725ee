package source

import (
	"os"
	"path/filepath"
	"strings"
)

// FindRoot returns the root of the project that a folder belongs to: the nearest
// folder upward that holds .git or pyproject.toml, else the folder itself. The
// result is absolute. It fails only where the working directory is unknown.
func FindRoot(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if root, ok := upward(dir, ".git", "pyproject.toml"); ok {
		return root, nil
	}
	return dir, nil
}

// upward returns the nearest folder, from dir up, that holds one of the names.
func upward(dir string, names ...string) (string, bool) {
	for {
		for _, name := range names {
			if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
				return dir, true
			}
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// excludeFile returns where git keeps the repository's own ignore patterns, for a
// folder that holds .git. There .git is a folder, or a file that names it; a
// linked worktree's names the shared one in turn (gitrepository-layout(5)).
func excludeFile(dir string) string {
	git := filepath.Join(dir, ".git")
	if text, err := readSmall(git, followFlags); err == nil {
		git = follow(dir, strings.TrimPrefix(string(text), "gitdir:"))
	}
	if text, err := readSmall(filepath.Join(git, "commondir"), followFlags); err == nil {
		git = follow(git, string(text))
	}
	return filepath.Join(git, "info", "exclude")
}

// follow resolves a path found in a file of the folder dir. It stays on the
// folder's volume: a project must not make a scan call on other machines.
func follow(dir, target string) string {
	target = filepath.FromSlash(strings.TrimSpace(target))
	if v := filepath.VolumeName(target); v != "" && v != filepath.VolumeName(dir) {
		return dir
	}
	if filepath.IsAbs(target) {
		return target
	}
	return filepath.Join(dir, target)
}

// readSmall reads an ignore file, or one of git's own files.
func readSmall(name string, flags int) ([]byte, error) {
	f, stat, err := openRegular(name, flags)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f, min(stat.Size(), maxIgnoreBytes), maxIgnoreBytes)
}
