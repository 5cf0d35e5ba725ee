package ast

import "codepathfinder.dev/pathfinder/internal/source"

// NodeID is the index of a node in Tree.Nodes. Zero is no node.
type NodeID = int32

// Node is one node of the tree: 24 bytes without pointers, so that a tree is one
// allocation that the garbage collector does not look into. The children of a
// node are a linked list in source order; what each kind has as children, Val
// and Flags stands beside the kind.
type Node struct {
	Kind       Kind
	Op         uint8  // operator: a lex.Kind
	Flags      uint16 // see the Flag constants and each kind
	Start, End int32  // bytes of Tree.Text
	First      NodeID // first child
	Next       NodeID // next sibling
	Val        int32  // a NameID, mostly
}

// Span returns the node's place.
func (n *Node) Span() source.Span { return source.Span{Start: n.Start, End: n.End} }

// Flags that nodes of several kinds share.
const (
	Store       = 1 << 8  // a target of an assignment
	Del         = 1 << 9  // a target of del
	Paren       = 1 << 10 // a Tuple with parentheses, an expression statement's string in them
	Async       = 1 << 11 // a Comprehension with "async for"
	HasLower    = 1 << 12 // a Slice's parts, in order
	HasUpper    = 1 << 13
	HasStep     = 1 << 14
	HasDefault  = 1 << 12 // a Param: its next sibling is its default; a TypeParam: its last child
	HasAnnot    = 1 << 13 // a Param or TypeParam: its first child is its annotation or bound
	Debug       = 1 << 12 // a Replacement with "=", whose text counts
	HasSpec     = 1 << 13 // a Replacement whose last child is its format specifier
	Guarded     = 1 << 12 // a MatchCase with a guard before its Block
	HasPattern  = 1 << 12 // a MatchAs with a pattern
	Lazy        = 1 << 15 // a lazy import (PEP 810)
	Simple      = 1 << 12 // an AnnAssign whose target is a bare name
	StarHandler = 1 << 12 // a Try with except*
)

// Kind is the kind of a node. The names are those of CPython's ast module where
// it has one.
type Kind uint8

