package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Result answers what values and callees are. It is not safe for concurrent use.
type Result struct {
	s       *solver
	modules map[*ir.Module]int32
}

func (s *solver) indexModules() map[*ir.Module]int32 {
	index := make(map[*ir.Module]int32, len(s.mods))
	for i := range s.mods {
		index[s.mods[i].Module] = int32(i)
	}
	return index
}

// Exhausted lists the functions that took more evaluations than one may have:
// what they do with their inputs is known in part.
func (r *Result) Exhausted() []FuncRef { return r.s.exhausted }

// Failed lists the modules that could not be lowered when they were needed.
func (r *Result) Failed() []Failure { return r.s.failed }

// Kind returns the kind of an atom.
func (r *Result) Kind(a Atom) AtomKind { return r.s.atoms[a].kind }

// Value returns the value of an instruction. Where no value reaches it, it is
// Unknown.
func (r *Result) Value(m *ir.Module, v ir.Value) Val {
	return orUnknownIf(r.s.mods[r.modules[m]].vals[v])
}

// Atoms returns what a value may be.
func (r *Result) Atoms(v Val) []Atom { return r.s.set(v) }

// Complete reports whether a value is certainly one of its atoms.
func (r *Result) Complete(v Val) bool {
	if v == 0 || r.s.is(v, orUnknown) {
		return false
	}
	return r.s.part == nil || !slices.ContainsFunc(r.s.set(v), func(a Atom) bool { return r.s.atoms[a].kind == Imported })
}

// Overridable reports whether a value is a default that something outside of the
// program may replace.
func (r *Result) Overridable(v Val) bool { return r.s.is(v, overridable) }

// Constant returns the constant that an atom is.
func (r *Result) Constant(a Atom) (types.Const, bool) { return r.s.constOf(a) }

// ShapeOf returns the known start and end of a string.
func (r *Result) ShapeOf(a Atom) (head, tail string, ok bool) {
	k := r.s.atoms[a]
	if k.kind != Shape {
		return "", "", false
	}
	return r.s.consts[k.a].Str, r.s.consts[k.b].Str, true
}

// Names returns the qualified names of a class, function or module, of an object's
// class with those that it inherits from, and of a method by each of its classes.
// The first is the most specific.
func (r *Result) Names(a Atom) []string {
	s := r.s
	k := s.atoms[a]
	switch k.kind {
	case External:
		return []string{s.names[k.a]}
	case ModuleObj:
		return []string{s.mods[k.a].Name}
	case FuncObj, Generator:
		return []string{s.qualified(k.a, ir.FuncID(k.b))}
	case ClassObj:
		return s.classNames(a)
	case Instance, Widened, Created, Constant, Shape:
		return s.classNames(s.classOf(a))
	case Bound:
		return s.methodNames(Atom(k.a), Atom(k.b))
	case Wrapped:
		return r.Names(Atom(k.b))
	}
	return nil
}

func (s *solver) classNames(c Atom) []string {
	var names []string
	mro, _ := s.mro(c)
	for _, k := range mro {
		names = append(names, s.className(k))
	}
	return names
}

