package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/mail"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub/compile"
)

// listed is a row of packages.tsv.
type listed struct {
	block         string
	modules       []string // top-level modules to take, and with a minus modules to leave
	wheel, sha256 string
}

// readList reads which wheels to take: the block that they belong to, the
// top-level modules, the file, its checksum. Of a module that several wheels of a block have, the first counts.
func readList(file string) ([]listed, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var rows []listed
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("%s: a line has %d fields, not 4: %q", file, len(f), line)
		}
		rows = append(rows, listed{f[0], strings.Split(f[1], ","), f[2], f[3]})
	}
	return rows, nil
}

func readWheels(folder string, rows []listed, parser *parse.Parser) ([]*part, error) {
	var parts []*part
	byName := map[string]*part{}
	for _, row := range rows {
		raw, err := os.ReadFile(filepath.Join(folder, row.wheel))
		if err != nil {
			return nil, err
		}
		if got := digest(raw); got != row.sha256 {
			return nil, fmt.Errorf("%s has sha256 %s, packages.tsv says %s", row.wheel, got, row.sha256)
		}
		p := byName[row.block]
		if p == nil {
			p = &part{name: row.block}
			byName[row.block] = p
			parts = append(parts, p)
		}
		if err := p.addWheel(row, raw, parser); err != nil {
			return nil, fmt.Errorf("%s: %w", row.wheel, err)
		}
	}
	return parts, nil
}

// takes reports whether the block takes the file of that path.
func (l listed) takes(name string) bool {
	f, taken := compile.ModuleOf(name)
	if !taken {
		return false
	}
	taken = false
	for _, m := range l.modules {
		left, minus := strings.CutPrefix(m, "-")
		if f.Module == left || strings.HasPrefix(f.Module, left+".") {
			if minus {
				return false
			}
			taken = true
		}
	}
	return taken
}

// addWheel adds the modules of a wheel.
func (p *part) addWheel(row listed, raw []byte, parser *parse.Parser) error {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return err
	}
	var list []text
	o := origin{file: row.wheel, sha256: row.sha256}
	for _, f := range archive.File {
		ext := path.Ext(f.Name)
		isMetadata := path.Base(f.Name) == "METADATA" && strings.Count(f.Name, "/") == 1
		if ext != ".py" && ext != ".pyi" && !isMetadata {
			continue
		}
		if !isMetadata && !row.takes(f.Name) {
			continue
		}
		body, err := read(f)
		if err != nil {
			return err
		}
		if isMetadata {
			if o.version, o.licence, err = readMetadata(body); err != nil {
				return err
			}
			continue
		}
		list = append(list, text{f.Name, body})
	}
	list = withoutTestFolders(list)
	slices.SortFunc(list, func(a, b text) int { return cmp.Compare(a.name, b.name) })
	p.take(list, parser)
	p.origins = append(p.origins, o)
	return nil
}

func read(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// withoutTestFolders leaves out folders named test that hold test_*.py: others of
// that name are for users, as django.test.
func withoutTestFolders(list []text) []text {
	tests := map[string]bool{}
	for _, t := range list {
		if dir := path.Dir(t.name); path.Base(dir) == "test" && strings.HasPrefix(path.Base(t.name), "test_") {
			tests[dir] = true
		}
	}
	return slices.DeleteFunc(list, func(t text) bool {
		for dir := path.Dir(t.name); dir != "."; dir = path.Dir(dir) {
			if tests[dir] {
				return true
			}
		}
		return false
	})
}

// readMetadata returns a wheel's version and licence (the core metadata of
// PyPA's specification, whose form is that of mail headers).
func readMetadata(body []byte) (version, licence string, err error) {
	if end := bytes.Index(body, []byte("\n\n")); end >= 0 {
		body = body[:end+2]
	}
	m, err := mail.ReadMessage(bytes.NewReader(bytes.ToValidUTF8(append(body, "\n\n"...), nil)))
	if err != nil {
		return "", "", err
	}
	licence = m.Header.Get("License-Expression")
	if licence == "" {
		for _, c := range m.Header["Classifier"] {
			if name, ok := strings.CutPrefix(c, "License :: "); ok {
				licence = strings.TrimSpace(name[strings.LastIndexByte(name, ':')+1:])
			}
		}
	}
	if licence == "" {
		licence, _, _ = strings.Cut(m.Header.Get("License"), "\n")
	}
	licence = strings.Join(strings.Fields(licence), " ")
	return m.Header.Get("Version"), cmp.Or(licence[:min(len(licence), 60)], "?"), nil
}