// The kinds of nodes. After each: its children in order, [] where optional, ...
// where repeated; then what Val holds.
const (
	NoKind           Kind = iota
	Module                // statement...
	FunctionDef           // [Decorators] [TypeParams] Parameters [Returns] Block; Val: name
	AsyncFunctionDef      // the same
	ClassDef              // [Decorators] [TypeParams] Arguments Block; Val: name
	Return                // [expression]
	Delete                // target...
	Assign                // target... value
	AugAssign             // target value; Op
	AnnAssign             // target annotation [value]
	For                   // target iterable Block [Else]
	AsyncFor              // the same
	While                 // test Block [Else]
	If                    // test Block [Else]; an elif is an If alone in an Else
	With                  // WithItem... Block
	AsyncWith             // the same
	Match                 // subject MatchCase... [Block]: what is no case, in a broken file
	Raise                 // [exception [cause]]
	Try                   // Block ExceptHandler... [Else] [Finally]
	Assert                // test [message]
	Import                // Alias...
	ImportFrom            // Alias...; Val: module or 0; Op: dots, at most 255
	Global                // Ident...
	Nonlocal              // Ident...
	ExprStmt              // expression
	Pass
	Break
	Continue
	TypeAlias  // Name [TypeParams] value
	BrokenStmt // expression...: a statement with a syntax error, and what could be read of it
	BoolOp     // expression...; Op: KwAnd or KwOr
	NamedExpr  // Name value
	BinOp      // left right; Op
	UnaryOp    // operand; Op: KwNot, Minus, Plus or Tilde
	Lambda     // Parameters body
	IfExp      // body test else
	Dict       // key value ... or DictUnpack
	Set        // element...
	ListComp   // element Comprehension...
	SetComp    // the same
	DictComp   // key value Comprehension..., or DictUnpack Comprehension... (PEP 798)
	GeneratorExp
	Await
	Yield     // [value]
	YieldFrom // iterable
	Compare   // left CmpOp...
	CmpOp     // operand; Op: Less … NotEqual, KwIn, KwIs, KwNot (not in), or KwNonlocal (is not)
	Call      // function argument...
	Num       // leaf: its text is the number
	Str       // leaf: its text is one string literal, Flags as its token's
	StrConcat // Str, FString or TString...: implicit concatenation
	FString   // FStringText or Replacement...
	TString   // the same (PEP 750)
	FStringText
	Replacement // expression [FormatSpec]; Val: conversion character or 0; Debug
	FormatSpec  // FStringText or Replacement...; starts at the colon
	Const       // leaf; Op: KwNone, KwTrue, KwFalse or EllipsisTok
	Attribute   // value; Val: name
	Subscript   // value index
	Starred     // value
	DictUnpack  // value: "**" in a dict display
	Name        // leaf; Val: name
	List        // element...
	Tuple       // element...; Paren
	Slice       // [lower] [upper] [step] as flags say
	Comprehension
	Keyword    // value; Val: name, or 0 for "**"
	Arguments  // of a class: expression, Starred or Keyword...
	Parameters // Param [default] ...
	Param      // [annotation]; Val: name; Op: a ParamKind
	Alias      // [Ident]: the name after "as"; Val: dotted name, "*" included
	Ident      // leaf; Val: name
	WithItem   // expression [target]
	ExceptHandler
	Block // statement...
	Else  // Block, or an If for elif
	Finally
	Decorators // expression...
	Returns    // expression
	TypeParams // TypeParam...
	TypeParam  // [bound] [default]; Val: name; Op: NameTok, Star (TypeVarTuple) or DoubleStar (ParamSpec)
	MatchCase  // pattern [guard] Block
	MatchValue // expression
	MatchSingleton
	MatchSequence // pattern...
	MatchMapping  // key pattern ... [MatchStar]: the rest
	MatchClass    // class pattern... Keyword...
	MatchStar     // Val: name or 0
	MatchAs       // [pattern]; Val: name or 0
	MatchOr       // pattern...
	endKind
)

// ParamKind is how a parameter binds: Node.Op of a Param.
type ParamKind = uint8

// The kinds of parameters.
const (
	PosOnly ParamKind = iota
	PosOrKeyword
	VarArgs // *args
	KeywordOnly
	KwArgs // **kwargs
)

// Tree is the syntax tree of one file. It is immutable and self-contained.
type Tree struct {
	Text     []byte // UTF-8 where it could be decoded
	Nodes    []Node // Nodes[0] is no node; Root is the Module
	Root     NodeID
	Names    []string // by NameID
	Comments []source.Span
	Errors   []source.Error // the first ones, in order of place; Path is empty
	Python2  bool           // an error looks like Python 2's syntax

	// TypeComments places the type comments (PEP 484), without "# type:", of
	// assignments, loops, with statements, functions and parameters.
	TypeComments map[NodeID]source.Span
}

// Node returns a node. The pointer is for reading.
func (t *Tree) Node(id NodeID) *Node { return &t.Nodes[id] }

// Kind returns the node's kind.
func (t *Tree) Kind(id NodeID) Kind { return t.Nodes[id].Kind }

// Name returns the identifier that a node's Val names, or "".
func (t *Tree) Name(id NodeID) string { return t.Names[t.Nodes[id].Val] }

// Source returns the node's text.
func (t *Tree) Source(id NodeID) []byte { return t.Text[t.Nodes[id].Start:t.Nodes[id].End] }

// TypeComment returns the text of the type comment (PEP 484) that belongs to an
// assignment, loop, with statement, function or parameter, without "# type:".
func (t *Tree) TypeComment(id NodeID) (string, bool) {
	s, ok := t.TypeComments[id]
	return string(t.Text[s.Start:s.End]), ok
}

// Children calls yield for each child in source order.
func (t *Tree) Children(id NodeID) func(yield func(NodeID) bool) {
	return func(yield func(NodeID) bool) {
		for c := t.Nodes[id].First; c != 0; c = t.Nodes[c].Next {
			if !yield(c) {
				return
			}
		}
	}
}
