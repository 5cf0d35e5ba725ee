package source

import (
	"io/fs"
	"slices"
	"strings"
)

// skippedNames are the folders that are skipped by name wherever they are. Only
// names that tools give to what they make themselves belong here: tests, docs,
// examples, build and the like hold people's code.
var skippedNames = []struct {
	reason Reason
	msg    string
	names  []string
}{
	{VersionControl, "version control's own files", []string{".git", ".hg", ".svn", ".bzr", "_darcs", ".jj", ".sl"}},
	{InstalledPackages, "installed packages", []string{
		"node_modules", "bower_components", "site-packages", "dist-packages", "__pypackages__", ".eggs", ".pnpm-store"}},
	{Cache, "a tool's cache", []string{
		"__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".pytype", ".pyre", ".hypothesis",
		".tox", ".nox", ".ipynb_checkpoints", ".import_linter_cache", ".pants.d", ".cache",
		".gradle", ".terraform", ".serverless", ".parcel-cache", ".next", ".nuxt", ".turbo", ".svelte-kit"}},
}

// skippedByName returns why a folder of this name is skipped, or "".
func skippedByName(name string) (Reason, string) {
	for _, s := range skippedNames {
		if slices.Contains(s.names, name) {
			return s.reason, s.msg
		}
	}
	return "", ""
}

// skippedByContent returns why a folder with these entries, in the order of their
// names, is skipped, or "". PEP 405 has pyvenv.cfg mark a virtual environment;
// conda keeps its records in conda-meta.
func skippedByContent(entries []fs.DirEntry) (Reason, string) {
	for _, marker := range []string{"pyvenv.cfg", "conda-meta"} {
		_, ok := slices.BinarySearchFunc(entries, marker, func(e fs.DirEntry, name string) int {
			return strings.Compare(e.Name(), name)
		})
		if ok {
			return VirtualEnvironment, "a virtual environment: it holds " + marker
		}
	}
	return "", ""
}