// methodNames names a method by its own name and by those that its receiver's
// classes give it.
func (s *solver) methodNames(self, f Atom) []string {
	own := s.names[0]
	if k := s.atoms[f]; k.kind == External {
		own = s.names[k.a]
	} else {
		own = s.qualified(k.a, ir.FuncID(k.b))
	}
	names := []string{own}
	c := s.classOf(self)
	if s.atoms[self].kind == ClassObj {
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
func (r *Result) Receiver(a Atom) (Atom, bool) {
	k := r.s.atoms[a]
	return Atom(k.a), k.kind == Bound
}

// MadeBy returns the instruction that makes an object.
func (r *Result) MadeBy(a Atom) (m *ir.Module, v ir.Value, ok bool) {
	k := r.s.atoms[a]
	if k.kind != Created {
		return nil, 0, false
	}
	return r.s.mods[k.a].Module, ir.Value(k.b), true
}

// FuncOf returns the function of the program that an atom is or is bound to.
func (r *Result) FuncOf(a Atom) (FuncRef, bool) {
	k := r.s.atoms[a]
	if k.kind == Bound || k.kind == Wrapped {
		k = r.s.atoms[k.b]
	}
	if k.kind != FuncObj && k.kind != Generator {
		return FuncRef{}, false
	}
	return FuncRef{r.s.mods[k.a].Module, ir.FuncID(k.b)}, true
}

// Live reports whether a block can be reached.
func (r *Result) Live(m *ir.Module, f ir.FuncID, b ir.BlockID) bool {
	fn := &r.s.fns[r.s.mods[r.modules[m]].first+int32(f)]
	return fn.blocks != nil && fn.blocks[b-m.Funcs[f].Blocks[0]].live
}

// Point is a place in a function where an instruction was just evaluated: what
// objects hold there is known by flow.
type Point struct {
	e  *evaluation
	At ir.Value
}

// Walk visits every reachable instruction of a function in order.
func (r *Result) Walk(m *ir.Module, f ir.FuncID, visit func(Point)) {
	s := r.s
	mod := &s.mods[r.modules[m]]
	s.observe(mod.first+int32(f), func(e *evaluation, v ir.Value) { visit(Point{e, v}) })
	s.queue, s.head = s.queue[:0], 0
}

// Attr returns an attribute of an object.
func (p Point) Attr(a Atom, name string) Val { return p.e.attrOf(a, p.e.name(name)) }

// Element returns the element of a container under a key, or 0 where it has none.
// A negative index counts from the end of a sequence whose length is known.
func (p Point) Element(a Atom, key types.Const) Val {
	c := p.e.containers[a]
	if c == nil {
		return 0
	}
	return p.e.element(a, p.e.index(c, p.e.atoms[p.e.constant(key)].a))
}

// Elements returns the join of a container's elements.
func (p Point) Elements(a Atom) Val {
	c := p.e.containers[a]
	if c == nil {
		return 0
	}
	return p.e.values(a, c)
}

// Length returns the length of a sequence, or -1 where it is not known.
func (p Point) Length(a Atom) int {
	if c := p.e.containers[a]; c != nil {
		return c.length
	}
	return -1
}

// Argument is one argument of a call, stars unpacked.
type Argument struct {
	Index int    // of a positional argument, else -1
	Name  string // of a keyword argument
	Value Val
}

// Arguments returns the arguments of the call at the point. Open reports that
// there may be more, from a star argument that is not known.
func (p Point) Arguments() (list []Argument, open bool) {
	args := p.e.argumentsOf(p.At, &p.e.m.Instrs[p.At])
	for i, v := range args.pos {
		list = append(list, Argument{Index: i, Value: v})
	}
	for _, k := range args.keywords {
		list = append(list, Argument{Index: -1, Name: p.e.names[k.name], Value: k.value})
	}
	return list, args.more != 0 || args.others != 0
}

// Tail returns the last component of the name of a class, function or module, or
// of a method.
func (r *Result) Tail(a Atom) string {
	s := r.s
	k := s.atoms[a]
	switch k.kind {
	case External:
		return lastName(s.names[k.a])
	case ModuleObj:
		return lastName(s.mods[k.a].Name)
	case FuncObj, ClassObj, Generator:
		return lastName(s.qualified(k.a, ir.FuncID(k.b)))
	case Bound, Wrapped:
		return r.Tail(Atom(k.b))
	case Instance, Widened, Created:
		return "__call__"
	}
	return ""
}

// ClassOf returns the class of the program that an object is an instance of.
func (r *Result) ClassOf(a Atom) (Atom, bool) {
	c := r.s.classOf(a)
	return c, c != 0 && r.s.atoms[c].kind == ClassObj
}

// HasMember reports whether a class of the program, or one that it inherits from
// in the program, defines a member.
func (r *Result) HasMember(c Atom, name string) bool {
	s := r.s
	mro, _ := s.mro(c)
	for _, k := range mro {
		if s.atoms[k].kind != ClassObj {
			continue
		}
		if l, ok := s.find(fieldLoc, int32(k), s.name(name)); ok && s.values[l] != 0 {
			return true
		}
	}
	return false
}

// Join returns the least value that covers both.
func (r *Result) Join(a, b Val) Val { return r.s.join(a, b) }

// One returns the value of one atom.
func (r *Result) One(a Atom) Val { return r.s.one(a) }

// ConstVal returns the value of a constant.
func (r *Result) ConstVal(c types.Const) Val { return r.s.one(r.s.constant(c)) }

// Default returns the default of a function's parameter, or 0.
func (r *Result) Default(f FuncRef, param int) Val {
	fn := r.s.mods[r.modules[f.Module]].first + int32(f.Func)
	if l, ok := r.s.find(defaultLoc, fn, int32(param)); ok {
		return r.s.values[l]
	}
	return 0
}
