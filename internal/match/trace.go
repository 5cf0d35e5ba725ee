package match

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/match/tell"
	"codepathfinder.dev/pathfinder/internal/solve/origin"
)

// maxEvidence bounds the values of one finding of which the way is told.
const maxEvidence = 4

// tracer tells how the values came to findings. All that it needs to know beyond the
// solved program it finds out when there is a finding.
type tracer struct {
	*tell.Teller
	r       *runner
	origins *origin.Origins
}

func newTracer(r *runner) *tracer {
	return &tracer{Teller: tell.New(r.solved), r: r}
}

// trace gives a finding its steps. Whether the value is a default that may be
// replaced shows in its way, where one is found: a value that may be that default or
// something else is one of several, if it is the other that the rule is about.
func (t *tracer) trace(f *found) {
	if len(f.evidence) > 0 && f.evidence[0].label != 0 {
		t.traceFlows(f)
		return
	}
	sink := finding.Step{Region: f.Region, Kind: finding.StepSink}
	overridable, known := false, len(f.evidence) > 0
	for i := range f.evidence {
		if i == maxEvidence {
			break
		}
		way := t.wayOf(&f.evidence[i])
		known = known && len(way) > 0
		overridable = overridable || slices.ContainsFunc(way, func(h origin.Hop) bool { return h.Overridable })
		for _, s := range t.Way(way, f.end()) {
			if !slices.Contains(f.Trace, s) {
				f.Trace = append(f.Trace, s)
			}
		}
	}
	if known && !overridable && !f.certain {
		f.Severity = max(f.Severity, f.of-min(f.of, 1))
	}
	sink.Note = t.arrival(f, overridable || !known && f.Severity < f.of)
	f.Trace = tell.Shorten(append(outside(f, f.Trace), sink))
}

// outside leaves out the steps inside of the finding's own code, which is shown
// with it, but where the value is written down there.
func outside(f *found, steps []finding.Step) []finding.Step {
	var list []finding.Step
	for i, s := range steps {
		if r := s.Region; i > 0 && r.Path == f.Region.Path && r.Span.Start >= f.Region.Span.Start && r.Span.End <= f.Region.Span.End {
			continue
		}
		list = append(list, s)
	}
	return list
}

// wayOf looks for the way of what the rule looks for: through the objects that it is
// a part of, and the arguments that constructors outside of the program keep.
func (t *tracer) wayOf(e *evidence) []origin.Hop {
	if t.origins == nil {
		t.origins = origin.New(t.r.solved)
	}
	from, parts := origin.From{Context: e.context, Operand: e.operand, Atom: e.object}, e.parts
	var way []origin.Hop
	object := e.object
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		if arg, _, ok := t.r.constructed(object, p.Attr); p.Attr != "" && ok && arg != 0 {
			way = append(t.origins.Way(from, parts[:i]), way...)
			from = origin.From{Context: t.r.solved.Maker(object), Operand: arg, Atom: p.Atom}
			parts, i = parts[i+1:], -1
		}
		object = p.Atom
	}
	way = append(t.origins.Way(from, parts), way...)
	if e.held != nil {
		way = append(way, origin.Hop{Kind: origin.Handed, Module: e.held, At: e.holder, Atom: e.atom()})
	}
	return way
}
