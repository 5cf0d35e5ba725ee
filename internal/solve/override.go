package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// orSubclass is C of an Instance that may be of a subclass as well: of a parameter's
// annotation, of an isinstance test, of the receiver of a method that nothing calls. An
// object that the program was seen to make is of its class and no other.
const orSubclass = lattice.OrSubclass

// anyReceiver is what stands for all receivers of a method: some object of the class that
// defines it.
func (s *solver) anyReceiver(method lattice.Atom) lattice.Atom {
	if missing := int(method) + 1 - len(s.receivers); missing > 0 {
		s.receivers = append(s.receivers, make([]lattice.Atom, missing)...)
	}
	if s.receivers[method] == 0 {
		s.receivers[method] = s.receiverFor(method)
	}
	return s.receivers[method]
}

func (s *solver) receiverFor(method lattice.Atom) lattice.Atom {
	switch k := s.Atoms[method]; k.Kind {
	case lattice.FuncObj:
		m := s.mods[k.A].Module
		if parent := m.Funcs[k.B].Parent; m.Funcs[parent].Kind == ir.ClassBody {
			outer := s.context(s.insts[s.outerOf(k)].outer)
			return s.Make(lattice.Instance, int32(s.Make(lattice.ClassObj, k.A, int32(parent), outer)), 0, orSubclass|lattice.AnyObject)
		}
	case lattice.External:
		if name := s.Names[k.A]; strings.Contains(name, ".") {
			return s.Make(lattice.Widened, int32(s.External(name[:strings.LastIndexByte(name, '.')])), 0, 0)
		}
	}
	return s.Make(lattice.Widened, int32(s.Class[lang.ObjectClass]), 0, 0)
}

// The bounds of what is looked at below a class.
const (
	maxOverrides  = 24  // subclasses that have something of their own under a name
	maxSubclasses = 200 // subclasses
)

// subsSeen is the b of the location that changes when a class gets a subclass, direct
// or not.
const subsSeen int32 = 2

// inheritFrom notes a class with its bases.
func (e *evaluation) inheritFrom(c lattice.Atom, bases []lattice.Atom) {
	for _, b := range bases {
		k := e.classes.Of(int32(b))
		if k == nil && e.Atoms[b].Kind == lattice.ClassObj {
			e.orphans = true
		}
		if k == nil || slices.Contains(k.subs, c) {
			continue
		}
		k.subs = append(k.subs, c)
		for _, a := range e.mroOf(b) {
			if k := e.classes.Of(int32(a)); k != nil {
				k.belowKnown = false
				if l, ok := e.find(basesLoc, int32(a), subsSeen); ok {
					e.joined = c
					e.changed(l)
				}
			}
		}
	}
}

// subclasses lists the subclasses of a class, direct or not, those nearer first, and
// whether these are all.
func (s *solver) subclasses(c lattice.Atom) (list []lattice.Atom, all bool) {
	k := s.classes.Of(int32(c))
	if k == nil {
		return nil, true
	}
	if k.belowKnown {
		return k.below, k.belowAll
	}
	k.below, k.belowKnown, k.belowAll = nil, true, true
	seen := map[lattice.Atom]bool{c: true}
	for next := append([]lattice.Atom(nil), k.subs...); len(next) > 0; next = next[1:] {
		sub := next[0]
		if seen[sub] {
			continue
		}
		if seen[sub] = true; len(k.below) >= maxSubclasses {
			k.belowAll = false
			break
		}
		k.below = append(k.below, sub)
		if b := s.classes.Of(int32(sub)); b != nil {
			next = append(next, b.subs...)
		}
	}
	return k.below, k.belowAll
}

