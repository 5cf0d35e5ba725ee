package ir

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/types"
)

// What a branch that was taken before says about a phi: where a test comes out as it
// did not on the way from a predecessor, the phi is not what it is on that way.
//
//	if f: x = a                 b3: %5 = phi %3, %4     from b1 (f), b2 (not f)
//	else: x = b
//	if not f: use(x)            b4: %6 = among %5: %4   x is b here
//
// A test is the truth of a value, or a comparison of values in SSA form, so that
// two tests of the same values come out alike as long as the values are the same
// objects of the same state. Why the way by which control came to a phi is the one
// that the test decided: let the tested values be computed in blocks that strictly
// dominate the phi's, and the phi's block dominate the place. Then every way from
// their computation to the place leads through the phi, so that the phi is younger
// than what is tested, on both tests.

// The bounds of the search: tests that are looked at on one way, phis that merge
// phis, blocks that are walked back through, and steps for each instruction of a
// function.
const (
	maxTests      = 24
	maxMerges     = 6
	maxBack       = 3
	maxWaysAmong  = 16
	stepsPerInstr = 30
)

// test is what a branch asks, but for "not".
type test struct {
	op Operator // NoOperator: the truth of a; endOperator: the call of a function on a and b
	a  Value
	b  operand
}

// operand is a value, a constant or a global name.
type operand struct {
	kind operandKind
	i    int32
}

type operandKind uint8

const (
	isValue operandKind = iota
	isConst
	isGlobal
)

// outcome is that a test came out as true or false, where a block is reached.
type outcome struct {
	test
	function Name
	truth    bool
	block    BlockID  // reached only so
	outer    *outcome // what is known besides: of a block that dominates this one
}

// correlation finds the phis of a function that tests say something about.
type correlation struct {
	b     *Builder
	m     *Module
	order []int32    // by number of a block: its place in the reverse postorder, or -1
	idom  []BlockID  // by number of a block: its immediate dominator
	from  Value      // the function's first
	homes []BlockID  // by Value less from: its block
	tests []outcome  // by number of a block: what its branch asks; block is 0 where that does not matter
	known []*outcome // by number of a block
	among map[amongKey]Value
	left  int // steps
}

type amongKey struct {
	phi Value
	at  *outcome
}

// correlate replaces phis where tests exclude some of what they merge. The function's
// blocks are in order and its operands final.
func (b *Builder) correlate(f *Func) {
	c := correlation{b: b, m: b.M}
	if !c.findTests(f) {
		return
	}
	c.left = stepsPerInstr * int(f.End-f.First)
	c.among = map[amongKey]Value{}
	c.dominators(f)
	c.findHomes(f)
	c.findOutcomes(f)
	for _, k := range f.Blocks {
		if at := c.known[k-b.first]; at != nil {
			c.replaceIn(k, at)
		}
	}
	c.replaceInPhis(f)
	for i := b.bound; i < len(c.m.Bindings); i++ {
		if w := &c.m.Bindings[i]; w.Func == b.fn {
			w.Value = c.replaced(w.Value, c.known[w.Block-b.first])
		}
	}
	for i := b.reads; i < len(c.m.Reads); i++ {
		if r := &c.m.Reads[i]; r.Func == b.fn {
			r.Value = c.replaced(r.Value, c.known[r.Block-b.first])
		}
	}
}

// findTests lists what branches ask, and reports whether two ask about one value, or one
// about a phi: else there is nothing to find.
func (c *correlation) findTests(f *Func) bool {
	b := c.b
	branches, phis := 0, false
	for _, k := range f.Blocks {
		if c.m.Blocks[k].Succs[1] != 0 {
			branches++
		}
	}
	for _, v := range b.phis {
		phis = phis || c.m.Instrs[v].Op == Phi
	}
	if branches == 0 || !phis {
		return false
	}
	c.tests = make([]outcome, len(b.state))
	c.from = f.First
	times, again := make([]uint8, f.End-f.First), false // how often a value is asked about, up to two
	for _, k := range f.Blocks {
		block := &c.m.Blocks[k]
		if block.Succs[1] == 0 || block.Succs[0] == block.Succs[1] || c.m.Instrs[block.End-1].Op != Branch {
			continue
		}
		t := c.testOf(c.m.Instrs[block.End-1].A)
		t.block = k
		c.tests[k-b.first] = t
		times[t.a-c.from] = min(times[t.a-c.from]+1, 2)
		again = again || times[t.a-c.from] > 1 || c.m.Instrs[t.a].Op == Phi
	}
	for i := range c.tests {
		if t := &c.tests[i]; t.block != 0 && times[t.a-c.from] < 2 && c.m.Instrs[t.a].Op != Phi {
			t.block = 0
		}
	}
	return again
}

