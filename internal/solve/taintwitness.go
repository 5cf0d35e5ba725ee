package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// What is checked need not be the value that is used: a program compares the host of an
// address, or asks where a path leads, and then uses the address or the path. Such
// instructions are witnesses: they tell all that matters of what they are given.
//
//	full = os.path.realpath(os.path.join(root, name))
//	if full.startswith(root):       full, and what it was made of, is safe from here on
//	    open(os.path.join(root, name))

// The bounds of looking for what a test is about.
const (
	maxWitnesses = 8
	maxTested    = 24
)

// witnessed are the labels for which an instruction's value tells of another's.
func (e *evaluation) witnessed(v, of ir.Value, depth int) Labels {
	if e.sameValue(v, of) {
		return ^Labels(0)
	}
	labels := Labels(0)
	if mask := e.witness(v); mask != 0 && depth > 0 {
		each := flow.EachMadeOf
		if e.isOfNormal(v) {
			each = e.eachNormal
		}
		each(e.m.Module, v, func(o ir.Value) { labels |= mask & e.witnessed(o, of, depth-1) })
	} else if in := &e.m.Instrs[e.unrefined(v)]; in.Op == ir.Call && depth > 0 && e.callsFunctions(in) {
		labels = e.told(in, of, depth-1)
	}
	return labels
}

// callsFunctions reports whether a call is one of functions of the program that return what they compute.
func (e *evaluation) callsFunctions(call *ir.Instr) bool {
	callee := e.val(call.A)
	return callee != 0 && !e.Is(callee, lattice.OrUnknown) && !slices.ContainsFunc(e.Set(callee), func(f lattice.Atom) bool {
		k := e.Atoms[e.methodOf(f)]
		return k.Kind != lattice.FuncObj || e.ir(e.funcOf(k)).Generator
	})
}

// told are the labels for which what functions of the program return tells of what a call of them is
// given, which tells of another value.
func (e *evaluation) told(call *ir.Instr, of ir.Value, depth int) Labels {
	labels := ^Labels(0)
	for _, f := range e.Set(e.val(call.A)) {
		labels &= e.takenBy(f, call, of, labels, leftUntold, depth)
	}
	return labels
}

// takenBy are those of the labels of a value that a function of the program leaves not of what a call gives
// it that tells of the value, and has them too.
func (e *evaluation) takenBy(f lattice.Atom, call *ir.Instr, of ir.Value, labels Labels, which int32, depth int) (taken Labels) {
	for i := range e.m.NumArgs(call) {
		given := e.m.Arg(call, i).Value
		mask := labels & e.LabelsOf(e.val(given)) & e.witnessed(given, of, depth)
		if mask != 0 {
			taken |= mask &^ e.leftOf(f, call, given, mask, which)
		}
	}
	return taken
}

// isOfNormal reports whether an instruction tells where a path leads only if that has no
// steps upwards.
func (e *evaluation) isOfNormal(v ir.Value) bool {
	switch in := &e.m.Instrs[e.unrefined(v)]; in.Op {
	case ir.Attr:
		return e.sem.OfNormal[e.m.Names[in.Name]]
	case ir.Call:
		return e.callsOneOf(in, e.sem.OfNormal)
	}
	return false
}

// callsOneOf reports whether all that a call may be of are functions with some names.
func (e *evaluation) callsOneOf(call *ir.Instr, names map[string]bool) bool {
	set := e.Set(e.val(call.A))
	for _, f := range set {
		if k := e.Atoms[e.methodOf(f)]; k.Kind != lattice.External || !names[e.Names[k.A]] {
			return false
		}
	}
	return len(set) > 0
}

// eachNormal calls yield for what an instruction is given, also in a list, that is a path without
// steps upwards.
func (e *evaluation) eachNormal(m *ir.Module, v ir.Value, yield func(ir.Value)) {
	one := func(o ir.Value) {
		if e.isNormal(o, maxWitnesses) {
			yield(o)
		}
	}
	flow.EachMadeOf(m, v, func(o ir.Value) {
		if in := &e.m.Instrs[e.unrefined(o)]; in.Op == ir.Build {
			flow.EachMadeOf(m, o, one)
		} else {
			one(o)
		}
	})
}

