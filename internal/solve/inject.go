package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// inject is what a framework hands to a parameter for which it calls a function: what that
// returns, or yields, for whatever it is called with.
func (e *evaluation) inject(args *arguments) lattice.Val {
	v := args.at(0)
	if len(args.keywords) > 0 && v == 0 {
		v = args.keywords[0].value
	}
	if v == 0 {
		return lattice.Unknown
	}
	out := lattice.Val(0)
	for _, a := range e.Set(v) {
		e.escapeVal(e.One(a))
		made := e.applyQuietly(a, &arguments{more: lattice.Unknown, others: lattice.Unknown, several: true}, args.site)
		for _, b := range e.Set(made) {
			if k := e.Atoms[b]; k.Kind == lattice.Generator {
				out = e.Join(out, e.yields(k.A))
			} else {
				out = e.Join(out, e.With(e.One(b), e.LabelsOf(made)))
			}
		}
		if e.Is(made, lattice.OrUnknown) {
			out = e.Join(out, e.With(lattice.Unknown, e.LabelsOf(made)))
		}
	}
	if e.Is(v, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// taken is a parameter that a framework takes from a request: anything, or a default.
func (e *evaluation) taken(args *arguments) lattice.Val {
	v := args.at(0)
	if d, ok := args.keyword(e.wk.byDefault); ok {
		v = d
	}
	v = e.Keep(v, func(a lattice.Atom) bool { return e.classOf(a) != e.Class[lang.EllipsisClass] })
	return e.Join(v, lattice.Unknown)
}

// injected is what a framework hands to a parameter of a declared type by what its annotation
// says beside that: Annotated[str, Depends(f)].
func (e *evaluation) injected(m frame, declared lattice.Val, beside []int32) lattice.Val {
	out := declared
	for _, o := range beside {
		in := &m.m.Instrs[o]
		if in.Op != ir.Call || !slices.ContainsFunc(e.Set(m.val(in.A)), e.injects) {
			continue
		}
		v := m.val(ir.Value(o))
		if !e.Is(declared, lattice.OrUnknown) {
			v = e.Without(v, lattice.OrUnknown)
		}
		out = e.Join(out, v)
	}
	return out
}

// besideType are the labels of what a framework hands to parameters whose annotation is a type with
// more beside it: those who name it by another name see that they come.
func (e *evaluation) besideType(in *ir.Instr) (labels Labels) {
	index := &e.m.Instrs[in.B]
	if index.Op != ir.Build || index.C < 2 {
		return 0
	}
	for _, a := range e.Set(e.val(in.A)) {
		if k := e.Atoms[a]; k.Kind != lattice.External || e.sem.Types[e.Names[k.A]] != lang.FirstType {
			return 0
		}
	}
	for _, o := range e.m.Operands(index)[1:] {
		if call := &e.m.Instrs[o]; call.Op == ir.Call && slices.ContainsFunc(e.Set(e.val(call.A)), e.injects) {
			labels |= e.LabelsOf(e.val(ir.Value(o)))
		}
	}
	return labels
}

// injects reports whether a function says what a framework calls for the value of a parameter.
func (s *solver) injects(f lattice.Atom) bool {
	k := s.Atoms[f]
	return k.Kind == lattice.External && s.wordOf(k.A).role == lang.RoleInject
}

// Injects reports whether a function says what a framework calls for the value of a parameter
// that has a call of it as its default or in its annotation.
func (r *Result) Injects(f lattice.Atom) bool { return r.s.injects(f) }

// sentField is what a field of a record may hold that came from outside of the program, besides
// its default: what it is declared to be.
func (e *evaluation) sentField(object lattice.Val, name int32) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(object) {
		c := e.ownClassOf(a)
		if e.Atoms[a].Kind != lattice.Instance || c == 0 {
			continue
		}
		form, _ := e.recordOf(c)
		if form == nil || form.Members {
			continue
		}
		for _, f := range e.fieldsOf(c, form) {
			if f.name == name && f.annotation != 0 && f.mark == lang.PlainField {
				out = e.Join(out, e.typeVal(e.frameOf(e.generic(e.Atoms[f.class])), f.annotation, 0))
			}
		}
	}
	return out
}
