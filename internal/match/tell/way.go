package tell

import (
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/solve/origin"
	"codepathfinder.dev/pathfinder/internal/source"
)

// story is a way on its way to words.
type story struct {
	*Teller
	hops  []origin.Hop
	end   End
	steps []finding.Step

	// Of flows: the hop being told, if it is one of an object that holds the data, and the
	// last one of the data itself before it.
	now, lastOfFlow int
}

// Way puts a way into words, without its end.
func (t *Teller) Way(hops []origin.Hop, end End) []finding.Step {
	s := story{Teller: t, hops: hops, end: end}
	return s.tell()
}

func (s *story) tell() []finding.Step {
	for i, h := range s.hops {
		s.now = i
		if h.Atom == 0 {
			s.now, s.lastOfFlow = 0, i
		}
		s.hop(i)
		s.assignments(i)
	}
	return s.steps
}

func (s *story) add(kind finding.StepKind, m *ir.Module, span source.Span, note string) {
	if s.hops[0].Atom == 0 && s.past(m, span) {
		return
	}
	step := finding.Step{Region: finding.At(m.File, span), Kind: kind, Note: note}
	if !slices.Contains(s.steps, step) {
		s.steps = append(s.steps, step)
	}
}

// hop tells one hop, if there is something to tell.
func (s *story) hop(i int) {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	if h.Atom == 0 && s.flowHop(i) {
		return
	}
	switch h.Kind {
	case origin.Made:
		s.made(i)
	case origin.Entered:
		if i == 0 {
			s.add(finding.StepDefinition, m, in.Span, fmt.Sprintf("the parameter %s may be %s", m.Names[in.Name], s.Value(h.Atom)))
		}
	case origin.Computed:
		s.add(finding.StepOperation, m, in.Span, s.Value(h.Atom)+" is made of it")
	case origin.Passed:
		s.passed(i)
	case origin.Loaded:
		s.loaded(i)
	case origin.Stored:
		s.stored(i)
	case origin.Handed, origin.ByDefault:
		s.handed(i)
	case origin.Returned:
		s.add(finding.StepReturn, m, in.Span, fmt.Sprintf("%s %s %s", FuncName(h.Callee), returnWord(in.Op), s.subject(i)))
	case origin.CameBack:
		s.add(finding.StepCall, m, in.Span, fmt.Sprintf("%s gives back %s", s.Code(m, in.Span, FuncName(h.Callee)+"()"), s.Value(h.Atom)))
	}
}

func returnWord(op ir.Op) string {
	switch op {
	case ir.Yield, ir.YieldFrom:
		return "yields"
	case ir.Raise:
		return "raises"
	}
	return "returns"
}

// made tells where a value is written down, or an object made.
func (s *story) made(i int) {
	h := &s.hops[i]
	in := h.Module.Instr(h.At)
	switch {
	case i > 0 && in.Op == ir.Build:
		// what was put into it has been told
	case i > 0:
		s.add(finding.StepCall, h.Module, in.Span, s.Value(h.Atom)+" is made")
	case in.Op == ir.Const:
		s.add(finding.StepDefinition, h.Module, in.Span, s.Value(h.Atom)+" is written here")
	default:
		s.add(finding.StepDefinition, h.Module, in.Span, s.Value(h.Atom)+" comes from here")
	}
}

// passed tells of a call that hands a value through, and of a default that may be
// replaced.
func (s *story) passed(i int) {
	h := &s.hops[i]
	in := h.Module.Instr(h.At)
	replaced := h.Overridable && (i == 0 || !s.hops[i-1].Overridable)
	switch {
	case in.Op == ir.Call && replaced:
		s.add(finding.StepCall, h.Module, in.Span, fmt.Sprintf("%s gives %s where nothing else is set", s.Callee(h.Module, in), s.Value(h.Atom)))
	case in.Op == ir.Call:
		s.add(finding.StepCall, h.Module, in.Span, s.Callee(h.Module, in)+" gives it back")
	}
}

// loaded tells of a value that is read from an attribute or element, or imported.
func (s *story) loaded(i int) {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	if in.Op != ir.FromName && s.usedAt(i) {
		return
	}
	switch in.Op {
	case ir.FromName:
		s.add(finding.StepImport, m, in.Span, fmt.Sprintf("%s is imported from %s", m.Names[in.Name], m.Names[m.Instr(in.A).Name]))
	case ir.Attr:
		s.add(finding.StepAttribute, m, in.Span, fmt.Sprintf("%s is read", s.Code(m, in.Span, "attribute "+m.Names[in.Name])))
	case ir.Item, ir.Elem, ir.Next:
		from := in.A
		if m.Instr(from).Op == ir.Iter {
			from = m.Instr(from).A
		}
		out := s.Code(m, m.Instr(from).Span, "a container")
		if op := m.Instr(from).Op; op == ir.Phi || op == ir.Among || op == ir.Build {
			out = "a container"
		}
		s.add(finding.StepElement, m, in.Span, fmt.Sprintf("%s is taken out of %s", s.Value(h.Atom), out))
	}
}

