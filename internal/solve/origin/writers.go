package origin

import (
	"cmp"
	"math"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// beforeLocation goes on from a location to the instructions that write what is
// looked for to it.
func (w *search) beforeLocation(n int, s state) {
	k := w.Key(s.l)
	switch k.Kind {
	case solve.ParamLoc:
		w.handedBy(n, s, k)
	case solve.DefaultLoc:
		w.madeWith(n, s, lattice.Atom(k.A))
	case solve.ResultLoc, solve.YieldLoc:
		w.given(n, s, k)
	default:
		w.written(n, s, k)
	}
}

// write goes on to an instruction that writes a location.
func (w *search) write(n int, s state, i solve.Instance, v ir.Value) {
	w.reach(state{i: i, v: v, l: s.l, a: s.a}, n, false)
}

// handedBy goes on to the calls that hand a parameter what is looked for: those that
// do as they are written, and the default; else those that do by what they read, as
// out of star arguments.
func (w *search) handedBy(n int, s state, k solve.LocKey) {
	callers := w.callers(solve.Instance(k.A))
	if site, ok := w.through[solve.Instance(k.A)]; ok && slices.Contains(callers, site) {
		callers = []solve.Site{site}
	}
	if w.label != 0 && s.a != 0 {
		callers = w.calledFor(s.a, callers)
		s.a = 0
	}
	if slices.Contains(callers, s.c) {
		callers = []solve.Site{s.c}
	}
	callers = callers[:min(len(callers), maxCallersSeen)]
	found := 0
	for _, c := range callers {
		i, v := c.Instance, c.At
		f := w.Frame(i)
		if _, ok := w.argument(&f, &f.M.Instrs[v], state{i: i, v: v, l: s.l, a: s.a}); ok {
			w.write(n, s, i, v)
			if found++; found == maxWriters {
				break
			}
		}
	}
	if l, ok := w.Find(solve.DefaultLoc, int32(w.Definition(solve.Instance(k.A))), k.B); ok && w.has(w.Held(l), s.a) {
		w.reach(state{l: l, a: s.a}, n, false)
		found++
	}
	if found > 0 {
		return
	}
	for _, c := range callers {
		i, v := c.Instance, c.At
		if f := w.Frame(i); w.gives(&f, v, s.l) {
			continue // the parameter's declaration says what the argument does not
		}
		for _, x := range of(w.logOf(i).writes, v) {
			if x.Loc == s.l && w.has(x.Val, s.a) {
				w.write(n, s, i, v)
			}
		}
	}
}

// callers lists the calls of an instance, in order of path and place.
func (w *search) callers(i solve.Instance) []solve.Site {
	list, ok := w.called[i]
	if ok {
		return list
	}
	list = w.Callers(i)
	w.burn(len(list))
	slices.SortFunc(list, func(a, b solve.Site) int {
		return cmp.Or(cmp.Compare(w.ModuleOf(w.Function(a.Instance)), w.ModuleOf(w.Function(b.Instance))),
			cmp.Compare(a.At, b.At), cmp.Compare(a.Instance, b.Instance))
	})
	w.called[i] = list
	return list
}

// gives reports whether a call has an argument of its own for a parameter.
func (w *search) gives(f *solve.Frame, v ir.Value, l solve.Loc) bool {
	in := &f.M.Instrs[v]
	if in.Op != ir.Call || w.calledByLibrary(f.Val(in.A)) {
		return false
	}
	p := w.paramOf(f, in, l)
	for i := range f.M.NumArgs(in) {
		arg := f.M.Arg(in, i)
		if arg.Name == ir.StarArg && i <= p.index {
			return false
		}
		if p.binds(f.M, i, arg) {
			return true
		}
	}
	return false
}

// argument is the operand of a call with which it gives a parameter what is looked
// for, as that operand is: of a method's receiver, an object of the class for an
// instance that stands for all of them.
func (w *search) argument(f *solve.Frame, in *ir.Instr, s state) (to state, ok bool) {
	if in.Op != ir.Call || w.calledByLibrary(f.Val(in.A)) {
		return state{}, false
	}
	p, k := w.paramOf(f, in, s.l), w.Key(s.l)
	if p.index < 0 {
		callee := &f.M.Instrs[in.A]
		if callee.Op != ir.Attr || k.B != 0 {
			return state{}, false
		}
		if w.label != 0 && w.has(f.Val(callee.A), s.a) {
			return state{i: s.i, v: callee.A}, true
		}
		for _, b := range w.Set(f.Val(callee.A)) {
			if b == s.a || w.Atoms[s.a].Kind == lattice.Instance && w.Class(b) == lattice.Atom(w.Atoms[s.a].A) {
				return state{i: s.i, v: callee.A, a: b}, true
			}
		}
		return state{}, false
	}
	for i := range f.M.NumArgs(in) {
		arg := f.M.Arg(in, i)
		if arg.Name == ir.StarArg && i <= p.index {
			return state{}, false
		}
		if p.binds(f.M, i, arg) {
			return state{i: s.i, v: arg.Value, a: s.a}, w.has(f.Val(arg.Value), s.a)
		}
	}
	return state{}, false
}

// calledByLibrary reports whether a callee is something outside of the program, so that what
// it calls is not given the arguments as they stand.
func (w *search) calledByLibrary(v lattice.Val) bool {
	set := w.Set(v)
	for _, a := range set {
		k := w.Atoms[a]
		if k.Kind == lattice.Bound {
			k = w.Atoms[k.B]
		}
		if k.Kind != lattice.External && (k.Kind != lattice.Created || w.Atoms[k.C].Kind != lattice.External) {
			return false
		}
	}
	return len(set) > 0 && !w.Is(v, lattice.OrUnknown)
}

// wanted says which argument of a call binds a parameter, attribute or key.
type wanted struct {
	name  string
	index int // -1 where no positional argument does
}

func (p wanted) binds(m *ir.Module, i int, arg ir.Arg) bool {
	return arg.Name > 0 && m.Names[arg.Name] == p.name || arg.Name == ir.Positional && i == p.index
}

// paramOf says which argument of a call binds the parameter, attribute or element that
// is a location.
func (w *search) paramOf(f *solve.Frame, in *ir.Instr, l solve.Loc) wanted {
	k := w.Key(l)
	switch k.Kind {
	case solve.ParamLoc:
		g := w.Function(solve.Instance(k.A))
		p := wanted{w.Ref(g).Module.Names[w.IR(g).Params[k.B].Name], int(k.B)}
		if w.IsMethod(g) && !w.unbound(f.Val(in.A)) {
			p.index--
		}
		return p
	case solve.ElementLoc:
		if k.B > solve.AnyKey {
			return wanted{w.Consts[k.B].Str, -1}
		}
	case solve.AttrLoc, solve.HeldLoc:
		return wanted{w.Names[k.B], -1}
	}
	return wanted{"", -1}
}

// madeWith goes on to the definition of a function, for a default.
func (w *search) madeWith(n int, s state, function lattice.Atom) {
	k := w.Atoms[function]
	outer := w.Outer(function)
	f := w.Frame(outer)
	fn := w.IR(w.Function(outer))
	w.burn(int(fn.End - fn.First))
	for v := fn.First; v < fn.End; v++ {
		if in := &f.M.Instrs[v]; in.Op == ir.MakeFunc && int32(in.A) == k.B {
			w.write(n, s, outer, v)
		}
	}
}

// given goes on to the instructions with which a function returns or yields what is looked
// for.
func (w *search) given(n int, s state, k solve.LocKey) {
	i := solve.Instance(k.A)
	f := w.Frame(i)
	fn := w.IR(w.Function(i))
	w.burn(int(fn.End - fn.First))
	op := map[solve.LocKind]ir.Op{solve.ResultLoc: ir.Return, solve.YieldLoc: ir.Yield}[k.Kind]
	for v := fn.First; v < fn.End; v++ {
		in := &f.M.Instrs[v]
		if in.Op == op && in.A != 0 && w.has(f.Val(in.A), s.a) || k.Kind == solve.YieldLoc && in.Op == ir.YieldFrom {
			w.write(n, s, i, v)
		}
	}
}

// maxLabelWriters bounds the instances looked at that may write a label to a location: one
// that did is not enough, as it may be one that nothing calls any more.
const maxLabelWriters = 32

// written goes on to the instructions that write a variable, attribute or element,
// as far as it finds them: those of one instance after another that may.
func (w *search) written(n int, s state, k solve.LocKey) {
	if w.label != 0 {
		if s.a = 0; (k.Kind == solve.AttrLoc || k.Kind == solve.HeldLoc) && w.Atoms[k.A].Kind == lattice.Created {
			s.a = lattice.Atom(k.A)
		}
	}
	found := 0
	var effects []solve.Site
	writers := w.writersOf(s.l, k)
	for _, i := range writers {
		writes := w.logOf(i).byLoc[s.l]
		w.burn(len(writes))
		for j := len(writes) - 1; j >= 0; j-- { // what was written last is what was most probably read
			x := writes[j]
			switch {
			case !w.has(x.Val, s.a):
			case w.label != 0 && w.isEffect(i, x.At):
				effects = append(effects, solve.Site{Instance: i, At: x.At})
			default:
				w.write(n, s, i, x.At)
				found++
			}
		}
		if found > 0 && k.Kind == solve.ElementLoc && w.label == 0 || found >= maxWriters {
			return
		}
	}
	for _, e := range effects {
		if found == 0 {
			w.write(n, s, e.Instance, e.At)
		}
	}
	if found+len(effects) > 0 || w.label == 0 || k.Kind != solve.ElementLoc {
		return
	}
	for _, i := range writers { // under another key than was known at first
		for _, x := range w.logOf(i).writes {
			if to := w.Key(x.Loc); to.Kind == k.Kind && to.A == k.A && w.has(x.Val, s.a) {
				w.reach(state{i: i, v: x.At, l: x.Loc, a: s.a}, n, false)
			}
		}
	}
}

// isEffect reports whether an instruction writes by what it calls in the program.
func (w *search) isEffect(i solve.Instance, v ir.Value) bool {
	f := w.Frame(i)
	in := &f.M.Instrs[v]
	return in.Op == ir.Call && !w.calledByLibrary(f.Val(in.A))
}

// writersOf lists the instances that may write a location, the likeliest first.
func (w *search) writersOf(l solve.Loc, k solve.LocKey) []solve.Instance {
	if w.label == 0 {
		return w.findWriters(l, k, math.MaxInt)
	}
	list, ok := w.labelWriters[l]
	if !ok {
		list = w.findWriters(l, k, maxLabelWriters)
		w.labelWriters[l] = list
	}
	return list
}

// findWriters lists at most so many of the instances that may write a location.
func (w *search) findWriters(l solve.Loc, k solve.LocKey, most int) []solve.Instance {
	var list []solve.Instance
	seen := map[solve.Instance]bool{}
	add := func(i solve.Instance) {
		if i > 0 && len(list) < most && !seen[i] {
			seen[i] = true
			list = append(list, i)
		}
	}
	functions := func(fs []solve.Function) {
		for _, f := range fs {
			w.EachInstance(f, add)
		}
	}
	if w.label != 0 {
		add(w.LabelWriter(l))
	}
	switch k.Kind {
	case solve.GlobalLoc:
		functions(w.setters(k.A, ir.SetGlobal, k.B))
		functions(w.assigners(k.B, w.homeOf(k)))
	case solve.CellLoc:
		add(solve.Instance(k.A))
		functions(w.setters(w.ModuleOf(w.Function(solve.Instance(k.A))), ir.SetCell, k.B))
	case solve.FieldLoc:
		if w.Atoms[k.A].Kind == lattice.ClassObj {
			add(w.Generic(lattice.Atom(k.A)))
		}
		functions(w.assigners(k.B, w.homeOf(k)))
	case solve.AttrLoc, solve.HeldLoc:
		if c := w.Atoms[k.A]; c.Kind == lattice.Created {
			add(solve.Instance(c.A))
		}
		i, _ := w.Writer(l)
		if add(i); i == 0 {
			functions(w.assigners(k.B, w.homeOf(k)))
		}
	case solve.ElementLoc:
		w.elementWriters(l, k, add)
	case solve.SentLoc:
		for _, site := range w.callers(solve.Instance(k.A)) {
			add(site.Instance)
		}
	case solve.HoldsLoc, solve.ArgLoc:
		if c := w.Atoms[k.A]; c.Kind == lattice.Created {
			add(solve.Instance(c.A))
		}
		for _, i := range w.holders(lattice.Atom(k.A)) {
			add(i)
		}
	case solve.ThrownLoc:
		add(solve.Instance(k.A))
	case solve.RaiseLoc:
		functions(w.raisers(k.B))
	}
	return list
}

// elementWriters lists the instances that may put an element into a container: the
// one that makes it, the callers of the one whose parameter it is, and those that
// hold it.
func (w *search) elementWriters(l solve.Loc, k solve.LocKey, add func(solve.Instance)) {
	c := w.Atoms[k.A]
	if c.Kind != lattice.Created {
		return
	}
	maker := solve.Instance(c.A)
	add(maker)
	f := w.Frame(maker)
	if f.M.Instrs[c.B].Op == ir.Param {
		for _, site := range w.callers(maker) {
			add(site.Instance)
		}
	}
	i, many := w.Writer(l)
	if add(i); many || w.label != 0 {
		for _, i := range w.holders(lattice.Atom(k.A)) {
			add(i)
		}
	}
}

// setters lists the functions of a module that assign a variable of a name, the
// module's body first, which does at its end.
func (w *search) setters(m int32, op ir.Op, name int32) []solve.Function {
	key := setKey{m, name, op}
	if list, ok := w.set[key]; ok {
		return list
	}
	module, first := w.InModule(m)
	w.burn(len(module.Instrs))
	list := []solve.Function{first}
	for f := range module.Funcs {
		fn := &module.Funcs[f]
		for v := fn.First; v < fn.End; v++ {
			if in := &module.Instrs[v]; in.Op == op && module.Names[in.Name] == w.Names[name] {
				list = append(list, first+solve.Function(f))
				break
			}
		}
	}
	w.set[key] = list
	return list
}

// assigners lists the functions on the island of a module that assign an attribute of a name, or
// may by a computed one.
func (o *Origins) assigners(name, module int32) []solve.Function {
	if o.stores == nil {
		o.stores = map[storeKey][]solve.Function{}
		for f := range solve.Function(o.Functions()) {
			m, fn := o.Ref(f).Module, o.IR(f)
			for v := fn.First; v < fn.End; v++ {
				if in := &m.Instrs[v]; in.Op == ir.SetAttr {
					o.assigns(m.Names[in.Name], f)
				} else if (in.Op == ir.Global || in.Op == ir.Attr) && m.Names[in.Name] == "setattr" {
					o.assigns("", f)
				}
			}
		}
	}
	island := o.Island(module)
	return slices.Concat(o.stores[storeKey{o.Names[name], island}], o.stores[storeKey{"", island}])
}

// raisers lists the functions on an island that raise something.
func (o *Origins) raisers(island int32) []solve.Function {
	if o.raises == nil {
		o.raises = map[int32][]solve.Function{}
		for f := range solve.Function(o.Functions()) {
			m, fn := o.Ref(f).Module, o.IR(f)
			for v := fn.First; v < fn.End; v++ {
				if m.Instrs[v].Op == ir.Raise {
					at := o.Island(o.ModuleOf(f))
					o.raises[at] = append(o.raises[at], f)
					break
				}
			}
		}
	}
	return o.raises[island]
}

func (o *Origins) assigns(name string, f solve.Function) {
	key := storeKey{name, o.Island(o.ModuleOf(f))}
	if list := o.stores[key]; len(list) == 0 || list[len(list)-1] != f {
		o.stores[key] = append(list, f)
	}
}

// holders lists the instances in which some instruction may be an object, the first of them.
func (o *Origins) holders(a lattice.Atom) []solve.Instance {
	if o.owners == nil {
		o.findOwners()
	}
	return o.owners[a]
}

// findOwners looks through all instances for the containers that they hold: once, when the
// first is asked for.
func (o *Origins) findOwners() {
	o.owners = map[lattice.Atom][]solve.Instance{}
	containers := map[lattice.Val][]lattice.Atom{}
	for i := solve.Instance(1); int(i) <= o.Instances(); i++ {
		fn, f := o.IR(o.Function(i)), o.Frame(i)
		before := lattice.Val(0)
		for v := fn.First; v < fn.End; v++ {
			x := f.Val(v)
			if x == before || x == 0 {
				continue
			}
			before = x
			list, ok := containers[x]
			if !ok {
				list = o.containersIn(x)
				containers[x] = list
			}
			for _, a := range list {
				if have := o.owners[a]; len(have) < maxWriters && (len(have) == 0 || have[len(have)-1] != i) {
					o.owners[a] = append(have, i)
				}
			}
		}
	}
}

// containersIn lists the containers that a value may be.
func (o *Origins) containersIn(x lattice.Val) (list []lattice.Atom) {
	for _, a := range o.Set(x) {
		if _, _, ok := o.Keys(a); ok {
			list = append(list, a)
		}
	}
	return list
}

// beforeWrite goes on from an instruction that writes a location to what it writes.
func (w *search) beforeWrite(n int, s state) {
	f := w.Frame(s.i)
	in := &f.M.Instrs[s.v]
	if to, ok := w.argument(&f, in, s); ok && w.Key(s.l).Kind == solve.ParamLoc {
		w.reach(to, n, false)
		return
	}
	isCall := in.Op == ir.Call
	if isCall && w.Key(s.l).Kind == solve.ThrownLoc { // by what it calls
		w.labelledReads(n, s, solve.ThrownLoc)
		return
	}
	if !isCall || w.Key(s.l).Kind != solve.ParamLoc {
		for _, v := range w.operandsOf(&f, in, s) {
			if w.operand(n, s, &f, v) {
				return
			}
		}
		for _, v := range w.operandsOf(&f, in, s) {
			if w.label != 0 && w.inside(n, s, &f, v) {
				return
			}
		}
	}
	found := false
	for _, r := range of(w.logOf(s.i).reads, s.v) {
		if k := w.Key(r.Loc).Kind; r.Loc != s.l && !w.isRaised(s, r.Loc) && w.has(r.Val, s.a) && !(isCall && (k == solve.ResultLoc || k == solve.DefaultLoc)) {
			w.reach(state{l: r.Loc, a: s.a}, n, false)
			found = true
		}
	}
	if !found && isCall && w.Key(s.l).Kind == solve.ParamLoc { // a callback that something calls with what it is given
		for _, v := range w.argumentsFor(&f, in, s.l) {
			found = w.operand(n, s, &f, v) || found
		}
	}
	if !found && w.label != 0 {
		w.labelledWrite(n, s, &f, in)
	}
}

// labelledWrite goes on from a write to what something that it reads or is given contains.
func (w *search) labelledWrite(n int, s state, f *solve.Frame, in *ir.Instr) {
	for _, r := range of(w.logOf(s.i).reads, s.v) {
		if r.Loc != s.l && !w.isRaised(s, r.Loc) && w.contents(n, r.Val, maxDetours) {
			return
		}
	}
	if in.Op != ir.Call || w.madeOf(n, f.Val(in.A)) {
		return
	}
	for i := range f.M.NumArgs(in) {
		arg := f.M.Arg(in, i).Value
		if w.inside(n, s, f, arg) || w.madeOf(n, f.Val(arg)) {
			return
		}
	}
}

// operandsOf lists the operands of a writing instruction, the likeliest first.
func (w *search) operandsOf(f *solve.Frame, in *ir.Instr, s state) []ir.Value {
	switch in.Op {
	case ir.SetAttr:
		return []ir.Value{in.B, in.A}
	case ir.Append:
		if w.Key(s.l).Kind == solve.ElementLoc && w.Key(s.l).B == solve.KeyElement {
			return []ir.Value{in.C, in.B, in.A}
		}
		return []ir.Value{in.B, in.C, in.A}
	case ir.SetItem:
		return []ir.Value{in.C}
	case ir.Bin: // which changes its left operand in place
		return []ir.Value{in.B, in.A}
	case ir.Call:
		return w.argumentsFor(f, in, s.l)
	case ir.MakeFunc:
		return w.defaultFor(f, in, w.Key(s.l))
	case ir.Build:
		return w.elementFor(f, in, w.Key(s.l))
	}
	var list []ir.Value
	f.M.AnyOperand(s.v, func(v ir.Value) bool {
		list = append(list, v)
		return false
	})
	return list
}

// defaultFor is the operand of a function definition that is a parameter's default.
func (w *search) defaultFor(f *solve.Frame, in *ir.Instr, k solve.LocKey) []ir.Value {
	next, defaults := 0, f.M.Operands(in)
	for i, p := range f.M.Funcs[in.A].Params {
		if p.HasDefault && next < len(defaults) {
			if int32(i) == k.B && k.Kind == solve.DefaultLoc {
				return []ir.Value{ir.Value(defaults[next])}
			}
			next++
		}
	}
	return nil
}

// elementFor lists the operands of a display, that of the element first.
func (w *search) elementFor(f *solve.Frame, in *ir.Instr, k solve.LocKey) []ir.Value {
	var list []ir.Value
	operands := f.M.Operands(in)
	if in.Op == ir.Build && k.Kind == solve.ElementLoc && k.B > solve.AnyKey {
		key := w.Consts[k.B]
		for i, o := range operands {
			switch {
			case in.Sub == ir.BuildDict && i+1 < len(operands) && f.M.Instrs[o].Op == ir.Const && f.M.Consts[f.M.Instrs[o].A].Equal(key):
				list = append(list, ir.Value(operands[i+1]))
			case in.Sub != ir.BuildDict && key.Equal(types.Int(int64(i))):
				list = append(list, ir.Value(o))
			}
		}
	}
	for _, o := range operands {
		list = append(list, ir.Value(o))
	}
	return list
}

// argumentsFor lists the arguments of a call, those first that bind what is written.
func (w *search) argumentsFor(f *solve.Frame, in *ir.Instr, l solve.Loc) []ir.Value {
	p := w.paramOf(f, in, l)
	var first, rest []ir.Value
	for i := range f.M.NumArgs(in) {
		if arg := f.M.Arg(in, i); p.binds(f.M, i, arg) {
			first = append(first, arg.Value)
		} else {
			rest = append(rest, arg.Value)
		}
	}
	return append(first, rest...)
}

// unbound reports whether a callee is a function as it is, so that its first
// parameter is given.
func (w *search) unbound(v lattice.Val) bool {
	return slices.ContainsFunc(w.Set(v), func(a lattice.Atom) bool { return w.Atoms[a].Kind == lattice.FuncObj })
}

// homeOf is the module in which the object of a location is made or defined: of one outside of the
// program the first.
func (w *search) homeOf(k solve.LocKey) int32 {
	if k.Kind == solve.GlobalLoc {
		return k.A
	}
	switch a := w.Atoms[k.A]; a.Kind {
	case lattice.ModuleObj, lattice.ClassObj, lattice.FuncObj:
		return a.A
	case lattice.Created:
		return w.ModuleOf(w.Function(solve.Instance(a.A)))
	case lattice.External:
		return w.OnIsland(a.B)
	}
	return 0
}
