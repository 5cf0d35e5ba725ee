package solve

import (
	"cmp"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// View is a solved program as it is for who looks for where values come from: its
// instances and locations, read-only.
type View struct {
	*lattice.Table
	s *solver
}

// View returns the view of the program.
func (r *Result) View() View { return View{r.s.Table, r.s} }

// Instance is a function in a context in which it was analysed.
type Instance int32

// Instance is the one of the point.
func (p Point) Instance() Instance { return Instance(p.e.i) }

// Maker is the instance in which an object was made.
func (r *Result) Maker(a lattice.Atom) Instance { return Instance(r.s.Atoms[a].A) }

// Function is a function of the program.
type Function int32

// Loc is a location: a place whose value several functions read and write.
type Loc = loc

// LocKey is what a location is; A and B as locKind says.
type LocKey struct {
	Kind LocKind
	A, B int32
}

// LocKind is the kind of a location.
type LocKind = locKind

// The kinds of locations that values come from.
const (
	GlobalLoc  = globalLoc
	CellLoc    = cellLoc
	FieldLoc   = fieldLoc
	AttrLoc    = attrLoc
	HeldLoc    = heldLoc
	ElementLoc = elementLoc
	ParamLoc   = paramLoc
	DefaultLoc = defaultLoc
	ResultLoc  = resultLoc
	YieldLoc   = yieldLoc
	RaiseLoc   = raiseLoc
	HoldsLoc   = holdsLoc
	ThrownLoc  = thrownLoc
	SentLoc    = sentLoc
	ArgLoc     = argLoc
)

// AnyKey is the key of elements of which the key is not known.
const AnyKey = anyKey

// KeyElement is the key of the elements that are the keys of a dict.
const KeyElement = keyElement

// Frame holds the values of an instance's instructions.
type Frame struct {
	M *ir.Module
	f frame
}

// Val is what an instruction is; 0 for no instruction, or no value.
func (f *Frame) Val(v ir.Value) lattice.Val { return f.f.val(v) }

// Frame returns the frame of an instance.
func (w View) Frame(i Instance) Frame {
	f := w.s.frameOf(int32(i))
	return Frame{f.m.Module, f}
}

// Instances returns the number of instances; they are numbered from 1.
func (w View) Instances() int { return len(w.s.insts) - 1 }

// Functions returns the number of functions; they are numbered from 0.
func (w View) Functions() int { return len(w.s.fns) }

// Function returns the function that an instance is of.
func (w View) Function(i Instance) Function { return Function(w.s.insts[i].fn) }

// Ref names a function.
func (w View) Ref(f Function) FuncRef { return w.s.refOf(int32(f)) }

// IR returns a function's description.
func (w View) IR(f Function) *ir.Func { return w.s.ir(int32(f)) }

// IsMethod reports whether a function stands in a class body.
func (w View) IsMethod(f Function) bool { return w.s.fns[f].method }

// FunctionOf returns the function or class body that an atom is.
func (w View) FunctionOf(a lattice.Atom) Function { return Function(w.s.funcOf(w.Atoms[a])) }

// InModule returns the functions of the module with an index.
func (w View) InModule(m int32) (module *ir.Module, first Function) {
	k := &w.s.mods[m]
	return k.Module, Function(k.first)
}

// ModuleOf returns the index of a function's module.
func (w View) ModuleOf(f Function) int32 { return w.s.fns[f].mod }

// Island returns the number of the part of the program that a module is in: other parts have nothing
// to do with it.
func (w View) Island(module int32) int32 { return w.s.islandOf(module) }

// OnIsland returns the first module in such a part of the program.
func (w View) OnIsland(island int32) int32 { return int32(max(0, slices.Index(w.s.islands, island))) }

// EachInstance calls do for the instances of a function.
func (w View) EachInstance(f Function, do func(Instance)) {
	w.s.eachInstance(int32(f), func(i int32) { do(Instance(i)) })
}

// Outer returns the instance in which a function or class was defined.
func (w View) Outer(a lattice.Atom) Instance { return Instance(w.s.outerOf(w.Atoms[a])) }

// Generic returns the instance of a function or class body that takes any arguments.
func (w View) Generic(a lattice.Atom) Instance { return Instance(w.s.generic(w.Atoms[a])) }

// Definition returns the atom of the function that an instance is of.
func (w View) Definition(i Instance) lattice.Atom { return w.s.funcIn(int32(i)) }

// IsForLabels reports whether an instance is there for labels alone: it was made when they were followed.
func (w View) IsForLabels(i Instance) bool { return w.s.taint != nil && i > w.s.taint.known }

// IsAbandoned reports whether no call goes to an instance any more.
func (w View) IsAbandoned(i Instance) bool { return w.s.isAbandoned(int32(i)) }

// Locations returns the number of locations; they are numbered from 0, which is none.
func (w View) Locations() Loc { return Loc(len(w.s.keys)) }

// Find returns a location if it exists.
func (w View) Find(kind LocKind, a, b int32) (Loc, bool) { return w.s.find(kind, a, b) }

// Key returns what a location is.
func (w View) Key(l Loc) LocKey {
	k := w.s.keys[l]
	return LocKey{k.kind, k.a, k.b}
}

// Held returns the value of a location.
func (w View) Held(l Loc) lattice.Val { return w.s.values[l] }

// Writer returns the only instance that wrote a location by flow, 0 for none; many
// says that there were several.
func (w View) Writer(l Loc) (i Instance, many bool) {
	if k := w.s.writers[l]; k > 0 {
		return Instance(k), false
	}
	return 0, w.s.writers[l] == manyWriters
}

// LabelWriter returns an instance that wrote labels to a location, or 0.
func (w View) LabelWriter(l Loc) Instance {
	if w.s.taint == nil {
		return 0
	}
	return Instance(w.s.taint.writers[loc(l)])
}

// Class returns the class of the object that an atom is, or 0.
func (w View) Class(a lattice.Atom) lattice.Atom { return w.s.classOf(a) }

// MRO returns a class and the classes that it inherits from.
func (w View) MRO(c lattice.Atom) []lattice.Atom {
	mro, _ := w.s.mro(c)
	return mro
}

// Keys returns the keys of a container, as indexes of Consts, and the length of a
// sequence, or -1. It reports false for what is none.
func (w View) Keys(a lattice.Atom) (keys []int32, length int, ok bool) {
	if c := w.s.containerOf(a); c != nil {
		return c.keys, c.length, true
	}
	return nil, 0, false
}

// Has reports whether a value may be an atom.
func (w View) Has(v lattice.Val, a lattice.Atom) bool {
	for _, b := range w.Set(v) {
		if b == a {
			return true
		}
	}
	return false
}

// Site is an instruction of an instance.
type Site struct {
	Instance Instance
	At       ir.Value
}

// Callers lists the instructions that call an instance: whatever calls it reads what
// it returns.
func (w View) Callers(i Instance) []Site {
	l, ok := w.s.find(resultLoc, int32(i), 0)
	if !ok {
		return nil
	}
	return w.Readers(l)
}

// Readers lists the instructions that read a location.
func (w View) Readers(l Loc) []Site {
	var list []Site
	seen := map[int32]bool{}
	for n := w.s.readers[l]; n != 0; n = w.s.subs[n].next {
		if r := w.s.subs[n].reader; r > 0 && !seen[r] {
			seen[r] = true
			j := w.s.fnOf[w.s.owner[r]]
			list = append(list, Site{Instance(j), ir.Value(r - w.s.insts[j].instr)})
		}
	}
	return list
}

// Attributes lists the attributes of an object that have labels.
func (w View) Attributes(a lattice.Atom) []Loc {
	if w.s.taint == nil || len(w.s.taint.holders[a]) == 0 {
		return nil
	}
	list := slices.Clone(w.s.taint.holders[a]) // in the order in which they were written
	slices.SortFunc(list, func(a, b Loc) int {
		x, y := w.s.keys[a], w.s.keys[b]
		return cmp.Or(cmp.Compare(x.kind, y.kind), cmp.Compare(w.s.Names[x.b], w.s.Names[y.b]), cmp.Compare(a, b))
	})
	return list
}

// IsSource reports whether an instruction of an instance gives a label to values.
func (w View) IsSource(i Instance, v ir.Value, label Labels) bool {
	return w.marked(Source, i, v, label)
}

// Sources lists the instructions that give a label to values, in one of their contexts, in
// order of module and place.
func (w View) Sources(label Labels) []Site {
	if w.s.taint == nil {
		return nil
	}
	var list []Site
	for site, labels := range w.s.taint.marks[Source] {
		if labels&label != 0 {
			list = append(list, site)
		}
	}
	module := func(s Site) int32 { return w.s.fns[w.s.insts[s.Instance].fn].mod }
	slices.SortFunc(list, func(a, b Site) int {
		return cmp.Or(cmp.Compare(module(a), module(b)), cmp.Compare(a.At, b.At), cmp.Compare(a.Instance, b.Instance))
	})
	return slices.CompactFunc(list, func(a, b Site) bool { return module(a) == module(b) && a.At == b.At })
}

// IsCleaner reports whether the result of a call has not the labels of what it is given.
func (w View) IsCleaner(i Instance, v ir.Value, label Labels) bool {
	return w.marked(Cleaner, i, v, label) || w.marked(Opaque, i, v, label)
}

// IsCheck reports whether a call takes labels away from what it is given, however it tells.
func (w View) IsCheck(i Instance, v ir.Value, label Labels) bool {
	for _, kind := range []Mark{Check, Denial, Raise} {
		if w.marked(kind, i, v, label) {
			return true
		}
	}
	return false
}

func (w View) marked(kind Mark, i Instance, v ir.Value, label Labels) bool {
	t := w.s.taint
	if t == nil {
		return false
	}
	if i > t.known {
		p := t.places[instrPlace{w.s.fns[w.s.insts[i].fn].mod, v}]
		return p != nil && p[kind]&label != 0
	}
	return t.marks[kind][Site{i, v}]&label != 0
}