// usedAt reports whether the next hop tells of the code that a hop is.
func (s *story) usedAt(i int) bool {
	if i+1 == len(s.hops) || s.hops[i+1].Module != s.hops[i].Module {
		return false
	}
	switch next := &s.hops[i+1]; next.Kind {
	case origin.Handed, origin.Stored, origin.Returned:
		a, b := next.Module.Instr(s.hops[i].At).Span, next.Module.Instr(next.At).Span
		return b.Start <= a.Start && a.End <= b.End || s.sameLine(next.Module, min(a.Start, b.Start), max(a.End, b.End))
	}
	return false
}

// stored tells of a value that a variable, attribute or container takes.
func (s *story) stored(i int) {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	switch in.Op {
	case ir.SetGlobal, ir.SetCell, ir.SetClassVar, ir.Export:
		kept := m.Instr(in.A).Op == ir.Param && m.Instr(in.A).Name == in.Name // a parameter, for nested functions
		if in.Op != ir.Export && !kept && !s.told(m, in.Span) {
			s.add(finding.StepAssignment, m, in.Span, fmt.Sprintf("%s is assigned to %s", s.subject(i), s.variable(m, h.At, in.Name)))
		}
	case ir.SetAttr:
		s.add(finding.StepAttribute, m, in.Span, fmt.Sprintf("%s is assigned to %s", s.subject(i), s.Code(m, in.Span, "attribute "+m.Names[in.Name])))
	case ir.SetItem:
		s.add(finding.StepElement, m, in.Span, fmt.Sprintf("%s is assigned to %s", s.subject(i), s.Code(m, in.Span, "an element")))
	case ir.Append, ir.Build:
		s.add(finding.StepElement, m, in.Span, fmt.Sprintf("%s is put into %s", s.subject(i), s.container(m, in)))
	case ir.Call:
		s.add(finding.StepElement, m, in.Span, fmt.Sprintf("%s puts %s into a container", s.Code(m, in.Span, s.Callee(m, in)), s.Value(h.Atom)))
	}
}

// told reports whether the last step is of some code already.
func (s *story) told(m *ir.Module, span source.Span) bool {
	n := len(s.steps)
	return n > 0 && s.steps[n-1].Region.Path == m.File.Path && s.steps[n-1].Region.Span.Start <= span.Start && span.End <= s.steps[n-1].Region.Span.End
}

var buildWords = [...]string{
	ir.BuildTuple: "a tuple", ir.BuildList: "a list", ir.BuildSet: "a set", ir.BuildDict: "a dict",
	ir.BuildString: "a string", ir.BuildTemplate: "a template", ir.BuildSlice: "a slice", ir.BuildGenerator: "a generator",
}

func (s *story) container(m *ir.Module, in *ir.Instr) string {
	if in.Op == ir.Build {
		return buildWords[in.Sub]
	}
	if made := m.Instr(in.A); made.Op == ir.Build {
		return buildWords[made.Sub]
	}
	return "a container"
}

// handed tells of a value that a parameter takes.
func (s *story) handed(i int) {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	span := in.Span
	if i > 0 && s.hops[i-1].Module == m {
		given := s.hops[i-1].At
		if h.Kind == origin.ByDefault {
			span = m.Instr(given).Span
		} else if in.Op == ir.Call {
			for a := range m.NumArgs(in) {
				if arg := m.Arg(in, a); arg.Value == given {
					span = arg.Span
				}
			}
		}
	}
	param := "a parameter"
	if h.Callee.Module == nil {
		s.add(finding.StepArgument, m, span, fmt.Sprintf("%s is handed to %s", s.subject(i), s.Callee(m, in)))
		return
	}
	if f := h.Callee; h.Param < len(f.Module.Funcs[f.Func].Params) {
		param = "the parameter " + f.Module.Names[f.Module.Funcs[f.Func].Params[h.Param].Name]
	}
	if h.Kind == origin.ByDefault {
		s.add(finding.StepArgument, m, span, fmt.Sprintf("%s is the default of %s of %s", s.subject(i), param, FuncName(h.Callee)))
		return
	}
	subject := s.subject(i)
	if s.isReceiver(i) {
		s.add(finding.StepArgument, m, m.Instr(in.A).Span, fmt.Sprintf("%s is called on %s", FuncName(h.Callee), subject))
		return
	}
	if s.Value(h.Atom) != subject && span != in.Span {
		subject = s.Code(m, span, subject)
	}
	s.add(finding.StepArgument, m, span, fmt.Sprintf("%s is handed to %s of %s", subject, param, FuncName(h.Callee)))
}

