package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// beforeLocation goes on from a location to the instructions that write what is
// looked for to it.
func (w *search) beforeLocation(n int, s state) {
	k := w.keys[s.l]
	switch k.kind {
	case paramLoc:
		w.handedBy(n, s, k)
	case defaultLoc:
		w.madeWith(n, s, lattice.Atom(k.a))
	case resultLoc, raiseLoc, yieldLoc:
		w.given(n, s, k)
	default:
		w.written(n, s, k)
	}
}

// write goes on to an instruction that writes a location.
func (w *search) write(n int, s state, i int32, v ir.Value) {
	w.reach(state{i: i, v: v, l: s.l, a: s.a}, n, false)
}

// handedBy goes on to the calls that hand a parameter what is looked for.
func (w *search) handedBy(n int, s state, k locKey) {
	callers := w.callers(k.a)
	callers = callers[:min(len(callers), maxCallersSeen)]
	found := 0
	for _, r := range callers {
		i, v := w.at(r)
		f := w.frameOf(i)
		if w.takes(&f, v, s.a) {
			w.write(n, s, i, v)
			if found++; found == maxWriters {
				break
			}
		}
	}
	if l, ok := w.find(defaultLoc, int32(w.funcIn(k.a)), k.b); ok && w.has(w.values[l], s.a) {
		w.reach(state{l: l, a: s.a}, n, false)
		found++
	}
	if found > 0 {
		return
	}
	for _, r := range callers { // out of a star argument, a partial application, …
		i, v := w.at(r)
		for _, x := range w.logOf(i).writes {
			if x.at == v && x.l == s.l && w.has(x.v, s.a) {
				w.write(n, s, i, v)
			}
		}
	}
}

// takes reports whether an argument of a call may be an atom.
func (w *search) takes(f *frame, v ir.Value, a lattice.Atom) bool {
	in := &f.m.Instrs[v]
	if in.Op != ir.Call {
		return f.m.AnyOperand(v, func(o ir.Value) bool { return w.has(f.val(o), a) })
	}
	for i := range f.m.NumArgs(in) {
		if w.has(f.val(f.m.Arg(in, i).Value), a) {
			return true
		}
	}
	return false
}

// madeWith goes on to the definition of a function, for a default.
func (w *search) madeWith(n int, s state, function lattice.Atom) {
	k := w.Atoms[function]
	outer := w.outerOf(k)
	f := w.frameOf(outer)
	fn := w.ir(w.insts[outer].fn)
	for v := fn.First; v < fn.End; v++ {
		if in := &f.m.Instrs[v]; in.Op == ir.MakeFunc && int32(in.A) == k.B {
			w.write(n, s, outer, v)
		}
	}
}

// given goes on to the instructions with which a function returns, yields or raises
// what is looked for.
func (w *search) given(n int, s state, k locKey) {
	f := w.frameOf(k.a)
	fn := w.ir(w.insts[k.a].fn)
	op := map[locKind]ir.Op{resultLoc: ir.Return, raiseLoc: ir.Raise, yieldLoc: ir.Yield}[k.kind]
	for v := fn.First; v < fn.End; v++ {
		in := &f.m.Instrs[v]
		if in.Op == op && in.A != 0 && w.has(f.val(in.A), s.a) || k.kind == yieldLoc && in.Op == ir.YieldFrom {
			w.write(n, s, k.a, v)
		}
	}
}

// written goes on to the instructions that write a variable, attribute or element,
// as far as it finds them: those of one instance after another that may.
func (w *search) written(n int, s state, k locKey) {
	found := 0
	for _, i := range w.writersOf(s.l, k) {
		writes := w.logOf(i).writes
		for j := len(writes) - 1; j >= 0; j-- { // what was written last is what was most probably read
			if x := writes[j]; x.l == s.l && w.has(x.v, s.a) {
				w.write(n, s, i, x.at)
				found++
			}
		}
		if found > 0 && k.kind == elementLoc || found >= maxWriters {
			return
		}
	}
}

