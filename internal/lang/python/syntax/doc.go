// Package syntax reads Python source: text in, syntax tree out.
//
// It takes the grammar of Python 3.8 to 3.15 at once and never gives up: a broken
// statement becomes a BrokenStmt node, with an error that has its place, and the
// rest of the file is read as if it were not there.
//
//	decoded, errs := syntax.Decode(raw)       // PEP 263 cookie, BOM -> UTF-8
//	tree := syntax.NewParser().Parse(decoded) // tokens -> nodes, in one pass each
//
// The text is lexed whole before it is parsed (lex.go), so that the parser can
// look ahead where Python needs it. The tree is one slice of 24-byte nodes that
// refer to each other by index (node.go); functions of view.go read a node's
// children by role:
//
//	x = f(1)   ->   Module[Assign[Name x, Call[Name f, Num 1]]]
//
// Invariants: every node's span lies in its parent's, siblings are in source
// order (a conditional expression's parts too: body, test, else), no tree is
// higher than a few thousand levels, and a tree is never changed.
package syntax
