package eval

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/interp"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Limits of one query, so that what works on it need not fear for its stack.
const (
	maxQueryDepth = 60
	maxQuerySize  = 20_000 // matchers, patterns and constraints
)

// matcher is a query under construction: tracks() and where() change it until the
// rule that holds it is complete. What of, sources, sinks and sanitizers refer to
// stands in the fields of that name, and not in query, until then.
type matcher struct {
	name                       string // of the type, as the SDK knows it
	s                          *session
	query                      rule.Query
	at                         source.Span
	of                         []*matcher
	sources, sinks, sanitizers []*matcher
	unless                     []*matcher // of parameter()
	depth, size                int
}

// TypeName names the type as the SDK does.
func (q *matcher) TypeName() string { return q.name }

// newMatcher makes a matcher whose own parts are the patterns and constraints of
// its query.
func (s *session) newMatcher(m *value.Meter, name string, query rule.Query, at source.Span, parts int) *matcher {
	q := &matcher{name: name, s: s, query: query, at: at, depth: 1, size: 1}
	q.grow(m, parts)
	return q
}

func (q *matcher) grow(m *value.Meter, parts int) {
	m.Alloc(value.ItemSize * (parts + 4))
	q.size += parts
	if q.size > maxQuerySize {
		m.FailAt(q.at, "the matcher has more than %d parts", maxQuerySize)
	}
}

// adopt makes other matchers parts of this one.
func (q *matcher) adopt(m *value.Meter, list []*matcher) []*matcher {
	for _, part := range list {
		if q.depth = max(q.depth, part.depth+1); q.depth > maxQueryDepth {
			m.FailAt(q.at, "matchers are nested more than %d deep", maxQueryDepth)
		}
		q.grow(m, part.size)
	}
	return list
}

// freeze returns the query as it is now.
func (q *matcher) freeze() rule.Query {
	switch query := q.query.(type) {
	case rule.Calls: // what tracks() appends later stands behind the end
		query.Args, query.Tracks = slices.Clip(query.Args), slices.Clip(query.Tracks)
		return query
	case rule.Methods:
		query.Args, query.Tracks = slices.Clip(query.Args), slices.Clip(query.Tracks)
		return query
	case rule.And:
		query.Of = freezeAll(q.of)
		return query
	case rule.Or:
		query.Of = freezeAll(q.of)
		return query
	case rule.Not:
		query.Of = q.of[0].freeze()
		return query
	case rule.Guard:
		query.Of = q.of[0].freeze()
		return query
	case rule.Witness:
		query.Of = freezeAll(q.of)
		return query
	case rule.Parameter:
		query.Of, query.Unless = freezeAll(q.of), freezeAll(q.unless)
		return query
	case rule.Returns:
		query.Of = freezeAll(q.of)
		return query
	case rule.Sink:
		query.Of = q.of[0].freeze()
		return query
	case rule.Combination:
		query.Of = freezeAll(q.of)
		return query
	case rule.Sequence:
		query.Instruction, query.Reference = q.of[0].freeze(), q.of[1].freeze()
		return query
	case rule.FinalStage:
		if len(q.of) > 0 {
			query.Has = q.of[0].freeze()
		}
		return query
	case rule.Flows:
		query.Sources, query.Sinks, query.Sanitizers = freezeAll(q.sources), freezeAll(q.sinks), freezeAll(q.sanitizers)
		return query
	}
	return q.query
}

func freezeAll(list []*matcher) []rule.Query {
	if len(list) == 0 {
		return nil
	}
	out := make([]rule.Query, len(list))
	for i, q := range list {
		out[i] = q.freeze()
	}
	return out
}

// isContainer reports whether the query looks at Dockerfiles or Compose files.
func (q *matcher) isContainer() bool {
	switch q.query.(type) {
	case rule.Instruction, rule.MissingInstruction, rule.Service, rule.MissingService, rule.Combination, rule.Sequence,
		rule.Stage, rule.FinalStage, rule.CustomCheck:
		return true
	}
	return false
}

// Attr returns tracks, where or arg where the matcher has them.
func (q *matcher) Attr(name string) value.Value {
	for _, m := range q.members() {
		if m.Name == name {
			return &value.Builtin{Sig: q.s.u.sigs[m.Signature], Fn: func(meter *value.Meter, b *value.Bound) value.Value {
				return m.call.on(q, meter, b)
			}}
		}
	}
	return nil
}

// AttrNames lists the methods.
func (q *matcher) AttrNames() []string {
	var out []string
	for _, m := range q.members() {
		out = append(out, m.Name)
	}
	return out
}

// matcherMethod is a method of matchers.
type matcherMethod struct {
	Name, Signature string
	call            methodCall
}

type methodCall func(q *matcher, m *value.Meter, b *value.Bound) value.Value

