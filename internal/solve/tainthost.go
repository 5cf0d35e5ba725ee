package solve

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// What decides on the host of an address stands before its query. Labels that are about
// hosts are not handed on by what is put behind a question mark:
//
//	f"{base}/find?{query}"      has those of base

// maxPieces bounds how deep texts are looked into that are put together of others.
const maxPieces = 8

// beginsQuery reports whether a text has a constant piece by which the query of an address
// begins, or its fragment.
func (e *evaluation) beginsQuery(v ir.Value, depth int) bool {
	if hasQuery(e.constants(e.val(v))) {
		return true
	}
	in := &e.m.Instrs[v]
	switch {
	case depth == maxPieces:
	case in.Op == ir.Bin && ir.Operator(in.Sub) == ir.Add:
		return e.beginsQuery(in.A, depth+1) || e.beginsQuery(in.B, depth+1)
	case in.Op == ir.Build && in.Sub == ir.BuildString:
		for _, o := range e.m.Operands(in) {
			if e.beginsQuery(ir.Value(o), depth+1) {
				return true
			}
		}
	}
	return false
}

// hasQuery reports whether all of the constants that a value is have a query in them.
func hasQuery(list []types.Const, all bool) bool {
	for _, c := range list {
		if c.Kind != types.StrConst || !strings.ContainsAny(c.Str, "?#") {
			return false
		}
	}
	return all && len(list) > 0
}

// addedLabels are the labels of one text put behind another.
func (e *evaluation) addedLabels(in *ir.Instr, a, b lattice.Val) Labels {
	labels := e.LabelsOf(b)
	if hosts := labels & e.taint.Hosts; hosts != 0 && ir.Operator(in.Sub) == ir.Add && e.beginsQuery(in.A, 0) {
		labels &^= hosts
	}
	return labels | e.LabelsOf(a)
}

// piecesLabels are the labels of a text that is put together of pieces.
func (e *evaluation) piecesLabels(in *ir.Instr) Labels {
	labels, query := Labels(0), false
	for _, o := range e.m.Operands(in) {
		more := e.LabelsOf(e.val(ir.Value(o)))
		if query {
			more &^= e.taint.Hosts
		}
		labels |= more
		query = query || e.taint.Hosts != 0 && e.beginsQuery(ir.Value(o), 0)
	}
	return labels
}
