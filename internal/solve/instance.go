package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// instance is a function in a context. Every function has a joint instance, which
// joins whatever calls bring that have no instance of their own; a small function
// whose arguments decide what it gives has others, one for each combination of
// arguments that are one certain thing (value contexts: Sharir and Pnueli's
// functional approach, with constants, functions and allocation sites for values).
//
//	def pick(name):                pick("a") and pick("b") are evaluated apart, and
//	    return TABLE[name]         give TABLE["a"] and TABLE["b"]
type instance struct {
	fn      int32 // index in fns
	outer   int32 // the instance of the function around it: where its free variables live
	creator int32 // the instance whose call made it; 0 of joint instances
	block   int32 // its first block, numbered over the whole program
	instr   int32 // an instruction's number over the whole program is this and its Value
	off     ir.Value
	locs    loc           // of its first parameter; those of the others and of the result follow
	vals    []lattice.Val // by ir.Value less off
	blocks  []blockState
	both    flow.Bits // blocks whose branch takes both ways, by their number in the function
	dirty   flow.Bits // blocks to look at again, by their place in the order of Func.Blocks
	rounds  int
	queued  bool
	active  bool
	heaps   bool // some block knows, or knew, something of the heap
	exit    heap // what it knows of objects that others made whenever it comes back
	generic bool // it takes any arguments
	open    bool // it was handed to code outside of the program
	taken   bool // its parameters are what a caller from outside may hand in
	known   heap // what its callers know by flow of what it reads; of an instance for calls that do
}

// frame holds the values of an instance's instructions.
type frame struct {
	m    *module
	vals []lattice.Val
	off  ir.Value
}

func (s *solver) frameOf(i int32) frame {
	k := &s.insts[i]
	return frame{&s.mods[s.fns[k.fn].mod], k.vals, k.off}
}

// val is what an instruction is; 0 for no instruction.
func (f *frame) val(v ir.Value) lattice.Val {
	if v == 0 {
		return 0
	}
	return f.vals[v-f.off]
}

// The bounds of contexts.
const (
	maxInstances    = 8   // of one function, besides its joint instance
	maxInstanceSize = 100 // instructions of a function that has others than its joint instance
	maxMaker        = 30  // instructions of a function of which each call gives another container
	maxNamed        = 96  // other instances of a function that gives attributes by their names
	maxDescribed    = 512 // other instances of a function that gives what a descriptor stands for
	maxInstanceSum  = 200 // instructions of all other instances of a function that has more than one
	maxNestedCalls  = 6   // of instances that were made by a call in an instance, and so on
	maxKey          = 6   // arguments that tell instances of a function apart
	moreDecorated   = 20  // how many times as many instances a decorator may have
)

// contextKey identifies an instance: its function, the instance around it and the
// atoms that its arguments are, 0 for what is not one certain thing.
type contextKey struct {
	fn, outer int32
	args      [maxKey]lattice.Atom
}

// relevance says which parameters of a function decide what it gives or does.
type relevance struct {
	known  bool
	params uint32 // bit i: parameter i; the last bit stands for all others
	makes  bool   // what it gives is a container that it makes: each call's is another one
}

// newInstance adds an instance without blocks.
func (s *solver) newInstance(f, outer, creator int32) int32 {
	i := int32(len(s.insts))
	s.insts = append(s.insts, instance{fn: f, outer: outer, creator: creator, generic: true})
	return i
}

// addLocs makes the locations of an instance's parameters and result.
func (s *solver) addLocs(i int32) {
	k := &s.insts[i]
	k.locs = loc(len(s.keys))
	for p := range s.ir(k.fn).Params {
		s.loc(paramLoc, i, int32(p))
	}
	s.loc(resultLoc, i, 0)
}

// paramOf is the location of a parameter of an instance.
func (s *solver) paramOf(i int32, p int) loc { return s.insts[i].locs + loc(p) }

// resultOf is the location of what an instance returns.
func (s *solver) resultOf(i int32) loc {
	return s.insts[i].locs + loc(len(s.ir(s.insts[i].fn).Params))
}

// isJoint reports whether an instance is the joint instance of its function.
func (s *solver) isJoint(i int32) bool { return s.fns[s.insts[i].fn].joint == i }

