// Package solve finds out which values, classes and functions every expression
// of a program may be, and from that which functions every call may reach.
//
// In go the IR of all modules and the semantics of their language; out comes a
// Result that answers, for an instruction, the set of atoms that it may be
// (constants, classes, functions, modules, instances, containers) and for a call
// its callees. Types and values are one lattice: a value is a set of atoms, with
// flags that say whether it may be something else besides.
//
//	HOST = "0.0.0.0"                  HOST: {'0.0.0.0'}
//	def serve(host=HOST, port=80):    host: {'0.0.0.0'} or unknown
//	    s = socket.socket()           s: {created by socket.socket()}
//	    s.bind((host, port))          s.bind: {bound socket.socket.bind}
//
// The method is abstract interpretation. Functions are evaluated one at a time,
// block by block in reverse postorder, with branches pruned by constants; values
// in SSA form and the contents of objects that a function makes are followed by
// flow. What functions share (globals, attributes, parameters, results) are
// locations that grow monotonically; a function is evaluated again when one that
// it read has grown, until nothing grows. Small functions are analysed apart for
// arguments that decide what they give (instance.go). All sets are bounded (atom.go), so that
// ends, and the result is the least fixpoint whatever the order.
//
// The invariant: unknown is explicit. A value of which the analysis does not
// know all possibilities says so (Value.Complete), and so does a call.
package solve

