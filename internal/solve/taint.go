package solve

import (
	"context"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/solve/summary"
)

// Untrusted data is followed on the values themselves: what a source gives carries
// labels, flags of the lattice, and wherever a value goes (through variables, calls,
// containers, attributes, closures, generators), they go with it. What computes another
// value of values hands on their labels; what checks or cleans one takes them away.
//
//	q = request.args["q"]      q: {…} with label
//	sql = "SELECT " + q        sql: some str with label
//	n = int(q)                 n: some int, which carries nothing
//
// Labels come when all values are known: the instructions that give them are marked, and
// the solver goes on from there, so that only what they reach is evaluated again. A
// function that is handed labels is analysed apart for the parameters that have them, so that
// the results of its other calls stay clean.

// Labels is a set of labels of values, of lattice.Labels.
type Labels = lattice.Flags

// Taint says which instructions give labels to values and which take them away.
type Taint struct {
	marks     [EndMark]map[Site]Labels
	Forbidden Steps
	Hosts     Labels // about the hosts of addresses

	// Handed are the labels that functions outside of the program take away where others call
	// them, as map(escape, names) does, by their names.
	Handed map[string]Labels
}

// Mark is what an instruction does with labels.
type Mark uint8

// The marks.
const (
	Source  Mark = iota // what it gives has them
	Cleaner             // the result of the call does not have them, whatever it is given
	Opaque              // the same, but it may be a Source
	Check               // where it is true, what it is given does not have them
	Denial              // the same where it is false
	Raise               // the same once the call has come back
	Witness             // what it gives tells of what it is given: checked is what that was made of
	EndMark
)

// Mark notes what an instruction does.
func (t *Taint) Mark(m Mark, at Site, labels Labels) {
	if t.marks[m] == nil {
		t.marks[m] = map[Site]Labels{}
	}
	t.marks[m][at] |= labels
}

// Unmark takes back what was noted of an instruction.
func (t *Taint) Unmark(m Mark, at Site, labels Labels) {
	if t.marks[m][at]&labels != 0 {
		t.marks[m][at] &^= labels
	}
}

// Steps are labels by what they may not pass.
type Steps struct {
	Assignment, Arguments, Results, Concatenation, Formatting Labels
	Functions                                                 Labels // the bounds of a function
}

// instrPlace is an instruction of the program.
type instrPlace struct {
	module int32
	at     ir.Value
}

// taint is the state of following labels.
type taint struct {
	Taint
	all    Labels
	places map[instrPlace]*[EndMark]Labels // what Taint says, for instances that it does not know
	known  Instance                        // the last instance that it knows
	bound  map[instrPlace]bool             // instructions whose value gets a name; nil if no label minds
	clones map[cloneKey]int32
	counts map[int32]int // clones by function
	fuel   int           // instructions that further clones may have
	limits map[limited]bool
	below  map[limited][]below

	readings map[instrPlace]ir.Value // the first instructions that read the same, of those asked about

	writers map[loc]int32 // the last instance that wrote labels which a location did not have
	given   givenTo
	holders map[lattice.Atom][]loc // attributes with labels, by object
	mixed   map[lattice.Atom]bool  // classes of such objects

	sums      *summary.Table     // what instances do with labels by flow
	entries   map[entryKey]int32 // instances for what calls know by flow
	abandoned []bool             // by instance: no call goes to it any more; once it is known

	accumulates bool // some object outside of the program holds labels
	checked     bool // some value was checked by flow
	raised      bool // something with labels was raised
}

