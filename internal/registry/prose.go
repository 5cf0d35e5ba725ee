package registry

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/source"
)

// Point is one item of a list: a bold lead and the text after it, Markdown with
// the line breaks of page.md.
type Point struct {
	Lead string `json:"lead"`
	Text string `json:"text"`
}

// Answer is one question with its answer, Markdown.
type Answer struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// Link is a titled address.
type Link struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// Prose is what a page.md holds. Its five sections are all there and stand in
// the order of the fields:
//
//	## Description
//	Paragraphs.
//
//	## Security implications
//	- **Lead:** text, which may go on in lines indented by two spaces.
//
//	## How to fix
//	- **Lead:** text.
//
//	## FAQ
//	### A question?
//	Paragraphs.
//
//	## References
//	- [Title](https://host/path)
type Prose struct {
	Description  string
	Implications []Point
	Fixes        []Point
	FAQ          []Answer
	References   []Link
}

// The headings of page.md, in order.
var headings = []string{"Description", "Security implications", "How to fix", "FAQ", "References"}

var (
	headingLine = regexp.MustCompile(`^ {0,3}#{1,6}(?:[ \t]|$)`)
	ruleLine    = regexp.MustCompile(`^ {0,3}(?:=+|-{2,}|\*{3,}|_{3,})[ \t]*$`)
	fenceLine   = regexp.MustCompile("^[ \t]*(`{3,}|~{3,})")
	leadItem    = regexp.MustCompile(`^\*\*([^*]+):\*\*[ \t]+(\S.*)$`)
	linkItem    = regexp.MustCompile(`^\[([^\[\]]+)\]\((\S+)\)$`)
	codeSpan    = regexp.MustCompile("`[^`]*`")
	address     = regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]*://[^\s<>"'` + "`" + `]*`)
)

// line is one line of page.md.
type line struct {
	n    int
	text string
	code bool // inside a fenced block, or a fence itself
}

func (l line) blank() bool { return strings.TrimSpace(l.text) == "" }

// section is the lines below one heading.
type section struct {
	name  string
	n     int // of the heading
	lines []line
}

// proseParser collects what is wrong on the way.
type proseParser struct {
	path     string
	problems []Problem
}

func (p *proseParser) fail(n int, format string, args ...any) {
	p.problems = append(p.problems, Problem{Path: p.path, Line: n, Msg: fmt.Sprintf(format, args...)})
}

// parseProse reads a page.md. What can be read is returned beside the problems.
func parseProse(file *source.File) (Prose, []Problem) {
	p := &proseParser{path: file.Path}
	var out Prose
	for _, s := range p.sections(p.scan(file)) {
		if !slices.ContainsFunc(s.lines, func(l line) bool { return !l.blank() }) {
			p.fail(s.n, "the section %q is empty", s.name)
			continue
		}
		switch s.name {
		case "Description":
			out.Description = join(s.lines)
		case "Security implications":
			out.Implications = p.points(s)
		case "How to fix":
			out.Fixes = p.points(s)
		case "FAQ":
			out.FAQ = p.answers(s)
		case "References":
			out.References = p.links(s)
		}
	}
	sortProblems(p.problems)
	return out, p.problems
}

// scan splits the file into lines, finds the fenced blocks and checks what may
// not stand anywhere.
func (p *proseParser) scan(file *source.File) []line {
	if !utf8.Valid(file.Text) {
		p.fail(0, "the file is not UTF-8")
	}
	var lines []line
	fence, opened := "", 0
	for n := 1; n <= file.LineCount(); n++ {
		l := line{n: n, text: strings.TrimRight(string(file.Line(n)), " \t"), code: fence != ""}
		mark := fenceLine.FindStringSubmatch(l.text)
		switch {
		case fence == "" && mark != nil:
			fence, opened, l.code = mark[1], n, true
		case mark != nil && strings.HasPrefix(mark[1], fence) && strings.Trim(l.text, " \t"+fence[:1]) == "":
			fence = ""
		case fence == "":
			p.addresses(l)
			if ruleLine.MatchString(l.text) {
				p.fail(n, "a line of %q makes a heading or a rule: write headings with #", strings.TrimSpace(l.text)[:1])
			}
		}
		lines = append(lines, l)
	}
	if fence != "" {
		p.fail(opened, "the fenced block is not closed")
	}
	return lines
}

// addresses checks every address outside of code.
func (p *proseParser) addresses(l line) {
	for _, a := range address.FindAllString(codeSpan.ReplaceAllString(l.text, ""), -1) {
		// A closing parenthesis belongs to the address only where it opened one.
		a = strings.TrimRight(a, ".,;:!?")
		for extra := strings.Count(a, ")") - strings.Count(a, "("); extra > 0 && strings.HasSuffix(a, ")"); extra-- {
			a = a[:len(a)-1]
		}
		if fault := addressFault(a); fault != "" {
			p.fail(l.n, "%s: %s", a, fault)
		}
	}
}

// addressFault says what is wrong with an address of a web page, or "".
func addressFault(a string) string {
	u, err := url.Parse(a)
	switch {
	case err != nil:
		return "the address is malformed"
	case u.Scheme != "https":
		return "the address must begin with https://"
	case u.User != nil || u.Port() != "" || !strings.Contains(strings.Trim(u.Hostname(), "."), "."):
		return "the address has no proper host name"
	}
	return ""
}