// isNormal reports whether an instruction gives a path without steps upwards, also in another form.
func (e *evaluation) isNormal(v ir.Value, depth int) bool {
	in := &e.m.Instrs[e.unrefined(v)]
	switch {
	case depth == 0:
	case in.Op == ir.Call && e.callsOneOf(in, e.sem.Normal):
		return true
	case in.Op == ir.Call && e.callsFunctions(in):
		return !slices.ContainsFunc(e.Set(e.val(in.A)), e.mayReturnSteps)
	case in.Op == ir.Call && e.m.Instrs[in.A].Op == ir.Attr && len(e.Set(e.val(in.A))) == 0:
		return e.sem.Normal[e.m.Names[e.m.Instrs[in.A].Name]]
	case in.Op == ir.Call && e.m.NumArgs(in) == 1 && e.witness(v) != 0: // a text as a path, a path as a text
		return e.isNormal(e.m.Arg(in, 0).Value, depth-1)
	case in.Op == ir.Phi:
		return !slices.ContainsFunc(e.m.Operands(in), func(o int32) bool { return o == 0 || !e.isNormal(ir.Value(o), depth-1) })
	}
	return false
}

// mayReturnSteps reports whether a function of the program returns a path that may have steps upwards.
func (e *evaluation) mayReturnSteps(f lattice.Atom) bool {
	may := false
	e.eachInstance(e.funcOf(e.Atoms[e.methodOf(f)]), func(j int32) {
		may = may || e.LabelsOf(e.read(e.loc(leftLoc, j, withSteps))) != 0
	})
	return may
}

// witness are the labels for which an instruction is a witness. What puts texts together
// is one for all: who knows the whole knows the parts.
func (e *evaluation) witness(v ir.Value) Labels {
	v = e.unrefined(v)
	switch in := &e.m.Instrs[v]; in.Op {
	case ir.Call, ir.Attr:
		return e.said(Witness, v)
	case ir.Bin:
		if op := ir.Operator(in.Sub); op == ir.Add || op == ir.Div {
			return ^Labels(0)
		}
	case ir.Build:
		if in.Sub == ir.BuildString || in.Sub == ir.BuildList || in.Sub == ir.BuildTuple {
			return ^Labels(0)
		}
	case ir.Format:
		return ^Labels(0)
	}
	return 0
}

// proved are the labels of the value of an instruction that a call or an attribute as a test
// takes away.
func (e *evaluation) proved(of, test ir.Value, outcome bool) Labels {
	mark := Check
	if !outcome {
		mark = Denial
	}
	return e.provedBy(of, test, mark)
}

// provedBy are the labels of the value of an instruction that a check takes away: of the object
// whose method it is, if what that is compared with has them not, or of what it is given.
func (e *evaluation) provedBy(of, check ir.Value, mark Mark) Labels {
	said, labels := e.said(mark, check), Labels(0)
	if said == 0 {
		return 0
	}
	object, against := ir.Value(0), Labels(0)
	if in := &e.m.Instrs[check]; in.Op == ir.Call && e.m.Instrs[in.A].Op == ir.Attr {
		object = e.m.Instrs[in.A].A
		for i := range e.m.NumArgs(in) {
			against |= e.deepLabels(e.val(e.m.Arg(in, i).Value))
		}
	}
	flow.EachMadeOf(e.m.Module, check, func(o ir.Value) {
		mask := said & e.witnessed(o, of, maxWitnesses)
		if o == object {
			mask &^= against
		}
		labels |= mask
	})
	return labels
}

