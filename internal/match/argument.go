package match

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// parameters says how a call's arguments bind: by the signature of what it
// reaches, where that is known.
type parameters struct {
	names    []string        // of the positional parameters, without the receiver
	posOnly  map[string]bool // those that no keyword argument binds
	defaults map[string]lattice.Val
	shift    int // positional arguments before the first parameter: 1 for a method called on its class
}

// signature finds the parameters of the callees that matched.
func (s *site) signature() parameters {
	p := parameters{posOnly: map[string]bool{}, defaults: map[string]lattice.Val{}}
	s.eachCallee(func(c callee) {
		if c.byText || len(p.names) > 0 {
			return
		}
		if f, ok := s.r.solved.FuncOf(c.atom); ok {
			s.programSignature(f, c.receiver != 0, &p)
			if c.receiver == 0 && s.r.solved.TakesReceiver(f) {
				p.skipReceiver()
			}
			return
		}
		if s.r.solved.Kind(c.atom) == lattice.ClassObj {
			if f, ok := s.r.solved.Initializer(c.atom); ok {
				s.programSignature(f, true, &p)
				return
			}
		}
		s.knownSignature(c, &p)
	})
	return p
}

// skipReceiver has the positions count from the parameter after the receiver, which
// is given as the first argument.
func (p *parameters) skipReceiver() {
	p.shift = 1
	if len(p.names) > 0 {
		p.names = p.names[1:]
	}
}

func (s *site) programSignature(f solve.FuncRef, bound bool, p *parameters) {
	fn := &f.Module.Funcs[f.Func]
	params := fn.Params
	if bound && len(params) > 0 {
		params = params[1:]
	}
	for i, q := range params {
		name := f.Module.Names[q.Name]
		if q.Kind == ir.PosOnly || q.Kind == ir.PosOrKeyword {
			p.names = append(p.names, name)
			p.posOnly[name] = q.Kind == ir.PosOnly
		}
		if q.HasDefault {
			p.defaults[name] = s.r.solved.Default(f, i+len(fn.Params)-len(params))
		}
	}
}

// knownSignature takes the signature from what is known of names outside of the
// program. A class's is its __init__'s.
func (s *site) knownSignature(c callee, p *parameters) {
	if s.r.facts == nil {
		return
	}
	for _, n := range c.names() {
		f, ok := s.r.facts.Lookup(n)
		constructor := ok && f.Kind == types.ClassFact
		if constructor {
			f, ok = s.r.facts.Lookup(n + ".__init__")
		}
		if !ok || f.Kind != types.FuncFact || len(f.Overloads) == 0 {
			continue
		}
		params := f.Overloads[0].Params
		if f.Receiver && len(params) > 0 {
			params = params[1:]
			if c.receiver == 0 && !constructor && s.r.onClass(n, f) {
				p.shift = 1
			}
		}
		for _, q := range params {
			if q.Kind == types.PosOnly || q.Kind == types.PosOrKeyword {
				p.names = append(p.names, q.Name)
				p.posOnly[q.Name] = q.Kind == types.PosOnly
			}
			if q.HasDefault && q.Default.Kind != types.NoConst {
				p.defaults[q.Name] = s.r.solved.ConstVal(q.Default)
			}
		}
		return
	}
}

// arguments asks about all the arguments that a query constrains.
func (s *site) arguments(list []constraint, callee verdict) verdict {
	v := verdict{ok: callee.ok, certain: true, confidence: finding.HighConfidence}
	if len(list) == 0 || !callee.ok {
		return v
	}
	sig := s.signature()
	args, open := s.given()
	if sig.shift > 0 && len(args) > 0 && len(s.receivers) == 0 {
		s.receivers = s.r.solved.Atoms(args[0].Value)
	}
	for _, c := range list {
		if v = v.and(s.argument(c, sig, args, open)); !v.ok {
			return v
		}
	}
	return v
}

// given lists the arguments that what the call reaches gets: those of the call, after
// those that a partial application holds.
func (s *site) given() (args []solve.Argument, open bool) {
	if s.handed != nil {
		return s.handed, false
	}
	args, open = s.point.Arguments()
	if s.applied == 0 {
		return args, open
	}
	_, list, _ := s.r.solved.Applied(s.applied)
	before, own := 0, len(args)
	for _, a := range list {
		if a.Index >= 0 {
			before++
		} else if slices.ContainsFunc(args[:own], func(b solve.Argument) bool { return b.Index < 0 && b.Name == a.Name }) {
			continue // the call gives another
		}
		args = append(args, a)
	}
	for i := range args[:own] {
		if args[i].Index >= 0 {
			args[i].Index += before
		}
	}
	return args, open
}

