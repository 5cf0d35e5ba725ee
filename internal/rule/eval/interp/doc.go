// Package interp evaluates the subset of Python that rule files are written in,
// without doing anything: it has no input, no output, no clock and no modules
// but those that its host hands in.
//
// In goes a syntax tree that Check finds nothing wrong with, together with the
// host's modules; out come the Faults that stopped it, while what the program
// means comes about through calls of the host's functions. The invariant: every
// evaluation ends within its Limits, whatever the program, and the same program
// does the same each time (sets keep the order in which they were filled).
//
//	tree := parse.NewParser().Parse([]byte("from sdk import note\nnote(2 * 'ab')\n"))
//	faults := interp.Run(tree, interp.Config{Import: modules})   // calls note with "abab"
//
// What it evaluates it evaluates as CPython does, with these departures: integers
// beyond 64 bits are refused, annotations are never evaluated, dunder methods
// and instances of classes do not exist, and a fault cannot be caught.
//
// Faults travel as panics from where they arise to Run, which is the only use of
// panic here; functions of the host call Machine.Failf for the same.
package interp
