package inspect

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Stats counts the calls that a program writes.
type Stats struct {
	Sites    int `json:"sites"`
	Inside   int `json:"inside"`   // complete, with a callee in the program
	External int `json:"external"` // complete, with all callees outside of the program
	Outside  int `json:"outside"`  // not complete, as what is called comes from outside of the program: Reason.Outside
	Open     int `json:"open"`     // not complete for other reasons

	Reasons []ReasonCount `json:"reasons"` // the most frequent first
}

// ReasonCount says how many calls are not complete for a reason, with an example.
type ReasonCount struct {
	Cause   Cause  `json:"cause"`
	Detail  string `json:"detail"`
	Count   int    `json:"count"`
	Example string `json:"example"` // a call's place and text
	Origin  string `json:"origin"`  // where it begins that something is not known
}

// Complete is the share of calls of which all callees are known, without those
// that come from outside of the program.
func (s *Stats) Complete() float64 { return share(s.Inside+s.External, s.Open) }

// CompleteInside is the same of the calls that are not known to leave the program:
// it counts each open call as one into the program.
func (s *Stats) CompleteInside() float64 { return share(s.Inside, s.Open) }

func share(part, rest int) float64 {
	if part+rest == 0 {
		return 1
	}
	return float64(part) / float64(part+rest)
}

// maxCallText bounds how much of a call's text is shown.
const maxCallText = 60

// Stats counts the calls of a graph.
func (g *CallGraph) Stats() Stats {
	var out Stats
	type key struct {
		cause  Cause
		detail string
	}
	counts := map[key]*ReasonCount{}
	for i := range g.Sites {
		s := &g.Sites[i]
		if !s.Written {
			continue
		}
		out.Sites++
		switch {
		case s.Complete && s.Inside:
			out.Inside++
			continue
		case s.Complete:
			out.External++
			continue
		case s.Reason.Outside():
			out.Outside++
		default:
			out.Open++
		}
		k := key{s.Reason.Cause, s.Reason.Detail}
		if counts[k] == nil {
			text := strings.Join(strings.Fields(atText(s.m, s.at)), " ")
			if runes := []rune(text); len(runes) > maxCallText {
				text = string(runes[:maxCallText-1]) + "…"
			}
			counts[k] = &ReasonCount{Cause: k.cause, Detail: k.detail, Example: s.String() + " " + text, Origin: s.Reason.At.String()}
		}
		counts[k].Count++
	}
	out.Reasons = slices.SortedFunc(func(yield func(ReasonCount) bool) {
		for _, c := range counts {
			if !yield(*c) {
				return
			}
		}
	}, func(a, b ReasonCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Cause, b.Cause), cmp.Compare(a.Detail, b.Detail))
	})
	return out
}

// String writes a place as editors read it.
func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// shownReasons bounds how many reasons WriteText shows of one kind.
const shownReasons = 30

// WriteText writes the numbers as a table.
func (s *Stats) WriteText(w io.Writer) error {
	p := printer{w: w}
	p.line("%-44s %8d", "calls", s.Sites)
	p.line("%-44s %8d", "all callees known, some in the program", s.Inside)
	p.line("%-44s %8d", "all callees known, none in the program", s.External)
	p.line("%-44s %8d", "from outside of the program", s.Outside)
	p.line("%-44s %8d", "open", s.Open)
	p.line("%-44s %7.1f%%", "complete, without those from outside", 100*s.Complete())
	p.line("%-44s %7.1f%%", "complete, of those that may stay inside", 100*s.CompleteInside())
	byCause := map[Cause]int{}
	for _, r := range s.Reasons {
		byCause[r.Cause] += r.Count
	}
	causes := slices.SortedFunc(maps.Keys(byCause), func(a, b Cause) int {
		return cmp.Or(cmp.Compare(byCause[b], byCause[a]), cmp.Compare(a, b))
	})
	if len(causes) > 0 {
		p.line("")
	}
	for _, c := range causes {
		p.line("%8d %s", byCause[c], c)
	}
	for i, r := range s.Reasons {
		if i == 0 {
			p.line("")
		}
		if i < shownReasons {
			p.line("%8d %s %s\n         %s (since %s)", r.Count, r.Cause, r.Detail, r.Example, r.Origin)
		}
	}
	return p.err
}

// printer writes lines up to the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}
