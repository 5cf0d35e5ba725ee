package match

import (
	"fmt"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/tell"
)

// end is where the ways to a finding lead.
func (f *found) end() tell.End { return tell.End{Module: f.m, At: f.at, Region: f.Region} }

// arrival says what arrives at a finding, and how sure that is.
func (t *tracer) arrival(f *found, replaceable bool) string {
	in := f.m.Instr(f.at)
	if f.omitted {
		return t.Callee(f.m, in) + " is called without a host, which means every interface"
	}
	if len(f.evidence) == 0 {
		switch text := t.Code(f.m, f.Region.Span, "the value"); in.Op {
		case ir.Call:
			return t.Callee(f.m, in) + " is called"
		case ir.SetAttr, ir.SetGlobal, ir.SetClassVar, ir.SetCell, ir.SetItem:
			return text + " is assigned"
		default:
			return text + " is read"
		}
	}
	e := &f.evidence[0]
	what := t.Value(e.atom())
	gets := "The value is"
	if in.Op == ir.Call {
		gets = t.Callee(f.m, in) + " gets"
	}
	set := t.r.solved.Atoms(e.value)
	several := ""
	switch complete := t.r.solved.Complete(e.value) && !slices.ContainsFunc(set, t.r.isGuess); {
	case replaceable:
		several = ", a default that may be replaced"
	case len(set) > 1 && complete:
		several = fmt.Sprintf(", one of %d possible values", len(set))
	case !complete:
		several = ", one of several possible values, of which not all are known"
	case !f.certain:
		several = ", one of several possible values"
	}
	return fmt.Sprintf("%s %s%s", gets, what, several)
}
