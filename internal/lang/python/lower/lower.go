// Package lower turns the syntax tree of a Python file into IR.
//
// In go a tree and its scopes; out comes an ir.Module, whose functions are the
// module's body, every function, lambda and class body in it. What Python's
// statements mean is decided here once: a with-statement enters and leaves a
// context manager, a comprehension is a loop that appends to a container, a
// match statement is a chain of tests, a decorator is a call.
//
//	for x in xs:          b0: %1 = global xs      b2: %3 = next %2
//	    f(x)                  %2 = iter %1            %4 = global f
//	                          jump b1                 call %4(%3)
//	                      b1: %5 = more %2            jump b1
//	                          branch %5 b2 b3     b3: …
//
// Variables that only their own function sees are in SSA form. The module's own
// names, and variables that an inner function reads, are stored as well (SetGlobal,
// SetCell), so that other functions find them. Exceptions are ways in the graph too:
// to a handler, or out of a with statement, lead ways from all that variables can be
// where something raises. The invariant: every call, read
// and write of reachable source code is one instruction with the span of its
// expression.
package lower

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// maxBlocks bounds the size of one function's control flow graph. What comes
// after in the function is left out, with an error.
const maxBlocks = 200_000

// unlowered marks a definition whose function does not exist yet.
const unlowered ir.FuncID = -1

// Options places a module in its program.
type Options struct {
	Name    string // dotted
	Package bool   // the file is an __init__
	Stub    bool   // the file is a .pyi

	Bindings bool // fill in ir.Module.Bindings and Reads
}

// Module lowers a tree. The errors are places that were too large to lower.
func Module(tree *ast.Tree, scopes *scope.Table, file *source.File, o Options) (*ir.Module, []source.Error) {
	m := &ir.Module{Name: o.Name, Package: o.Package, Stub: o.Stub, File: file, Names: scopes.Names[:len(scopes.Names):len(scopes.Names)], Stores: Stores(tree)}
	m.Instrs = make([]ir.Instr, 0, len(tree.Nodes))
	l := &lowerer{t: tree, m: m, scopes: scopes, b: ir.NewBuilder(m), file: file, bindings: o.Bindings}
	l.b.PureTest = func(name string) bool { return name == "isinstance" || name == "issubclass" }
	l.funcOf = make([]ir.FuncID, len(scopes.Scopes))
	for i := range l.funcOf {
		l.funcOf[i] = unlowered
	}
	l.vars = make([]ir.Var, len(scopes.Symbols))
	l.findUses()
	m.Funcs = append(m.Funcs, ir.Func{Kind: ir.ModuleBody, Span: source.Span{End: int32(len(tree.Text))}})
	l.queue = append(l.queue, pending{fn: 0, node: tree.Root, scope: 0})
	for len(l.queue) > 0 {
		next := l.queue[0]
		l.queue = l.queue[1:]
		l.function(next)
	}
	return m, l.errors
}

// lowerer lowers one module, function by function.
type lowerer struct {
	t      *ast.Tree
	m      *ir.Module
	b      *ir.Builder
	scopes *scope.Table
	file   *source.File
	queue  []pending
	errors []source.Error

	bindings  bool // note where names are bound
	asserting bool // the test being lowered is that of an assertion

	names map[string]ir.Name // of the module, once it is needed

	starred int // variables that star imports bind anew

	funcOf []ir.FuncID // by scope of a definition: its function, or unlowered
	vars   []ir.Var    // by symbol: its variable in the current function, plus one
	uses   []uses      // by symbol

	// Of the function being lowered.
	fn        ir.FuncID
	scope     scope.ID
	next      ir.Var // the next free variable
	used      []scope.SymbolID
	loops     []loop
	cleanups  []cleanup
	made      map[ast.NodeID]ir.FuncID // the bodies of classes that calls make
	copies    int                      // how many times a finally block was lowered
	exits     int                      // how many times a context manager was left on the way out
	handler   ir.BlockID               // where exceptions go, or 0
	outcomes  map[ir.Value]ast.NodeID  // tests whose outcomes variables hold
	lambdas   map[string]int
	tooLarge  bool
	parser    *parse.Parser // of string annotations
	nesting   int           // of string annotations
	at        source.Span   // of the string annotation being lowered
	typeNames bool          // names are read as an annotation does: whatever the order
}

