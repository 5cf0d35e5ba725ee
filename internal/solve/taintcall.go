package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// What calls do with labels. A function of the program hands on what it returns. One
// outside of it hands on those of all that it is given, unless its declaration says which
// of that it gives back, or that it gives a number.

// carry notes which labels a call of something outside of the program hands on to its result.
func (e *evaluation) carry(f, self lattice.Atom, args *arguments, result lattice.Val) {
	labels := e.argumentLabels(args)
	if labels != 0 && self != 0 && e.sem.Mutators[lastName(e.Names[e.Atoms[f].A])] {
		e.accumulate(self, labels)
	}
	if self != 0 {
		labels |= e.accumulated(e.One(self))
	}
	name := e.Names[e.Atoms[f].A]
	if k, ok := e.sem.Writers[name]; ok {
		e.writeInto(k, args)
	}
	_, operates := e.sem.OperatorCalls[name]
	compares := operates && e.isHarmless(result)
	labels |= e.handedBack
	if e.sem.Handled[name] {
		labels |= e.LabelsOf(e.read(e.loc(thrownLoc, e.i, 0)))
	}
	bits, some := e.sem.Carried[name]
	switch {
	case e.sem.Opaque[name], compares:
	case e.sem.Addresses[name] > 0:
		e.carried |= e.addressLabels(args.at(0), e.sem.Addresses[name], labels)
	case some:
		pos := args.pos
		if self == 0 && len(pos) > 0 && e.factOf(e.Atoms[f].A).Receiver { // str.strip(s)
			e.carried |= e.deepLabels(pos[0])
			pos = pos[1:]
		}
		for i, v := range pos {
			if bits&(1<<min(i, 31)) != 0 {
				e.carried |= e.deepLabels(v)
			}
		}
	case e.sem.Roles[name] != lang.NoRole:
		e.carried |= e.roleLabels(e.sem.Roles[name], self, args)
	case operates:
		if !e.anyOwn(args.at(0)) && !e.anyOwn(args.at(1)) { // else what the method returns has its own
			e.carried |= labels
		}
	case e.isGenericFact(e.factOf(e.Atoms[f].A)), e.showsElements(result, e.factOf(e.Atoms[f].A)):
		for _, v := range args.pos {
			if e.Is(v, lattice.OrUnknown) {
				e.carried |= e.LabelsOf(v)
			}
		}
	default:
		if found, ok := e.foundLabels(args); ok {
			labels = e.handedBack | found
			if self != 0 {
				labels |= e.accumulated(e.One(self))
			}
		}
		e.carried |= labels
	}
}

// foundLabels are those that a call hands on that looks for something by what it is given, of an
// object of which nothing is known: of what it gives back if there is nothing. It reports false
// of other calls.
func (e *evaluation) foundLabels(args *arguments) (labels Labels, ok bool) {
	if args.site == 0 {
		return 0, false
	}
	in := &e.m.Instrs[args.site]
	f := &e.m.Instrs[in.A]
	if in.Op != ir.Call || f.Op != ir.Attr {
		return 0, false
	}
	name := e.m.Names[f.Name]
	bits, ok := e.sem.Lookups[name]
	if byNames := flow.IsGetter(name) && len(args.pos) == 0 && args.more == 0; !ok && !byNames { // get_with_secret(code=…, secret=…)
		return 0, false
	}
	for i, v := range args.pos {
		if bits&(1<<min(i, 31)) != 0 {
			labels |= e.deepLabels(v)
		}
	}
	for _, k := range args.keywords {
		if e.sem.Fallbacks[e.Names[k.name]] {
			labels |= e.deepLabels(k.value)
		}
	}
	return labels, true
}

// roleLabels are the labels that a call with a meaning of its own hands on.
func (e *evaluation) roleLabels(role lang.Role, self lattice.Atom, args *arguments) Labels {
	switch role {
	case lang.RoleFormat:
		return e.formatLabels(self, args)
	case lang.RoleJoin:
		if self == 0 {
			return e.argumentLabels(args)
		}
		return e.joinedLabels(self, args, e.LabelsOf(args.at(0))|e.deepLabels(e.elements(args.at(0))))
	case lang.RoleItem:
		return e.LabelsOf(args.at(0))
	case lang.RoleGetattr, lang.RoleIter, lang.RoleNext, lang.RoleTuple, lang.RoleList, lang.RoleSet, lang.RoleDict, lang.RoleVariables, lang.RoleFields, lang.RoleCast, lang.RoleCopyOf:
		labels := Labels(0)
		for _, v := range args.pos {
			labels |= e.LabelsOf(v)
		}
		return labels
	case lang.RoleGet, lang.RolePop, lang.RoleItems, lang.RoleKeys, lang.RoleValues, lang.RoleCopy:
		if e.containerOf(self) == nil {
			return e.LabelsOf(args.at(1))
		}
	}
	return 0
}

