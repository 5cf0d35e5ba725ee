package inspect

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// Site is a place where something is called.
type Site struct {
	Place
	Caller   string
	Callees  []string // in order, each once
	Written  bool     // the program writes a call or a decorator there
	Complete bool     // there are no other callees
	Inside   bool     // some callee, or the class that is called, is part of the program
	Reason   Reason   // why it is not complete

	m  *ir.Module
	f  ir.FuncID
	at ir.Value
}

// CallGraph says which functions call which.
type CallGraph struct {
	// Functions are the names of all modules and functions of the program, of class
	// bodies that call something, and of all callees, in order.
	Functions []string
	Sites     []Site // in order of place
}

// Edges returns what each function calls, in order.
func (g *CallGraph) Edges() map[string][]string {
	out := make(map[string][]string, len(g.Functions))
	for _, f := range g.Functions {
		out[f] = []string{}
	}
	for i := range g.Sites {
		s := &g.Sites[i]
		out[s.Caller] = append(out[s.Caller], s.Callees...)
	}
	for f, list := range out {
		slices.Sort(list)
		out[f] = slices.Compact(list)
	}
	return out
}

// parameter is a parameter of a function of the program.
type parameter struct {
	m *ir.Module
	f ir.FuncID
	i int
}

// value is an instruction with the function that it is part of.
type value struct {
	m  *ir.Module
	f  ir.FuncID
	at ir.Value
}

// collector walks over a program.
type collector struct {
	*View
	sites  []Site
	given  map[parameter]value // an argument that is not known
	called map[solve.FuncRef]bool
	stores map[string][]value // by name: assignments to variables and attributes

	// implied lists the functions that instructions call which are not written as calls:
	// properties, the methods of operators and subscripts.
	implied map[value][]solve.FuncRef

	// decorated holds the functions that something outside of the program got as a
	// decorator, of which it is not known what it makes of them.
	decorated map[lattice.Atom]string
}

// collect walks over all functions.
func (v *View) collect() *collector {
	c := &collector{View: v, given: map[parameter]value{}, called: map[solve.FuncRef]bool{}, stores: map[string][]value{}, implied: map[value][]solve.FuncRef{}, decorated: map[lattice.Atom]string{}}
	for _, m := range v.modules {
		for f := range m.Funcs {
			c.function(m, ir.FuncID(f))
			c.findStores(m, ir.FuncID(f))
		}
	}
	return c
}

// function collects the sites of a function. What a site calls in one context and in
// another is called at one site.
func (c *collector) function(m *ir.Module, f ir.FuncID) {
	sites := map[ir.Value]*Site{}
	c.r.Walk(m, f, solve.AllContexts, func(p solve.Point) {
		in := &m.Instrs[p.At]
		callees := p.Callees()
		if in.Op != ir.Call && len(callees) == 0 || in.Op == ir.Call && c.isNotation(m, in) {
			return
		}
		s := sites[p.At]
		if s == nil {
			s = &Site{
				Place: place(m, in.Span.Start), Caller: c.View.function(m, f), Written: in.Op == ir.Call, Complete: true,
				m: m, f: f, at: p.At,
			}
			s.Complete = !s.Written || c.r.Complete(c.r.Value(m, in.A))
			sites[p.At] = s
		}
		for _, k := range callees {
			c.add(s, k)
		}
		if s.Written {
			c.arguments(m, f, in, callees)
			c.decoration(m, in)
			return
		}
		for _, k := range callees {
			if ref, ok := c.r.FuncOf(k.Atom); ok {
				c.implied[value{m, f, p.At}] = append(c.implied[value{m, f, p.At}], ref)
			}
		}
	})
	for _, at := range slices.Sorted(maps.Keys(sites)) {
		s := sites[at]
		slices.Sort(s.Callees)
		s.Callees = slices.Compact(s.Callees)
		if s.Written || len(s.Callees) > 0 {
			c.sites = append(c.sites, *s)
		}
	}
}

// decoration notes what a decorator from outside of the program is applied to.
func (c *collector) decoration(m *ir.Module, in *ir.Instr) {
	if in.Flags&ir.FlagDecorator == 0 || m.NumArgs(in) == 0 {
		return
	}
	for _, a := range c.r.Atoms(c.r.Value(m, in.A)) {
		class := c.r.ClassAtom(a)
		if class == 0 || c.r.Kind(class) != lattice.External {
			continue
		}
		for _, f := range c.r.Atoms(c.r.Value(m, m.Arg(in, 0).Value)) {
			if c.r.Kind(f) == lattice.FuncObj {
				c.decorated[f] = c.outside(c.r.Names(class)[0])
			}
		}
	}
}

func (c *collector) findStores(m *ir.Module, f ir.FuncID) {
	for at := m.Funcs[f].First; at < m.Funcs[f].End; at++ {
		switch in := &m.Instrs[at]; in.Op {
		case ir.SetAttr, ir.SetGlobal, ir.SetClassVar, ir.SetCell, ir.Export:
			name := m.Names[in.Name]
			c.stores[name] = append(c.stores[name], value{m, f, at})
		}
	}
}

