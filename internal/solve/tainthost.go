package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// What decides on the host of an address stands before its query. Labels that are about
// hosts are not handed on by what is put behind a question mark:
//
//	f"{base}/find?{query}"      has those of base
//	"/" + path.lstrip("/")      has none: it is a path of the same host

// maxPieces bounds how deep texts are looked into that are put together of others.
const maxPieces = 8

// isRooted reports whether a text begins with one slash: a constant one, and what another text is without
// the slashes that it begins with.
func (e *evaluation) isRooted(slash, rest ir.Value) bool {
	list, all := e.constants(e.val(slash))
	if !all || len(list) != 1 || list[0].Kind != types.StrConst || list[0].Str != "/" {
		return false
	}
	v := e.unrefined(rest)
	if in := &e.m.Instrs[v]; in.Op == ir.Format {
		v = e.unrefined(in.A)
	}
	of, _ := e.withoutSlash(v)
	return of != 0
}

// withoutSlash is the text of which an instruction gives what is behind the slashes that it begins with, and
// whether it is one that begins with a slash and is a path without steps upwards: then there are none in what is left.
//
//	posixpath.normpath("/" + name).lstrip("/")
func (e *evaluation) withoutSlash(v ir.Value) (of ir.Value, below bool) {
	object, chars := flow.Stripped(e.m.Module, v)
	list, all := e.constants(e.val(chars))
	if object == 0 || !all || len(list) != 1 || list[0].Kind != types.StrConst || !strings.Contains(list[0].Str, "/") {
		return 0, false
	}
	of = e.unrefined(object)
	in := &e.m.Instrs[of]
	if in.Op != ir.Call || e.m.NumArgs(in) != 1 || !e.callsOneOf(in, e.sem.Normal) {
		return of, false
	}
	return of, e.HasHead(e.val(flow.Beginning(e.m.Module, e.unrefined(e.m.Arg(in, 0).Value))), "/")
}

// joinedLabels are the labels of texts that a call joins, where the first of them says to which host an
// address leads: it has a query, or one begins behind it.
func (e *evaluation) joinedLabels(separator lattice.Atom, args *arguments, labels Labels) Labels {
	if c, ok := e.ConstOf(separator); ok && hasQuery([]types.Const{c}, true) {
		return e.addressLabels(args.at(0), 1, labels)
	}
	call := &e.m.Instrs[args.site]
	if e.taint.Hosts&labels == 0 || call.Op != ir.Call || e.m.NumArgs(call) != 1 {
		return labels
	}
	list := &e.m.Instrs[e.unrefined(e.m.Arg(call, 0).Value)]
	if list.Op != ir.Build || list.Sub != ir.BuildList && list.Sub != ir.BuildTuple {
		return labels
	}
	if items := e.m.Operands(list); len(items) == 0 || items[0] == 0 || !e.beginsQuery(e.unrefined(ir.Value(items[0])), 0) {
		return labels
	}
	return labels &^ e.taint.Hosts
}

// addressLabels are the labels of an address that is put together of the parts that a value holds, of which
// the first ones say to which host it leads.
func (e *evaluation) addressLabels(parts lattice.Val, first int, labels Labels) Labels {
	hosts := e.LabelsOf(parts)
	if e.taint.Hosts&labels == 0 || len(e.Set(parts)) == 0 || e.Is(parts, lattice.OrUnknown) {
		return labels
	}
	for _, a := range e.Set(parts) {
		if e.containerOf(a) == nil || e.isDict(a) {
			return labels
		}
		for i := range first {
			hosts |= e.deepLabels(e.element(a, e.Atoms[e.Int(i)].A))
		}
	}
	return labels &^ (e.taint.Hosts &^ hosts)
}

// beginsQuery reports whether a text has a constant piece by which the query of an address
// begins, or its fragment, or is a path from the root: then what stands behind it does not decide on the host.
func (e *evaluation) beginsQuery(v ir.Value, depth int) bool {
	if hasQuery(e.constants(e.val(v))) {
		return true
	}
	in := &e.m.Instrs[v]
	switch {
	case depth == maxPieces:
	case in.Op == ir.Bin && ir.Operator(in.Sub) == ir.Add && e.isRooted(in.A, in.B):
		return true
	case in.Op == ir.Bin && ir.Operator(in.Sub) == ir.Add:
		return e.beginsQuery(in.A, depth+1) || e.beginsQuery(in.B, depth+1)
	case in.Op == ir.Build && in.Sub == ir.BuildString:
		list := e.m.Operands(in)
		for i, o := range list {
			if e.beginsQuery(ir.Value(o), depth+1) || i == 1 && e.isRooted(ir.Value(list[0]), ir.Value(o)) {
				return true
			}
		}
	}
	return false
}

// hasQuery reports whether all of the constants that a value is have a query in them.
func hasQuery(list []types.Const, all bool) bool {
	return all && len(list) > 0 && !slices.ContainsFunc(list, func(c types.Const) bool { return c.Kind != types.StrConst || !strings.ContainsAny(c.Str, "?#") })
}

// addedLabels are the labels of one text put behind another.
func (e *evaluation) addedLabels(in *ir.Instr, a, b lattice.Val) Labels {
	labels := e.LabelsOf(b)
	if hosts := labels & e.taint.Hosts; hosts != 0 && ir.Operator(in.Sub) == ir.Add && (e.beginsQuery(in.A, 0) || e.isRooted(in.A, in.B)) {
		labels &^= hosts
	}
	return labels | e.LabelsOf(a)
}

// piecesLabels are the labels of a text that is put together of pieces.
func (e *evaluation) piecesLabels(in *ir.Instr) Labels {
	labels, query := Labels(0), false
	list := e.m.Operands(in)
	for i, o := range list {
		more := e.LabelsOf(e.val(ir.Value(o)))
		if query = query || i == 1 && more&e.taint.Hosts != 0 && e.isRooted(ir.Value(list[0]), ir.Value(o)); query {
			more &^= e.taint.Hosts
		}
		labels |= more
		query = query || e.taint.Hosts != 0 && e.beginsQuery(ir.Value(o), 0)
	}
	return labels
}