// argumentLabels are the labels of all that a call is given.
func (e *evaluation) argumentLabels(args *arguments) Labels {
	labels := e.deepLabels(args.more) | e.deepLabels(args.others)
	for _, v := range args.pos {
		labels |= e.deepLabels(v)
	}
	for _, k := range args.keywords {
		labels |= e.deepLabels(k.value)
	}
	return labels
}

// writeInto notes that a function keeps what it is given in one of its arguments.
func (e *evaluation) writeInto(k lang.Writer, args *arguments) {
	into, ok := args.keyword(e.Name(k.Keyword))
	if !ok && k.Position >= 0 {
		into = args.at(k.Position)
	}
	if labels := e.argumentLabels(args); labels != 0 {
		for _, a := range e.Set(into) {
			e.accumulate(a, labels)
		}
	}
}

// showsElements reports whether an object that a class outside of the program made is a collection
// of which it is known what its elements are: they have labels of their own.
func (e *evaluation) showsElements(object lattice.Val, f *types.Fact) bool {
	set := e.Set(object)
	if f.Kind != types.ClassFact || len(f.Vars) == 0 || len(set) != 1 || e.Is(object, lattice.OrUnknown) {
		return false
	}
	elements := e.elementsOf(set[0])
	return elements != 0 && !e.Is(elements, lattice.OrUnknown) && !e.isHarmlessBuffer(f)
}

// isHarmlessBuffer reports whether a class is one of bytes, of which each is a number and all
// together are not.
func (e *evaluation) isHarmlessBuffer(f *types.Fact) bool {
	for _, c := range f.MRO {
		if e.sem.Buffers[c] {
			return true
		}
	}
	return e.sem.Buffers[f.Name]
}

// isGenericFact reports whether a function's declaration says by type variables what it
// gives back of what it is given.
func (e *evaluation) isGenericFact(f *types.Fact) bool {
	if f.Kind != types.FuncFact || len(f.Overloads) == 0 {
		return false
	}
	for i := range f.Overloads {
		if !f.Overloads[i].Returns.IsGeneric() {
			return false
		}
	}
	return true
}

// accumulate notes that an object outside of the program holds labels from here on.
func (e *evaluation) accumulate(object lattice.Atom, labels Labels) {
	if k := e.Atoms[object]; k.Kind != lattice.Created || e.containerOf(object) != nil || e.Atoms[k.C].Kind != lattice.External {
		return
	}
	e.taint.accumulates = true
	e.grow(e.loc(holdsLoc, int32(object), 0), e.With(lattice.Unknown, labels))
	e.heldLabels(object)
}

// accumulated are the labels that objects outside of the program hold.
func (e *evaluation) accumulated(v lattice.Val) Labels {
	labels := Labels(0)
	for _, a := range e.Set(v) {
		if k := e.Atoms[a]; k.Kind == lattice.Created && e.containerOf(a) == nil && e.Atoms[k.C].Kind == lattice.External {
			labels |= e.LabelsOf(e.read(e.loc(holdsLoc, int32(a), 0)))
		}
	}
	return labels
}

