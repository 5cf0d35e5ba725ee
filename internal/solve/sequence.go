package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// lengthElement is the key under which it is known by flow how many elements a sequence
// has that is changed somewhere.
const lengthElement int32 = -3

// lengthOf is the length of a sequence: by flow, or that with which it was made if nothing
// changes it; -1 where it is not known.
func (e *evaluation) lengthOf(a lattice.Atom, c *container) int {
	if e.asking |= objectBit(int32(a)); len(e.heap) > 0 {
		if l, ok := e.find(elementLoc, int32(a), lengthElement); ok {
			if v, ok := e.ask(l); ok {
				return e.count(v)
			}
		}
	}
	return c.length
}

// count is the number that a value certainly is, or -1.
func (e *evaluation) count(v lattice.Val) int {
	list, all := e.constants(v)
	if !all || len(list) != 1 || list[0].Kind != types.IntConst || list[0].Big || list[0].Int < 0 || list[0].Int > maxElements {
		return -1
	}
	return int(list[0].Int)
}

// setLength notes by flow how many elements a sequence has from here on; -1 for a number
// that is not known. Other functions do not know it any more.
func (e *evaluation) setLength(a lattice.Atom, c *container, n int) {
	if c.length >= 0 {
		c.length = -1
		e.changed(e.loc(elementLoc, int32(a), anyElement))
	}
	if k := e.Atoms[a]; !c.changed {
		c.changed = true
		e.notify(e.insts[k.A].instr+k.B, staleRest) // from where it is made on, its length is known by flow
	}
	v := lattice.Unknown
	if n >= 0 && n <= maxElements {
		v = e.One(e.Int(n))
	}
	e.strong(e.loc(elementLoc, int32(a), lengthElement), v)
}

// at is the key of the element at a place.
func (e *evaluation) keyAt(i int) int32 { return e.Atoms[e.Int(i)].A }

// place reads a constant index of a sequence of n elements.
func (e *evaluation) placeIn(v lattice.Val, n int) (int, bool) {
	list, all := e.constants(v)
	if !all || len(list) != 1 || list[0].Kind != types.IntConst || list[0].Big {
		return 0, false
	}
	i := list[0].Int
	if i < 0 {
		i += int64(n)
	}
	return int(i), i >= 0 && i < int64(n)
}

// items lists the elements of a sequence of known length.
func (e *evaluation) itemsOf(a lattice.Atom, n int) []lattice.Val {
	out := make([]lattice.Val, n)
	for i := range n {
		out[i] = e.element(a, e.keyAt(i))
	}
	return out
}

// spreadItems lists the elements of a display with stars before sequences of known length.
func (e *evaluation) spreadItems(in *ir.Instr, operands []int32) (items []lattice.Val, ok bool) {
	if in.Sub != ir.BuildTuple && in.Sub != ir.BuildList {
		return nil, false
	}
	for _, o := range operands {
		v := e.val(ir.Value(o))
		if e.m.Instrs[o].Op != ir.Spread {
			items = append(items, v)
			continue
		}
		sequence, n := e.oneSequence(v)
		if ok = sequence != 0; !ok {
			return nil, false
		}
		items = append(items, e.itemsOf(sequence, n)...)
	}
	return items, ok && len(items) <= maxElements
}

// oneSequence is the sequence of known length that a value certainly is, or 0.
func (e *evaluation) oneSequence(v lattice.Val) (a lattice.Atom, n int) {
	set := e.Set(v)
	if len(set) != 1 || e.Is(v, lattice.OrUnknown) || e.LabelsOf(v) != 0 || e.containerOf(set[0]) == nil || e.isDict(set[0]) {
		return 0, 0
	}
	e.subscribe(e.loc(elementLoc, int32(set[0]), anyElement))
	if n = e.lengthOf(set[0], e.containerOf(set[0])); n < 0 {
		return 0, 0
	}
	return set[0], n
}

// rewrite gives a sequence other elements.
func (e *evaluation) rewrite(a lattice.Atom, c *container, items []lattice.Val, before int) {
	for i, v := range items {
		e.setElement(a, e.keyAt(i), v, true)
	}
	for i := len(items); i < before; i++ {
		e.know(e.loc(elementLoc, int32(a), e.keyAt(i)), 0)
	}
	e.setLength(a, c, len(items))
}

// changeable is the length of a list that a method is certainly called on, where its elements
// can be told apart.
func (e *evaluation) changeable(self lattice.Atom, c *container, args *arguments) (int, bool) {
	n := e.lengthOf(self, c)
	return n, n >= 0 && n < maxElements && !args.several && lattice.Atom(e.Atoms[self].C) == e.Class[lang.ListClass]
}

// appendTo is list.append(v), or set.add(v).
func (e *evaluation) appendTo(self lattice.Atom, c *container, args *arguments) {
	v := orUnknownIf(args.at(0))
	if n, ok := e.changeable(self, c, args); ok {
		e.setElement(self, e.keyAt(n), v, true)
		e.setLength(self, c, n+1)
		return
	}
	e.setLength(self, c, -1)
	e.addElement(self, v)
}

