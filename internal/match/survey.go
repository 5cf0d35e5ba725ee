package match

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/imported"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// part is a predicate as one part of flows.
type part struct {
	query predicate
	mark  solve.Mark
}

// parts are the parts of a flow.
func (f *flow) parts() iter.Seq[part] {
	return func(yield func(part) bool) {
		for mark, list := range f.marks {
			for _, q := range list {
				if !yield(part{q, solve.Mark(mark)}) {
					return
				}
			}
		}
	}
}

// survey is what is there in a program of what flows begin with, and what takes it from them.
type survey struct {
	number map[part]int // of the parts
	parts  []part
	marked []marked // in the order of the program
	found  []bool   // by part
}

// marked is a place that a part is about.
type marked struct {
	part int
	mark solve.Mark
	at   solve.Site
	read bool // it is no call
}

// survey looks for the parts of all flows among the rules.
func (r *runner) survey(p *ir.Program) *survey {
	s := &survey{number: map[part]int{}}
	var queries []compiled
	var parts []part
	for _, f := range flowsOf(r.rules) {
		for k := range f.parts() {
			if _, ok := s.number[k]; !ok {
				s.number[k] = len(parts)
				parts, queries = append(parts, k), append(queries, compiled{query: k.query})
			}
		}
	}
	s.found = make([]bool, len(parts))
	if len(parts) == 0 {
		return s
	}
	sub := r.with(queries)
	sub.answer = func(i int, at *site, v verdict) {
		m := marked{part: i, mark: parts[i].mark, read: at.in.Op != ir.Call}
		if v.confidence <= finding.LowConfidence && m.mark == solve.Source {
			return // of something unknown that has a method of the same name
		}
		mark := func(place solve.Site) {
			m.at = place
			s.marked, s.found[i] = append(s.marked, m), true
		}
		if at.at != nil {
			mark(solve.Site{Instance: at.point.Instance(), At: at.v})
			return
		}
		r.solved.EachContext(at.m, at.v, mark)
	}
	sub.walk(p)
	s.parts = parts
	s.findHanded(p, r.facts)
	return s
}

// alone returns the names of functions of which every call makes what it is given harmless.
func (k part) alone() map[string]bool {
	if q, ok := k.query.(*callQuery); ok && k.mark == solve.Cleaner && len(q.args) == 0 {
		return q.names.exact
	}
	return nil
}

// findHanded notes as found what makes harmless and is mentioned: it may be handed to what calls it.
// What is of a package that the program neither has nor mentions, and that nothing is known of, is not.
func (s *survey) findHanded(p *ir.Program, facts types.Facts) {
	mentioned := map[string]bool{}
	for _, m := range p.Modules {
		for _, n := range m.Names {
			mentioned[n] = true
		}
	}
	packages := imported.Of(p, facts, nil)
	for i, k := range s.parts {
		for name := range k.alone() {
			root, _, dotted := strings.Cut(name, ".")
			s.found[i] = s.found[i] || mentioned[name[strings.LastIndexByte(name, '.')+1:]] && (!dotted || packages.Known(root))
		}
	}
}

// begins reports whether a flow has a source, or may have one among parameters.
func (s *survey) begins(f *flow) bool {
	return len(f.params) > 0 || slices.ContainsFunc(f.marks[solve.Source], func(q predicate) bool { return s.found[s.number[part{q, solve.Source}]] })
}

// open reports whether a flow begins with what callers hand over that are not seen.
func (f *flow) open() bool {
	return slices.ContainsFunc(f.params, func(q *paramQuery) bool { return q.public })
}

// signature is the same for flows that one label does for: those that begin with the same, and are
// made harmless by the same, as far as the program has any of it.
func (s *survey) signature(f *flow, params map[*paramQuery]int) string {
	var key []byte
	for _, q := range f.params {
		if _, ok := params[q]; !ok {
			params[q] = len(params)
		}
		key = binary.LittleEndian.AppendUint32(key, uint32(params[q]))
	}
	key = append(key, '|')
	var found []int
	for k := range f.parts() {
		if n := s.number[k]; s.found[n] {
			found = append(found, n)
		}
	}
	slices.Sort(found)
	for _, n := range slices.Compact(found) {
		key = binary.LittleEndian.AppendUint32(key, uint32(n))
	}
	return string(key) + fmt.Sprint(f.through, f.restricted, f.local)
}

// batches gives flows labels, and splits rules so that the flows of each part have no more than there
// are. What is about no flow is in the first, a flow that nothing begins in none unless all are wanted. What callers that are
// not seen hand over begins nearly everywhere: it comes last, apart from the others, which it does not cost anything so.
func (s *survey) batches(rules []compiled, all bool) [][]compiled {
	numbers, params, labels, next := map[*flow]int{}, map[*paramQuery]int{}, map[string]int{}, 0
	flows := flowsOf(rules)
	seen := slices.DeleteFunc(slices.Clone(flows), (*flow).open)
	for i, f := range append(seen, slices.DeleteFunc(flows, func(f *flow) bool { return !f.open() })...) {
		if i == len(seen) {
			next = (next + lattice.MaxLabels - 1) / lattice.MaxLabels * lattice.MaxLabels
		}
		if !all && !s.begins(f) {
			continue
		}
		text := s.signature(f, params)
		n, ok := labels[text]
		if !ok {
			n = next
			labels[text], next = n, next+1
		}
		numbers[f], f.label = n, lattice.FirstLabel<<(n%lattice.MaxLabels)
	}
	out := [][]compiled{nil}
	for _, c := range rules {
		n := 0
		if q, ok := c.query.(*flowQuery); ok {
			number, begins := numbers[q.flow]
			if !begins {
				continue
			}
			n = number / lattice.MaxLabels
		}
		for len(out) <= n {
			out = append(out, nil)
		}
		out[n] = append(out[n], c)
	}
	return out
}

// follow marks what the flows among the rules begin and end with, and has the solver
// follow them.
func (r *runner) follow(ctx context.Context, p *ir.Program, s *survey) {
	flows := flowsOf(r.rules)
	if r.flows = len(flows) > 0; !r.flows {
		return
	}
	var t solve.Taint
	labels := make([]solve.Labels, len(s.found)) // of the flows that each part is of
	for _, f := range flows {
		for k := range f.parts() {
			labels[s.number[k]] |= f.label
		}
		f.forbid(&t.Forbidden)
		if f.hosts {
			t.Hosts |= f.label
		}
	}
	t.Handed = map[string]solve.Labels{}
	for i, k := range s.parts {
		for name := range k.alone() {
			t.Handed[name] |= labels[i]
		}
	}
	// What is only read is no source of a flow that it is a sanitizer of.
	harmless := map[solve.Site]solve.Labels{}
	for _, m := range s.marked {
		if labels[m.part] == 0 {
			continue
		}
		t.Mark(m.mark, m.at, labels[m.part])
		if m.mark == solve.Cleaner && m.read {
			harmless[m.at] |= labels[m.part]
		}
	}
	for at, labels := range harmless {
		t.Unmark(solve.Source, at, labels)
	}
	r.entries(p)
	r.parameters(p, flows, func(at solve.Site, l solve.Labels) { t.Mark(solve.Source, at, l) })
	r.solved.Follow(ctx, t)
}

// flowsOf lists the flows that rules are about.
func flowsOf(rules []compiled) (flows []*flow) {
	seen := map[*flow]bool{}
	for _, c := range rules {
		if q, ok := c.query.(*flowQuery); ok && !seen[q.flow] {
			seen[q.flow] = true
			flows = append(flows, q.flow)
		}
	}
	return flows
}
