package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Origins tells by which way values came to where they are. It looks backwards over a
// solved program, breadth first, from an instruction to what it takes its value
// from: its operands, or the locations that it reads and from there to the
// instructions that write them. So the way that it finds is a shortest one.
//
//	HOST = "0.0.0.0"          Way(bind's argument, '0.0.0.0'):
//	def serve(host):            Made "0.0.0.0" · Stored HOST · Handed to host
//	    s.bind((host, 80))      · Stored in the tuple · Made the tuple
//	serve(HOST)
//
// Nothing is kept for it while solving: what an instance reads and writes is found by
// evaluating it once more, when a way may lead through it. The work is bounded, for
// one way and for all of them; a way that cannot be found within the bounds is no
// way.
type Origins struct {
	*solver
	logs   map[int32]*accesses // by instance
	left   int                 // evaluations that all ways together may still take
	stores map[int32][]int32   // by name: the functions that assign an attribute of that name
	owners map[lattice.Atom][]int32
}

// The bounds of looking for ways.
const (
	maxStates      = 20000 // places looked at for one way
	maxLogs        = 200   // instances evaluated once more for one way
	maxAllLogs     = 20000 // and for all ways
	maxWriters     = 200   // instructions looked at that may write one location
	maxWayParts    = 8     // objects within objects
	maxCallersSeen = 4000
)

// Origins returns what tells ways in the program.
func (r *Result) Origins() *Origins {
	return &Origins{solver: r.s, logs: map[int32]*accesses{}, left: maxAllLogs, owners: map[lattice.Atom][]int32{}}
}

// Context is a function in a context in which it was analysed.
type Context struct{ i int32 }

// Context is the one of the point.
func (p Point) Context() Context { return Context{p.e.i} }

// ContextOf is the one in which an object was made.
func (r *Result) ContextOf(a lattice.Atom) Context { return Context{r.s.Atoms[a].A} }

// ValueIn returns the value of an instruction in a context.
func (r *Result) ValueIn(c Context, v ir.Value) lattice.Val {
	f := r.s.frameOf(c.i)
	return orUnknownIf(f.val(v))
}

// HopKind says what a Hop is.
type HopKind uint8

// The kinds of hops. A way starts with Made or Entered.
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
)

// Hop is an instruction that a value passes on its way.
type Hop struct {
	Kind   HopKind
	Module *ir.Module
	At     ir.Value
	Atom   lattice.Atom // what passes
	Param  int          // of Handed and ByDefault: which parameter
	Callee FuncRef      // of Handed, ByDefault, Returned and CameBack, where it is known
	// Overridable says that what passes from here on is a default that something
	// outside of the program may replace.
	Overridable bool
}