// writersOf lists the instances that may write a location, the likeliest first.
func (w *search) writersOf(l loc, k locKey) []int32 {
	var list []int32
	add := func(i int32) {
		if i > 0 && !slices.Contains(list, i) {
			list = append(list, i)
		}
	}
	functions := func(fs []int32) {
		for _, f := range fs {
			w.eachInstance(f, add)
		}
	}
	switch k.kind {
	case globalLoc:
		m := &w.mods[k.a]
		add(w.fns[m.first].joint)
		for f := range m.Funcs {
			if w.sets(m, ir.FuncID(f), ir.SetGlobal, k.b) {
				functions([]int32{m.first + int32(f)})
			}
		}
		functions(w.assigners(k.b))
	case cellLoc:
		add(k.a)
		m := &w.mods[w.fns[w.insts[k.a].fn].mod]
		for f := range m.Funcs {
			if w.sets(m, ir.FuncID(f), ir.SetCell, k.b) {
				functions([]int32{m.first + int32(f)})
			}
		}
	case fieldLoc:
		if c := w.Atoms[k.a]; c.Kind == lattice.ClassObj {
			add(w.generic(c))
		}
		functions(w.assigners(k.b))
	case attrLoc, heldLoc:
		if c := w.Atoms[k.a]; c.Kind == lattice.Created {
			add(c.A)
		}
		add(w.writers[l])
		if w.writers[l] <= 0 {
			functions(w.assigners(k.b))
		}
	case elementLoc:
		c := w.Atoms[k.a]
		if c.Kind != lattice.Created {
			return nil
		}
		add(c.A)
		if in := &w.frameOf(c.A).m.Instrs[c.B]; in.Op == ir.Param {
			for _, r := range w.callers(c.A) {
				i, _ := w.at(r)
				add(i)
			}
		}
		add(w.writers[l])
		if w.writers[l] == manyWriters {
			for _, i := range w.holders(lattice.Atom(k.a)) {
				add(i)
			}
		}
	}
	return list
}

// sets reports whether a function assigns a variable of a name.
func (w *search) sets(m *module, f ir.FuncID, op ir.Op, name int32) bool {
	fn := &m.Funcs[f]
	for v := fn.First; v < fn.End; v++ {
		if in := &m.Instrs[v]; in.Op == op && w.nameOf(m, in.Name) == name {
			return true
		}
	}
	return false
}

// assigners lists the functions that assign an attribute of a name, or may by a
// computed one.
func (o *Origins) assigners(name int32) []int32 {
	if o.stores == nil {
		o.stores = map[int32][]int32{}
		for f := range o.fns {
			m := &o.mods[o.fns[f].mod]
			fn := o.ir(int32(f))
			for v := fn.First; v < fn.End; v++ {
				if in := &m.Instrs[v]; in.Op == ir.SetAttr {
					o.assigns(o.nameOf(m, in.Name), int32(f))
				} else if (in.Op == ir.Global || in.Op == ir.Attr) && m.Names[in.Name] == "setattr" {
					o.assigns(0, int32(f))
				}
			}
		}
	}
	return slices.Concat(o.stores[name], o.stores[0])
}

func (o *Origins) assigns(name, f int32) {
	if list := o.stores[name]; len(list) == 0 || list[len(list)-1] != f {
		o.stores[name] = append(list, f)
	}
}

// holders lists the instances in which some instruction may be an object.
func (o *Origins) holders(a lattice.Atom) []int32 {
	if list, ok := o.owners[a]; ok {
		return list
	}
	known := map[lattice.Val]bool{}
	var list []int32
	for i := range o.insts {
		if i == 0 || len(list) == maxWriters {
			continue
		}
		fn := o.ir(o.insts[i].fn)
		f := o.frameOf(int32(i))
		for v := fn.First; v < fn.End; v++ {
			x := f.val(v)
			has, ok := known[x]
			if !ok {
				has = o.has(x, a)
				known[x] = has
			}
			if has {
				list = append(list, int32(i))
				break
			}
		}
	}
	o.owners[a] = list
	return list
}

