package source

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// The names of the ignore files, the stronger first. All have the syntax of
// gitignore(5). The last kind is the repository's own .git/info/exclude.
var ignoreNames = [...]string{".pathfinderignore", ".ignore", ".gitignore", ".git/info/exclude"}

const (
	pathfinderIgnore = iota
	plainIgnore
	gitIgnore
	gitExclude
)

// ignoreKind returns which kind of ignore file a name is, or -1.
func ignoreKind(name string) int { return slices.Index(ignoreNames[:gitExclude], name) }

const (
	// maxIgnoreBytes bounds the ignore files in force in one folder, taken
	// together; one that goes beyond it is reported and does not count.
	maxIgnoreBytes = 1 << 20
	// maxPatternBytes bounds one pattern: no path that could match is longer.
	maxPatternBytes = 4096
)

// pattern is one line of an ignore file, or one --exclude or --include.
type pattern struct {
	text    string // as written
	line    int32  // 1-based; 0 for an option
	negated bool   // "!": what matches is not ignored after all
	folders bool   // "/" at the end: matches folders alone
	path    bool   // holds a "/": matched against the path below the file's folder
	never   bool   // can match nothing

	head string  // what the name or path starts with
	tail string  // what the rest ends with, implied by rest; a cheap test
	rest []token // the wildcards behind head; empty for a literal pattern
}

// patternList is an ignore file, or an option's patterns. The last that matches counts.
type patternList struct {
	path     string // of the file, as File.Path
	kind     int    // which of ignoreNames
	patterns []pattern
}

// parseIgnoreFile reads an ignore file as git does. The second result is the line
// of the first pattern that is too long to count, or 0.
func parseIgnoreFile(path string, text []byte) (list *patternList, tooLong int) {
	list = &patternList{path: path}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	for n := 1; len(text) > 0; n++ {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		text = rest
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		line, _, _ = bytes.Cut(bytes.TrimSuffix(line, []byte("\r")), []byte{0})
		line = trimSpaces(line)
		if len(line) == 0 {
			continue
		}
		if len(line) > maxPatternBytes {
			if tooLong == 0 {
				tooLong = n
			}
			continue
		}
		p := parsePattern(string(line))
		p.line = int32(n)
		list.patterns = append(list.patterns, p)
	}
	return list, tooLong
}

// trimSpaces cuts the blanks at the end of a line that no backslash protects.
func trimSpaces(line []byte) []byte {
	end := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			if i++; i == len(line) {
				return line
			}
		}
		end = i + 1
	}
	return line[:end]
}

// parsePattern reads one pattern; every text is one, though it may match nothing.
func parsePattern(text string) pattern {
	p := pattern{text: text}
	text, p.negated = strings.CutPrefix(text, "!")
	text, p.folders = strings.CutSuffix(text, "/")
	p.path = strings.Contains(text, "/")
	text = strings.TrimPrefix(text, "/")
	// Git compares the literal head first and takes the wildcards alone as the
	// pattern: in "a**/b" the stars stand at its start and do cross folders.
	n := literalHead(text)
	p.head = text[:n]
	rest, ok := compileWildcard(text[n:], p.path)
	p.rest, p.never = rest, !ok || text == ""
	i := len(rest)
	for i > 0 && rest[i-1].kind == literalByte {
		i--
	}
	tail := make([]byte, 0, len(rest)-i)
	for _, t := range rest[i:] {
		tail = append(tail, t.lit)
	}
	p.tail = string(tail)
	return p
}

// matches reports whether the pattern matches a path below its folder, whose last
// component is name.
func (m *matcher) matches(p *pattern, path, name string, dir bool) bool {
	if p.never || p.folders && !dir {
		return false
	}
	s := name
	if p.path {
		s = path
	}
	if len(p.rest) == 0 {
		return s == p.head
	}
	s, ok := strings.CutPrefix(s, p.head)
	return ok && strings.HasSuffix(s, p.tail) && m.wildcard(p.rest, s)
}

// last returns the last pattern of the list that matches, or nil where there is
// none or the fuel ran out.
func (m *matcher) last(l *patternList, path string, dir bool) *pattern {
	name := path[strings.LastIndexByte(path, '/')+1:]
	m.fuel -= int64(len(l.patterns))
	for i := len(l.patterns) - 1; i >= 0 && m.fuel >= 0; i-- {
		if p := &l.patterns[i]; m.matches(p, path, name, dir) {
			return p
		}
	}
	return nil
}

// ignoreScope holds the ignore files of one folder, and by its parent those that
// are in force above it.
type ignoreScope struct {
	parent *ignoreScope
	folder string // the folder, with a "/" at the end; "" at the top
	lists  [len(ignoreNames)]*patternList
	repo   bool // holds .git: git's own files further up do not count here
	bytes  int  // of all ignore files in force
}

// inner returns an empty scope below s, which may be nil.
func (s *ignoreScope) inner(folder string) *ignoreScope {
	if s == nil {
		return &ignoreScope{folder: folder}
	}
	return &ignoreScope{parent: s, folder: folder, bytes: s.bytes}
}

// orParent returns the scope, or its parent where the scope adds nothing.
func (s *ignoreScope) orParent() *ignoreScope {
	if s.repo || s.lists != [len(ignoreNames)]*patternList{} {
		return s
	}
	return s.parent
}

// verdict returns the pattern that decides about a path, and its file, or nil
// where none does. A stronger kind of file decides before a weaker one; among
// files of one kind, the one nearest to the path.
func (s *ignoreScope) verdict(m *matcher, path string, dir bool) (*pattern, *patternList) {
	for kind := range ignoreNames {
		for at := s; at != nil; at = at.parent {
			if list := at.lists[kind]; list != nil {
				if p := m.last(list, path[len(at.folder):], dir); p != nil {
					return p, list
				}
			}
			if kind >= gitIgnore && at.repo {
				break
			}
		}
	}
	return nil, nil
}

// PatternError says that a pattern the user gave as an option can match nothing:
// a usage error.
type PatternError struct {
	Pattern string
}

// Error names the pattern.
func (e *PatternError) Error() string {
	return fmt.Sprintf("pattern %q can match no path", e.Pattern)
}

// parseOptions reads the patterns of an option. A leading "./" is the project's
// root, as people write it in a shell.
func parseOptions(texts []string) (*patternList, error) {
	list := &patternList{}
	for _, text := range texts {
		rooted := text
		if rest, ok := strings.CutPrefix(text, "./"); ok {
			rooted = "/" + rest
		}
		p := parsePattern(rooted)
		if p.never || len(text) > maxPatternBytes {
			return nil, &PatternError{Pattern: text}
		}
		p.text = text
		list.patterns = append(list.patterns, p)
	}
	return list, nil
}
