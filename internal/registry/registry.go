// Package registry holds the rules' pages: what a rule is called, what it looks
// for and why it matters, for people to read.
//
// In go a folder of rules and, from rule/eval, the rules that its rule.py files
// evaluate to; out come Pages, which render themselves as text, as JSON and as
// the help of a SARIF result, and the Problems that a page has. The invariant:
// nothing on a page is written down twice. Identity comes from rule.py, prose
// from page.md, examples from the fixtures, titles of weaknesses from stubs; all
// else is computed.
//
//	python/lang/PYTHON-LANG-SEC-070/
//	  rule.py    identity and query
//	  page.md    prose under five fixed headings
//	  bad.py     the vulnerable example, and a test: # ruleid: PYTHON-LANG-SEC-070
//	  good.py    the secure example, and a test: # ok: PYTHON-LANG-SEC-070
//	  tests/     more fixtures
//
//	entries, errs := registry.Load(rules.FS)
//	page, problems := entries[0].Page(r, "https://codepathfinder.dev/registry/")
//	fmt.Print(page.Text())                // "# PYTHON-LANG-SEC-070: Socket …"
//	problems = append(problems, registry.Check(page)...)
package registry

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Entry is one rule's folder.
type Entry struct {
	Language string // "python": the first folder
	Group    string // "lang": the second
	ID       string // "PYTHON-LANG-SEC-070": the third
	Dir      string // all three, slash-separated
	Rule     *source.File

	fsys      fs.FS
	bad, good []string // names in Dir
	tests     []string // names in Dir/tests
}

// Problem is something wrong with a rule's folder or page.
type Problem struct {
	Path string // of a file below the root of the rules
	Line int    // from 1; 0 where it concerns no one line
	Msg  string // one plain sentence, lower case, without the place
}

// String renders the problem as "path:line: message".
func (p Problem) String() string {
	if p.Line == 0 {
		return p.Path + ": " + p.Msg
	}
	return fmt.Sprintf("%s:%d: %s", p.Path, p.Line, p.Msg)
}

func sortProblems(list []Problem) {
	slices.SortStableFunc(list, func(a, b Problem) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line)) })
}

// maxFile bounds the size of one file of a rule, in bytes.
const maxFile = 1 << 20

// languages are the first folders that may hold rules.
var languages = []string{rule.Python, rule.Go, rule.Dockerfile, rule.Compose}

// Load finds the rules below the root of a file system, by folder:
// language/group/id. It reads rule.py files and nothing else; Entry.Page reads
// the rest. The entries are sorted by folder. The errors say what does not
// belong where it stands; the entries without fault are returned beside them.
// Go and Markdown files beside the language folders, and names that begin with
// "." or "__", are no part of the rules.
func Load(fsys fs.FS) ([]Entry, []source.Error) {
	l := loader{fsys: fsys, ids: map[string]string{}}
	for _, language := range l.dirs(".") {
		if !slices.Contains(languages, language) {
			l.fail(language, "no language has this name; known are "+strings.Join(languages, ", "))
			continue
		}
		for _, group := range l.dirs(language) {
			for _, id := range l.dirs(path.Join(language, group)) {
				l.entry(Entry{Language: language, Group: group, ID: id, Dir: path.Join(language, group, id), fsys: fsys})
			}
		}
	}
	return l.entries, l.errs
}

type loader struct {
	fsys    fs.FS
	entries []Entry
	errs    []source.Error
	ids     map[string]string // upper-case id to the folder that has it
}

func (l *loader) fail(path, msg string) {
	l.errs = append(l.errs, source.Error{Path: path, Msg: msg})
}

// list returns the entries of a folder in name order, without those that are no
// part of the rules.
func (l *loader) list(dir string) []fs.DirEntry {
	all, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		l.fail(dir, "cannot be read: "+reason(err))
	}
	return slices.DeleteFunc(all, func(e fs.DirEntry) bool {
		return strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "__")
	})
}

// dirs returns the names of a folder's folders and reports everything else.
func (l *loader) dirs(dir string) []string {
	var names []string
	for _, e := range l.list(dir) {
		ext := path.Ext(e.Name())
		switch {
		case e.IsDir():
			names = append(names, e.Name())
		case dir == "." && (ext == ".go" || ext == ".md"):
		default:
			l.fail(path.Join(dir, e.Name()), "only folders may stand here: language/group/id")
		}
	}
	return names
}

// entry reads one rule's folder.
func (l *loader) entry(e Entry) {
	for _, f := range l.list(e.Dir) {
		name := f.Name()
		switch {
		case f.IsDir() && name == "tests":
			e.tests = l.files(path.Join(e.Dir, name))
		case f.IsDir():
			l.fail(path.Join(e.Dir, name), "a rule has no folder but tests")
		case name == "rule.py" || name == "page.md":
		case strings.HasPrefix(name, "bad."):
			e.bad = append(e.bad, name)
		case strings.HasPrefix(name, "good."):
			e.good = append(e.good, name)
		default:
			l.fail(path.Join(e.Dir, name), "a rule has the files rule.py, page.md, bad.* and good.*; more fixtures go into tests")
		}
	}
	file, err := read(l.fsys, path.Join(e.Dir, "rule.py"))
	if err != nil {
		l.fail(path.Join(e.Dir, "rule.py"), "cannot be read: "+reason(err))
		return
	}
	// Ids differ in more than case, since folders on some systems do not.
	if other, ok := l.ids[strings.ToUpper(e.ID)]; ok {
		l.fail(e.Dir, "the id is taken already, by "+other)
		return
	}
	l.ids[strings.ToUpper(e.ID)] = e.Dir
	e.Rule = file
	l.entries = append(l.entries, e)
}

// files returns the names of a folder's files and reports folders.
func (l *loader) files(dir string) []string {
	var names []string
	for _, f := range l.list(dir) {
		if f.IsDir() {
			l.fail(path.Join(dir, f.Name()), "fixtures stand directly in tests; several files of one test go into a .txtar")
			continue
		}
		names = append(names, f.Name())
	}
	return names
}

// read reads one file of bounded size.
func read(fsys fs.FS, name string) (*source.File, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxFile {
		return nil, fmt.Errorf("larger than %d bytes", maxFile)
	}
	return source.NewFile(name, text), nil
}

// reason is an error's text without the path that the caller shows anyway.
func reason(err error) string {
	if e, ok := err.(*fs.PathError); ok {
		return e.Err.Error()
	}
	return err.Error()
}