// Follow follows labels from their sources through the program. It is called once.
func (r *Result) Follow(ctx context.Context, t Taint) {
	s := r.s
	for i := range s.insts {
		s.insts[i].queued = false // by those who looked at the result
	}
	for r, stale := range s.stale {
		if stale != 0 && s.owner[r] != 0 {
			s.notify(int32(r), staleRest)
		}
	}
	s.taint = &taint{Taint: t, places: map[instrPlace]*[EndMark]Labels{}, known: Instance(len(s.insts) - 1), clones: map[cloneKey]int32{}, counts: map[int32]int{}, limits: map[limited]bool{}, below: map[limited][]below{}, writers: map[loc]int32{}, readings: map[instrPlace]ir.Value{}, holders: map[lattice.Atom][]loc{}, mixed: map[lattice.Atom]bool{},
		fuel: cloneFuel + s.programSize()/cloneShare, entries: map[entryKey]int32{}, sums: summary.New()}
	s.taint.given = s.findGiven()
	for kind, list := range t.marks {
		for site, labels := range list {
			p := instrPlace{s.fns[s.insts[site.Instance].fn].mod, site.At}
			if s.taint.places[p] == nil {
				s.taint.places[p] = &[EndMark]Labels{}
			}
			s.taint.places[p][kind] |= labels
			s.taint.all |= labels
		}
	}
	if t.Forbidden.Assignment != 0 {
		s.findBound()
	}
	for _, m := range s.mods { // in order, so that the result does not depend on that of maps
		for f := m.first; f < m.first+int32(len(m.Funcs)); f++ {
			s.eachInstance(f, func(i int32) { s.startAt(i, t.marks[Source]) })
		}
	}
	s.drain(ctx)
	s.releaseAll(ctx)
}

// startAt has the sources of an instance evaluated again.
func (s *solver) startAt(i int32, sources map[Site]Labels) {
	k := &s.insts[i]
	fn := s.ir(k.fn)
	if k.blocks == nil {
		return
	}
	for v := fn.First; v < fn.End; v++ {
		if _, ok := sources[Site{Instance(i), v}]; ok && s.owner[k.instr+int32(v)] != 0 {
			s.notify(k.instr+int32(v), staleRest)
		}
	}
}

// findBound notes which instructions' values get names.
func (s *solver) findBound() {
	s.taint.bound = map[instrPlace]bool{}
	for i := range s.mods {
		m := &s.mods[i]
		m.Mentions()
		for _, b := range m.Bindings {
			if b.Kind == ir.BindVariable {
				s.taint.bound[instrPlace{m.index, b.Value}] = true
			}
		}
	}
}

// said is what Taint says of the current instruction.
func (e *evaluation) said(kind Mark, v ir.Value) Labels {
	t := e.taint
	p := t.places[instrPlace{e.m.index, v}]
	switch {
	case p == nil || p[kind] == 0:
		return 0
	case Instance(e.i) > t.known:
		return p[kind]
	}
	return t.marks[kind][Site{Instance(e.i), v}]
}

// tainted is the value of an instruction with the labels that it takes over from its
// operands and those of a source.
func (e *evaluation) tainted(v ir.Value, in *ir.Instr, val lattice.Val) lattice.Val {
	if val == 0 {
		return 0
	}
	if in.Op == ir.Attr && e.LabelsOf(e.val(in.A)) != 0 {
		val = e.Join(val, e.sentField(e.val(in.A), e.nameOf(e.m, in.Name)))
	}
	labels := e.handedOn(in, val)
	if labels&^e.LabelsOf(val) != 0 && (in.Op == ir.Bin && e.isVague(in) || !e.isHarmless(val)) {
		val = e.With(val, labels)
	}
	clean := Labels(0)
	if in.Op == ir.Call || in.Op == ir.Attr || in.Op == ir.Bin {
		clean = e.said(Cleaner, v)
		val = e.cleaned(val, clean|e.said(Opaque, v))
		if of, below := e.withoutSlash(v); below {
			val = e.Without(val, e.said(Witness, of))
		}
	}
	if labels := e.said(Source, v) &^ clean; labels != 0 && !e.isHarmless(val) {
		val = e.With(val, labels)
	}
	if e.LabelsOf(val) != 0 && e.taint.Forbidden != (Steps{}) {
		val = e.Without(val, e.forbidden(v, in))
	}
	return val
}

