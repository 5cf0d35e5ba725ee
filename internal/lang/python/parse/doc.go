// Package parse reads Python source: text in, syntax tree out.
//
// It takes the grammar of Python 3.8 to 3.15 at once and never gives up: a broken
// statement becomes a BrokenStmt node, with an error that has its place, and the
// rest of the file is read as if it were not there.
//
//	tree := parse.NewParser().Parse([]byte("x = 1\ny = (2\nz = 3\n"))
//	tree.Errors // [2:5 "'(' was never closed"], and y and z are assigned all the same
//
// The invariant: every text has a tree, as package ast describes it, in time and
// memory linear in the text; a tree without errors has no BrokenStmt, and is that of
// CPython's ast module.
//
// The text is lexed whole before it is parsed (package lex), so that the parser
// can look ahead where Python needs it, and never goes back. Statements are read
// by recursive descent, operators by precedence climbing; a failure unwinds to
// the statement, which is the only use of panic here.
package parse
