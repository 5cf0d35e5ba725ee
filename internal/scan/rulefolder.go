package scan

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/fixture"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/source"
)

// RuleFolder is a folder of the user's with rule files in it. Paths are the user's
// way to the files: what was named, and from there on.
type RuleFolder struct {
	Path  string
	Rules []*source.File

	from  *ruleFiles
	tests []source.Entry // files that may be tests
}

// RuleFolders finds the rule files at a path, which is relative to the working
// directory: the file itself, or in a folder and those below it every Python file
// that imports the SDK. In a folder with a rule.py that alone is a rule file; in
// folders named tests there are none. Plain counts the other Python files. What
// cannot be read is among the faults. The error is a *source.TargetError.
func RuleFolders(name string) (folders []RuleFolder, plain int, faults []*source.ReadError, err error) {
	r := &ruleFiles{named: filepath.ToSlash(filepath.Clean(name)), byFolder: map[string][]source.Entry{}}
	if stat, e := os.Stat(name); e == nil && !stat.IsDir() {
		r.named, r.single = path.Dir(r.named), true
		r.listing, err = source.Single(name)
	} else {
		r.listing, err = source.Discover(context.Background(), source.Options{Root: name})
	}
	if err != nil {
		return nil, 0, nil, err
	}
	for _, e := range r.listing.Files {
		dir := path.Dir(e.Path)
		r.byFolder[dir] = append(r.byFolder[dir], e)
	}
	for _, e := range r.listing.Errors {
		faults = append(faults, r.fault(e))
	}
	for _, dir := range slices.Sorted(maps.Keys(r.byFolder)) {
		f := RuleFolder{Path: r.shown(dir), from: r}
		for _, e := range r.byFolder[dir] {
			if !r.mayBeRule(e) {
				f.tests = append(f.tests, e)
				continue
			}
			switch text, fault := r.read(e); {
			case fault != nil:
				faults = append(faults, fault)
			case r.single || sdkImport.Match(text):
				f.Rules = append(f.Rules, source.NewFile(r.shown(e.Path), text))
			default:
				plain++
				f.tests = append(f.tests, e)
			}
		}
		if len(f.Rules) > 0 {
			f.tests = append(f.tests, r.byFolder[path.Join(dir, testFolder)]...)
			folders = append(folders, f)
		}
	}
	if len(folders) == 0 && len(faults) == 0 {
		err = &source.TargetError{Path: name, Msg: "holds no rule files"}
	}
	return folders, plain, faults, err
}

// pageFile is the prose of a rule's page.
const pageFile = "page.md"

// hasPage reports whether the folder holds a page.
func (f RuleFolder) hasPage() bool {
	return slices.ContainsFunc(f.tests, func(e source.Entry) bool { return path.Base(e.Path) == pageFile })
}

// asRegistry returns the folder as the only one of a registry, and its path there:
// its own name after those of the two folders above.
func (f RuleFolder) asRegistry() (fsys fs.FS, dir string, err error) {
	abs, err := filepath.Abs(filepath.FromSlash(source.UnescapePath(f.Path)))
	if err != nil {
		return nil, "", err
	}
	names := strings.Split(filepath.ToSlash(abs), "/")
	dir = strings.Join(names[max(len(names)-3, 0):], "/")
	archive := &txtar.Archive{}
	for _, e := range f.from.listing.Files {
		rest, inside := strings.CutPrefix(f.from.shown(e.Path), f.Path+"/")
		if f.Path == "." {
			rest, inside = e.Path, true
		}
		if !inside {
			continue
		}
		text, err := f.from.listing.Read(e)
		if text == nil {
			return nil, "", err
		}
		archive.Files = append(archive.Files, txtar.File{Name: dir + "/" + rest, Data: text})
	}
	fsys, err = txtar.FS(archive)
	return fsys, dir, err
}

// testFolder is the folder of a rule's tests, beside the rule.
const testFolder = "tests"

// sdkImport tells a rule file from other Python files: a rule needs the SDK.
var sdkImport = regexp.MustCompile(`(?m)^[ \t]*(?:from|import)[ \t]+(?:codepathfinder|rules)\b`)

// ruleFiles is a listing in which rule files are looked for.
type ruleFiles struct {
	named    string // what the user named: the listing's root
	single   bool   // that is one file
	listing  source.Listing
	byFolder map[string][]source.Entry
}

// shown is the user's way to a file of the listing.
func (r *ruleFiles) shown(name string) string {
	return path.Join(source.EscapePath(r.named), name)
}

func (r *ruleFiles) fault(e *source.ReadError) *source.ReadError {
	c := *e
	c.Path = r.shown(e.Path)
	return &c
}

// mayBeRule reports whether a file may be a rule file, by its name and its
// neighbours.
func (r *ruleFiles) mayBeRule(e source.Entry) bool {
	dir, name := path.Dir(e.Path), path.Base(e.Path)
	isHome := func(o source.Entry) bool { return path.Base(o.Path) == "rule.py" }
	switch {
	case r.single, name == "rule.py":
		return true
	case path.Ext(name) != ".py", path.Base(dir) == testFolder:
		return false
	}
	return !slices.ContainsFunc(r.byFolder[dir], isHome)
}

// read reads a file. Of one that has changed meanwhile the new text counts.
func (r *ruleFiles) read(e source.Entry) ([]byte, *source.ReadError) {
	text, err := r.listing.Read(e)
	var fault *source.ReadError
	if text == nil && errors.As(err, &fault) {
		return nil, r.fault(fault)
	}
	return text, nil
}

// Fixtures reads the tests of the folder's rules: the files in its folder tests,
// and those beside the rules that are named bad.* or good.*, or have markers. The
// mismatches are faults of the tests.
func (f RuleFolder) Fixtures() ([]*fixture.Fixture, []fixture.Mismatch) {
	var out []*fixture.Fixture
	var faults []fixture.Mismatch
	for _, e := range f.tests {
		name := f.from.shown(e.Path)
		if path.Ext(name) != ".txtar" && !claimed(e.Path, f.from.listing) {
			continue
		}
		text, err := f.from.listing.Read(e)
		if text == nil {
			faults = append(faults, fixture.Mismatch{Path: name, Line: 1, Msg: err.Error()})
			continue
		}
		test, bad := fixture.Read(name, text)
		base := path.Base(name)
		example := strings.HasPrefix(base, "bad.") || strings.HasPrefix(base, "good.") || path.Base(path.Dir(name)) == testFolder
		if !example && len(test.Wants)+len(bad) == 0 {
			continue
		}
		out, faults = append(out, test), append(faults, bad...)
	}
	return out, faults
}

// claimed reports whether a file is in any language.
func claimed(name string, listing source.Listing) bool {
	head := func() []byte {
		text, _ := listing.Head(source.Entry{Path: name})
		return text
	}
	return slices.ContainsFunc(all.Languages, func(l lang.Language) bool { return l.Claims(name, head) })
}