// isReceiver reports whether the value that a call takes is what its method is called on.
func (s *story) isReceiver(i int) bool {
	h := &s.hops[i]
	m, in := h.Module, h.Module.Instr(h.At)
	if i == 0 || s.hops[i-1].Module != m || in.Op != ir.Call || h.Param != 0 {
		return false
	}
	callee := m.Instr(in.A)
	return callee.Op == ir.Attr && callee.A == s.hops[i-1].At
}

// subject is what the code calls the value that an instruction takes, or the
// value itself where it is written down.
func (s *story) subject(i int) string {
	h := &s.hops[i]
	if i == 0 || s.hops[i-1].Module != h.Module {
		return s.Value(h.Atom)
	}
	if name, _ := s.readAs(i-1, s.mentionsOf(h.Module)); name != 0 && s.hops[i-1].Kind != origin.Stored {
		return h.Module.Names[name]
	}
	given := h.Module.Instr(s.hops[i-1].At)
	if h.Atom == 0 {
		return s.holding(i - 1)
	}
	switch given.Op {
	case ir.Const, ir.Build, ir.Phi, ir.Among, ir.Refine, ir.StarName:
		return s.Value(h.Atom)
	}
	if s.hops[i-1].Kind == origin.Stored || given.Span.Start == given.Span.End {
		return s.Value(h.Atom)
	}
	return s.Code(h.Module, given.Span, s.Value(h.Atom))
}

// maxCode bounds the length of code within a sentence.
const maxCode = 48

// Code is a stretch of code as it stands in the file, or something else where it is
// too long to be part of a sentence.
func (t *Teller) Code(m *ir.Module, span source.Span, otherwise string) string {
	if span.End-span.Start > maxCode || span.Start >= span.End {
		return otherwise
	}
	text := string(m.File.Text[span.Start:span.End])
	if strings.ContainsAny(text, "\n\r") {
		return otherwise
	}
	return text
}

// Callee is the code of what a call calls.
func (t *Teller) Callee(m *ir.Module, in *ir.Instr) string {
	span := m.Instr(in.A).Span
	if span.Start < in.Span.Start || span.End > in.Span.End { // of a variable: what it was assigned
		i := strings.IndexByte(string(m.File.Text[in.Span.Start:in.Span.End]), '(')
		span = source.Span{Start: in.Span.Start, End: in.Span.Start + int32(i)}
	}
	return t.Code(m, span, "the call")
}

// maxValue bounds the length of a value within a sentence.
const maxValue = 60

// Value names what a value is.
func (t *Teller) Value(a lattice.Atom) string {
	if a == 0 {
		return "the data"
	}
	if c, ok := t.solved.Constant(a); ok {
		if text := c.String(); len(text) <= maxValue {
			return text
		}
		return "a long constant"
	}
	if head, tail, ok := t.solved.ShapeOf(a); ok && len(head)+len(tail) <= maxValue {
		return fmt.Sprintf("a string '%s…%s'", head, tail)
	}
	names := t.solved.Names(a)
	if len(names) == 0 {
		return "the value"
	}
	switch t.solved.Kind(a) {
	case lattice.Created, lattice.Instance, lattice.Widened, lattice.Shape:
		name := strings.TrimPrefix(names[0], "builtins.")
		return "the " + lastPart(name)
	}
	return names[0]
}

// variable is the name of a variable, with its class's where it is one's.
func (t *Teller) variable(m *ir.Module, at ir.Value, name ir.Name) string {
	f := m.FuncAt(at)
	if m.Funcs[f].Kind == ir.ClassBody {
		return lastPart(m.Funcs[f].Name) + "." + m.Names[name]
	}
	return m.Names[name]
}

// FuncName is the name of a function, or of the module of which it is the body.
func FuncName(f solve.FuncRef) string {
	if f.Module == nil {
		return "the function"
	}
	if name := f.Module.Funcs[f.Func].Name; name != "" {
		if strings.HasPrefix(lastPart(name), "<lambda") {
			return "the lambda"
		}
		return name
	}
	return f.Module.Name
}

// mentions is where a module's code names values.
type mentions struct {
	bindings map[ir.Value][]ir.Binding
	reads    map[ir.Value][]ir.Read
}

