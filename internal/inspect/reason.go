package inspect

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// Cause is why it is not known what a value is, in a word.
type Cause string

// The causes.
const (
	OutsideResult    Cause = "outside-result"    // what something outside of the program gave, of which no type is known
	OutsideAttribute Cause = "outside-attribute" // an attribute of such a thing
	EntryParameter   Cause = "entry-parameter"   // a parameter of a function that nothing in the program calls
	Callback         Cause = "callback"          // a parameter of a function that was handed to a library
	Parameter        Cause = "parameter"         // a parameter of which some argument is not known
	MissingAttribute Cause = "missing-attribute" // an object has no such attribute by all that is known
	Element          Cause = "element"           // an element of a container
	Iteration        Cause = "iteration"         // what iterating over an object gives
	Result           Cause = "result"            // what a function of the program returns
	UnboundName      Cause = "unbound-name"      // a name that nothing binds
	Variable         Cause = "variable"          // a global or captured variable
	Operation        Cause = "operation"         // an operator, an await, a format
	Sent             Cause = "sent"              // what is sent into a generator
	Caught           Cause = "caught"            // an exception
	Opaque           Cause = "opaque"            // something that the front end cannot say
	TooMany          Cause = "too-many"          // more values than are kept apart
	NotCallable      Cause = "not-callable"      // what is called is known, but not what calling it does
)

// Reason is why it is not known what a value is, where that began.
type Reason struct {
	Cause  Cause
	Detail string // a name, in more words
	At     Place
}

// Outside reports whether the reason lies outside of the program: the value comes
// from a library that has no types, or is handed in by whoever calls a function that
// nothing in the program calls.
func (r Reason) Outside() bool {
	switch r.Cause {
	case OutsideResult, OutsideAttribute, EntryParameter, Callback:
		return true
	}
	return false
}

// maxTrace bounds how far the origin of a value is followed.
const maxTrace = 40

// tracer follows a value that is not known to where that began.
type tracer struct {
	*collector
	seen map[value]bool
}

// reason says why the callees of a site are not all known.
func (c *collector) reason(s *Site) Reason {
	t := tracer{c, map[value]bool{}}
	callee := value{s.m, s.f, s.m.Instrs[s.at].A}
	if s.m.Instrs[s.at].Op != ir.Call {
		callee.at = s.at
	}
	if v := c.r.Value(callee.m, callee.at); s.Written && c.r.Complete(v) {
		return Reason{NotCallable, c.describe(v), s.Place}
	}
	return t.follow(callee)
}

// describe names the first thing that a value may be.
func (c *collector) describe(v lattice.Val) string {
	for _, a := range c.r.Atoms(v) {
		return c.atom(a, maxDepth-1)
	}
	return ""
}

// follow goes from operand to operand.
func (t *tracer) follow(v value) Reason {
	for range maxTrace {
		if v.at == 0 || t.seen[v] {
			break
		}
		t.seen[v] = true
		next, reason := t.step(v)
		if next.at == 0 {
			return reason
		}
		v = next
	}
	in := &v.m.Instrs[v.at]
	return Reason{Opaque, in.Op.String(), place(v.m, in.Span.Start)}
}

// unknown reports whether a value is not all known.
func (t *tracer) unknown(m *ir.Module, at ir.Value) bool {
	return at != 0 && !t.r.Complete(t.r.Value(m, at))
}

