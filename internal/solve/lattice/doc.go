// Package lattice holds the abstract values of the analysis: sets of atoms.
//
// In go atoms, one by one; out come handles for them and for sets of them. An atom
// is one thing that a value may be: a constant, a class or function of the program,
// something outside of it with a name, an instance of a class, an object that one
// instruction makes. A value is a set of atoms and flags. Sets are joined and
// filtered; equal sets have equal handles, so that comparing and remembering them
// is cheap.
//
//	t := lattice.New()
//	a, b := t.One(t.Const(types.Str("x"))), t.One(t.Const(types.Str("y")))
//	v := t.Join(a, b)                     // {'x', 'y'}
//	t.Keep(v, func(a Atom) bool { … })    // {'x'}
//
// The invariants: values form a join semilattice of finite height (Join is
// commutative, associative and idempotent), as sets are bounded per class and in
// all; and a handle's contents never change.
package lattice
