package scan

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/lang/template"
	"codepathfinder.dev/pathfinder/internal/parallel"
	"codepathfinder.dev/pathfinder/internal/source"
)

// claim finds the language of each file.
func (s *run) claim(ctx context.Context) error {
	unread := make([]*source.ReadError, len(s.files))
	err := parallel.Each(ctx, s.o.Workers, len(s.files), func(_, i int) {
		f := &s.files[i]
		head := func() []byte {
			text, err := s.listing.Head(f.entry)
			if err != nil {
				errors.As(err, &unread[i])
			}
			return text
		}
		f.language = slices.IndexFunc(all.Languages, func(l lang.Language) bool { return l.Claims(f.entry.Path, head) })
		f.status = finding.Skipped
		f.reason = "in no supported language"
	})
	for i, e := range unread {
		// Nobody can tell whose the file is, so it makes nothing incomplete.
		if e != nil {
			s.unread(e, finding.WarningLevel)
			s.files[i].reason, s.files[i].detail = words(e.Reason), e.Msg
		}
	}
	return err
}

// settings reads the files that tell a language how the project is laid out.
func (s *run) settings(l lang.Language) []lang.Input {
	var out []lang.Input
	for i := range s.files {
		f := &s.files[i]
		if !l.Settings(f.entry.Path) {
			continue
		}
		text, err := s.listing.Read(f.entry)
		var unread *source.ReadError
		if errors.As(err, &unread) && text == nil && f.language < 0 { // one in a language is reported with that
			s.unread(unread, finding.WarningLevel)
		}
		if text != nil {
			if f.language < 0 {
				f.reason = "read for the project's layout alone"
			}
			out = append(out, lang.Input{Path: f.entry.Path, Text: text})
		}
	}
	return out
}

// maxTemplates bounds how much of templates is read, in bytes.
const maxTemplates = 64 << 20

// templates reads the templates of web pages.
func (s *run) templates() *template.Set {
	texts := map[string][]byte{}
	left, unread := maxTemplates, 0
	for i := range s.files {
		f := &s.files[i]
		if f.language >= 0 || !template.Is(f.entry.Path) {
			continue
		}
		if left <= 0 {
			f.reason = "more templates are there than are read"
			unread++
			continue
		}
		text, err := s.listing.Read(f.entry)
		var failed *source.ReadError
		if errors.As(err, &failed) && text == nil {
			s.unread(failed, finding.WarningLevel)
			continue
		}
		if len(text) > template.MaxSize {
			f.reason = "larger than templates are read"
			s.note(finding.WarningLevel, "template-limit", ofFile(f.entry.Path), fmt.Sprintf("the template is larger than %d MB, and was not read: findings of what it prints may be missing", template.MaxSize>>20))
			continue
		}
		f.reason = "read as a template alone"
		texts[f.entry.Path], left = text, left-len(text)
	}
	if unread > 0 {
		s.note(finding.ErrorLevel, "template-limit", nil, fmt.Sprintf("%s were not read: the first %d MB were", count(unread, "template"), maxTemplates>>20))
	}
	return template.NewSet(texts)
}

// read reads the files in a language that there are rules for.
func (s *run) read(ctx context.Context) error {
	wanted := make([]bool, len(all.Languages))
	for i, l := range all.Languages {
		wanted[i] = slices.Contains(s.languages, l.Name())
	}
	var mine []int
	for i := range s.files {
		switch f := &s.files[i]; {
		case f.language < 0:
		case !wanted[f.language]:
			f.reason = "no chosen rule is for " + all.Languages[f.language].Name()
		default:
			mine = append(mine, i)
		}
	}
	s.nearestFirst(mine)
	failed := make([]*source.ReadError, len(mine))
	left := maxBeside
	var err error
	for from := 0; from < len(mine) && err == nil; from += readAtOnce { // how much is read must not depend on which worker is fast
		part := mine[from:min(from+readAtOnce, len(mine))]
		if left <= 0 {
			s.unreadBeside(mine[from:])
			break
		}
		err = parallel.Each(ctx, s.o.Workers, len(part), func(_, i int) {
			f := &s.files[part[i]]
			text, err := s.listing.Read(f.entry)
			if err != nil {
				errors.As(err, &failed[from+i])
			}
			f.text = text
			if err == nil && text == nil {
				f.text = []byte{}
			}
		})
		for _, i := range part {
			if f := &s.files[i]; !f.entry.Selected {
				left -= len(f.text)
			}
		}
	}
	for i, e := range failed {
		if e == nil {
			continue
		}
		f := &s.files[mine[i]]
		level := faultLevel(f.entry)
		if f.text != nil {
			level = finding.WarningLevel // the file is whole, though newer than the listing
		}
		s.unread(e, level)
		f.reason, f.detail = words(e.Reason), e.Msg
	}
	return err
}
