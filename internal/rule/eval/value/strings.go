package value

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
)

// strMethods are the methods of strings.
var strMethods = []spec{
	{"capitalize()", mapped(pytext.Capitalize)},
	{"center(width, fill=' ', /)", func(m *Meter, self Value, b *Bound) Value { return m.padded(self, b, '^') }},
	{"count(sub, /)", strCount},
	{"endswith(suffix, /)", func(m *Meter, self Value, b *Bound) Value { return m.affix(self, b, strings.HasSuffix) }},
	{"expandtabs(tabsize=8)", func(m *Meter, self Value, b *Bound) Value { return strExpandTabs(m, self, b) }},
	{"find(sub, /)", func(m *Meter, self Value, b *Bound) Value { return m.position(self, b, strings.Index) }},
	{"format(*args, **kwargs)", func(m *Meter, self Value, b *Bound) Value { return Str(m.formatString(string(self.(Str)), b)) }},
	{"index(sub, /)", func(m *Meter, self Value, b *Bound) Value { return m.mustFind(m.position(self, b, strings.Index)) }},
	{"isalnum()", tested(func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })},
	{"isalpha()", tested(unicode.IsLetter)},
	{"isascii()", func(_ *Meter, self Value, _ *Bound) Value {
		return Bool(strings.IndexFunc(string(self.(Str)), func(r rune) bool { return r >= 0x80 }) < 0)
	}},
	{"isdecimal()", tested(unicode.IsDigit)},
	{"isdigit()", tested(unicode.IsDigit)},
	{"isidentifier()", func(_ *Meter, self Value, _ *Bound) Value { return Bool(pytext.IsIdentifier(string(self.(Str)))) }},
	{"islower()", func(_ *Meter, self Value, _ *Bound) Value {
		return Bool(pytext.Cased(string(self.(Str)), strings.ToLower))
	}},
	{"isnumeric()", tested(unicode.IsNumber)},
	{"isspace()", tested(pytext.IsSpace)},
	{"isupper()", func(_ *Meter, self Value, _ *Bound) Value {
		return Bool(pytext.Cased(string(self.(Str)), strings.ToUpper))
	}},
	{"join(iterable, /)", strJoin},
	{"ljust(width, fill=' ', /)", func(m *Meter, self Value, b *Bound) Value { return m.padded(self, b, '<') }},
	{"lower()", mapped(strings.ToLower)},
	{"lstrip(chars=None, /)", func(m *Meter, self Value, b *Bound) Value { return m.strip(self, b, true, false) }},
	{"partition(sep, /)", func(m *Meter, self Value, b *Bound) Value { return strPartition(m, self, b) }},
	{"removeprefix(prefix, /)", func(m *Meter, self Value, b *Bound) Value {
		return Str(strings.TrimPrefix(string(self.(Str)), m.text(b, 0)))
	}},
	{"removesuffix(suffix, /)", func(m *Meter, self Value, b *Bound) Value {
		return Str(strings.TrimSuffix(string(self.(Str)), m.text(b, 0)))
	}},
	{"replace(old, new, count=-1)", strReplace},
	{"rfind(sub, /)", func(m *Meter, self Value, b *Bound) Value { return m.position(self, b, strings.LastIndex) }},
	{"rindex(sub, /)", func(m *Meter, self Value, b *Bound) Value {
		return m.mustFind(m.position(self, b, strings.LastIndex))
	}},
	{"rjust(width, fill=' ', /)", func(m *Meter, self Value, b *Bound) Value { return m.padded(self, b, '>') }},
	{"rpartition(sep, /)", strRPartition},
	{"rsplit(sep=None, maxsplit=-1)", func(m *Meter, self Value, b *Bound) Value { return m.split(self, b, true) }},
	{"rstrip(chars=None, /)", func(m *Meter, self Value, b *Bound) Value { return m.strip(self, b, false, true) }},
	{"split(sep=None, maxsplit=-1)", func(m *Meter, self Value, b *Bound) Value { return m.split(self, b, false) }},
	{"splitlines(keepends=False)", strSplitLines},
	{"startswith(prefix, /)", func(m *Meter, self Value, b *Bound) Value { return m.affix(self, b, strings.HasPrefix) }},
	{"strip(chars=None, /)", func(m *Meter, self Value, b *Bound) Value { return m.strip(self, b, true, true) }},
	{"swapcase()", mapped(pytext.SwapCase)},
	{"title()", mapped(pytext.Title)},
	{"upper()", mapped(strings.ToUpper)},
	{"zfill(width, /)", strZfill},
}

