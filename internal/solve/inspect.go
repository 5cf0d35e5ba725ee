package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Callee is something that an instruction calls.
type Callee struct {
	// Atom is a function or class of the program, something outside of it, or an
	// object of which is not known what calling it does.
	Atom lattice.Atom
	// Written says that the program writes the call. The language makes the others: a
	// property that is read, an operator, the __init__ of a class is called.
	Written bool

	args *arguments
}

// Callees lists what the instruction at the point called when it was evaluated.
// The list is good until the next point.
func (p Point) Callees() []Callee { return p.e.calls }

// note records a call for who looks at a function.
func (e *evaluation) note(a lattice.Atom, args *arguments) {
	if e.visit != nil {
		e.calls = append(e.calls, Callee{a, args.site != 0 && e.m.Instrs[args.site].Op == ir.Call, args})
	}
}

// noteOutside records the call of a method that a class outside of the program
// may have.
func (e *evaluation) noteOutside(class lattice.Atom, h lang.Hook, args *arguments) {
	if e.visit == nil || class == 0 {
		return
	}
	if m := e.memberOf(class, e.wk.hooks[h]); m != 0 {
		e.note(m, args)
	}
}

// Returned is what a function returns when it comes back: for a generator, what
// its last return gives.
func (r *Result) Returned(f FuncRef) lattice.Val { return r.located(resultLoc, f, 0) }

// Argument is what a parameter may be given, its default included.
func (r *Result) Argument(f FuncRef, param int) lattice.Val {
	return r.located(paramLoc, f, int32(param))
}

func (r *Result) located(kind locKind, f FuncRef, b int32) lattice.Val {
	out := lattice.Val(0)
	r.s.eachInstance(r.function(f), func(i int32) {
		if l, ok := r.s.find(kind, i, b); ok {
			out = r.s.Join(out, r.s.values[l])
		}
	})
	return out
}

// HandedOut reports whether a function was handed to code outside of the program,
// which may call it with anything.
func (r *Result) HandedOut(f FuncRef) bool {
	out := false
	r.s.eachInstance(r.function(f), func(i int32) { out = out || r.s.insts[i].open })
	return out
}

// ClassAtom returns the class of what an atom is, or 0 where it has none of which a
// name is known.
func (r *Result) ClassAtom(a lattice.Atom) lattice.Atom { return r.s.classOf(a) }

// ModuleOf returns the module of the program that an atom is, or that it was
// written in.
func (r *Result) ModuleOf(a lattice.Atom) (*ir.Module, bool) {
	switch k := r.s.Atoms[a]; k.Kind {
	case lattice.ModuleObj, lattice.ClassObj, lattice.FuncObj:
		return r.s.mods[k.A].Module, true
	case lattice.Generator, lattice.Created:
		return r.s.frameOf(k.A).m.Module, true
	}
	return nil, false
}

// FuncID returns the function or class body that a function, class or generator of
// the program is.
func (r *Result) FuncID(a lattice.Atom) (ir.FuncID, bool) {
	switch k := r.s.Atoms[a]; k.Kind {
	case lattice.ClassObj, lattice.FuncObj:
		return ir.FuncID(k.B), true
	case lattice.Generator:
		return r.s.refOf(r.s.insts[k.A].fn).Func, true
	}
	return 0, false
}

// Parts returns the receiver and the function of a bound method, or the class and
// the receiver of a super object.
func (r *Result) Parts(a lattice.Atom) (first, second lattice.Atom) {
	switch k := r.s.Atoms[a]; k.Kind {
	case lattice.Bound, lattice.SuperOf:
		return lattice.Atom(k.A), lattice.Atom(k.B)
	case lattice.Wrapped:
		return 0, lattice.Atom(k.B)
	}
	return 0, 0
}

// Resolve returns what an import in a module loads: a module of the program, or the
// name of one outside of it.
func (r *Result) Resolve(m *ir.Module, name string) (*ir.Module, string) {
	i := r.s.indexOf[m]
	if j, ok := r.s.imports.Resolve(int(i), name); ok {
		return r.s.mods[j].Module, ""
	}
	absolute, _ := r.s.imports.Absolute(int(i), name)
	return nil, absolute
}

// Role returns what property, classmethod or staticmethod made of a function.
func (r *Result) Role(a lattice.Atom) lang.Role {
	if k := r.s.Atoms[a]; k.Kind == lattice.Wrapped {
		return lang.Role(k.A)
	}
	return lang.NoRole
}

// GaveUp reports whether a value was given up because it may be too many things.
func (r *Result) GaveUp(v lattice.Val) bool { return r.s.Is(v, lattice.TooMany) }

// Contents is what a container that the program makes holds, by all that any
// function puts into it.
type Contents struct {
	Keys     []types.Const // in the order in which they were met
	Elements []lattice.Val // by index of Keys
	Rest     lattice.Val   // under keys that are not known
	Length   int           // of a sequence, or -1
}

// Contents returns what a container holds. It reports false for what is none.
func (r *Result) Contents(a lattice.Atom) (Contents, bool) {
	s := r.s
	c := s.containerOf(a)
	if c == nil {
		return Contents{}, false
	}
	out := Contents{Length: c.length}
	at := func(key int32) lattice.Val {
		if l, ok := s.find(elementLoc, int32(a), key); ok {
			return s.values[l]
		}
		return 0
	}
	for _, key := range c.keys {
		if v := at(key); v != 0 {
			out.Keys, out.Elements = append(out.Keys, s.Consts[key]), append(out.Elements, v)
		}
	}
	out.Rest = at(anyKey)
	return out, true
}