// pending is a function whose body is still to be lowered.
type pending struct {
	fn    ir.FuncID
	node  ast.NodeID
	scope scope.ID

	fields  []string // of a class that a call makes: its names
	members bool     // they are members of an enumeration
}

// loop is a loop around the current statement.
type loop struct {
	breakTo, continueTo ir.BlockID
	cleanups            int // how many cleanups were open around it
}

// cleanup is a finally block or a context manager around the current statement.
type cleanup struct {
	body    ast.NodeID // of the finally block, or 0
	exit    ir.Instr   // leaves the context manager
	handler ir.BlockID // the handler outside of the statement
}

// function lowers the body of one function, class or module.
func (l *lowerer) function(p pending) {
	l.fn, l.scope = p.fn, p.scope
	l.next = 0
	for _, s := range l.used {
		l.vars[s] = 0
	}
	l.used = l.used[:0]
	l.loops, l.cleanups = l.loops[:0], l.cleanups[:0]
	l.copies, l.exits, l.handler, l.tooLarge = 0, 0, 0, false
	l.lambdas = nil
	l.b.Begin(p.fn)
	switch l.t.Kind(p.node) {
	case ast.Call:
		l.fieldsBody(p)
		return
	case ast.Module:
		l.block(p.node)
	case ast.ClassDef:
		l.block(l.t.Class(p.node).Body)
	case ast.Lambda:
		l.parameters(l.t.Nodes[p.node].First)
		body := l.t.Nodes[l.t.Nodes[p.node].First].Next
		v := l.expr(body)
		l.emit(ir.Instr{Op: ir.Return, A: v, Span: l.span(body)})
		l.b.End()
	default:
		f := l.t.Function(p.node)
		l.parameters(f.Params)
		l.block(f.Body)
	}
	l.finish(p.node)
}

// finish ends the function: falling off its end returns None.
func (l *lowerer) finish(node ast.NodeID) {
	kind := l.m.Funcs[l.fn].Kind
	l.exports()
	if l.b.Reachable() && kind != ir.ModuleBody && kind != ir.ClassBody {
		end := l.t.Nodes[node].End
		at := source.Span{Start: end, End: end}
		l.emit(ir.Instr{Op: ir.Return, A: l.b.Const(types.None(), at), Span: at})
	}
	l.b.End()
	l.b.Finish()
}

// parameters gives each parameter its value.
func (l *lowerer) parameters(node ast.NodeID) {
	for i, p := range l.t.Parameters(node) {
		v := l.emit(ir.Instr{Op: ir.Param, A: ir.Value(i), Name: p.Name, Span: l.firstName(p.Node)})
		l.storeName(p.Node, v, 0)
	}
}

func (l *lowerer) emit(in ir.Instr) ir.Value { return l.b.Emit(in) }

func (l *lowerer) span(n ast.NodeID) source.Span { return l.t.Nodes[n].Span() }

// firstName is the place of the name that a node starts with.
func (l *lowerer) firstName(n ast.NodeID) source.Span {
	start := l.t.Nodes[n].Start
	return source.Span{Start: start, End: l.endOfName(start)}
}

func (l *lowerer) endOfName(i int32) int32 {
	for int(i) < len(l.t.Text) && lex.NameByte[l.t.Text[i]] {
		i++
	}
	return i
}

// temp makes a variable for a value that several ways lead to.
func (l *lowerer) temp() ir.Var {
	v := l.next
	l.next++
	return v
}

func (l *lowerer) newBlock() ir.BlockID { return l.b.NewBlock() }

// enterBlock goes on in a block whose ways in are complete.
func (l *lowerer) enterBlock(b ir.BlockID) {
	l.b.Seal(b)
	l.b.Start(b)
}
