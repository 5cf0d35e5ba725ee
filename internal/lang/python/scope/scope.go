// Package scope says what each name of a Python file means: which scope it
// belongs to, and whether it is a local variable, a parameter, a global or
// another function's.
//
// In goes a tree; out comes a Table with its scopes, the symbols of each scope,
// and the symbol of each node that names something. The rules are those of
// CPython 3.14: comprehensions, annotations (PEP 649), type parameters and the
// values of type aliases (PEP 695) have scopes of their own. It also makes the
// checks that CPython makes while compiling: what may stand where in functions,
// loops, classes and patterns.
//
//	x = 1                 scope 0, Module:      x Local, f Local
//	def f(a):             scope 1, Function f:  a Local (Parameter, Captured), x Global, g Local
//	    def g():          scope 2, Function g:  a Free (Owner: a of scope 1)
//	        return a
//	    return g, x
//
// The invariant: scopes come before the scopes inside them, every symbol is in
// exactly one scope, and Owner leads to a symbol whose Owner is itself.
package scope

import (
	"cmp"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
)

// ID is the index of a scope in Table.Scopes. The module's is 0.
type ID = int32

// NoScope is the parent of the module's scope.
const NoScope ID = -1

// SymbolID is the index of a symbol in Table.Symbols. Zero is no symbol.
type SymbolID = int32

// Kind is the kind of a scope.
type Kind uint8

// The kinds of scopes.
const (
	Module Kind = iota
	Class
	Function
	Lambda
	Comprehension // list, set and dict comprehensions and generator expressions
	TypeParams    // around a generic function, class or type alias (PEP 695)
	TypeAlias     // the value of a type statement
	TypeBound     // a type parameter's bound or default
	Annotation    // of one variable, or of a function's parameters and result
)

// String returns the kind's name.
func (k Kind) String() string {
	return [...]string{"Module", "Class", "Function", "Lambda", "Comprehension", "TypeParams", "TypeAlias", "TypeBound", "Annotation"}[k]
}

// Scope is one scope. Its symbols are Symbols[FirstSymbol:EndSymbol], in order of
// NameID.
type Scope struct {
	Kind                   Kind
	Flags                  ScopeFlags
	Node                   ast.NodeID // what has the scope: a definition, a Lambda, a TypeParams, the annotation …
	Parent                 ID
	Name                   lex.NameID // of a class, function or type parameter
	FirstSymbol, EndSymbol SymbolID
}

// ScopeFlags says more about a scope.
type ScopeFlags uint8

// Flags of scopes.
const (
	HasYield  ScopeFlags = 1 << iota // a generator
	HasAwait                         // defined with async, or an asynchronous comprehension
	HasReturn                        // returns a value
	HasStar                          // "from m import *": any name may be bound
	SeesClass                        // an annotation's or type parameters' scope that sees the names of the class around it
)

// Binding is what a name in a scope refers to.
type Binding uint8

// The bindings.
const (
	Local        Binding = iota // a variable of this scope
	Global                      // a variable of the module, or a builtin, as no scope around binds it
	GlobalStated                // declared by a global statement
	Free                        // a variable of a function around this scope
	ClassVar                    // a variable of the class around an annotation's scope
)

// String returns the binding's name.
func (b Binding) String() string {
	return [...]string{"Local", "Global", "GlobalStated", "Free", "ClassVar"}[b]
}

// Symbol is one name in one scope.
type Symbol struct {
	Name    lex.NameID // in Table.Names; private names of classes are mangled
	Scope   ID
	Owner   SymbolID // the variable itself: its symbol in the scope that owns it; 0 where no one in this file binds it
	Flags   Flags
	Binding Binding
}

// Flags say what a scope does with a name.
type Flags uint16

