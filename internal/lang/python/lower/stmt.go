package lower

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// block lowers the statements of a block or module.
func (l *lowerer) block(n ast.NodeID) {
	for c := l.t.Nodes[n].First; c != 0; c = l.t.Nodes[c].Next {
		if !l.b.Reachable() {
			return
		}
		if len(l.m.Blocks) > maxBlocks {
			l.giveUp(c)
			return
		}
		l.stmt(c)
	}
}

// giveUp leaves out the rest of a function that is too large.
func (l *lowerer) giveUp(n ast.NodeID) {
	if !l.tooLarge {
		l.tooLarge = true
		l.errors = append(l.errors, source.Error{Span: l.span(n), Msg: "the function is too large: the rest of it is not analysed"})
	}
	l.b.End()
}

// stmt lowers one statement.
func (l *lowerer) stmt(n ast.NodeID) {
	node := &l.t.Nodes[n]
	switch node.Kind {
	case ast.ExprStmt:
		if _, constant := l.t.Constant(node.First); !constant {
			l.expr(node.First)
		}
	case ast.Assign:
		l.assignStmt(node)
	case ast.AugAssign:
		l.augAssign(n)
	case ast.AnnAssign:
		l.annAssign(n)
	case ast.Return:
		l.returnStmt(n)
	case ast.FunctionDef, ast.AsyncFunctionDef:
		l.functionDef(n)
	case ast.ClassDef:
		l.classDef(n)
	case ast.If:
		l.ifStmt(n)
	case ast.For, ast.AsyncFor:
		l.forStmt(n)
	case ast.While:
		l.whileStmt(n)
	case ast.With, ast.AsyncWith:
		l.with(n, node.First)
	case ast.Try:
		l.tryStmt(n)
	case ast.Match:
		l.matchStmt(n)
	case ast.Raise:
		l.raise(n)
	case ast.Assert:
		l.assert(n)
	case ast.Delete:
		for c := range l.t.Children(n) {
			l.delete(c)
		}
	case ast.Import:
		l.importStmt(n)
	case ast.ImportFrom:
		l.importFrom(n)
	case ast.TypeAlias:
		l.typeAlias(n)
	case ast.Break, ast.Continue:
		l.leaveLoop(node.Kind)
	case ast.BrokenStmt:
		for c := range l.t.Children(n) {
			l.expr(c)
		}
	case ast.Block: // of a broken match statement
		l.block(n)
	case ast.Pass, ast.Global, ast.Nonlocal:
	default:
		panic("unhandled statement")
	}
}

func (l *lowerer) returnStmt(n ast.NodeID) {
	var v ir.Value
	if value := l.t.Nodes[n].First; value != 0 {
		v = l.expr(value)
	} else {
		v = l.b.Const(types.None(), l.span(n))
	}
	l.leave(0)
	l.emit(ir.Instr{Op: ir.Return, A: v, Span: l.span(n)})
	l.b.End()
}

func (l *lowerer) raise(n ast.NodeID) {
	exception := l.t.Nodes[n].First
	var v, cause ir.Value
	if exception != 0 {
		v = l.expr(exception)
		cause = l.optional(l.t.Nodes[exception].Next)
	}
	l.emit(ir.Instr{Op: ir.Raise, A: v, B: cause, Span: l.span(n)})
	l.b.Throw()
}

func (l *lowerer) assert(n ast.NodeID) {
	test := l.t.Nodes[n].First
	yes, no := l.newBlock(), l.newBlock()
	l.asserting = true
	l.cond(test, yes, no)
	l.asserting = false
	l.join(no)
	if message := l.t.Nodes[test].Next; message != 0 {
		l.expr(message)
	}
	l.b.Throw()
	l.join(yes)
}

func (l *lowerer) ifStmt(n ast.NodeID) {
	b := l.t.Branch(n)
	yes, no, end := l.newBlock(), l.newBlock(), l.newBlock()
	l.cond(b.Test, yes, no)
	l.join(yes)
	l.block(b.Body)
	l.b.Jump(end)
	l.join(no)
	if b.Else != 0 && l.b.Reachable() {
		if l.t.Kind(b.Else) == ast.If {
			l.ifStmt(b.Else)
		} else {
			l.block(b.Else)
		}
	}
	l.b.Jump(end)
	l.join(end)
}

