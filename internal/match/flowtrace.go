package match

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/tell"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/solve/origin"
	"codepathfinder.dev/pathfinder/internal/types"
)

// The bounds of what is told of one finding of a flow.
const (
	maxFlows  = 4  // sources from where a way is told
	maxPlaces = 32 // arguments, in contexts, from where ways are looked for
)

// arrives is the verdict of a sink that gets values with the label.
func (q *flowQuery) arrives(s *site, confidence finding.Confidence, values []lattice.Val) verdict {
	if len(values) == 0 {
		return verdict{}
	}
	e := evidence{context: s.point.Instance(), value: values[0], label: q.label, note: s.printedNote(values[0]), said: s.said}
	for _, value := range values {
		for _, p := range q.places(s, value, &e) {
			if !slices.Contains(e.places, p) {
				e.places = append(e.places, p)
			}
		}
	}
	return verdict{ok: true, certain: true, confidence: confidence, evidence: []evidence{e}}
}

// places lists the operands by which a sink gets a value with the label: the argument that
// is it, else those that contain the label.
func (q *flowQuery) places(s *site, value lattice.Val, e *evidence) []origin.Place {
	return q.operandsWith(s, value, e, func(v lattice.Val) bool { return s.point.Labels(v)&q.label != 0 })
}

// operandsFor lists the operands that a sink would get data by.
func (q *flowQuery) operandsFor(s *site, value lattice.Val, e *evidence) []origin.Place {
	return q.operandsWith(s, value, e, func(lattice.Val) bool { return true })
}

func (q *flowQuery) operandsWith(s *site, value lattice.Val, e *evidence, has func(lattice.Val) bool) []origin.Place {
	at := func(v ir.Value) []origin.Place { return []origin.Place{{Context: s.point.Instance(), Operand: v}} }
	switch s.in.Op {
	case ir.SetAttr:
		return at(s.in.B)
	case ir.SetItem:
		if s.point.Value(s.in.C) != value && s.point.Value(s.in.B) == value {
			return at(s.in.B)
		}
		return at(s.in.C)
	case ir.SetGlobal, ir.SetClassVar, ir.SetCell, ir.Return:
		return at(s.in.A)
	case ir.Call:
	default:
		return at(s.v)
	}
	var holding []origin.Place
	if s.object() == value {
		if callee := s.m.Instr(s.in.A); callee.Op == ir.Attr {
			return at(callee.A)
		}
		return at(s.in.A)
	}
	for i := range s.m.NumArgs(s.in) {
		a := s.m.Arg(s.in, i)
		if q.escapes != "" && q.isTemplate(s, a, i) {
			continue
		}
		switch v := s.point.Value(a.Value); {
		case v == value:
			return at(a.Value)
		case has(v):
			holding = append(holding, at(a.Value)...)
		}
	}
	if m, made, ok := s.r.solved.MadeBy(s.applied); ok && len(holding) == 0 { // what a partial application holds
		in := m.Instr(made)
		for i := range m.NumArgs(in) {
			v := m.Arg(in, i).Value
			if has(s.r.solved.ValueBeside(s.applied, v)) {
				e.held, e.holder = m, made
				holding = append(holding, origin.Place{Context: s.r.solved.Maker(s.applied), Operand: v})
			}
		}
	}
	return holding
}

// together adds the ways by which a flow arrives in another context.
func (f *found) together(other *found) {
	if len(f.evidence) == 0 || len(other.evidence) == 0 || f.evidence[0].label == 0 {
		return
	}
	e := &f.evidence[0]
	for _, p := range other.evidence[0].places {
		if len(e.places) < maxPlaces && !slices.Contains(e.places, p) {
			e.places = append(e.places, p)
		}
	}
}