// context is how atoms refer to an instance: 0 for a joint instance.
func (s *solver) context(i int32) int32 {
	if s.isJoint(i) {
		return 0
	}
	return i
}

// outerOf is the instance in which a function or class of the program was defined.
func (s *solver) outerOf(k lattice.Contents) int32 {
	if k.C != 0 {
		return k.C
	}
	f := s.mods[k.A].first + k.B
	return s.insts[s.fns[f].joint].outer
}

// funcOf is the function or class body that an atom is, as an index of fns.
func (s *solver) funcOf(k lattice.Contents) int32 { return s.mods[k.A].first + k.B }

// classIn is the class whose body an instance is of.
func (s *solver) classIn(i int32) lattice.Atom {
	f := &s.fns[s.insts[i].fn]
	return s.Make(lattice.ClassObj, f.mod, int32(f.id), s.context(s.insts[i].outer))
}

// generic is the instance of a function or class body that takes any arguments.
func (s *solver) generic(k lattice.Contents) int32 {
	f := s.funcOf(k)
	if k.C == 0 {
		return s.fns[f].joint
	}
	i, _ := s.instanceOf(contextKey{fn: f, outer: k.C}, k.C)
	return i
}

// isGeneric reports whether an instance takes any arguments.
func (s *solver) isGeneric(i int32) bool { return s.insts[i].generic }

// instanceOf finds or makes an instance.
func (s *solver) instanceOf(key contextKey, creator int32) (i int32, fresh bool) {
	if i, ok := s.contexts.Get(key); ok {
		return i, false
	}
	outer := key.outer
	if outer == 0 {
		outer = s.insts[s.fns[key.fn].joint].outer
	}
	i = s.makeInstance(key.fn, outer, creator)
	s.contexts.Put(key, i)
	s.insts[i].generic = key.args == [maxKey]lattice.Atom{}
	return i, true
}

// makeInstance adds an instance to a function that has a joint one.
func (s *solver) makeInstance(fi, outer, creator int32) int32 {
	i := s.newInstance(fi, outer, creator)
	s.addLocs(i)
	f := &s.fns[fi]
	f.more = append(f.more, i)
	fn := s.ir(fi)
	k := &s.insts[i]
	k.block = int32(len(s.fnOf))
	for range fn.NumBlocks {
		s.fnOf = append(s.fnOf, i)
	}
	k.off = fn.First - 1
	k.instr = int32(len(s.owner)) - int32(fn.First)
	k.vals = make([]lattice.Val, fn.End-fn.First+1)
	s.owner = append(s.owner, make([]int32, fn.End-fn.First)...)
	s.heads = append(s.heads, make([]int32, fn.End-fn.First)...)
	s.stale = append(s.stale, make([]staleness, fn.End-fn.First)...)
	s.seen = append(s.seen, make([]lattice.Val, fn.End-fn.First)...)
	s.gained = append(s.gained, make([]lattice.Val, fn.End-fn.First)...)
	s.joins = append(s.joins, make([]bool, fn.End-fn.First)...)
	s.asks = append(s.asks, make([]objects, fn.End-fn.First)...)
	s.ownBlocks(&s.mods[f.mod], fn, k)
	return i
}

// ownBlocks notes which block each instruction of an instance is in.
func (s *solver) ownBlocks(m *module, fn *ir.Func, k *instance) {
	for _, b := range fn.Blocks {
		block := k.block + int32(b-fn.Blocks[0])
		for v := m.Blocks[b].First; v < m.Blocks[b].End; v++ {
			s.owner[k.instr+int32(v)] = block
		}
	}
	for _, b := range fn.Blocks { // a phi may stand among the instructions of another block
		block := k.block + int32(b-fn.Blocks[0])
		for v := m.Blocks[b].Phi; v != 0; v = m.Instrs[v].A {
			s.owner[k.instr+int32(v)] = block
		}
	}
}

// inContext picks the instance of a function for a call with some arguments.
func (e *evaluation) inContext(k lattice.Contents, b *binding) int32 {
	i := e.byArguments(k, b)
	if e.taint == nil {
		return i
	}
	j := e.apart(i, b)
	return e.routed(e.knowing(j), i, j)
}

