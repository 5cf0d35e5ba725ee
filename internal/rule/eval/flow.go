package eval

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

const guardSig = "guard(check: Matcher, raises: bool = False, negated: bool = False) -> GuardMatcher"

const flowsSig = "flows(from_sources: Matcher | Sequence[Matcher], to_sinks: Matcher | Sequence[Matcher], " +
	"sanitized_by: Matcher | Sequence[Matcher] | None = None, propagates_through: Sequence[PropagationPrimitive] | None = None, " +
	"scope: str | None = None) -> DataflowMatcher"

const parameterSig = `parameter(name: str = "", of: str | Matcher | Sequence[str | Matcher] | None = None, methods: str | Sequence[str] = (), ` +
	`path: int | str | Sequence[int | str] = (), unless: str | Matcher | Sequence[str | Matcher] = (), public: bool = False) -> ParameterMatcher`

var (
	flowHomes   = []string{"codepathfinder", "codepathfinder.dataflow"}
	configHomes = []string{"codepathfinder", "codepathfinder.config"}
)

// flowExports are dataflow and what goes with it.
func flowExports() []Export {
	return []Export{
		{Name: "flows", Kind: Function, Modules: flowHomes, Signature: flowsSig, call: flowsCall,
			Doc: "Dataflow from a source to a sink that meets no sanitizer."},
		{Name: "parameter", Kind: Function, Modules: flowHomes, Added: true, call: parameterCall,
			Signature: parameterSig,
			Doc: "Parameters of functions as sources: those of a name, of functions by name, decorator, base class (there with the names of methods), " +
				"or by calls() that register what they track. With path, the argument of such a call that holds the pattern of a URL, only what that takes out of the URL " +
				"and converts to no number; unless tells others apart: names, calls() in defaults and annotations, types. With public, only of functions that other programs may call."},
		{Name: "guard", Kind: Function, Modules: flowHomes, Added: true, call: guardCall,
			Signature: guardSig,
			Doc:       "A sanitizer that checks: where the call is true (false if negated, has not raised if raises), its argument or object is safe."},
		{Name: "witness", Kind: Function, Modules: flowHomes, Added: true, call: witnessCall, Signature: "witness(*matchers: Matcher) -> WitnessMatcher",
			Doc: "A sanitizer: what these give tells all of a value that matters. Where it equals something trusted, or is checked, the value is safe."},
		{Name: "propagates", Kind: Namespace, Modules: []string{"codepathfinder", "codepathfinder.propagation"}, Members: propagationMembers(),
			Doc: "The kinds of steps that flows() may be restricted to."},
		{Name: "PropagationPresets", Kind: Namespace, Modules: []string{"codepathfinder", "codepathfinder.presets"}, Members: presetMembers(),
			Doc: "Lists of steps for propagates_through."},
		{Name: "set_default_propagation", Kind: Function, Modules: configHomes, call: setDefaultPropagation,
			Signature: "set_default_propagation(primitives: Sequence[PropagationPrimitive]) -> None",
			Doc:       "Restricts the steps of later flows() in the file that say nothing themselves."},
		{Name: "set_default_scope", Kind: Function, Modules: configHomes, call: setDefaultScope, Signature: "set_default_scope(scope: str) -> None",
			Doc: "Sets the scope of later flows() in the file that say nothing themselves."},
	}
}

// propagation is a kind of step as a value.
type propagation struct{ kind rule.Propagation }

// TypeName names the type as the SDK does.
func (*propagation) TypeName() string { return "PropagationPrimitive" }

var propagations = []struct {
	kind rule.Propagation
	doc  string
}{
	{rule.Assignment, "A name, attribute or element takes the value."},
	{rule.FunctionArgs, "The value is handed to a function."},
	{rule.FunctionReturns, "The value comes back from a function."},
	{rule.StringConcat, "The value becomes part of a string by + and joining."},
	{rule.StringFormat, "The value becomes part of a string by formatting."},
}

