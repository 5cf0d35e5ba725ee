package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// given is a value that a call gives to a parameter.
type given struct {
	p *types.Param
	v lattice.Val
}

// assign gives the arguments of a call to the parameters of a signature, without
// the receiver if it has one. It reports false where they do not fit, by their
// number and names. A parameter that is left out is not among them.
func (e *evaluation) assign(g *types.Signature, receiver bool, args *arguments) (list []given, ok bool) {
	params := g.Params
	if receiver && len(params) > 0 && params[0].Kind <= types.PosOrKeyword {
		params = params[1:]
	}
	list = make([]given, 0, len(args.pos)+len(args.keywords))
	next, named := 0, 0
	open := args.more != 0 || args.others != 0
	for i := range params {
		p := &params[i]
		switch p.Kind {
		case types.VarArgs:
			for ; next < len(args.pos); next++ {
				list = append(list, given{p, args.pos[next]})
			}
			if args.more != 0 {
				list = append(list, given{p, args.more})
			}
			continue
		case types.KwArgs:
			named += e.giveRest(&list, params, p, args)
			continue
		case types.PosOnly, types.PosOrKeyword:
			if next < len(args.pos) {
				list = append(list, given{p, args.pos[next]})
				next++
				continue
			}
		}
		v := lattice.Val(0)
		if k, found := e.keywordNamed(args, p); found {
			v, named = k, named+1
		} else if open {
			v = e.Join(args.others, args.more)
		} else if !p.HasDefault {
			return nil, false
		}
		if v != 0 {
			list = append(list, given{p, v})
		}
	}
	return list, next >= len(args.pos)-args.loose && named >= len(args.keywords)
}

// keywordNamed returns the keyword argument that is for a parameter.
func (e *evaluation) keywordNamed(args *arguments, p *types.Param) (lattice.Val, bool) {
	if p.Kind == types.PosOnly {
		return 0, false
	}
	for _, k := range args.keywords {
		if e.Names[k.name] == p.Name {
			return k.value, true
		}
	}
	return 0, false
}

// giveRest gives the keyword arguments that no parameter has the name of to p, and
// returns how many those are.
func (e *evaluation) giveRest(list *[]given, params []types.Param, p *types.Param, args *arguments) int {
	n := 0
	for _, k := range args.keywords {
		name := e.Names[k.name]
		if !slices.ContainsFunc(params, func(q types.Param) bool {
			return q.Name == name && (q.Kind == types.PosOrKeyword || q.Kind == types.KeywordOnly)
		}) {
			*list = append(*list, given{p, k.value})
			n++
		}
	}
	if args.others != 0 {
		*list = append(*list, given{p, args.others})
	}
	return n
}

// signed is a call by a signature that may be the one that is meant.
type signed struct {
	g    *types.Signature
	list []given
}

// choose picks the signatures that a call may be of: from the first on, up to one
// that takes the arguments for sure. It reports false where some argument has no value that
// would decide.
func (e *evaluation) choose(f *types.Fact, self lattice.Atom, args *arguments) []signed {
	var out []signed
	receiver := f.Receiver && (self != 0 || f.OfClass)
	for i := range f.Overloads {
		g := &f.Overloads[i]
		list, ok := e.assign(g, receiver, args)
		if !ok {
			continue
		}
		if len(f.Overloads) == 1 {
			return append(out, signed{g, list})
		}
		v := always
		if receiver && self != 0 && !f.OfClass && len(g.Params) > 0 {
			v = e.accepts(&g.Params[0].Type, e.One(self), 0)
		}
		for j := range list {
			if v != never {
				v = min(v, e.accepts(&list[j].p.Type, list[j].v, 0))
			}
		}
		if v != never {
			out = append(out, signed{g, list})
		}
		if v == always {
			break
		}
	}
	return out
}