// The bounds of ways that are sure. What was put into an attribute is read out of it wherever the object goes, in any order: a
// way that reads several of objects that it does not make, and is long besides, is most often put together of different
// ones. None of the vulnerabilities in models/testdata/cves.tsv that are found with more than low confidence is reached by such a way.
const (
	manyAttributes = 3
	manySteps      = 7 // of all that origin.Length counts
)

// isSure reports whether a way begins at a source, goes through nothing that most often only looks something
// up by what it is given, and is not put together of too much.
func (t *tracer) isSure(way []origin.Hop, label solve.Labels) bool {
	if len(way) == 0 || way[0].Kind != origin.Source || slices.ContainsFunc(way[1:], func(h origin.Hop) bool { return t.looksUp(h, label) }) {
		return false
	}
	attributes, steps := origin.Length(way)
	return attributes < manyAttributes || steps < manySteps
}

// looksUp reports whether a call is of a method of which nothing is known, of an object that has no data of a
// source itself: self.driver.find(name) does not give back the name. Texts are no such objects, and what is
// known to look something up gives back what is meant for where there is nothing.
func (t *tracer) looksUp(h origin.Hop, label solve.Labels) bool {
	m, in := h.Module, h.Module.Instr(h.At)
	if in.Op != ir.Call || h.Kind != origin.Passed && h.Kind != origin.Computed {
		return false
	}
	callee := m.Instr(in.A)
	if callee.Op != ir.Attr || t.r.solved.View().LabelsOf(t.r.solved.Value(m, callee.A))&label != 0 {
		return false
	}
	known := func(name string) bool {
		f, ok := t.r.facts.Lookup(name)
		return ok && f.Kind != types.VarFact
	}
	sem := t.r.solved.Semantics()
	if _, ok := sem.Lookups[m.Names[callee.Name]]; ok || t.r.facts == nil || known("builtins.str."+m.Names[callee.Name]) {
		return false
	}
	for i := range m.NumArgs(in) {
		if a := m.Arg(in, i); a.Name > ir.Positional && sem.Fallbacks[m.Names[a.Name]] {
			return false
		}
	}
	val := t.r.solved.Value(m, in.A)
	unknown := !t.r.solved.Complete(val)
	for _, a := range t.r.solved.Atoms(val) {
		if _, own := t.r.solved.FuncOf(a); own {
			continue
		}
		names := t.r.namesOf(a)
		if _, method := t.r.solved.Receiver(a); slices.ContainsFunc(names, known) || !method && !slices.ContainsFunc(names, func(n string) bool { return types.OfVariable(t.r.facts, n) }) {
			return false
		}
		unknown = true
	}
	return unknown
}

// traceFlows gives a finding of a flow its steps: from the nearest source, and from others. Where no way
// from any source is found, what arrived there is most often what an approximation mixed: nobody can
// check such a finding, so it is not a sure one. Where there was no work left to look for
// one, nothing is known of that.
func (t *tracer) traceFlows(f *found) {
	if t.origins == nil {
		t.origins = origin.New(t.r.solved)
	}
	e := &f.evidence[0]
	ways := t.origins.WaysOfLabel(e.places, e.label, maxFlows)
	if !t.origins.Exhausted() && !slices.ContainsFunc(ways, func(way []origin.Hop) bool { return t.isSure(way, e.label) }) {
		f.Confidence = finding.LowConfidence
	}
	arrival := func(way []origin.Hop) finding.Step {
		step := t.Arrival(way, f.end())
		if e.note != "" {
			step.Note += "; " + e.note
		}
		return step
	}
	for i, way := range ways {
		if e.held != nil {
			way = append(way, origin.Hop{Kind: origin.Handed, Module: e.held, At: e.holder})
		}
		steps := tell.Shorten(append(outside(f, t.Way(way, f.end())), arrival(way)))
		if i == 0 {
			f.Trace = steps
		} else {
			f.Further = append(f.Further, steps)
		}
	}
	if len(f.Trace) == 0 {
		f.Trace = []finding.Step{arrival(nil)}
	}
}
