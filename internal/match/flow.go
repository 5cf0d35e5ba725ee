package match

import (
	"fmt"
	"slices"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/address"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// A flow is matched in three steps. What its sources, sanitizers and guards match is
// marked with a label of the flow's own; the solver follows all labels together; then a
// sink is a call, as any query is about, of which an argument has the label.

// flow is a compiled flows(): what gives and takes away its label.
type flow struct {
	label  solve.Labels // once it has one
	params []*paramQuery
	marks  [solve.EndMark][]predicate // what it marks, by how

	through    []rule.Propagation
	restricted bool
	local      bool
	hosts      bool // some sink is about the host of an address
}

// flowQuery is flows() as a question about sinks.
type flowQuery struct {
	*flow
	sink   predicate
	tracks []rule.Track // of the sink; nil = any argument
	part   rule.Part    // of what is tracked

	escapes rule.Escapes // where that is a template
}

// flows compiles flows(): one question for each of its sinks.
func (c *compiler) flows(q rule.Flows) ([]predicate, error) {
	f := &flow{through: q.Through, restricted: q.Restricted, local: q.Scope == rule.Local}
	for _, s := range rule.Alternatives(q.Sources) {
		if p, ok := s.Query.(rule.Parameter); ok {
			query, err := c.parameter(p, s.Row)
			if err != nil {
				return nil, err
			}
			f.params = append(f.params, query)
			continue
		}
		if err := c.marked(f, solve.Source, []rule.Query{s.Query}, s.Row); err != nil {
			return nil, err
		}
		if loops := c.iterated(s.Query); loops != nil {
			f.marks[solve.Source] = append(f.marks[solve.Source], loops)
		}
		items, err := c.gotItems(s.Query)
		if err != nil {
			return nil, err
		}
		f.marks[solve.Source] = append(f.marks[solve.Source], items...)
	}
	for _, s := range rule.Alternatives(q.Sanitizers) {
		if err := c.sanitizer(f, s); err != nil {
			return nil, err
		}
	}
	var out []predicate
	for _, s := range rule.Alternatives(q.Sinks) {
		query := &flowQuery{flow: f}
		if k, ok := s.Query.(rule.Sink); ok {
			s.Query, query.part, query.escapes = k.Of, k.Part, k.Escapes
			f.hosts = f.hosts || k.Part == rule.HostPart
		}
		var err error
		query.tracks = tracksOf(s.Query)
		if query.sink, err = c.shared(s); err != nil {
			return nil, err
		}
		if a, ok := query.sink.(*attrQuery); ok {
			query.sink = &attrQuery{class: a.class, names: a.names, stores: true}
		} else if r, ok := query.sink.(*readQuery); ok { // what is read came there before
			query.sink = &readQuery{names: r.names, attributes: r.attributes, stores: true}
		}
		out = append(out, query)
		if items := c.setItems(s.Query); items != nil {
			out = append(out, &flowQuery{flow: f, sink: items, tracks: query.tracks, part: query.part})
		}
	}
	return out, nil
}

// sanitizer compiles what makes data harmless, or checks it.
func (c *compiler) sanitizer(f *flow, s rule.Alternative) error {
	mark, of := solve.Cleaner, []rule.Query{s.Query}
	switch q := s.Query.(type) {
	case rule.Guard:
		of = []rule.Query{q.Of}
		switch {
		case q.Raises:
			mark = solve.Raise
		case q.Negated:
			mark = solve.Denial
		default:
			mark = solve.Check
		}
	case rule.Witness:
		mark, of = solve.Witness, q.Of
	case rule.Opaque:
		mark, of = solve.Opaque, []rule.Query{q.Of}
	}
	if err := c.marked(f, mark, of, s.Row); err != nil {
		return err
	}
	if operators := c.operated(s.Query); operators != nil {
		f.marks[mark] = append(f.marks[mark], operators)
	}
	return nil
}

// marked compiles what a flow marks.
func (c *compiler) marked(f *flow, mark solve.Mark, of []rule.Query, at rule.Row) error {
	for i, q := range rule.Alternatives(of) {
		if at.Number > 0 {
			q.Row = rule.Row{Number: at.Number, Part: at.Part, Side: i}
		}
		p, err := c.shared(q)
		if err != nil {
			return err
		}
		f.marks[mark] = append(f.marks[mark], p)
	}
	return nil
}

// shared compiles a query once: those of rows of models are the same in many rules.
func (c *compiler) shared(q rule.Alternative) (predicate, error) {
	if q.Row.Number > 0 {
		p, ok := c.rows[q.Row]
		if ok {
			return p, nil
		}
		p, err := c.query(q.Query)
		if err == nil {
			c.rows[q.Row] = p
		}
		return p, err
	}
	key := fmt.Sprintf("%T%v", q.Query, q.Query)
	if p, ok := c.compiled[key]; ok {
		return p, nil
	}
	p, err := c.query(q.Query)
	if err == nil {
		c.compiled[key] = p
	}
	return p, err
}

// tracksOf lists the ports that a query tracks.
func tracksOf(q rule.Query) []rule.Track {
	switch q := q.(type) {
	case rule.Calls:
		return q.Tracks
	case rule.Methods:
		return q.Tracks
	case rule.And:
		for _, p := range q.Of {
			if list := tracksOf(p); list != nil {
				return list
			}
		}
	}
	return nil
}

func (q *flowQuery) kind() siteKind { return q.sink.kind() }
func (q *flowQuery) mayMatch(s *names) bool {
	return q.sink.mayMatch(s) || slices.ContainsFunc(s.handsOn(), func(c callee) bool { return q.sink.mayName(s, c) })
}
func (q *flowQuery) mayName(s *names, c callee) bool  { return q.sink.mayName(s, c) }
func (q *flowQuery) tails() (list []string, any bool) { return q.sink.tails() }
func (q *flowQuery) match(s *site) verdict {
	if q.label == 0 || s.at == nil {
		return verdict{}
	}
	in, v := s.matchOf(q.sink)
	if !v.ok {
		return q.matchHanded(s)
	}
	var reached []lattice.Val
	if q.part == rule.ArgumentPart {
		return q.arrives(in, v.confidence, q.options(in, q.tracked(in)))
	}
	for _, value := range q.tracked(in) {
		if q.labelsOf(s, value)&q.label != 0 && !q.isFixed(s, value) {
			reached = append(reached, value)
		}
	}
	return q.arrives(in, v.confidence, reached)
}

// labelsOf are the labels of what is dangerous of a value.
func (q *flowQuery) labelsOf(s *site, v lattice.Val) solve.Labels {
	if q.part == rule.TextPart {
		return s.point.TextLabels(v)
	}
	return s.point.Labels(v)
}

// matchHanded is match for a sink that the call hands to something which calls it.
func (q *flowQuery) matchHanded(s *site) verdict {
	if s.in.Op != ir.Call {
		return verdict{}
	}
	var reached []lattice.Val
	for _, k := range s.point.Callees() {
		if s.anyCallee(func(c callee) bool {
			return !c.byText && (c.atom == k.Atom || c.receiver != 0 && s.r.solved.Method(c.atom) == s.r.solved.Method(k.Atom))
		}) {
			continue // what the call itself calls has been asked about
		}
		c := callee{r: s.r, atom: k.Atom, tail: s.r.tailOf(k.Atom)}
		if self, ok := s.r.solved.Receiver(k.Atom); ok {
			c.receiver = self
		}
		if !q.sink.mayName(s.names, c) {
			continue
		}
		in := s.fresh()
		if in.callees, in.listed, in.handed = []callee{c}, true, s.point.Handed(k); in.handed == nil || !q.sink.match(in).ok {
			continue
		}
		for _, v := range q.tracked(in) {
			if s.point.Labels(v)&q.label != 0 && !q.isFixed(s, v) {
				reached = append(reached, v)
			}
		}
	}
	return q.arrives(s, finding.HighConfidence, reached)
}

// inside walks from a value into containers; what is none is meant as a whole.
func (s *site) inside(v lattice.Val, selectors []rule.Selector) lattice.Val {
	for _, sel := range selectors {
		key := sel.Key
		if sel.Attr != "" {
			key = types.Str(sel.Attr)
		}
		v = s.point.Inside(v, key)
	}
	return v
}

// object is the value that a method is called on; of a callee that was read elsewhere
// the callee, which has its labels.
func (s *site) object() lattice.Val {
	if callee := s.m.Instr(s.in.A); callee.Op == ir.Attr {
		return s.point.Value(callee.A)
	}
	return s.point.Value(s.in.A)
}

// tracked lists the values that may not have the label.
func (q *flowQuery) tracked(s *site) []lattice.Val {
	switch s.in.Op {
	case ir.SetAttr:
		return []lattice.Val{s.point.Value(s.in.B)}
	case ir.SetItem:
		return q.assignedItem(s)
	case ir.SetGlobal, ir.SetClassVar, ir.SetCell, ir.Return:
		return []lattice.Val{s.point.Value(s.in.A)}
	case ir.Call:
	default:
		return []lattice.Val{s.point.Value(s.v)}
	}
	if q.part == rule.TemplatePart || q.part == rule.SourcePart {
		return q.printed(s)
	}
	args, _ := s.given()
	var list, further []lattice.Val
	if s.handed == nil {
		more, others := s.point.Further()
		further = []lattice.Val{more, others}
	}
	if q.tracks == nil {
		for _, a := range args {
			list = append(list, a.Value)
		}
		return append(list, further...)
	}
	sig := s.signature()
	for _, t := range q.tracks {
		v, ok := sig.find(t.ArgPath, args)
		switch {
		case t.Return:
			list = append(list, s.point.Value(s.v))
		case t.Receiver && sig.shift > 0 && len(args) > 0 && args[0].Index == 0:
			list = append(list, s.inside(args[0].Value, t.Selectors))
		case t.Receiver && s.handed == nil:
			list = append(list, s.inside(s.object(), t.Selectors))
		case t.Receiver:
		case ok:
			list = append(list, s.inside(v, t.Selectors))
		default:
			list = append(list, further...)
		}
	}
	return list
}

// forbid notes which steps the flow may not take.
func (f *flow) forbid(s *solve.Steps) {
	if f.local {
		s.Functions |= f.label
	}
	if !f.restricted {
		return
	}
	for kind, labels := range map[rule.Propagation]*solve.Labels{
		rule.Assignment: &s.Assignment, rule.FunctionArgs: &s.Arguments, rule.FunctionReturns: &s.Results,
		rule.StringConcat: &s.Concatenation, rule.StringFormat: &s.Formatting,
	} {
		if !slices.Contains(f.through, kind) {
			*labels |= f.label
		}
	}
}

// maxHanded bounds how many functions one call is looked at to hand on.
const maxHanded = 8

// handsOn lists the functions that a call hands to what it calls.
func (s *names) handsOn() []callee {
	if s.in.Op != ir.Call || !s.r.flows {
		return nil
	}
	var list []callee
	for i := range s.m.NumArgs(s.in) {
		for _, a := range s.r.solved.Atoms(s.value(s.m.Arg(s.in, i).Value)) {
			switch s.r.solved.Kind(a) {
			case lattice.FuncObj, lattice.External, lattice.Bound:
				c := callee{r: s.r, atom: a, tail: s.r.tailOf(a)}
				if self, ok := s.r.solved.Receiver(a); ok {
					c.receiver = self
				}
				if list = append(list, c); len(list) == maxHanded {
					return list
				}
			}
		}
	}
	return list
}

// isFixed reports whether the dangerous part of a text is constant.
func (q *flowQuery) isFixed(s *site, v lattice.Val) bool {
	start := q.part == rule.StartPart || q.part == rule.ArgumentPart
	if q.part != rule.HostPart && !start || !s.r.solved.Complete(v) {
		return false
	}
	for _, a := range s.r.solved.Atoms(v) {
		head, _, ok := s.r.solved.ShapeOf(a)
		if c, constant := s.r.solved.Constant(a); constant {
			head, ok = c.Text(), true
		}
		if !ok {
			return false
		}
		if start && head == "" || q.part == rule.HostPart && !address.FixesHost(head) {
			return false
		}
	}
	return true
}
