package encoding

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/source"
)

// maxErrors bounds how many places of one file are reported as not decodable.
const maxErrors = 10

// maxCookieLine is how much of a line is searched for a cookie.
const maxCookieLine = 4096

const bom = "\xEF\xBB\xBF"

// Decode returns a file's text as UTF-8 without a byte order mark, the name of its
// encoding as Python spells it, and what is wrong with it. Offsets of errors are
// in the text. Text that could not be decoded is in it all the same: bytes that
// are not UTF-8 where the file should be, U+FFFD elsewhere. For a UTF-8 file the
// text shares the memory of raw.
func Decode(raw []byte) (text []byte, name string, errs []source.Error) {
	body, marked := bytes.CutPrefix(raw, []byte(bom))
	cookie, at := findCookie(body)
	name = normalName(cookie)
	switch {
	case cookie == "" || name == "utf-8":
		return body, "utf-8", invalidUTF8(body)
	case marked:
		msg := fmt.Sprintf("the file starts with a UTF-8 byte order mark, but declares the encoding '%s'", cookie)
		return body, "utf-8", append([]source.Error{{Span: at, Msg: msg}}, invalidUTF8(body)...)
	}
	c := lookUp(name)
	if c == nil {
		// Latin-1 takes every byte, and keeps the ASCII part of any ASCII superset.
		text = latin1(body)
		if utf8.Valid(body) {
			text = body
		}
		return text, name, []source.Error{{Span: at, Msg: fmt.Sprintf("unknown encoding: '%s'", cookie)}}
	}
	text, errs = c.decode(body)
	return text, c.name, errs
}

// findCookie returns the encoding that a comment in the first two lines names, as
// written there, and its place.
func findCookie(body []byte) (string, source.Span) {
	start := 0
	for range 2 {
		line := body[start:]
		end := bytes.IndexAny(line[:min(len(line), maxCookieLine)], "\r\n")
		if end >= 0 {
			line = line[:end]
		} else {
			line = line[:min(len(line), maxCookieLine)]
		}
		lead := bytes.TrimLeft(line, " \t\f")
		if len(lead) > 0 && lead[0] != '#' {
			break
		}
		if i, j := cookieIn(lead); i < j {
			from := start + len(line) - len(lead)
			return string(lead[i:j]), source.Span{Start: int32(from + i), End: int32(from + j)}
		}
		if end < 0 {
			break
		}
		start += end + 1
		if body[start-1] == '\r' && start < len(body) && body[start] == '\n' {
			start++
		}
	}
	return "", source.Span{}
}

// cookieIn finds what PEP 263's expression coding[:=][ \t]*([-\w.]+) captures.
func cookieIn(comment []byte) (start, end int) {
	const word = "coding"
	for i := 0; ; {
		j := bytes.Index(comment[i:], []byte(word))
		if j < 0 {
			return 0, 0
		}
		i += j + len(word)
		if i >= len(comment) || comment[i] != ':' && comment[i] != '=' {
			continue
		}
		start = i + 1
		for start < len(comment) && (comment[start] == ' ' || comment[start] == '\t') {
			start++
		}
		end = start
		for end < len(comment) && cookieByte(comment[end]) {
			end++
		}
		if end > start {
			return start, end
		}
	}
}

func cookieByte(c byte) bool {
	return c == '-' || c == '_' || c == '.' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// normalName spells an encoding as Python's tokenizer does before it looks it up.
func normalName(cookie string) string {
	name := strings.ReplaceAll(strings.ToLower(cookie), "_", "-")
	for _, known := range []struct{ name, normal string }{
		{"utf-8", "utf-8"}, {"latin-1", "iso-8859-1"}, {"iso-8859-1", "iso-8859-1"}, {"iso-latin-1", "iso-8859-1"},
	} {
		if name == known.name || strings.HasPrefix(name, known.name+"-") {
			return known.normal
		}
	}
	if c := lookUp(name); c != nil {
		return c.name
	}
	return name
}

// invalidUTF8 lists the places that are not UTF-8, one a line.
func invalidUTF8(text []byte) []source.Error {
	if utf8.Valid(text) {
		return nil
	}
	var errs []source.Error
	for i := 0; i < len(text) && len(errs) < maxErrors; {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		if r, w := utf8.DecodeRune(text[i:]); r != utf8.RuneError || w > 1 {
			i += w
			continue
		}
		errs = append(errs, undecodable(i, i+1, "utf-8", text[i]))
		next := bytes.IndexAny(text[i:], "\r\n")
		if next < 0 {
			break
		}
		i += next
	}
	return errs
}

func undecodable(start, end int, name string, c byte) source.Error {
	return source.Error{
		Span: source.Span{Start: int32(start), End: int32(end)},
		Msg:  fmt.Sprintf("byte 0x%02x cannot be decoded as %s", c, name),
	}
}

func latin1(body []byte) []byte {
	out := make([]byte, 0, len(body)+len(body)/8)
	for _, c := range body {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

// decode decodes a text and reports what is not in the encoding.
func (c *codec) decode(body []byte) ([]byte, []source.Error) {
	if c.multiByte != nil {
		return c.decodeMultiByte(body)
	}
	var errs []source.Error
	out := make([]byte, 0, len(body)+len(body)/8)
	for _, b := range body {
		r := c.rune(b)
		if r == utf8.RuneError && len(errs) < maxErrors {
			errs = append(errs, undecodable(len(out), len(out)+len("\uFFFD"), c.name, b))
		}
		out = utf8.AppendRune(out, r)
	}
	return out, errs
}

// rune decodes a byte of a one-byte encoding.
func (c *codec) rune(b byte) rune {
	for _, p := range c.patches {
		if p.from == b {
			return p.to
		}
	}
	switch {
	case strings.IndexByte(c.undefined, b) >= 0:
		return utf8.RuneError
	case strings.HasPrefix(c.name, "iso8859") && b >= 0x80 && b < 0xA0:
		return rune(b) // the C1 controls, which ISO 8859 leaves out
	case c.oneByte != nil:
		return c.oneByte.DecodeByte(b)
	case b >= utf8.RuneSelf && c.name == "ascii":
		return utf8.RuneError
	}
	return rune(b)
}

func (c *codec) decodeMultiByte(body []byte) ([]byte, []source.Error) {
	out, err := c.multiByte.NewDecoder().Bytes(body)
	if err != nil {
		return latin1(body), []source.Error{{Msg: fmt.Sprintf("the file cannot be decoded as %s", c.name)}}
	}
	var errs []source.Error
	for i := 0; len(errs) < maxErrors; {
		j := bytes.Index(out[i:], []byte("\uFFFD"))
		if j < 0 {
			break
		}
		i += j
		span := source.Span{Start: int32(i), End: int32(i + len("\uFFFD"))}
		errs = append(errs, source.Error{Span: span, Msg: fmt.Sprintf("this place cannot be decoded as %s", c.name)})
		i = int(span.End)
	}
	return out, errs
}