// step goes from a value to one that it is unknown because of, or says the reason.
func (t *tracer) step(v value) (value, Reason) {
	in := &v.m.Instrs[v.at]
	at := place(v.m, in.Span.Start)
	if t.r.GaveUp(t.r.Value(v.m, v.at)) && (in.A == 0 || !t.operandGaveUp(v)) {
		return value{}, Reason{TooMany, in.Op.String(), at}
	}
	name := v.m.Names[in.Name]
	for _, f := range t.implied[v] {
		if next, ok := t.returned(f); ok && !t.r.Complete(t.r.Returned(f)) {
			return next, Reason{}
		}
	}
	switch in.Op {
	case ir.Attr, ir.FromName:
		return t.attribute(v, name)
	case ir.StarName:
		if old := (value{v.m, v.f, in.B}); t.unknown(v.m, in.B) && !t.seen[old] {
			return old, Reason{}
		}
		return t.attribute(v, name)
	case ir.Call:
		return t.result(v)
	case ir.Param:
		return t.parameter(v, in, name)
	case ir.Phi:
		for _, o := range v.m.Operands(in) {
			if o := (value{v.m, v.f, ir.Value(o)}); t.unknown(o.m, o.at) && !t.seen[o] {
				return o, Reason{}
			}
		}
	case ir.Among:
		for i := range v.m.NumWays(in) {
			if o := (value{v.m, v.f, v.m.WayAt(in, i).Value}); t.unknown(o.m, o.at) && !t.seen[o] {
				return o, Reason{}
			}
		}
	case ir.Refine, ir.Declare, ir.Spread, ir.Iter, ir.Not, ir.Await:
		if in.Op == ir.Await && !t.unknown(v.m, in.A) {
			return value{}, Reason{Operation, "await", at}
		}
		return value{v.m, v.f, in.A}, Reason{}
	case ir.Global:
		return t.global(v, name)
	case ir.Cell:
		return t.cell(v, name)
	case ir.Item, ir.Elem, ir.Next, ir.Enter:
		if t.unknown(v.m, in.A) {
			return value{v.m, v.f, in.A}, Reason{}
		}
		cause := map[ir.Op]Cause{ir.Item: Element, ir.Elem: Element, ir.Next: Iteration, ir.Enter: Operation}[in.Op]
		return value{}, Reason{cause, in.Op.String() + " of " + t.describe(t.r.Value(v.m, in.A)), at}
	case ir.Bin, ir.Unary, ir.Compare, ir.Format:
		return value{}, Reason{Operation, operator(in), at}
	case ir.Yield, ir.YieldFrom:
		return value{}, Reason{Sent, in.Op.String(), at}
	case ir.Caught:
		return value{}, Reason{Caught, "", at}
	}
	return value{}, Reason{Opaque, in.Op.String(), at}
}

func operator(in *ir.Instr) string {
	if in.Op == ir.Format {
		return in.Op.String()
	}
	return in.Op.String() + " " + ir.Operator(in.Sub).String()
}

func (t *tracer) operandGaveUp(v value) bool {
	return v.m.AnyOperand(v.at, func(o ir.Value) bool { return t.r.GaveUp(t.r.Value(v.m, o)) })
}

// attribute is why an attribute is not known: its object is not, or the object has
// none of the name.
func (t *tracer) attribute(v value, name string) (value, Reason) {
	in := &v.m.Instrs[v.at]
	at := place(v.m, in.Span.Start)
	if t.unknown(v.m, in.A) {
		return value{v.m, v.f, in.A}, Reason{}
	}
	for _, a := range t.r.Atoms(t.r.Value(v.m, in.A)) {
		if next, ok := t.stored(a, name); ok {
			return next, Reason{}
		}
	}
	for _, a := range t.r.Atoms(t.r.Value(v.m, in.A)) {
		if by := t.decorated[a]; by != "" {
			return value{}, Reason{OutsideResult, by, at}
		}
		if t.isOutside(a) {
			return value{}, Reason{OutsideAttribute, t.describe(t.r.One(a)) + " ." + name, at}
		}
	}
	return value{}, Reason{MissingAttribute, t.describe(t.r.Value(v.m, in.A)) + " ." + name, at}
}

// isOutside reports whether something is not of the program.
func (t *tracer) isOutside(a lattice.Atom) bool {
	if t.r.Kind(a) == lattice.External {
		return true
	}
	c := t.r.ClassAtom(a)
	return c != 0 && t.r.Kind(c) == lattice.External
}

// stored finds an assignment of something unknown to an attribute of a class,
// object or module.
func (t *tracer) stored(a lattice.Atom, name string) (value, bool) {
	names := t.r.Names(a)
	for _, store := range t.stores[name] {
		in := &store.m.Instrs[store.at]
		next := value{store.m, store.f, 0}
		switch in.Op {
		case ir.SetAttr:
			if t.sameClass(store.m, in.A, names) {
				next.at = in.B
			}
		case ir.Export, ir.SetClassVar, ir.SetGlobal:
			if slices.Contains(names, t.engineName(store.m, store.f, in.Op)) {
				next.at = in.A
			}
		}
		if t.unknown(next.m, next.at) && !t.seen[next] {
			return next, true
		}
	}
	return value{}, false
}