func (c methodCall) on(q *matcher, m *value.Meter, b *value.Bound) value.Value { return c(q, m, b) }

const (
	callTracks   = "tracks(*positions_or_names: int | str) -> CallMatcher"
	methodTracks = "tracks(*positions_or_names: int | str) -> MethodMatcher"
	whereSig     = "where(position_or_name: int | str, constraint: Value) -> MethodMatcher"
	argSig       = "arg(position_or_name: int | str, constraint: Value) -> MethodMatcher"
)

func (q *matcher) members() []matcherMethod {
	switch q.query.(type) {
	case rule.Calls:
		return []matcherMethod{{"tracks", callTracks, tracks}}
	case rule.Methods:
		return []matcherMethod{{"where", whereSig, where}, {"arg", argSig, where}, {"tracks", methodTracks, tracks}}
	}
	return nil
}

// tracks says which ports of a call matter to a flow.
func tracks(q *matcher, m *value.Meter, b *value.Bound) value.Value {
	if len(b.Rest) == 0 {
		m.Failf(`tracks() names what is tracked: positions, names of parameters or "return"`)
	}
	var list []rule.Track
	for _, e := range rest(b) {
		list = append(list, port(m, "tracks()", e))
	}
	q.grow(m, len(list))
	switch query := q.query.(type) {
	case rule.Calls:
		query.Tracks = append(query.Tracks, list...)
		q.query = query
	case rule.Methods:
		query.Tracks = append(query.Tracks, list...)
		q.query = query
	}
	return q
}

// where demands something of an argument.
func where(q *matcher, m *value.Meter, b *value.Bound) value.Value {
	place, want := b.Get("position_or_name"), b.Get("constraint")
	c := rule.ArgConstraint{Path: argPath(m, place.Value, place.Span), Want: constraint(m, want.Value, want.Span), Span: place.Span}
	q.grow(m, 1)
	methods, _ := q.query.(rule.Methods)
	methods.Args = append(methods.Args, c)
	q.query = methods
	return q
}

// asMatcher reads a matcher; a QueryType stands for the calls that make one.
func (s *session) asMatcher(m *value.Meter, v value.Value, at source.Span, what string) *matcher {
	switch v := v.(type) {
	case *matcher:
		return v
	case *value.Class:
		t := s.typeOf(m, v, at)
		return s.newMatcher(m, "QueryType", rule.Types{Type: t, Span: at}, at, len(t.FQNs)+len(t.Patterns))
	case value.Str:
		m.FailAt(at, "%s is a matcher such as calls(…), not a string", what)
	case *value.List, *value.Tuple:
		m.FailAt(at, "%s is one matcher, not %s: join several with Or()", what, value.KindOf(v))
	case *interp.Function:
		m.FailAt(at, "%s is a matcher, not a function: call it", what)
	}
	m.FailAt(at, "%s is a matcher such as calls(…), not %s", what, value.KindOf(v))
	return nil
}

// codeMatcher reads a matcher of code.
func (s *session) codeMatcher(m *value.Meter, v value.Value, at source.Span, what string) *matcher {
	q := s.asMatcher(m, v, at, what)
	if q.isContainer() {
		m.FailAt(at, "%s is a matcher of code, and this one looks at Dockerfiles or Compose files", what)
	}
	if _, ok := q.query.(rule.Listens); ok {
		m.FailAt(at, "listens() is what a rule returns by itself: %s is about one kind of place, and it looks at several", what)
	}
	return q
}

var (
	matcherHomes = []string{"codepathfinder", "codepathfinder.matchers"}
	logicHomes   = []string{"codepathfinder", "codepathfinder.logic"}
)

const (
	callsSig    = "calls(*patterns: str, match_position: Mapping[Any, Value] | None = None, match_name: Mapping[str, Value] | None = None) -> CallMatcher"
	assignedSig = "assigned(*patterns: str, value: Value) -> AssignedMatcher"
	andSig      = "And(*matchers: Matcher) -> AndOperator"
	orSig       = "Or(*matchers: Matcher) -> OrOperator"
	notSig      = "Not(matcher: Matcher) -> NotOperator"
)

