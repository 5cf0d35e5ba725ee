package settings

import (
	"bytes"
	"regexp"
	"strings"

	"codepathfinder.dev/pathfinder/internal/source"
)

var (
	sectionHead = regexp.MustCompile(`^\[(.+)\]`)
	optionLine  = regexp.MustCompile(`^(.*?)\s*[=:]\s*(.*)$`)
)

// ConfigParser reads an ini file strictly as Python's configparser does, without
// interpolation: keys are lowercase, and a value goes on in the lines that are
// indented deeper than its key. Lines that configparser refuses are left out.
func ConfigParser(raw []byte) []Assignment {
	p := &configParser{open: -1}
	for _, l := range linesOf(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))) {
		p.line(l)
	}
	for i := range p.out {
		p.out[i].Value = text(strings.TrimRight(strings.Join(p.values[i], "\n"), " \t\n\r\f\v"))
	}
	return p.out
}

type configParser struct {
	out     []Assignment
	values  [][]string // of out, by line
	open    int        // the assignment that an indented line belongs to, or -1
	section string
	in      bool // a section
	indent  int
}

func (p *configParser) line(l line) {
	value := strings.TrimSpace(l.text)
	switch {
	case value == "":
		if p.open >= 0 {
			p.values[p.open] = append(p.values[p.open], "")
		}
		return
	case value[0] == '#' || value[0] == ';':
		return
	}
	indent := strings.Index(l.text, value)
	if p.open >= 0 && indent > p.indent {
		p.values[p.open] = append(p.values[p.open], value)
		p.out[p.open].Span.End = l.start + int32(len(l.text))
		return
	}
	p.indent = indent
	if m := sectionHead.FindStringSubmatch(value); m != nil {
		p.section, p.in, p.open = m[1], true, -1
		return
	}
	m := optionLine.FindStringSubmatch(value)
	if !p.in || m == nil || m[1] == "" {
		return
	}
	p.open = len(p.out)
	p.out = append(p.out, Assignment{Name: dotted(p.section, strings.ToLower(m[1])), Span: source.Span{Start: l.start + int32(indent), End: l.start + int32(len(l.text))}})
	p.values = append(p.values, []string{m[2]})
}
