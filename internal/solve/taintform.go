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
		if !cleans && !e.isClosed(e.ownClassOf(a), field) {
			return 0, false
		}
		labels |= e.deepLabels(given)
	}
	return labels, true
}

// isClosed reports whether a class of forms has a field that lets nothing through that has labels.
func (e *evaluation) isClosed(form lattice.Atom, field int32) bool {
	if form == 0 {
		return false
	}
	v, _ := e.member(form, field)
	if e.Is(v, lattice.OrUnknown) || len(e.Set(v)) == 0 {
		return false
	}
	return !slices.ContainsFunc(e.Set(v), func(a lattice.Atom) bool {
		mro, _ := e.mro(e.classOf(a))
		return !slices.ContainsFunc(mro, func(c lattice.Atom) bool {
			return e.Atoms[c].Kind == lattice.External && e.sem.ClosedFields[e.Names[e.Atoms[c].A]]
		})
	})
}
