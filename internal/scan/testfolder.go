package scan

import (
	"context"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/fixture"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/source"
)

const (
	// testFolderName is the folder of a rule's tests, beside the rule.
	testFolderName = "tests"
	// pageName is the prose of a rule's page.
	pageName = "page.md"
)

// testFolder is a folder with rule files in it and with their tests.
type testFolder struct {
	path    string // the user's way to it
	listing source.Listing
}

// openTests lists a folder with rules.
func openTests(ctx context.Context, dir string) (testFolder, error) {
	listing, err := source.Discover(ctx, source.Options{Root: filepath.FromSlash(source.UnescapePath(dir)), NoIgnore: true})
	return testFolder{dir, listing}, err
}

// has reports whether the folder itself has a file.
func (f testFolder) has(name string) bool {
	return slices.ContainsFunc(f.listing.Files, func(e source.Entry) bool { return e.Path == name })
}

// fixtures reads the tests: the files in the folder tests, and those beside the
// rules that are named bad.* or good.*, or have markers. The mismatches are faults
// of the tests.
func (f testFolder) fixtures(isRule func(path string) bool) (tests []*fixture.Fixture, faults []fixture.Mismatch) {
	for _, e := range f.listing.Files {
		dir, base := path.Split(e.Path)
		name := path.Join(f.path, e.Path)
		if dir != "" && dir != testFolderName+"/" || isRule(name) || path.Ext(base) != ".txtar" && !f.claimed(e) {
			continue
		}
		text, err := f.listing.Read(e)
		if text == nil {
			faults = append(faults, fixture.Mismatch{Path: name, Line: 1, Msg: err.Error()})
			continue
		}
		test, bad := fixture.Read(name, text)
		named := dir != "" || strings.HasPrefix(base, "bad.") || strings.HasPrefix(base, "good.")
		if named || len(test.Wants)+len(bad) > 0 {
			tests, faults = append(tests, test), append(faults, bad...)
		}
	}
	return tests, faults
}

// claimed reports whether a file is in any language.
func (f testFolder) claimed(e source.Entry) bool {
	head := func() []byte {
		text, _ := f.listing.Head(e)
		return text
	}
	return slices.ContainsFunc(all.Languages, func(l lang.Language) bool { return l.Claims(e.Path, head) })
}

// asRegistry returns the folder as the only one of a registry, and its path there:
// its own name after those of the two folders above.
func (f testFolder) asRegistry() (fsys fs.FS, dir string, err error) {
	names := strings.Split(filepath.ToSlash(f.listing.Root), "/")
	dir = strings.Join(names[max(len(names)-3, 0):], "/")
	archive := &txtar.Archive{}
	for _, e := range f.listing.Files {
		text, err := f.listing.Read(e)
		if text == nil {
			return nil, "", err
		}
		archive.Files = append(archive.Files, txtar.File{Name: path.Join(dir, e.Path), Data: text})
	}
	fsys, err = txtar.FS(archive)
	return fsys, dir, err
}