// byArguments picks the instance of a function for a call with some arguments: the
// generic one unless the arguments decide what the function gives.
func (e *evaluation) byArguments(k lattice.Contents, b *binding) int32 {
	f := e.funcOf(k)
	if e.part != nil {
		return e.fns[f].joint
	}
	key := contextKey{fn: f, outer: k.C}
	if e.describing {
		return e.ofDescriptor(k, key, b)
	}
	if found := e.distinguish(&key, b); e.fns[f].relevance.makes && e.m.Instrs[e.stopAt].Op == ir.Call && key.args[maxKey-1] == 0 {
		key.args[maxKey-1] = e.Created(e.i, e.stopAt, 0)
	} else if !found {
		return e.generic(k)
	}
	if i, ok := e.contexts.Get(key); ok {
		return i
	}
	if e.full(f) && (e.naming == 0 || len(e.fns[f].more) >= maxNamed) || e.nested(f) {
		return e.generic(k)
	}
	i, _ := e.instanceOf(key, e.i)
	return i
}

// ofDescriptor picks the instance of a function for a descriptor: there are many objects
// of a class of descriptors, and each gives something else, for all objects whose
// attribute it is.
func (e *evaluation) ofDescriptor(k lattice.Contents, key contextKey, b *binding) int32 {
	e.describing = false
	if len(b.vals) == 0 || e.relevant(key.fn)&1 == 0 {
		return e.generic(k)
	}
	if key.args[0] = e.Certain(b.vals[0]); key.args[0] == 0 {
		return e.generic(k)
	}
	if len(b.vals) > 1 { // None where it is read from the class
		if a := e.Certain(b.vals[1]); e.Atoms[a].Kind == lattice.Constant {
			key.args[1] = a
		}
	}
	i, ok := e.contexts.Get(key)
	if !ok && len(e.fns[key.fn].more) >= maxDescribed {
		return e.generic(k)
	} else if !ok {
		i, _ = e.instanceOf(key, e.i)
	}
	return i
}

// full reports whether a function has as many instances as it may have.
func (e *evaluation) full(f int32) bool {
	n, times := len(e.fns[f].more), 1
	if e.m.Instrs[e.stopAt].Flags&ir.FlagDecorator != 0 && e.m.Instrs[e.stopAt].Op == ir.Call {
		times = moreDecorated
	}
	fn := e.ir(f)
	return n >= maxInstances*times || n > 0 && (n+1)*int(fn.End-fn.First) > maxInstanceSum*times
}

// distinguish fills in the arguments of a key, and reports whether there are any.
func (e *evaluation) distinguish(key *contextKey, b *binding) bool {
	matters := e.relevant(key.fn)
	if matters == 0 {
		return false
	}
	n, found := 0, false
	add := func(i int, v lattice.Val) {
		if matters&flow.ParamBit(i) == 0 || n == maxKey {
			return
		}
		if a := e.Certain(v); a != 0 {
			key.args[n], found = a, true
		}
		n++
	}
	for i, v := range b.vals {
		if i != b.rest && i != b.others {
			add(i, v)
		}
	}
	if b.rest >= 0 {
		for _, v := range b.restVals {
			add(b.rest, v)
		}
	}
	if b.others >= 0 {
		for _, k := range b.otherVals {
			add(b.others, k.value)
		}
	}
	return found
}

// nested reports whether an instance of a function that the current call makes
// would be part of a recursion, or one of a long chain.
func (e *evaluation) nested(f int32) bool {
	depth := 0
	for i := e.i; i != 0; i = e.insts[i].creator {
		if e.insts[i].fn == f {
			return true
		}
		if depth++; depth > maxNestedCalls && e.naming == 0 {
			return true
		}
	}
	return false
}

// relevant says which parameters of a function decide what it gives: those that
// reach what it returns or yields, a branch before that, an object that it fills
// or something that it calls. It is 0 where the function is too large.
func (s *solver) relevant(f int32) uint32 {
	k := &s.fns[f]
	if !k.relevance.known {
		k.relevance.known = true
		m, fn := s.mods[k.mod].Module, s.ir(f)
		if fn.End-fn.First <= maxInstanceSize && len(fn.Params) > 0 {
			k.relevance.params = flow.Decisive(m, fn, s.sem.Super)
		}
		k.relevance.makes = fn.End-fn.First <= maxMaker && flow.Makes(m, fn)
	}
	return k.relevance.params
}
