package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Checks take labels away where they prove that a value is harmless: on the way on which
// it equals a constant, is in a collection that comes from elsewhere, consists of digits,
// or is a number. What is checked is the value of an instruction; by flow it is known
// which labels are left of it (a checkedLoc). A function that checks a parameter, so
// that it comes back, or is true, only for harmless values, does so for its callers.

// What is left of the labels of a parameter when a function comes back: of locations of
// the kind leftLoc, by parameter.
const (
	leftAtAll   int32 = iota // however it comes back
	leftIfTrue               // with something true
	leftIfFalse              // with something false
	leftUntold               // those of which what it returns does not tell
	endLeft
)

// withSteps is the leftLoc of the labels of paths that a function returns and that may have steps upwards.
const withSteps int32 = -1

// val is what an instruction is: with the labels that checks have left.
func (e *evaluation) val(v ir.Value) lattice.Val {
	val := e.frame.val(v)
	if e.taint == nil || e.LabelsOf(val) == 0 {
		return val
	}
	if e.asking |= objectBit(e.i); !e.taint.checked || len(e.heap) == 0 {
		return val
	}
	return e.Without(val, e.LabelsOf(val)&^e.left(v, val, e.heap))
}

// valFrom is what an instruction is for a block after another: with the labels that checks
// have left at the end of that.
func (e *evaluation) valFrom(pred ir.BlockID, v ir.Value) lattice.Val {
	val := e.frame.val(v)
	if e.taint == nil || !e.taint.checked || e.LabelsOf(val) == 0 {
		return e.val(v)
	}
	e.asking |= objectBit(e.i)
	return e.Without(val, e.LabelsOf(val)&^e.left(v, val, e.blocks[pred-e.first].kept().out))
}

// left are the labels that a heap leaves of an instruction's value.
func (e *evaluation) left(v ir.Value, val lattice.Val, h heap) Labels {
	labels := e.LabelsOf(val)
	if l, ok := e.find(checkedLoc, e.i, int32(e.reading(v))); ok {
		if w, ok := h.get(l); ok {
			return labels & e.LabelsOf(w)
		}
	}
	return labels
}

// check notes by flow which labels of an instruction's value are left.
func (e *evaluation) check(v ir.Value, left Labels) {
	e.taint.checked = true
	root := e.unrefined(v)
	e.know(e.loc(checkedLoc, e.i, int32(e.reading(v))), e.With(lattice.Unknown, left))
	if l, ok := e.placeOf(root); ok {
		e.know(l, e.Without(e.frame.val(root), e.LabelsOf(e.frame.val(root))&^left))
	}
}

// checkRefined refines a value with labels by the outcome of a test, and notes what is
// left of them.
func (e *evaluation) checkRefined(v lattice.Val, in *ir.Instr) lattice.Val {
	outcome := in.Sub == 1
	before := e.LabelsOf(v)
	left := before
	if in.Flags&ir.FlagConditional != 0 {
		if !outcome {
			left = 0 // what is false is empty
		}
		return e.Without(v, before&^left)
	}
	if in.Flags&ir.FlagAsserted == 0 {
		left = e.survivors(before, in.A, in.B, outcome)
	}
	if e.isHarmless(v) {
		left = 0
	}
	if left != before {
		e.check(in.A, left)
	}
	return e.Without(v, before&^left)
}