// testOf is what a value asks; truth says how it comes out where the value is true.
func (c *correlation) testOf(v Value) outcome {
	o := outcome{truth: true}
	for c.m.Instrs[v].Op == Not {
		v, o.truth = c.m.Instrs[v].A, !o.truth
	}
	switch in := &c.m.Instrs[v]; {
	case in.Op == Compare:
		op, truth := Operator(in.Sub), true
		switch op {
		case NotEq:
			op, truth = Eq, false
		case IsNot:
			op, truth = Is, false
		case In, NotIn: // a container may change
			return c.truthOf(o, v)
		}
		x, y := in.A, in.B
		if op == Eq && c.m.Instrs[x].Op == Const {
			x, y = y, x
		}
		o.test, o.truth = test{op, c.root(x), c.operandOf(y)}, o.truth == truth
		return o
	case in.Op == Call && c.m.NumArgs(in) == 2 && c.m.Instrs[in.A].Op == Global && c.b.PureTest != nil && c.b.PureTest(c.m.Names[c.m.Instrs[in.A].Name]):
		x, y := c.m.Arg(in, 0), c.m.Arg(in, 1)
		if x.Name == Positional && y.Name == Positional {
			o.test, o.function = test{endOperator, c.root(x.Value), c.operandOf(y.Value)}, c.m.Instrs[in.A].Name
			return o
		}
	}
	return c.truthOf(o, v)
}

func (c *correlation) truthOf(o outcome, v Value) outcome {
	o.test = test{a: c.root(v)}
	return o
}

func (c *correlation) operandOf(v Value) operand {
	switch in := &c.m.Instrs[v]; in.Op {
	case Const:
		return operand{isConst, int32(in.A)}
	case Global:
		return operand{isGlobal, in.Name}
	}
	return operand{isValue, int32(c.root(v))}
}

// root is the value that another one is, but for what is known of it.
func (c *correlation) root(v Value) Value {
	for range maxMerges {
		v = c.plain(v)
		if c.m.Instrs[v].Op != Phi {
			return v
		}
		next := c.copied(v)
		if next == 0 {
			return v
		}
		v = next
	}
	return v
}

// copied is the one value that a phi merges, alone or with other phis of a loop, or 0.
func (c *correlation) copied(phi Value) Value {
	same := Value(0)
	for _, x := range c.m.Operands(&c.m.Instrs[phi]) {
		if o := c.plain(Value(x)); o != phi && o != same {
			if same != 0 {
				return c.copiedInLoop(phi)
			}
			same = o
		}
	}
	return same
}

func (c *correlation) copiedInLoop(phi Value) Value {
	seen := append(make([]Value, 0, maxMerges), phi)
	same := Value(0)
	for i := 0; i < len(seen); i++ {
		for _, x := range c.m.Operands(&c.m.Instrs[seen[i]]) {
			o := c.plain(Value(x))
			switch {
			case o == same || slices.Contains(seen, o):
			case c.m.Instrs[o].Op == Phi && len(seen) < maxMerges:
				seen = append(seen, o)
			case same != 0:
				return 0
			default:
				same = o
			}
		}
	}
	return same
}

func (c *correlation) plain(v Value) Value {
	for {
		switch in := &c.m.Instrs[v]; in.Op {
		case Refine, Declare:
			v = in.A
		case Among:
			v = c.m.Merged(in)
		case Elem: // of a tuple that stands there: a, b = 1, 2
			of := &c.m.Instrs[in.A]
			if in.Sub != ElemIndex || of.Op != Build || of.Sub != BuildTuple || in.B >= of.C || c.m.AnyOperand(in.A, func(o Value) bool { return c.m.Instrs[o].Op == Spread }) {
				return v
			}
			v = Value(c.m.Operands(of)[in.B])
		default:
			return v
		}
	}
}