// argument asks about one argument, or a part of it.
func (s *site) argument(c constraint, sig parameters, args []solve.Argument, open bool) verdict {
	if c.path.Receiver {
		return s.receiver(c)
	}
	value, bound := sig.find(c.path, args)
	if c.want.missing && (!bound || s.leavesOut(value, c.path.Selectors)) {
		return verdict{ok: true, certain: !open, confidence: finding.HighConfidence}
	}
	if !bound {
		name := c.path.Name
		if name == "" && c.path.Index < len(sig.names) {
			name = sig.names[c.path.Index]
		}
		value = sig.defaults[name]
	}
	if c.want.atom == nil && c.want.made == nil || value == 0 {
		return verdict{}
	}
	s.look(looked{value: value, selectors: c.path.Selectors})
	return s.ask(c, s.follow(value, c.path.Selectors))
}

// leavesOut reports whether the call that makes an object outside of the program leaves out what an
// attribute of it is called after.
func (s *site) leavesOut(object lattice.Val, path []rule.Selector) bool {
	return len(path) == 1 && path[0].Attr != "" && slices.ContainsFunc(s.r.solved.Atoms(object), func(a lattice.Atom) bool {
		arg, v, ok := s.r.constructed(a, path[0].Attr)
		return ok && arg == 0 && v != lattice.Unknown
	})
}

// find returns the argument that binds the parameter at a path.
func (p *parameters) find(path rule.ArgPath, args []solve.Argument) (lattice.Val, bool) {
	name, index := path.Name, path.Index
	if name == "" && index < len(p.names) {
		name = p.names[index]
	} else if name != "" {
		index = -1
		for i, n := range p.names {
			if n == name {
				index = i
			}
		}
	}
	for _, a := range args {
		if a.Index >= 0 && index >= 0 && a.Index == index+p.shift || a.Index < 0 && a.Name != "" && a.Name == name && !p.posOnly[name] {
			return a.Value, true
		}
	}
	return 0, false
}

// follow walks from a value into its parts.
func (s *site) follow(v lattice.Val, selectors []rule.Selector) lattice.Val {
	for _, sel := range selectors {
		next := lattice.Val(0)
		for _, a := range s.r.solved.Atoms(v) {
			next = s.r.solved.Join(next, s.part(a, sel))
		}
		if !s.r.solved.Complete(v) {
			next = s.r.solved.Join(next, lattice.Unknown)
		}
		v = next
	}
	return v
}

// part is one part of an object: an element of a tuple, list or dict, or an
// attribute.
func (s *site) part(a lattice.Atom, sel rule.Selector) lattice.Val {
	if sel.Attr == "" {
		return s.point.Element(a, sel.Key)
	}
	if v := s.point.Element(a, types.Str(sel.Attr)); v != 0 {
		return v
	}
	return s.attribute(a, sel.Attr)
}

// receiver asks about the object that a method is called on.
func (s *site) receiver(c constraint) verdict {
	if len(s.receivers) == 0 && (c.want.made == nil || len(c.path.Selectors) > 0) { // how it was made shows of what is not known, too
		return verdict{}
	}
	v := lattice.Val(0)
	for _, a := range s.receivers {
		part := s.r.solved.One(a)
		if len(c.path.Selectors) > 0 {
			part = s.attribute(a, c.path.Selectors[0].Attr)
			part = s.follow(part, c.path.Selectors[1:])
		}
		v = s.r.solved.Join(v, part)
	}
	s.look(looked{value: s.receiverValue(), receiver: true, selectors: c.path.Selectors})
	return s.ask(c, v)
}

// attribute is an attribute of an object. Of one that a call of a class outside
// of the program makes, an attribute is what the constructor's parameter of that
// name was given, or its default.
func (s *site) attribute(a lattice.Atom, name string) lattice.Val {
	if _, v, ok := s.r.constructed(a, name); ok {
		return v
	}
	return s.point.Attr(a, name)
}

