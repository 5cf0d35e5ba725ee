package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Result answers what values and callees are. It is not safe for concurrent use.
type Result struct {
	s    *solver
	ends map[*ir.Module][]ir.FuncID // functions in the order of their last instructions
}

// Exhausted lists the functions that took more evaluations than one may have:
// what they do with their inputs is known in part.
func (r *Result) Exhausted() []FuncRef { return r.s.exhausted }

// Kind returns the kind of an atom.
func (r *Result) Kind(a lattice.Atom) lattice.Kind { return r.s.Atoms[a].Kind }

// Value returns the value of an instruction. Where no value reaches it, it is
// Unknown.
func (r *Result) Value(m *ir.Module, v ir.Value) lattice.Val {
	out := lattice.Val(0)
	r.s.eachInstance(r.function(FuncRef{m, r.funcAt(m, v)}), func(i int32) {
		f := r.s.frameOf(i)
		out = r.s.Join(out, f.val(v))
	})
	return orUnknownIf(out)
}

// funcAt is the function that an instruction is part of.
func (r *Result) funcAt(m *ir.Module, v ir.Value) ir.FuncID {
	list := r.ends[m]
	if list == nil {
		for f := range m.Funcs {
			list = append(list, ir.FuncID(f))
		}
		slices.SortFunc(list, func(a, b ir.FuncID) int { return int(m.Funcs[a].End - m.Funcs[b].End) })
		r.ends[m] = list
	}
	i, _ := slices.BinarySearchFunc(list, v+1, func(f ir.FuncID, end ir.Value) int { return int(m.Funcs[f].End - end) })
	return list[min(i, len(list)-1)]
}

// Atoms returns what a value may be.
func (r *Result) Atoms(v lattice.Val) []lattice.Atom { return r.s.Set(v) }

// Complete reports whether a value is certainly one of its atoms.
func (r *Result) Complete(v lattice.Val) bool {
	if v == 0 || r.s.Is(v, lattice.OrUnknown) {
		return false
	}
	return r.s.part == nil || !slices.ContainsFunc(r.s.Set(v), func(a lattice.Atom) bool { return r.s.Atoms[a].Kind == lattice.Imported })
}

// Overridable reports whether a value is a default that something outside of the
// program may replace.
func (r *Result) Overridable(v lattice.Val) bool { return r.s.Is(v, lattice.Overridable) }

// Constant returns the constant that an atom is.
func (r *Result) Constant(a lattice.Atom) (types.Const, bool) { return r.s.ConstOf(a) }

// ShapeOf returns the known start and end of a string.
func (r *Result) ShapeOf(a lattice.Atom) (head, tail string, ok bool) {
	k := r.s.Atoms[a]
	if k.Kind != lattice.Shape {
		return "", "", false
	}
	return r.s.Consts[k.A].Str, r.s.Consts[k.B].Str, true
}

// Names returns the qualified names of a class, function or module, of an object's
// class with those that it inherits from, and of a method by each of its classes.
// The first is the most specific.
func (r *Result) Names(a lattice.Atom) []string {
	s := r.s
	k := s.Atoms[a]
	switch k.Kind {
	case lattice.External:
		return []string{s.Names[k.A]}
	case lattice.ModuleObj:
		return []string{s.mods[k.A].Name}
	case lattice.FuncObj:
		return []string{s.qualified(k.A, ir.FuncID(k.B))}
	case lattice.Generator:
		f := &s.fns[s.insts[k.A].fn]
		return []string{s.qualified(f.mod, f.id)}
	case lattice.ClassObj:
		return s.classNames(a)
	case lattice.Instance, lattice.Widened, lattice.Created, lattice.Constant, lattice.Shape:
		return s.classNames(s.classOf(a))
	case lattice.Bound:
		return s.methodNames(lattice.Atom(k.A), lattice.Atom(k.B))
	case lattice.Wrapped:
		return r.Names(lattice.Atom(k.B))
	}
	return nil
}

// ClassNames returns the qualified names of an object's class, its own first and then those
// that it inherits from: of a variable outside of the program too, as it is declared.
func (r *Result) ClassNames(a lattice.Atom) []string {
	s := r.s
	if s.Atoms[a].Kind == lattice.External {
		e := evaluation{solver: s}
		if a = e.declaredAs(a); a == 0 {
			return nil
		}
	}
	if c := s.classOf(a); c != 0 {
		return s.classNames(c)
	}
	return nil
}

