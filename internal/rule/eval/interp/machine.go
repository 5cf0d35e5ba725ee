package interp

import (
	"maps"
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// maxFaults is how many faults are recorded before an evaluation is given up.
const maxFaults = 20

// scopeSize is what the names of a scope are taken to cost, in bytes.
const scopeSize = 256

// Config is what a host hands in.
type Config struct {
	// Name is the module's __name__.
	Name string
	// Import returns a module by its dotted name, or nil.
	Import func(name string) *value.Module
	// ImportHint says what may be imported, for a message about what may not.
	ImportHint string
	// Finish runs after the module's last statement, also where a fault ended the
	// module early.
	Finish func(m *value.Meter)
	Limits value.Limits
}

// Machine is one evaluation of one module.
type Machine struct {
	*value.Meter
	tree   *ast.Tree
	config Config
	scope  *scope
	module *scope
	result value.Value // of the return statement just executed
	codes  map[ast.NodeID]*code
}

// Run evaluates a module and returns what stopped it, in order. A fault in a
// decorated function at the module's top level costs that function alone, as
// the rules after it have nothing to do with it; any other fault in a statement
// of the module ends the module.
func Run(tree *ast.Tree, config Config) []value.Fault {
	m := &Machine{Meter: value.NewMeter(config.Limits), tree: tree, config: config, codes: map[ast.NodeID]*code{}}
	m.module = &scope{kind: moduleScope, vars: map[string]value.Value{"__name__": value.Str(config.Name), "__doc__": value.None{}}}
	if d := tree.Docstring(tree.Root); d != 0 {
		c, _ := tree.Constant(d)
		m.module.vars["__doc__"] = value.Str(c.Str)
	}
	for n := range tree.Children(tree.Root) {
		m.scope = m.module
		ok := m.Protect(func() { m.exec(n) })
		if !ok && (!m.decorated(n) || len(m.Faults()) >= maxFaults) || m.Exhausted() {
			break
		}
	}
	if config.Finish != nil && !m.Exhausted() {
		config.Finish(m.Meter)
	}
	return m.Faults()
}

// decorated reports whether a statement is a function with decorators.
func (m *Machine) decorated(n ast.NodeID) bool {
	return m.tree.Kind(n) == ast.FunctionDef && m.tree.Function(n).Decorators != 0
}

// scopeKind is the kind of a scope.
type scopeKind uint8

const (
	moduleScope scopeKind = iota
	classScope
	functionScope
	comprehensionScope
)

// scope holds the names of a module, class, call or comprehension.
type scope struct {
	kind   scopeKind
	vars   map[string]value.Value
	parent *scope
	code   *code        // of a functionScope
	class  *value.Class // of a classScope: it is told which names are read
}

// code is what is known of a function before it runs.
type code struct {
	locals    map[string]bool
	globals   map[string]bool
	nonlocals map[string]bool
}

func (m *Machine) push(kind scopeKind) *scope {
	m.Alloc(scopeSize)
	return &scope{kind: kind, vars: map[string]value.Value{}, parent: m.scope}
}

// lookup reads a name as the scope of the statement under way sees it.
func (m *Machine) lookup(name string) value.Value {
	for s := m.scope; s != nil; s = s.parent {
		if s.kind == classScope && s != m.scope {
			continue
		}
		if s.kind == functionScope && s.code.globals[name] {
			s = m.module
		}
		if v, ok := s.vars[name]; ok {
			if s.kind == classScope {
				s.class.Use(name)
			}
			return v
		}
		if s.kind == functionScope && s.code.locals[name] {
			m.Failf("the local name %q is read before it is assigned", name)
		}
	}
	if v := m.Builtin(name); v != nil {
		return v
	}
	m.undefined(name)
	return nil
}

func (m *Machine) undefined(name string) {
	names := value.Builtins()
	for s := m.scope; s != nil; s = s.parent {
		names = slices.AppendSeq(names, maps.Keys(s.vars))
	}
	m.Failf("the name %q is not defined%s", name, value.Meant(name, names))
}

// store binds a name in the scope under way.
func (m *Machine) store(name string, v value.Value) {
	s := m.scope
	if s.kind == functionScope {
		switch {
		case s.code.globals[name]:
			s = m.module
		case s.code.nonlocals[name]:
			s = m.outer(name)
		}
	}
	if s.kind == classScope {
		s.class.Define(name, m.At)
	}
	m.Alloc(value.ItemSize)
	s.vars[name] = v
}

// outer finds the function around the one under way that has a local name.
func (m *Machine) outer(name string) *scope {
	for s := m.scope.parent; s != nil; s = s.parent {
		if s.kind == functionScope && s.code.locals[name] {
			return s
		}
	}
	m.Failf("no function around this one has the name %q", name)
	return nil
}

// storeWalrus binds a name in the scope around the comprehensions under way.
func (m *Machine) storeWalrus(name string, v value.Value) {
	inner := m.scope
	for m.scope.kind == comprehensionScope {
		m.scope = m.scope.parent
	}
	m.store(name, v)
	m.scope = inner
}

// Tree names.
func (m *Machine) name(n ast.NodeID) string { return m.tree.Name(n) }

func (m *Machine) named(id lex.NameID) string { return m.tree.Names[id] }

// here makes a node the operation under way.
func (m *Machine) here(n ast.NodeID) { m.At = m.tree.Node(n).Span() }
