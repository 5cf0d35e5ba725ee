package ir

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Var is a local variable of the function under construction: a number that the
// front end chooses, from 0 upward.
type Var int32

// Builder makes the functions of one module, one after another, in pruned static
// single assignment form. It follows Braun et al., "Simple and Efficient
// Construction of Static Single Assignment Form" (CC 2013): reading a variable
// looks for its definition backwards, and a block whose predecessors are not all
// known yet gets phis that Seal completes.
type Builder struct {
	M *Module

	// PureTest says of a global name whether it is a function that tests two values
	// without looking at what may change of them; nil if there are none.
	PureTest func(name string) bool

	fn      FuncID
	inner   int     // the first function that was met in this one
	bound   int     // the first binding of this one
	reads   int     // the first read of this one
	block   BlockID // the block under construction, or 0 in unreachable code
	handler BlockID

	state   []blockState // of the function's blocks: state[b-firstBlock]
	first   BlockID
	last    []lastDef // by Var: the definition most recently written or found
	defs    map[defKey]Value
	forward map[Value]Value // trivial phis, replaced by what they stand for
	consts  map[types.Const]Value
	phis    []Value
	scratch []Value
}

type blockState struct {
	preds      []BlockID
	sealed     bool
	started    bool
	covered    BlockID // the handler to which a way leads from the variables as they are at the block's end
	ways       int     // of a handler: how many lead to it
	skipped    int     // of a handler: how many were left out since the last one
	incomplete []pendingPhi
}

type pendingPhi struct {
	v   Var
	phi Value
}

type defKey struct {
	block BlockID
	v     Var
}

type lastDef struct {
	block BlockID
	value Value
}

// NewBuilder starts a module. Names and the functions' descriptions are the
// caller's to fill in.
func NewBuilder(m *Module) *Builder {
	m.Instrs = append(m.Instrs[:0], Instr{})
	m.Blocks = append(m.Blocks[:0], Block{})
	m.Consts = append(m.Consts[:0], types.Const{})
	return &Builder{M: m, defs: map[defKey]Value{}, forward: map[Value]Value{}, consts: map[types.Const]Value{}}
}

// Begin starts the body of a function with an empty entry block.
func (b *Builder) Begin(fn FuncID) {
	b.fn, b.handler, b.inner, b.bound, b.reads = fn, 0, len(b.M.Funcs), len(b.M.Bindings), len(b.M.Reads)
	b.phis = b.phis[:0]
	b.first = BlockID(len(b.M.Blocks))
	b.state = b.state[:0]
	b.last = b.last[:0]
	clear(b.defs)
	clear(b.forward)
	b.M.Funcs[fn].First = Value(len(b.M.Instrs))
	entry := b.NewBlock()
	b.Seal(entry)
	b.Start(entry)
}

// NewBlock makes a block that nothing leads to yet. Exceptions in it go where
// SetHandler said last.
func (b *Builder) NewBlock() BlockID {
	b.M.Blocks = append(b.M.Blocks, Block{Handler: b.handler})
	b.state = append(b.state, blockState{})
	return BlockID(len(b.M.Blocks) - 1)
}

// SetHandler says where exceptions go in the blocks made from now on, and
// returns the handler before.
func (b *Builder) SetHandler(h BlockID) BlockID {
	old := b.handler
	b.handler = h
	return old
}

// Start makes a block the one under construction.
func (b *Builder) Start(block BlockID) {
	b.block = block
	b.M.Blocks[block].First = Value(len(b.M.Instrs))
	b.M.Blocks[block].End = Value(len(b.M.Instrs))
	b.M.Blocks[block].Handler = b.handler
	s := b.at(block)
	s.started = true
	s.covered = b.handler
	for _, p := range s.preds {
		if !s.sealed || b.at(p).covered != b.handler {
			s.covered = 0
		}
	}
}

// Block returns the block under construction, or 0 in unreachable code.
func (b *Builder) Block() BlockID { return b.block }

// Reachable reports whether the code being lowered can run.
func (b *Builder) Reachable() bool { return b.block != 0 }

// HasPreds reports whether anything leads to a block.
func (b *Builder) HasPreds(block BlockID) bool { return len(b.at(block).preds) > 0 }

func (b *Builder) at(block BlockID) *blockState { return &b.state[block-b.first] }