func propagationMembers() []Member {
	var out []Member
	for _, p := range propagations {
		out = append(out, Member{
			Name: string(p.kind), Signature: string(p.kind) + "() -> PropagationPrimitive", Doc: p.doc,
			call: func(*session, *value.Meter, *value.Bound) value.Value { return &propagation{p.kind} },
		})
	}
	return out
}

// presetMembers are the presets; the steps that there are make three of them equal.
func presetMembers() []Member {
	preset := func(name, doc string, n int) Member {
		return Member{
			Name: name, Signature: name + "() -> list[PropagationPrimitive]", Doc: doc,
			call: func(_ *session, m *value.Meter, _ *value.Bound) value.Value {
				var items []value.Value
				for _, p := range propagations[:n] {
					items = append(items, &propagation{p.kind})
				}
				return m.NewList(items)
			},
		}
	}
	all := len(propagations)
	return []Member{
		preset("minimal", "Assignments and arguments.", 2), preset("standard", "All steps.", all),
		preset("comprehensive", "All steps.", all), preset("exhaustive", "All steps.", all),
	}
}

func flowsCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	f := rule.Flows{Scope: s.scope, Restricted: s.restricted, Through: s.through, Span: b.Span}
	if a := b.Get("scope"); !isNone(a.Value) {
		f.Scope = scope(m, b)
	}
	if a := b.Get("propagates_through"); !isNone(a.Value) {
		f.Through, f.Restricted = steps(m, a), true
	}
	q := s.newMatcher(m, "DataflowMatcher", f, b.Span, 0)
	q.sources = q.adopt(m, s.ends(m, b, "from_sources", isSource))
	q.sinks = q.adopt(m, s.ends(m, b, "to_sinks", isSink))
	if !isNone(b.Get("sanitized_by").Value) {
		q.sanitizers = q.adopt(m, s.ends(m, b, "sanitized_by", isSanitizer))
	}
	return q
}

// ends reads sources, sinks or sanitizers: one matcher or a list of them.
func (s *session) ends(m *value.Meter, b *value.Bound, param string, fits func(rule.Query) string) []*matcher {
	a := b.Get(param)
	list := elements(a.Value, a.Span)
	if len(list) == 0 && param != "sanitized_by" {
		m.FailAt(a.Span, "%s of flows() is empty", param)
	}
	out := make([]*matcher, len(list))
	for i, e := range list {
		out[i] = s.codeMatcher(m, e.v, e.at, "what "+param+" holds")
		if why := misfit(out[i], fits); why != "" {
			m.FailAt(e.at, "%s cannot hold %s", param, why)
		}
	}
	return out
}

// misfit looks for a part of a matcher that does not fit its place.
func misfit(q *matcher, fits func(rule.Query) string) string {
	if why := fits(q.query); why != "" {
		return why
	}
	switch q.query.(type) {
	case rule.And, rule.Or, rule.Not:
		for _, part := range q.of {
			if why := misfit(part, fits); why != "" {
				return why
			}
		}
	}
	return ""
}

const assignedInFlow = "assigned(): name what is assigned by attribute() or variable()"

func isSource(q rule.Query) string {
	switch q := q.(type) {
	case rule.Modelled:
		return modelledAs(q, rule.SourceEnd)
	case rule.Returns:
		return "returns(): it belongs into to_sinks"
	case rule.Assigned:
		return assignedInFlow
	case rule.Flows:
		return "flows(): a flow is no source of another"
	case rule.Guard:
		return "guard(): it belongs into sanitized_by"
	case rule.Witness:
		return "witness(): it belongs into sanitized_by"
	}
	return ""
}

func isSink(q rule.Query) string {
	switch q := q.(type) {
	case rule.Modelled:
		return modelledAs(q, rule.SinkEnd)
	case rule.Flows:
		return "flows(): a flow is no sink of another"
	case rule.Guard:
		return "guard(): it belongs into sanitized_by"
	case rule.Witness:
		return "witness(): it belongs into sanitized_by"
	case rule.Parameter:
		return "parameter(): it belongs into from_sources"
	case rule.Assigned:
		return assignedInFlow
	}
	return ""
}

