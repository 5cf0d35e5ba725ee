package solve

import "codepathfinder.dev/pathfinder/internal/solve/lattice"

// started says by flow whether a generator has begun to run: what is sent first, by
// next() then, gets lost, as no yield expression waits for it yet.
const started int32 = 1

// makeGenerator is what calling a generator function gives.
func (e *evaluation) makeGenerator(i int32) lattice.Val {
	e.know(e.loc(sentLoc, i, started), e.wk.no)
	return e.One(e.Make(lattice.Generator, i, 0, 0))
}

// next is next(x[, default]).
func (e *evaluation) next(args *arguments) lattice.Val {
	v := args.at(0)
	if set := e.Set(v); len(set) == 1 && e.Atoms[set[0]].Kind == lattice.Generator {
		i := e.Atoms[set[0]].A
		l := e.loc(sentLoc, i, started)
		if h, ok := e.ask(l); ok && h == e.wk.no {
			e.know(l, e.wk.yes)
			e.goOn(i)
			return e.Join(e.yields(i), args.at(1))
		}
	}
	return e.Join(e.following(v, false), args.at(1))
}

// send is generator.send(v).
func (e *evaluation) send(self lattice.Atom, v lattice.Val) lattice.Val {
	if k := e.Atoms[self]; k.Kind == lattice.Generator {
		e.know(e.loc(sentLoc, k.A, started), e.wk.yes)
		e.grow(e.loc(sentLoc, k.A, 0), v)
		e.goOn(k.A)
		return e.yields(k.A)
	}
	return lattice.Unknown
}

// yielded is what iterating over a generator gives; None is sent to it then.
func (e *evaluation) yielded(i int32) lattice.Val {
	e.grow(e.loc(sentLoc, i, 0), e.wk.none)
	e.goOn(i)
	return e.yields(i)
}

// yieldFrom yields what an iterable gives. Its value is what a generator returns, which
// gets what is sent.
func (e *evaluation) yieldFrom(v lattice.Val) lattice.Val {
	e.grow(e.loc(yieldLoc, e.i, 0), e.elements(v))
	out := lattice.Val(0)
	for _, a := range e.Set(v) {
		switch k := e.Atoms[a]; {
		case k.Kind == lattice.Generator:
			e.grow(e.loc(sentLoc, k.A, 0), e.read(e.loc(sentLoc, e.i, 0)))
			out = e.Join(out, e.read(e.resultOf(k.A)))
		case e.containerOf(a) != nil:
			out = e.Join(out, e.wk.none)
		default:
			out = e.Join(out, lattice.Unknown)
		}
	}
	if e.Is(v, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// yields is what a generator yields: where not all of it is known, what its
// annotation says, as in Iterator[Item].
func (e *evaluation) yields(i int32) lattice.Val {
	v := e.read(e.loc(yieldLoc, i, 0))
	if !e.Is(v, lattice.OrUnknown) {
		return v
	}
	t := e.read(e.loc(annotationLoc, int32(e.funcIn(i)), returned))
	if t == 0 || e.Is(t, lattice.OrUnknown) {
		return v
	}
	return e.instead(e.Without(v, lattice.TooMany), e.elements(t))
}
