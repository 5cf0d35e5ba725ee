package match

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/tell"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/solve/origin"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Place is a line of a file.
type Place struct {
	Path string
	Line int
}

// maxStops bounds the sources of which it is told where their data stops.
const maxStops = 8

// absence looks for why nothing is found on a line.
type absence struct {
	*runner
	*tracer
	finding.Absence
}

// WhyNot says why the rule finds nothing on a line of a program.
func (p *Prepared) WhyNot(ctx context.Context, solved *solve.Result, at Place) finding.Absence {
	r := newRunner(p.rules(), solved, p.facts)
	ends := r.survey(p.program)
	ends.batches(r.rules, true) // for the labels: one rule needs no more than there are
	r.follow(ctx, p.program, ends)
	a := &absence{runner: r, tracer: newTracer(r)}
	a.origins = origin.New(solved)
	for _, module := range p.program.Modules {
		if module.File.Path == at.Path && !module.Folder {
			a.line(module, at.Line)
		}
	}
	return a.Absence
}

func (a *absence) because(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(a.Because, text) {
		a.Because = append(a.Because, text)
	}
}

// line looks at the instructions on a line.
func (a *absence) line(m *ir.Module, line int) {
	if n := m.File.LineCount(); line > n {
		a.because("the file has %d lines", n)
		return
	}
	reached, dead, asked := false, false, 0
	var calls []ir.Value
	for f := range m.Funcs {
		for _, b := range m.Funcs[f].Blocks {
			live := a.solved.Live(m, ir.FuncID(f), b)
			for v := m.Blocks[b].First; v < m.Blocks[b].End; v++ {
				in := m.Instr(v)
				if in.Span.Start == in.Span.End || m.File.Position(in.Span.Start, source.CodePoints).Line != line {
					continue
				}
				reached, dead = reached || live, dead || !live
				if live && in.Op == ir.Call {
					calls = append(calls, v)
				}
				if live {
					asked += a.sink(m, ir.FuncID(f), v)
				}
			}
		}
	}
	switch {
	case !reached && !dead:
		a.because("no code that can run begins on this line")
	case !reached:
		a.because("the code on this line never runs: no branch that can be taken leads to it")
	case asked == 0 && !a.Reported:
		a.noSink(m, calls)
	}
}

// noSink tells what is called on a line on which there is no sink.
func (a *absence) noSink(m *ir.Module, calls []ir.Value) {
	a.because("nothing on this line is what the rule is about")
	for _, v := range calls {
		s := names{r: a.runner, m: m, v: v, in: m.Instr(v)}
		var list []string
		known := true
		s.eachCallee(func(c callee) {
			if c.byText {
				known = false
				return
			}
			list = append(list, c.names()...)
		})
		text := a.Callee(m, s.in)
		switch {
		case len(list) == 0:
			a.because("what %s calls is not known", text)
		case len(list) == 1 && list[0] == text:
			a.because("what is called is %s", text)
		case known:
			a.because("%s calls %s", text, orOf(list))
		default:
			a.because("%s calls %s, or something that is not known", text, orOf(list))
		}
	}
}

// orOf joins names, the first few of them.
func orOf(list []string) string {
	const most = 3
	slices.Sort(list)
	list = slices.Compact(list)
	out := list[0]
	for i, n := range list[1:] {
		if i+1 == most {
			return fmt.Sprintf("%s or one of %d more", out, len(list)-most)
		}
		out += " or " + n
	}
	return out
}

// sink asks the rules about an instruction, and returns how many are about it.
func (a *absence) sink(m *ir.Module, f ir.FuncID, v ir.Value) (about int) {
	n := names{r: a.runner, m: m, v: v, in: m.Instr(v)}
	for i, c := range a.rules {
		if !n.isKind(c.query.kind()) {
			continue
		}
		a.solved.Walk(m, f, solve.AllContexts, func(p solve.Point) {
			if p.At != v {
				return
			}
			s := &site{&names{r: a.runner, m: m, v: v, in: m.Instr(v), at: &p}, p}
			if !c.query.mayMatch(s.names) {
				return
			}
			q, isFlow := c.query.(*flowQuery)
			switch {
			case a.rules[i].query.match(s).ok:
				a.Reported = true
				about++
			case isFlow && q.sink.match(s.fresh()).ok:
				about++
				a.flow(q, s)
			case !isFlow:
				about++
				a.because("%s is what the rule is about, but not with the values that it looks for", a.Code(m, s.in.Span, "the code on this line"))
			}
		})
	}
	return about
}

