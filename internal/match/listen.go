package match

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/wildcard"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// listenRow is a compiled row of a model.
type listenRow struct {
	*rule.Listener
	names        *nameSet
	when, unless []condition
	files        []wildcard.Pattern
}

// condition is a compiled rule.ArgConstraint of a row: without a want, the argument
// must be given and not be None.
type condition struct {
	constraint
	given bool
}

// listens compiles the rows of a query by what they are in a program: calls,
// attributes, names and items.
func (c *compiler) listens(q rule.Listens) ([]predicate, error) {
	calls := &listenCalls{byTail: map[string][]*listenRow{}}
	attributes := &listenSettings{site: attributeSite, byTail: map[string][]*listenRow{}}
	names := &listenSettings{site: nameSite, byTail: attributes.byTail}
	items := &listenSettings{site: itemSite, byTail: map[string][]*listenRow{}}
	for i := range q.Rows {
		r := &q.Rows[i]
		row := &listenRow{Listener: r}
		for _, f := range r.Files {
			row.files = append(row.files, wildcard.New(string(f)))
		}
		if !c.mentions(row) {
			continue
		}
		row.names = c.rowNames(r)
		var err error
		if row.when, err = c.conditions(r.When); err == nil {
			row.unless, err = c.conditions(r.Unless)
		}
		if err != nil {
			return nil, err
		}
		switch r.At {
		case rule.CallListener:
			calls.add(row)
		case rule.SettingListener:
			attributes.add(row)
		case rule.EnvironmentListener:
			items.add(row)
			names.add(row)
			calls.add(c.putenv(row))
			calls.add(c.update(row))
		}
	}
	return []predicate{calls, attributes, names, items}, nil
}

func (c *compiler) conditions(list []rule.ArgConstraint) ([]condition, error) {
	var out []condition
	for _, a := range list {
		if a.Want == nil {
			out = append(out, condition{constraint{path: a.Path}, true})
			continue
		}
		t, err := c.test(a.Want)
		if err != nil {
			return nil, err
		}
		out = append(out, condition{constraint{a.Path, t}, false})
	}
	return out, nil
}

// rowNames compiles the names of a row. The name of a class is also that of its
// constructor, which subclasses call.
func (c *compiler) rowNames(r *rule.Listener) *nameSet {
	list := slices.Clone(r.Names)
	if r.At == rule.CallListener {
		for _, n := range r.Names {
			if isClassName(lastPart(string(n))) {
				list = append(list, n+".__init__")
			}
		}
	}
	return c.patterns(list)
}

func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// isClassName reports whether a name is one that classes have, by convention.
func isClassName(name string) bool { return name != "" && name[0] >= 'A' && name[0] <= 'Z' }

// mentions reports whether a program may hold what a row is about: something has
// the first name of the library, or some text the name of the variable, or some file
// a name such as the row's.
func (c *compiler) mentions(row *listenRow) bool {
	switch {
	case c.program == nil:
		return true
	case row.At == rule.EnvironmentListener:
		return slices.ContainsFunc(c.program.Modules, func(m *ir.Module) bool {
			return slices.ContainsFunc(row.Names, func(n rule.Pattern) bool { return bytes.Contains(m.File.Text, []byte(n)) })
		})
	case len(row.Files) > 0:
		return slices.ContainsFunc(c.program.Modules, func(m *ir.Module) bool { return row.inFile(m.File.Path) })
	}
	return slices.ContainsFunc(row.Names, func(n rule.Pattern) bool {
		root, _, _ := strings.Cut(string(n), ".")
		return c.packages.Mentions(root)
	})
}

// putenv is what an environment variable's row says of the functions that set one.
func (c *compiler) putenv(row *listenRow) *listenRow {
	r := *row.Listener
	r.Names = []rule.Pattern{"os.putenv", "os.environ.setdefault"}
	r.Params = []string{"name", "value"}
	r.Hosts = slices.Clone(r.Hosts)
	r.Hosts[0].Path = rule.ArgPath{Index: 1}
	var variables []rule.Constraint
	for _, n := range row.Names {
		variables = append(variables, rule.Literal{Value: types.Str(string(n))})
	}
	name, _ := c.anyOf(variables)
	return &listenRow{Listener: &r, names: asWritten(r.Names), when: []condition{{constraint{rule.ArgPath{Index: 0}, name}, false}}}
}

