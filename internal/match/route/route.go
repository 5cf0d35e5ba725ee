// Package route reads the patterns of URLs by which web frameworks find the functions that
// serve them.
//
// In goes the text of a pattern, in the syntax of any of the frameworks; out comes which
// parameters of a function take text that whoever sends a request chooses. The invariant: a part
// that is not known to take numbers, identifiers or words alone takes any text.
//
//	p := route.Parse("/users/<int:id>/<name>")
//	p.Gives(params, 0)    // of (id, name): false
//	p.Gives(params, 1)    // true
package route

import (
	"regexp/syntax"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
)

// Pattern is a pattern of URLs, as frameworks write them, and what it takes out of a path. It is
// immutable.
//
//	/users/<int:id>/<name>    Flask, Django, Bottle, and Sanic with <id:int>
//	/users/{id:int}/{rest:path}    Starlette, Falcon, aiohttp and Pyramid with {id:\d+}
//	^users/(?P<id>[0-9]+)/(\w+)$    regular expressions
type Pattern struct {
	Text   string
	places []place
}

// Param is a parameter of a function.
type Param struct {
	Name string
	Kind ir.ParamKind
}

// place is one part of a path that a function is given. Name is "" for a group
// of a regular expression without one.
type place struct {
	name, converter string
	expression      bool // the converter is a regular expression
}

// maxText bounds the length of a pattern of URLs.
const maxText = 1000

// Parse reads a pattern of URLs. What it cannot read has no parts that a function is given.
func Parse(text string) Pattern {
	t := Pattern{Text: text}
	if len(text) > maxText {
		return t
	}
	for at := 0; at < len(text); {
		switch c := text[at]; {
		case c == '\\':
			at += 2
			continue
		case strings.HasPrefix(text[at:], "(?P<"):
			name, _, _ := strings.Cut(text[at+len("(?P<"):], ">")
			end := closing(text, at, '(', ')')
			t.places = append(t.places, place{name, text[min(at+len("(?P<")+len(name)+1, end):end], true})
			at = end
		case strings.HasPrefix(text[at:], "(?"):
		case c == '(':
			end := closing(text, at, '(', ')')
			t.places = append(t.places, place{"", text[at+1 : end], true})
			at = end
		case c == '<':
			end := closing(text, at, '<', '>')
			t.places = append(t.places, bracketed(text[at+1:end])...)
			at = end
		case c == '{':
			end := closing(text, at, '{', '}')
			t.places = append(t.places, bracketed(text[at+1:end])...)
			at = end
		}
		at++
	}
	return t
}

// closing is where the bracket closes that opens at a place; the end where none does.
func closing(text string, at int, open, close byte) int {
	depth := 0
	for i := at; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case open:
			depth++
		case close:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

// bracketed reads name, converter:name or name:converter: either order is offered, as which is
// the name shows in the parameters.
func bracketed(text string) []place {
	text = strings.TrimLeft(text, "*?")
	first, second, ok := strings.Cut(text, ":")
	switch rest, bottle := strings.CutPrefix(second, "re:"); {
	case !ok:
		return []place{{name: strings.TrimSpace(text)}}
	case bottle:
		return []place{{first, rest, true}}
	case converters[first] == 0 && (converters[second] != 0 || !isName(second) && isName(first)):
		return []place{{name: first, converter: second}}
	case converters[first] != 0 && isName(second):
		return []place{{name: second, converter: first}}
	}
	if i := strings.LastIndexByte(text, ':'); isName(text[i+1:]) && i > len(first) { // a converter with arguments that hold a colon
		return []place{{name: text[i+1:], converter: text[:i]}}
	}
	return []place{{name: first, converter: second}, {name: second, converter: first}}
}

// converters are the converters that frameworks have: 1 for those that take any text, 2 for those
// that take numbers, identifiers, words and the like.
var converters = map[string]int{
	"str": 1, "string": 1, "path": 1, "default": 1, "nonempty": 1, "ext": 1,
	"int": 2, "float": 2, "uuid": 2, "bool": 2, "decimal": 2, "number": 2, "slug": 2, "alpha": 2, "dt": 2, "date": 2, "datetime": 2, "time": 2,
	"timedelta": 2, "ymd": 2,
}

// Gives reports whether a parameter, of all that take part of a URL, may have text that whoever
// sends a request chooses.
func (t *Pattern) Gives(params []Param, i int) bool {
	name := params[i].Name
	if params[i].Kind == ir.KwArgs || params[i].Kind == ir.VarArgs {
		for _, p := range t.places {
			if p.name != "" && params[i].Kind == ir.KwArgs && p.isOpen() || p.name == "" && params[i].Kind == ir.VarArgs && p.isOpen() {
				return true
			}
		}
		return false
	}
	groups, named := []place(nil), false
	for _, p := range t.places {
		if p.name == name && p.isOpen() {
			return true
		}
		if named = named || p.name == name; p.name == "" {
			groups = append(groups, p)
		}
	}
	at := i - (len(params) - len(groups)) // the last parameters take the groups
	return !named && at >= 0 && groups[at].isOpen()
}

// isOpen reports whether a place takes more than numbers, identifiers and words.
func (p *place) isOpen() bool {
	converter := strings.TrimSpace(p.converter)
	if i := strings.IndexByte(converter, '('); i > 0 && !p.expression {
		switch converter[:i] { // with arguments
		case "any", "int", "float":
			return false
		}
		return true
	}
	if converter == "" || converters[converter] != 0 {
		return converters[converter] != 2
	}
	re, err := syntax.Parse(converter, syntax.Perl)
	return err != nil || !p.expression && isName(converter) || !hasWordsOnly(re)
}

// hasWordsOnly reports whether all that an expression matches are letters, digits, _ and -.
func hasWordsOnly(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return false
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if !isWordRune(r) {
				return false
			}
		}
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if !isWordRune(r) {
					return false
				}
			}
		}
	}
	for _, sub := range re.Sub {
		if !hasWordsOnly(sub) {
			return false
		}
	}
	return true
}

func isWordRune(r rune) bool {
	return r == '_' || r == '-' || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
}

func isName(s string) bool {
	for i, r := range s {
		if r != '_' && (r|0x20 < 'a' || r|0x20 > 'z') && r < 0x80 && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}