// beforeWrite goes on from an instruction that writes a location to what it writes.
func (w *search) beforeWrite(n int, s state) {
	f := w.frameOf(s.i)
	in := &f.m.Instrs[s.v]
	for _, v := range w.operandsOf(&f, in, s) {
		if w.operand(n, s, &f, v) {
			return
		}
	}
	reads := w.logOf(s.i).of(s.v)
	for _, r := range reads {
		if r.l != s.l && w.has(r.v, s.a) {
			w.reach(state{l: r.l, a: s.a}, n, false)
		}
	}
}

// operandsOf lists the operands of a writing instruction, the likeliest first.
func (w *search) operandsOf(f *frame, in *ir.Instr, s state) []ir.Value {
	switch in.Op {
	case ir.SetAttr, ir.Append:
		return []ir.Value{in.B, in.A}
	case ir.SetItem:
		return []ir.Value{in.C}
	case ir.Call:
		return w.argumentsFor(f, in, s)
	case ir.MakeFunc:
		return w.defaultFor(f, in, w.keys[s.l])
	case ir.Build, ir.MakeClass:
		return w.elementFor(f, in, w.keys[s.l])
	}
	var list []ir.Value
	f.m.AnyOperand(s.v, func(v ir.Value) bool {
		list = append(list, v)
		return false
	})
	return list
}

// defaultFor is the operand of a function definition that is a parameter's default.
func (w *search) defaultFor(f *frame, in *ir.Instr, k locKey) []ir.Value {
	next, defaults := 0, f.m.Operands(in)
	for i, p := range f.m.Funcs[in.A].Params {
		if p.HasDefault && next < len(defaults) {
			if int32(i) == k.b && k.kind == defaultLoc {
				return []ir.Value{ir.Value(defaults[next])}
			}
			next++
		}
	}
	return nil
}

// elementFor lists the operands of a display, that of the element first.
func (w *search) elementFor(f *frame, in *ir.Instr, k locKey) []ir.Value {
	var list []ir.Value
	operands := f.m.Operands(in)
	if in.Op == ir.Build && k.kind == elementLoc && k.b > anyKey {
		key := w.Consts[k.b]
		for i, o := range operands {
			switch {
			case in.Sub == ir.BuildDict && i+1 < len(operands) && f.m.Instrs[o].Op == ir.Const && f.m.Consts[f.m.Instrs[o].A].Equal(key):
				list = append(list, ir.Value(operands[i+1]))
			case in.Sub != ir.BuildDict && key.Equal(w.Consts[w.Atoms[w.Int(i)].A]):
				list = append(list, ir.Value(o))
			}
		}
	}
	for _, o := range operands {
		list = append(list, ir.Value(o))
	}
	return list
}

// argumentsFor lists the arguments of a call, those first that bind the parameter
// that is written.
func (w *search) argumentsFor(f *frame, in *ir.Instr, s state) []ir.Value {
	k := w.keys[s.l]
	name, index := "", -1
	switch k.kind {
	case paramLoc:
		fn := w.ir(w.insts[k.a].fn)
		name = w.mods[w.fns[w.insts[k.a].fn].mod].Names[fn.Params[k.b].Name]
		index = int(k.b)
		if w.fns[w.insts[k.a].fn].method && !w.unbound(f.val(in.A)) {
			index--
		}
	case elementLoc:
		if c := w.Consts[max(k.b, 0)]; k.b > anyKey {
			name = c.Str
		}
	case attrLoc, heldLoc:
		name = w.Names[k.b]
	}
	var first, rest []ir.Value
	for i := range f.m.NumArgs(in) {
		arg := f.m.Arg(in, i)
		switch {
		case arg.Name > 0 && f.m.Names[arg.Name] == name, arg.Name == ir.Positional && i == index:
			first = append(first, arg.Value)
		default:
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