// update is what an environment variable's row says of a call that sets several.
func (c *compiler) update(row *listenRow) *listenRow {
	r := *row.Listener
	r.Names, r.Hosts = []rule.Pattern{"os.environ.update"}, nil
	for _, n := range row.Names {
		item, keyword := row.Hosts[0], row.Hosts[0]
		item.Path = rule.ArgPath{Selectors: []rule.Selector{{Key: types.Str(string(n))}}}
		keyword.Path = rule.ArgPath{Name: string(n)}
		r.Hosts = append(r.Hosts, item, keyword)
	}
	return &listenRow{Listener: &r, names: asWritten(r.Names)}
}

// asWritten compiles names of one object's methods, which by the class that defines
// them are others' too.
func asWritten(list []rule.Pattern) *nameSet { return newCompiler(nil).patterns(list) }

// inFile reports whether a row's settings may stand in a file.
func (r *listenRow) inFile(name string) bool {
	if len(r.files) == 0 {
		return true
	}
	for i, f := range r.files {
		depth := strings.Count(string(r.Files[i]), "/")
		tail := name
		for from := len(name); from > 0; depth-- {
			from = strings.LastIndexByte(name[:from], '/')
			tail = name[from+1:]
			if depth == 0 {
				break
			}
		}
		if f.Matches(tail) {
			return true
		}
	}
	return false
}

// isEnvFile reports whether a file holds environment variables, one a line.
func isEnvFile(name string) bool {
	base := path.Base(name)
	return base == ".env" || base == ".flaskenv" || strings.HasPrefix(base, ".env.") || strings.HasSuffix(base, ".env")
}

// listenCalls looks for calls that listen.
type listenCalls struct {
	byTail map[string][]*listenRow
}

func (q *listenCalls) add(row *listenRow) {
	for tail := range row.names.tails {
		q.byTail[tail] = append(q.byTail[tail], row)
	}
}

func (q *listenCalls) kind() siteKind { return callSite }

// tails leaves the constructors out that subclasses call: where there are subclasses,
// the class is named.
func (q *listenCalls) tails() ([]string, bool) {
	list := slices.DeleteFunc(q.allTails(), func(t string) bool { return t == "__init__" })
	return list, false
}

func (q *listenCalls) allTails() []string { return slices.Sorted(maps.Keys(q.byTail)) }

func (q *listenCalls) mayMatch(s *names) bool {
	return s.in.Op == ir.Call && s.anyCallee(func(c callee) bool { return q.mayName(s, c) })
}

func (q *listenCalls) mayName(s *names, c callee) bool {
	return q.eachRow(c, func(row *listenRow) bool { return row.asks(s, c) != noMatch })
}

// eachRow calls test for the rows that a callee's names may be about until it
// returns true, and reports whether it did.
func (q *listenCalls) eachRow(c callee, test func(*listenRow) bool) bool {
	if slices.ContainsFunc(q.byTail[c.tail], test) {
		return true
	}
	if c.byText || c.r.solved.Kind(c.atom) != lattice.ClassObj {
		return false
	}
	for _, n := range c.names() {
		if tail := lastPart(n); tail != c.tail && slices.ContainsFunc(q.byTail[tail], test) {
			return true
		}
	}
	return false
}

// asks says how sure it is that a callee is what a row is about. A function of the
// program is not, even if it has the name: the program then is the library itself, and
// what it listens on shows further in.
func (r *listenRow) asks(s *names, c callee) finding.Confidence {
	switch {
	case c.byText && r.names.matches(c.text):
		return finding.MediumConfidence
	case c.byText:
		return r.guess(s, c)
	}
	if _, ok := c.r.solved.FuncOf(c.atom); ok {
		return noMatch
	}
	if c.r.solved.Kind(c.atom) == lattice.ClassObj && c.r.solved.HasMember(c.atom, "__init__") {
		return noMatch
	}
	if r.names.matchesAny(c.names()) {
		return finding.HighConfidence
	}
	return noMatch
}

