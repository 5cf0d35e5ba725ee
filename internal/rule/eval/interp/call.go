package interp

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

// call evaluates a call expression.
func (m *Machine) call(n ast.NodeID) value.Value {
	callee := m.tree.Node(n).First
	f := m.eval(callee)
	args := &value.Args{Span: m.tree.Node(n).Span()}
	for a := m.tree.Node(callee).Next; a != 0; a = m.tree.Node(a).Next {
		m.argument(args, a)
	}
	m.here(n)
	return m.Call(f, args)
}

// argument evaluates one argument, or what a star unpacks to.
func (m *Machine) argument(args *value.Args, a ast.NodeID) {
	node := m.tree.Node(a)
	span := node.Span()
	switch {
	case node.Kind == ast.Starred:
		v := m.eval(node.First)
		m.here(a)
		for _, item := range m.Collect(v) {
			args.List = append(args.List, value.Arg{Value: item, Span: span})
		}
	case node.Kind == ast.Keyword && node.Val != 0:
		args.List = append(args.List, value.Arg{Name: m.name(a), Value: m.eval(node.First), Span: span})
	case node.Kind == ast.Keyword:
		v := m.eval(node.First)
		m.here(a)
		d, ok := v.(*value.Dict)
		if !ok {
			m.Failf("what ** unpacks is a dict, not %s", value.KindOf(v))
		}
		for e := range d.Entries {
			name, ok := e.Key.(value.Str)
			if !ok {
				m.Failf("the names of arguments are strings, not %s", e.Key.TypeName())
			}
			m.Alloc(value.ItemSize)
			args.List = append(args.List, value.Arg{Name: string(name), Value: e.Value, Span: span})
		}
	default:
		m.Alloc(value.ItemSize)
		args.List = append(args.List, value.Arg{Value: m.eval(a), Span: span})
	}
}

// invoke runs a function of the program.
func (m *Machine) invoke(f *Function, args *value.Args) value.Value {
	b := m.Bind(f.sig, args)
	outer := m.scope
	m.scope = f.in
	m.scope = m.push(functionScope)
	m.scope.code = f.code
	for i, p := range f.sig.Params {
		var v value.Value
		switch p.Kind {
		case ast.VarArgs:
			items := make([]value.Value, len(b.Rest))
			for i, a := range b.Rest {
				items[i] = a.Value
			}
			v = m.NewTuple(items)
		case ast.KwArgs:
			d := m.NewDict()
			for _, a := range b.Extra {
				m.Put(d, value.Str(a.Name), a.Value, a.Span)
			}
			v = d
		default:
			v = b.At(i)
		}
		m.scope.vars[p.Name] = v
	}
	m.Alloc(value.ItemSize * len(f.sig.Params))
	var result value.Value = value.None{}
	if f.expr {
		result = m.eval(f.body)
	} else if m.block(f.body) == returning {
		result = m.result
	}
	m.scope = outer
	return result
}

// execFunction runs a function definition.
func (m *Machine) execFunction(n ast.NodeID) {
	def := m.tree.Function(n)
	decorators := m.decorators(def.Decorators)
	f := &Function{
		m: m, Name: m.named(def.Name), Span: m.tree.Node(n).Span(), body: def.Body, in: m.scope,
		sig: m.signature(m.named(def.Name), def.Params), code: m.codeOf(n, def.Params, def.Body),
	}
	if d := m.tree.Docstring(def.Body); d != 0 {
		c, _ := m.tree.Constant(d)
		m.Alloc(len(c.Str))
		f.doc = pytext.CleanDoc(c.Str)
	}
	m.Alloc(scopeSize)
	v := m.decorate(decorators, f)
	m.here(n)
	m.store(f.Name, v)
}

func (m *Machine) lambda(n ast.NodeID) value.Value {
	params := m.tree.Node(n).First
	body := m.tree.Node(params).Next
	m.Alloc(scopeSize)
	return &Function{
		m: m, Name: "<lambda>", Span: m.tree.Node(n).Span(), body: body, expr: true, in: m.scope,
		sig: m.signature("<lambda>", params), code: m.codeOf(n, params, body),
	}
}

// signature evaluates the defaults of a function's parameters.
func (m *Machine) signature(name string, params ast.NodeID) *value.Signature {
	sig := &value.Signature{Name: name}
	names := map[string]bool{}
	for _, p := range m.tree.Parameters(params) {
		m.Alloc(value.ItemSize)
		param := value.Param{Name: m.named(p.Name), Kind: p.Kind}
		if p.Default != 0 {
			param.Default = m.eval(p.Default)
		}
		if names[param.Name] {
			m.FailAt(m.tree.Node(p.Node).Span(), "the parameter %q stands there twice", param.Name)
		}
		names[param.Name] = true
		sig.Params = append(sig.Params, param)
	}
	return sig
}

// decorator is a decorator's value with its place.
type decorator struct {
	value value.Value
	at    source.Span
}

func (m *Machine) decorators(list ast.NodeID) []decorator {
	if list == 0 {
		return nil
	}
	var out []decorator
	for d := range m.tree.Children(list) {
		m.Alloc(value.ItemSize)
		out = append(out, decorator{m.eval(d), m.tree.Node(d).Span()})
	}
	return out
}

// decorate applies decorators from the last to the first.
func (m *Machine) decorate(list []decorator, v value.Value) value.Value {
	for i := len(list) - 1; i >= 0; i-- {
		v = m.CallWith(list[i].value, list[i].at, v)
	}
	return v
}
