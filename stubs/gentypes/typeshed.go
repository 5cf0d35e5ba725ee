package main

import (
	"archive/tar"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub/compile"
)

// text is one file of a package.
type text struct {
	name string
	body []byte
}

const typeshedRoot = "package/dist/typeshed-fallback/"

// readTypeshed reads the standard library's stubs and those of each distribution
// out of the package that npm serves.
func readTypeshed(file string, parser *parse.Parser) (std *part, parts []*part, err error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	texts, err := untar(raw)
	if err != nil {
		return nil, nil, err
	}
	from := origin{file: filepath.Base(file), licence: "Apache-2.0 AND MIT", sha256: digest(raw)}
	trees := map[string][]text{}
	var commit, versions string
	for _, t := range texts {
		name, ok := strings.CutPrefix(t.name, typeshedRoot)
		dist, rest, deep := strings.Cut(name, "/")
		switch {
		case !ok:
		case name == "commit.txt":
			commit = strings.TrimSpace(string(t.body))
		case name == "stdlib/VERSIONS":
			versions = string(t.body)
		case dist == "stdlib" && deep:
			trees[""] = append(trees[""], text{rest, t.body})
		case dist == "stubs" && deep:
			dist, rest, _ = strings.Cut(rest, "/")
			trees[dist] = append(trees[dist], text{rest, t.body})
		}
	}
	if commit == "" || versions == "" {
		return nil, nil, errors.New("the package carries no typeshed with its commit and VERSIONS")
	}
	gone := modulesGone(versions)
	for dist, list := range trees {
		p := &part{name: dist, origins: []origin{from}}
		p.take(list, parser)
		p.origins[0].version = "typeshed " + commit
		if dist == "" {
			p.name = "stdlib"
			for i := range p.files {
				p.files[i].Elsewhere = gone(p.files[i].Module)
			}
			std = p
			continue
		}
		p.origins[0].version += " for " + distVersion(list)
		parts = append(parts, p)
	}
	slices.SortFunc(parts, func(a, b *part) int { return cmp.Compare(a.name, b.name) })
	return std, parts, nil
}

func untar(raw []byte) ([]text, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	var texts []text
	for archive := tar.NewReader(unzipped); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return texts, nil
		}
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(archive)
		if err != nil {
			return nil, err
		}
		texts = append(texts, text{h.Name, body})
	}
}

var metadataVersion = regexp.MustCompile(`(?m)^version = "(.*)"`)

// distVersion returns the version of the distribution that its stubs describe.
func distVersion(list []text) string {
	for _, t := range list {
		if t.name == "METADATA.toml" {
			if m := metadataVersion.FindSubmatch(t.body); m != nil {
				return string(m[1])
			}
		}
	}
	return "?"
}

// modulesGone reads VERSIONS, which says since when and until when modules exist,
// and tells which do not exist in the version that the index is made for.
func modulesGone(versions string) func(module string) bool {
	gone := map[string]bool{}
	for line := range strings.Lines(versions) {
		line, _, _ = strings.Cut(line, "#")
		module, span, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		from, until, _ := strings.Cut(span, "-")
		gone[module] = minor(from) > compile.TargetMinor || until != "" && minor(until) < compile.TargetMinor
	}
	return func(module string) bool {
		for ; module != ""; module = parent(module) {
			if is, ok := gone[module]; ok {
				return is
			}
		}
		return false
	}
}

func minor(version string) int {
	_, m, _ := strings.Cut(version, ".")
	n, _ := strconv.Atoi(m)
	return n
}

func parent(module string) string {
	return module[:max(strings.LastIndexByte(module, '.'), 0)]
}

// take adds the modules among the files of a distribution, and the prefixes under
// which they are found.
func (p *part) take(list []text, parser *parse.Parser) {
	taken := map[string]bool{}
	for _, f := range p.files {
		taken[f.Module] = true
	}
	for _, stubs := range []bool{true, false} {
		for _, t := range list {
			f, ok := compile.ModuleOf(t.name)
			if !ok || f.Stub != stubs || taken[f.Module] || skipped(t.name) {
				continue
			}
			taken[f.Module] = true
			f.Tree = parser.Parse(t.body)
			p.files = append(p.files, f)
		}
	}
	inits := map[string]bool{}
	for _, f := range p.files {
		if f.Package {
			inits[f.Module] = true
		}
	}
	p.prefixes = nil
	for _, f := range p.files {
		prefix := f.Module
		for m := parent(prefix); m != ""; m = parent(m) {
			if inits[m] {
				prefix = m
			}
		}
		if !slices.Contains(p.prefixes, prefix) {
			p.prefixes = append(p.prefixes, prefix)
		}
	}
	slices.Sort(p.prefixes)
	slices.SortStableFunc(p.files, func(a, b compile.File) int { return cmp.Compare(a.Module, b.Module) })
}

// skipped reports whether a file is no module that others import.
func skipped(name string) bool {
	for dir := range strings.SplitSeq(path.Dir(name), "/") {
		switch dir {
		case "tests", "_tests", "@tests", "locale", "migrations", "_vendor", "vendored", "site-packages", "examples", "benchmarks":
			return true
		}
	}
	file := path.Base(name)
	module := strings.TrimSuffix(file, path.Ext(file))
	return strings.HasPrefix(module, "test_") || module == "conftest" || module == "setup" && !strings.Contains(name, "/") || module == "__main__"
}