// returned is what a function outside of the program returns, by the signatures
// that the arguments do not rule out. It reports false where they rule out all.
// Functions among the arguments are called, or count as handed out.
func (e *evaluation) returned(f *types.Fact, self lattice.Atom, args *arguments) (lattice.Val, bool) {
	calls := e.choose(f, self, args)
	if len(calls) == 0 {
		e.escape(args)
		return 0, false
	}
	vars := e.memberVars(f, self)
	out := lattice.Val(0)
	for _, c := range calls {
		in := &typing{self: self, site: args.site, vars: slices.Clone(vars), several: args.several || len(calls) > 1}
		e.perform(c, in)
		e.fillArgs(f, self, in, vars)
		out = e.Join(out, e.typed(&c.g.Returns, in))
	}
	return out, true
}

// perform finds out what the type variables of a signature stand for in a call, and
// calls the functions that it is given.
func (e *evaluation) perform(c signed, in *typing) {
	calls := false
	for _, a := range c.list {
		if t := types.CallPart(&a.p.Type); t != nil {
			calls = true
		} else {
			e.escapeTo(&a.p.Type, in, a.v)
		}
		e.bindType(&a.p.Type, a.v, in, 0)
	}
	for round := 0; calls && round < maxRebound; round++ {
		before := slices.Clone(in.vars)
		for _, a := range c.list {
			if t := types.CallPart(&a.p.Type); t != nil {
				e.callBack(c, t, a.v, in)
			}
		}
		if slices.Equal(before, in.vars) {
			break
		}
	}
}

// maxRebound bounds how often a function that is given is called with what it gave:
// functools.reduce does that.
const maxRebound = 3

// fillArgs adds to the type arguments of an object what a method of it was given.
func (e *evaluation) fillArgs(f *types.Fact, self lattice.Atom, in *typing, before []typeVar) {
	if len(before) == 0 || e.Atoms[self].Kind != lattice.Created || e.containerOf(self) != nil {
		return
	}
	if e.asked == nil && slices.Equal(before, in.vars[:len(before)]) {
		return
	}
	e.fillVars(f.Owner, self, in)
}

// fillVars gives the type variables of an object's class what those of one that it
// inherits from stand for.
func (e *evaluation) fillVars(owner string, self lattice.Atom, in *typing) {
	k := e.Atoms[e.classOf(self)]
	if k.Kind != lattice.External {
		return
	}
	f := e.factOf(k.A)
	i := slices.Index(f.MRO, owner)
	if i < 0 {
		return
	}
	for j, name := range e.factOf(e.Name(owner)).Vars {
		if j >= len(f.Bases[i]) || f.Bases[i][j].Kind != types.VarType {
			continue
		}
		v, _ := in.lookUp(name)
		if own := slices.Index(f.Vars, f.Bases[i][j].Name); own >= 0 && v != 0 {
			e.grow(e.loc(argLoc, int32(self), int32(own)), v)
		}
	}
}

// fillBounds gives the type variables of a class that no argument of its constructor
// says anything about their bounds.
func (e *evaluation) fillBounds(object lattice.Atom, class *types.Fact, in *typing) {
	if len(class.Bases) == 0 || e.Atoms[object].Kind != lattice.Created {
		return
	}
	for i := range min(len(class.Vars), len(class.Bases[0])) {
		t := &class.Bases[0][i]
		if _, bound := in.lookUp(class.Vars[i]); !bound && t.Kind == types.VarType && len(t.Args) == 1 {
			if v := e.varTyped(t, in); !e.Is(v, lattice.OrUnknown) {
				e.grow(e.loc(argLoc, int32(object), int32(i)), v)
			}
		}
	}
}