// From is a value that a way leads to: an atom that an operand of an instruction in
// a context may be.
type From struct {
	Context Context
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
	w := &search{Origins: o, logsLeft: maxLogs}
	object := to.Atom
	var way []Hop
	if to.Operand != 0 {
		way = w.run([]state{{i: to.Context.i, v: to.Operand, a: to.Atom}})
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
	add := func(kind locKind, a lattice.Atom, b int32) {
		if l, ok := o.find(kind, int32(a), b); ok && o.has(o.values[l], p.Atom) {
			list = append(list, state{l: l, a: p.Atom})
		}
	}
	if p.Attr == "" || o.containers[object] != nil {
		key := p.Key
		if p.Attr != "" {
			key = types.Str(p.Attr)
		}
		if c := o.containers[object]; c != nil {
			if key.Kind == types.IntConst && key.Int < 0 && c.length >= 0 {
				key = types.Int(int64(c.length) + key.Int)
			}
			if !p.Any {
				add(elementLoc, object, o.Atoms[o.Const(key)].A)
			}
			add(elementLoc, object, anyKey)
			if p.Any {
				for _, k := range c.keys {
					add(elementLoc, object, k)
				}
			}
		}
		return list
	}
	name := o.Name(p.Attr)
	add(attrLoc, object, name)
	class := o.classOf(object)
	if o.Atoms[object].Kind == lattice.ClassObj {
		class = object
	}
	if class != 0 {
		mro, _ := o.mro(class)
		for _, c := range mro {
			add(attrLoc, c, name)
			add(heldLoc, c, name)
			add(fieldLoc, c, name)
		}
	}
	if k := o.Atoms[object]; k.Kind == lattice.ModuleObj {
		if l, ok := o.find(globalLoc, k.A, name); ok && o.has(o.values[l], p.Atom) {
			list = append(list, state{l: l, a: p.Atom})
		}
	}
	return list
}

// state is a place on a way: an instruction of an instance; or a location; or, with
// both, the write of the location by the instruction.
type state struct {
	i int32
	v ir.Value
	l loc
	a lattice.Atom
}

// step is a state that was reached, and from where.
type step struct {
	state
	next     int  // index of the state after it on the way; -1 of the first
	computed bool // the next one makes another value of this one
}

// search is one search for a way.
type search struct {
	*Origins
	logsLeft int
	depth    int // how many ways this one is a part of

	steps   []step
	seen    map[state]bool
	strict  bool // defaults that may be replaced are no end
	weakEnd int  // a state from where there was no way on
}

// run looks for the way to one of some states. One that does not start at a default
// which may be replaced is preferred.
func (w *search) run(starts []state) []Hop {
	for _, strict := range []bool{true, false} {
		w.steps, w.seen, w.weakEnd = w.steps[:0], map[state]bool{}, -1
		w.strict = strict
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
	if w.seen[s] || len(w.steps) >= maxStates {
		return false
	}
	w.seen[s] = true
	w.steps = append(w.steps, step{s, next, computed})
	return true
}

// search looks at one state after another until one is where the value comes from.
// It returns its index, or -1.
func (w *search) search() int {
	blocked := false
	for n := 0; n < len(w.steps); n++ {
		s := w.steps[n].state
		before := len(w.steps)
		switch {
		case s.l != 0 && s.v == 0:
			w.beforeLocation(n, s)
		case s.l != 0:
			w.beforeWrite(n, s)
		default:
			if w.strict && w.overrides(s) {
				blocked = true
				continue
			}
			if w.beforeInstr(n, s) {
				return n
			}
		}
		if len(w.steps) == before && w.weakEnd < 0 && s.v != 0 {
			w.weakEnd = n
		}
	}
	if blocked {
		return -1
	}
	return w.weakEnd
}

// overrides reports whether a value becomes one that may be replaced at an
// instruction: nothing that it takes is.
func (w *search) overrides(s state) bool {
	f := w.frameOf(s.i)
	if w.Atoms[s.a].Kind == lattice.Created || !w.Is(f.val(s.v), lattice.Overridable) {
		return false
	}
	in := &f.m.Instrs[s.v]
	switch in.Op {
	case ir.Call, ir.Item, ir.Attr:
	case ir.Phi: // given or "default"
		return slices.ContainsFunc(f.m.Operands(in), func(o int32) bool {
			v := f.val(ir.Value(o))
			return f.m.Instrs[o].Op == ir.Refine && w.Is(v, lattice.Overridable) && !w.has(v, s.a)
		})
	default:
		return false
	}
	if f.m.AnyOperand(s.v, func(v ir.Value) bool { return w.Is(f.val(v), lattice.Overridable) }) {
		return false
	}
	reads := w.logOf(s.i).of(s.v)
	return !slices.ContainsFunc(reads, func(r access) bool { return w.Is(r.v, lattice.Overridable) })
}

// logOf returns what an instance reads and writes: nothing, when the bounds are
// reached.
func (w *search) logOf(i int32) *accesses {
	log := w.logs[i]
	if log == nil {
		if w.left == 0 || w.logsLeft == 0 {
			return &accesses{}
		}
		w.left--
		w.logsLeft--
		log = w.accessesOf(i)
		w.logs[i] = log
	}
	return log
}

// beforeInstr goes on from an instruction to where it has its value from, and
// reports whether that is the instruction itself.
func (w *search) beforeInstr(n int, s state) (end bool) {
	f := w.frameOf(s.i)
	if k := w.Atoms[s.a]; k.Kind == lattice.Created && k.A == s.i && ir.Value(k.B) == s.v {
		return true
	}
	in := &f.m.Instrs[s.v]
	switch in.Op {
	case ir.Const, ir.MakeFunc, ir.MakeClass, ir.Import, ir.Compare, ir.Not, ir.Undef, ir.Opaque, ir.Caught:
		return true
	case ir.Phi:
		for _, v := range f.m.Operands(in) {
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
func (w *search) operand(n int, s state, f *frame, v ir.Value) bool {
	if v == 0 || !w.has(f.val(v), s.a) {
		return false
	}
	return w.reach(state{i: s.i, v: v, a: s.a}, n, false)
}

// beforeRead goes on from an instruction that reads locations: what a call returns
// first, then others, then what it is given.
func (w *search) beforeRead(n int, s state, f *frame, in *ir.Instr) (end bool) {
	found := false
	if in.Op == ir.Param {
		if l, ok := w.find(paramLoc, s.i, int32(in.A)); ok {
			w.reach(state{l: l, a: s.a}, n, false)
			return false
		}
	}
	reads := w.logOf(s.i).of(s.v)
	follow := func(results bool) {
		for _, r := range reads {
			k := w.keys[r.l].kind
			if isResult := k == resultLoc || k == yieldLoc; isResult == results && w.has(r.v, s.a) && k != defaultLoc {
				w.reach(state{l: r.l, a: s.a}, n, false)
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
		for i := range f.m.NumArgs(in) {
			found = w.operand(n, s, f, f.m.Arg(in, i).Value) || found
		}
		found = found || w.derived(n, s, f, in)
	}
	return !found
}

// derived goes on to what a value was computed of: of the constants that the
// instruction takes, the one that makes up most of it.
func (w *search) derived(n int, s state, f *frame, in *ir.Instr) bool {
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
	f.m.AnyOperand(s.v, func(v ir.Value) bool {
		consider(state{i: s.i, v: v}, f.val(v), f.m.Instrs[v].Op == ir.Const)
		if o := &f.m.Instrs[v]; o.Op == ir.Attr && in.Op == ir.Call && v == in.A { // "text".strip()
			consider(state{i: s.i, v: o.A}, f.val(o.A), f.m.Instrs[o.A].Op == ir.Const)
		}
		return false
	})
	reads := w.logOf(s.i).of(s.v)
	for _, r := range reads {
		consider(state{l: r.l}, r.v, false)
	}
	return score > 0 && w.reach(best, n, true)
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