// insertInto is list.insert(i, v).
func (e *evaluation) insertInto(self lattice.Atom, c *container, args *arguments) {
	v := orUnknownIf(args.at(1))
	if n, ok := e.changeable(self, c, args); ok {
		if i, ok := e.placeIn(args.at(0), n+1); ok {
			items := e.itemsOf(self, n)
			items = append(items[:i:i], append([]lattice.Val{v}, items[i:]...)...)
			e.rewrite(self, c, items, n)
			return
		}
	}
	e.smear(self)
	e.addElement(self, v)
}

// extendBy is list.extend(iterable), or set.update(iterable).
func (e *evaluation) extendBy(self lattice.Atom, c *container, args *arguments) {
	from := args.at(0)
	if n, ok := e.changeable(self, c, args); ok {
		if set := e.Set(from); len(set) == 1 && !e.Is(from, lattice.OrUnknown) && set[0] != self && !e.isDict(set[0]) {
			if d := e.containerOf(set[0]); d != nil {
				e.subscribe(e.loc(elementLoc, int32(set[0]), anyElement))
				if m := e.lengthOf(set[0], d); m >= 0 && n+m < maxElements {
					e.rewrite(self, c, append(e.itemsOf(self, n), e.itemsOf(set[0], m)...), n)
					return
				}
			}
		}
	}
	e.setLength(self, c, -1)
	e.addElement(self, e.elements(from))
}

// popFrom is list.pop([i]), or set.pop().
func (e *evaluation) popFrom(self lattice.Atom, c *container, args *arguments) lattice.Val {
	if n, ok := e.changeable(self, c, args); ok && n > 0 {
		i, known := n-1, true
		if len(args.pos) > 0 {
			i, known = e.placeIn(args.at(0), n)
		}
		if known {
			items := e.itemsOf(self, n)
			v := items[i]
			e.rewrite(self, c, append(items[:i:i], items[i+1:]...), n)
			return v
		}
	}
	v := e.values(self, c)
	e.smear(self)
	return v
}

// deleteAt is del list[i]. It reports false where the place is not known.
func (e *evaluation) deleteAt(self lattice.Atom, c *container, key lattice.Val) bool {
	n := e.lengthOf(self, c)
	i, ok := e.placeIn(key, n)
	if n < 0 || !ok {
		return false
	}
	items := e.itemsOf(self, n)
	e.rewrite(self, c, append(items[:i:i], items[i+1:]...), n)
	return true
}

// reverseOf is list.reverse().
func (e *evaluation) reverseOf(self lattice.Atom, c *container, args *arguments) {
	n, ok := e.changeable(self, c, args)
	if !ok {
		e.smear(self)
		return
	}
	items := e.itemsOf(self, n)
	for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
		items[i], items[j] = items[j], items[i]
	}
	e.rewrite(self, c, items, n)
}

// smear forgets which place in a sequence which element has.
func (e *evaluation) smear(a lattice.Atom) {
	c := e.containerOf(a)
	if c == nil || e.isDict(a) {
		return
	}
	if n := len(c.keys); n > 0 && (c.length >= 0 || e.lengthOf(a, c) >= 0) {
		all := e.values(a, c)
		for _, key := range c.keys {
			e.strong(e.loc(elementLoc, int32(a), key), all)
		}
		e.weak(e.loc(elementLoc, int32(a), anyKey), all)
	}
	e.setLength(a, c, -1)
}

// lengthFold is len() of a sequence that the function itself makes.
func (e *evaluation) lengthFold(args *arguments) lattice.Val {
	set := e.Set(args.at(0))
	if len(args.pos) != 1 || len(set) != 1 || e.Is(args.at(0), lattice.OrUnknown|lattice.Labels) {
		return 0
	}
	a := set[0]
	k := e.Atoms[a]
	if c := e.containerOf(a); c != nil && k.A == e.i && !e.isDict(a) && e.m.Instrs[k.B].Op != ir.Param {
		e.subscribe(e.loc(elementLoc, int32(a), anyElement))
		if n := e.lengthOf(a, c); n >= 0 {
			return e.One(e.Int(n))
		}
	}
	return 0
}

// assignSlice is list[a:b] = v, or with no value del list[a:b]. It reports false for other keys.
func (e *evaluation) assignSlice(self lattice.Atom, c *container, key, v lattice.Val, single bool) bool {
	keys := e.Set(key)
	if len(keys) != 1 || !e.isSlice(keys[0]) || e.Is(key, lattice.OrUnknown) {
		return false
	}
	n := e.lengthOf(self, c)
	from, to, ok := 0, 0, false
	if n >= 0 && single {
		from, to, ok = e.sliceEnds(keys[0], n)
	}
	var items []lattice.Val
	if set := e.Set(v); ok && v != 0 {
		ok = len(set) == 1 && !e.Is(v, lattice.OrUnknown) && e.containerOf(set[0]) != nil && !e.isDict(set[0])
		if ok {
			m := e.lengthOf(set[0], e.containerOf(set[0]))
			if ok = m >= 0 && n+m < maxElements; ok {
				items = e.itemsOf(set[0], m)
			}
		}
	}
	if !ok {
		e.smear(self)
		if v != 0 {
			e.addElement(self, e.elements(v))
		}
		return true
	}
	old := e.itemsOf(self, n)
	e.rewrite(self, c, append(append(old[:from:from], items...), old[to:]...), n)
	return true
}