// flow tells why no data of a flow reaches a sink.
func (a *absence) flow(q *flowQuery, s *site) {
	what := a.Code(s.m, s.in.Span, "the call")
	if s.in.Op == ir.Call {
		what = a.Callee(s.m, s.in)
	}
	var places []origin.Place
	e := evidence{}
	for _, v := range q.tracked(s) {
		if v == 0 {
			continue
		}
		if s.point.Labels(v)&q.label != 0 {
			a.because("data reaches %s, but not in a part of the text in which it does harm", what)
			return
		}
		places = append(places, q.operandsFor(s, v, &e)...)
	}
	if s.in.Op == ir.Call {
		for i := range s.m.NumArgs(s.in) {
			if arg := s.m.Arg(s.in, i); s.point.Labels(s.point.Value(arg.Value))&q.label != 0 {
				a.because("data reaches %s as %s, which is not an argument that the rule is about", what, a.Code(s.m, arg.Span, "an argument"))
			}
		}
	}
	a.because("%s is a sink of the rule; no data of a source reaches it", what)
	sources := a.solved.View().Sources(q.label)
	if len(sources) == 0 {
		a.because("there is no source of the rule in the code that can run")
		return
	}
	a.stops(q, s, places, sources)
}

// stops tells how far the data of sources gets: to where it is lost on its way to the sink, or
// to the end of its way; of the sources beside the sink first.
func (a *absence) stops(q *flowQuery, s *site, places []origin.Place, sources []solve.Site) {
	told := map[finding.Region]bool{}
	add := func(near bool, trace []finding.Step) {
		if len(trace) > 0 && !told[trace[0].Region] && len(a.Stops) < maxStops {
			told[trace[0].Region] = true
			a.Stops = append(a.Stops, finding.Stop{Near: near, Trace: trace})
		}
	}
	for _, g := range a.origins.Gaps(places, q.label) {
		add(true, a.stop(q, g))
	}
	view := a.solved.View()
	distance := func(x solve.Site) int {
		switch f := view.Frame(x.Instance); {
		case f.M != s.m:
			return 2
		case f.M.FuncAt(x.At) != s.m.FuncAt(s.v):
			return 1
		}
		return 0
	}
	slices.SortStableFunc(sources, func(x, y solve.Site) int { return distance(x) - distance(y) })
	left := 0
	for _, src := range sources {
		f := view.Frame(src.Instance)
		at := finding.At(f.M.File, f.M.Instr(src.At).Span)
		switch {
		case told[at]:
			continue
		case len(a.Stops) == maxStops:
			left++
			continue
		}
		last, gaps, kept := a.origins.Furthest(src, q.label)
		if len(gaps) > 0 {
			add(false, a.stop(q, gaps[0]))
		}
		if !told[at] {
			add(false, a.end(q, last, kept))
		}
		told[at] = true
	}
	if left > 0 {
		a.because("how far data of further sources gets is left out: there are %d more", left)
	}
}

// stop tells the way to where data is lost, and why it is.
func (a *absence) stop(q *flowQuery, g origin.Gap) []finding.Step {
	f := a.solved.View().Frame(g.Context)
	return a.wayTo(q, origin.Place{Context: g.Context, Operand: g.Operand}, f.M, g.At, a.reason(q, g, f.M))
}

// end tells the way to where data is seen last.
func (a *absence) end(q *flowQuery, last origin.Place, kept ir.Value) []finding.Step {
	f := a.solved.View().Frame(last.Context)
	if kept != 0 {
		return a.wayTo(q, last, f.M, kept, a.Code(f.M, f.M.Instr(kept).Span, "this")+" takes it, from where nothing reads it")
	}
	note := "nothing takes the data further from here"
	if name, line := a.replaced(f.M, last.Operand); line > 0 {
		note = fmt.Sprintf("%s is assigned another value on line %d", name, line)
	}
	return a.wayTo(q, last, f.M, last.Operand, note)
}

// replaced finds the line on which the variable that an instruction's value is assigned to is
// assigned something else, later in the function; 0 for none.
func (a *absence) replaced(m *ir.Module, at ir.Value) (name string, line int) {
	for _, b := range a.Bindings(m, at) {
		for _, other := range m.Bindings {
			if other.Kind == ir.BindVariable && other.Name == b.Name && other.Span.Start > b.Span.Start && m.FuncAt(other.Value) == m.FuncAt(at) {
				return m.Names[b.Name], m.File.Position(other.Span.Start, source.CodePoints).Line
			}
		}
	}
	return "", 0
}

