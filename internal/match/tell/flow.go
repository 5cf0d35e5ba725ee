package tell

import (
	"fmt"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/origin"
	"codepathfinder.dev/pathfinder/internal/source"
)

// The ways of flows are told as those of values are, but what goes them is not one value:
// data of a source, as it is in one value after another. So each step names code.

// past reports whether something that is told of an object was before its data got into
// it, in the same function: that is of no interest.
func (s *story) past(m *ir.Module, span source.Span) bool {
	n := len(s.steps)
	if s.now == 0 || n == 0 {
		return false
	}
	before, made := &s.hops[s.lastOfFlow], &s.hops[s.now]
	if made.Kind == origin.Made && made.Module.Instr(made.At).Op == ir.Build && before.At != made.At {
		return true
	}
	return before.Module == m && m.FuncAt(before.At) == m.FuncAt(s.hops[s.now].At) &&
		span.Start < m.Instr(before.At).Span.Start && !s.sameLine(m, span.Start, m.Instr(before.At).Span.Start)
}

// flowHop tells one hop of data, where the words are not those for a value. It
// reports whether it did.
func (s *story) flowHop(i int) bool {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	switch h.Kind {
	case origin.Source:
		s.add(finding.StepSource, m, in.Span, s.sourceText(i)+" is the source")
	case origin.Made, origin.Entered:
		s.add(finding.StepDefinition, m, in.Span, s.holding(i)+" has data of a source; how that got there was not found")
	case origin.Computed:
		if !s.isFormatted(i) && (in.Op != ir.Build || isText(in)) {
			s.add(finding.StepOperation, m, in.Span, fmt.Sprintf("%s is part of %s", s.subject(i), s.Code(m, in.Span, "a longer text")))
		}
	case origin.Passed:
		s.through(i)
	case origin.Loaded:
		return s.readOut(i)
	case origin.Stored:
		return s.kept(i)
	case origin.CameBack:
		if !s.namedNext(i) {
			s.add(finding.StepCall, m, in.Span, s.holding(i)+" returns it")
		}
	case origin.Threw:
		s.add(finding.StepReturn, m, in.Span, fmt.Sprintf("%s lets the exception through", s.Code(m, in.Span, "the call")))
	default:
		return false
	}
	return true
}

func isText(in *ir.Instr) bool { return in.Sub == ir.BuildString || in.Sub == ir.BuildTemplate }

// isFormatted reports whether a hop is a replacement field of a text that the next one makes.
func (s *story) isFormatted(i int) bool {
	m := s.hops[i].Module
	if m.Instr(s.hops[i].At).Op != ir.Format || i+1 == len(s.hops) || s.hops[i+1].Module != m {
		return false
	}
	next := m.Instr(s.hops[i+1].At)
	return next.Op == ir.Build && isText(next)
}

// sourceText is what the code of a source is called.
func (s *story) sourceText(i int) string {
	h := &s.hops[i]
	in := h.Module.Instr(h.At)
	if in.Op != ir.Param {
		return s.holding(i)
	}
	text := "the parameter " + h.Module.Names[in.Name]
	if f := &h.Module.Funcs[h.Module.FuncAt(h.At)]; f.Name != "" {
		text += " of " + f.Name
	}
	return text
}

// holding names the code that has the data at a hop.
func (s *story) holding(i int) string {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	if h.Kind == origin.Stored {
		if in.Op == ir.Build || in.Op == ir.Append {
			return "the " + strings.TrimPrefix(s.container(m, in), "a ")
		}
		return "the data"
	}
	switch in.Op {
	case ir.Next, ir.Elem:
		return "an element of " + s.iterated(i)
	case ir.Call:
		return s.Code(m, in.Span, s.Callee(m, in)+"(…)")
	case ir.Param:
		return m.Names[in.Name]
	case ir.Caught:
		return "the caught exception"
	}
	return s.Code(m, in.Span, "the data")
}