// Emit appends an instruction to the block under construction. In unreachable
// code it does nothing and returns 0.
func (b *Builder) Emit(in Instr) Value {
	if b.block == 0 {
		return 0
	}
	if b.handler != 0 && in.mayRaise() {
		b.Cover()
	}
	v := Value(len(b.M.Instrs))
	b.M.Instrs = append(b.M.Instrs, in)
	b.M.Blocks[b.block].End = v + 1
	return v
}

// Const emits a constant.
func (b *Builder) Const(c types.Const, span source.Span) Value {
	i, ok := b.consts[c]
	if !ok {
		i = Value(len(b.M.Consts))
		b.M.Consts = append(b.M.Consts, c)
		b.consts[c] = i
	}
	return b.Emit(Instr{Op: Const, A: i, Span: span})
}

// List appends operands to Extra and returns where they stand, for B and C.
func (b *Builder) List(values ...Value) (at, n Value) {
	at = Value(len(b.M.Extra))
	for _, v := range values {
		b.M.Extra = append(b.M.Extra, int32(v))
	}
	return at, Value(len(values))
}

// edge adds a predecessor to a block.
func (b *Builder) edge(from, to BlockID) {
	s := b.at(to)
	s.preds = append(s.preds, from)
}

// Jump ends the block with a way to another. The code after it is unreachable
// until Start.
func (b *Builder) Jump(to BlockID) {
	if b.block == 0 {
		return
	}
	b.M.Blocks[b.block].Succs[0] = to
	b.edge(b.block, to)
	b.block = 0
}

// Branch ends the block with two ways.
func (b *Builder) Branch(test Value, yes, no BlockID, span source.Span) {
	if b.block == 0 {
		return
	}
	b.Emit(Instr{Op: Branch, A: test, Span: span})
	b.M.Blocks[b.block].Succs = [2]BlockID{yes, no}
	b.edge(b.block, yes)
	b.edge(b.block, no)
	b.block = 0
}

// End ends the block without a successor, after a Return.
func (b *Builder) End() { b.block = 0 }

// Bind notes that the function under construction gives a name a value.
func (b *Builder) Bind(name Name, value Value, kind BindingKind, span source.Span) {
	if b.block != 0 {
		b.M.Bindings = append(b.M.Bindings, Binding{b.fn, b.block, name, value, kind, span})
	}
}

// Mention notes that the function under construction reads a variable's value.
func (b *Builder) Mention(name Name, value Value, span source.Span) {
	if b.block != 0 {
		b.M.Reads = append(b.M.Reads, Read{b.fn, b.block, name, value, span})
	}
}

// maxWays bounds how many ways to one handler start between any two writes. After
// so many, each further one is twice as far from the one before: what a variable is for
// a short time only in a very long block is lost on its handlers.
const maxWays = 64

// Cover sees to it that the handler has a way from the variables as they are now.
// Where one was written since the last such way, it ends the block, from where the
// way leads, and starts another.
func (b *Builder) Cover() {
	if b.block == 0 || b.handler == 0 || b.at(b.block).covered == b.handler {
		return
	}
	h := b.at(b.handler)
	if far := h.ways - maxWays; far > 0 {
		if h.skipped++; h.skipped < 1<<min(far, 30) {
			return
		}
	}
	h.ways, h.skipped = h.ways+1, 0
	b.edge(b.block, b.handler)
	next := b.NewBlock()
	b.Jump(next)
	b.Seal(next)
	b.Start(next)
	b.at(next).covered = b.handler
}

// Uncover ends what the handler guards. If ways were left out, there is one from the
// variables as they are in the end.
func (b *Builder) Uncover() {
	if b.block != 0 && b.handler != 0 && b.at(b.handler).skipped > 0 && b.at(b.block).covered != b.handler {
		b.at(b.handler).skipped = 0
		b.edge(b.block, b.handler)
	}
}

// Throw ends the block with an exception.
func (b *Builder) Throw() {
	if b.block != 0 && b.handler != 0 && b.at(b.block).covered != b.handler {
		b.edge(b.block, b.handler)
	}
	b.block = 0
}

// Write gives a variable a value.
func (b *Builder) Write(v Var, value Value) {
	if b.block == 0 {
		return
	}
	b.at(b.block).covered = 0
	b.define(b.block, v, value)
}

