// Package python is the front end for Python 3.8 to 3.15.
//
// In go the texts of a project's Python files; out come their modules in the
// intermediate representation. The work is done by the packages below this one,
// file by file and on several files at a time:
//
//	encoding   bytes to text           PEP 263, byte order marks
//	parse      text to a tree          with lex and ast; syntax errors cost a statement
//	scope      what each name means    and the checks that CPython's compiler makes
//	lower      tree to ir.Module
//	project    import roots            what settings files say of them
//	module     which file is which module, and what imports load
//	installed  types of libraries      from the project's virtual environment
//
// The invariant: the result does not depend on the number of workers, and one
// file's faults cost no other file.
//
//	python.Language{}.Load(ctx, []lang.Input{{Path: "app/a.py", Text: text}}, lang.LoadOptions{})
//	// Modules: one named "a"; of "import socket\nx = (\ny = 1" its Faults say
//	// "'(' was never closed", and socket and y are there all the same
package python

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/project"
	"codepathfinder.dev/pathfinder/internal/rule"
)

// Language is Python, as lang.Language has it.
type Language struct{}

// Name returns "python".
func (Language) Name() string { return rule.Python }

// suffixes are those of Python files.
var suffixes = []string{".py", ".pyi", ".pyw"}

// scriptSuffixes are those of scripts that may be in any language.
var scriptSuffixes = []string{".cgi", ".fcgi", ".wsgi", ".tac", ".in"}

// extension is what people mean by one: "tool-1.2" and "python3.11-config" have
// none.
var extension = regexp.MustCompile(`\.[A-Za-z][A-Za-z0-9]{0,9}$`)

// Claims takes files by their suffix, and scripts without one by their first line.
func (Language) Claims(name string, head func() []byte) bool {
	base := strings.ToLower(path.Base(name))
	suffix := extension.FindString(base)
	if suffix == base { // ".profile"
		suffix = ""
	}
	switch {
	case slices.Contains(suffixes, suffix):
		return true
	case suffix != "" && !slices.Contains(scriptSuffixes, suffix):
		return false
	}
	return runsPython(head())
}

// Settings takes the files that say where a project's modules are.
func (Language) Settings(name string) bool { return project.Is(name) }

// interpreter matches the command of a shebang line, with and without env and its
// options. What follows may be a version, and arguments.
var interpreter = regexp.MustCompile(`^#![ \t]*(?:\S*/)?(?:env[ \t]+(?:-\S+[ \t]+|[A-Za-z_]\w*=\S*[ \t]+)*(?:\S*/)?)?(?:pythonw?|pypy|micropython)[\d.]*t?(?:\.exe)?(?:[ \t]|$)`)

// uvRun matches the shebang line of a script that uv runs.
var uvRun = regexp.MustCompile(`^#![ \t]*(?:\S*/)?env[ \t]+-S[ \t]*(?:\S*/)?uv[ \t]+run\b`)

// runsPython reports whether a script is Python by its shebang line.
func runsPython(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	line = bytes.TrimRight(line, "\r")
	return bytes.HasPrefix(line, []byte("#!")) && (interpreter.Match(line) || uvRun.Match(line))
}
