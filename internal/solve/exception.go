package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// Exceptions of the program's classes keep what they are made of: the arguments of
// BaseException.__init__, which are those of the class where that has no __init__ of its own or
// one that does not call it.

// isException reports whether an object is of a class of the program that is one of exceptions.
func (s *solver) isException(a lattice.Atom) bool {
	c := s.ownClassOf(a)
	if c == 0 {
		return false
	}
	mro, _ := s.mro(c)
	return slices.Contains(mro, s.Class[lang.ExceptionClass])
}

// keepsArguments reports whether something outside of the program is the __init__ of
// exceptions, called on an object, and has the object keep the arguments.
func (e *evaluation) keepsArguments(name string, self lattice.Atom, args *arguments) bool {
	if !strings.HasSuffix(name, e.sem.Hooks[lang.InitHook]) || !e.isException(self) {
		return false
	}
	e.keepArguments(self, args)
	return true
}

// keepArguments notes what an exception was made of.
func (e *evaluation) keepArguments(object lattice.Atom, args *arguments) {
	site := args.site
	if site == 0 {
		return
	}
	length := len(args.pos)
	if args.more != 0 || args.loose > 0 || length > maxElements {
		length = -1
	}
	tuple, _ := e.newContainer(site, e.Class[lang.TupleClass], length)
	for i, v := range args.pos {
		if length >= 0 {
			e.setElement(tuple, e.keyAt(i), v, true)
		} else {
			e.addElement(tuple, v)
		}
	}
	if args.more != 0 {
		e.addElement(tuple, args.more)
	}
	e.storeAttr(object, e.Name(e.sem.ExceptionArgs), e.One(tuple), !args.several)
}

// initializesAlone reports whether an __init__ is certain to call no other one.
func (e *evaluation) initializesAlone(init lattice.Val) bool {
	for _, a := range e.Set(init) {
		k := e.Atoms[a]
		if k.Kind != lattice.FuncObj {
			return false
		}
		m, fn := &e.mods[k.A], e.ir(e.funcOf(k))
		for v := fn.First; v < fn.End; v++ {
			if in := &m.Instrs[v]; in.Op == ir.Attr && m.Names[in.Name] == e.sem.Hooks[lang.InitHook] {
				return false
			}
		}
	}
	return true
}

// madeOfLabels are the labels of what exceptions of the program were made of.
func (e *evaluation) madeOfLabels(a lattice.Atom, depth int, left *int) Labels {
	if !e.isException(a) {
		return 0
	}
	return e.labelsIn(e.attrOf(a, e.Name(e.sem.ExceptionArgs)), depth, left)
}

// raisedFrom notes the cause of an exception.
func (e *evaluation) raisedFrom(raised, cause lattice.Val) {
	if cause != 0 {
		e.setAttr(raised, e.Name(e.sem.ExceptionCause), cause)
	}
}