// engineName is the name under which the engine knows a module or class body.
func (t *tracer) engineName(m *ir.Module, f ir.FuncID, op ir.Op) string {
	if name := m.Funcs[f].Name; name != "" && op != ir.SetGlobal {
		return m.Name + "." + name
	}
	return m.Name
}

func (t *tracer) sameClass(m *ir.Module, object ir.Value, names []string) bool {
	return slices.ContainsFunc(t.r.Atoms(t.r.Value(m, object)), func(a lattice.Atom) bool {
		return slices.ContainsFunc(t.r.Names(a), func(n string) bool { return slices.Contains(names, n) })
	})
}

// result is why the result of a call is not known: what is called is not, or what
// it returns.
func (t *tracer) result(v value) (value, Reason) {
	in := &v.m.Instrs[v.at]
	at := place(v.m, in.Span.Start)
	if t.unknown(v.m, in.A) {
		return value{v.m, v.f, in.A}, Reason{}
	}
	for _, a := range t.r.Atoms(t.r.Value(v.m, in.A)) {
		f, ok := t.r.FuncOf(a)
		if !ok || t.r.Complete(t.r.Returned(f)) {
			continue
		}
		if next, ok := t.returned(f); ok {
			return next, Reason{}
		}
	}
	for _, a := range t.r.Atoms(t.r.Value(v.m, in.A)) {
		switch k := t.r.Kind(a); {
		case k == lattice.External:
			return value{}, Reason{OutsideResult, t.outside(t.r.Names(a)[0]), at}
		case k == lattice.Bound:
			if _, f := t.r.Parts(a); t.r.Kind(f) == lattice.External {
				return value{}, Reason{OutsideResult, t.outside(t.r.Names(f)[0]), at}
			}
		case t.isOutside(a):
			return value{}, Reason{OutsideResult, t.describe(t.r.One(a)), at}
		}
	}
	return value{}, Reason{Result, t.describe(t.r.Value(v.m, in.A)), at}
}

// returned finds a return of something unknown.
func (t *tracer) returned(f solve.FuncRef) (value, bool) {
	fn := &f.Module.Funcs[f.Func]
	for at := fn.First; at < fn.End; at++ {
		in := &f.Module.Instrs[at]
		next := value{f.Module, f.Func, in.A}
		if in.Op == ir.Return && t.unknown(f.Module, in.A) && !t.seen[next] {
			return next, true
		}
	}
	return value{}, false
}

// parameter is why a parameter is not known: of what callers hand it.
func (t *tracer) parameter(v value, in *ir.Instr, name string) (value, Reason) {
	at := place(v.m, in.Span.Start)
	ref := solve.FuncRef{Module: v.m, Func: v.f}
	detail := t.View.function(v.m, v.f) + "(" + name + ")"
	if next, ok := t.given[parameter{v.m, v.f, int(in.A)}]; ok && !t.seen[next] {
		return next, Reason{}
	}
	switch {
	case t.r.HandedOut(ref):
		return value{}, Reason{Callback, detail, at}
	case !t.called[ref]:
		return value{}, Reason{EntryParameter, detail, at}
	}
	return value{}, Reason{Parameter, detail, at}
}

// global is why a variable of a module is not known.
func (t *tracer) global(v value, name string) (value, Reason) {
	for _, store := range t.stores[name] {
		in := &store.m.Instrs[store.at]
		if store.m != v.m || in.Op != ir.SetGlobal && (in.Op != ir.Export || store.f != 0) {
			continue
		}
		if next := (value{store.m, store.f, in.A}); t.unknown(store.m, in.A) && !t.seen[next] {
			return next, Reason{}
		}
	}
	return value{}, Reason{UnboundName, name, place(v.m, v.m.Instrs[v.at].Span.Start)}
}

// cell is why a captured variable is not known.
func (t *tracer) cell(v value, name string) (value, Reason) {
	owner := v.m.Instrs[v.at].A
	for _, store := range t.stores[name] {
		in := &store.m.Instrs[store.at]
		if store.m != v.m || in.Op != ir.SetCell || in.B != owner {
			continue
		}
		if next := (value{store.m, store.f, in.A}); t.unknown(store.m, in.A) && !t.seen[next] {
			return next, Reason{}
		}
	}
	return value{}, Reason{Variable, name, place(v.m, v.m.Instrs[v.at].Span.Start)}
}