func (t *Teller) mentionsOf(m *ir.Module) *mentions {
	if k, ok := t.mentioned[m]; ok {
		return k
	}
	m.Mentions()
	k := &mentions{bindings: map[ir.Value][]ir.Binding{}, reads: map[ir.Value][]ir.Read{}}
	for _, b := range m.Bindings {
		if b.Kind == ir.BindVariable {
			k.bindings[b.Value] = append(k.bindings[b.Value], b)
		}
	}
	for _, r := range m.Reads {
		k.reads[r.Value] = append(k.reads[r.Value], r)
	}
	t.mentioned[m] = k
	return k
}

// maxNames bounds how many names a value goes through within a function.
const maxNames = 8

// assignments tells which variables a value goes through before the next hop. In
// static single assignment form they are no instructions.
func (s *story) assignments(i int) {
	h := &s.hops[i]
	switch h.Kind {
	case origin.Stored, origin.Handed, origin.ByDefault, origin.Returned:
		return
	}
	k := s.mentionsOf(h.Module)
	bindings := k.bindings[h.At]
	if len(bindings) == 0 {
		return
	}
	name, before := s.readAs(i, k)
	if name == 0 {
		return
	}
	var chain []ir.Binding
	for len(chain) < maxNames {
		b, ok := lastBinding(bindings, name, before)
		if !ok {
			break
		}
		chain = append(chain, b)
		r, ok := s.assignedFrom(h.Module, b, k.reads[h.At])
		if !ok {
			break
		}
		name, before = r.Name, b.Span.Start
	}
	slices.Reverse(chain)
	for _, b := range chain {
		span, subject := b.Span, s.Value(h.Atom)
		if h.Atom == 0 {
			subject = s.holding(i)
		}
		if r, ok := s.assignedFrom(h.Module, b, k.reads[h.At]); ok {
			span.End, subject = r.Span.End, h.Module.Names[r.Name]
		} else if made := h.Module.Instr(h.At).Span; made.Start > span.End && s.sameLine(h.Module, span.Start, made.End) {
			span.End = made.End
			if op := h.Module.Instr(h.At).Op; h.Atom != 0 && op != ir.Const && op != ir.Build && op != ir.Phi && op != ir.Among {
				subject = s.Code(h.Module, made, subject)
			}
		}
		s.add(finding.StepAssignment, h.Module, span, fmt.Sprintf("%s is assigned to %s", subject, s.variable(h.Module, h.At, b.Name)))
	}
}

// readAs is the name by which the next hop, or the end of the way, reads the value of
// a hop, and where.
func (s *story) readAs(i int, k *mentions) (name ir.Name, before int32) {
	m := s.hops[i].Module
	j := i
	for j+1 < len(s.hops) && s.hops[j+1].Module == m && s.hops[j+1].Kind == origin.Passed && isJoin(m.Instr(s.hops[j+1].At).Op) {
		j++
	}
	at, span := s.hops[j].At, s.end.Region.Span
	switch {
	case j+1 < len(s.hops):
		next := &s.hops[j+1]
		if next.Module != m {
			return 0, 0
		}
		in := m.Instr(next.At)
		switch in.Op {
		case ir.SetGlobal, ir.SetCell, ir.SetClassVar, ir.Export:
			return in.Name, in.Span.End
		}
		span = in.Span
	case s.end.Module != m:
		return 0, 0
	}
	for _, r := range k.reads[at] {
		if r.Span.Start >= span.Start && r.Span.End <= span.End {
			return r.Name, r.Span.Start
		}
	}
	return 0, 0
}

func isJoin(op ir.Op) bool {
	return op == ir.Phi || op == ir.Among || op == ir.Refine || op == ir.Declare || op == ir.StarName
}

// lastBinding is the last binding of a name before a place, or one after it where
// there is none: in a loop.
func lastBinding(list []ir.Binding, name ir.Name, before int32) (b ir.Binding, ok bool) {
	for _, c := range list {
		if c.Name == name && (c.Span.Start < before || !ok) {
			b, ok = c, true
		}
	}
	return b, ok
}

// assignedFrom is the read of a variable whose value a binding takes as it is.
func (s *story) assignedFrom(m *ir.Module, b ir.Binding, reads []ir.Read) (ir.Read, bool) {
	for _, r := range reads {
		if r.Span.Start < b.Span.End || !s.sameLine(m, b.Span.Start, r.Span.End) {
			continue
		}
		if between := strings.TrimSpace(string(m.File.Text[b.Span.End:r.Span.Start])); strings.HasSuffix(between, "=") {
			return r, true
		}
	}
	return ir.Read{}, false
}

func (s *story) sameLine(m *ir.Module, from, to int32) bool {
	return !strings.ContainsAny(string(m.File.Text[from:to]), "\r\n")
}
