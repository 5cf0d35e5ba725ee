package settings

import (
	"bytes"
	"strings"

	"codepathfinder.dev/pathfinder/internal/source"
)

// line is a line of a file without its end.
type line struct {
	text  string
	start int32
}

// linesOf splits a text at LF, CR LF and CR.
func linesOf(raw []byte) []line {
	var out []line
	for at := 0; at < len(raw); {
		end := bytes.IndexAny(raw[at:], "\r\n")
		if end < 0 {
			end = len(raw) - at
		}
		out = append(out, line{string(raw[at : at+end]), int32(at)})
		at += end + 1
		if at < len(raw) && raw[at-1] == '\r' && raw[at] == '\n' {
			at++
		}
	}
	return out
}

const blanks = " \t\f\v"

// span returns where a part of a line stands, without the blanks around it.
func (l line) span(from, to int) source.Span {
	part := l.text[from:to]
	from += len(part) - len(strings.TrimLeft(part, blanks))
	to = from + len(strings.Trim(part, blanks))
	return source.Span{Start: l.start + int32(from), End: l.start + int32(to)}
}

// INI reads an ini file in the dialects of configparser, uWSGI and CherryPy: "="
// or ":" after the key, comments on lines of their own, values that go on in
// indented lines, keys that stand several times or without a value.
func INI(raw []byte) ([]Assignment, []source.Error) {
	var out []Assignment
	section := ""
	for _, l := range linesOf(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))) {
		trimmed := strings.Trim(l.text, blanks)
		indented := trimmed != "" && strings.ContainsRune(blanks, rune(l.text[0]))
		switch {
		case trimmed == "" || trimmed[0] == '#' || trimmed[0] == ';':
		case trimmed[0] == '[' && strings.HasSuffix(trimmed, "]"):
			section = strings.Trim(trimmed[1:len(trimmed)-1], blanks)
		case indented && len(out) > 0 && !strings.ContainsAny(trimmed, "="):
			last := &out[len(out)-1]
			last.Value = iniValue(joined(last.Value, trimmed))
			last.Span.End = l.start + int32(len(l.text))
		default:
			out = append(out, iniLine(l, section))
		}
	}
	return out, nil
}

// joined is a value with one more line, or a text that is not known.
func joined(v Value, next string) string {
	if !v.Known {
		return "%(" + next
	}
	return strings.TrimPrefix(v.Const.Str+"\n"+next, "\n")
}

// iniLine reads a line that sets a key.
func iniLine(l line, section string) Assignment {
	at := strings.IndexAny(l.text, "=:")
	a := Assignment{Value: text(""), Span: l.span(0, len(l.text))}
	key := l.text
	if at >= 0 {
		key = l.text[:at]
		a.Value = iniValue(l.text[at+1:])
	}
	a.Name = dotted(section, strings.Trim(key, blanks))
	return a
}

// iniValue reads a value. Interpolation makes it one that is not known.
func iniValue(s string) Value {
	s = strings.Trim(s, blanks)
	if strings.Contains(s, "%(") || strings.Contains(s, "$(") || strings.Contains(s, "${") || strings.Contains(s, "{{") {
		return Value{}
	}
	if n := len(s); n > 1 && s[0] == s[n-1] && (s[0] == '"' || s[0] == '\'') {
		s = s[1 : n-1]
	}
	return text(s)
}

// Environment reads a file of environment variables as dotenv libraries do.
// Lines that set nothing are no part of it.
func Environment(raw []byte) ([]Assignment, []source.Error) {
	var out []Assignment
	for _, l := range linesOf(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))) {
		start := len(l.text) - len(strings.TrimLeft(l.text, blanks))
		if rest, ok := strings.CutPrefix(l.text[start:], "export "); ok {
			start = len(l.text) - len(strings.TrimLeft(rest, blanks))
		}
		key, rest, ok := strings.Cut(l.text[start:], "=")
		if key = strings.Trim(key, blanks); !ok || !isVariable(key) {
			continue
		}
		out = append(out, Assignment{Name: key, Value: environmentValue(rest), Span: l.span(start, len(l.text))})
	}
	return out, nil
}

func isVariable(s string) bool {
	for i, c := range s {
		if c != '_' && (c < '0' || c > '9' || i == 0) && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return s != ""
}

// environmentValue reads what follows "NAME=". A comment begins with # after a
// blank.
func environmentValue(s string) Value {
	s = strings.Trim(s, blanks)
	if s != "" && (s[0] == '\'' || s[0] == '"') {
		if end := strings.IndexByte(s[1:], s[0]); end >= 0 {
			quoted := s[1 : 1+end]
			if s[0] == '"' && strings.ContainsAny(quoted, "$`\\") {
				return Value{}
			}
			return text(quoted)
		}
	}
	if i := strings.Index(s, " #"); i >= 0 {
		s = strings.Trim(s[:i], blanks)
	}
	if strings.HasPrefix(s, "#") {
		s = ""
	}
	if strings.ContainsAny(s, "$`{") {
		return Value{}
	}
	return text(s)
}