// Narrow gives a variable a value that says more of what it holds. Handlers need not
// see the difference.
func (b *Builder) Narrow(v Var, value Value) {
	if b.block != 0 {
		b.define(b.block, v, value)
	}
}

func (b *Builder) define(block BlockID, v Var, value Value) {
	for int(v) >= len(b.last) {
		b.last = append(b.last, lastDef{})
	}
	if l := b.last[v]; l.block != 0 && l.block != block {
		b.defs[defKey{l.block, v}] = l.value
	}
	b.last[v] = lastDef{block, value}
}

// defined returns the definition that a block itself holds.
func (b *Builder) defined(block BlockID, v Var) (Value, bool) {
	if int(v) < len(b.last) && b.last[v].block == block {
		return b.last[v].value, true
	}
	value, ok := b.defs[defKey{block, v}]
	return value, ok
}

// Read returns the value of a variable, an Undef where none reaches.
func (b *Builder) Read(v Var) Value {
	if b.block == 0 {
		return 0
	}
	return b.resolve(b.read(b.block, v))
}

// Unbound reports whether a variable that was read is certainly unbound.
func (b *Builder) Unbound(v Value) bool { return v != 0 && b.M.Instrs[v].Op == Undef }

// read looks for a variable's definition in a block and then backwards. The
// chain of blocks with one predecessor is walked without recursion.
func (b *Builder) read(block BlockID, v Var) Value {
	start := block
	for {
		if value, ok := b.defined(block, v); ok {
			if block != start {
				b.define(start, v, value)
			}
			return value
		}
		s := b.at(block)
		if !s.sealed {
			phi := b.phi(block)
			s.incomplete = append(s.incomplete, pendingPhi{v, phi})
			b.define(block, v, phi)
			b.remember(start, block, v, phi)
			return phi
		}
		if len(s.preds) != 1 {
			value := b.join(block, v)
			b.remember(start, block, v, value)
			return value
		}
		block = s.preds[0]
	}
}

func (b *Builder) remember(start, block BlockID, v Var, value Value) {
	if start != block {
		b.define(start, v, value)
	}
}

// join makes the phi of a variable in a block with several predecessors, or an
// Undef in one with none.
func (b *Builder) join(block BlockID, v Var) Value {
	if len(b.at(block).preds) == 0 {
		undef := b.phi(block)
		b.M.Instrs[undef].Op = Undef
		b.define(block, v, undef)
		return undef
	}
	phi := b.phi(block)
	b.define(block, v, phi) // ends the search in loops
	value := b.complete(phi, block, v)
	if value != phi {
		b.define(block, v, value)
	}
	return value
}

// phi makes an empty phi and links it to its block.
func (b *Builder) phi(block BlockID) Value {
	v := Value(len(b.M.Instrs))
	k := &b.M.Blocks[block]
	b.M.Instrs = append(b.M.Instrs, Instr{Op: Phi, A: k.Phi})
	k.Phi = v
	b.phis = append(b.phis, v)
	if b.block != 0 {
		b.fence(v)
	}
	return v
}

// fence keeps the block under construction contiguous: a phi that was made in
// its midst becomes part of it as a Nop would, since the walk over a block's
// instructions skips phis.
func (b *Builder) fence(phi Value) {
	if k := &b.M.Blocks[b.block]; k.End == phi {
		k.End = phi + 1
	}
}

// complete fills in a phi's operands and returns what it stands for.
func (b *Builder) complete(phi Value, block BlockID, v Var) Value {
	preds := b.at(block).preds
	at := len(b.scratch)
	for _, p := range preds {
		value := b.read(p, v)
		b.scratch = append(b.scratch, value)
	}
	operands := b.scratch[at:]
	value := b.trivial(phi, operands)
	if value == phi {
		x, n := b.List(operands...)
		b.M.Instrs[phi].B, b.M.Instrs[phi].C = x, n
	} else {
		b.forward[phi] = value
		b.M.Instrs[phi].Op = Nop
	}
	b.scratch = b.scratch[:at]
	return value
}

