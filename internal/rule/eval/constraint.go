package eval

import (
	"regexp/syntax"
	"slices"

	"codepathfinder.dev/pathfinder/internal/nearest"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/interp"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// constraintValue is what a qualifier or value predicate evaluates to.
type constraintValue struct {
	name      string
	want      rule.Constraint
	predicate bool // of this project's own, no Qualifier of the SDK
}

// TypeName names the type as the SDK does.
func (c *constraintValue) TypeName() string { return c.name }

// constraint reads what a value must be: a constant, a list of which any will do,
// or a qualifier. Strings with * or ? are patterns.
func constraint(m *value.Meter, v value.Value, at source.Span) rule.Constraint {
	m.Step(1)
	switch v := v.(type) {
	case *constraintValue:
		return v.want
	case *value.List:
		list := elements(v, at)
		for _, e := range list {
			if _, nested := e.v.(*value.List); nested {
				m.FailAt(e.at, "a list inside a list is no value to compare with")
			}
		}
		return anyOf(m, list, at)
	case *value.Set:
		var list []element
		for _, item := range v.Items() {
			list = append(list, element{item, at})
		}
		return anyOf(m, list, at)
	case *value.Tuple:
		m.FailAt(at, `a tuple is no value to compare with: write a list for any of several, or a path such as "0[0]" for an item`)
	case *value.Dict:
		m.FailAt(at, `a dict is no value to compare with: write a path such as "0.key" for what it holds under a key`)
	case *matcher, *value.Class, *interp.Function:
		m.FailAt(at, "%s is no value to compare with", value.KindOf(v))
	case value.Str:
		if isWildcard(string(v)) {
			return rule.Wildcard{Pattern: rule.Pattern(v)}
		}
	}
	return rule.Literal{Value: constant(m, v, at)}
}

// constant reads a value that is a constant.
func constant(m *value.Meter, v value.Value, at source.Span) types.Const {
	c, ok := value.ToConst(v)
	if !ok {
		m.FailAt(at, "%s is no value to compare with: write a string, a number, True, False, None or a list of them", value.KindOf(v))
	}
	return c
}

// anyOf reads the alternatives of a list.
func anyOf(m *value.Meter, list []element, at source.Span) rule.Constraint {
	if len(list) == 0 {
		m.FailAt(at, "the list is empty: no value is any of nothing")
	}
	var of []rule.Constraint
	for _, e := range list {
		c := constraint(m, e.v, e.at)
		if inner, ok := c.(rule.AnyOf); ok {
			m.Step(len(inner.Of))
			of = append(of, inner.Of...)
			continue
		}
		if _, ok := c.(rule.ResultOf); ok {
			m.FailAt(e.at, "result_of() is no value, and stands for itself: it takes several patterns")
		}
		of = append(of, c)
	}
	m.Alloc(value.ItemSize * len(of))
	return rule.AnyOf{Of: of}
}

// maxRegex is the length of the longest regular expression, in bytes.
const maxRegex = 8 << 10

// regex reads a regular expression.
func regex(m *value.Meter, expr string, at source.Span) rule.Constraint {
	if len(expr) > maxRegex {
		m.FailAt(at, "the regular expression has %d bytes, more than %d", len(expr), maxRegex)
	}
	m.Step(len(expr))
	if expr == "" {
		m.FailAt(at, "the regular expression is empty: it would match everything")
	}
	if _, err := syntax.Parse(expr, syntax.Perl); err != nil {
		e, _ := err.(*syntax.Error)
		m.FailAt(at, "the regular expression %q cannot be used: %s: %q (the syntax is RE2's, without lookaround and backreferences)",
			pytext.Clip(expr), e.Code, pytext.Clip(e.Expr))
	}
	return rule.Regex{Expr: expr}
}

// regexOf reads a parameter that holds a regular expression.
func regexOf(m *value.Meter, b *value.Bound, param string) rule.Constraint {
	return regex(m, text(m, b, param), b.Get(param).Span)
}

// argPath reads where a constraint looks: a position or a path.
func argPath(m *value.Meter, v value.Value, at source.Span) rule.ArgPath {
	switch v := v.(type) {
	case value.Int:
		if v < 0 || v > 1000 {
			m.FailAt(at, "%d is no position: positions count from 0", v)
		}
		return rule.ArgPath{Index: int(v)}
	case value.Str:
		m.Step(len(v) >> 4)
		p, err := rule.ParsePath(string(v))
		if err != nil {
			m.FailAt(at, "%q is no path to an argument: %v", pytext.Clip(string(v)), err)
		}
		if len(p.Selectors) > maxSelectors {
			m.FailAt(at, "the path has %d selectors, more than %d", len(p.Selectors), maxSelectors)
		}
		return p
	}
	m.FailAt(at, `a place is a position such as 0, a path such as "0[0]" or a name, not %s`, value.KindOf(v))
	return rule.ArgPath{}
}

// maxSelectors is how deep a path may lead into a value.
const maxSelectors = 16

// arguments reads match_position or match_name: constraints by place.
func arguments(m *value.Meter, b *value.Bound, param string, byName bool) []rule.ArgConstraint {
	a := b.Get(param)
	if isNone(a.Value) {
		return nil
	}
	d, ok := a.Value.(*value.Dict)
	if !ok {
		m.FailAt(a.Span, `%s is a dict such as {%s: "value"}, not %s`, param, map[bool]string{true: `"name"`, false: "0"}[byName], value.KindOf(a.Value))
	}
	var out []rule.ArgConstraint
	for e := range d.Entries {
		at := e.Span
		if at == (source.Span{}) {
			at = a.Span
		}
		p := argPath(m, e.Key, at)
		named := p.Name != "" || p.Receiver
		switch {
		case byName && !named:
			m.FailAt(at, "match_name looks for names, and %s is a position: use match_position", p)
		case !byName && named:
			m.FailAt(at, "match_position looks for positions, and %s is a name: use match_name", p)
		}
		out = append(out, rule.ArgConstraint{Path: p, Want: constraint(m, e.Value, at), Span: at})
	}
	return out
}

var (
	qualifierHomes = []string{"codepathfinder", "codepathfinder.qualifiers"}
	predicateHomes = []string{"codepathfinder", "codepathfinder.predicates"}
)

// valueExports are the qualifiers and value predicates.
func valueExports() []Export {
	return []Export{
		{Name: "lt", Kind: Function, Modules: qualifierHomes, Signature: "lt(n: float) -> LessThan", call: comparison("<", "LessThan"),
			Doc: "A number below n."},
		{Name: "gt", Kind: Function, Modules: qualifierHomes, Signature: "gt(n: float) -> GreaterThan", call: comparison(">", "GreaterThan"),
			Doc: "A number above n."},
		{Name: "lte", Kind: Function, Modules: qualifierHomes, Signature: "lte(n: float) -> LessThanOrEqual", call: comparison("<=", "LessThanOrEqual"),
			Doc: "A number that is at most n."},
		{Name: "gte", Kind: Function, Modules: qualifierHomes, Signature: "gte(n: float) -> GreaterThanOrEqual", call: comparison(">=", "GreaterThanOrEqual"),
			Doc: "A number that is at least n."},
		{Name: "regex", Kind: Function, Modules: qualifierHomes, Signature: "regex(pattern: str) -> Regex", call: regexCall,
			Doc: "A string in which the RE2 expression matches somewhere."},
		{Name: "missing", Kind: Function, Modules: qualifierHomes, Signature: "missing() -> Missing", call: missingCall,
			Doc: "An argument that the call does not bind at all."},
		{Name: "any_of", Kind: Function, Modules: predicateHomes, Signature: "any_of(*values: Value) -> Predicate", call: anyOfCall, Added: true,
			Doc: "Any of several values or qualifiers."},
		{Name: "exactly", Kind: Function, Modules: predicateHomes, Signature: "exactly(value: Constant) -> Predicate", call: exactlyCall, Added: true,
			Doc: "The value itself: * and ? in a string stand for themselves."},
		{Name: "contains", Kind: Function, Modules: predicateHomes, Signature: "contains(value: Value) -> Predicate", call: containsCall, Added: true,
			Doc: "A string with this in it, or a container with such an element."},
		{Name: "result_of", Kind: Function, Modules: predicateHomes, Signature: "result_of(*patterns: str) -> Predicate", call: resultOfCall, Added: true,
			Doc: "What a call of one of these gave, in the function that is looked at."},
		{Name: "is_all_interfaces", Kind: Function, Modules: predicateHomes, Signature: `is_all_interfaces(grammar: str = "inet") -> Predicate`,
			call: allInterfacesCall, Added: true,
			Doc: "A host that makes a listener accept on every interface, in the API's own grammar."},
		{Name: "backtracks", Kind: Function, Modules: predicateHomes, Signature: `backtracks(growth: str = "exponential") -> Predicate`, call: backtracksCall, Added: true,
			Doc: `A regular expression of which some search takes steps that grow at least so ("quadratic", "cubic", "exponential") with the text.`},
	}
}

// qualifierTypes are the types of qualifiers; calling one is as calling its function.
func qualifierTypes() []Export {
	homes := []string{"codepathfinder.qualifiers"}
	return []Export{
		{Name: "Qualifier", Kind: Type, Modules: homes, Doc: "What lt, gt, lte, gte, regex and missing return."},
		{Name: "LessThan", Kind: Type, Parent: "Qualifier", Modules: homes, Signature: "LessThan(value: float)", call: comparison("<", "LessThan"), Doc: "What lt returns."},
		{Name: "GreaterThan", Kind: Type, Parent: "Qualifier", Modules: homes, Signature: "GreaterThan(value: float)", call: comparison(">", "GreaterThan"), Doc: "What gt returns."},
		{Name: "LessThanOrEqual", Kind: Type, Parent: "Qualifier", Modules: homes, Signature: "LessThanOrEqual(value: float)", call: comparison("<=", "LessThanOrEqual"), Doc: "What lte returns."},
		{Name: "GreaterThanOrEqual", Kind: Type, Parent: "Qualifier", Modules: homes, Signature: "GreaterThanOrEqual(value: float)", call: comparison(">=", "GreaterThanOrEqual"),
			Doc: "What gte returns."},
		{Name: "Regex", Kind: Type, Parent: "Qualifier", Modules: homes, Signature: "Regex(pattern: str)", call: regexCall, Doc: "What regex returns."},
		{Name: "Missing", Kind: Type, Parent: "Qualifier", Modules: homes, Signature: "Missing()", call: missingCall, Doc: "What missing returns."},
		{Name: "Predicate", Kind: Type, Modules: []string{"codepathfinder.predicates"}, Added: true, Doc: "What any_of, exactly, contains, result_of, is_all_interfaces and backtracks return."},
	}
}

func comparison(op, name string) builder {
	return func(_ *session, m *value.Meter, b *value.Bound) value.Value {
		switch v := b.At(0).(type) {
		case value.Int, value.Float:
			c, _ := value.ToConst(v)
			return &constraintValue{name: name, want: rule.Compare{Op: op, Value: c}}
		}
		m.Failf("%s() compares with a number, not with %s", b.Name(), value.KindOf(b.At(0)))
		return nil
	}
}

func regexCall(_ *session, m *value.Meter, b *value.Bound) value.Value {
	return &constraintValue{name: "Regex", want: regexOf(m, b, "pattern")}
}

func missingCall(*session, *value.Meter, *value.Bound) value.Value {
	return &constraintValue{name: "Missing", want: rule.Missing{}}
}

func predicate(want rule.Constraint) value.Value {
	return &constraintValue{name: "Predicate", want: want, predicate: true}
}

func anyOfCall(_ *session, m *value.Meter, b *value.Bound) value.Value {
	for _, a := range b.Rest {
		if q, ok := a.Value.(*matcher); ok {
			m.FailAt(a.Span, "this any_of() chooses among values, and %s is a matcher: import any_of from codepathfinder.container_combinators, or use Or()", value.KindOf(q))
		}
	}
	return predicate(anyOf(m, rest(b), b.Span))
}

func exactlyCall(_ *session, m *value.Meter, b *value.Bound) value.Value {
	return predicate(rule.Literal{Value: constant(m, b.At(0), b.Get("value").Span)})
}

func containsCall(_ *session, m *value.Meter, b *value.Bound) value.Value {
	want := constraint(m, b.At(0), b.Get("value").Span)
	switch want.(type) {
	case rule.Missing:
		m.Failf("nothing contains what is missing")
	case rule.ResultOf:
		m.Failf("contains() looks for a value, and result_of() is none")
	}
	return predicate(rule.Contains{Want: want})
}

func resultOfCall(_ *session, m *value.Meter, b *value.Bound) value.Value {
	list := patterns(m, "a pattern of result_of()", rest(b))
	if len(list) == 0 {
		m.Failf(`result_of() needs a pattern, such as result_of("os.path.realpath")`)
	}
	return predicate(rule.ResultOf{Of: list})
}

// grammars are the names that is_all_interfaces takes.
var grammars = []rule.HostGrammar{rule.Inet, rule.Inet4, rule.Inet6, rule.Address, rule.Datagram, rule.AIO, rule.HostPort, rule.HostPorts, rule.PortOrHost, rule.Endpoint, rule.Arguments, rule.Config}

func allInterfacesCall(_ *session, m *value.Meter, b *value.Bound) value.Value {
	return predicate(rule.AllInterfaces{Grammar: choice(m, b, "grammar", "grammar of hosts", grammars)})
}

// growths are the names that backtracks takes.
var growths = []rule.Growth{rule.Quadratic, rule.Cubic, rule.Exponential}

func backtracksCall(_ *session, m *value.Meter, b *value.Bound) value.Value {
	return predicate(rule.Backtracks{Growth: choice(m, b, "growth", "growth", growths)})
}

// choice reads a parameter that names one of several things of a kind.
func choice[T ~string](m *value.Meter, b *value.Bound, param, kind string, of []T) T {
	chosen := T(text(m, b, param))
	if !slices.Contains(of, chosen) {
		var known []string
		for _, k := range of {
			known = append(known, string(k))
		}
		m.FailAt(b.Get(param).Span, "%q is no %s: they are %s%s", pytext.Clip(string(chosen)), kind, listed(known), nearest.Hint(string(chosen), known))
	}
	return chosen
}
