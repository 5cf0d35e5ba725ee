package settings

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// maxDepth bounds how deep arrays and inline tables stand in each other.
const maxDepth = 64

// toml reads TOML 1.0.
type toml struct {
	s     []byte
	at    int
	table string
	out   []Assignment
	fault string // what is wrong with the statement; "" = nothing
}

// TOML reads a file statement by statement; one that is wrong costs its line.
func TOML(raw []byte) ([]Assignment, []source.Error) {
	p := &toml{s: raw}
	if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		p.at = 3
	}
	var faults []source.Error
	for p.blank(true); p.at < len(p.s); p.blank(true) {
		start := p.at
		p.fault = ""
		p.statement()
		if p.fault == "" {
			if p.blank(false); p.at < len(p.s) && p.s[p.at] != '\n' && p.s[p.at] != '\r' {
				p.fail("a statement ends with its line")
			}
		}
		if p.fault != "" {
			end := max(p.at, start+1)
			faults = append(faults, source.Error{Span: source.Span{Start: int32(start), End: int32(min(end, len(p.s)))}, Msg: p.fault})
			p.skipLine(start)
		}
	}
	return p.out, faults
}

func (p *toml) fail(msg string) {
	if p.fault == "" {
		p.fault = msg
	}
}

// skipLine goes to the end of the line, and at least one byte on.
func (p *toml) skipLine(start int) {
	p.at = max(p.at, start+1)
	for p.at < len(p.s) && p.s[p.at] != '\n' {
		p.at++
	}
}

// blank skips blanks and comments, and line ends where they mean nothing.
func (p *toml) blank(lines bool) {
	for p.at < len(p.s) {
		switch c := p.s[p.at]; {
		case c == ' ' || c == '\t' || lines && (c == '\n' || c == '\r'):
			p.at++
		case c == '#':
			for p.at < len(p.s) && p.s[p.at] != '\n' && p.s[p.at] != '\r' {
				p.at++
			}
		default:
			return
		}
	}
}

// next takes a byte if it is the one.
func (p *toml) next(c byte) bool {
	if p.at < len(p.s) && p.s[p.at] == c {
		p.at++
		return true
	}
	return false
}

// statement reads a table's head, or a key with its value.
func (p *toml) statement() {
	if p.next('[') {
		double := p.next('[')
		name := p.key()
		if !p.next(']') || double && !p.next(']') {
			p.fail("the head of a table is not closed")
		}
		if p.fault == "" {
			p.table = name
		}
		return
	}
	p.pair(p.table, 0)
}

// pair reads key = value. Of an inline table, each of its own is an assignment.
func (p *toml) pair(table string, depth int) {
	start := p.at
	name := dotted(table, p.key())
	if p.fault != "" {
		return
	}
	if !p.next('=') {
		p.fail("a key is followed by =")
		return
	}
	p.blank(false)
	if p.at < len(p.s) && p.s[p.at] == '{' {
		p.at++
		p.inline(name, depth+1)
		return
	}
	v := p.value(depth)
	if p.fault == "" {
		p.out = append(p.out, Assignment{name, v, source.Span{Start: int32(start), End: int32(p.at)}})
	}
}

// inline reads an inline table after its brace.
func (p *toml) inline(name string, depth int) {
	if depth > maxDepth {
		p.fail("tables are nested too deep")
		return
	}
	for p.blank(true); !p.next('}'); p.blank(true) {
		if p.fault != "" || p.at >= len(p.s) {
			p.fail("an inline table is not closed")
			return
		}
		p.pair(name, depth)
		if p.blank(true); !p.next(',') && (p.at >= len(p.s) || p.s[p.at] != '}') {
			p.fail("the pairs of a table are separated by commas")
			return
		}
	}
}

// key reads a dotted key, with the blanks after it.
func (p *toml) key() string {
	var parts []string
	for {
		p.blank(false)
		part := ""
		switch {
		case p.at < len(p.s) && (p.s[p.at] == '"' || p.s[p.at] == '\''):
			part = p.str()
		default:
			start := p.at
			for p.at < len(p.s) && isBare(p.s[p.at]) {
				p.at++
			}
			if part = string(p.s[start:p.at]); part == "" {
				p.fail("a key is missing")
			}
		}
		parts = append(parts, part)
		if p.blank(false); p.fault != "" || !p.next('.') {
			return strings.Join(parts, ".")
		}
	}
}