// trivial returns the one value that a phi merges, or the phi where there are
// several.
func (b *Builder) trivial(phi Value, operands []Value) Value {
	same := Value(0)
	for _, o := range operands {
		o = b.resolve(o)
		if o == same || o == phi {
			continue
		}
		if same != 0 {
			return phi
		}
		same = o
	}
	if same == 0 {
		return phi
	}
	return same
}

// resolve follows replaced phis.
func (b *Builder) resolve(v Value) Value {
	for {
		w, ok := b.forward[v]
		if !ok {
			return v
		}
		v = w
	}
}

// Seal says that a block's predecessors are complete.
func (b *Builder) Seal(block BlockID) {
	s := b.at(block)
	s.sealed = true
	for i := 0; i < len(b.at(block).incomplete); i++ {
		p := b.at(block).incomplete[i]
		b.complete(p.phi, block, p.v)
	}
	b.at(block).incomplete = nil
}

// Finish ends the function: it puts its blocks into reverse postorder, drops
// those that nothing reaches, replaces trivial phis in all operands, and other phis where
// tests exclude some of what they merge.
func (b *Builder) Finish() {
	m := b.M
	f := &m.Funcs[b.fn]
	f.End = Value(len(m.Instrs))
	b.simplify(f.First, f.End)
	at := len(m.blockIDs)
	m.blockIDs = b.postorder(m.blockIDs)
	slices.Reverse(m.blockIDs[at:])
	f.NumBlocks = len(b.state)
	f.Blocks = m.blockIDs[at:len(m.blockIDs):len(m.blockIDs)]
	b.correlate(f)
	f.End = Value(len(m.Instrs))
	for i := range b.state {
		k := &m.Blocks[b.first+BlockID(i)]
		k.preds, k.numPreds = int32(len(m.blockIDs)), int32(len(b.state[i].preds))
		m.blockIDs = append(m.blockIDs, b.state[i].preds...)
	}
}

// postorder appends the blocks reachable from the entry, children first.
func (b *Builder) postorder(order []BlockID) []BlockID {
	seen := make([]bool, len(b.state))
	type frame struct {
		block BlockID
		next  int
	}
	stack := []frame{{b.first, 0}}
	seen[0] = true
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		k := &b.M.Blocks[top.block]
		next := [3]BlockID{k.Handler, k.Succs[1], k.Succs[0]}
		if top.next == len(next) {
			order = append(order, top.block)
			stack = stack[:len(stack)-1]
			continue
		}
		to := next[top.next]
		top.next++
		if to != 0 && !seen[to-b.first] && b.at(to).started {
			seen[to-b.first] = true
			stack = append(stack, frame{to, 0})
		}
	}
	return order
}

// simplify replaces forwarded phis in operands, and phis that became trivial
// when their operands did, until nothing changes.
func (b *Builder) simplify(from, to Value) {
	m := b.M
	for changed := true; changed; {
		changed = false
		for _, v := range b.phis {
			in := &m.Instrs[v]
			if in.Op != Phi {
				continue
			}
			b.scratch = b.scratch[:0]
			for _, o := range m.Operands(in) {
				b.scratch = append(b.scratch, Value(o))
			}
			if value := b.trivial(v, b.scratch); value != v {
				b.forward[v] = value
				in.Op = Nop
				changed = true
			}
		}
	}
	b.scratch = b.scratch[:0]
	if len(b.forward) == 0 {
		return
	}
	for v := from; v < to; v++ {
		m.eachOperand(&m.Instrs[v], b.resolve)
	}
	for i := b.inner; i < len(m.Funcs); i++ {
		b.renameSignature(&m.Funcs[i])
	}
	for i := b.bound; i < len(m.Bindings); i++ {
		m.Bindings[i].Value = b.resolve(m.Bindings[i].Value)
	}
	for i := b.reads; i < len(m.Reads); i++ {
		m.Reads[i].Value = b.resolve(m.Reads[i].Value)
	}
}

// renameSignature replaces forwarded phis in the annotations of a function that
// was met in the finished one: they are values of the latter.
func (b *Builder) renameSignature(f *Func) {
	f.Returns = b.resolve(f.Returns)
	for i := range f.Params {
		f.Params[i].Annotation = b.resolve(f.Params[i].Annotation)
	}
}

// Resume makes a block the one under construction again, to end it. Nothing may
// be emitted before it ends unless it was the last one started.
func (b *Builder) Resume(block BlockID) { b.block = block }