// isNotation reports whether a decorator is one with which methods are written.
func (c *collector) isNotation(m *ir.Module, in *ir.Instr) bool {
	if in.Flags&ir.FlagDecorator == 0 {
		return false
	}
	atoms := c.r.Atoms(c.r.Value(m, in.A))
	return len(atoms) > 0 && !slices.ContainsFunc(atoms, func(a lattice.Atom) bool { return !c.isMethodForm(a) })
}

// isMethodForm reports whether something is property, classmethod or staticmethod,
// or a method of one, as in "@value.setter".
func (c *collector) isMethodForm(a lattice.Atom) bool {
	if c.r.Kind(a) == lattice.Bound {
		_, a = c.r.Parts(a)
	}
	if c.r.Kind(a) != lattice.External {
		return false
	}
	name := c.r.Names(a)[0]
	owner, _ := cut(name)
	for _, n := range []string{name, owner} {
		switch c.loaded.Semantics.Roles[n] {
		case lang.RoleProperty, lang.RoleClassMethod, lang.RoleStaticMethod:
			return true
		}
	}
	return false
}

// add notes one callee of a site.
func (c *collector) add(s *Site, k solve.Callee) {
	switch c.r.Kind(k.Atom) {
	case lattice.FuncObj:
		f, _ := c.r.FuncOf(k.Atom)
		c.called[f] = true
		s.Inside = true
		s.Callees = append(s.Callees, c.View.function(f.Module, f.Func))
	case lattice.ClassObj:
		s.Inside = true
	case lattice.External:
		if name := c.r.Names(k.Atom)[0]; k.Written && !c.silent(s, name) {
			s.Callees = append(s.Callees, c.outside(name))
		}
	case lattice.Instance, lattice.Created, lattice.Widened:
		if name, ok := c.objectCall(k.Atom); ok && k.Written {
			s.Callees = append(s.Callees, name)
			break
		}
		s.Complete = false
	default:
		s.Complete = false
	}
}

// silent reports whether a callee is the __init__ of a builtin that calling a class
// of the program runs: it does not count as one.
func (c *collector) silent(s *Site, name string) bool {
	if fact := c.fact(name); fact.Name != "" {
		name = fact.Name // where it is inherited from
	}
	in := &s.m.Instrs[s.at]
	if in.Op != ir.Call || !strings.HasPrefix(name, c.loaded.Semantics.Builtins+".") {
		return false
	}
	return slices.ContainsFunc(c.r.Atoms(c.r.Value(s.m, in.A)), func(a lattice.Atom) bool {
		return c.r.Kind(a) == lattice.ClassObj
	})
}

// objectCall names what runs when an object of a class outside of the program is
// called.
func (c *collector) objectCall(a lattice.Atom) (string, bool) {
	class := c.r.ClassAtom(a)
	if class == 0 || c.r.Kind(class) != lattice.External {
		return "", false
	}
	return c.outside(c.r.Names(class)[0]) + ".__call__", true
}

// arguments notes for the parameters of the callees which arguments are not known.
func (c *collector) arguments(m *ir.Module, f ir.FuncID, in *ir.Instr, callees []solve.Callee) {
	for _, k := range callees {
		ref, ok := c.r.FuncOf(k.Atom)
		if !ok {
			continue
		}
		shift := c.shift(m, in, ref)
		position := 0
		for i := range m.NumArgs(in) {
			a := m.Arg(in, i)
			at := -1
			switch a.Name {
			case ir.Positional:
				at = position + shift
				position++
			case ir.StarArg, ir.StarStarArg:
			default:
				at = slices.IndexFunc(ref.Module.Funcs[ref.Func].Params, func(p ir.Parameter) bool {
					return ref.Module.Names[p.Name] == m.Names[a.Name]
				})
			}
			if at < 0 || c.r.Complete(c.r.Value(m, a.Value)) {
				continue
			}
			key := parameter{ref.Module, ref.Func, at}
			if _, ok := c.given[key]; !ok {
				c.given[key] = value{m, f, a.Value}
			}
		}
	}
}

// shift is the number of parameters that a call binds without an argument of its
// own: the receiver.
func (c *collector) shift(m *ir.Module, in *ir.Instr, ref solve.FuncRef) int {
	for _, a := range c.r.Atoms(c.r.Value(m, in.A)) {
		g, ok := c.r.FuncOf(a)
		if ok && g == ref && c.r.Kind(a) == lattice.FuncObj {
			return 0
		}
	}
	return 1
}

// Calls returns the call graph.
func (v *View) Calls() CallGraph {
	c := v.collect()
	for i := range c.sites {
		if s := &c.sites[i]; !s.Complete {
			s.Reason = c.reason(s)
		}
	}
	names := map[string]bool{}
	for _, m := range v.modules {
		for f := range m.Funcs {
			if m.Funcs[f].Kind != ir.ClassBody {
				names[v.function(m, ir.FuncID(f))] = true
			}
		}
	}
	for i := range c.sites {
		s := &c.sites[i]
		if len(s.Callees) > 0 {
			names[s.Caller] = true
		}
		for _, k := range s.Callees {
			names[k] = true
		}
	}
	slices.SortStableFunc(c.sites, func(a, b Site) int {
		return cmp.Or(a.compare(b.Place), cmp.Compare(a.at, b.at))
	})
	return CallGraph{slices.Sorted(maps.Keys(names)), c.sites}
}