// cleaned is the result of a call that makes what it is given harmless: also where it is
// an object outside of the program that holds it.
func (e *evaluation) cleaned(val lattice.Val, clean Labels) lattice.Val {
	val = e.Without(val, clean)
	if clean == 0 || e.deepLabels(val)&clean == 0 {
		return val
	}
	out := lattice.Val(0)
	for _, a := range e.Set(val) {
		k := e.Atoms[a]
		if k.Kind == lattice.Created && e.containerOf(a) == nil && e.Atoms[k.C].Kind == lattice.External {
			a = e.Make(lattice.Instance, k.C, 0, 0)
		}
		out = e.Join(out, e.One(a))
	}
	if e.Is(val, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return e.With(out, e.LabelsOf(val))
}

// handedOn are the labels that an instruction's value has from its operands.
func (e *evaluation) handedOn(in *ir.Instr, val lattice.Val) Labels {
	switch in.Op {
	case ir.Attr:
		if name := e.nameOf(e.m, in.Name); name == e.wk.hooks[lang.ClassHook] || e.LabelsOf(e.val(in.A)) != 0 && e.isListed(e.val(in.A), name) {
			return 0
		}
		return e.LabelsOf(e.val(in.A)) | e.accumulated(e.val(in.A))
	case ir.Item:
		if labels, ok := e.checkedLabels(in.A, e.val(in.B)); ok {
			return labels
		}
		return e.LabelsOf(e.val(in.A)) | e.besideType(in)
	case ir.Elem, ir.Iter, ir.Next, ir.Enter, ir.MatchArg, ir.YieldFrom, ir.Declare:
		return e.LabelsOf(e.val(in.A))
	case ir.Unary:
		return e.LabelsOf(e.val(in.A))
	case ir.Bin:
		a, b := e.val(in.A), e.val(in.B)
		if e.anyOwn(a) || e.anyOwn(b) && (ir.Operator(in.Sub) != ir.Mod || !e.IsText(a)) {
			return 0 // what the method returns has its own
		}
		if labels, ok := e.percentLabels(in, a, b); ok {
			return labels
		}
		return e.addedLabels(in, a, b)
	case ir.Format:
		if in.B != 0 && e.isNumberSpec(e.val(in.B)) {
			return 0
		}
		return e.deepLabels(e.val(in.A)) | e.LabelsOf(e.val(in.B)) | e.textLabels(in)
	case ir.Build:
		if in.Sub == ir.BuildString || in.Sub == ir.BuildTemplate {
			return e.piecesLabels(in)
		}
	case ir.Call:
		f := &e.m.Instrs[in.A]
		if f.Op == ir.Attr && e.sem.Measures[e.m.Names[f.Name]] && e.isUnknown(e.Keep(val, func(a lattice.Atom) bool { return !e.isHarmless(e.One(a)) })) {
			return 0
		}
		if f.Op == ir.Attr && (e.m.Names[f.Name] == "get" || e.m.Names[f.Name] == "pop") && e.m.NumArgs(in) > 0 {
			if labels, ok := e.checkedLabels(f.A, e.val(e.m.Arg(in, 0).Value)); ok {
				return labels
			}
		}
		return e.carried
	case ir.Caught:
		return e.caughtLabels(val)
	}
	return 0
}

// assigned is a value as a variable, attribute or element takes it.
func (e *evaluation) assigned(v lattice.Val) lattice.Val {
	if e.taint == nil || e.LabelsOf(v) == 0 {
		return v
	}
	return e.Without(v, e.taint.Forbidden.Assignment)
}

// forbidden are the labels that may not pass an instruction.
func (e *evaluation) forbidden(v ir.Value, in *ir.Instr) Labels {
	f := &e.taint.Forbidden
	out := Labels(0)
	if e.taint.bound[instrPlace{e.m.index, v}] {
		out |= f.Assignment
	}
	switch in.Op {
	case ir.Bin:
		switch ir.Operator(in.Sub) {
		case ir.Add, ir.Mul:
			out |= f.Concatenation
		case ir.Mod:
			out |= f.Formatting
		}
	case ir.Format:
		out |= f.Formatting
	case ir.Global, ir.Cell:
		out |= f.Functions
	}
	return out
}

// isHarmless reports whether a value is nothing that can carry untrusted data: numbers,
// truth values, identifiers of a fixed form, members of enumerations.
func (e *evaluation) isHarmless(v lattice.Val) bool {
	if e.Is(v, lattice.OrUnknown) {
		return false
	}
	for _, a := range e.Set(v) {
		c := e.classOf(a)
		switch {
		case c == 0:
			return false
		case e.Atoms[c].Kind == lattice.ClassObj:
			if form, _ := e.recordOf(c); form == nil || !form.Members {
				return false
			}
		case e.Atoms[c].Kind != lattice.External || !e.sem.Harmless[e.Names[e.Atoms[c].A]]:
			return false
		}
	}
	return true
}

// isUnknown reports whether nothing is known of a value but what made it, outside of the
// program.
func (e *evaluation) isUnknown(v lattice.Val) bool {
	for _, a := range e.Set(v) {
		if k := e.Atoms[a]; k.Kind != lattice.Created || e.Atoms[k.C].Kind != lattice.External || e.isClass(lattice.Atom(k.C)) {
			return false
		}
	}
	return true
}

// isVague reports whether an operand of an operator is not known for what it is: the result
// need not be the number that it looks like.
func (e *evaluation) isVague(in *ir.Instr) bool {
	vague := func(v lattice.Val) bool {
		return e.LabelsOf(v) != 0 && (e.Is(v, lattice.OrUnknown) || len(e.Set(v)) > 0 && e.isUnknown(v))
	}
	return vague(e.val(in.A)) || vague(e.val(in.B))
}

// textLabels are the labels of the text of an object by what its class has for that.
func (e *evaluation) textLabels(in *ir.Instr) Labels { return e.ownTextLabels(e.val(in.A), in.Sub) }

// ownTextLabels is the same for a value and a conversion, as in f"{v!s}", or 0 for none.
func (e *evaluation) ownTextLabels(v lattice.Val, conversion uint8) Labels {
	if !e.anyOwn(v) {
		return 0
	}
	hooks := []lang.Hook{lang.FormatHook, lang.StrHook, lang.ReprHook}
	switch conversion {
	case 's':
		hooks = hooks[1:]
	case 'r', 'a':
		hooks = hooks[2:]
	}
	var names []int32
	for _, h := range hooks {
		names = append(names, e.wk.hooks[h])
	}
	labels := Labels(0)
	for _, a := range e.Set(v) {
		told := false
		for i, n := range names {
			var pos []lattice.Val
			if hooks[i] == lang.FormatHook {
				pos = []lattice.Val{e.wk.any[lang.StrClass]}
			}
			if r, ok := e.special(a, n, pos...); ok {
				labels, told = labels|e.LabelsOf(r), true
				break
			}
		}
		if n := maxLabelAtoms; !told {
			labels |= e.madeOfLabels(a, maxLabelDepth, &n)
		}
	}
	return labels
}

// attributeLabels are the labels of the attributes of the objects that a value may be.
func (e *evaluation) attributeLabels(v lattice.Val) Labels {
	labels := Labels(0)
	if e.taint == nil {
		return 0
	}
	for _, a := range e.Set(v) {
		for _, l := range e.taint.holders[a] {
			labels |= e.LabelsOf(e.load(l))
		}
	}
	return labels
}

// The bounds of looking for labels inside of containers.
const (
	maxLabelDepth = 4
	maxLabelAtoms = 64
)

// deepLabels are the labels of a value and of what it contains, if it is a container.
func (e *evaluation) deepLabels(v lattice.Val) Labels {
	n := maxLabelAtoms
	return e.labelsIn(v, maxLabelDepth, &n)
}

func (e *evaluation) labelsIn(v lattice.Val, depth int, left *int) Labels {
	labels := e.LabelsOf(v)
	if depth == 0 {
		e.labelsBelow(v, 0, labels, DeepContainers)
		return labels
	}
	for i, a := range e.Set(v) {
		if *left--; *left < 0 {
			e.labelsBelow(v, i, labels, WideContainers)
			break
		}
		labels |= e.madeOfLabels(a, depth-1, left)
		switch k := e.Atoms[a]; {
		case e.containerOf(a) != nil:
			c := e.containerOf(a)
			labels |= e.labelsIn(e.values(a, c), depth-1, left)
			if e.isDict(a) {
				labels |= e.LabelsOf(e.load(e.loc(elementLoc, int32(a), keyElement)))
			}
		case k.Kind == lattice.Generator:
			labels |= e.labelsIn(e.yields(k.A), depth-1, left)
		case k.Kind == lattice.Instance && k.B != 0:
			args, _ := e.TypeArgs(a)
			for _, w := range args {
				labels |= e.labelsIn(w, depth-1, left)
			}
		case k.Kind == lattice.Created && e.Atoms[k.C].Kind == lattice.External:
			labels |= e.accumulated(e.One(a))
			for i := range e.factOf(e.Atoms[k.C].A).Vars {
				labels |= e.labelsIn(e.read(e.loc(argLoc, int32(a), int32(i))), depth-1, left)
			}
		}
	}
	return labels
}

// holdLabels notes that an attribute of an object has labels. From then on methods are analysed
// apart for each object of its classes, so that the others stay clean.
func (e *evaluation) holdLabels(object lattice.Atom, l loc) {
	if e.Atoms[object].Kind != lattice.Created {
		return
	}
	list := e.taint.holders[object]
	for _, m := range list {
		if m == l {
			return
		}
	}
	e.taint.holders[object] = append(list, l)
	for _, c := range e.mroOf(e.classOf(object)) {
		e.taint.mixed[c] = true
	}
}

// apartFor is the object for which a method is to be analysed apart, or 0.
func (e *evaluation) apartFor(i int32, b *binding, labelled bool) lattice.Atom {
	f := &e.fns[e.insts[i].fn]
	if !f.method || f.kind != plainMethod || len(b.vals) == 0 || !labelled && len(e.taint.mixed) == 0 {
		return 0
	}
	a := e.Certain(b.vals[0])
	if a == 0 || e.Atoms[a].Kind != lattice.Created || !labelled && !e.taint.mixed[e.classOf(a)] || e.nested(e.insts[i].fn) {
		return 0
	}
	return a
}

// heldFor is the first argument besides the receiver that is one object which can hold labels, or 0:
// what a function puts into it would be lost in a set of too many such objects.
func (e *evaluation) heldFor(i int32, b *binding, self lattice.Atom) lattice.Atom {
	if e.nested(e.insts[i].fn) {
		return 0
	}
	for _, v := range b.vals {
		if a := e.Certain(v); a != 0 && a != self && e.Atoms[a].Kind == lattice.Created && (e.containerOf(a) != nil || e.Atoms[e.classOf(a)].Kind == lattice.ClassObj) {
			return a
		}
	}
	return 0
}

// cloneKey identifies an instance for arguments with labels: the instance for the same
// arguments without, the object that it is a method of, the first object besides that it can
// put labels into, and the labels by parameter.
type cloneKey struct {
	of     int32
	self   lattice.Atom
	held   lattice.Atom
	labels [maxKey]Labels
}

// A function has so many instances for arguments with labels, and for objects with labels; more
// if it is small, as long as all of them together have no more instructions than maxCloned.
const (
	maxClones = 12
	maxCloned = 20000
)

// All functions together have so many instructions in instances for labels. What is beyond has one
// instance of each function for all calls with labels.
const (
	cloneFuel  = 50000 // of any program
	cloneShare = 8     // and this part of its own instructions
)

// sharedClones is how many instances a function has for the calls beyond its own bound, as long as there
// is room for all functions together.
const sharedClones = 8

// cloneRoom is how many instances for labels a function may have.
func (s *solver) cloneRoom(f int32) int {
	return max(maxClones, min(maxCloned/s.size(f), 40*maxClones))
}

// programSize is how many instructions the program has.
func (s *solver) programSize() int {
	n := 0
	for i := range s.mods {
		n += len(s.mods[i].Instrs)
	}
	return n
}

// size is how many instructions a function has.
func (s *solver) size(f int32) int {
	fn := s.ir(f)
	return int(fn.End-fn.First) + 1
}

// apart picks the instance of a function for bound arguments that have labels.
func (e *evaluation) apart(i int32, b *binding) int32 {
	key := cloneKey{of: i}
	found := false
	add := func(p int, v lattice.Val) {
		labels := e.deepLabels(v)
		found = found || labels != 0
		if p >= maxKey && labels != 0 {
			e.reachedLimit(e.insts[i].fn, ManyParameters)
		}
		key.labels[min(p, maxKey-1)] |= labels
	}
	for p, v := range b.vals {
		add(p, v)
	}
	for i, v := range b.restVals {
		add(b.rest+i, v)
	}
	add(max(b.rest, 0), b.restMore)
	for _, k := range b.otherVals {
		add(b.others, k.value)
	}
	add(max(b.others, 0), b.otherMore)
	key.self = e.apartFor(i, b, found)
	if !found && key.self == 0 {
		return i
	}
	if found {
		key.held = e.heldFor(i, b, key.self)
	}
	if c, ok := e.taint.clones[key]; ok {
		return c
	}
	k := e.insts[i]
	size := e.size(k.fn)
	if e.taint.counts[k.fn] >= e.cloneRoom(k.fn) || size > e.taint.fuel {
		return e.beyond(i, found)
	}
	e.taint.counts[k.fn]++
	e.taint.fuel -= size
	c := e.makeInstance(k.fn, k.outer, e.i)
	e.insts[c].generic = k.generic && key.self == 0
	e.taint.clones[key] = c
	return c
}

// beyond picks the instance for arguments with labels of a function that has as many as it may
// have: a few for all that are left, by their callers, so that the calls without labels stay clean
// and what the callers hand in is not too much for one set.
func (e *evaluation) beyond(i int32, labelled bool) int32 {
	if !labelled {
		return i
	}
	k := e.insts[i]
	e.reachedLimit(k.fn, ManyArguments)
	key := cloneKey{of: -k.fn - 1, self: lattice.Atom(k.outer)}
	if e.taint.fuel > e.size(k.fn) {
		key.labels[0] = Labels(int(e.i) % sharedClones)
	}
	c, ok := e.taint.clones[key]
	if !ok {
		c = e.makeInstance(k.fn, k.outer, e.i)
		e.taint.clones[key] = c
	}
	return c
}

// restrict takes labels from bound arguments that may not pass from caller to callee.
func (e *evaluation) restrict(b *binding) {
	off := e.taint.Forbidden.Arguments | e.taint.Forbidden.Functions
	if off == 0 {
		return
	}
	for i, v := range b.vals {
		b.vals[i] = e.Without(v, off)
	}
	b.restMore, b.otherMore = e.Without(b.restMore, off), e.Without(b.otherMore, off)
	rest := make([]lattice.Val, len(b.restVals)) // they are the caller's
	for i, v := range b.restVals {
		rest[i] = e.Without(v, off)
	}
	b.restVals = rest
	for i := range b.otherVals {
		b.otherVals[i].value = e.Without(b.otherVals[i].value, off)
	}
}

// touchTests has the refinements evaluated again that look at an instruction through a
// test: what the test gives does not change with labels.
func (e *evaluation) touchTests(v ir.Value) {
	for _, u := range e.m.uses.Of(v) {
		switch e.m.Instrs[u].Op {
		case ir.Compare, ir.Not, ir.Call, ir.Attr:
		default:
			continue
		}
		for _, w := range e.m.uses.Of(u) {
			if op := e.m.Instrs[w].Op; (op == ir.Guard || op == ir.Refine || op == ir.Return) && w >= e.fn.First && w < e.fn.End && e.owner[e.k+int32(w)] != 0 {
				e.touch(w, staleRest)
			}
		}
	}
}