// comparedWitness are the labels that a comparison leaves of the value of an instruction
// that its operands tell of.
func (e *evaluation) comparedWitness(labels Labels, of ir.Value, t *ir.Instr, outcome bool) Labels {
	op := ir.Operator(t.Sub)
	if call, _ := e.asksForNone(t, outcome); call != 0 && e.callsFunctions(&e.m.Instrs[call]) {
		return labels // of what tells nothing it returns None as well
	}
	if m := e.witnessed(t.A, of, maxWitnesses); m&labels != 0 {
		labels &^= m &^ e.comparedTo(m, op, t.B, outcome)
	}
	m := e.witnessed(t.B, of, maxWitnesses)
	if m&labels == 0 {
		return labels
	}
	switch op {
	case ir.Eq, ir.NotEq, ir.Is, ir.IsNot:
		labels &^= m &^ e.comparedTo(m, op, t.A, outcome)
	case ir.In, ir.NotIn: // in what is read off it, as the folders above a path
		if read := e.unrefined(t.B); outcome == (op == ir.In) && e.m.Instrs[read].Op == ir.Attr && !e.mayBeText(e.val(read)) {
			labels &^= m & e.said(Witness, read) &^ e.LabelsOf(e.val(t.A))
		}
	}
	return labels
}

// mayBeText reports whether a value may be a text, or anything.
func (e *evaluation) mayBeText(v lattice.Val) bool {
	if e.Is(v, lattice.OrUnknown) {
		return true
	}
	for _, a := range e.Set(v) {
		if c := e.classOf(a); c == 0 || c == e.Class[lang.StrClass] || c == e.Class[lang.BytesClass] {
			return true
		}
	}
	return false
}

// checkTested notes what a test that came out one way leaves of the labels of all the values
// that it tells of.
func (e *evaluation) checkTested(test ir.Value, outcome bool) {
	n := maxTested
	e.eachTested(test, maxWitnesses, &n, func(of ir.Value) {
		if labels := e.LabelsOf(e.val(of)); labels != 0 {
			if left := e.survivors(labels, of, test, outcome); left != labels {
				e.check(of, left)
			}
		}
	})
}

// eachTested calls yield for the values that a test may tell of.
func (e *evaluation) eachTested(v ir.Value, depth int, left *int, yield func(ir.Value)) {
	if *left--; *left < 0 || depth == 0 {
		return
	}
	v = e.unrefined(v)
	switch in := &e.m.Instrs[v]; in.Op {
	case ir.Not:
		e.eachTested(in.A, depth-1, left, yield)
	case ir.Compare:
		e.eachWitnessed(in.A, depth, left, yield)
		e.eachWitnessed(in.B, depth, left, yield)
	case ir.Phi:
		for _, o := range e.m.Operands(in) {
			if o != 0 && e.m.Instrs[o].Op != ir.Phi {
				e.eachTested(ir.Value(o), depth-1, left, yield)
			}
		}
	case ir.Call, ir.Attr:
		flow.EachMadeOf(e.m.Module, v, func(o ir.Value) { e.eachWitnessed(o, depth, left, yield) })
		for _, outcome := range []bool{true, false} {
			if l := e.loopOfEach(in, outcome); in.Op == ir.Call && l != nil {
				through, _ := e.goesThrough(l)
				e.eachWhole(through, maxSplit, yield)
				e.eachTested(l.Put, depth-1, left, yield)
			}
		}
	}
}

func (e *evaluation) eachWitnessed(v ir.Value, depth int, left *int, yield func(ir.Value)) {
	if *left--; *left < 0 || depth == 0 {
		return
	}
	yield(v)
	if in := &e.m.Instrs[e.unrefined(v)]; e.witness(v) != 0 || in.Op == ir.Call && e.callsFunctions(in) {
		flow.EachMadeOf(e.m.Module, v, func(o ir.Value) { e.eachWitnessed(o, depth-1, left, yield) })
	}
}

// checkRaised notes what is left of the labels of what a call that has come back is given,
// where it raises otherwise.
func (e *evaluation) checkRaised(v ir.Value) {
	if e.said(Raise, v) == 0 {
		return
	}
	n := maxTested
	e.eachTested(v, maxWitnesses, &n, func(of ir.Value) {
		off := e.provedBy(of, v, Raise)
		if labels := e.LabelsOf(e.val(of)); labels&off != 0 {
			e.check(of, labels&^off)
		}
	})
}