// matcherExports are the matchers of code.
func matcherExports() []Export {
	return []Export{
		{Name: "calls", Kind: Function, Modules: matcherHomes, Signature: callsSig, call: callsCall,
			Doc: "Calls of functions and methods, by qualified name and by the values of arguments."},
		{Name: "attribute", Kind: Function, Modules: matcherHomes, Signature: "attribute(*patterns: str) -> AttributeMatcher", call: attributeCall,
			Doc: "Reads and assignments of attributes, by dotted name."},
		{Name: "variable", Kind: Function, Modules: matcherHomes, Signature: "variable(pattern: str, *patterns: str) -> VariableMatcher", call: variableCall,
			Doc: "Reads and assignments of names."},
		{Name: "assigned", Kind: Function, Modules: matcherHomes, Signature: assignedSig, Added: true, call: assignedCall,
			Doc: "Assignments to variables, attributes and items with a constant key, by name and by value."},
		queryTypeExport(),
		{Name: "And", Kind: Function, Modules: logicHomes, Signature: andSig, call: andCall,
			Doc: "What all of the matchers match: the same call or expression."},
		{Name: "Or", Kind: Function, Modules: logicHomes, Signature: orSig, call: orCall, Doc: "What any of the matchers matches."},
		{Name: "Not", Kind: Function, Modules: logicHomes, Signature: notSig, call: notCall,
			Doc: "The calls or expressions of the matcher's own kind that it does not match."},
	}
}

func callsCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	list := patterns(m, "a pattern of calls()", rest(b))
	if len(list) == 0 {
		m.Failf(`calls() needs a pattern, such as calls("eval")`)
	}
	args := append(arguments(m, b, "match_position", false), arguments(m, b, "match_name", true)...)
	return s.newMatcher(m, "CallMatcher", rule.Calls{Patterns: list, Args: args, Span: b.Span}, b.Span, len(list)+len(args))
}

func attributeCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	list := patterns(m, "a pattern of attribute()", rest(b))
	if len(list) == 0 {
		m.Failf(`attribute() needs a pattern, such as attribute("request.url")`)
	}
	return s.newMatcher(m, "AttributeMatcher", rule.Attributes{Patterns: list, Span: b.Span}, b.Span, len(list))
}

func variableCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	first := b.Get("pattern")
	list := patterns(m, "a pattern of variable()", append([]element{{first.Value, first.Span}}, rest(b)...))
	return s.newMatcher(m, "VariableMatcher", rule.Variables{Patterns: list, Span: b.Span}, b.Span, len(list))
}

func assignedCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	list := patterns(m, "a pattern of assigned()", rest(b))
	if len(list) == 0 {
		m.Failf(`assigned() needs a pattern, such as assigned("SESSION_COOKIE_SECURE", value=False)`)
	}
	a := b.Get("value")
	want := constraint(m, a.Value, a.Span)
	switch want.(type) {
	case rule.Missing, rule.ResultOf:
		m.FailAt(a.Span, "an assignment has a value: missing() and result_of() are about arguments of calls")
	}
	return s.newMatcher(m, "AssignedMatcher", rule.Assigned{Patterns: list, Want: want, Span: b.Span}, b.Span, len(list)+1)
}

func andCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	return s.logic(m, b, "AndOperator", rule.And{Span: b.Span})
}

func orCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	return s.logic(m, b, "OrOperator", rule.Or{Span: b.Span})
}

func notCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	a := b.Get("matcher")
	q := s.newMatcher(m, "NotOperator", rule.Not{Span: b.Span}, b.Span, 0)
	q.of = q.adopt(m, []*matcher{s.codeMatcher(m, a.Value, a.Span, "the argument of Not()")})
	return q
}

// logic makes an And or Or.
func (s *session) logic(m *value.Meter, b *value.Bound, name string, query rule.Query) value.Value {
	if len(b.Rest) == 1 {
		if _, ok := b.Rest[0].Value.(*value.List); ok {
			m.Failf("%s() takes its matchers one by one: put a * before the list", b.Name())
		}
	}
	if len(b.Rest) < 2 {
		m.Failf("%s() joins at least two matchers", b.Name())
	}
	q := s.newMatcher(m, name, query, b.Span, 0)
	list := make([]*matcher, len(b.Rest))
	for i, a := range b.Rest {
		list[i] = s.codeMatcher(m, a.Value, a.Span, "an argument of "+b.Name()+"()")
	}
	q.of = q.adopt(m, list)
	return q
}

// port reads a position, the name of a parameter, a path, "self" or "return".
func port(m *value.Meter, what string, e element) rule.Track {
	switch v := e.v.(type) {
	case value.Int:
		if v < 0 || v > 1000 {
			m.FailAt(e.at, "%d is no position: positions count from 0", v)
		}
		return rule.Track{ArgPath: rule.ArgPath{Index: int(v)}}
	case value.Str:
		if v == "return" {
			return rule.Track{Return: true}
		}
		p := argPath(m, v, e.at)
		if p.Name == "" && !p.Receiver && len(p.Selectors) == 0 {
			m.FailAt(e.at, "%s takes positions as integers, not %q", what, string(v))
		}
		return rule.Track{ArgPath: p}
	}
	m.FailAt(e.at, `%s takes positions, names of parameters, paths such as "0[0]", "self" and "return", not %s`, what, value.KindOf(e.v))
	return rule.Track{}
}