// survivors are those of the labels of the value of an instruction that a test leaves
// when it comes out one way.
func (e *evaluation) survivors(labels Labels, of, test ir.Value, outcome bool) Labels {
	if labels == 0 {
		return 0
	}
	if e.sameValue(test, of) {
		if !outcome {
			return 0
		}
		return labels
	}
	switch t := &e.m.Instrs[test]; t.Op {
	case ir.Not:
		return e.survivors(labels, of, t.A, !outcome)
	case ir.Compare:
		labels = e.comparedWitness(labels, of, t, outcome)
		if call, truth := e.asksForNone(t, outcome); call != 0 {
			left := e.survivors(labels, of, call, truth)
			if truth && e.callsProgram(call) { // it may be false and not None
				left |= e.survivors(labels, of, call, false)
			}
			return left
		}
		return labels
	case ir.Refine:
		return e.survivors(labels, of, t.A, outcome)
	case ir.Call:
		left := labels & e.calledWith(labels, of, t, outcome) & e.survivorsOfEach(labels, of, t, outcome) &^ e.proved(of, test, outcome)
		if !outcome && !e.callsFunctions(t) {
			left &^= e.witnessed(test, of, maxWitnesses) // what is false is empty
		}
		return left
	case ir.Attr:
		left := labels &^ e.proved(of, test, outcome)
		if !outcome {
			left &^= e.witnessed(test, of, maxWitnesses)
		}
		return left
	case ir.Phi: // of "and" and "or"
		return e.survivorsOfPhi(labels, of, test, t, outcome)
	}
	return labels
}

// asksForNone takes a test apart that tells whether a call gives None: it is false then, and
// else true, if what it gives is an object that cannot be false.
func (e *evaluation) asksForNone(t *ir.Instr, outcome bool) (call ir.Value, truth bool) {
	op := ir.Operator(t.Sub)
	isNone := op == ir.Is || op == ir.Eq
	if c := e.unrefined(t.A); (isNone || op == ir.IsNot || op == ir.NotEq) && e.m.Instrs[c].Op == ir.Call && e.val(t.B) == e.wk.none {
		return c, isNone != outcome
	}
	return 0, false
}

// callsProgram reports whether a call may be one of a function of the program, or of anything.
func (e *evaluation) callsProgram(call ir.Value) bool {
	callee := e.val(e.m.Instrs[call].A)
	return e.Is(callee, lattice.OrUnknown) || slices.ContainsFunc(e.Set(callee), func(a lattice.Atom) bool {
		k := e.Atoms[a]
		return k.Kind != lattice.External && (k.Kind != lattice.Bound || e.Atoms[k.B].Kind != lattice.External)
	})
}

// comparedTo are the labels that a comparison with something leaves: none where the
// value equals what carries none of them, or is in a collection of such.
func (e *evaluation) comparedTo(labels Labels, op ir.Operator, to ir.Value, outcome bool) Labels {
	switch op {
	case ir.NotEq, ir.IsNot, ir.NotIn:
		outcome = !outcome
	case ir.Eq, ir.Is, ir.In:
	default:
		return labels
	}
	with := e.val(to)
	if !outcome || with == 0 {
		return labels
	}
	if op == ir.In || op == ir.NotIn {
		if e.IsText(with) {
			return labels
		}
		return labels & e.deepLabels(with)
	}
	return labels & e.LabelsOf(with)
}

// calledWith are the labels that a call as a test leaves of the value of an instruction.
func (e *evaluation) calledWith(labels Labels, of ir.Value, call *ir.Instr, outcome bool) Labels {
	callee := e.val(call.A)
	if method := &e.m.Instrs[call.A]; method.Op == ir.Attr && e.sameValue(method.A, of) {
		if outcome && e.sem.TextChecks[e.m.Names[method.Name]] {
			return 0
		}
	}
	left, known := Labels(0), !e.Is(callee, lattice.OrUnknown) && callee != 0
	for _, f := range e.Set(callee) {
		k := e.Atoms[e.methodOf(f)]
		switch k.Kind {
		case lattice.FuncObj:
			which := leftIfTrue
			if !outcome {
				which = leftIfFalse
			}
			left |= labels &^ e.takenBy(f, call, of, labels, which, maxWitnesses)
			continue
		case lattice.External:
			if outcome && (e.matchesSafely(e.Names[k.A], call, of) || e.isHarmlessOf(e.Names[k.A], call, of)) {
				continue
			}
		}
		known = false
	}
	if known {
		return left
	}
	return labels
}

