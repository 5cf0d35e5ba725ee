package match

import (
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/route"
	"codepathfinder.dev/pathfinder/internal/match/surface"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// paramQuery is a compiled parameter(), or the functions of returns().
type paramQuery struct {
	name      *nameSet // nil = any
	functions []*nameSet
	calls     []callOwner // decorators, and calls that register functions
	bases     []*classQuery
	methods   *nameSet // of classes; nil = any
	path      []rule.Track
	public    bool // functions that other programs may call alone
	unless    []predicate
	others    []*classQuery // parameters of these classes are none
	except    []*nameSet    // nor those of these names

	verbs []string // methods, as a list
}

// callOwner is a call that decorates functions, or is handed them.
type callOwner struct {
	query  predicate
	tracks []rule.Track // of a call that is handed them
}

// selection names a paramQuery: by the row of a model that it stands in, or by its text.
type selection struct {
	row  rule.Row
	text string
}

// parameter compiles parameter(). The same in several rules is compiled once.
func (c *compiler) parameter(p rule.Parameter, at rule.Row) (*paramQuery, error) {
	key := selection{row: at}
	if at.Number == 0 {
		key.text = fmt.Sprintf("%v", p)
	}
	if q := c.selected[key]; q != nil {
		return q, nil
	}
	q := &paramQuery{path: p.Path, public: p.Public}
	if p.Name != "" {
		q.name = c.patterns([]rule.Pattern{p.Name})
	}
	if len(p.Methods) > 0 {
		q.methods = c.patterns(p.Methods)
		for _, m := range p.Methods {
			q.verbs = append(q.verbs, string(m))
		}
	}
	for _, of := range p.Of {
		switch of := of.(type) {
		case rule.Functions:
			q.functions = append(q.functions, c.patterns(of.Patterns))
		case rule.Types:
			q.bases = append(q.bases, c.class(of.Type))
		default:
			d, err := c.shared(rule.Alternative{Query: of})
			if err != nil {
				return nil, err
			}
			q.calls = append(q.calls, callOwner{d, tracksOf(of)})
		}
	}
	for _, u := range p.Unless {
		switch u := u.(type) {
		case rule.Types:
			q.others = append(q.others, c.class(u.Type))
			continue
		case rule.Variables:
			q.except = append(q.except, c.patterns(u.Patterns))
			continue
		}
		d, err := c.shared(rule.Alternative{Query: u})
		if err != nil {
			return nil, err
		}
		q.unless = append(q.unless, d)
	}
	c.selected[key] = q
	return q, nil
}

func (q *paramQuery) any() bool { return len(q.functions)+len(q.calls)+len(q.bases) == 0 }

// parameters marks the parameters that are sources.
func (r *runner) parameters(p *ir.Program, flows []*flow, mark func(solve.Site, solve.Labels)) {
	var queries []*paramQuery
	labels := map[*paramQuery]solve.Labels{}
	for _, f := range flows {
		for _, q := range f.params {
			if labels[q] == 0 {
				queries = append(queries, q)
			}
			labels[q] |= f.label
		}
	}
	if len(queries) == 0 {
		return
	}
	near := r.nearSurface(p)
	for _, m := range p.Modules {
		d := r.definitionsOf(m)
		for f := range m.Funcs {
			if len(m.Funcs[f].Params) == 0 || m.Funcs[f].Kind == ir.ClassBody {
				continue
			}
			for _, q := range queries {
				l := labels[q]
				if q.public {
					l &= near[solve.FuncRef{Module: m, Func: ir.FuncID(f)}]
				}
				if l != 0 {
					r.parametersOf(d, q, m, ir.FuncID(f), func(at solve.Site) { mark(at, l) })
				}
			}
		}
	}
}

// nearSurface lists the functions that what callers hand over is followed from, for the rules that may report something near by: it begins
// nearly everywhere, and what is far from where it ends is hardly known to who wrote it.
func (r *runner) nearSurface(p *ir.Program) map[solve.FuncRef]solve.Labels {
	ends := r.with(slices.DeleteFunc(slices.Clone(r.rules), func(c compiled) bool {
		q, ok := c.query.(*flowQuery)
		return !ok || !q.flow.open()
	}))
	if len(ends.rules) == 0 {
		return nil
	}
	ends.rulesBy = newIndex(ends.rules)
	of := map[*rule.Rule]solve.Labels{} // what is near one end of a rule is often near another
	for _, c := range ends.rules {
		of[c.rule] |= c.query.(*flowQuery).label
	}
	return surface.Around(p, func(m *ir.Module, v ir.Value) (labels solve.Labels) {
		for _, i := range ends.rulesAbout(m, v) {
			if c := ends.rules[i]; ends.mayEnd(c.query.(*flowQuery), m, v) {
				labels |= of[c.rule]
			}
		}
		return labels
	})
}

// mayEnd reports whether a call may search with what a sink is about, in any context: of all sinks these have the most ordinary names.
func (r *runner) mayEnd(q *flowQuery, m *ir.Module, v ir.Value) bool {
	sink, ok := q.sink.(*callQuery)
	if !ok {
		return true
	}
	s := &site{names: &names{r: r, m: m, v: v, in: m.Instr(v)}}
	return !slices.ContainsFunc(sink.args, func(c constraint) bool {
		return c.want.growth != "" && !r.searches.May(c.want.growth, s.function(), s.call())
	})
}

// parametersOf marks the parameters of one function that a query is about.
func (r *runner) parametersOf(d *definitions, q *paramQuery, m *ir.Module, f ir.FuncID, mark func(solve.Site)) {
	if q.public && !surface.IsPublic(m, f) || !q.any() && !r.selects(d, q, m, f) {
		return
	}
	fn := &m.Funcs[f]
	first := 0
	if m.Funcs[fn.Parent].Kind == ir.ClassBody && !r.isStatic(d, m, f) {
		first = 1
	}
	routes, known := r.routesOf(d, q, m, f)
	var params []route.Param
	for _, p := range fn.Params[min(first, len(fn.Params)):] {
		params = append(params, route.Param{Name: m.Names[p.Name], Kind: p.Kind})
	}
	for v := fn.First; v < fn.End; v++ {
		in := m.Instr(v)
		if in.Op != ir.Param || int(in.A) < first || !q.names(m, &fn.Params[in.A]) {
			continue
		}
		if r.isNone(d, q, m, f, v) {
			r.madeFor(d, q, m, f, v, mark)
			continue
		}
		if known && !slices.ContainsFunc(routes, func(t route.Pattern) bool { return t.Gives(params, int(in.A)-first) }) {
			continue
		}
		r.solved.EachContext(m, v, mark)
	}
}

// madeFor marks the parameters of the class that a framework makes an object of for a parameter,
// as it is annotated: def f(p: Pager = Depends()).
func (r *runner) madeFor(d *definitions, q *paramQuery, m *ir.Module, f ir.FuncID, v ir.Value, mark func(solve.Site)) {
	p := &m.Funcs[f].Params[m.Instr(v).A]
	is := func(s *names) bool {
		return s.m.NumArgs(s.in) == 0 && slices.ContainsFunc(r.solved.Atoms(s.value(s.in.A)), r.solved.Injects)
	}
	if !r.mentions(is, m, d.defaultOf(m, f, int(m.Instr(v).A)), 0) && !r.mentions(is, m, p.Annotation, 0) {
		return
	}
	for _, a := range r.solved.Atoms(r.solved.Value(m, v)) {
		c, ok := r.solved.ClassOf(a)
		if !ok {
			continue
		}
		init, ok := r.solved.Initializer(c)
		if !ok {
			continue
		}
		fn := &init.Module.Funcs[init.Func]
		its := r.definitionsOf(init.Module)
		for w := fn.First; w < fn.End; w++ {
			if in := init.Module.Instr(w); in.Op == ir.Param && in.A > 0 && !r.isNone(its, q, init.Module, init.Func, w) {
				r.solved.EachContext(init.Module, w, mark)
			}
		}
	}
}

// names reports whether a query is about a parameter, by its name.
func (q *paramQuery) names(m *ir.Module, p *ir.Parameter) bool {
	name := m.Names[p.Name]
	return (q.name == nil || q.name.matches(name)) && !slices.ContainsFunc(q.except, func(n *nameSet) bool { return n.matches(name) })
}

// isStatic reports whether a method has no receiver.
func (r *runner) isStatic(d *definitions, m *ir.Module, f ir.FuncID) bool {
	return slices.ContainsFunc(d.decorators[f], func(v ir.Value) bool {
		return slices.ContainsFunc(r.solved.Atoms(r.solved.Value(m, m.Instr(v).A)), func(a lattice.Atom) bool {
			return slices.Contains(r.namesOf(a), "builtins.staticmethod")
		})
	})
}

// isLiteral reports whether an annotation lists the values that there may be.
func (r *runner) isLiteral(m *ir.Module, v ir.Value) bool {
	in := m.Instr(v)
	return in.Op == ir.Item && slices.ContainsFunc(r.solved.Atoms(r.solved.Value(m, in.A)), func(a lattice.Atom) bool {
		return r.solved.Kind(a) == lattice.External && strings.HasPrefix(r.solved.Names(a)[0], "typing") && r.tailOf(a) == "Literal"
	})
}

// isNone reports whether a parameter is none of a query's, by its default, its annotation or its
// type: those that can only be one of some constants are none either.
func (r *runner) isNone(d *definitions, q *paramQuery, m *ir.Module, f ir.FuncID, v ir.Value) bool {
	p := &m.Funcs[f].Params[m.Instr(v).A]
	value := r.solved.Value(m, v)
	if p.Annotation != 0 && r.isLiteral(m, p.Annotation) {
		return true
	}
	for _, t := range q.others {
		for _, a := range r.solved.Atoms(value) {
			if t.matches(r.solved.ClassNames(a)) {
				return true
			}
		}
		if r.annotatedAs(m, p.Annotation, t, 0) {
			return true
		}
	}
	given := d.defaultOf(m, f, int(m.Instr(v).A))
	is := func(s *names) bool {
		return slices.ContainsFunc(r.solved.Atoms(s.value(s.in.A)), r.solved.Injects) || slices.ContainsFunc(q.unless, func(u predicate) bool {
			return s.isKind(u.kind()) && u.mayMatch(s)
		})
	}
	return r.mentions(is, m, given, 0) || r.mentions(is, m, p.Annotation, 0)
}

// maxAnnotation bounds how deep annotations are looked into.
const maxAnnotation = 6

// mentions reports whether something is a call of a kind, or has one in a subscript:
// Annotated[str, Depends(f)], also by another name.
func (r *runner) mentions(is func(*names) bool, m *ir.Module, v ir.Value, depth int) bool {
	if v == 0 || depth > maxAnnotation {
		return false
	}
	m, v = r.solved.Alias(m, v)
	switch in := m.Instr(v); in.Op {
	case ir.Call:
		return is(&names{r: r, m: m, v: v, in: in})
	case ir.Item:
		return r.mentions(is, m, in.A, depth+1) || r.mentions(is, m, in.B, depth+1)
	case ir.Build, ir.Phi:
		return slices.ContainsFunc(m.Operands(in), func(o int32) bool { return r.mentions(is, m, ir.Value(o), depth+1) })
	}
	return false
}

// annotatedAs reports whether an annotation names a class: by itself, or in a union or a
// subscript.
func (r *runner) annotatedAs(m *ir.Module, v ir.Value, t *classQuery, depth int) bool {
	if v == 0 || depth > maxAnnotation {
		return false
	}
	for _, a := range r.solved.Atoms(r.solved.Value(m, v)) {
		if k := r.solved.Kind(a); (k == lattice.ClassObj || k == lattice.External) && t.matches(r.namesOf(a)) {
			return true
		}
	}
	m, v = r.solved.Alias(m, v)
	switch in := m.Instr(v); in.Op {
	case ir.Bin, ir.Item:
		return r.annotatedAs(m, in.A, t, depth+1) || r.annotatedAs(m, in.B, t, depth+1)
	case ir.Build:
		return slices.ContainsFunc(m.Operands(in), func(o int32) bool { return r.annotatedAs(m, ir.Value(o), t, depth+1) })
	}
	return false
}

// definitions are the decorators of a module's functions and classes, the instructions that make
// functions, and the names of classes, those that they inherit from included.
type definitions struct {
	decorators map[ir.FuncID][]ir.Value
	made       map[ir.FuncID]ir.Value
	classes    map[ir.FuncID][][]string
}

func (r *runner) definitionsOf(m *ir.Module) *definitions {
	d := r.defined[m]
	if d == nil {
		if r.defined == nil {
			r.defined = map[*ir.Module]*definitions{}
		}
		d = &definitions{map[ir.FuncID][]ir.Value{}, map[ir.FuncID]ir.Value{}, map[ir.FuncID][][]string{}}
		for v := range m.Instrs {
			r.define(d, m, ir.Value(v))
		}
		r.defined[m] = d
	}
	return d
}

func (r *runner) define(d *definitions, m *ir.Module, v ir.Value) {
	switch in := m.Instr(v); {
	case in.Op == ir.Call && in.Flags&ir.FlagDecorator != 0:
		if f, ok := surface.DecoratedBy(m, in); ok {
			d.decorators[f] = append(d.decorators[f], v)
		}
	case in.Op == ir.MakeFunc:
		d.made[ir.FuncID(in.A)] = v
	case in.Op == ir.MakeClass:
		for _, a := range r.solved.Atoms(r.solved.Value(m, v)) {
			if r.solved.Kind(a) == lattice.ClassObj {
				d.classes[ir.FuncID(in.A)] = append(d.classes[ir.FuncID(in.A)], r.namesOf(a))
			}
		}
	}
}

// defaultOf is the default of a parameter, or 0.
func (d *definitions) defaultOf(m *ir.Module, f ir.FuncID, param int) ir.Value {
	v, params := d.made[f], m.Funcs[f].Params
	if v == 0 || !params[param].HasDefault {
		return 0
	}
	at := 0
	for _, p := range params[:param] {
		if p.HasDefault {
			at++
		}
	}
	if list := m.Operands(m.Instr(v)); at < len(list) {
		return ir.Value(list[at])
	}
	return 0
}

// selects reports whether a function is one whose parameters, or results, a query is about.
func (r *runner) selects(d *definitions, q *paramQuery, m *ir.Module, f ir.FuncID) bool {
	fn := &m.Funcs[f]
	for _, n := range q.functions {
		if n.mayEnd(lastPart(fn.Name)) && (n.matches(m.Name+"."+fn.Name) || n.matches(fn.Name)) {
			return true
		}
	}
	if q.takesMethod(fn) {
		for _, b := range q.bases {
			if slices.ContainsFunc(d.classes[fn.Parent], b.matches) {
				return true
			}
		}
	}
	if k := r.registered[q]; k != nil && len(k.functions[solve.FuncRef{Module: m, Func: f}]) > 0 {
		return true
	}
	return slices.ContainsFunc(r.decoratorsOf(d, q, m, f), func(v ir.Value) bool {
		return slices.ContainsFunc(q.calls, func(o callOwner) bool { return o.tracks == nil && r.decorates(q, o.query, m, v) })
	})
}

// takesMethod reports whether a function counts as a method of a class that a query is about.
func (q *paramQuery) takesMethod(fn *ir.Func) bool {
	name := fn.Name[strings.LastIndexByte(fn.Name, '.')+1:]
	return q.methods == nil && !strings.HasPrefix(name, "__") || q.methods != nil && q.methods.matches(name)
}

// decoratorsOf lists the decorators of a function, and those of its class.
func (r *runner) decoratorsOf(d *definitions, q *paramQuery, m *ir.Module, f ir.FuncID) []ir.Value {
	fn := &m.Funcs[f]
	list := d.decorators[f]
	if m.Funcs[fn.Parent].Kind == ir.ClassBody && q.takesMethod(fn) {
		list = append(list[:len(list):len(list)], d.decorators[fn.Parent]...)
	}
	return list
}

// decorates reports whether a query is about a decorator, called or bare.
func (r *runner) decorates(q *paramQuery, of predicate, m *ir.Module, v ir.Value) bool {
	in := *m.Instr(v)
	in.Flags &^= ir.FlagDecorator
	s := names{r: r, m: m, v: v, in: &in}
	if !hasConstraints(of) && s.isKind(of.kind()) && of.mayMatch(&s) {
		return true
	}
	if made := m.Instr(in.A); made.Op == ir.Call {
		k := r.registered[q]
		return k != nil && k.calls[instruction{m, in.A}] != nil
	}
	return false
}

// hasConstraints reports whether a query is about the arguments of a call too.
func hasConstraints(p predicate) bool {
	switch q := p.(type) {
	case *callQuery:
		return len(q.args) > 0
	case *methodQuery:
		return len(q.args) > 0
	}
	return false
}

// instruction is one of the program.
type instruction struct {
	m  *ir.Module
	at ir.Value
}

// registrations are the calls that a paramQuery is about, and the functions handed to them.
type registrations struct {
	calls     map[instruction]*call
	functions map[solve.FuncRef][]*call
}

// call is one that makes a decorator or is handed functions, with the patterns of URLs that
// it may be given.
type call struct {
	routes []route.Pattern
	open   bool // there may be others
}

// entries looks for the calls that make functions entry points, and for those functions.
func (r *runner) entries(p *ir.Program) {
	type ownerOf struct {
		q *paramQuery
		callOwner
	}
	var marks []compiled
	var owners []ownerOf
	r.registered = map[*paramQuery]*registrations{}
	for _, c := range r.rules {
		f, ok := c.query.(*flowQuery)
		if !ok {
			continue
		}
		list := f.params
		if k, ok := f.sink.(*returnQuery); ok {
			list = append(list[:len(list):len(list)], k.of)
		}
		for _, q := range list {
			if r.registered[q] != nil {
				continue
			}
			r.registered[q] = &registrations{map[instruction]*call{}, map[solve.FuncRef][]*call{}}
			for _, o := range q.calls {
				marks, owners = append(marks, compiled{query: o.query}), append(owners, ownerOf{q, o})
			}
		}
	}
	if len(marks) == 0 {
		return
	}
	sub := r.with(marks)
	sub.answer = func(i int, s *site, _ verdict) {
		if s.at != nil && s.in.Op == ir.Call {
			r.register(owners[i].q, owners[i].tracks, s)
		}
	}
	sub.walk(p)
}

// register notes a call that a query is about.
func (r *runner) register(q *paramQuery, tracks []rule.Track, s *site) {
	k := r.registered[q]
	at := instruction{s.m, s.v}
	c := k.calls[at]
	if c == nil {
		c = &call{}
		k.calls[at] = c
	}
	args, open := s.given()
	sig := s.signature()
	find := func(list []rule.Track) (lattice.Val, bool) {
		for _, t := range list {
			if v, ok := sig.find(rule.ArgPath{Index: t.Index, Name: t.Name}, args); ok {
				return v, true
			}
		}
		return 0, false
	}
	v, handed := find(tracks)
	if handed && r.registerTable(q, s, v) {
		return
	}
	if at, ok := find(q.path); ok {
		c.take(s, at)
	} else if len(q.path) > 0 && open {
		c.open = true
	}
	if handed {
		r.hand(q, s, v, c)
	}
}

// hand notes which functions a call is handed.
func (r *runner) hand(q *paramQuery, s *site, v lattice.Val, c *call) {
	k := r.registered[q]
	h := handler{r: r, q: q, s: s, left: maxHandlers}
	h.follow(v, 0)
	for _, f := range h.found {
		if !slices.Contains(k.functions[f], c) {
			k.functions[f] = append(k.functions[f], c)
		}
	}
}

// registerTable registers what a list of pairs tells: patterns of URLs, and what serves them.
func (r *runner) registerTable(q *paramQuery, s *site, v lattice.Val) bool {
	found := false
	for _, list := range r.solved.Atoms(v) {
		if s.point.Length(list) == -1 && s.point.Elements(list) == 0 {
			continue
		}
		for _, pair := range r.solved.Atoms(s.point.Elements(list)) {
			if s.point.Length(pair) < 2 {
				continue
			}
			found = true
			c := &call{}
			c.take(s, s.point.Element(pair, types.Int(0)))
			r.hand(q, s, s.point.Element(pair, types.Int(1)), c)
		}
	}
	return found
}

// maxRoutes bounds how many patterns of URLs one call may be given.
const maxRoutes = 32

// take notes the patterns that a value may be: a string, or a list of them.
func (c *call) take(s *site, v lattice.Val) {
	r := s.r
	c.open = c.open || !r.solved.Complete(v)
	for _, a := range r.solved.Atoms(v) {
		k, ok := r.solved.Constant(a)
		switch {
		case ok && k.Kind == types.StrConst && len(c.routes) < maxRoutes:
			if t := route.Parse(k.Str); !slices.ContainsFunc(c.routes, func(o route.Pattern) bool { return o.Text == t.Text }) {
				c.routes = append(c.routes, t)
			}
		case !ok && s.point.Length(a) > 0:
			for _, b := range r.solved.Atoms(s.point.Elements(a)) {
				c.takeText(r, b)
			}
		default:
			c.open = true
		}
	}
}

// takeText notes one pattern of a list of them.
func (c *call) takeText(r *runner, a lattice.Atom) {
	if k, ok := r.solved.Constant(a); ok && k.Kind == types.StrConst && len(c.routes) < maxRoutes {
		c.routes = append(c.routes, route.Parse(k.Str))
	} else {
		c.open = true
	}
}

// routesOf lists the patterns of URLs by which a function is reached. It reports false where
// there may be others, or the query does not ask for them.
func (r *runner) routesOf(d *definitions, q *paramQuery, m *ir.Module, f ir.FuncID) ([]route.Pattern, bool) {
	k := r.registered[q]
	if q.path == nil || k == nil {
		return nil, false
	}
	var routes []route.Pattern
	list := k.functions[solve.FuncRef{Module: m, Func: f}]
	for _, v := range r.decoratorsOf(d, q, m, f) {
		if c := k.calls[instruction{m, m.Instr(v).A}]; c != nil {
			list = append(list[:len(list):len(list)], c)
		}
	}
	for _, c := range list {
		if c.open {
			return nil, false
		}
		routes = append(routes, c.routes...)
	}
	return routes, len(list) > 0
}
