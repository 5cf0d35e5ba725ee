package value

import "codepathfinder.dev/pathfinder/internal/source"

// Call calls a value. While the callee is the host's, the call is the operation
// under way.
func (m *Meter) Call(f Value, args *Args) Value {
	m.Step(1)
	m.At = args.Span
	if m.left.Calls <= 0 {
		m.exhaust("functions call each other too deeply")
	}
	m.left.Calls--
	m.Enter()
	v := m.dispatch(f, args)
	m.Leave()
	m.left.Calls++
	m.At = args.Span
	return v
}

func (m *Meter) dispatch(f Value, args *Args) Value {
	switch f := f.(type) {
	case *Builtin:
		return f.Fn(m, m.Bind(f.Sig, args))
	case *method:
		return f.of.fn(m, f.self, m.Bind(f.of.sig, args))
	case typeObject:
		return f.make.fn(m, None{}, m.Bind(f.make.sig, args))
	case *native:
		return f.fn(m, None{}, m.Bind(f.sig, args))
	case exceptionType:
		return m.exception(f, args)
	case Callable:
		return f.Call(m, args)
	case *Class:
		m.Failf("the class %s cannot be called: classes of rule files have no instances", f.Name)
	case *Hint:
		if f.makesHints() {
			return &Hint{Name: "a type variable"}
		}
		m.Failf("%s is for type hints alone", f.Name)
	}
	m.Failf("%s cannot be called", KindOf(f))
	return nil
}

// CallWith calls a value with positional arguments, all at one place.
func (m *Meter) CallWith(f Value, at source.Span, values ...Value) Value {
	args := &Args{Span: at}
	for _, v := range values {
		args.List = append(args.List, Arg{Value: v, Span: at})
	}
	return m.Call(f, args)
}