// sections cuts the lines at the level-two headings.
func (p *proseParser) sections(lines []line) []section {
	var out []section
	stray := false
	for _, l := range lines {
		if !l.code && headingLine.MatchString(l.text) && !strings.HasPrefix(l.text, "### ") {
			name, ok := strings.CutPrefix(l.text, "## ")
			if !ok || !slices.Contains(headings, name) {
				p.fail(l.n, "unknown heading %q: a page has %s", l.text, "## "+strings.Join(headings, ", ## "))
				name = ""
			}
			out = append(out, section{name: name, n: l.n})
			continue
		}
		if len(out) > 0 {
			s := &out[len(out)-1]
			s.lines = append(s.lines, l)
		} else if !l.blank() && !stray {
			p.fail(l.n, "text before the first heading")
			stray = true
		}
	}
	return p.ordered(out)
}

// ordered checks that each heading stands once and in its place, and drops the
// sections that do not count.
func (p *proseParser) ordered(all []section) []section {
	seen := map[string]int{}
	last := -1
	var out []section
	for _, s := range all {
		if s.name == "" {
			continue
		}
		if first := seen[s.name]; first > 0 {
			p.fail(s.n, "the heading %q stands in line %d already", s.name, first)
			continue
		}
		seen[s.name] = s.n
		i := slices.Index(headings, s.name)
		if i < last {
			p.fail(s.n, "the section %q must stand before %q", s.name, headings[last])
		}
		last = max(last, i)
		for _, l := range s.lines {
			if s.name != "FAQ" && !l.code && headingLine.MatchString(l.text) {
				p.fail(l.n, "only the FAQ has headings inside")
			}
		}
		out = append(out, s)
	}
	for _, h := range headings {
		if seen[h] == 0 {
			p.fail(1, "the section %q is missing", h)
		}
	}
	return out
}

// items reads a section that is one bullet list. An item's text goes on in lines
// indented by two spaces, which are returned without them.
func (p *proseParser) items(s section) []section {
	var out []section
	for _, l := range s.lines {
		text, bullet := strings.CutPrefix(l.text, "- ")
		rest, indented := strings.CutPrefix(l.text, "  ")
		switch {
		case bullet && !l.code:
			out = append(out, section{n: l.n, lines: []line{{n: l.n, text: text}}})
		case (indented || l.blank()) && len(out) > 0:
			item := &out[len(out)-1]
			item.lines = append(item.lines, line{n: l.n, text: rest, code: l.code})
		case !l.blank():
			p.fail(l.n, "the section %q is a list: begin an item with %q, go on with two spaces", s.name, "- ")
			return out
		}
	}
	return out
}

func (p *proseParser) points(s section) []Point {
	var out []Point
	for _, item := range p.items(s) {
		m := leadItem.FindStringSubmatch(item.lines[0].text)
		if m == nil {
			p.fail(item.n, "an item of %q begins with a lead: - **Lead:** text", s.name)
			continue
		}
		item.lines[0].text = m[2]
		out = append(out, Point{Lead: strings.TrimSpace(m[1]), Text: join(item.lines)})
	}
	return out
}

func (p *proseParser) links(s section) []Link {
	var out []Link
	seen := map[string]bool{}
	for _, item := range p.items(s) {
		m := linkItem.FindStringSubmatch(join(item.lines))
		if m == nil {
			p.fail(item.n, "an item of %q is one link: - [Title](https://host/path)", s.name)
			continue
		}
		if seen[m[2]] {
			p.fail(item.n, "the address %s stands in the list already", m[2])
		}
		seen[m[2]] = true
		out = append(out, Link{Title: m[1], URL: m[2]})
	}
	return out
}

// answers reads the questions of a FAQ.
func (p *proseParser) answers(s section) []Answer {
	var parts []section
	for _, l := range s.lines {
		question, ok := strings.CutPrefix(l.text, "### ")
		switch {
		case ok && !l.code:
			parts = append(parts, section{name: strings.TrimSpace(question), n: l.n})
		case len(parts) > 0:
			q := &parts[len(parts)-1]
			q.lines = append(q.lines, l)
		case !l.blank():
			p.fail(l.n, "the FAQ begins with a question: ### Question?")
			return nil
		}
	}
	var out []Answer
	seen := map[string]bool{}
	for _, q := range parts {
		a := Answer{Question: q.name, Answer: join(q.lines)}
		switch {
		case !strings.HasSuffix(a.Question, "?") || a.Question == "?":
			p.fail(q.n, "%q is no question: it must end with a question mark", a.Question)
		case a.Answer == "":
			p.fail(q.n, "the question has no answer")
		case seen[a.Question]:
			p.fail(q.n, "the question stands in the list already")
		}
		seen[a.Question] = true
		out = append(out, a)
	}
	return out
}

// join returns the text of the lines without blank lines at either end.
func join(lines []line) string {
	text := make([]string, 0, len(lines))
	for _, l := range lines {
		text = append(text, l.text)
	}
	return strings.Trim(strings.Join(text, "\n"), "\n")
}