func isBare(c byte) bool {
	return c == '_' || c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// value reads a value that is no inline table.
func (p *toml) value(depth int) Value {
	if p.at >= len(p.s) {
		p.fail("a value is missing")
		return Value{}
	}
	switch c := p.s[p.at]; {
	case c == '"' || c == '\'':
		return text(p.str())
	case c == '[':
		p.at++
		return p.array(depth + 1)
	case c == '{':
		p.at++
		before := len(p.out)
		p.inline("", depth+1)
		table := slices.Clone(p.out[before:]) // a table in a list has no name
		p.out = p.out[:before]
		return Value{Table: table}
	}
	start := p.at
	for p.at < len(p.s) && (isBare(p.s[p.at]) || strings.IndexByte("+.:", p.s[p.at]) >= 0) {
		p.at++
	}
	return p.scalar(string(p.s[start:p.at]))
}

// scalar reads a boolean or number. A date is a value of which nothing is known.
func (p *toml) scalar(word string) Value {
	switch {
	case word == "true", word == "false":
		return constant(types.Bool(word == "true"))
	case word == "":
		p.fail("a value is missing")
		return Value{}
	}
	plain := strings.ReplaceAll(word, "_", "")
	if n, err := strconv.ParseInt(plain, 0, 64); err == nil {
		return constant(types.Int(n))
	}
	if f, err := strconv.ParseFloat(plain, 64); err == nil {
		return constant(types.Float(f))
	}
	if word[0] < '0' || word[0] > '9' {
		p.fail("this is no value: text stands in quotes")
	}
	return Value{}
}

// array reads an array after its bracket.
func (p *toml) array(depth int) Value {
	var items []Value
	if depth > maxDepth {
		p.fail("arrays are nested too deep")
		return Value{}
	}
	for p.blank(true); !p.next(']'); p.blank(true) {
		if p.fault != "" || p.at >= len(p.s) {
			p.fail("an array is not closed")
			return Value{}
		}
		items = append(items, p.value(depth))
		if p.blank(true); !p.next(',') && (p.at >= len(p.s) || p.s[p.at] != ']') {
			p.fail("the elements of an array are separated by commas")
			return Value{}
		}
	}
	return listOf(items)
}

// str reads a string of any of the four kinds.
func (p *toml) str() string {
	quote := p.s[p.at]
	triple := strings.Repeat(string(quote), 3)
	multi := bytes.HasPrefix(p.s[p.at:], []byte(triple))
	end := triple
	if !multi {
		end = triple[:1]
	}
	p.at += len(end)
	if multi && (p.next('\n') || bytes.HasPrefix(p.s[p.at:], []byte("\r\n"))) && p.s[p.at-1] != '\n' {
		p.at += 2
	}
	var out []byte
	for p.at < len(p.s) {
		switch c := p.s[p.at]; {
		case bytes.HasPrefix(p.s[p.at:], []byte(end)):
			p.at += len(end)
			return string(out)
		case c == '\n' && !multi:
			p.fail("a string is not closed")
			return ""
		case c == '\\' && quote == '"':
			out = p.escape(out, multi)
		default:
			out = append(out, c)
			p.at++
		}
	}
	p.fail("a string is not closed")
	return ""
}

// escape reads an escape sequence of a basic string.
func (p *toml) escape(out []byte, multi bool) []byte {
	p.at++
	if p.at >= len(p.s) {
		return out
	}
	c := p.s[p.at]
	if i := strings.IndexByte(`btnfr"\`, c); i >= 0 {
		p.at++
		return append(out, "\b\t\n\f\r\"\\"[i])
	}
	digits := map[byte]int{'u': 4, 'U': 8}[c]
	switch {
	case digits > 0 && p.at+1+digits <= len(p.s):
		n, err := strconv.ParseUint(string(p.s[p.at+1:p.at+1+digits]), 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) {
			p.fail("this is no character")
		}
		p.at += 1 + digits
		return utf8.AppendRune(out, rune(n))
	case multi && strings.IndexByte(" \t\r\n", c) >= 0:
		for p.at < len(p.s) && strings.IndexByte(" \t\r\n", p.s[p.at]) >= 0 {
			p.at++
		}
		return out
	}
	p.fail("a backslash begins nothing here")
	return out
}