// dominators finds the immediate dominators of a function's blocks (Cooper, Harvey and
// Kennedy, "A Simple, Fast Dominance Algorithm").
func (c *correlation) dominators(f *Func) {
	n := len(c.b.state)
	c.order, c.idom = make([]int32, n), make([]BlockID, n)
	for i := range c.order {
		c.order[i] = -1
	}
	for i, k := range f.Blocks {
		c.order[k-c.b.first] = int32(i)
	}
	entry := f.Blocks[0]
	c.idom[0] = entry
	for changed := true; changed; {
		changed = false
		for _, k := range f.Blocks[1:] {
			dom := BlockID(0)
			for _, p := range c.b.at(k).preds {
				if c.order[p-c.b.first] >= 0 && c.idom[p-c.b.first] != 0 {
					dom = c.meet(dom, p)
				}
			}
			if dom != c.idom[k-c.b.first] {
				c.idom[k-c.b.first], changed = dom, true
			}
		}
	}
}

func (c *correlation) meet(x, y BlockID) BlockID {
	if x == 0 {
		return y
	}
	for x != y {
		if c.order[x-c.b.first] < c.order[y-c.b.first] {
			x, y = y, x
		}
		x = c.idom[x-c.b.first]
	}
	return x
}

// dominates reports whether every way to a block leads through another.
func (c *correlation) dominates(x, y BlockID) bool {
	for c.order[y-c.b.first] > c.order[x-c.b.first] {
		y = c.idom[y-c.b.first]
		c.left--
	}
	return x == y
}

func (c *correlation) before(x, y BlockID) bool { return x != y && c.dominates(x, y) }

// findHomes notes the blocks of a function's values.
func (c *correlation) findHomes(f *Func) {
	c.homes = make([]BlockID, f.End-f.First)
	for _, k := range f.Blocks {
		block := &c.m.Blocks[k]
		for v := block.First; v < block.End; v++ {
			c.homes[v-c.from] = k
		}
	}
	for _, k := range f.Blocks { // a phi may stand among the instructions of another block
		for v := c.m.Blocks[k].Phi; v != 0; v = c.m.Instrs[v].A {
			c.homes[v-c.from] = k
		}
	}
}

// home is the block of a value, or 0.
func (c *correlation) home(v Value) BlockID {
	if i := int(v - c.from); i >= 0 && i < len(c.homes) {
		return c.homes[i]
	}
	return 0
}

// findOutcomes notes what is known of tests where a block is reached.
func (c *correlation) findOutcomes(f *Func) {
	c.known = make([]*outcome, len(c.b.state))
	for _, k := range f.Blocks[1:] {
		i := k - c.b.first
		c.known[i] = c.known[c.idom[i]-c.b.first]
		preds := c.b.at(k).preds
		if len(preds) != 1 {
			continue
		}
		if o, ok := c.onWay(preds[0], k); ok {
			o.block, o.outer = k, c.known[i]
			c.known[i] = &o
		}
	}
}

// onWay is how the test of a block's branch came out where control goes on to another
// block.
func (c *correlation) onWay(from, to BlockID) (o outcome, ok bool) {
	o = c.tests[from-c.b.first]
	if o.block == 0 {
		return o, false
	}
	switch to {
	case c.m.Blocks[from].Succs[0]:
		return o, true
	case c.m.Blocks[from].Succs[1]:
		o.truth = !o.truth
		return o, true
	}
	return o, false // the way of an exception
}

// contradict reports whether two tests cannot come out so both.
func (c *correlation) contradict(x, y *outcome) bool {
	if x.a != y.a {
		return false
	}
	if x.test == y.test && x.function == y.function {
		return x.truth != y.truth
	}
	if x.op == NoOperator {
		x, y = y, x
	}
	if !x.truth || x.b.kind != isConst || x.op != Eq && x.op != Is {
		return false
	}
	is := c.m.Consts[x.b.i] // which x says that the value is
	switch {
	case y.op == NoOperator:
		return is.Truth() != y.truth
	case y.b.kind == isConst && (y.op == Eq || y.op == Is):
		return y.truth && !is.Equal(c.m.Consts[y.b.i])
	}
	return false
}