// construct makes an object of a class outside of the program by what its __init__ or
// __new__ declares. It reports false where nothing is known of those.
func (e *evaluation) construct(c lattice.Atom, class *types.Fact, args *arguments) (lattice.Val, bool) {
	f := e.constructor(c, class)
	if f == nil {
		return 0, false
	}
	object := e.Make(lattice.Instance, int32(c), 0, 0)
	if args.site != 0 && !e.IsPlain(c) {
		object = e.Created(e.i, args.site, c)
	}
	init := *f
	init.Receiver, init.OfClass = true, true
	calls := e.choose(&init, object, args)
	if len(calls) == 0 {
		e.escape(args)
	}
	out := lattice.Val(0)
	for _, call := range calls {
		in := &typing{self: object, site: args.site, several: args.several || len(calls) > 1}
		e.perform(call, in)
		e.bindSelf(call.g, f, in)
		if k := call.g.Returns.Kind; k != types.SelfType && k != types.NoneType && k != types.UnknownType {
			out = e.Join(out, e.typed(&call.g.Returns, in))
			continue
		}
		if e.Atoms[object].Kind == lattice.Created {
			e.fillVars(f.Owner, object, in)
			e.fillBounds(object, class, in)
		} else {
			out = e.Join(out, e.One(e.Generic(c, e.boundVars(class, in), false)))
			continue
		}
		out = e.Join(out, e.One(object))
	}
	if out == 0 {
		out = e.One(object)
	}
	return out, true
}

// boundVars lists what a class's type variables stand for.
func (e *evaluation) boundVars(class *types.Fact, in *typing) []lattice.Val {
	var out []lattice.Val
	for _, name := range class.Vars {
		v, ok := in.lookUp(name)
		if !ok {
			v = lattice.Unknown
		}
		out = append(out, v)
	}
	return out
}

// constructor is the method that declares how objects of a class are made: the first
// in its MRO that is called __new__ or __init__, but not object's.
func (e *evaluation) constructor(c lattice.Atom, class *types.Fact) *types.Fact {
	best, at := (*types.Fact)(nil), len(class.MRO)-1
	for _, h := range e.wk.constructors {
		m := e.memberOf(c, h)
		if m == 0 {
			continue
		}
		f := e.factOf(e.Atoms[m].A)
		if i := slices.Index(class.MRO, f.Owner); f.Kind == types.FuncFact && i >= 0 && i < at {
			best, at = f, i
		}
	}
	return best
}

// bindSelf binds what a constructor's annotation of its receiver says:
// "self: defaultdict[str, _VT]".
func (e *evaluation) bindSelf(g *types.Signature, f *types.Fact, in *typing) {
	if len(g.Params) == 0 || g.Params[0].Type.Kind != types.NamedType {
		return
	}
	t := &g.Params[0].Type
	for i, name := range e.factOf(e.Name(f.Owner)).Vars {
		if i < len(t.Args) && !(t.Args[i].Kind == types.VarType && t.Args[i].Name == name) {
			e.bindVar(in, name, e.typedPart(&t.Args[i], in))
		}
	}
}

// giveBack is what a function outside of the program returns. A method that is
// reached without its receiver has it in the variable that it was read from, as in
// sys.stdout.write(s), or takes it as its first argument, as in str.upper(s).
func (e *evaluation) giveBack(f lattice.Atom, fact *types.Fact, self lattice.Atom, args *arguments) (lattice.Val, bool) {
	if !fact.Receiver || self != 0 {
		return e.returned(fact, self, args)
	}
	name := e.Names[e.Atoms[f].A]
	if fact.OfClass {
		return e.returned(fact, e.External(name[:max(strings.LastIndexByte(name, '.'), 0)]), args)
	}
	receiver, rest := lattice.Val(0), args
	if owner := e.variableType(e.Name(name[:max(strings.LastIndexByte(name, '.'), 0)])); owner != nil {
		receiver = e.typed(owner, &typing{})
	} else if len(args.pos) > 0 {
		b := *args
		receiver, b.pos = args.pos[0], args.pos[1:]
		rest = &b
	}
	out, found := lattice.Val(0), false
	for _, a := range e.Set(receiver) {
		if v, ok := e.returned(fact, a, rest); ok {
			out, found = e.Join(out, v), true
		}
	}
	if !found {
		e.escape(args)
		return 0, false
	}
	if e.Is(receiver, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out, true
}
