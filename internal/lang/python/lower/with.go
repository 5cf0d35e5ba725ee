package lower

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/source"
)

// maxManagers bounds how many context managers are open at once. Further ones are
// entered and never left.
const maxManagers = 32

// with lowers a with statement from an item or its body on. Leaving it, by whatever
// way, leaves the context manager; that may swallow an exception, after which the
// statement behind this one is next.
func (l *lowerer) with(n, item ast.NodeID) {
	if item == 0 || l.t.Kind(item) == ast.Block {
		if item != 0 {
			l.block(item)
		}
		return
	}
	e := l.t.Nodes[item].First
	in := ir.Instr{Op: ir.Enter, A: l.expr(e), Span: l.span(e)}
	if l.t.Kind(n) == ast.AsyncWith {
		in.Flags = ir.FlagAsync
	}
	entered := l.emit(in)
	if !l.b.Reachable() {
		return
	}
	target, rest := l.t.Nodes[e].Next, l.t.Nodes[item].Next
	if len(l.cleanups) >= maxManagers {
		if target != 0 {
			l.assign(target, entered)
		}
		l.with(n, rest)
		return
	}
	outer := l.handler
	unwind, end := l.newBlock(), l.newBlock()
	at := l.t.Nodes[n].End
	in.Op, in.Span = ir.Exit, source.Span{Start: at, End: at}
	l.cleanups = append(l.cleanups, cleanup{exit: in, handler: outer})
	l.setHandler(unwind)
	if target != 0 {
		l.assign(target, entered)
	}
	l.with(n, rest)
	l.cleanups = l.cleanups[:len(l.cleanups)-1]
	l.setHandler(outer)
	l.emit(in)
	l.b.Jump(end)
	l.unwindWith(in, unwind, end)
	l.join(end)
}

// unwindWith leaves a context manager by an exception, which goes on outward unless
// the manager swallows it.
func (l *lowerer) unwindWith(exit ir.Instr, unwind, end ir.BlockID) {
	l.join(unwind)
	out := l.newBlock()
	exit.Sub = ir.ExitRaised
	l.b.Branch(l.emit(exit), end, out, exit.Span)
	l.join(out)
	l.b.Throw()
}
