package interp

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
)

// codeOf finds out which names a function binds, once for each function.
func (m *Machine) codeOf(fn, params, body ast.NodeID) *code {
	if c, ok := m.codes[fn]; ok {
		return c
	}
	c := &code{locals: map[string]bool{}}
	for _, p := range m.tree.Parameters(params) {
		c.locals[m.named(p.Name)] = true
	}
	m.bindings(c, body)
	for name := range c.globals {
		delete(c.locals, name)
	}
	for name := range c.nonlocals {
		delete(c.locals, name)
	}
	m.codes[fn] = c
	return c
}

// bindings collects the names that are bound below a node, without those of the
// scopes inside it. It keeps a stack of its own: trees may be deep.
func (m *Machine) bindings(c *code, root ast.NodeID) {
	type visit struct {
		n     ast.NodeID
		inner bool // in a comprehension, whose targets are its own
	}
	stack := []visit{{n: root}}
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		m.Step(1)
		node := m.tree.Node(v.n)
		switch node.Kind {
		case ast.FunctionDef, ast.ClassDef:
			c.locals[m.name(v.n)] = true
			continue
		case ast.Lambda:
			continue
		case ast.Name:
			if node.Flags&ast.Store != 0 && !v.inner {
				c.locals[m.name(v.n)] = true
			}
		case ast.NamedExpr:
			c.locals[m.name(node.First)] = true
		case ast.Alias:
			c.locals[m.importedAs(v.n)] = true
		case ast.Global:
			c.globals = m.declare(c.globals, v.n)
		case ast.Nonlocal:
			c.nonlocals = m.declare(c.nonlocals, v.n)
		case ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp:
			v.inner = true
		}
		for child := range m.tree.Children(v.n) {
			stack = append(stack, visit{child, v.inner})
		}
	}
}

func (m *Machine) declare(set map[string]bool, n ast.NodeID) map[string]bool {
	if set == nil {
		set = map[string]bool{}
	}
	for c := range m.tree.Children(n) {
		set[m.name(c)] = true
	}
	return set
}

// importedAs returns the name that an Alias binds.
func (m *Machine) importedAs(alias ast.NodeID) string {
	if as := m.tree.Node(alias).First; as != 0 {
		return m.name(as)
	}
	first, _, _ := strings.Cut(m.name(alias), ".")
	return first
}
