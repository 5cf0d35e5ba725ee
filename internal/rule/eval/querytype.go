package eval

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/nearest"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

const (
	methodSig = "method(*method_names: str) -> MethodMatcher"
	attrSig   = "attr(*attribute_names: str) -> AttributeMethodMatcher"
)

// queryTypeAttrs are the attributes that a QueryType's class may define.
var queryTypeAttrs = []string{"fqns", "patterns", "match_subclasses"}

// queryTypeExport is the class that types of the analysed program derive from.
func queryTypeExport() Export {
	return Export{
		Name: "QueryType", Kind: Class, Modules: []string{"codepathfinder", "codepathfinder.query_type", "codepathfinder.go_rule"},
		Doc: "A type of the analysed program: derive from it and set fqns, patterns and match_subclasses.",
		Members: []Member{
			{Name: "method", Signature: methodSig, Doc: "Calls of the methods on values of the type."},
			{Name: "attr", Signature: attrSig, Doc: "Reads of the attributes on values of the type."},
		},
		value: func(s *session) value.Value { return s.queryType() },
	}
}

// queryType returns the class QueryType, one for each file: its attributes may be
// changed.
func (s *session) queryType() *value.Class {
	const slot = -1
	if v, ok := s.values[slot].(*value.Class); ok {
		return v
	}
	c := value.HostClass("QueryType", map[string]value.Value{
		"fqns": &value.List{}, "patterns": &value.List{}, "match_subclasses": value.Bool(true),
		"method": &value.ClassMethod{Sig: s.u.sigs[methodSig], Fn: s.method},
		"attr":   &value.ClassMethod{Sig: s.u.sigs[attrSig], Fn: s.attr},
	}, nil)
	s.values[slot] = c
	return c
}

func (s *session) method(m *value.Meter, c *value.Class, b *value.Bound) value.Value {
	t := s.typeOf(m, c, b.Span)
	list := names(m, "the name of a method", rest(b))
	if len(list) == 0 {
		m.Failf(`method() needs the name of a method, such as %s.method("execute")`, c.Name)
	}
	return s.newMatcher(m, "MethodMatcher", rule.Methods{Type: t, Names: list, Span: b.Span}, b.Span, len(list)+len(t.FQNs)+len(t.Patterns))
}

func (s *session) attr(m *value.Meter, c *value.Class, b *value.Bound) value.Value {
	t := s.typeOf(m, c, b.Span)
	list := names(m, "the name of an attribute", rest(b))
	if len(list) == 0 {
		m.Failf(`attr() needs the name of an attribute, such as %s.attr("url")`, c.Name)
	}
	return s.newMatcher(m, "AttributeMethodMatcher", rule.Attrs{Type: t, Names: list, Span: b.Span}, b.Span, len(list)+len(t.FQNs)+len(t.Patterns))
}

// typeOf reads a class of the rule file as a type of the analysed program.
func (s *session) typeOf(m *value.Meter, c *value.Class, at source.Span) rule.Type {
	if !c.Derives(s.queryType()) {
		m.FailAt(at, "the class %s does not derive from QueryType", c.Name)
	}
	if c == s.queryType() {
		m.FailAt(at, "QueryType names no type itself: derive a class from it, with fqns")
	}
	if !slices.Contains(s.types, c) {
		m.Step(len(s.types))
		s.types = append(s.types, c)
	}
	t := rule.Type{Name: c.Name}
	t.FQNs = names(m, "one of the fqns of "+c.Name, classList(m, c, "fqns"))
	t.Patterns = patterns(m, "one of the patterns of "+c.Name, classList(m, c, "patterns"))
	v, place := c.Get("match_subclasses")
	subclasses, ok := v.(value.Bool)
	if !ok {
		m.FailAt(place, "match_subclasses is True or False, not %s", value.KindOf(v))
	}
	t.Subclasses = bool(subclasses)
	if len(t.FQNs) == 0 && len(t.Patterns) == 0 {
		m.FailAt(c.Span, "the class %s names no type: it has neither fqns nor patterns", c.Name)
	}
	m.Alloc(value.ItemSize * (len(t.FQNs) + len(t.Patterns)))
	return t
}

// classList reads a list of a class.
func classList(m *value.Meter, c *value.Class, name string) []element {
	v, at := c.Get(name)
	switch v.(type) {
	case *value.List, *value.Tuple:
		return elements(v, at)
	}
	m.FailAt(at, "%s of %s is a list of strings, not %s", name, c.Name, value.KindOf(v))
	return nil
}

// checkTypes reports the attributes of QueryTypes that nothing reads: they were
// meant to say something.
func (s *session) checkTypes(m *value.Meter) {
	done := map[*value.Class]bool{}
	for _, t := range s.types {
		for _, c := range t.Linear {
			if done[c] || c.Span == (source.Span{}) {
				continue
			}
			done[c] = true
			for name, at := range c.Unused {
				if slices.Contains(queryTypeAttrs, name) || name[0] == '_' {
					continue
				}
				m.Protect(func() {
					hint := nearest.Hint(name, queryTypeAttrs)
					m.FailAt(at, "the attribute %q of %s means nothing: a QueryType has %s%s", name, c.Name, listed(queryTypeAttrs), hint)
				})
			}
		}
	}
}