// constructed finds the constructor's argument of a name, and what it may be; the
// argument is 0 where the call leaves it out.
func (r *runner) constructed(a lattice.Atom, name string) (arg ir.Value, v lattice.Val, ok bool) {
	m, at, ok := r.solved.MadeBy(a)
	if !ok || r.facts == nil || m.Instr(at).Op != ir.Call {
		return 0, 0, false
	}
	class := r.constructor(m, at, a)
	f, ok := r.constructorOf(class)
	if class == "" && r.isGuess(a) {
		return r.keyword(m, at, name)
	}
	if class == "" || !ok || len(f.Overloads) == 0 {
		return 0, 0, false
	}
	index := -1
	var found types.Param
	for i, p := range f.Overloads[0].Params {
		if p.Name == name {
			index, found = i-1, p
		}
	}
	if index < 0 {
		return 0, 0, false
	}
	in := m.Instr(at)
	open := false
	for i := range m.NumArgs(in) {
		switch arg := m.Arg(in, i); {
		case arg.Name == ir.StarArg || arg.Name == ir.StarStarArg:
			open = true
		case arg.Name == ir.Positional && i == index && !open, arg.Name > 0 && m.Names[arg.Name] == name:
			return arg.Value, r.solved.ValueBeside(a, arg.Value), true
		}
	}
	if open || !found.HasDefault || found.Default.Kind == types.NoConst {
		return 0, lattice.Unknown, true
	}
	return 0, r.solved.ConstVal(found.Default), true
}

// keyword is what a call gives for a name, where of the class that it makes an
// object of no more is known.
func (r *runner) keyword(m *ir.Module, at ir.Value, name string) (arg ir.Value, v lattice.Val, ok bool) {
	in := m.Instr(at)
	for i := range m.NumArgs(in) {
		if arg := m.Arg(in, i); arg.Name > 0 && m.Names[arg.Name] == name {
			return arg.Value, r.solved.Value(m, arg.Value), true
		}
	}
	return 0, 0, false
}

// constructor names the class outside of the program whose constructor takes the
// arguments of the call that makes an object.
func (r *runner) constructor(m *ir.Module, at ir.Value, a lattice.Atom) string {
	callee := r.solved.ValueBeside(a, m.Instr(at).A)
	for _, c := range r.solved.Atoms(callee) {
		names := r.solved.Names(c)
		own := r.solved.Names(a)
		if len(names) == 0 || len(own) == 0 || r.definedAs(names[0]) != own[0] || r.solved.Kind(c) != lattice.External && r.solved.Kind(c) != lattice.ClassObj {
			continue
		}
		if r.solved.HasMember(c, "__init__") {
			return ""
		}
		for _, n := range names {
			if f, ok := r.facts.Lookup(n); ok && f.Kind == types.ClassFact {
				return n
			}
		}
	}
	return ""
}

// constructorOf is what makes the objects of a class outside of the program of what a call gives.
func (r *runner) constructorOf(class string) (types.Fact, bool) {
	init, ok := r.facts.Lookup(class + ".__init__")
	if ok && init.Owner != "builtins.object" {
		return init, true
	}
	if made, found := r.facts.Lookup(class + ".__new__"); found && made.Owner != "builtins.object" {
		return made, true
	}
	return init, ok
}

// definedAs is the name by which something outside of the program is defined.
func (r *runner) definedAs(name string) string {
	if f, ok := r.facts.Lookup(name); ok && f.Name != "" {
		return f.Name
	}
	return name
}

// ask asks about each thing that a value may be.
func (s *site) ask(c constraint, v lattice.Val) verdict {
	if c.want.made != nil {
		return s.resultOf(c.want.made, v)
	}
	out := verdict{certain: s.r.solved.Complete(v), confidence: finding.HighConfidence, overridable: s.r.solved.Overridable(v)}
	if c.want.atom == nil {
		return verdict{}
	}
	best := no
	out.minor = true
	for _, a := range s.r.solved.Atoms(v) {
		s.inner = s.inner[:0]
		answer := c.want.atom(s, a)
		if answer > max(best, maybe) {
			best, out.evidence = answer, []evidence{s.evidenceFor(v, a)}
		}
		out.minor = out.minor && answer <= minor
		switch answer {
		case yes, minor:
			out.ok = true
		case some:
			out.ok, out.certain = true, false
		case byDefault:
			out.ok, out.overridable = true, true
		default:
			out.certain = false
		}
	}
	if !out.ok || s.isOutcome(v, out.evidence) {
		return verdict{}
	}
	return out
}

// isOutcome reports whether a value is whatever a test comes out as: both truth values are
// possible, and nobody has written one of them.
func (s *site) isOutcome(v lattice.Val, evidence []evidence) bool {
	if len(evidence) != 1 || evidence[0].operand == 0 || len(evidence[0].parts) > 0 || evidence[0].held != nil {
		return false
	}
	list := s.r.solved.Atoms(v)
	for _, a := range list {
		if c, ok := s.r.solved.Constant(a); !ok || c.Kind != types.BoolConst {
			return false
		}
	}
	return len(list) > 1 && s.comesFrom(evidence[0].operand, 0, isTest)
}
