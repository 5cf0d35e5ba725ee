package interp

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// flow says how execution goes on after a statement.
type flow uint8

const (
	onward flow = iota
	breaking
	continuing
	returning
)

func (m *Machine) block(b ast.NodeID) flow {
	for n := m.tree.Node(b).First; n != 0; n = m.tree.Node(n).Next {
		if f := m.exec(n); f != onward {
			return f
		}
	}
	return onward
}

// exec runs one statement.
func (m *Machine) exec(n ast.NodeID) flow {
	m.here(n)
	m.Step(1)
	m.Enter()
	defer m.Leave()
	node := m.tree.Node(n)
	switch node.Kind {
	case ast.ExprStmt:
		m.eval(node.First)
	case ast.Assign:
		m.assignment(n)
	case ast.AugAssign:
		m.augmented(n)
	case ast.AnnAssign:
		m.annotated(n)
	case ast.If:
		return m.ifStmt(n)
	case ast.For:
		return m.forStmt(n)
	case ast.While:
		return m.whileStmt(n)
	case ast.FunctionDef:
		m.execFunction(n)
	case ast.ClassDef:
		m.execClass(n)
	case ast.Return:
		m.result = value.None{}
		if node.First != 0 {
			m.result = m.eval(node.First)
		}
		return returning
	case ast.Break:
		return breaking
	case ast.Continue:
		return continuing
	case ast.Import:
		m.importStmt(n)
	case ast.ImportFrom:
		m.importFrom(n)
	case ast.Assert:
		m.assertStmt(n)
	case ast.Raise:
		m.raiseStmt(n)
	case ast.Pass, ast.Global, ast.Nonlocal:
	case ast.TypeAlias:
		m.store(m.name(node.First), &value.Hint{Name: m.name(node.First)})
	default:
		m.Failf("%s cannot stand in a rule file", describe(node.Kind))
	}
	return onward
}

func (m *Machine) assignment(n ast.NodeID) {
	value := m.tree.Node(n).First
	for m.tree.Node(value).Next != 0 {
		value = m.tree.Node(value).Next
	}
	v := m.eval(value)
	for target := range m.tree.Children(n) {
		if target != value {
			m.assign(target, v)
		}
	}
}

// annotated runs "name: hint = value"; the hint is not evaluated (PEP 649).
func (m *Machine) annotated(n ast.NodeID) {
	target := m.tree.Node(n).First
	hint := m.tree.Node(target).Next
	if value := m.tree.Node(hint).Next; value != 0 {
		m.assign(target, m.eval(value))
	}
}

func (m *Machine) augmented(n ast.NodeID) {
	target := m.tree.Node(n).First
	op := lex.Kind(m.tree.Node(n).Op)
	set, get := m.reference(target)
	old := get()
	operand := m.eval(m.tree.Node(target).Next)
	m.here(n)
	if l, ok := old.(*value.List); ok && op == lex.Plus {
		m.Extend(l, operand) // in place, as lists do it
		set(l)
		return
	}
	set(m.Binary(op, old, operand))
}

// reference evaluates a target once, for reading and writing it.
func (m *Machine) reference(target ast.NodeID) (set func(value.Value), get func() value.Value) {
	node := m.tree.Node(target)
	switch node.Kind {
	case ast.Name:
		name := m.name(target)
		return func(v value.Value) { m.here(target); m.store(name, v) }, func() value.Value { m.here(target); return m.lookup(name) }
	case ast.Subscript:
		object := m.eval(node.First)
		index := m.eval(m.tree.Node(node.First).Next)
		return func(v value.Value) { m.here(target); m.SetItem(object, index, v) },
			func() value.Value { m.here(target); return m.Item(object, index) }
	}
	object := m.eval(node.First)
	name := m.name(target)
	return func(v value.Value) { m.here(target); m.SetAttr(object, name, v) },
		func() value.Value { m.here(target); return m.Attr(object, name) }
}

// assign binds a target to a value.
func (m *Machine) assign(target ast.NodeID, v value.Value) {
	m.Step(1)
	node := m.tree.Node(target)
	switch node.Kind {
	case ast.Name:
		m.here(target)
		m.store(m.name(target), v)
	case ast.Tuple, ast.List:
		m.Enter()
		m.unpack(target, v)
		m.Leave()
	case ast.Attribute, ast.Subscript:
		set, _ := m.reference(target)
		set(v)
	default:
		m.here(target)
		m.Failf("cannot assign to %s in a rule file", describe(node.Kind))
	}
}

// unpack binds the targets of a tuple or list, one of which may have a star.
func (m *Machine) unpack(target ast.NodeID, v value.Value) {
	m.here(target)
	items := m.Collect(v)
	star, before, count := ast.NodeID(0), 0, 0
	for t := range m.tree.Children(target) {
		if m.tree.Kind(t) == ast.Starred {
			star, before = t, count
		}
		count++
	}
	if star == 0 && len(items) != count || star != 0 && len(items) < count-1 {
		m.Failf("cannot unpack %d values into %d targets", len(items), count)
	}
	i := 0
	for t := range m.tree.Children(target) {
		if t != star {
			m.assign(t, items[i])
			i++
			continue
		}
		end := len(items) - (count - 1 - before)
		m.assign(m.tree.Node(t).First, m.NewList(items[i:end]))
		i = end
	}
}