// checkBefore is the code of the last test of a value before an instruction takes it, or "".
func (a *absence) checkBefore(m *ir.Module, at, of ir.Value) string {
	fn := &m.Funcs[m.FuncAt(at)]
	text := ""
	for v := fn.First; v < fn.End; v++ {
		in := m.Instr(v)
		if (in.Op == ir.Compare || in.Op == ir.Call) && in.Span.Start < m.Instr(at).Span.Start && v != of && v != at &&
			m.AnyOperand(v, func(o ir.Value) bool { return o == of }) {
			text = a.Code(m, in.Span, "")
		}
	}
	return text
}

// wayTo tells the way of data to a place, and what happens there.
func (a *absence) wayTo(q *flowQuery, to origin.Place, m *ir.Module, at ir.Value, note string) []finding.Step {
	ways := a.origins.WaysOfLabel([]origin.Place{to}, q.label, 1)
	if len(ways) == 0 {
		return nil
	}
	span := m.Instr(at).Span
	if in := m.Instr(at); in.Op == ir.Refine && in.B != 0 {
		span = m.Instr(in.B).Span
	}
	end := tell.End{Module: m, At: at, Region: finding.At(m.File, span)}
	return tell.Shorten(append(a.Way(ways[0], end), finding.Step{Region: end.Region, Kind: finding.StepStop, Note: note}))
}

// reason says why an instruction has not the label that it is given.
func (a *absence) reason(q *flowQuery, g origin.Gap, m *ir.Module) string {
	view, in := a.solved.View(), m.Instr(g.At)
	code := a.Code(m, in.Span, "this")
	if g.Dead {
		return code + " never runs: no branch that can be taken leads to it"
	}
	f := view.Frame(g.Context)
	val := f.Val(g.At)
	switch in.Op {
	case ir.Return, ir.Yield, ir.SetAttr, ir.SetItem, ir.SetGlobal, ir.SetCell, ir.SetClassVar, ir.Append, ir.Bin, ir.Format, ir.Build:
		if check := a.checkBefore(m, g.At, g.Operand); check != "" && a.harmless(val) == "" {
			return fmt.Sprintf("%s gets only what the check %s lets through", code, check)
		}
	case ir.Refine:
		return "the check " + a.Code(m, m.Instr(in.B).Span, "before it") + " lets nothing harmful through"
	case ir.Phi:
		return "where the data would be taken from here, it has been checked, or another value is taken"
	case ir.Compare, ir.Not:
		return code + " is only true or false"
	case ir.Item, ir.Elem, ir.Next:
		return code + " is another element than the one with the data"
	case ir.Attr:
		return code + " is another attribute than the one with the data"
	case ir.Call:
		return a.reasonOfCall(q, g, m, in, val)
	}
	if kind := a.harmless(val); kind != "" {
		return fmt.Sprintf("%s is %s, which cannot do harm", code, kind)
	}
	if q.flow.restricted || q.flow.local {
		return "the rule does not follow data through " + code
	}
	return code + " has nothing of the data"
}

func (a *absence) reasonOfCall(q *flowQuery, g origin.Gap, m *ir.Module, in *ir.Instr, val lattice.Val) string {
	view := a.solved.View()
	callee := a.Callee(m, in)
	switch {
	case view.IsCleaner(g.Context, g.At, q.label):
		return callee + " is a sanitizer of the rule: it makes the data harmless"
	case view.IsCheck(g.Context, g.At, q.label):
		return callee + " checks the data: what comes through is harmless"
	}
	if kind := a.harmless(val); kind != "" {
		return fmt.Sprintf("%s gives %s, which cannot do harm", callee, kind)
	}
	f := view.Frame(g.Context)
	for _, atom := range a.solved.Atoms(f.Val(in.A)) {
		if ref, ok := a.solved.FuncOf(atom); ok {
			if q.flow.local {
				return "the rule does not follow data into other functions, as " + tell.FuncName(ref)
			}
			return tell.FuncName(ref) + " does not return what it is given, or only what it has checked"
		}
	}
	if len(a.solved.Atoms(f.Val(in.A))) == 0 {
		return "what " + callee + " calls is not known"
	}
	return "nothing of what " + callee + " is given is in what it gives"
}

func article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// harmless names the class of a value of which all possibilities are of one that carries no
// text, or is empty.
func (a *absence) harmless(v lattice.Val) string {
	if !a.solved.Complete(v) {
		return ""
	}
	name := ""
	for _, atom := range a.solved.Atoms(v) {
		list := a.solved.ClassNames(atom)
		if len(list) == 0 || name != "" && name != list[0] {
			return ""
		}
		name = list[0]
	}
	switch name {
	case "":
		return ""
	case "builtins.str", "builtins.bytes", "builtins.list", "builtins.dict", "builtins.tuple":
		return ""
	}
	return article(lastPart(name))
}
