// Package oracle compares this front end with CPython. Only tests import it.
//
// In goes a tree; out comes the text that testdata/oracle.py writes for the tree
// of CPython's ast module: one line per node with its field, class, place (line,
// byte column, end) and plain fields, children indented below. Text without
// places serves as the normal form of a program. The package also starts python3
// and asks it. Invariant: equal texts mean equal programs.
//
//	x = f(1)
//
//	Module
//	 body=Assign 1:0-1:8
//	  targets=Name 1:0-1:1 id=x ctx=Store
//	  value=Call 1:4-1:8
//	   func=Name 1:4-1:5 id=f ctx=Load
//	   args=Constant 1:6-1:7 value=1
package oracle