// mapped makes a method of a function from string to string.
func mapped(f func(string) string) func(*Meter, Value, *Bound) Value {
	return func(m *Meter, self Value, _ *Bound) Value {
		m.Alloc(2 * len(self.(Str)))
		return Str(f(string(self.(Str))))
	}
}

// tested makes a method that is true where every character passes, and there is one.
func tested(f func(rune) bool) func(*Meter, Value, *Bound) Value {
	return func(m *Meter, self Value, _ *Bound) Value {
		s := string(self.(Str))
		m.Step(len(s) >> 2)
		return Bool(s != "" && strings.IndexFunc(s, func(r rune) bool { return !f(r) }) < 0)
	}
}

// affix is startswith or endswith: one string, or any of a tuple.
func (m *Meter) affix(self Value, b *Bound, has func(s, affix string) bool) Value {
	if t, ok := b.At(0).(*Tuple); ok {
		for _, v := range t.Items {
			m.Step(1)
			if a, ok := v.(Str); ok && has(string(self.(Str)), string(a)) {
				return Bool(true)
			}
		}
		return Bool(false)
	}
	return Bool(has(string(self.(Str)), m.text(b, 0)))
}

func strCount(m *Meter, self Value, b *Bound) Value {
	m.Step(len(self.(Str)) >> 2)
	return Int(strings.Count(string(self.(Str)), m.text(b, 0)))
}

// position is find or rfind, in characters.
func (m *Meter) position(self Value, b *Bound, find func(s, sub string) int) Value {
	s := string(self.(Str))
	m.Step(len(s) >> 2)
	i := find(s, m.text(b, 0))
	if i < 0 {
		return Int(-1)
	}
	return Int(utf8.RuneCountInString(s[:i]))
}

func (m *Meter) mustFind(i Value) Value {
	if i == Int(-1) {
		m.Failf("the substring is not there")
	}
	return i
}

func strJoin(m *Meter, self Value, b *Bound) Value {
	sep := string(self.(Str))
	items := m.Collect(b.At(0))
	parts := make([]string, len(items))
	for i, v := range items {
		s, ok := v.(Str)
		if !ok {
			m.Failf("join() takes strings, and item %d is %s", i, KindOf(v))
		}
		m.Alloc(len(s) + len(sep))
		parts[i] = string(s)
	}
	return Str(strings.Join(parts, sep))
}

// padded is ljust ('<'), rjust ('>') or center ('^').
func (m *Meter) padded(self Value, b *Bound, align rune) Value {
	s, width, fill := string(self.(Str)), m.number(b, 0), m.text(b, 1)
	if utf8.RuneCountInString(fill) != 1 {
		m.Failf("a string is filled with one character")
	}
	missing := max(width-int64(utf8.RuneCountInString(s)), 0)
	left := int64(0)
	switch align {
	case '>':
		left = missing
	case '^':
		left = missing/2 + missing&width&1 // as CPython rounds it
	}
	return Str(m.pad(s, fill, left, missing-left))
}

// pad puts a fill before and after a text, so many times each.
func (m *Meter) pad(s, fill string, left, right int64) string {
	m.Alloc(len(s) + int(min(left, 1<<30)+min(right, 1<<30))*len(fill))
	return strings.Repeat(fill, int(left)) + s + strings.Repeat(fill, int(right))
}

func strExpandTabs(m *Meter, self Value, b *Bound) Value {
	size := min(max(m.number(b, 0), 0), 1<<20)
	m.Alloc(len(self.(Str)) + int(size)*strings.Count(string(self.(Str)), "\t"))
	return Str(pytext.ExpandTabs(string(self.(Str)), int(size)))
}

// strip is strip, lstrip or rstrip.
func (m *Meter) strip(self Value, b *Bound, left, right bool) Value {
	s := string(self.(Str))
	m.Step(len(s) >> 2)
	cut := pytext.IsSpace
	if _, none := b.At(0).(None); !none {
		chars := m.text(b, 0)
		cut = func(r rune) bool { m.Step(1 + len(chars)>>6); return strings.ContainsRune(chars, r) }
	}
	if left {
		s = strings.TrimLeftFunc(s, cut)
	}
	if right {
		s = strings.TrimRightFunc(s, cut)
	}
	return Str(s)
}

func (m *Meter) separator(b *Bound, i int) string {
	sep := m.text(b, i)
	if sep == "" {
		m.Failf("the separator is empty")
	}
	return sep
}

