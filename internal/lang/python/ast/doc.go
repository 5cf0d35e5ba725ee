// Package ast holds the syntax tree of a Python file.
//
// The tree is one slice of 24-byte nodes that refer to each other by index
// (node.go); functions of view.go read a node's children by role, and Constant
// decodes literals. parse makes trees; everything after it reads them.
//
//	x = f(1)   ->   Module[Assign[Name x, Call[Name f, Num 1]]]
//
// Invariants: every node's span lies in its parent's (but Decorators stand before
// the definition that they belong to), siblings are in source order (a conditional
// expression's parts too: body, test, else), no tree is higher than a few thousand
// levels, and a tree is never changed. Dump and Print write trees as text and as
// Python.
package ast
