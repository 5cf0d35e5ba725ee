// Package match finds what rules look for.
//
// In go rules and the values of a program; out come findings. A rule's query is
// compiled to predicates over instructions: which calls, attributes or names it is
// about, by their resolved names, and what their arguments must be, by value. All
// rules look at the program together, in one walk over the functions that hold
// anything one of them may be about.
//
//	calls("*.bind", match_position={"0[0]": "0.0.0.0"})
//
// finds the call of "f = s.bind; f((HOST, 80))" if HOST may be '0.0.0.0'. How sure
// that is shows in the finding: what is certain has the rule's severity, one of
// several possible values a lower one, a default that may be overridden LOW.
//
// The invariant: a query that cannot be run is a Problem, never a query that
// matches nothing.
package match

import (
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/match/imported"
	"codepathfinder.dev/pathfinder/internal/match/wildcard"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Problem is a rule that cannot be run, and why.
type Problem struct {
	RuleID string
	Msg    string
}

// Matcher is a set of rules that can be run. It is immutable.
type Matcher struct {
	rules    []*rule.Rule
	anything map[string]bool // the languages of rules that may be about something of any name
	reads    map[string]bool // those of rules that are about reads of variables
}

// Rules are those that can be run. They must not be changed.
func (m *Matcher) Rules() []*rule.Rule { return m.rules }

type compiled struct {
	rule  *rule.Rule
	query predicate
}

// Compile checks rules. Those that cannot be run are left out and returned as
// problems.
func Compile(rules []*rule.Rule) (*Matcher, []Problem) {
	m := &Matcher{anything: map[string]bool{}, reads: map[string]bool{}}
	var problems []Problem
	check := newCompiler(nil) // one for all: rules share the rows of models
	for _, r := range rules {
		queries, err := check.predicates(r.Query)
		if err != nil {
			problems = append(problems, Problem{r.ID, err.Error()})
			continue
		}
		m.rules = append(m.rules, r)
		_, any := tailsOf(queries)
		for _, l := range Languages(r) {
			m.anything[l] = m.anything[l] || any
			m.reads[l] = m.reads[l] || slices.ContainsFunc(queries, isAboutReads)
		}
	}
	return m, problems
}

// compiler compiles the queries of rules. Facts, where there are any, tell which
// names mean the same thing; the program, where there is one, which of them it can
// be about, by the packages that it may use.
type compiler struct {
	facts    types.Facts
	program  *ir.Program
	packages *imported.Packages // nil without a program

	compiled map[string]predicate   // parts of flows, by their text
	rows     map[rule.Row]predicate // parts of rows of models
	selected map[selection]*paramQuery
}

func newCompiler(facts types.Facts) *compiler {
	return &compiler{facts: facts, compiled: map[string]predicate{}, rows: map[rule.Row]predicate{}, selected: map[selection]*paramQuery{}}
}

// compile compiles the rules of a language.
func (m *Matcher) compile(language string, c *compiler) []compiled {
	var list []compiled
	for _, r := range m.rules {
		if !slices.Contains(Languages(r), language) {
			continue
		}
		queries, err := c.predicates(r.Query)
		if err != nil {
			continue // Compile has said so
		}
		for _, q := range queries {
			list = append(list, compiled{r, q})
		}
	}
	return list
}

// Prepared are the rules of a matcher about one language, for one program. They are compiled when
// they are first needed. It is not safe for concurrent use.
type Prepared struct {
	matcher  *Matcher
	language string
	program  *ir.Program
	facts    types.Facts
	standard func(root string) bool
	list     []compiled
	ready    bool
}

// Prepare prepares the rules of a language for a program. Facts are those of names outside of the
// program, or nil; semantics are those of its language, or nil.
func (m *Matcher) Prepare(language string, p *ir.Program, facts types.Facts, semantics *lang.Semantics) *Prepared {
	out := &Prepared{matcher: m, language: language, program: p, facts: facts}
	if semantics != nil {
		out.standard = semantics.Standard
	}
	return out
}

// rules compiles them.
func (p *Prepared) rules() []compiled {
	if !p.ready {
		c := newCompiler(p.facts)
		c.program, c.packages = p.program, imported.Of(p.program, p.facts, p.standard)
		p.list, p.ready = p.matcher.compile(p.language, c), true
	}
	return p.list
}

// Languages lists the languages that a rule looks at: its own, and that of
// configuration files where it looks for settings.
func Languages(r *rule.Rule) []string {
	out := []string{r.Language}
	if q, ok := r.Query.(rule.Listens); ok && slices.ContainsFunc(q.Rows, func(r rule.Listener) bool { return r.At != rule.CallListener }) {
		out = append(out, rule.Configuration)
	}
	return out
}

// predicates compiles a rule's query: to one predicate for each kind of place that
// it looks at.
func (c *compiler) predicates(q rule.Query) ([]predicate, error) {
	switch q := q.(type) {
	case rule.Listens:
		return c.listens(q)
	case rule.Flows:
		return c.flows(q)
	case rule.Assigned:
		return c.assigned(q)
	case rule.Or:
		return c.alternatives(q.Of)
	}
	p, err := c.query(q)
	return []predicate{p}, err
}

// alternatives compiles Or: to one predicate for each kind of place that its parts are
// about.
func (c *compiler) alternatives(queries []rule.Query) ([]predicate, error) {
	var list []predicate
	for _, q := range queries {
		of, err := c.predicates(q)
		if err != nil {
			return nil, err
		}
		for _, p := range of {
			list = or(list, p)
		}
	}
	return list, nil
}

// or adds a predicate to a list of which it joins those about the same kind of place.
func or(list []predicate, p predicate) []predicate {
	switch p.(type) {
	case *flowQuery, *listenCalls, *listenSettings:
		return append(list, p)
	}
	for _, q := range list {
		if q, ok := q.(*orQuery); ok && q.kind() == p.kind() {
			q.of = append(q.of, p)
			return list
		}
	}
	return append(list, &orQuery{of: []predicate{p}})
}

// query compiles a query, or says why it cannot be run.
func (c *compiler) query(q rule.Query) (predicate, error) {
	switch q := q.(type) {
	case rule.Calls:
		args, err := c.constraints(q.Args)
		return &callQuery{names: c.patterns(q.Patterns), args: args}, err
	case rule.Methods:
		args, err := c.constraints(q.Args)
		return &methodQuery{class: c.class(q.Type), names: q.Names, args: args}, err
	case rule.Types:
		return &callQuery{names: c.class(q.Type).names}, nil
	case rule.Attrs:
		return &attrQuery{class: c.class(q.Type), names: q.Names}, nil
	case rule.Attributes:
		return &readQuery{names: c.patterns(q.Patterns), attributes: true}, nil
	case rule.Variables:
		return &readQuery{names: c.patterns(q.Patterns)}, nil
	case rule.And:
		return c.all(q.Of)
	case rule.Or:
		of, err := c.list(q.Of)
		for _, p := range of {
			if p.kind() != of[0].kind() {
				return nil, fmt.Errorf("an Or() inside of And(), Not() or flows() joins queries about one kind of place; these are about %s and %s", of[0].kind(), p.kind())
			}
		}
		return &orQuery{of}, err
	case rule.Not:
		of, err := c.query(q.Of)
		return &notQuery{of}, err
	case rule.Flows:
		return nil, fmt.Errorf("flows() is a rule's whole query, or an alternative of it")
	case rule.Assigned:
		return nil, fmt.Errorf("assigned() is a rule's whole query, or an alternative of it: it is about several kinds of places")
	case rule.Listens:
		return nil, fmt.Errorf("listens() is a rule's whole query, and no part of one")
	case rule.Returns:
		of, err := c.parameter(rule.Parameter{Of: q.Of, Methods: q.Methods}, rule.Row{})
		return &returnQuery{of: of}, err
	case rule.Parameter, rule.Functions, rule.Guard, rule.Witness, rule.Modelled, rule.Sink, rule.Opaque:
		return nil, fmt.Errorf("parameter(), guard(), sources(), sinks() and sanitizers() are parts of flows()")
	case nil:
		return nil, fmt.Errorf("the rule has no query")
	}
	return nil, fmt.Errorf("queries about containers (%s) need a front end that this version does not have yet", queryName(q))
}

func queryName(q rule.Query) string {
	return strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", q), "rule."))
}

func (c *compiler) list(queries []rule.Query) ([]predicate, error) {
	var list []predicate
	for _, q := range queries {
		p, err := c.query(q)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// all compiles And: what one query says of a call, the others must say of it too.
func (c *compiler) all(queries []rule.Query) (predicate, error) {
	of, err := c.list(queries)
	if err != nil {
		return nil, err
	}
	kind := of[0].kind()
	for _, p := range of[1:] {
		if p.kind() != kind {
			return nil, fmt.Errorf("And() joins queries about the same call or expression; these are about %s and %s", kind, p.kind())
		}
	}
	return &andQuery{of}, nil
}

// nameSet is a compiled set of patterns for qualified names.
type nameSet struct {
	exact map[string]bool
	globs []wildcard.Pattern
	tails map[string]bool // the last components that a match has; nil if any may
	any   bool            // some pattern has no fixed last component
}

// patterns compiles name patterns. An exact one also stands for the other names
// that the thing has.
func (c *compiler) patterns(list []rule.Pattern) *nameSet {
	s := &nameSet{exact: map[string]bool{}, tails: map[string]bool{}}
	for _, p := range list {
		text := string(p)
		tail := text[strings.LastIndexByte(text, '.')+1:]
		if strings.ContainsAny(tail, "*?") {
			s.any = true
		}
		s.tails[tail] = true
		if strings.ContainsAny(text, "*?") {
			s.globs = append(s.globs, wildcard.New(text))
			continue
		}
		s.exact[text] = true
		if c.facts == nil || !c.packages.Reaches(text) {
			continue
		}
		if f, ok := c.facts.Lookup(text); ok && f.Name != "" {
			name := c.definition(text, f)
			s.exact[name] = true
			s.tails[name[strings.LastIndexByte(name, '.')+1:]] = true
		} else if f, ok := c.facts.Lookup("builtins." + text); ok && !strings.Contains(text, ".") {
			s.exact[f.Name] = true
		} else if name := c.ofClass(text); name != "" {
			s.exact[name] = true
		}
	}
	return s
}

// definition is the name by which what a pattern names is known where it is defined. What a class
// inherits from one of the standard library goes by its own: flask.session.update is
// no other mapping's update.
func (c *compiler) definition(text string, f types.Fact) string {
	i := strings.LastIndexByte(text, '.')
	if i < 0 || f.Owner == "" {
		return f.Name
	}
	root, _, _ := strings.Cut(f.Owner, ".")
	owner, ok := c.facts.Lookup(text[:i])
	if !ok || owner.Name == "" || owner.Name == f.Owner || strings.HasPrefix(owner.Name, root+".") || !generalModules[root] {
		return f.Name
	}
	return owner.Name + text[i:]
}

// generalModules are those of classes that all kinds of classes inherit from.
var generalModules = map[string]bool{"builtins": true, "typing": true, "collections": true, "abc": true, "object": true, "_collections_abc": true}

// ofClass is a name below a class with the name by which the class is defined, or "".
func (c *compiler) ofClass(name string) string {
	for i := strings.LastIndexByte(name, '.'); i > 0; i = strings.LastIndexByte(name[:i], '.') {
		if f, ok := c.facts.Lookup(name[:i]); ok {
			if f.Kind == types.ClassFact && f.Name != "" {
				return f.Name + name[i:]
			}
			return ""
		}
	}
	return ""
}

// matches reports whether a qualified name is one of the set's.
func (s *nameSet) matches(name string) bool {
	if s.exact[name] {
		return true
	}
	for _, g := range s.globs {
		if g.Matches(name) {
			return true
		}
	}
	return false
}

// matchesAny reports whether one of several names of a thing is one of the set's.
func (s *nameSet) matchesAny(names []string) bool {
	for _, n := range names {
		if s.matches(n) {
			return true
		}
	}
	return false
}

// mayEnd reports whether a name with this last component may match.
func (s *nameSet) mayEnd(tail string) bool { return s.any || s.tails[tail] }

// classQuery is a compiled QueryType.
type classQuery struct {
	names      *nameSet
	subclasses bool
}

func (c *compiler) class(t rule.Type) *classQuery {
	patterns := append([]rule.Pattern(nil), t.Patterns...)
	for _, f := range t.FQNs {
		patterns = append(patterns, rule.Pattern(f))
	}
	return &classQuery{c.patterns(patterns), t.Subclasses}
}

// matches reports whether a class with these names, its own first and then those
// it inherits from, is one of the query's.
func (q *classQuery) matches(names []string) bool {
	if !q.subclasses && len(names) > 1 {
		names = names[:1]
	}
	return q.names.matchesAny(names)
}