// iterated names the code of what an element is taken out of.
func (s *story) iterated(i int) string {
	m := s.hops[i].Module
	from := m.Instr(s.hops[i].At).A
	if m.Instr(from).Op == ir.Iter {
		from = m.Instr(from).A
	}
	switch in := m.Instr(from); in.Op {
	case ir.Phi, ir.Refine:
		return "a container"
	case ir.Param, ir.Global, ir.Cell:
		return m.Names[in.Name]
	default:
		return s.Code(m, in.Span, "a container")
	}
}

// through tells of what is outside of the program and gives back what it is given.
func (s *story) through(i int) {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	switch in.Op {
	case ir.Call:
		from := i - 1
		if from >= 0 && s.isCallee(from) { // what it is a method of
			from--
		}
		given := "the data"
		if from >= 0 && s.hops[from].Module == m {
			given = s.known(from)
		}
		s.add(finding.StepCall, m, in.Span, fmt.Sprintf("%s returns data from %s", s.holding(i), given))
	}
}

// known is what the code calls the data at a hop: by the name under which the next one
// reads it, if it has one.
func (s *story) known(i int) string {
	m := s.hops[i].Module
	if name, _ := s.readAs(i, s.mentionsOf(m)); name != 0 && s.hops[i].Kind != origin.Stored {
		return m.Names[name]
	}
	return s.holding(i)
}

// isCallee reports whether a hop is the method that the next one calls.
func (s *story) isCallee(i int) bool {
	h := &s.hops[i]
	if i+1 == len(s.hops) || s.hops[i+1].Module != h.Module {
		return false
	}
	next := h.Module.Instr(s.hops[i+1].At)
	return next.Op == ir.Call && next.A == h.At
}

// readOut tells of data that is read out of an object.
func (s *story) readOut(i int) bool {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	switch in.Op {
	case ir.FromName:
		return false
	case ir.Caught:
		if !s.namedNext(i) {
			s.add(finding.StepReturn, m, in.Span, "the exception is caught")
		}
	case ir.Attr:
		if !s.isCallee(i) && !s.usedAt(i) {
			s.add(finding.StepAttribute, m, in.Span, s.holding(i)+" is read")
		}
	case ir.Item, ir.Elem, ir.Next:
		if !s.usedAt(i) {
			s.add(finding.StepElement, m, in.Span, s.holding(i)+" is read")
		}
	}
	return true
}

// kept tells of data that an object outside of the program keeps.
func (s *story) kept(i int) bool {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	if in.Op != ir.Call {
		return false
	}
	subject := s.subject(i)
	note := s.Callee(m, in) + " keeps " + subject
	if callee := s.Callee(m, in); m.Instr(in.A).Op == ir.Attr {
		object := "an object"
		if dot := strings.LastIndexByte(callee, '.'); dot > 0 {
			object = callee[:dot]
		}
		note = fmt.Sprintf("%s is put into %s by %s", subject, object, callee)
	}
	s.add(finding.StepElement, m, in.Span, note)
	return true
}

// namedNext reports whether the value of a hop gets a name, which is told of it.
func (s *story) namedNext(i int) bool {
	k := s.mentionsOf(s.hops[i].Module)
	name, _ := s.readAs(i, k)
	return name != 0 && len(k.bindings[s.hops[i].At]) > 0
}

// Arrival is the last step of a flow: that data of the source, the first hop, arrives at the sink.
func (t *Teller) Arrival(hops []origin.Hop, end End) finding.Step {
	s := story{Teller: t, hops: hops, end: end}
	m, in := end.Module, end.Module.Instr(end.At)
	data := "data from a source"
	if len(s.hops) > 0 && s.hops[0].Kind == origin.Source {
		data = "data from " + s.sourceText(0)
	}
	step := finding.Step{Region: end.Region, Kind: finding.StepSink}
	switch in.Op {
	case ir.Call:
		step.Note = s.Callee(m, in) + " gets " + data
	case ir.Return:
		step.Note = data + " is returned"
	case ir.SetAttr, ir.SetItem, ir.SetGlobal, ir.SetClassVar, ir.SetCell:
		step.Note = data + " is assigned"
	default:
		step.Note = s.Code(m, end.Region.Span, "the value") + " has " + data
	}
	return step
}