// loopHead starts the head of a loop, to which later ways lead back.
func (l *lowerer) loopHead() ir.BlockID {
	head := l.newBlock()
	l.b.Jump(head)
	if l.b.HasPreds(head) {
		l.b.Start(head)
	}
	return head
}

// loopBody lowers the body of a loop between its head and what follows.
func (l *lowerer) loopBody(head, end ir.BlockID, lower func()) {
	l.loops = append(l.loops, loop{breakTo: end, continueTo: head, cleanups: len(l.cleanups)})
	lower()
	l.b.Jump(head)
	l.b.Seal(head)
	l.loops = l.loops[:len(l.loops)-1]
}

func (l *lowerer) forStmt(n ast.NodeID) {
	p := l.t.Loop(n)
	flags := uint16(0)
	if l.t.Kind(n) == ast.AsyncFor {
		flags = ir.FlagAsync
	}
	v := l.expr(p.Iter)
	span := l.span(p.Iter)
	it := l.emit(ir.Instr{Op: ir.Iter, A: v, Flags: flags, Span: span})
	body, done, end := l.newBlock(), l.newBlock(), l.newBlock()
	head := l.loopHead()
	more := l.emit(ir.Instr{Op: ir.More, A: it, Flags: flags, Span: span})
	l.b.Branch(more, body, done, span)
	l.enterBlock(body)
	l.loopBody(head, end, func() {
		l.assign(p.Target, l.emit(ir.Instr{Op: ir.Next, A: it, Flags: flags, Span: l.span(p.Target)}))
		l.block(p.Body)
	})
	l.loopElse(done, end, p.Else)
}

// loopElse lowers what runs when a loop ends without a break.
func (l *lowerer) loopElse(done, end ir.BlockID, body ast.NodeID) {
	l.join(done)
	if body != 0 {
		l.block(body)
	}
	l.b.Jump(end)
	l.join(end)
}

func (l *lowerer) whileStmt(n ast.NodeID) {
	p := l.t.Loop(n)
	body, done, end := l.newBlock(), l.newBlock(), l.newBlock()
	head := l.loopHead()
	l.cond(p.Iter, body, done)
	l.join(body)
	l.loopBody(head, end, func() { l.block(p.Body) })
	l.loopElse(done, end, p.Else)
}

// leaveLoop lowers break and continue.
func (l *lowerer) leaveLoop(kind ast.Kind) {
	if len(l.loops) == 0 {
		return // reported by the front end
	}
	inner := l.loops[len(l.loops)-1]
	l.leave(inner.cleanups)
	if kind == ast.Break {
		l.b.Jump(inner.breakTo)
	} else {
		l.b.Jump(inner.continueTo)
	}
}

func (l *lowerer) importStmt(n ast.NodeID) {
	for c := range l.t.Children(n) {
		node := &l.t.Nodes[c]
		in := ir.Instr{Op: ir.Import, Name: node.Val, Span: node.Span()}
		if node.First == 0 && strings.Contains(l.m.Names[node.Val], ".") {
			in.Sub = ir.ImportTop
		}
		l.storeName(c, l.emit(in), 0)
	}
}

func (l *lowerer) importFrom(n ast.NodeID) {
	node := &l.t.Nodes[n]
	name := node.Val
	if node.Op > 0 {
		dots := make([]byte, node.Op)
		for i := range dots {
			dots[i] = '.'
		}
		name = l.lookup(string(dots) + l.m.Names[node.Val])
	}
	module := l.emit(ir.Instr{Op: ir.Import, Name: name, Span: node.Span()})
	for c := range l.t.Children(n) {
		alias := &l.t.Nodes[c]
		if l.m.Names[alias.Val] == "*" {
			l.emit(ir.Instr{Op: ir.StarImport, A: module, Span: alias.Span()})
			l.starNames(module, alias.Span())
			continue
		}
		l.storeName(c, l.emit(ir.Instr{Op: ir.FromName, A: module, Name: alias.Val, Span: alias.Span()}), 0)
	}
}

func (l *lowerer) typeAlias(n ast.NodeID) {
	name := l.t.Nodes[n].First
	value := name
	for c := range l.t.Children(n) {
		value = c
	}
	v := l.annotation(value)
	l.storeName(name, v, 0)
}
