package eval

import (
	"strings"
	"unicode"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

// isNone reports whether an argument is None, which is how the SDK leaves it out.
func isNone(v value.Value) bool {
	_, ok := v.(value.None)
	return ok
}

// text returns a parameter's string.
func text(m *value.Meter, b *value.Bound, param string) string {
	a := b.Get(param)
	s, ok := a.Value.(value.Str)
	if !ok {
		m.FailAt(a.Span, "%s of %s() is a string, not %s", param, b.Name(), value.KindOf(a.Value))
	}
	return string(s)
}

// optionalText returns a parameter's string, "" for None.
func optionalText(m *value.Meter, b *value.Bound, param string) string {
	if isNone(b.Get(param).Value) {
		return ""
	}
	return text(m, b, param)
}

// nonEmpty returns a parameter's string, which must hold something.
func nonEmpty(m *value.Meter, b *value.Bound, param string) string {
	s := text(m, b, param)
	if strings.TrimSpace(s) == "" {
		m.FailAt(b.Get(param).Span, "%s of %s() is empty", param, b.Name())
	}
	return s
}

// flag returns a parameter's boolean.
func flag(m *value.Meter, b *value.Bound, param string) bool {
	a := b.Get(param)
	v, ok := a.Value.(value.Bool)
	if !ok {
		m.FailAt(a.Span, "%s of %s() is True or False, not %s", param, b.Name(), value.KindOf(a.Value))
	}
	return bool(v)
}

// element is a value with the place where it stands.
type element struct {
	v  value.Value
	at source.Span
}

// elements returns the items of a list or tuple with their places; anything else
// is one item.
func elements(v value.Value, at source.Span) []element {
	switch v := v.(type) {
	case *value.List:
		out := make([]element, len(v.Items))
		for i, item := range v.Items {
			out[i] = element{item, v.At(i, at)}
		}
		return out
	case *value.Tuple:
		out := make([]element, len(v.Items))
		for i, item := range v.Items {
			out[i] = element{item, at}
		}
		return out
	}
	return []element{{v, at}}
}

// rest returns the arguments of a call's * parameter.
func rest(b *value.Bound) []element {
	out := make([]element, len(b.Rest))
	for i, a := range b.Rest {
		out[i] = element{a.Value, a.Span}
	}
	return out
}

// checkName refuses what cannot be a dotted name.
func checkName(m *value.Meter, what, name string, at source.Span) {
	switch {
	case name == "":
		m.FailAt(at, "%s is an empty string", what)
	case strings.IndexFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) >= 0:
		m.FailAt(at, "%s %q holds white space: it is a dotted name", what, pytext.Clip(name))
	case strings.HasSuffix(name, "()"):
		m.FailAt(at, "%s %q ends in parentheses: it is a name alone", what, pytext.Clip(name))
	case strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".") || strings.Contains(name, ".."):
		m.FailAt(at, "%s %q is no dotted name", what, pytext.Clip(name))
	}
}

// patterns reads patterns of names.
func patterns(m *value.Meter, what string, list []element) []rule.Pattern {
	out := make([]rule.Pattern, len(list))
	for i, e := range list {
		s, ok := e.v.(value.Str)
		if !ok {
			m.FailAt(e.at, "%s is a string, not %s", what, value.KindOf(e.v))
		}
		m.Step(1 + len(s)>>4)
		checkName(m, what, string(s), e.at)
		out[i] = rule.Pattern(s)
	}
	return out
}

// names reads exact names, dots allowed.
func names(m *value.Meter, what string, list []element) []string {
	out := make([]string, len(list))
	for i, p := range patterns(m, what, list) {
		if isWildcard(string(p)) {
			m.FailAt(list[i].at, "%s %q has wildcards: it is named exactly", what, pytext.Clip(string(p)))
		}
		out[i] = string(p)
	}
	return out
}

func isWildcard(s string) bool { return strings.ContainsAny(s, "*?") }
