// Package origin tells by which way values came to where they are.
//
// In go a solved program and an instruction of it; out come the instructions by
// which a value got there, from the one that makes it. It looks backwards, breadth
// first, so that the way is a shortest one: from an instruction to what it takes its
// value from, its operands, or the locations that it reads and from there to the
// instructions that write them.
//
//	HOST = "0.0.0.0"          Way(the host in bind's argument, '0.0.0.0'):
//	def serve(host):            Made at "0.0.0.0" · Stored in HOST · Loaded ·
//	    s.bind((host, 80))      Handed to host · Stored in the tuple · Made at the tuple
//	serve(HOST)
//
// The solver keeps nothing for it: what an instance reads and writes is found by
// evaluating it once more, when a way may lead through it. The invariant: the work is
// bounded, for one way and for all of them; a way that cannot be found within the
// bounds is no way.
package origin

import (
	"cmp"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Origins tells by which ways values came to where they are. It is not safe for
// concurrent use.
type Origins struct {
	solve.View
	logs   map[solve.Instance]*log
	left   int                           // evaluations that all ways together may still take
	stores map[storeKey][]solve.Function // the functions that assign an attribute of a name
	raises map[int32][]solve.Function    // the functions that raise something, by island
	owners map[lattice.Atom][]solve.Instance
	fuel   int // instructions and callers that all ways together may still look through
	set    map[setKey][]solve.Function
	called map[solve.Instance][]solve.Site // the callers of instances that were asked for

	labelWriters map[solve.Loc][]solve.Instance // the instances that may write labels to locations, of those asked for
}

// setKey is a variable of a module, as some operation assigns it.
type setKey struct {
	module, name int32
	op           ir.Op
}

// storeKey is the name of an attribute, "" for a computed one, as the modules of an island assign it.
type storeKey struct {
	name   string
	island int32
}

// log is what an instance reads and writes.
type log struct {
	reads, writes []solve.Access
	byLoc         map[solve.Loc][]solve.Access // the writes
}

// of lists the reads, or writes, of an instruction.
func of(list []solve.Access, v ir.Value) []solve.Access {
	i, _ := slices.BinarySearchFunc(list, v, func(r solve.Access, v ir.Value) int { return cmp.Compare(r.At, v) })
	j := i
	for j < len(list) && list[j].At == v {
		j++
	}
	return list[i:j]
}

// The bounds of looking for ways.
const (
	maxStates      = 20000 // places looked at for one way
	maxLogs        = 200   // instances evaluated once more for one way
	maxAllLogs     = 20000 // and for all ways
	maxWriters     = 200   // instructions looked at that may write one location
	maxWayParts    = 8     // objects within objects
	maxCallersSeen = 4000
	maxFuel        = 4 << 20   // instructions and callers looked through for one way
	maxAllFuel     = 256 << 20 // and for all ways
)

// New returns what tells ways in a solved program.
func New(r *solve.Result) *Origins {
	return &Origins{View: r.View(), logs: map[solve.Instance]*log{}, left: maxAllLogs,
		fuel: maxAllFuel, set: map[setKey][]solve.Function{},
		called: map[solve.Instance][]solve.Site{}, labelWriters: map[solve.Loc][]solve.Instance{}}
}

// Exhausted reports whether all ways together took as much as they may: that one was not found
// says nothing then.
func (o *Origins) Exhausted() bool { return o.left <= 0 || o.fuel <= 0 }

// HopKind says what a Hop is.
type HopKind uint8

// The kinds of hops. A way starts with Made, Entered or Source.
const (
	Made      HopKind = iota // the instruction makes the value, or names something outside of the program
	Entered                  // the value comes from where the program cannot be looked at
	Computed                 // the instruction makes it of the value before it
	Passed                   // the instruction has the value that one of its operands has
	Loaded                   // the instruction reads it from a variable, attribute or element
	Stored                   // the instruction writes it to one
	Handed                   // the call hands it to a parameter
	ByDefault                // the function definition has it as the default of a parameter
	Returned                 // the function returns, yields or raises it
	CameBack                 // it is the result of the call
	Threw                    // the call raises it
	Source                   // the instruction gives the label that was looked for
)

// Hop is an instruction that a value passes on its way.
type Hop struct {
	Kind   HopKind
	Module *ir.Module
	At     ir.Value
	Atom   lattice.Atom  // what passes
	Param  int           // of Handed and ByDefault: which parameter
	Callee solve.FuncRef // of Handed, ByDefault, Returned and CameBack, where it is known
	// Overridable says that what passes from here on is a default that something
	// outside of the program may replace.
	Overridable bool
	// Own says that an attribute is read of an object that a function on the way makes.
	Own bool
}

// From is a value that a way leads to: an atom that an operand of an instruction in
// a context may be.
type From struct {
	Context solve.Instance
	Operand ir.Value
	Atom    lattice.Atom
}

// Inner is a part of an object: an attribute, or the element under a key; Any stands for any
// element. Atom is what the part may be.
type Inner struct {
	Attr string
	Key  types.Const
	Any  bool
	Atom lattice.Atom
}

// Way returns how a value came to an operand, or how a part of a part … of it came
// to be there: first to last. It is nil where that cannot be found.
func (o *Origins) Way(to From, parts []Inner) []Hop {
	w := &search{Origins: o, logsLeft: maxLogs, fuelLeft: maxFuel}
	object := to.Atom
	var way []Hop
	if to.Operand != 0 {
		way = w.run([]state{{i: to.Context, v: to.Operand, a: to.Atom}})
	}
	for n, p := range parts {
		if n == maxWayParts {
			break
		}
		starts := w.partsOf(object, p)
		if p.Atom == 0 || len(starts) == 0 {
			break
		}
		before := w.run(starts)
		if len(before) == 0 {
			break
		}
		way, object = append(before, way...), p.Atom
	}
	return way
}

// partsOf lists the locations in which a part of an object is.
func (o *search) partsOf(object lattice.Atom, p Inner) []state {
	var list []state
	add := func(kind solve.LocKind, a lattice.Atom, b int32) {
		if l, ok := o.Find(kind, int32(a), b); ok && o.has(o.Held(l), p.Atom) {
			list = append(list, state{l: l, a: p.Atom})
		}
	}
	keys, length, isContainer := o.Keys(object)
	if p.Attr == "" || isContainer {
		key := p.Key
		if p.Attr != "" {
			key = types.Str(p.Attr)
		}
		if isContainer {
			if key.Kind == types.IntConst && key.Int < 0 && length >= 0 {
				key = types.Int(int64(length) + key.Int)
			}
			if !p.Any {
				add(solve.ElementLoc, object, o.Atoms[o.Const(key)].A)
			}
			add(solve.ElementLoc, object, solve.AnyKey)
			if p.Any {
				for _, k := range keys {
					add(solve.ElementLoc, object, k)
				}
			}
		}
		return list
	}
	name := o.Name(p.Attr)
	add(solve.AttrLoc, object, name)
	class := o.Class(object)
	if o.Atoms[object].Kind == lattice.ClassObj {
		class = object
	}
	if class != 0 {
		for _, c := range o.MRO(class) {
			add(solve.AttrLoc, c, name)
			add(solve.HeldLoc, c, name)
			add(solve.FieldLoc, c, name)
		}
	}
	if k := o.Atoms[object]; k.Kind == lattice.ModuleObj {
		if l, ok := o.Find(solve.GlobalLoc, k.A, name); ok && o.has(o.Held(l), p.Atom) {
			list = append(list, state{l: l, a: p.Atom})
		}
	}
	return list
}

// state is a place on a way: an instruction of an instance; or a location; or, with
// both, the write of the location by the instruction.
type state struct {
	i solve.Instance
	v ir.Value
	l solve.Loc
	a lattice.Atom
	c solve.Site // of a label: the call out of which the way leads into the function that this is in
}

// step is a state that was reached, and from where.
type step struct {
	state
	next     int  // index of the state after it on the way; -1 of the first
	length   int  // of the way from there
	computed bool // the next one makes another value of this one
}

// search is one search for a way.
type search struct {
	*Origins
	logsLeft int
	fuelLeft int
	depth    int // how many ways this one is a part of

	steps   []step
	tries   int // how many states were to be added
	seen    map[state]bool
	strict  bool // defaults that may be replaced are no end
	blocked bool // one of them was met

	through map[solve.Instance]solve.Site // by what they call, the calls that are known to be on the way
	label   solve.Labels                  // what is looked for, instead of an atom; or 0
	loose   bool                          // what any object of a class holds may be what one holds
	looked  map[within]bool               // what was gone on to from what values contain, and whether it has the label
	types   map[within]bool
	slicing bool          // any value is looked for, not only one with the label
	gaps    []Gap         // found by slicing
	calls   []Gap         // those at calls of functions of the program
	weakEnd int           // a state from where there was no way on
	roots   map[int]state // of a label: by the first states of ways, the operand that they are in
	most    int           // states; 0 for maxStates
}

// run looks for the way to one of some states. One that does not start at a default
// which may be replaced is preferred.
func (w *search) run(starts []state) []Hop {
	for _, strict := range []bool{true, false} {
		w.steps, w.seen, w.weakEnd = w.steps[:0], map[state]bool{}, -1
		w.strict, w.blocked = strict, false
		for _, s := range starts {
			w.reach(s, -1, false)
		}
		if end := w.search(); end >= 0 {
			return w.hops(end)
		}
	}
	return nil
}

// reach adds a state to those that are to be looked at.
func (w *search) reach(s state, next int, computed bool) bool {
	w.tries++
	if w.label != 0 && next >= 0 {
		s.c = w.callOf(s, next)
	}
	if w.seen[s] || len(w.steps) >= cmp.Or(w.most, maxStates) {
		return false
	}
	w.seen[s] = true
	length := 1
	if next >= 0 {
		length += w.steps[next].length
	}
	w.steps = append(w.steps, step{s, next, length, computed})
	return true
}

// callOf is the call by whose result a way backwards has come into the function of a state, which it
// leaves by the parameters of that call alone: "Precise Interprocedural Dataflow Analysis via Graph
// Reachability" (Reps, Horwitz, Sagiv 1995). What is kept in objects in between is handed in by any call.
func (w *search) callOf(s state, next int) solve.Site {
	after := w.steps[next].state
	kind := func(l solve.Loc) solve.LocKind { return w.Key(l).Kind }
	switch {
	case s.v != 0 && after.v != 0 && s.i == after.i:
		return after.c
	case s.v != 0 && after.v != 0:
		return solve.Site{}
	case s.v == 0 && kind(s.l) == solve.ResultLoc: // who reads what a generator yields need not be who called it
		if after.v != 0 && after.l == 0 && w.Frame(after.i).M.Instrs[after.v].Op == ir.Call {
			return solve.Site{Instance: after.i, At: after.v}
		}
		return solve.Site{}
	case s.v == 0 && kind(s.l) == solve.ParamLoc:
		return after.c
	case s.v == 0 && kind(s.l) == solve.ElementLoc && after.v != 0 && after.l == 0:
		return w.takenApart(s.l, after)
	case s.v == 0:
		return solve.Site{}
	case kind(after.l) == solve.ResultLoc, kind(after.l) == solve.ElementLoc && w.Key(after.l).A != 0 && s.i == w.makerOf(after.l):
		return after.c
	case kind(after.l) == solve.ParamLoc && after.c != (solve.Site{}):
		for n := next; n >= 0; n = w.steps[n].next {
			if at := w.steps[n].state; at.i == after.c.Instance && at.l == 0 && (at.v == after.c.At || w.Frame(at.i).M.Instrs[at.v].A == after.c.At) {
				return at.c
			}
		}
	}
	return solve.Site{}
}

// takenApart is the call out of which a way leads to an element of a tuple: that of a function that makes it
// and gives it back, or, of one that is made where it is read, the one that led there. Nobody else can have
// put anything into it.
func (w *search) takenApart(l solve.Loc, reader state) solve.Site {
	if w.Class(lattice.Atom(w.Key(l).A)) != w.Table.Class[lang.TupleClass] {
		return solve.Site{}
	}
	if w.makerOf(l) == reader.i {
		return reader.c
	}
	f := w.Frame(reader.i)
	if call := f.M.Instrs[reader.v].A; call != 0 && f.M.Instrs[call].Op == ir.Call {
		return solve.Site{Instance: reader.i, At: call}
	}
	return solve.Site{}
}

// makerOf is the instance that makes the container that a location is of.
func (w *search) makerOf(l solve.Loc) solve.Instance {
	if k := w.Atoms[w.Key(l).A]; k.Kind == lattice.Created {
		return solve.Instance(k.A)
	}
	return 0
}

// search looks at one state after another until one is where the value comes from.
// It returns its index, or -1.
func (w *search) search() int {
	if end := w.searchFrom(0); end >= 0 {
		return end
	}
	if w.blocked || w.depth > 0 {
		return -1
	}
	return w.weakEnd
}

// searchFrom is search, from a state on, without ways that begin somewhere else.
func (w *search) searchFrom(first int) int {
	for n := first; n < len(w.steps) && w.fuelLeft > 0 && w.fuel > 0 && !w.isWide(n); n++ {
		s := w.steps[n].state
		before := w.tries
		switch {
		case s.l != 0 && s.v == 0:
			w.beforeLocation(n, s)
		case s.l != 0:
			w.beforeWrite(n, s)
		default:
			if w.strict && w.overrides(s) {
				w.blocked = true
				continue
			}
			if w.beforeInstr(n, s) {
				return n
			}
		}
		if w.tries == before && w.weakEnd < 0 {
			w.weakEnd = n
			if s.v == 0 && w.steps[n].next >= 0 {
				w.weakEnd = w.steps[n].next
			}
		}
	}
	return -1
}

// Values of different calls are mixed where too many of them meet. Who looks for ways from there finds some,
// in the end, that no data ever goes: through thousands of places, as everything leads everywhere. Ways that
// data goes are found among few places, or among not many more than they have themselves. Of the known
// vulnerabilities in the tests all were found within 200.
const (
	maxWide  = 300 // places looked at for any way of a label
	wideness = 4   // and for each place on a longer one
)

// isWide reports whether so many places were looked at before a state, for how long the way from there is,
// that what comes from there is most probably what many calls mix.
func (w *search) isWide(n int) bool {
	return w.label != 0 && !w.slicing && n > maxWide && n > wideness*w.steps[n].length
}

// burn notes that something was looked through.
func (w *search) burn(n int) {
	w.fuelLeft -= n
	w.fuel -= n
}

// overrides reports whether a value becomes one that may be replaced at an
// instruction: nothing that it takes is.
func (w *search) overrides(s state) bool {
	f := w.Frame(s.i)
	if w.Atoms[s.a].Kind == lattice.Created || !w.Is(f.Val(s.v), lattice.Overridable) {
		return false
	}
	in := &f.M.Instrs[s.v]
	switch in.Op {
	case ir.Call, ir.Item, ir.Attr:
	case ir.Phi: // given or "default"
		return slices.ContainsFunc(f.M.Operands(in), func(o int32) bool {
			v := f.Val(ir.Value(o))
			return f.M.Instrs[o].Op == ir.Refine && w.Is(v, lattice.Overridable) && !w.has(v, s.a)
		})
	default:
		return false
	}
	if f.M.AnyOperand(s.v, func(v ir.Value) bool { return w.Is(f.Val(v), lattice.Overridable) }) {
		return false
	}
	reads := of(w.logOf(s.i).reads, s.v)
	return !slices.ContainsFunc(reads, func(r solve.Access) bool { return w.Is(r.Val, lattice.Overridable) })
}

// logOf returns what an instance reads and writes: nothing, when the bounds are
// reached.
func (w *search) logOf(i solve.Instance) *log {
	l := w.logs[i]
	if l == nil {
		if w.left == 0 || w.logsLeft == 0 {
			return &log{}
		}
		w.left--
		w.logsLeft--
		l = &log{byLoc: map[solve.Loc][]solve.Access{}}
		l.reads, l.writes = w.Accesses(i)
		w.burn(len(l.reads) + len(l.writes))
		for _, x := range l.writes {
			l.byLoc[x.Loc] = append(l.byLoc[x.Loc], x)
		}
		w.logs[i] = l
	}
	return l
}

// beforeInstr goes on from an instruction to where it has its value from, and
// reports whether that is the instruction itself.
func (w *search) beforeInstr(n int, s state) (end bool) {
	f := w.Frame(s.i)
	if k := w.Atoms[s.a]; k.Kind == lattice.Created && k.A == int32(s.i) && ir.Value(k.B) == s.v {
		return true
	}
	in := &f.M.Instrs[s.v]
	if w.label != 0 {
		return w.beforeLabelled(n, s, &f, in)
	}
	switch in.Op {
	case ir.Const, ir.MakeFunc, ir.MakeClass, ir.Import, ir.Compare, ir.Not, ir.Undef, ir.Opaque, ir.Caught:
		return true
	case ir.Among:
		for i := range f.M.NumWays(in) {
			w.operand(n, s, &f, f.M.WayAt(in, i).Value)
		}
		return false
	case ir.Phi:
		for _, v := range f.M.Operands(in) {
			w.operand(n, s, &f, ir.Value(v))
		}
		return false
	case ir.StarName: // what it was, or what the module brings
		if w.operand(n, s, &f, in.B) {
			return false
		}
		return w.beforeRead(n, s, &f, in)
	case ir.Refine, ir.Declare, ir.Await, ir.Spread, ir.Iter:
		w.operand(n, s, &f, in.A)
		return false
	case ir.Param, ir.Global, ir.Cell, ir.FromName, ir.Attr, ir.Item, ir.Elem, ir.Next, ir.MatchArg, ir.Enter, ir.Call:
		return w.beforeRead(n, s, &f, in)
	}
	return !w.derived(n, s, &f, in)
}

// operand goes on to an operand if it may be what is looked for.
func (w *search) operand(n int, s state, f *solve.Frame, v ir.Value) bool {
	if v == 0 || !w.has(f.Val(v), s.a) {
		return false
	}
	w.reach(state{i: s.i, v: v, a: s.a}, n, false)
	return true
}

// beforeRead goes on from an instruction that reads locations: what a call returns
// first, then others, then what it is given.
func (w *search) beforeRead(n int, s state, f *solve.Frame, in *ir.Instr) (end bool) {
	found := false
	if in.Op == ir.Param {
		if l, ok := w.Find(solve.ParamLoc, int32(s.i), int32(in.A)); ok {
			w.reach(state{l: l, a: s.a}, n, false)
			return false
		}
	}
	reads := of(w.logOf(s.i).reads, s.v)
	follow := func(results bool) {
		for _, r := range reads {
			k := w.Key(r.Loc).Kind
			if isResult := k == solve.ResultLoc || k == solve.YieldLoc; isResult == results && w.has(r.Val, s.a) && k != solve.DefaultLoc {
				w.reach(state{l: r.Loc, a: s.a}, n, false)
				found = true
			}
		}
	}
	if follow(true); !found {
		follow(false)
	}
	if found {
		return false
	}
	switch in.Op {
	case ir.Item, ir.Enter:
		found = w.operand(n, s, f, in.A)
	case ir.Call:
		for i := range f.M.NumArgs(in) {
			found = w.operand(n, s, f, f.M.Arg(in, i).Value) || found
		}
		found = found || w.derived(n, s, f, in)
	}
	return !found
}

// derived goes on to what a value was computed of: of the constants that the
// instruction takes, the one that makes up most of it.
func (w *search) derived(n int, s state, f *solve.Frame, in *ir.Instr) bool {
	best, score := state{}, 0
	text, ok := w.textOf(s.a)
	if !ok {
		return false
	}
	consider := func(x state, v lattice.Val, literal bool) {
		for _, a := range w.Set(v) {
			part, ok := w.textOf(a)
			if !ok || a == s.a && x.l == 0 && x.v == s.v {
				continue
			}
			points := 2*overlap(text, part) + 1
			if !literal {
				points++
			}
			if points > score {
				x.a = a
				best, score = x, points
			}
		}
	}
	f.M.AnyOperand(s.v, func(v ir.Value) bool {
		consider(state{i: s.i, v: v}, f.Val(v), f.M.Instrs[v].Op == ir.Const)
		if o := &f.M.Instrs[v]; o.Op == ir.Attr && in.Op == ir.Call && v == in.A { // "text".strip()
			consider(state{i: s.i, v: o.A}, f.Val(o.A), f.M.Instrs[o.A].Op == ir.Const)
		}
		return false
	})
	reads := of(w.logOf(s.i).reads, s.v)
	for _, r := range reads {
		consider(state{l: r.Loc}, r.Val, false)
	}
	if score > 0 {
		w.reach(best, n, true)
	}
	return score > 0
}

// textOf is the text of a constant or of a string of which the ends are known.
func (w *search) textOf(a lattice.Atom) (string, bool) {
	switch k := w.Atoms[a]; k.Kind {
	case lattice.Constant:
		return w.Consts[k.A].Text(), true
	case lattice.Shape:
		return w.Consts[k.A].Str, true
	}
	return "", false
}

// overlap is how much of a text another one is: the length of the shorter where
// one contains the other, else 0.
func overlap(a, b string) int {
	if len(a) < len(b) {
		a, b = b, a
	}
	for i := 0; i+len(b) <= len(a); i++ {
		if a[i:i+len(b)] == b {
			return len(b)
		}
	}
	return 0
}