import (
	"context"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/intmap"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/island"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Options says what is known besides the program.
type Options struct {
	Semantics *lang.Semantics
	Imports   lang.Imports
	Facts     types.Facts // of names outside of the program; nil = none

	// Only limits the analysis to some functions and the bodies of their modules,
	// where it is not nil. What other functions would add is unknown then: a value
	// that is complete all the same is what it is in the whole program too.
	Only []FuncRef
}

// maxRounds bounds how often one function is evaluated. Past it the function's
// inputs count as unknown, and Result.Exhausted lists it.
const maxRounds = 2000

// solver is the state of a run.
type solver struct {
	*lattice.Table
	store
	p    *ir.Program
	sem  *lang.Semantics
	mods []module

	indexOf map[*ir.Module]int32 // in mods
	islands []int32              // by module, where there are several
	aliases flow.Aliases

	imports lang.Imports
	wk      wellKnown

	fns      []function
	insts    []instance // insts[0] is none
	contexts intmap.Keyed[contextKey]
	bound    binding       // room for the arguments of the call being evaluated
	owner    []int32       // by instruction, numbered over all instances: its block, or 0
	fnOf     []int32       // by block, numbered over all instances: its instance
	stale    []staleness   // by instruction: what has grown since it was evaluated
	seen     []lattice.Val // by instruction: the object, or callee, of which it took every atom, or 0 (again.go)
	gained   []lattice.Val // by instruction: what the functions that it calls have returned since
	joins    []bool        // by instruction: it gives what functions return, joined
	asks     []objects     // by instruction: what it asked the heap about when it was evaluated last

	queue []int32
	taint *taint    // while labels are followed, else nil
	part  *partial  // of an analysis of some functions, else nil
	asked *accesses // what an evaluation reads and writes, where somebody asks; else nil
	free  []*rooms  // for evaluations
	head  int
	depth int

	releases int
	late     []int32               // instances that are to be opened once annotations are known
	applied  map[lattice.Atom]bool // functions of which a call was seen
	waiting  []int32               // instructions, numbered over all instances, that were not evaluated for want of a value
	released map[int32]bool        // those that are evaluated all the same

	exhausted  []FuncRef
	classes    intmap.ByNumber[class] // by atom
	generation int                    // of the class hierarchy: how often it changed

	getters     map[lattice.Atom]*getter
	namespaces  map[lattice.Atom]lattice.Atom // dicts that metaclasses are handed: the class
	metaclasses bool                          // some class has a metaclass of the program
	hooked      [lang.EndHook]bool            // some module names the hook

	became     loc          // the last location that got a first value
	joined     lattice.Atom // the last class that became a subclass
	orphans    bool         // some class does not know all of its subclasses
	cells      []*memberCell
	cellOf     intmap.Map   // by class and name
	containers []*container // by atom; see containerOf
	partials   map[lattice.Atom]*application
	known      intmap.ByNumber[types.Fact] // by name
	mros       intmap.ByNumber[outsideMRO] // of classes outside of the program, by atom
	members    intmap.Map                  // by owner's name and own name
	words      intmap.ByNumber[word]
	texts      []int32        // names by the constant that spells them, or 0
	receivers  []lattice.Atom // what stands for all receivers of a method, by its atom, or 0
	facts      types.Facts
}

// module is a module with its values.
type module struct {
	*ir.Module
	index  int32
	first  int32          // its functions are fns[first:]
	names  []int32        // the table's name by ir.Name, or -1
	consts []lattice.Val  // by index of Module.Consts; 0 until it is needed
	stars  []lattice.Atom // the modules of its star imports
	uses   flow.Uses

	// passing holds the assignments to variables of the module that another replaces
	// later, with calls between: functions may see them.
	passing flow.Bits
}

// function is a function of the program.
type function struct {
	mod       int32
	id        ir.FuncID
	joint     int32   // its joint instance
	more      []int32 // its other instances
	called    bool    // a call of it was seen, or its parameters were given up
	kind      method  // how its first parameter binds
	method    bool    // it stands in a class body
	relevance relevance
	options   uint64  // its parameters that options of a command line are given for, as bits
	place     []int32 // by number of a block in the function: where it is in the order of Func.Blocks, or -1

	guarded map[ir.BlockID][]ir.BlockID // by handler: the blocks of which it takes the exceptions
	loops   flow.Loops                  // over elements of something
}

// placeBlocks notes where the blocks of a function are in its order.
func (k *function) placeBlocks(fn *ir.Func, m *ir.Module) {
	k.place = make([]int32, fn.NumBlocks)
	for i := range k.place {
		k.place[i] = -1
	}
	for i, b := range fn.Blocks {
		k.place[b-fn.Blocks[0]] = int32(i)
		if h := m.Blocks[b].Handler; h != 0 {
			if k.guarded == nil {
				k.guarded = map[ir.BlockID][]ir.BlockID{}
			}
			k.guarded[h] = append(k.guarded[h], b)
		}
	}
	k.loops = flow.FindLoops(m, fn)
}

// blockState is what the last evaluation of a block found.
type blockState struct {
	live  bool     // it can be reached
	done  bool     // it was evaluated
	entry bool     // what it begins with, or which blocks lead to it, may not be what it was
	taken ways     // which ways its branch may take
	stop  ir.Value // the call in it that does not come back, or 0
	heaps *heaps   // nil where all are empty, as they mostly are
}

// heaps are what a block began and ended with, and what it did to the heap.
type heaps struct {
	in, out heap
	log     []change
}

// kept are the heaps of a block, for reading.
func (b *blockState) kept() heaps {
	if b.heaps == nil {
		return heaps{}
	}
	return *b.heaps
}

// method says how attribute access binds a function.
type method uint8

const (
	plainMethod method = iota
	classMethod
	staticMethod
)

// FuncRef names a function of the program.
type FuncRef struct {
	Module *ir.Module
	Func   ir.FuncID
}

// Solve analyses a program.
func Solve(ctx context.Context, p *ir.Program, o Options) *Result {
	s := &solver{
		Table: lattice.New(), store: newStore(), p: p, sem: o.Semantics, imports: o.Imports,
		namespaces: map[lattice.Atom]lattice.Atom{}, partials: map[lattice.Atom]*application{},
		insts: make([]instance, 1), fnOf: make([]int32, 1),
		released: map[int32]bool{}, applied: map[lattice.Atom]bool{}, facts: o.Facts,
	}
	s.Receiver = s.anyReceiver
	s.setUp()
	s.load()
	if o.Only != nil {
		s.runOnly(ctx, o.Only)
	} else {
		s.run(ctx)
	}
	return &Result{s: s, ends: map[*ir.Module][]ir.FuncID{}}
}

// load sets up the modules.
func (s *solver) load() {
	s.mods, s.indexOf = make([]module, len(s.p.Modules)), make(map[*ir.Module]int32, len(s.p.Modules))
	for i, m := range s.p.Modules {
		s.mods[i], s.indexOf[m] = module{Module: m, index: int32(i), first: -1}, int32(i)
	}
	s.findHooks()
}

// need sets up a module's functions, if that is still to be done.
func (s *solver) need(i int32) *module {
	m := &s.mods[i]
	if m.first >= 0 {
		return m
	}
	_ = m.Ensure() // the module keeps what is wrong with it, for who reports it
	m.first, m.uses = int32(len(s.fns)), flow.FindUses(m.Module)
	m.passing = flow.FindPassing(m.Module)
	m.consts = make([]lattice.Val, len(m.Consts))
	m.names = make([]int32, len(m.Names))
	for j := range m.names {
		m.names[j] = -1
	}
	instr, vals := int32(len(s.owner)), make([]lattice.Val, len(m.Instrs))
	s.owner = append(s.owner, make([]int32, len(m.Instrs))...)
	s.heads = append(s.heads, make([]int32, len(m.Instrs))...)
	s.stale = append(s.stale, make([]staleness, len(m.Instrs))...)
	s.seen = append(s.seen, make([]lattice.Val, len(m.Instrs))...)
	s.gained = append(s.gained, make([]lattice.Val, len(m.Instrs))...)
	s.joins = append(s.joins, make([]bool, len(m.Instrs))...)
	s.asks = append(s.asks, make([]objects, len(m.Instrs))...)
	for f := range m.Funcs {
		s.addFunction(m, ir.FuncID(f), instr, vals)
	}
	s.methods(m)
	s.defineGlobals(m)
	if s.part != nil {
		s.part.only = append(s.part.only, make([]bool, len(s.fns)-len(s.part.only))...)
		s.findWrites(m)
	}
	return m
}

// addFunction sets up a function with its joint instance.
func (s *solver) addFunction(m *module, id ir.FuncID, instr int32, vals []lattice.Val) {
	fn := &m.Funcs[id]
	f, outer := int32(len(s.fns)), int32(0)
	if id > 0 {
		outer = s.fns[m.first+int32(fn.Parent)].joint
	}
	i := s.newInstance(f, outer, 0)
	s.fns = append(s.fns, function{mod: m.index, id: id, joint: i})
	s.addLocs(i)
	k := &s.insts[i]
	k.block, k.instr, k.vals = int32(len(s.fnOf)), instr, vals
	for range fn.NumBlocks {
		s.fnOf = append(s.fnOf, i)
	}
	s.ownBlocks(m, fn, k)
}

// defineGlobals makes the locations of the names that a module binds. A name
// without one is not the module's.
func (s *solver) defineGlobals(m *module) {
	for i := range m.Instrs {
		if in := &m.Instrs[i]; in.Op == ir.SetGlobal {
			s.loc(globalLoc, m.index, s.nameOf(m, in.Name))
		}
	}
}

// methods notes which functions stand in class bodies.
func (s *solver) methods(m *module) {
	for f := range m.Funcs {
		if parent := m.Funcs[f].Parent; f > 0 && m.Funcs[parent].Kind == ir.ClassBody && m.Funcs[f].Kind == ir.Function {
			s.fns[m.first+int32(f)].method = true
		}
	}
}

// run evaluates module bodies first and what they call, as importing the program
// does, then every function that nothing called: those take whatever a caller from
// outside hands them.
func (s *solver) run(ctx context.Context) {
	s.reserve()
	for i := range s.mods {
		s.need(int32(i))
	}
	s.islands = island.Find(s.p.Modules, s.imports)
	for i := range s.mods {
		s.enqueue(s.fns[s.mods[i].first].joint)
	}
	s.drain(ctx)
	s.releaseAll(ctx)
	for _, f := range s.entries() {
		if ctx.Err() != nil {
			return
		}
		if !s.fns[f].called {
			s.open(s.fns[f].joint)
			s.drain(ctx)
		}
	}
	s.openClosures(ctx)
	s.releaseAll(ctx)
	s.openBranches(ctx)
}

// reserve makes room for what the modules will need, by experience: that it grows step by
// step would cost several times as much.
func (s *solver) reserve() {
	instrs, funcs := 0, 0
	for i := range s.mods {
		_ = s.mods[i].Ensure() // the module keeps what is wrong with it
		instrs += len(s.mods[i].Instrs)
		funcs += len(s.mods[i].Funcs)
	}
	all := instrs*9/4 + 16 // of all instances
	s.owner, s.heads = slices.Grow(s.owner, all), slices.Grow(s.heads, all)
	s.stale, s.asks = slices.Grow(s.stale, all), slices.Grow(s.asks, all)
	s.seen, s.gained, s.joins = slices.Grow(s.seen, all), slices.Grow(s.gained, all), slices.Grow(s.joins, all)
	s.fns, s.insts = slices.Grow(s.fns, funcs), slices.Grow(s.insts, funcs*9/4)
	s.store.reserve(instrs*3/4, instrs*5/2)
	s.Reserve(instrs / 3)
}

// releaseAll releases all that waits for a value that does not come.
func (s *solver) releaseAll(ctx context.Context) {
	s.releases = 0
	for (s.openLate() || s.releaseSome()) && ctx.Err() == nil {
		s.drain(ctx)
	}
}

// openLate opens the functions that were handed to code outside of the program before it was
// known what their parameters are annotated with. It reports whether there are any.
func (s *solver) openLate() bool {
	list := s.late
	s.late = nil
	for _, i := range list {
		s.open(i)
	}
	return len(list) > 0
}

// isEarly reports whether an annotation of a function's parameters has no value yet.
func (s *solver) isEarly(i int32) bool {
	a := s.funcIn(i)
	for p, q := range s.ir(s.insts[i].fn).Params {
		if q.Annotation != 0 && q.Kind != ir.VarArgs && q.Kind != ir.KwArgs && s.values[s.loc(annotationLoc, int32(a), int32(p))] == 0 {
			return true
		}
	}
	return false
}

// entries lists the functions in the order in which they count as called from
// outside: those whose name nothing mentions come first, as the others may yet be called with
// known arguments. A name alone means a function of its own module, one that is imported or an
// attribute any function on the island.
func (s *solver) entries() []int32 {
	type mention struct {
		name           string
		island, module int32 // module is -1 for all on the island
	}
	mentioned := map[mention]bool{}
	for i := range s.mods {
		m := &s.mods[i]
		for j := range m.Instrs {
			switch in := &m.Instrs[j]; in.Op {
			case ir.Global, ir.Cell:
				mentioned[mention{m.Names[in.Name], 0, m.index}] = true
			case ir.Attr, ir.FromName, ir.StarName:
				mentioned[mention{m.Names[in.Name], s.islandOf(m.index), -1}] = true
			}
		}
	}
	var first, rest []int32
	for f := range s.fns {
		fn, m := s.ir(int32(f)), s.fns[f].mod
		if fn.Kind != ir.Function && fn.Kind != ir.Lambda {
			continue
		}
		name := fn.Name[strings.LastIndexByte(fn.Name, '.')+1:]
		if mentioned[mention{name, 0, m}] || mentioned[mention{name, s.islandOf(m), -1}] {
			rest = append(rest, int32(f))
		} else {
			first = append(first, int32(f))
		}
	}
	return append(first, rest...)
}

// open gives the parameters of an instance what a caller from outside may hand in.
func (s *solver) open(i int32) {
	f := s.insts[i].fn
	s.fns[f].called, s.insts[i].taken = true, true
	for p := range s.ir(f).Params {
		if p >= 64 || s.fns[f].options&(1<<p) == 0 {
			s.grow(s.paramOf(i, int(p)), s.outsideArgument(i, p))
		}
	}
	if s.ir(f).Generator {
		s.grow(s.loc(sentLoc, i, 0), lattice.Unknown)
	}
	s.enqueue(i)
}

// outsideArgument is what a caller that is not in the program may hand to a
// parameter: anything, the default included; the receiver for a method's first.
func (s *solver) outsideArgument(i int32, p int) lattice.Val {
	k := s.insts[i]
	fn := &s.fns[k.fn]
	if p == 0 && fn.method {
		switch class := s.classIn(k.outer); fn.kind {
		case plainMethod:
			return s.SomeOf(class)
		case classMethod:
			return s.One(class)
		}
	}
	a := s.funcIn(i)
	declared, byDefault := s.Join(s.annotated(a, p), s.conventional(k.fn, p)), s.values[s.loc(defaultLoc, int32(a), int32(p))]
	if !s.Is(declared, lattice.OrUnknown) {
		byDefault = s.Without(byDefault, lattice.OrUnknown) // it is of the declared type too
	}
	return s.Join(declared, byDefault)
}

// conventional is what a framework that the module imports hands to a parameter of that name,
// where nothing says what it is; 0 if none does.
func (s *solver) conventional(f int32, p int) lattice.Val {
	m := &s.mods[s.fns[f].mod]
	param := s.ir(f).Params[p]
	if param.Annotation != 0 || param.Kind == ir.VarArgs || param.Kind == ir.KwArgs {
		return 0
	}
	for _, c := range s.sem.Conventions {
		if c.Name == m.Names[param.Name] && m.importsFrom(c.Module) {
			return s.SomeOf(s.External(c.Class))
		}
	}
	return 0
}

// importsFrom reports whether a module imports a top-level module, or one below it.
func (m *module) importsFrom(top string) bool {
	return slices.ContainsFunc(m.Instrs, func(in ir.Instr) bool {
		if in.Op != ir.Import {
			return false
		}
		root, _, _ := strings.Cut(m.Names[in.Name], ".")
		return root == top
	})
}

// funcIn is the function that an instance is of, as an atom.
func (s *solver) funcIn(i int32) lattice.Atom {
	k := s.insts[i]
	f := &s.fns[k.fn]
	return s.Make(lattice.FuncObj, f.mod, int32(f.id), s.context(k.outer))
}

// annotated is what the annotation of a function's parameter says of it.
func (s *solver) annotated(f lattice.Atom, i int) lattice.Val {
	k := s.Atoms[f]
	p := &s.ir(s.funcOf(k)).Params[i]
	if p.Annotation == 0 || p.Kind == ir.VarArgs || p.Kind == ir.KwArgs {
		return lattice.Unknown
	}
	return orUnknownIf(s.values[s.loc(annotationLoc, int32(f), int32(i))])
}

// refOf names a function.
func (s *solver) refOf(f int32) FuncRef {
	fn := &s.fns[f]
	return FuncRef{s.mods[fn.mod].Module, fn.id}
}

func (s *solver) ir(f int32) *ir.Func { return &s.mods[s.fns[f].mod].Funcs[s.fns[f].id] }

func (s *solver) enqueue(i int32) {
	if k := &s.insts[i]; !k.queued && (s.part == nil || s.part.only[k.fn]) {
		k.queued = true
		s.queue = append(s.queue, i)
	}
}

func (s *solver) drain(ctx context.Context) {
	for ; s.head < len(s.queue) && ctx.Err() == nil; s.head++ {
		i := s.queue[s.head]
		if s.insts[i].queued {
			s.turn(i)
		}
	}
	s.queue, s.head = s.queue[:0], 0
}

// turn evaluates an instance that is queued.
func (s *solver) turn(i int32) {
	k := &s.insts[i]
	k.queued = false
	if k.rounds++; k.rounds > maxRounds {
		if k.rounds == maxRounds+1 {
			s.exhausted = append(s.exhausted, s.refOf(k.fn))
		}
		return
	}
	s.evaluate(i)
	if k := &s.insts[i]; k.rounds == 1 && s.ir(k.fn).Kind == ir.ClassBody {
		s.changed(s.loc(basesLoc, int32(s.classIn(i)), bodySeen))
	}
}

// maxDepth bounds how many evaluations wait for that of a function that they call.
const maxDepth = 100

// hurry evaluates a function that is being called for the first time before the call goes on,
// so that there is a result. Later on it takes its turn: until then other callers hand it
// more, and what it calls it calls once for all of them.
func (s *solver) hurry(i int32) {
	if k := &s.insts[i]; !k.queued || k.rounds > 0 || k.active || s.depth >= maxDepth || s.part != nil {
		return
	}
	s.depth++
	s.turn(i)
	s.depth--
}

// subscribe notes that the current instruction reads a location.
func (e *evaluation) subscribe(l loc) { e.store.subscribe(&e.watcher, l, &e.heads[e.reader]) }

// read returns the value of a location for the instruction being evaluated.
func (e *evaluation) read(l loc) lattice.Val {
	e.subscribe(l)
	v := e.peek(l)
	if e.asked != nil {
		e.asked.read(l, v)
	}
	if e.taint != nil {
		e.noteRead(l, v)
	}
	return v
}

// peek returns the value of a location without subscribing to it.
func (s *solver) peek(l loc) lattice.Val {
	if s.part != nil {
		return s.partly(l)
	}
	return s.values[l]
}

// grow joins a value into a location and queues its readers if it grew.
func (s *solver) grow(l loc, v lattice.Val) {
	if s.asked != nil {
		s.asked.write(l, v)
	}
	old := s.values[l]
	if joined := s.Join(old, v); joined != old {
		s.values[l] = joined
		if old == 0 {
			s.first(l)
		}
		if s.taint != nil {
			s.tell(s.askers[l]) // with labels, what a call leaves known of it is decided again
		}
		if s.keys[l].kind == resultLoc {
			s.gave(l, joined)
		} else {
			s.changed(l)
		}
	}
}

// nameOf returns the table's name for a name of a module.
func (s *solver) nameOf(m *module, n ir.Name) int32 {
	for int(n) >= len(m.names) {
		m.names = append(m.names, -1)
	}
	if m.names[n] < 0 {
		m.names[n] = s.Name(m.Names[n])
	}
	return m.names[n]
}
