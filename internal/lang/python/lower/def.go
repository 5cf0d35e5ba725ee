package lower

import (
	"fmt"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
)

// newFunc makes a function whose body is lowered later. Lowering a definition
// twice, as in a finally block, gives one function.
func (l *lowerer) newFunc(node ast.NodeID, f ir.Func) ir.FuncID {
	s := l.scopes.Of(node)
	if id := l.funcOf[s]; id != unlowered {
		return id
	}
	id := ir.FuncID(len(l.m.Funcs))
	f.Parent = l.fn
	f.Span = l.span(node)
	l.m.Funcs = append(l.m.Funcs, f)
	l.funcOf[s] = id
	l.queue = append(l.queue, pending{fn: id, node: node, scope: s})
	return id
}

// qualified is the name of a definition within its module.
func (l *lowerer) qualified(name string) string {
	if outer := l.m.Funcs[l.fn].Name; outer != "" {
		return outer + "." + name
	}
	return name
}

func (l *lowerer) functionDef(n ast.NodeID) {
	f := l.t.Function(n)
	decorators := l.decorators(f.Decorators)
	v := l.makeFunc(n, f.Params, ir.Func{
		Name: l.qualified(l.t.Names[f.Name]), Kind: ir.Function, Async: f.Async, NameSpan: l.definedName(n),
	}, f.Returns)
	v = l.decorate(decorators, v)
	l.storeName(n, v, 0)
}

// definedName is the place of the name after def or class.
func (l *lowerer) definedName(n ast.NodeID) source.Span {
	i := l.t.Nodes[n].Start
	for {
		end := l.endOfName(i)
		switch string(l.t.Text[i:end]) {
		case "async", "def", "class":
		default:
			return source.Span{Start: i, End: end}
		}
		i = end
		for int(i) < len(l.t.Text) && !lex.NameByte[l.t.Text[i]] {
			i++
		}
	}
}

func (l *lowerer) lambda(n ast.NodeID) ir.Value {
	if l.lambdas == nil {
		l.lambdas = map[string]int{}
	}
	prefix := l.m.Funcs[l.fn].Name
	if l.funcOf[l.scopes.Of(n)] == unlowered {
		l.lambdas[prefix]++
	}
	start := l.t.Nodes[n].Start
	const keyword = int32(len("lambda"))
	return l.makeFunc(n, l.t.Nodes[n].First, ir.Func{
		Name: l.qualified(fmt.Sprintf("<lambda%d>", l.lambdas[prefix])), Kind: ir.Lambda,
		NameSpan: source.Span{Start: start, End: start + keyword},
	}, 0)
}

// makeFunc lowers a definition: its defaults and annotations are part of the
// code around it.
func (l *lowerer) makeFunc(n, params ast.NodeID, f ir.Func, returns ast.NodeID) ir.Value {
	var defaults []ir.Value
	list := l.t.Parameters(params)
	f.Params = make([]ir.Parameter, 0, len(list))
	for _, p := range list {
		q := ir.Parameter{Name: p.Name, Kind: ir.ParamKind(p.Kind), HasDefault: p.Default != 0, Span: l.firstName(p.Node)}
		if p.Default != 0 {
			defaults = append(defaults, l.expr(p.Default))
		}
		if p.Annotation != 0 {
			q.Annotation = l.annotation(p.Annotation)
		}
		f.Params = append(f.Params, q)
	}
	if returns != 0 {
		f.Returns = l.annotation(returns)
	}
	if !l.b.Reachable() {
		return 0
	}
	id := l.newFunc(n, f)
	at, count := l.b.List(defaults...)
	return l.emit(ir.Instr{Op: ir.MakeFunc, A: ir.Value(id), B: at, C: count, Span: l.span(n)})
}

func (l *lowerer) classDef(n ast.NodeID) {
	k := l.t.Class(n)
	decorators := l.decorators(k.Decorators)
	at, count := l.arguments(l.t.Nodes[k.Arguments].First)
	if !l.b.Reachable() {
		return
	}
	id := l.newFunc(n, ir.Func{Name: l.qualified(l.t.Names[k.Name]), Kind: ir.ClassBody, NameSpan: l.definedName(n)})
	v := l.emit(ir.Instr{Op: ir.MakeClass, A: ir.Value(id), B: at, C: count, Span: l.span(n)})
	v = l.decorate(decorators, v)
	l.storeName(n, v, 0)
}

type decorator struct {
	value ir.Value
	span  source.Span
}

// decorators lowers decorators in order; they are applied in reverse.
func (l *lowerer) decorators(n ast.NodeID) []decorator {
	if n == 0 {
		return nil
	}
	var list []decorator
	for c := range l.t.Children(n) {
		list = append(list, decorator{l.expr(c), l.span(c)})
	}
	return list
}

// decorate applies decorators: each is a call with what it decorates.
func (l *lowerer) decorate(list []decorator, v ir.Value) ir.Value {
	for i := len(list) - 1; i >= 0; i-- {
		at, count := l.m.AddArgs([]ir.Arg{{Value: v, Span: list[i].span}})
		v = l.emit(ir.Instr{Op: ir.Call, A: list[i].value, B: at, C: count, Flags: ir.FlagDecorator, Span: list[i].span})
	}
	return v
}
