// Package surface tells what functions are to those who see them from outside.
//
// In go a module and one of its functions or instructions; out come whether other programs may call the
// function, and what a decorator is applied to. The invariant: only what the module's own names and
// definitions say counts, not who calls it.
//
//	surface.IsPublic(m, f)             // def load(path), class Reader: def load(self, path)
//	surface.DecoratedBy(m, decorator)  // @route("/") def f(): f
package surface

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
)

// Operators are the methods of Python's data model by which other programs hand something over: all others
// that are named so are called with what the program made itself.
var operators = map[string]bool{"__init__": true, "__new__": true, "__call__": true, "__getitem__": true, "__setitem__": true, "__contains__": true}

// Private are names of modules and folders that no other program imports.
var private = map[string]bool{
	"setup": true, "conftest": true, "manage": true, "tests": true, "test": true, "testing": true, "examples": true, "example": true, "docs": true,
	"doc": true, "benchmarks": true, "scripts": true, "tools": true, "migrations": true,
}

// IsPublic reports whether other programs may call a function: neither its own name nor that of its classes says that it
// is private, no other function makes it, and it is no part of tests, examples or scripts.
func IsPublic(m *ir.Module, f ir.FuncID) bool {
	fn := &m.Funcs[f]
	if fn.Kind != ir.Function || m.Stub || slices.ContainsFunc(strings.Split(m.Name, "."), isPrivate) {
		return false
	}
	for at := fn.Parent; m.Funcs[at].Kind != ir.ModuleBody; at = m.Funcs[at].Parent {
		if m.Funcs[at].Kind != ir.ClassBody {
			return false
		}
	}
	names := strings.Split(fn.Name, ".")
	last := names[len(names)-1]
	if isHidden(last) && !operators[last] {
		return false
	}
	return !slices.ContainsFunc(names[:len(names)-1], isHidden)
}

// isPrivate reports whether a part of a module's name says that no other program imports it.
func isPrivate(part string) bool {
	return private[part] || isHidden(part) || strings.HasPrefix(part, "test_") || strings.HasSuffix(part, "_test")
}

func isHidden(name string) bool { return strings.HasPrefix(name, "_") }

// Around lists the functions of a program that hold something which is of interest to some labels, and the other methods of their
// classes, which may keep for them what they are given, with those labels.
func Around(p *ir.Program, interest func(*ir.Module, ir.Value) solve.Labels) map[solve.FuncRef]solve.Labels {
	near := map[solve.FuncRef]solve.Labels{}
	for _, m := range p.Modules {
		classes := map[ir.FuncID]solve.Labels{}
		for v := ir.Value(1); int(v) < len(m.Instrs); v++ {
			labels := interest(m, v)
			if labels == 0 {
				continue
			}
			f := m.FuncAt(v)
			near[solve.FuncRef{Module: m, Func: f}] |= labels
			if class := m.Funcs[f].Parent; m.Funcs[class].Kind == ir.ClassBody {
				classes[class] |= labels
			}
		}
		for f := range m.Funcs {
			if labels := classes[m.Funcs[f].Parent]; labels != 0 {
				near[solve.FuncRef{Module: m, Func: ir.FuncID(f)}] |= labels
			}
		}
	}
	return near
}

// maxDecorators bounds how many decorators of one function are gone through.
const maxDecorators = 100

// DecoratedBy is the function, or the body of the class, that a decorator is applied to.
func DecoratedBy(m *ir.Module, in *ir.Instr) (ir.FuncID, bool) {
	for range maxDecorators {
		if m.NumArgs(in) == 0 {
			break
		}
		arg := m.Instr(m.Arg(in, 0).Value)
		switch {
		case arg.Op == ir.MakeFunc, arg.Op == ir.MakeClass:
			return ir.FuncID(arg.A), true
		case arg.Op != ir.Call || arg.Flags&ir.FlagDecorator == 0:
			return 0, false
		}
		in = arg
	}
	return 0, false
}
