package lower

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
)

// Bounds on how often, in one function, finally blocks are lowered and context
// managers left: once for each way that leaves their statement.
const (
	maxCopies = 64
	maxExits  = 10_000
)

// leave lowers the finally blocks and leaves the context managers between the
// current statement and the loop or function it leaves, innermost first.
func (l *lowerer) leave(outer int) {
	saved := l.cleanups
	handler := l.handler
	for i := len(saved) - 1; i >= outer && l.b.Reachable(); i-- {
		if l.copies >= maxCopies || l.exits >= maxExits {
			break
		}
		l.cleanups = saved[:i]
		l.setHandler(saved[i].handler)
		if saved[i].body == 0 {
			l.exits++
			l.emit(saved[i].exit)
			continue
		}
		l.copies++
		l.block(saved[i].body)
	}
	l.cleanups = saved
	l.setHandler(handler)
}

// setHandler says where exceptions go from here on. A block has one handler.
func (l *lowerer) setHandler(h ir.BlockID) {
	if l.handler == h {
		return
	}
	l.b.Uncover()
	l.handler = h
	l.b.SetHandler(h)
	if !l.b.Reachable() {
		return
	}
	if h != 0 {
		l.b.Cover()
		return
	}
	next := l.newBlock()
	l.b.Jump(next)
	l.enterBlock(next)
}

// tryStmt lowers a try statement. Exceptions of its body lead to a dispatch
// block, from where each handler may run; those of handlers, and those that none
// catches, run the finally block and go on outward.
func (l *lowerer) tryStmt(n ast.NodeID) {
	p := l.t.TryParts(n)
	outer := l.handler
	var unwind ir.BlockID
	if p.Finally != 0 {
		l.cleanups = append(l.cleanups, cleanup{body: p.Finally, handler: outer})
		unwind = l.newBlock()
	}
	end := l.newBlock()
	l.protected(p, outer, unwind, end)
	l.join(end)
	if p.Finally == 0 {
		return
	}
	l.cleanups = l.cleanups[:len(l.cleanups)-1]
	l.normalAndUnwind(p.Finally, unwind)
}

// protected lowers the body, the else block and the handlers. They end at end.
func (l *lowerer) protected(p ast.TryParts, outer, unwind, end ir.BlockID) {
	around := outer // where exceptions of the handlers go
	if unwind != 0 {
		around = unwind
	}
	dispatch := unwind
	if len(p.Handlers) > 0 {
		dispatch = l.newBlock()
	}
	l.setHandler(dispatch)
	l.block(p.Body)
	if p.Else != 0 {
		l.setHandler(around)
		l.block(p.Else)
	}
	l.b.Uncover()
	l.b.Jump(end)
	if len(p.Handlers) > 0 {
		l.setHandler(around)
		l.join(dispatch)
		l.handlers(p.Handlers, end)
	}
	l.setHandler(outer)
}

// handlers lowers the except clauses: one after the other may match.
func (l *lowerer) handlers(list []ast.NodeID, end ir.BlockID) {
	for _, h := range list {
		if !l.b.Reachable() {
			return
		}
		k := l.t.Handler(h)
		var class ir.Value
		body, next := l.newBlock(), l.newBlock()
		if k.Type != 0 {
			class = l.expr(k.Type)
			test := l.emit(ir.Instr{Op: ir.Opaque, B: class, Span: l.span(k.Type)})
			l.b.Branch(test, body, next, l.span(k.Type))
		} else {
			l.b.Jump(body)
		}
		l.join(body)
		caught := l.emit(ir.Instr{Op: ir.Caught, A: class, Span: l.span(h)})
		if k.Name != 0 {
			l.storeName(h, caught, 0)
		}
		l.block(k.Body)
		if k.Name != 0 {
			l.deleteName(h)
		}
		l.b.Jump(end)
		l.join(next)
	}
	l.b.Throw()
}

// normalAndUnwind lowers a finally block twice: after the statement, and on the
// way of an exception that goes on outward.
func (l *lowerer) normalAndUnwind(body ast.NodeID, unwind ir.BlockID) {
	if l.b.Reachable() {
		l.block(body)
	}
	after := l.b.Block()
	l.b.Seal(unwind)
	if !l.b.HasPreds(unwind) {
		return
	}
	if l.copies < maxCopies {
		l.copies++
		l.b.Start(unwind)
		l.block(body)
		l.b.Throw()
	}
	if after != 0 {
		next := l.newBlock()
		l.b.Resume(after)
		l.b.Jump(next)
		l.enterBlock(next)
	}
}