// percentLabels are the labels of template % arguments: those that its conversions to text
// take.
func (e *evaluation) percentLabels(in *ir.Instr, a, b lattice.Val) (Labels, bool) {
	if ir.Operator(in.Sub) != ir.Mod {
		return 0, false
	}
	labels := e.LabelsOf(a)
	list, all := e.constants(a)
	if !all || len(list) != 1 || list[0].Kind != types.StrConst {
		return labels | e.deepLabels(b), true
	}
	parts, ok := lattice.ParsePercent(list[0].Str)
	if !ok {
		return labels | e.deepLabels(b), true
	}
	next, behind := 0, Labels(0)
	tuple := &e.m.Instrs[in.B]
	isWritten := tuple.Op == ir.Build && tuple.Sub == ir.BuildTuple && len(e.m.Operands(tuple)) == lattice.Conversions(parts)
	for _, p := range parts {
		switch {
		case p.Verb == 0 && strings.ContainsAny(p.Text, "?#"):
			behind = e.taint.Hosts
		case p.Verb == 0 || p.Verb == '%':
		case p.Verb == 's' || p.Verb == 'r' || p.Verb == 'a':
			if p.Plain {
				v := e.percentArgument(b, p, &next)
				labels |= (e.deepLabels(v) | e.ownTextLabels(v, p.Verb)) &^ behind
				if v == lattice.Unknown && !isWritten { // of a tuple of which the places are not known
					labels |= e.deepLabels(b) &^ behind
				}
			} else {
				next++
				labels |= (e.deepLabels(b) | e.ownTextLabels(b, p.Verb)) &^ behind
			}
		default:
			next++
		}
	}
	return labels, true
}

// isNumberSpec reports whether a format specifier is one for numbers.
func (e *evaluation) isNumberSpec(spec lattice.Val) bool {
	list, all := e.constants(spec)
	if !all || len(list) == 0 {
		return false
	}
	return !slices.ContainsFunc(list, func(c types.Const) bool { return !lattice.IsNumberFormat(c.Str) })
}

// raiseLabels notes that an exception with labels is raised: handlers of the function and
// of its callers may catch it.
func (e *evaluation) raiseLabels(v lattice.Val) {
	labels := e.deepLabels(v)
	if labels == 0 {
		return
	}
	e.taint.raised = true
	if !e.anyOwn(v) {
		v = e.With(v, labels)
	}
	e.throw(v)
}

// throw notes what the current function raises that has labels, for its own handlers, and for those of
// who calls it, directly or not.
func (e *evaluation) throw(v lattice.Val) {
	todo := []int32{e.i}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		l := e.loc(thrownLoc, i, 0)
		old := e.peek(l)
		if e.grow(l, v); e.peek(l) == old {
			continue
		}
		if old == 0 {
			e.tellHandlers(i)
		}
		for r := e.readers[e.resultOf(i)]; r != 0; r = e.subs[r].next {
			if n := e.subs[r].reader; n >= 0 && !e.taint.sums.HasLeft(n, i) {
				todo = append(todo, e.fnOf[e.owner[n]])
			}
		}
	}
}

// tellHandlers has the handlers of an instance evaluated again.
func (e *evaluation) tellHandlers(i int32) {
	k := &e.insts[i]
	fn, f := e.ir(k.fn), e.frameOf(i)
	for v := fn.First; v < fn.End; v++ {
		if in := &f.m.Instrs[v]; e.owner[k.instr+int32(v)] != 0 && (in.Op == ir.Caught || in.Op == ir.Call && e.tellsOfHandled(f.val(in.A))) {
			e.notify(k.instr+int32(v), staleRest)
		}
	}
}

// tellsOfHandled reports whether calling something tells of the exception that is being handled.
func (e *evaluation) tellsOfHandled(callee lattice.Val) bool {
	for _, f := range e.Set(callee) {
		if k := e.Atoms[f]; k.Kind == lattice.External && e.sem.Handled[e.Names[k.A]] {
			return true
		}
	}
	return false
}

// passRaised has what a callee raises raised by the caller too.
func (e *evaluation) passRaised(i int32) {
	l := e.loc(thrownLoc, i, 0)
	v := e.peek(l) // when it grows, this function raises that too without being evaluated
	if e.asked != nil {
		e.asked.read(l, v)
	}
	if v != 0 {
		e.throw(v)
	}
}

// caughtLabels are the labels of an exception that a handler caught.
func (e *evaluation) caughtLabels(val lattice.Val) Labels {
	labels := Labels(0)
	thrown := e.read(e.loc(thrownLoc, e.i, 0))
	for _, a := range e.Set(thrown) {
		for _, b := range e.Set(val) {
			c, d := e.classOf(a), e.classOf(b)
			mro, known := e.mro(c)
			for _, k := range mro {
				if k == d {
					labels |= e.LabelsOf(thrown)
				}
			}
			if c == 0 || d == 0 || !known {
				labels |= e.LabelsOf(thrown)
			}
		}
	}
	if e.Is(val, lattice.OrUnknown) || e.Is(thrown, lattice.OrUnknown) {
		labels |= e.LabelsOf(thrown)
	}
	return labels
}
