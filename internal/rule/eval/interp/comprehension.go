package interp

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// clause is one for-clause of a comprehension while it runs.
type clause struct {
	target, iter ast.NodeID
	tests        []ast.NodeID
	next         func() (value.Value, bool)
}

// loops runs the for-clauses of a comprehension in its own scope.
type loops struct {
	m       *Machine
	scope   *scope
	clauses []clause
	depth   int // index of the clause to go on with
	running bool
}

// comprehension evaluates a comprehension or makes a generator expression.
func (m *Machine) comprehension(n ast.NodeID) value.Value {
	element := m.tree.Node(n).First
	second := m.tree.Node(element).Next // the value of a DictComp
	kind := m.tree.Kind(n)
	l := m.newLoops(n)
	switch kind {
	case ast.GeneratorExp:
		return value.NewIterator("generator", func() (value.Value, bool) { return l.advance(element) })
	case ast.DictComp:
		d := m.NewDict()
		for l.turn() {
			l.in(func() {
				if m.tree.Kind(element) == ast.DictUnpack {
					m.Update(d, m.eval(m.tree.Node(element).First))
					return
				}
				k := m.eval(element)
				v := m.eval(second)
				m.here(element)
				m.Put(d, k, v, m.tree.Node(element).Span())
			})
		}
		return d
	}
	out := &value.List{}
	m.Alloc(value.ContainerSize)
	for l.turn() {
		l.in(func() {
			if m.tree.Kind(element) == ast.Starred { // PEP 798
				m.Extend(out, m.eval(m.tree.Node(element).First))
				return
			}
			m.Append(out, m.eval(element))
		})
	}
	if kind == ast.SetComp {
		m.here(n)
		return m.NewSet(out.Items...)
	}
	return out
}

// newLoops prepares the clauses. The first iterable is evaluated at once and
// outside the comprehension's scope.
func (m *Machine) newLoops(n ast.NodeID) *loops {
	l := &loops{m: m, scope: m.push(comprehensionScope)}
	for c := range m.tree.Children(n) {
		if m.tree.Kind(c) != ast.Comprehension {
			continue
		}
		target := m.tree.Node(c).First
		k := clause{target: target, iter: m.tree.Node(target).Next}
		for t := m.tree.Node(k.iter).Next; t != 0; t = m.tree.Node(t).Next {
			k.tests = append(k.tests, t)
		}
		l.clauses = append(l.clauses, k)
	}
	first := &l.clauses[0]
	v := m.eval(first.iter)
	m.here(first.iter)
	first.next = m.Iterate(v)
	return l
}

// in runs f in the comprehension's scope.
func (l *loops) in(f func()) {
	outer := l.m.scope
	l.m.scope = l.scope
	f()
	l.m.scope = outer
}

// turn goes to the next combination of items that passes all tests.
func (l *loops) turn() (ok bool) {
	l.in(func() {
		for l.depth >= 0 {
			c := &l.clauses[l.depth]
			l.m.here(c.iter)
			v, more := c.next()
			if !more {
				l.depth--
				continue
			}
			l.m.assign(c.target, v)
			if !l.passes(c) {
				continue
			}
			if l.depth == len(l.clauses)-1 {
				ok = true
				return
			}
			l.depth++
			inner := &l.clauses[l.depth]
			items := l.m.eval(inner.iter)
			l.m.here(inner.iter)
			inner.next = l.m.Iterate(items)
		}
	})
	return ok
}

func (l *loops) passes(c *clause) bool {
	for _, t := range c.tests {
		if !value.Truth(l.m.eval(t)) {
			return false
		}
	}
	return true
}

// advance hands out the next element of a generator expression.
func (l *loops) advance(element ast.NodeID) (v value.Value, ok bool) {
	at := l.m.At
	if l.running {
		l.m.Failf("the generator is running already")
	}
	l.running = true
	if ok = l.turn(); ok {
		l.in(func() { v = l.m.eval(element) })
	}
	l.running = false
	l.m.At = at
	return v, ok
}