func isSanitizer(q rule.Query) string {
	switch q := q.(type) {
	case rule.Modelled:
		return modelledAs(q, rule.SanitizerEnd)
	case rule.Returns:
		return "returns(): it belongs into to_sinks"
	case rule.Assigned:
		return assignedInFlow
	case rule.Flows:
		return "flows(): a flow is no sanitizer"
	case rule.Parameter:
		return "parameter(): it belongs into from_sources"
	}
	return ""
}

// modelledAs says what is wrong with what models say, where another end of a flow belongs.
func modelledAs(q rule.Modelled, end rule.FlowEnd) string {
	if q.End == end {
		return ""
	}
	return string(q.End) + "s(): here it takes " + string(end) + "s()"
}

// steps reads a list of kinds of steps.
func steps(m *value.Meter, a value.Arg) []rule.Propagation {
	switch a.Value.(type) {
	case *value.List, *value.Tuple:
	default:
		m.FailAt(a.Span, "the steps of a flow are a list such as [propagates.assignment()], not %s", value.KindOf(a.Value))
	}
	var out []rule.Propagation
	for _, e := range elements(a.Value, a.Span) {
		m.Alloc(value.ItemSize)
		p, ok := e.v.(*propagation)
		if !ok {
			m.FailAt(e.at, "a step of a flow is made by propagates, such as propagates.assignment(), not %s", value.KindOf(e.v))
		}
		if !slices.Contains(out, p.kind) {
			out = append(out, p.kind)
		}
	}
	return out
}

// scope reads the parameter "scope".
func scope(m *value.Meter, b *value.Bound) rule.Scope {
	text := rule.Scope(text(m, b, "scope"))
	if text != rule.Global && text != rule.Local {
		m.FailAt(b.Get("scope").Span, `a scope is "local" or "global", not %q`, pytext.Clip(string(text)))
	}
	return text
}

func setDefaultPropagation(s *session, m *value.Meter, b *value.Bound) value.Value {
	s.through, s.restricted = steps(m, b.Get("primitives")), true
	return value.None{}
}

func setDefaultScope(s *session, m *value.Meter, b *value.Bound) value.Value {
	s.scope = scope(m, b)
	return value.None{}
}

func parameterCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	p := rule.Parameter{Methods: methodNames(m, b), Public: flag(m, b, "public"), Span: b.Span}
	name, of := b.Get("name"), b.Get("of")
	if b.Given("name") && !isNone(name.Value) {
		p.Name = patterns(m, "the name of parameter()", []element{{name.Value, name.Span}})[0]
	}
	if p.Name == "" && !p.Public && isNone(of.Value) {
		m.Failf("parameter() needs a name, or functions to which it belongs (of=…, or public)")
	}
	for _, e := range elements(b.Get("path").Value, b.Get("path").Span) {
		m.Alloc(value.ItemSize)
		t := port(m, "path of parameter()", e)
		if t.Receiver || len(t.Selectors) > 0 {
			m.FailAt(e.at, "path of parameter() takes positions and names of parameters, not %s", t)
		}
		p.Path = append(p.Path, t)
	}
	q := s.newMatcher(m, "ParameterMatcher", p, b.Span, 1+len(p.Path)+len(p.Methods))
	unless := b.Get("unless")
	for _, e := range elements(unless.Value, unless.Span) {
		q.unless = append(q.unless, s.exception(m, e))
	}
	q.adopt(m, q.unless)
	if isNone(of.Value) {
		return q
	}
	q.of = q.adopt(m, s.owners(m, b))
	return q
}

// methodNames reads the parameter "methods".
func methodNames(m *value.Meter, b *value.Bound) []rule.Pattern {
	a := b.Get("methods")
	return patterns(m, "the name of a method", elements(a.Value, a.Span))
}

