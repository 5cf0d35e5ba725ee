package rule

import (
	"fmt"
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/types"
)

// receiver is how a path names the object that a method is called on.
const receiver = "self"

// String writes the path as ParsePath reads it.
func (p ArgPath) String() string {
	var b strings.Builder
	switch {
	case p.Receiver:
		b.WriteString(receiver)
	case p.Name != "":
		b.WriteString(p.Name)
	default:
		b.WriteString(strconv.Itoa(p.Index))
	}
	for _, s := range p.Selectors {
		if s.Attr != "" {
			b.WriteString("." + s.Attr)
			continue
		}
		b.WriteString("[" + s.keyText() + "]")
	}
	return b.String()
}

// keyText writes a key between the quotes that it does not hold itself.
func (s Selector) keyText() string {
	switch {
	case s.Key.Kind != types.StrConst:
		return s.Key.String()
	case strings.Contains(s.Key.Str, `"`):
		return "'" + s.Key.Str + "'"
	}
	return `"` + s.Key.Str + `"`
}

// ParsePath reads a path: a position ("0"), the name of a parameter ("host") or
// "self" for a method's receiver, then selectors: [0] and [-1] an element of a
// tuple or list, ["key"] one of a dict, .name an attribute or key.
func ParsePath(text string) (ArgPath, error) {
	rest := text
	head := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	var p ArgPath
	if head == "" {
		head = leadingName(rest)
	}
	rest = rest[len(head):]
	switch {
	case head == "":
		return ArgPath{}, fmt.Errorf("a path starts with a position such as 0 or with a parameter's name")
	case head == receiver:
		p.Receiver = true
	case head[0] >= '0' && head[0] <= '9':
		n, err := strconv.ParseUint(head, 10, 16)
		if err != nil {
			return ArgPath{}, fmt.Errorf("%s is no position: positions count from 0", head)
		}
		p.Index = int(n)
	default:
		p.Name = head
	}
	for rest != "" {
		s, n, err := parseSelector(rest)
		if err != nil {
			return ArgPath{}, err
		}
		p.Selectors = append(p.Selectors, s)
		rest = rest[n:]
	}
	return p, nil
}

// parseSelector reads the first selector of a text and returns its length.
func parseSelector(text string) (s Selector, n int, err error) {
	if text[0] == '.' {
		s.Attr = leadingName(text[1:])
		if s.Attr == "" {
			return s, 0, fmt.Errorf("a name is missing after the dot")
		}
		return s, 1 + len(s.Attr), nil
	}
	if text[0] != '[' {
		return s, 0, fmt.Errorf("%q is no selector: write [0], [\"key\"] or .name", text)
	}
	if len(text) > 1 && (text[1] == '"' || text[1] == '\'') {
		end := strings.IndexByte(text[2:], text[1])
		if end < 0 || !strings.HasPrefix(text[2+end+1:], "]") {
			return s, 0, fmt.Errorf("the key in %s is not closed", text)
		}
		s.Key = types.Str(text[2 : 2+end])
		return s, 2 + end + 2, nil
	}
	end := strings.IndexByte(text, ']')
	if end < 0 {
		return s, 0, fmt.Errorf("the bracket of %s is not closed", text)
	}
	index, err := strconv.ParseInt(text[1:end], 10, 32)
	if err != nil || text[1] == '+' {
		return s, 0, fmt.Errorf("%s is no selector: write [0] for an element, [\"key\"] for a dict's", text[:end+1])
	}
	s.Key = types.Int(index)
	return s, end + 1, nil
}

// leadingName returns the identifier that a text begins with, or "".
func leadingName(text string) string {
	for i, r := range text {
		if !nameRune(r, i == 0) {
			return text[:i]
		}
	}
	return text
}

func nameRune(r rune, first bool) bool {
	switch {
	case r == '_', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= 0x80 && r != '\uFFFD':
		return true
	}
	return !first && r >= '0' && r <= '9'
}