// excluded reports whether, as tests came out, control does not come from one block to
// another, that of a phi or one before it.
func (c *correlation) excluded(r *found, from, to BlockID, by []*outcome, depth int) bool {
	if c.order[from-c.b.first] < 0 || c.left < 0 || len(by) == 0 {
		return false
	}
	way, branches := c.onWay(from, to)
	for _, x := range by {
		if branches && c.contradict(&way, x) {
			r.test(x)
			return true
		}
		n := 0
		for o := c.known[from-c.b.first]; o != nil && n < maxTests; o = o.outer {
			if c.left--; c.contradict(o, x) {
				r.test(x)
				return true
			}
			n++
		}
	}
	preds := c.b.at(from).preds
	if depth == 0 || len(preds) == 0 || len(preds) > maxWaysAmong {
		return false
	}
	by = slices.DeleteFunc(slices.Clone(by), func(o *outcome) bool { return !c.isAfter(from, o) })
	for _, p := range preds {
		if !c.excluded(r, p, from, by, depth-1) {
			return false
		}
	}
	return true
}

// isAfter reports whether what is tested is computed in blocks that strictly dominate
// another.
func (c *correlation) isAfter(k BlockID, by *outcome) bool {
	if h := c.home(by.a); h == 0 || !c.before(h, k) {
		return false
	}
	if by.b.kind == isValue && by.op != NoOperator {
		h := c.home(Value(by.b.i))
		return h != 0 && c.before(h, k)
	}
	return true
}

// replaceIn replaces phis in the operands of a block's instructions.
func (c *correlation) replaceIn(k BlockID, at *outcome) {
	block := &c.m.Blocks[k]
	for v := block.First; v < block.End; v++ {
		if in := &c.m.Instrs[v]; in.Op != Phi {
			c.m.eachOperand(in, func(o Value) Value { return c.replaced(o, at) })
		}
	}
}

// replaceInPhis replaces what phis merge, by what it is at the end of the block from
// which control comes. It does so in the end, as ways are told by what phis merge.
func (c *correlation) replaceInPhis(f *Func) {
	type replacement struct {
		at int32 // in Extra
		by Value
	}
	var list []replacement
	for _, k := range f.Blocks {
		for v := c.m.Blocks[k].Phi; v != 0; v = c.m.Instrs[v].A {
			if c.m.Instrs[v].Op != Phi {
				continue
			}
			for i, p := range c.b.at(k).preds {
				at := int32(c.m.Instrs[v].B) + int32(i)
				if o := Value(c.m.Extra[at]); c.m.Instrs[o].Op == Phi {
					list = append(list, replacement{at, c.replaced(o, c.known[p-c.b.first])})
				}
			}
		}
	}
	for _, r := range list {
		c.m.Extra[r.at] = int32(r.by)
	}
}

// replaced is what stands for a value where tests came out in a way: the value itself,
// or an Among where it is a phi of which they exclude something.
func (c *correlation) replaced(v Value, at *outcome) Value {
	if v == 0 || at == nil || c.m.Instrs[v].Op != Phi {
		return v
	}
	phi := c.root(v)
	if c.left--; c.left < 0 || c.m.Instrs[phi].Op != Phi || c.home(phi) == 0 || !c.dominates(c.home(phi), at.block) || !c.dominates(c.home(v), at.block) {
		return v
	}
	if w, ok := c.among[amongKey{v, at}]; ok {
		return w
	}
	w := c.replaced(v, at.outer)
	most := maxWaysAmong + 1
	if in := &c.m.Instrs[w]; in.Op == Among {
		most = c.m.NumWays(in)
	}
	var r found
	if c.waysOf(&r, phi, outcomes(at), nil, maxMerges); r.excluded && len(r.ways) > 0 && len(r.ways) < most {
		w = c.addAmong(v, at.block, &r)
	}
	c.among[amongKey{v, at}] = w
	return w
}

// found is what waysOf finds: the ways that are left, whether others are not, and what
// that depends on as far as it may change.
type found struct {
	ways     []Way
	excluded bool
	again    bool // a loop leads back to a phi that was asked for
	tested   []Value
}

// test notes what a test that excludes a way looks at, as far as that may change.
func (r *found) test(o *outcome) {
	if o.op == Is || o.op == InstanceOf || o.op == endOperator {
		return
	}
	list := []Value{o.a}
	if o.op != NoOperator && o.b.kind == isValue {
		list = append(list, Value(o.b.i))
	}
	for _, v := range list {
		if !slices.Contains(r.tested, v) {
			r.tested = append(r.tested, v)
		}
	}
}

// outcomes lists what is known where a block is reached, innermost first.
func outcomes(at *outcome) (by []*outcome) {
	for o := at; o != nil && len(by) < maxTests; o = o.outer {
		by = append(by, o)
	}
	return by
}