// owners reads the parameter "of": what selects functions.
func (s *session) owners(m *value.Meter, b *value.Bound) []*matcher {
	of := b.Get("of")
	list := elements(of.Value, of.Span)
	if len(list) == 0 {
		m.FailAt(of.Span, "of of %s() is empty", b.Name())
	}
	parts := make([]*matcher, len(list))
	for i, e := range list {
		parts[i] = s.owner(m, e)
	}
	return parts
}

// exception reads what tells a parameter apart: its name, calls() for its default or annotation,
// a QueryType for its type.
func (s *session) exception(m *value.Meter, e element) *matcher {
	if _, ok := e.v.(value.Str); ok {
		list := patterns(m, "a parameter's name", []element{e})
		return s.newMatcher(m, "VariableMatcher", rule.Variables{Patterns: list, Span: e.at}, e.at, 1)
	}
	q := s.asMatcher(m, e.v, e.at, "what unless holds")
	switch q.query.(type) {
	case rule.Types, rule.Calls, rule.Methods:
	default:
		m.FailAt(e.at, "parameters are told apart by their name, by calls() in their default or annotation, or by a QueryType, not by %s", value.KindOf(q))
	}
	return q
}

// owner reads what selects functions: a pattern of their names, calls() for decorators, or for
// what is handed functions where they track an argument, a QueryType for a base class.
func (s *session) owner(m *value.Meter, e element) *matcher {
	if _, ok := e.v.(value.Str); ok {
		list := patterns(m, "a function's name", []element{e})
		return s.newMatcher(m, "FunctionMatcher", rule.Functions{Patterns: list, Span: e.at}, e.at, 1)
	}
	q := s.asMatcher(m, e.v, e.at, "what of holds")
	switch q.query.(type) {
	case rule.Types, rule.Calls, rule.Methods:
	default:
		m.FailAt(e.at, "functions are selected by a name, by calls() of a decorator or by a QueryType as base class, not by %s", value.KindOf(q))
	}
	return q
}

func guardCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	a := b.Get("check")
	check := s.codeMatcher(m, a.Value, a.Span, "the check of guard()")
	g := rule.Guard{Raises: flag(m, b, "raises"), Negated: flag(m, b, "negated"), Span: b.Span}
	if misfit(check, isTest) != "" || g.Raises && misfit(check, isCall) != "" {
		m.FailAt(a.Span, "guard() takes calls() or a method(), or an attribute unless it raises, or several joined with Or()")
	}
	if g.Negated && g.Raises {
		m.FailAt(b.Get("negated").Span, "a guard that raises is not negated")
	}
	q := s.newMatcher(m, "GuardMatcher", g, b.Span, 0)
	q.of = q.adopt(m, []*matcher{check})
	return q
}

func witnessCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	if len(b.Rest) == 0 {
		m.Failf("witness() needs a matcher")
	}
	q := s.newMatcher(m, "WitnessMatcher", rule.Witness{Span: b.Span}, b.Span, 0)
	var of []*matcher
	for _, e := range rest(b) {
		part := s.codeMatcher(m, e.v, e.at, "what witness() holds")
		if misfit(part, isTest) != "" {
			m.FailAt(e.at, "what witness() holds is calls(), a method() or an attribute")
		}
		of = append(of, part)
	}
	q.of = q.adopt(m, of)
	return q
}

func isCall(q rule.Query) string {
	switch q.(type) {
	case rule.Calls, rule.Methods, rule.Or, rule.And, rule.Not:
		return ""
	}
	return "other"
}

func isTest(q rule.Query) string {
	switch q.(type) {
	case rule.Attributes, rule.Attrs:
		return ""
	}
	return isCall(q)
}

// spanOr returns a place, or another where it is not known.
func spanOr(at, otherwise source.Span) source.Span {
	if at == (source.Span{}) {
		return otherwise
	}
	return at
}