// isHarmlessOf reports whether a call asks whether the value of an instruction is of a class
// whose objects are harmless.
func (e *evaluation) isHarmlessOf(name string, call *ir.Instr, of ir.Value) bool {
	if e.sem.Roles[name] != lang.RoleIsInstance || e.m.NumArgs(call) != 2 || !e.sameValue(e.m.Arg(call, 0).Value, of) {
		return false
	}
	classes, known := e.classesOf(e.val(e.m.Arg(call, 1).Value))
	return known && !slices.ContainsFunc(classes, func(c lattice.Atom) bool {
		return e.Atoms[c].Kind != lattice.External || !e.sem.Harmless[e.Names[e.Atoms[c].A]]
	})
}

// matchesSafely reports whether a call tells that a text consists of harmless characters
// only: a regular expression that matches all of it.
func (e *evaluation) matchesSafely(name string, call *ir.Instr, of ir.Value) bool {
	k, ok := e.sem.Matches[name]
	if !ok || e.m.NumArgs(call) == 0 {
		return false
	}
	pattern, text := e.val(e.m.Arg(call, 0).Value), ir.Value(0)
	if k.Compiled {
		text = e.m.Arg(call, 0).Value
		pattern = e.compiledFrom(call.A)
	} else if e.m.NumArgs(call) > 1 {
		text = e.m.Arg(call, 1).Value
	}
	list, all := e.constants(pattern)
	if !all || text == 0 || !e.sameValue(text, of) {
		return false
	}
	for _, c := range list {
		if c.Kind != types.StrConst || !k.Safe(c.Str) {
			return false
		}
	}
	return len(list) > 0
}

// compiledFrom is the text of the regular expression whose method an instruction reads.
func (e *evaluation) compiledFrom(method ir.Value) lattice.Val {
	in := &e.m.Instrs[method]
	if in.Op != ir.Attr {
		return 0
	}
	out := lattice.Val(0)
	for _, a := range e.Set(e.val(in.A)) {
		k := e.Atoms[a]
		if k.Kind != lattice.Created {
			return 0
		}
		f := e.frameOf(k.A)
		made := &f.m.Instrs[k.B]
		if made.Op != ir.Call || f.m.NumArgs(made) == 0 {
			return 0
		}
		out = e.Join(out, f.val(f.m.Arg(made, 0).Value))
	}
	return out
}

// maxJoining bounds how deep tests are looked into that join others; in a loop, they join
// themselves.
const maxJoining = 4

// survivorsOfPhi are the labels that are left where an "and" or "or" came out one way: by
// the operands that may be the outcome.
func (e *evaluation) survivorsOfPhi(labels Labels, of, test ir.Value, phi *ir.Instr, outcome bool) Labels {
	if e.joining == maxJoining {
		return labels
	}
	e.joining++
	defer func() { e.joining-- }()
	b := ir.BlockID(e.owner[e.k+int32(test)] - e.insts[e.i].block)
	left, operands := Labels(0), e.m.Operands(phi)
	for i, p := range e.m.Preds(e.first + b) {
		if i >= len(operands) || operands[i] == 0 || !e.reached(p, e.first+b) {
			continue
		}
		o := ir.Value(operands[i])
		yes, no := e.Truth(e.frame.val(o))
		if in := &e.m.Instrs[o]; in.Op == ir.Refine && in.Flags&ir.FlagConditional != 0 {
			yes, no = yes && in.Sub == 1, no && in.Sub == 0
		}
		if outcome && yes || !outcome && no {
			val := e.With(lattice.Unknown, labels)
			left |= e.survivors(e.left(of, val, e.blocks[p-e.first].kept().out), of, o, outcome)
		}
	}
	return left
}