func strPartition(m *Meter, self Value, b *Bound) Value {
	sep := m.separator(b, 0)
	head, tail, found := strings.Cut(string(self.(Str)), sep)
	if !found {
		sep = ""
	}
	return m.NewTuple([]Value{Str(head), Str(sep), Str(tail)})
}

func strRPartition(m *Meter, self Value, b *Bound) Value {
	s, sep := string(self.(Str)), m.separator(b, 0)
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return m.NewTuple([]Value{Str(""), Str(""), Str(s)})
	}
	return m.NewTuple([]Value{Str(s[:i]), Str(sep), Str(s[i+len(sep):])})
}

func strReplace(m *Meter, self Value, b *Bound) Value {
	s, before, after, n := string(self.(Str)), m.text(b, 0), m.text(b, 1), m.number(b, 2)
	times := strings.Count(s, before)
	if n >= 0 {
		times = int(min(int64(times), n))
	}
	m.Alloc(len(s))
	m.Alloc(int(min(int64(times)*int64(len(after)), 1<<40)))
	return Str(strings.Replace(s, before, after, times))
}

// split is split, or rsplit from the right.
func (m *Meter) split(self Value, b *Bound, right bool) Value {
	s, limit := string(self.(Str)), m.number(b, 1)
	m.Step(len(s) >> 2)
	if limit < 0 || limit > int64(len(s)) {
		limit = int64(len(s))
	}
	cut := func(s string) (head, tail string, ok bool) { return strings.Cut(s, m.separator(b, 0)) }
	if right {
		cut = func(s string) (head, tail string, ok bool) {
			sep := m.separator(b, 0)
			i := strings.LastIndex(s, sep)
			if i < 0 {
				return "", "", false
			}
			return s[i+len(sep):], s[:i], true
		}
	}
	if _, none := b.At(0).(None); none {
		return m.splitSpace(s, int(limit), right)
	}
	out := m.NewList(nil)
	for int64(len(out.Items)) < limit {
		head, tail, ok := cut(s)
		if !ok {
			break
		}
		m.Append(out, Str(head))
		s = tail
	}
	m.Append(out, Str(s))
	if right {
		slices.Reverse(out.Items)
	}
	return out
}

// splitSpace splits at runs of white space, at most limit times.
func (m *Meter) splitSpace(s string, limit int, right bool) Value {
	out := m.NewList(nil)
	trim := strings.TrimLeftFunc
	if right {
		trim = strings.TrimRightFunc
	}
	for {
		s = trim(s, pytext.IsSpace)
		if s == "" {
			break
		}
		if len(out.Items) == limit {
			m.Append(out, Str(s))
			break
		}
		word := s
		if right {
			if i := strings.LastIndexFunc(s, pytext.IsSpace); i >= 0 {
				_, width := utf8.DecodeRuneInString(s[i:])
				word = s[i+width:]
			}
			s = s[:len(s)-len(word)]
		} else {
			if i := strings.IndexFunc(s, pytext.IsSpace); i >= 0 {
				word = s[:i]
			}
			s = s[len(word):]
		}
		m.Append(out, Str(word))
	}
	if right {
		slices.Reverse(out.Items)
	}
	return out
}

// lineEnds are the characters that end a line for str.splitlines.
const lineEnds = "\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029"

func strSplitLines(m *Meter, self Value, b *Bound) Value {
	s, keep := string(self.(Str)), Truth(b.At(0))
	out := m.NewList(nil)
	for s != "" {
		i := strings.IndexAny(s, lineEnds)
		if i < 0 {
			m.Append(out, Str(s))
			break
		}
		_, width := utf8.DecodeRuneInString(s[i:])
		if strings.HasPrefix(s[i:], "\r\n") {
			width = 2
		}
		line := s[:i]
		if keep {
			line = s[:i+width]
		}
		m.Step(len(line) >> 2)
		m.Append(out, Str(line))
		s = s[i+width:]
	}
	return out
}

func strZfill(m *Meter, self Value, b *Bound) Value {
	s, width := string(self.(Str)), m.number(b, 0)
	sign := s[:len(s)-len(strings.TrimLeft(s, "+-"))]
	if len(sign) > 1 {
		sign = sign[:1]
	}
	missing := max(width-int64(utf8.RuneCountInString(s)), 0)
	return Str(sign + m.pad(s[len(sign):], "0", missing, 0))
}
