package match

import (
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// getItem is the method that object[key] calls.
const getItem = "__getitem__"

// gotQuery is the part of a source's calls() that is about __getitem__: readings of items, by their
// keys, of an object that is called something. What a dict that the program builds itself holds is
// known, and is no source.
type gotQuery struct {
	names *nameSet
	keys  []test
}

// gotItems compiles what a source says of __getitem__; nil if it does not name it.
func (c *compiler) gotItems(q rule.Query) (predicate, error) {
	of, ok := q.(rule.Calls)
	if !ok {
		return nil, nil
	}
	var list []rule.Pattern
	for _, p := range of.Patterns {
		if object, ok := strings.CutSuffix(string(p), "."+getItem); ok {
			list = append(list, rule.Pattern(object))
		}
	}
	if list == nil {
		return nil, nil
	}
	key := fmt.Sprintf("items %v of %v", of.Args, list)
	if c.compiled[key] == nil {
		out := &gotQuery{names: c.patterns(list)}
		args, err := c.constraints(of.Args)
		if err != nil {
			return nil, err
		}
		for _, a := range args {
			if a.want.atom != nil {
				out.keys = append(out.keys, a.want)
			}
		}
		c.compiled[key] = out
	}
	return c.compiled[key], nil
}

const gotSite siteKind = "readings of items"

func (q *gotQuery) kind() siteKind { return gotSite }

func (q *gotQuery) mayMatch(s *names) bool {
	return s.in.Op == ir.Item && s.m.Instr(s.in.B).Op == ir.Const && q.isCalled(s)
}

func (q *gotQuery) mayName(*names, callee) bool { return false }

func (q *gotQuery) tails() ([]string, bool) { return nil, true }

func (q *gotQuery) match(s *site) verdict {
	if !q.mayMatch(s.names) {
		return verdict{}
	}
	for _, k := range q.keys {
		if !slices.ContainsFunc(s.r.solved.Atoms(s.value(s.in.B)), func(a lattice.Atom) bool { return k.atom(s, a) == yes }) {
			return verdict{}
		}
	}
	return verdict{ok: true, certain: true, confidence: finding.MediumConfidence}
}

// isCalled reports whether the object is called so, and may be another than what the program made.
func (q *gotQuery) isCalled(s *names) bool {
	text, _ := s.r.textOf(s.m, s.in.A)
	if !q.names.matches(text) {
		return false
	}
	object := s.value(s.in.A)
	made := func(a lattice.Atom) bool { return s.r.solved.Kind(a) == lattice.Created }
	return !s.r.solved.Complete(object) || !slices.ContainsFunc(s.r.solved.Atoms(object), made)
}