// leave notes which labels of its parameters a function that comes back leaves.
func (e *evaluation) leave(in *ir.Instr) {
	returned := e.frame.val(in.A)
	if labels := e.LabelsOf(returned); labels != 0 && !e.isNormal(in.A, maxWitnesses) {
		e.grow(e.loc(leftLoc, e.i, withSteps), e.With(lattice.Unknown, labels))
	}
	for p := range e.ir(e.f).Params {
		v := e.paramValue(p)
		if v == 0 {
			continue
		}
		val := e.frame.val(v)
		labels := e.LabelsOf(val)
		if labels == 0 {
			continue
		}
		here := e.left(v, val, e.heap)
		e.grow(e.loc(leftLoc, e.i, int32(p)*endLeft+leftAtAll), e.With(lattice.Unknown, here))
		yes, no := true, true
		if in.A != 0 {
			yes, no = e.Truth(returned)
		}
		if in.A != 0 && returned != e.wk.none {
			untold := labels &^ e.witnessed(in.A, v, maxWitnesses)
			e.grow(e.loc(leftLoc, e.i, int32(p)*endLeft+leftUntold), e.With(lattice.Unknown, untold))
		}
		if yes {
			e.grow(e.loc(leftLoc, e.i, int32(p)*endLeft+leftIfTrue), e.With(lattice.Unknown, e.survivorsOf(here, v, in.A, true)))
		}
		if no {
			e.grow(e.loc(leftLoc, e.i, int32(p)*endLeft+leftIfFalse), e.With(lattice.Unknown, e.survivorsOf(here, v, in.A, false)))
		}
	}
}

func (e *evaluation) survivorsOf(labels Labels, of, test ir.Value, outcome bool) Labels {
	if test == 0 {
		return labels
	}
	return e.survivors(labels, of, test, outcome)
}

// paramValue is the instruction of a parameter.
func (e *evaluation) paramValue(p int) ir.Value { return e.paramInstr(e.f, p) }

// leftOf are the labels that a function of the program leaves of the value of an
// instruction that a call gives it.
func (e *evaluation) leftOf(f lattice.Atom, call *ir.Instr, of ir.Value, labels Labels, which int32) Labels {
	k, shift := e.Atoms[f], 0
	if k.Kind == lattice.Bound {
		k, shift = e.Atoms[k.B], 1
	}
	fn := e.ir(e.funcOf(k))
	m := &e.mods[k.A]
	left, given := Labels(0), false
	for i := range e.m.NumArgs(call) {
		a := e.m.Arg(call, i)
		if !e.sameValue(a.Value, of) {
			continue
		}
		p := i + shift
		if a.Name > 0 {
			for p = 0; p < len(fn.Params); p++ {
				if e.nameOf(m, fn.Params[p].Name) == e.nameOf(e.m, a.Name) {
					break
				}
			}
		}
		if a.Name < 0 || p >= len(fn.Params) || fn.Params[p].Kind == ir.VarArgs || fn.Params[p].Kind == ir.KwArgs {
			return labels
		}
		given = true
		e.eachInstance(e.funcOf(k), func(j int32) {
			if e.insts[j].rounds > 0 && e.LabelsOf(e.store.values[e.paramOf(j, p)]) != 0 {
				left |= e.LabelsOf(e.read(e.loc(leftLoc, j, int32(p)*endLeft+which)))
			}
		})
	}
	if !given {
		return labels
	}
	return labels & left
}

// checkArguments notes which labels are left of what a call is given, once it has come
// back.
func (e *evaluation) checkArguments(v ir.Value, call *ir.Instr, callee lattice.Val) {
	e.checkRaised(v)
	for i := range e.m.NumArgs(call) {
		a := e.m.Arg(call, i)
		labels := e.LabelsOf(e.val(a.Value))
		if labels == 0 {
			continue
		}
		left, known := Labels(0), callee != 0 && !e.Is(callee, lattice.OrUnknown)
		for _, f := range e.Set(callee) {
			k := e.Atoms[e.methodOf(f)]
			switch {
			case k.Kind == lattice.FuncObj && !e.ir(e.funcOf(k)).Generator:
				left |= e.leftOf(f, call, a.Value, labels, leftAtAll)
			case k.Kind == lattice.External && i == 0 && a.Name == ir.Positional && e.sem.Conversions[e.Names[k.A]]:
			default:
				known = false
			}
		}
		if !known {
			left = labels
		}
		if left != labels {
			e.check(a.Value, left)
		}
	}
}
