package interp

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// execClass runs a class definition.
func (m *Machine) execClass(n ast.NodeID) {
	def := m.tree.Class(n)
	name := m.named(def.Name)
	decorators := m.decorators(def.Decorators)
	c := m.NewClass(name, m.tree.Node(n).Span(), m.bases(def.Arguments))
	outer := m.scope
	m.scope = m.push(classScope)
	m.scope.class, m.scope.vars = c, c.Attrs
	m.Enter()
	m.block(def.Body)
	m.Leave()
	m.scope = outer
	m.here(n)
	m.store(name, m.decorate(decorators, c))
}

func (m *Machine) bases(args ast.NodeID) []*value.Class {
	var out []*value.Class
	for arg := range m.tree.Children(args) {
		m.Step(1)
		m.here(arg)
		if k := m.tree.Kind(arg); k == ast.Keyword || k == ast.Starred {
			m.Failf("a class takes base classes alone in its parentheses")
		}
		v := m.eval(arg)
		m.here(arg)
		switch v := v.(type) {
		case *value.Class:
			out = append(out, v)
		default:
			if !value.IsObject(v) {
				m.Failf("classes in rule files derive from QueryType and its subclasses alone")
			}
		}
	}
	return out
}