func (m *Machine) ifStmt(n ast.NodeID) flow {
	if m.isMainTest(m.tree.Branch(n).Test) {
		if e := m.tree.Branch(n).Else; e != 0 {
			return m.blockOrIf(e)
		}
		return onward
	}
	b := m.tree.Branch(n)
	switch {
	case value.Truth(m.eval(b.Test)):
		return m.block(b.Body)
	case b.Else != 0:
		return m.blockOrIf(b.Else)
	}
	return onward
}

func (m *Machine) blockOrIf(n ast.NodeID) flow {
	if m.tree.Kind(n) == ast.If {
		return m.exec(n)
	}
	return m.block(n)
}

// isMainTest recognises the test of "if __name__ == '__main__':", whose body is
// not taken and therefore may hold anything.
func (m *Machine) isMainTest(test ast.NodeID) bool { return isMainTest(m.tree, test) }

func isMainTest(t *ast.Tree, test ast.NodeID) bool {
	if t.Kind(test) != ast.Compare || t.Count(test) != 2 {
		return false
	}
	left := t.Node(test).First
	cmp := t.Node(left).Next
	if lex.Kind(t.Node(cmp).Op) != lex.EqEqual {
		return false
	}
	right := t.Node(cmp).First
	if t.Kind(right) == ast.Name {
		left, right = right, left
	}
	c, ok := t.Constant(right)
	return ok && c.Str == "__main__" && t.Kind(left) == ast.Name && t.Name(left) == "__name__"
}

func (m *Machine) forStmt(n ast.NodeID) flow {
	l := m.tree.Loop(n)
	next := m.Iterate(m.eval(l.Iter))
	for {
		m.here(l.Iter)
		v, ok := next()
		if !ok {
			break
		}
		m.assign(l.Target, v)
		if f := m.block(l.Body); f == breaking {
			return onward
		} else if f == returning {
			return f
		}
	}
	if l.Else != 0 {
		return m.block(l.Else)
	}
	return onward
}

func (m *Machine) whileStmt(n ast.NodeID) flow {
	l := m.tree.Loop(n)
	for {
		m.here(n)
		m.Step(1)
		if !value.Truth(m.eval(l.Iter)) {
			break
		}
		if f := m.block(l.Body); f == breaking {
			return onward
		} else if f == returning {
			return f
		}
	}
	if l.Else != 0 {
		return m.block(l.Else)
	}
	return onward
}

func (m *Machine) assertStmt(n ast.NodeID) {
	test := m.tree.Node(n).First
	if value.Truth(m.eval(test)) {
		return
	}
	m.here(n)
	if msg := m.tree.Node(test).Next; msg != 0 {
		text := m.Str(m.eval(msg))
		m.here(n)
		m.Failf("the assertion fails: %s", pytext.Clip(text))
	}
	m.Failf("the assertion fails")
}

func (m *Machine) raiseStmt(n ast.NodeID) {
	var v value.Value = value.None{}
	if e := m.tree.Node(n).First; e != 0 {
		v = m.eval(e)
	}
	m.here(n)
	if text, ok := value.Raised(v); ok {
		m.Failf("%s", pytext.Clip(text))
	}
	m.Failf("only an exception such as ValueError can be raised")
}

// importStmt runs "import a.b, c as d".
func (m *Machine) importStmt(n ast.NodeID) {
	for alias := range m.tree.Children(n) {
		m.here(alias)
		path := m.name(alias)
		mod := m.importModule(path)
		first, _, dotted := strings.Cut(path, ".")
		if dotted && m.tree.Node(alias).First == 0 {
			mod = m.importModule(first)
		}
		m.store(m.importedAs(alias), mod)
	}
}

func (m *Machine) importModule(path string) *value.Module {
	m.Step(1)
	mod := m.config.Import(path)
	if mod == nil {
		m.Failf("the module %q cannot be imported: %s", path, m.config.ImportHint)
	}
	return mod
}

// importFrom runs "from a import b, c as d" and "from a import *".
func (m *Machine) importFrom(n ast.NodeID) {
	node := m.tree.Node(n)
	if node.Op > 0 {
		m.Failf("a rule file cannot import another one: %s", m.config.ImportHint)
	}
	path := m.named(node.Val)
	mod := m.importModule(path)
	for alias := range m.tree.Children(n) {
		m.here(alias)
		name := m.name(alias)
		if name != "*" {
			m.store(m.importedAs(alias), m.member(mod, name))
			continue
		}
		for _, name := range mod.Names {
			if !strings.HasPrefix(name, "_") {
				m.store(name, m.member(mod, name))
			}
		}
	}
}

// member reads a name of a module.
func (m *Machine) member(mod *value.Module, name string) value.Value {
	m.Step(1)
	if v := mod.Member(name); v != nil {
		return v
	}
	m.Failf("the module %s has no %q%s", mod.Name, name, value.Meant(name, mod.Names))
	return nil
}
