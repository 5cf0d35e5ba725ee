package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// checkedLabels are the labels of what an instruction reads, by the name of a field, out of what a form has let
// through: none for a field that lets nothing through that has any, else those of what the form's method
// for it gives back. It reports false where neither is known.
//
//	form.cleaned_data["next"]      has those of what Form.clean_next returns
func (e *evaluation) checkedLabels(held ir.Value, key lattice.Val) (labels Labels, ok bool) {
	in := &e.m.Instrs[e.unrefined(held)]
	list, all := e.constants(key)
	if in.Op != ir.Attr || !all || len(list) != 1 || list[0].Kind != types.StrConst {
		return 0, false
	}
	prefix, ok := e.sem.Checked[e.m.Names[in.Name]]
	form := e.val(in.A)
	if !ok || len(e.Set(form)) == 0 || e.Is(form, lattice.OrUnknown) {
		return 0, false
	}
	field, method := e.Name(list[0].Str), e.Name(prefix+list[0].Str)
	for _, a := range e.Set(form) {
		given, cleans := lattice.Val(0), false
		if prefix != "" && lastName(e.fn.Name) != e.Names[method] {
			given, cleans = e.special(a, method)
		}
		if !cleans {
			given, cleans = e.letThrough(e.ownClassOf(a), field, e.val(held))
		}
		if !cleans {
			return 0, false
		}
		labels |= e.deepLabels(given)
	}
	return labels, true
}

// letThrough is what a field of a class of forms makes of what was sent: nothing, if it lets nothing through
// that has labels, else what its own method gives. It reports false where neither is known.
func (e *evaluation) letThrough(form lattice.Atom, field int32, sent lattice.Val) (given lattice.Val, ok bool) {
	fields := lattice.Val(0)
	if form != 0 {
		fields, _ = e.member(form, field)
	}
	if e.Is(fields, lattice.OrUnknown) || len(e.Set(fields)) == 0 {
		return 0, false
	}
	for _, a := range e.Set(fields) {
		if e.isClosed(a) {
			continue
		}
		found := false
		for _, name := range e.sem.FieldMethods {
			if r, ok := e.special(a, e.Name(name), e.With(lattice.Unknown, e.LabelsOf(sent))); ok && !found {
				given, found = e.Join(given, r), true
			}
		}
		if !found {
			return 0, false
		}
	}
	return given, true
}

// isClosed reports whether a field lets nothing through that has labels.
func (e *evaluation) isClosed(field lattice.Atom) bool {
	mro, _ := e.mro(e.classOf(field))
	return slices.ContainsFunc(mro, func(c lattice.Atom) bool {
		return e.Atoms[c].Kind == lattice.External && e.sem.ClosedFields[e.Names[e.Atoms[c].A]]
	})
}