// classesOfObject is what the class of an object may be: of one that may be of a subclass,
// the subclasses too. It is 0 where the object has none that is known.
func (e *evaluation) classesOfObject(a lattice.Atom) lattice.Val {
	c := e.classOf(a)
	if c == 0 {
		return 0
	}
	out := e.One(c)
	if k := e.Atoms[a]; k.Kind != lattice.Instance || k.C&orSubclass == 0 {
		return out
	}
	e.subscribe(e.loc(basesLoc, int32(c), subsSeen))
	below, all := e.subclasses(c)
	if len(below) > maxOverrides {
		below, all = below[:maxOverrides], false
	}
	for _, sub := range below {
		out = e.Join(out, e.One(sub))
	}
	if !all {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// override is what a subclass has under a name.
type override struct {
	class lattice.Atom
	v     lattice.Val
}

// overrides reports whether the list of a cell is not what it was with a new subclass.
func (s *solver) overrides(k *memberCell, sub lattice.Atom) bool {
	if !k.below.watched || len(s.classes.Of(int32(sub)).subs) > 0 {
		return true
	}
	if l, ok := s.find(fieldLoc, int32(sub), k.name); ok && s.peek(l) != 0 {
		return true
	}
	_, all := s.subclasses(k.class)
	return all != k.below.all && len(k.below.list) < maxOverrides
}

// overrideCell lists what subclasses of a class have under a name that it does not have
// itself. It is made again when one of them changes.
type overrideCell struct {
	list    []override
	all     bool // there are no others
	watched bool // it is known when a class gets something under the name
}

// overridesOf finds the functions that subclasses of a class have under a name.
func (e *evaluation) overridesOf(c lattice.Atom, name int32) *overrideCell {
	k := e.derived(overrideKey(c, name), c, name)
	if !k.valid {
		k.valid = true
		k.below = e.findOverrides(k)
	}
	e.watch(&e.watcher, k.cellSource(), &k.readers, &e.heads[e.reader])
	return k.below
}

// findOverrides looks through the subclasses of a cell's class.
func (s *solver) findOverrides(k *memberCell) *overrideCell {
	out := &overrideCell{}
	c, name := k.class, k.name
	w := watcher{reader: ^k.number, expect: k.own}
	s.subscribe(&w, s.loc(basesLoc, int32(c), subsSeen), &k.own)
	var below []lattice.Atom
	if below, out.all = s.subclasses(c); len(below) == 0 {
		return out
	}
	out.watched = true
	s.subscribe(&w, s.loc(firstLoc, 0, name), &k.own)
	for _, sub := range below {
		l, ok := s.find(fieldLoc, int32(sub), name)
		if !ok {
			continue
		}
		s.subscribe(&w, l, &k.own)
		v := s.Keep(s.Without(s.peek(l), lattice.OrUnknown), func(a lattice.Atom) bool {
			k := s.Atoms[a].Kind
			return k == lattice.FuncObj || k == lattice.Wrapped
		})
		if v == 0 {
			continue
		}
		if len(out.list) >= maxOverrides {
			out.all = false
			break
		}
		out.list = append(out.list, override{sub, v})
	}
	return out
}

// dispatched is an attribute of an object that may be of a subclass: what the class
// gives, unless that is there to be overridden, and what its subclasses give.
func (e *evaluation) dispatched(a, c lattice.Atom, name int32) lattice.Val {
	below := e.overridesOf(c, name)
	if len(below.list) == 0 {
		return e.exactAttr(a, c, name)
	}
	out := lattice.Val(0)
	for _, o := range below.list {
		out = e.Join(out, e.bindAll(o.v, e.Make(lattice.Instance, int32(o.class), 0, orSubclass), o.class))
	}
	if k := e.lookUp(c, name); k.attrs != 0 || k.outside != 0 || k.member != 0 && !e.isAbstract(k.member) {
		out = e.Join(out, e.exactAttr(a, c, name))
	}
	if !below.all {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// isAbstract reports whether a value is functions that only raise an exception.
func (e *evaluation) isAbstract(v lattice.Val) bool {
	set := e.Set(v)
	for _, a := range set {
		if k := e.Atoms[a]; k.Kind != lattice.FuncObj || !e.onlyRaises(e.funcOf(k)) {
			return false
		}
	}
	return len(set) > 0 && !e.Is(v, lattice.OrUnknown)
}

// onlyRaises reports whether a function does nothing but raise an exception.
func (s *solver) onlyRaises(f int32) bool {
	m, fn := s.mods[s.fns[f].mod].Module, s.ir(f)
	raises := false
	for v := fn.First; v < fn.End; v++ {
		switch in := &m.Instrs[v]; in.Op {
		case ir.Raise:
			raises = true
		case ir.Return, ir.Branch, ir.SetAttr, ir.SetItem, ir.SetGlobal, ir.SetCell, ir.Yield, ir.YieldFrom:
			return false
		}
	}
	return raises && len(fn.Blocks) == 1
}

// isStub reports whether a function has no body to speak of: an ellipsis, a docstring,
// pass. What it gives is what its annotation says.
func (s *solver) isStub(f int32) bool {
	m, fn := s.mods[s.fns[f].mod].Module, s.ir(f)
	if fn.Returns == 0 || len(fn.Blocks) != 1 {
		return false
	}
	for v := fn.First; v < fn.End; v++ {
		switch in := &m.Instrs[v]; {
		case in.Op == ir.Return && in.Span.Start != in.Span.End:
			return false // it is written
		case in.Op != ir.Param && in.Op != ir.Const && in.Op != ir.Nop && in.Op != ir.Return:
			return false
		}
	}
	return true
}

// promised is what a call of a function gives that is there to be overridden: what its
// annotation says.
func (e *evaluation) promised(result lattice.Val, a lattice.Atom) lattice.Val {
	t := e.read(e.loc(annotationLoc, int32(a), returned))
	if t == 0 || e.Is(t, lattice.OrUnknown) {
		return result
	}
	return t
}
