package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// callBack calls the functions that something outside of the program is given, with
// what it declares to call them with; what they return binds type variables.
//
//	map(f, xs): func: Callable[[_T1], _S], iterable: Iterable[_T1]
//	    f is called with the elements of xs; the map's elements are what it returns
func (e *evaluation) callBack(c signed, t *types.Type, v lattice.Val, in *typing) {
	var pos []lattice.Val
	args, known := e.passedOn(c)
	if t.Kind == types.CallType && !(known && takesUnknown(t)) {
		known = true
		for i := range t.Args[1:] {
			p := e.typedPart(&t.Args[1+i], in)
			if p == 0 {
				return // it is not called before there is something to call it with
			}
			pos = append(pos, p)
		}
		args = &arguments{pos: pos}
	}
	if !known {
		e.escapeVal(v)
	}
	for _, a := range e.Set(v) {
		if e.acceptsCall(t, a) == never {
			continue
		}
		result := lattice.Unknown
		if known {
			result = e.applyQuietly(a, args, in.site)
		} else {
			result = e.wouldGive(a)
		}
		if e.taint != nil {
			e.handedBack |= e.LabelsOf(result)
		}
		e.bindType(&t.Args[0], result, in, 0)
	}
	if e.Is(v, lattice.OrUnknown) {
		e.bindUnknown(&t.Args[0], in)
	}
}

// applyQuietly calls something from outside of the program: of the calls only those
// of the program's own functions are seen. What a class makes is an object of the call
// at site.
func (e *evaluation) applyQuietly(a lattice.Atom, args *arguments, site ir.Value) lattice.Val {
	n := len(e.calls)
	if e.isClass(a) {
		args.site = site
	}
	e.outside++
	v := e.apply(a, args)
	e.outside--
	kept := e.calls[:min(n, len(e.calls))]
	for _, c := range e.calls[len(kept):] {
		if e.Atoms[c.Atom].Kind != lattice.External || e.taint != nil {
			kept = append(kept, Callee{Atom: c.Atom, args: c.args})
		}
	}
	e.calls = kept
	return v
}

// passedOn are the arguments that a function is called with which takes any: those
// that stand behind it, or those in parameters called args and kwargs.
//
//	executor.submit(f, 1, b=2)             f(1, b=2)
//	Thread(target=f, args=(1,))            f(1)
func (e *evaluation) passedOn(c signed) (*arguments, bool) {
	args, known := &arguments{}, false
	for i := range c.g.Params {
		p := &c.g.Params[i]
		known = known || p.Kind == types.VarArgs && open(&p.Type) || e.sem.PassedOn[p.Name] == lang.PassedPositional
	}
	for _, a := range c.list {
		switch {
		case a.p.Kind == types.VarArgs:
			args.pos = append(args.pos, a.v)
		case a.p.Kind == types.KwArgs:
			args.others = e.Join(args.others, a.v)
		case e.sem.PassedOn[a.p.Name] == lang.PassedPositional:
			e.spread(args, a.v, true)
		case e.sem.PassedOn[a.p.Name] == lang.PassedKeywords:
			e.spreadKeywords(args, a.v)
		}
	}
	return args, known
}

// takesUnknown reports whether what a function takes is left open: as Callable[[*Ts], T] does, of
// which the arguments are those that follow.
func takesUnknown(t *types.Type) bool { return len(t.Args) == 2 && t.Args[1].Kind == types.UnknownType }

// open reports whether a type says nothing.
func open(t *types.Type) bool { return t.Kind == types.UnknownType || t.Kind == types.AnyType }

// wouldGive is what calling something gives, whatever it is called with.
func (e *evaluation) wouldGive(a lattice.Atom) lattice.Val {
	k := e.Atoms[a]
	switch k.Kind {
	case lattice.FuncObj:
		i := e.generic(k)
		if e.ir(e.insts[i].fn).Generator {
			return e.One(e.Make(lattice.Generator, i, 0, 0))
		}
		return e.read(e.resultOf(i))
	case lattice.Bound:
		if e.Atoms[k.B].Kind == lattice.FuncObj {
			return e.wouldGive(lattice.Atom(k.B))
		}
	case lattice.ClassObj:
		return e.One(e.Make(lattice.Instance, int32(a), 0, 0))
	}
	return lattice.Unknown
}

// escapeTo notes that functions in a value are handed to code outside of the
// program, which may call them, unless it declares to take any object. Then it
// calls none; but what a method of an object takes, the object may hand on.
func (e *evaluation) escapeTo(t *types.Type, in *typing, v lattice.Val) {
	switch {
	case t.Kind == types.NamedType && t.Name == e.sem.Classes[lang.ObjectClass]:
		return
	case t.Kind == types.VarType && len(t.Args) == 0:
		if in.self == 0 || e.Atoms[in.self].Kind == lattice.Created {
			return
		}
	}
	e.escapeVal(v)
}