// asked is a phi of which the ways are being found, with what is known there.
type asked struct {
	phi   Value
	by    []*outcome
	outer *asked
}

// waysOf adds the ways to a phi that outcomes leave, and those to phis that it merges.
func (c *correlation) waysOf(r *found, phi Value, by []*outcome, outer *asked, depth int) {
	k := c.home(phi)
	ask := asked{phi, slices.DeleteFunc(by, func(o *outcome) bool {
		return !c.isAfter(k, o) && (c.home(o.a) != k || c.m.Instrs[o.a].Op != Phi)
	}), outer}
	for i, o := range c.m.Operands(&c.m.Instrs[phi]) {
		p, o := c.b.at(k).preds[i], Value(o)
		if c.comesNot(r, i, p, k, ask.by) {
			r.excluded = true
			continue
		}
		if c.m.Instrs[o].Op == Phi && depth > 0 && o != phi && c.home(o) != k {
			by := c.merged(i, k, o, ask.by)
			if c.isAsked(o, by, &ask) {
				r.again = true
				continue
			}
			more := found{tested: r.tested}
			if c.waysOf(&more, o, by, &ask, depth-1); more.excluded || more.again {
				r.ways, r.tested, r.excluded = append(r.ways, more.ways...), more.tested, r.excluded || more.excluded
				continue
			}
		}
		r.ways = append(r.ways, Way{o, p, k})
	}
}

// isAsked reports whether the ways to a phi are being found under the same conditions:
// a loop leads back to it, and brings no others.
func (c *correlation) isAsked(phi Value, by []*outcome, at *asked) bool {
	for ; at != nil; at = at.outer {
		if at.phi == phi && !slices.ContainsFunc(at.by, func(o *outcome) bool {
			return !slices.ContainsFunc(by, func(x *outcome) bool {
				return x.test == o.test && x.function == o.function && x.truth == o.truth
			})
		}) {
			return true
		}
	}
	return false
}

// merged are outcomes as they are for a phi that another one of block k merges: what is
// known of a phi of that block, too, is known of what it merges there.
func (c *correlation) merged(i int, k BlockID, phi Value, by []*outcome) (out []*outcome) {
	for _, o := range by {
		if c.home(o.a) != k {
			out = append(out, o)
		} else if x := Value(c.m.Operands(&c.m.Instrs[o.a])[i]); c.m.Instrs[x].Op == Phi && c.home(x) == c.home(phi) {
			of := *o
			of.a = x
			out = append(out, &of)
		}
	}
	return out
}

// comesNot reports whether, as tests came out, control does not come by the i-th way to
// the block of a phi.
func (c *correlation) comesNot(r *found, i int, from, to BlockID, by []*outcome) bool {
	var rest []*outcome
	for _, o := range by {
		if c.home(o.a) != to {
			rest = append(rest, o)
		} else if is := &c.m.Instrs[c.plain(Value(c.m.Operands(&c.m.Instrs[o.a])[i]))]; is.Op == Const && c.differs(c.m.Consts[is.A], o) {
			return true
		}
	}
	return c.excluded(r, from, to, rest, maxBack)
}

// differs reports whether a test of a constant comes out otherwise.
func (c *correlation) differs(is types.Const, o *outcome) bool {
	switch {
	case o.op == NoOperator:
		return is.Truth() != o.truth
	case (o.op == Eq || o.op == Is) && o.b.kind == isConst:
		equal := is.Equal(c.m.Consts[o.b.i])
		return o.truth && !equal || !o.truth && equal && (o.op == Eq || is.Kind == types.NoneConst || is.Kind == types.BoolConst && is == c.m.Consts[o.b.i])
	}
	return false
}

// addAmong makes an Among at the start of a block.
func (c *correlation) addAmong(phi Value, k BlockID, r *found) Value {
	m := c.m
	at := Value(len(m.Extra))
	m.Extra = append(m.Extra, int32(phi), int32(len(r.tested)))
	for _, v := range r.tested {
		m.Extra = append(m.Extra, int32(v))
	}
	for _, w := range r.ways {
		m.Extra = append(m.Extra, int32(w.Value), int32(w.From), int32(w.To))
	}
	v := Value(len(m.Instrs))
	block := &m.Blocks[k]
	m.Instrs = append(m.Instrs, Instr{Op: Among, A: block.Phi, B: at, C: Value(len(m.Extra)) - at})
	block.Phi = v
	return v
}
