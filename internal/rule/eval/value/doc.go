// Package value holds the values that rule files are evaluated with, and what
// can be done to them: operators, attributes, items, iteration, the builtin
// functions and the methods of strings, lists, dicts and sets.
//
// In go values; out come values, or a Fault. Everything that takes time, memory
// or depth is paid for at a Meter, so that nothing a program does is unbounded;
// the invariant is that what a Meter allows to begin also ends. Package interp
// evaluates programs with it, and the functions of the SDK (package eval) are
// Builtins that hosts add.
//
//	m := value.NewMeter(value.Limits{})
//	m.Binary(lex.Star, value.Str("ab"), value.Int(2))   // "abab"
//	m.Binary(lex.Star, value.Str("ab"), value.Int(1e9)) // a fault, at once
//
// What is computed is what CPython computes, with these departures: integers
// beyond 64 bits are refused, sets keep the order in which they were filled, and
// there are no dunder methods.
package value
