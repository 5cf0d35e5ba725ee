// Package inspect says what an analysis knows, in the words that people and other
// tools use: which functions call which, what types and values names have, what
// imports load.
//
// In go a loaded program and its solve.Result; out come a call graph, lists of
// types and values and a graph of modules, which can be written as text, as JSON
// and, where they are graphs, in the DOT language. Nothing is decided here: it is
// solve that knows.
//
//	def greet(name):            greet.py:2:12 main.greet -> <builtin>.str.upper
//	    return name.upper()     greet.py:4:1 main -> main.greet
//
//	greet("x")                  name: builtins.str; greet returns builtins.str
//
// # Names
//
// Modules are named by where their files are in the folder that is looked at:
// pkg/sub/mod.py is pkg.sub.mod, pkg/__init__.py is pkg. Functions and classes
// have the names of all definitions around them: main.Class.method,
// main.outer.inner, main.outer.<lambda1>, where the lambdas of a scope are numbered
// as they stand in the source. Builtins are <builtin>.print and <builtin>.str.upper;
// everything else outside of the program has its full name, os.path.join.
//
// # What is a call
//
// The conventions are those of the call graph benchmarks of the field (PyCG's
// micro-benchmark), which what really runs agrees with:
//
//   - A call that is written is an edge to each function it may run, from the
//     function it is written in, the module or the class body. Comprehensions are
//     part of the function around them. Calling a generator function is an edge
//     where it is called, not where the generator runs.
//   - Calling a class is an edge to the __init__ and __new__ that run, if the
//     program or a library other than the builtins has them; calling a builtin class
//     is one to the class.
//   - A decorator is called where the definition stands. property, classmethod and
//     staticmethod are how methods are written, and no calls.
//   - What the language calls is an edge if the program defines it: a property
//     that is read, __enter__ and __exit__, __iter__ and __next__, operators,
//     descriptors.
//   - What a library calls because the program handed it a function is an edge
//     from where it was handed over, if it is known that the library calls it then.
//
// The invariant: what comes out depends on the program alone, not on the order in
// which its files were read; and what is not known is said, never left out
// silently.
package inspect