// Flags of symbols. A name is bound in a scope if any of Parameter … CompTarget
// is set.
const (
	Used Flags = 1 << iota // read, other than by the augmented assignment that binds it
	Parameter
	Assigned // by a statement, an expression, a loop, with, except, del, a pattern …
	Imported
	Defined    // by def, class or type
	TypeParam  // PEP 695
	CompTarget // the loop variable of a comprehension
	Annotated  // "x: T", with or without a value
	StatedGlobal
	StatedNonlocal
	Deleted
	Captured    // a scope inside this one refers to it: CPython's cell variables
	BoundInside // a module's name that a function binds by a global statement, or a comprehension by ":="
	Implicit    // made up: __class__, or a module's name that only functions bind

	// Bound is any flag that makes a name a variable of its scope.
	Bound = Parameter | Assigned | Imported | Defined | TypeParam | CompTarget | Annotated | Deleted | BoundInside
)

// Site is a node and the scope whose code it is part of.
type Site struct {
	Node  ast.NodeID
	Scope ID
}

// Table holds the scopes and symbols of one file. It is immutable.
type Table struct {
	Scopes  []Scope        // in order of place, outer ones first; Scopes[0] is the module's
	Symbols []Symbol       // Symbols[0] is no symbol
	Names   []string       // the tree's, followed by mangled names
	Imports []Site         // every Import and ImportFrom
	Calls   []Site         // every Call
	Errors  []source.Error // in order of place; Path is empty

	tree    *ast.Tree
	symbols []SymbolID // by node, or the scope for nodes that have one
}

// Of returns the scope that a node makes: a FunctionDef, ClassDef, Lambda,
// comprehension, TypeParams or the Module. It is 0 for other nodes.
func (t *Table) Of(node ast.NodeID) ID {
	switch n := &t.tree.Nodes[node]; n.Kind {
	case ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef:
		for c := n.First; c != 0; c = t.tree.Nodes[c].Next {
			if k := t.tree.Nodes[c].Kind; k == ast.Parameters || k == ast.Arguments {
				return t.symbols[c]
			}
		}
	case ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.TypeParams:
		return t.symbols[node]
	}
	return 0
}

// SymbolOf returns the symbol that a node reads or binds: a Name; the name that a
// FunctionDef, ClassDef, Param, TypeParam, Alias, ExceptHandler, MatchAs or
// MatchStar binds; an Ident of a global or nonlocal statement. It is 0 for other
// nodes, and for names in statements that were not looked at.
func (t *Table) SymbolOf(node ast.NodeID) SymbolID {
	switch t.tree.Nodes[node].Kind {
	case ast.Name, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Param, ast.TypeParam, ast.Alias, ast.ExceptHandler,
		ast.MatchAs, ast.MatchStar, ast.Ident:
		return t.symbols[node]
	}
	return 0
}

// Lookup returns a scope's own symbol of a name, or 0. Private names of classes
// are looked up by their mangled form (Mangled).
func (t *Table) Lookup(s ID, name lex.NameID) SymbolID {
	k := &t.Scopes[s]
	i, ok := slices.BinarySearchFunc(t.Symbols[k.FirstSymbol:k.EndSymbol], name, func(y Symbol, n lex.NameID) int {
		return cmp.Compare(y.Name, n)
	})
	if !ok {
		return 0
	}
	return k.FirstSymbol + SymbolID(i)
}

// Mangled returns the form that an identifier takes in a scope: private names,
// such as __x in class C, become _C__x. Attributes are mangled by the same rule.
func (t *Table) Mangled(s ID, name string) string {
	if !strings.HasPrefix(name, "__") {
		return name
	}
	for ; s != NoScope; s = t.Scopes[s].Parent {
		if k := &t.Scopes[s]; k.Kind == Class {
			return mangle(t.Names[k.Name], name)
		}
	}
	return name
}

// maxMangled is the longest class name that is put before private names: without
// a limit, the names of a hostile file could take the square of its size.
const maxMangled = 1000

// mangle applies the rule for private names ("Private name mangling" in the
// language reference).
func mangle(class, name string) string {
	if !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" || len(class) > maxMangled {
		return name
	}
	return "_" + class + name
}