// guess says how sure a row is of a method of something unknown: not at all, but
// where the module knows the library.
func (r *listenRow) guess(s *names, c callee) finding.Confidence {
	if !c.dotted {
		return noMatch
	}
	for _, n := range r.Names {
		owner, method, _ := cutLast(string(n))
		root, _, _ := strings.Cut(string(n), ".")
		if method == c.tail && isClassName(lastPart(owner)) && slices.Contains(s.m.Names, root) {
			return finding.LowConfidence
		}
	}
	return noMatch
}

// cutLast cuts a dotted name before its last component.
func cutLast(name string) (owner, last string, ok bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name, false
	}
	return name[:i], name[i+1:], true
}

func (q *listenCalls) match(s *site) verdict {
	var rows []*listenRow
	s.eachCallee(func(c callee) {
		q.eachRow(c, func(row *listenRow) bool {
			if !slices.Contains(rows, row) && row.asks(s.names, c) != noMatch {
				rows = append(rows, row)
			}
			return false
		})
	})
	best := verdict{}
	for _, row := range rows {
		best = best.better(row.call(s.fresh()))
	}
	return best
}

// call asks about a call that a row may be about.
func (r *listenRow) call(s *site) verdict {
	sig := parameters{names: r.Params}
	v := s.match(func(c callee) finding.Confidence {
		confidence := r.asks(s.names, c)
		if confidence != noMatch && !c.byText && c.receiver == 0 && s.r.takesReceiver(c) {
			sig.shift = 1
		}
		return confidence
	})
	args, open := s.given()
	for _, c := range r.when {
		v = v.and(s.holds(c, sig, args, open))
	}
	for _, c := range r.unless {
		switch u := s.holds(c, sig, args, open); {
		case u.ok && u.certain:
			return verdict{}
		case u.ok:
			v.certain = false
		}
	}
	if !v.ok {
		return verdict{}
	}
	return v.and(r.hosts(s, sig, args, open, v.confidence))
}

// takesReceiver reports whether a callee without a receiver is a method, so that
// the first argument is the receiver.
func (r *runner) takesReceiver(c callee) bool {
	for _, n := range r.solved.Names(c.atom) { // and not by the class that defines it
		if strings.HasSuffix(n, ".__init__") {
			return true
		}
		if r.facts == nil {
			continue
		}
		if f, ok := r.facts.Lookup(n); ok && f.Kind == types.FuncFact && r.onClass(n, f) {
			return true
		}
	}
	return false
}

// onClass reports whether a name reaches a method on its class, and not on an
// object or module of that name.
func (r *runner) onClass(name string, f types.Fact) bool {
	owner, _, _ := cutLast(name)
	class, ok := r.facts.Lookup(owner)
	return ok && class.Kind == types.ClassFact && f.Receiver && !f.OfClass
}

// holds asks about a condition.
func (s *site) holds(c condition, sig parameters, args []solve.Argument, open bool) verdict {
	if !c.given {
		return s.argument(c.constraint, sig, args, open)
	}
	value, bound := sig.find(c.path, args)
	if !bound {
		return verdict{ok: open, confidence: finding.HighConfidence}
	}
	v := verdict{certain: true, confidence: finding.HighConfidence, ok: !s.r.solved.Complete(value)}
	for _, a := range s.r.solved.Atoms(s.follow(value, c.path.Selectors)) {
		if k, ok := s.r.solved.Constant(a); ok && k.Kind == types.NoneConst {
			v.certain = false
		} else {
			v.ok = true
		}
	}
	return v
}

// hosts asks about the hosts that a call gives, or gives not.
func (r *listenRow) hosts(s *site, sig parameters, args []solve.Argument, open bool, confidence finding.Confidence) verdict {
	best, given := verdict{}, false
	for i := range r.Hosts {
		h := &r.Hosts[i]
		value, bound := sig.find(h.Path, args)
		if h.Path.Receiver {
			value, bound = s.receiverValue(), len(s.receivers) > 0
		}
		if !bound {
			continue
		}
		s.look(looked{value: value, receiver: h.Path.Receiver, selectors: h.Path.Selectors})
		if value = s.follow(s.holding(value, h.Path.Selectors), h.Path.Selectors); value == 0 {
			continue
		}
		given = true
		best = best.better(r.value(s, h, value))
	}
	if given || open || r.Omitted != rule.OnAll || confidence == finding.LowConfidence {
		return best
	}
	return verdict{ok: true, certain: true, omitted: true, confidence: finding.HighConfidence}
}