// OwnerClass returns the names of the class, as ClassNames does, of the variable outside of
// the program that a function outside of it is read from: of sys.argv for sys.argv.pop.
func (r *Result) OwnerClass(f lattice.Atom) []string {
	name := r.s.Names[r.s.Atoms[f].A]
	owner := name[:max(strings.LastIndexByte(name, '.'), 0)]
	if owner == "" || r.s.variableType(r.s.Name(owner)) == nil {
		return nil
	}
	return r.ClassNames(r.s.External(owner))
}

func (s *solver) classNames(c lattice.Atom) []string {
	var names []string
	mro, _ := s.mro(c)
	for _, k := range mro {
		names = append(names, s.className(k))
	}
	return names
}

// methodNames names a method by its own name and by those that its receiver's
// classes give it.
func (s *solver) methodNames(self, f lattice.Atom) []string {
	own := ""
	for f != 0 && s.Atoms[f].Kind == lattice.Wrapped {
		f = lattice.Atom(s.Atoms[f].B)
	}
	switch k := s.Atoms[f]; k.Kind {
	case lattice.External:
		own = s.Names[k.A]
	case lattice.FuncObj:
		own = s.qualified(k.A, ir.FuncID(k.B))
	default:
		return nil // an object that is called has no name of its own
	}
	names := []string{own}
	c := s.classOf(self)
	if s.Atoms[self].Kind == lattice.ClassObj {
		c = self
	}
	if c == 0 {
		return names
	}
	method := lastName(own)
	for _, k := range s.classNames(c) {
		if n := k + "." + method; !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

func lastName(qualified string) string {
	for i := len(qualified) - 1; i >= 0; i-- {
		if qualified[i] == '.' {
			return qualified[i+1:]
		}
	}
	return qualified
}

// Receiver returns the object that a bound method belongs to.
func (r *Result) Receiver(a lattice.Atom) (lattice.Atom, bool) {
	k := r.s.Atoms[a]
	return lattice.Atom(k.A), k.Kind == lattice.Bound
}

// Method returns the function that a method with its receiver is of, and anything else as it is.
func (r *Result) Method(a lattice.Atom) lattice.Atom {
	return r.s.methodOf(a)
}

func (s *solver) methodOf(a lattice.Atom) lattice.Atom {
	if k := s.Atoms[a]; k.Kind == lattice.Bound {
		return lattice.Atom(k.B)
	}
	return a
}

// MadeBy returns the instruction that makes an object.
func (r *Result) MadeBy(a lattice.Atom) (m *ir.Module, v ir.Value, ok bool) {
	k := r.s.Atoms[a]
	if k.Kind != lattice.Created {
		return nil, 0, false
	}
	return r.s.frameOf(k.A).m.Module, ir.Value(k.B), true
}

// ValueBeside returns the value of an instruction of the function that makes an
// object, in the context in which it makes it.
func (r *Result) ValueBeside(a lattice.Atom, v ir.Value) lattice.Val {
	f := r.s.frameOf(r.s.Atoms[a].A)
	return orUnknownIf(f.val(v))
}

// Semantics returns what is known of the language of the program.
func (r *Result) Semantics() *lang.Semantics { return r.s.sem }

// FuncOf returns the function of the program that an atom is or is bound to.
func (r *Result) FuncOf(a lattice.Atom) (FuncRef, bool) {
	k := r.s.Atoms[a]
	if k.Kind == lattice.Bound || k.Kind == lattice.Wrapped {
		k = r.s.Atoms[k.B]
	}
	if k.Kind == lattice.Generator {
		return r.s.refOf(r.s.insts[k.A].fn), true
	}
	if k.Kind != lattice.FuncObj {
		return FuncRef{}, false
	}
	return FuncRef{r.s.mods[k.A].Module, ir.FuncID(k.B)}, true
}

// Live reports whether a block can be reached.
func (r *Result) Live(m *ir.Module, f ir.FuncID, b ir.BlockID) bool {
	live := false
	r.s.eachInstance(r.s.mods[r.s.indexOf[m]].first+int32(f), func(i int32) {
		k := &r.s.insts[i]
		live = live || k.blocks != nil && k.blocks[b-m.Funcs[f].Blocks[0]].live
	})
	return live
}

// function is the index of a function.
func (r *Result) function(f FuncRef) int32 {
	return r.s.mods[r.s.indexOf[f.Module]].first + int32(f.Func)
}

// eachInstance calls do for the instances of a function.
func (s *solver) eachInstance(f int32, do func(i int32)) {
	do(s.fns[f].joint)
	for _, i := range s.fns[f].more {
		do(i)
	}
}

// Point is a place in a function where an instruction was just evaluated: what
// objects hold there is known by flow.
type Point struct {
	e  *evaluation
	At ir.Value
}

// Walk visits every reachable instruction of a function in order, once for each
// context in which the function was analysed and that is wanted. A function that was not
// analysed is visited as if nothing were known of its inputs.
func (r *Result) Walk(m *ir.Module, f ir.FuncID, wanted func(Instance) bool, visit func(Point)) {
	s := r.s
	evaluated := false
	s.eachInstance(r.function(FuncRef{m, f}), func(i int32) { evaluated = evaluated || s.insts[i].rounds > 0 })
	s.eachInstance(r.function(FuncRef{m, f}), func(i int32) {
		if evaluated && s.insts[i].rounds == 0 || !wanted(Instance(i)) {
			return
		}
		s.observe(i, func(e *evaluation, v ir.Value) { visit(Point{e, v}) })
	})
	s.queue, s.head = s.queue[:0], 0
}

// AllContexts wants every context.
func AllContexts(Instance) bool { return true }

// Value returns the value of an instruction of the function, in the context of the
// point.
func (p Point) Value(v ir.Value) lattice.Val { return orUnknownIf(p.e.val(v)) }

// Attr returns an attribute of an object.
func (p Point) Attr(a lattice.Atom, name string) lattice.Val { return p.e.attrOf(a, p.e.Name(name)) }

// Element returns the element of a container under a key, or 0 where it has none.
// A negative index counts from the end of a sequence whose length is known.
func (p Point) Element(a lattice.Atom, key types.Const) lattice.Val {
	c := p.e.containerOf(a)
	if c == nil {
		return 0
	}
	return p.e.element(a, p.e.index(a, c, p.e.Atoms[p.e.Const(key)].A))
}

// Inside is what a value holds under a key: of containers the element, of anything else
// the value itself.
func (p Point) Inside(v lattice.Val, key types.Const) lattice.Val {
	out, rest := lattice.Val(0), lattice.Val(0)
	for _, a := range p.e.Set(v) {
		if p.e.containerOf(a) != nil {
			out = p.e.Join(out, p.Element(a, key))
		} else {
			rest = p.e.Join(rest, p.e.One(a))
		}
	}
	if p.e.Is(v, lattice.OrUnknown) {
		rest = p.e.Join(rest, lattice.Unknown)
	}
	if rest == 0 {
		return out
	}
	return p.e.Join(out, p.e.With(rest, p.e.LabelsOf(v)))
}

// Elements returns the join of a container's elements.
func (p Point) Elements(a lattice.Atom) lattice.Val {
	c := p.e.containerOf(a)
	if c == nil {
		return 0
	}
	return p.e.values(a, c)
}

// Length returns the length of a sequence, or -1 where it is not known.
func (p Point) Length(a lattice.Atom) int {
	if c := p.e.containerOf(a); c != nil {
		return p.e.lengthOf(a, c)
	}
	return -1
}

// Argument is one argument of a call, stars unpacked.
type Argument struct {
	Index int    // of a positional argument, else -1
	Name  string // of a keyword argument
	Value lattice.Val
}

// Arguments returns the arguments of the call at the point. Open reports that
// there may be more, from a star argument that is not known.
func (p Point) Arguments() (list []Argument, open bool) {
	args, _ := p.e.argumentsOf(p.At, &p.e.m.Instrs[p.At])
	return p.e.listed(args), args.more != 0 || args.others != 0
}

func (e *evaluation) listed(args *arguments) (list []Argument) {
	for i, v := range args.pos {
		list = append(list, Argument{Index: i, Value: v})
	}
	for _, k := range args.keywords {
		list = append(list, Argument{Index: -1, Name: e.Names[k.name], Value: k.value})
	}
	return list
}

// Handed lists what a callee of the instruction at the point was called with, if that was
// not the instruction's own doing: of a function that something else was given to call.
func (p Point) Handed(c Callee) []Argument {
	if c.args == nil || p.e.m.Instrs[p.At].Op != ir.Call {
		return nil
	}
	list := p.e.listed(c.args)
	for _, v := range []lattice.Val{c.args.more, c.args.others} {
		if v != 0 {
			list = append(list, Argument{Index: len(c.args.pos), Value: v})
		}
	}
	return list
}

// Further returns what further positional and keyword arguments of the call at the point
// may be, from star arguments that are not known; 0 if there are none.
func (p Point) Further() (positional, keywords lattice.Val) {
	args, _ := p.e.argumentsOf(p.At, &p.e.m.Instrs[p.At])
	return args.more, args.others
}

// Labels returns the labels of a value at the point, of what it contains, and of the
// attributes of an object.
func (p Point) Labels(v lattice.Val) Labels {
	if p.e.isAbandoned(p.e.i) {
		return 0
	}
	return p.e.deepLabels(v) | p.e.attributeLabels(v)
}

// TextLabels returns the labels of what a value is as a text: of a tuple its first element's, and
// none of what lists, sets and mappings contain.
func (p Point) TextLabels(v lattice.Val) Labels { return p.textLabels(v, false) }

// textLabels is TextLabels of a value, or of the first element of a tuple: a tuple there is no text.
func (p Point) textLabels(v lattice.Val, first bool) Labels {
	labels := Labels(0)
	text := p.e.Keep(v, func(a lattice.Atom) bool {
		switch class := p.e.classOf(a); class {
		case p.e.Class[lang.TupleClass]:
			if !first {
				labels |= p.textLabels(p.e.tupleElement(a, 0), true)
			}
			return false
		case 0:
			return true
		default:
			return !p.e.isPlainContainer(class)
		}
	})
	return labels | p.Labels(text)
}

// isPlainContainer reports whether a class is a builtin one of containers.
func (e *evaluation) isPlainContainer(class lattice.Atom) bool {
	return class == e.Class[lang.ListClass] || class == e.Class[lang.DictClass] || class == e.Class[lang.SetClass]
}

// EachContext calls do for an instruction in every context in which its function was
// analysed.
func (r *Result) EachContext(m *ir.Module, v ir.Value, do func(Site)) {
	r.s.eachInstance(r.function(FuncRef{m, r.funcAt(m, v)}), func(i int32) {
		if r.s.insts[i].blocks != nil {
			do(Site{Instance(i), v})
		}
	})
}

// Tail returns the last component of the name of a class, function or module, or
// of a method.
func (r *Result) Tail(a lattice.Atom) string {
	s := r.s
	k := s.Atoms[a]
	switch k.Kind {
	case lattice.External:
		return lastName(s.Names[k.A])
	case lattice.ModuleObj:
		return lastName(s.mods[k.A].Name)
	case lattice.FuncObj, lattice.ClassObj:
		return lastName(s.qualified(k.A, ir.FuncID(k.B)))
	case lattice.Generator:
		f := &s.fns[s.insts[k.A].fn]
		return lastName(s.qualified(f.mod, f.id))
	case lattice.Bound, lattice.Wrapped:
		return r.Tail(lattice.Atom(k.B))
	case lattice.Instance, lattice.Widened, lattice.Created:
		return "__call__"
	}
	return ""
}

// ClassOf returns the class of the program that an object is an instance of.
func (r *Result) ClassOf(a lattice.Atom) (lattice.Atom, bool) {
	c := r.s.classOf(a)
	return c, c != 0 && r.s.Atoms[c].Kind == lattice.ClassObj
}

// Metaclass returns the class of the program that a class is an object of.
func (r *Result) Metaclass(c lattice.Atom) (lattice.Atom, bool) {
	mro, _ := r.s.mro(c)
	for _, k := range mro {
		if k := r.s.classes.Of(int32(k)); k != nil && k.meta != 0 {
			return k.meta, true
		}
	}
	return 0, false
}

// HasMember reports whether a class of the program, or one that it inherits from
// in the program, defines a member.
func (r *Result) HasMember(c lattice.Atom, name string) bool {
	s := r.s
	mro, _ := s.mro(c)
	for _, k := range mro {
		if s.Atoms[k].Kind != lattice.ClassObj {
			continue
		}
		if l, ok := s.find(fieldLoc, int32(k), s.Name(name)); ok && s.values[l] != 0 {
			return true
		}
	}
	return false
}

// Join returns the least value that covers both.
func (r *Result) Join(a, b lattice.Val) lattice.Val { return r.s.Join(a, b) }

// One returns the value of one atom.
func (r *Result) One(a lattice.Atom) lattice.Val { return r.s.One(a) }

// ConstVal returns the value of a constant.
func (r *Result) ConstVal(c types.Const) lattice.Val { return r.s.One(r.s.Const(c)) }

// Default returns the default of a function's parameter, or 0.
func (r *Result) Default(f FuncRef, param int) lattice.Val {
	out := lattice.Val(0)
	r.s.eachInstance(r.function(f), func(i int32) {
		if l, ok := r.s.find(defaultLoc, int32(r.s.funcIn(i)), int32(param)); ok {
			out = r.s.Join(out, r.s.values[l])
		}
	})
	return out
}