// holding is a value without the dicts that are not known to have the key which is
// selected first: what stands under keys that are not known need not be a host.
func (s *site) holding(v lattice.Val, selectors []rule.Selector) lattice.Val {
	if len(selectors) == 0 || selectors[0].Key.Kind != types.StrConst {
		return v
	}
	out := lattice.Val(0)
	for _, a := range s.r.solved.Atoms(v) {
		if c, ok := s.r.solved.Contents(a); ok && slices.Contains(c.Keys, selectors[0].Key) {
			out = s.r.solved.Join(out, s.r.solved.One(a))
		}
	}
	return out
}

// receiverValue is the object that a method is called on.
func (s *site) receiverValue() lattice.Val {
	v := lattice.Val(0)
	for _, a := range s.receivers {
		v = s.r.solved.Join(v, s.r.solved.One(a))
	}
	return v
}

// value asks about a host that is given.
func (r *listenRow) value(s *site, h *rule.Host, value lattice.Val) verdict {
	v := s.ask(constraint{want: test{atom: func(s *site, a lattice.Atom) answer { return r.host(s, h, a) }}}, value)
	if v.ok && !r.plausible(s, h, value) {
		v.confidence = finding.LowConfidence
	}
	return v
}

// plausible reports whether a value is one of hosts, so that any in it which is on all
// interfaces is evidence. It is not where it may be many things that are no hosts, as
// what an object holds under computed names; nor where all that speaks for it is None
// beside strings of which nothing is known, as a declared "str | None" gives.
func (r *listenRow) plausible(s *site, h *rule.Host, value lattice.Val) bool {
	none, named, unnamed := false, false, false
	for _, a := range s.r.solved.Atoms(value) {
		if k, ok := s.r.solved.Constant(a); ok {
			switch {
			case k.Kind == types.NoneConst:
				none = true
			case k.Kind == types.StrConst || k.Kind == types.BytesConst:
				named = named || r.host(s, h, a) != no
			case k.Kind != types.IntConst || h.Number == rule.ByGrammar:
				return false
			}
			continue
		}
		switch s.r.solved.Kind(a) {
		case lattice.FuncObj, lattice.ClassObj, lattice.ModuleObj, lattice.Bound:
			return false
		case lattice.Instance, lattice.Widened:
			names := s.r.solved.Names(a)
			if len(names) > 0 && (names[0] == "builtins.int" && h.Number == rule.ByGrammar || names[0] == "builtins.bool" || names[0] == "builtins.float") {
				return false
			}
			unnamed = unnamed || len(names) > 0 && names[0] == "builtins.str"
		}
	}
	return !none || named || !unnamed || s.isDefault(value)
}

// isDefault reports whether a value is that of a parameter of the function around
// the site whose default is None.
func (s *site) isDefault(v lattice.Val) bool {
	f := solve.FuncRef{Module: s.m, Func: s.m.FuncAt(s.v)}
	for i, p := range s.m.Funcs[f.Func].Params {
		if !p.HasDefault {
			continue
		}
		given := s.r.solved.Atoms(s.r.solved.Argument(f, i))
		other := func(a lattice.Atom) bool { return !slices.Contains(given, a) }
		for _, a := range s.r.solved.Atoms(s.r.solved.Default(f, i)) {
			if k, ok := s.r.solved.Constant(a); ok && k.Kind == types.NoneConst && !slices.ContainsFunc(s.r.solved.Atoms(v), other) {
				return true
			}
		}
	}
	return false
}

// host asks about one thing that a host may be.
func (r *listenRow) host(s *site, h *rule.Host, a lattice.Atom) answer {
	if k, ok := s.r.solved.Constant(a); ok {
		meaning := rule.ByGrammar
		switch {
		case k.Kind == types.NoneConst:
			meaning = h.None
		case (k.Kind == types.StrConst || k.Kind == types.BytesConst) && k.Str == "":
			meaning = h.Empty
		case k.Kind == types.IntConst:
			meaning = h.Number
		}
		if meaning == rule.AsOmitted {
			meaning = r.Omitted
		}
		if meaning != rule.ByGrammar {
			return answerOf(meaning == rule.OnAll)
		}
	}
	return s.onAll(h.Grammar, a)
}
