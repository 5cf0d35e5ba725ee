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

// gotQuery is the part of a source's calls() that is about __getitem__: readings of items, by keys
// that are written there, of an object that is called something: object["key"], or object.get("key").
// What a dict that the program builds itself holds is known, and is no source.
type gotQuery struct {
	names *nameSet
	keys  []test
	get   bool // by get()
}

// gotItems compiles what a source says of __getitem__; nil if it does not name it.
func (c *compiler) gotItems(q rule.Query) ([]predicate, error) {
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
		args, err := c.constraints(of.Args)
		if err != nil {
			return nil, err
		}
		var keys []test
		for _, a := range args {
			if a.want.atom != nil {
				keys = append(keys, a.want)
			}
		}
		c.compiled[key] = &gotQuery{c.patterns(list), keys, false}
		c.compiled[key+" by get()"] = &gotQuery{c.patterns(list), keys, true}
	}
	return []predicate{c.compiled[key], c.compiled[key+" by get()"]}, nil
}

const gotSite siteKind = "readings of items"

func (q *gotQuery) kind() siteKind {
	if q.get {
		return callSite
	}
	return gotSite
}

func (q *gotQuery) mayMatch(s *names) bool {
	object, key := q.read(s)
	return key != 0 && s.m.Instr(key).Op == ir.Const && q.isCalled(s, object)
}

func (q *gotQuery) mayName(*names, callee) bool { return q.get }

func (q *gotQuery) tails() ([]string, bool) {
	if q.get {
		return []string{"get"}, false
	}
	return nil, true
}

// read takes a reading apart.
func (q *gotQuery) read(s *names) (object, key ir.Value) {
	switch {
	case s.in.Op == ir.Item && !q.get:
		return s.in.A, s.in.B
	case s.in.Op == ir.Call && q.get && s.m.NumArgs(s.in) > 0 && s.m.Instr(s.in.A).Op == ir.Attr:
		if a := s.m.Arg(s.in, 0); a.Name == ir.Positional {
			return s.m.Instr(s.in.A).A, a.Value
		}
	}
	return 0, 0
}

func (q *gotQuery) match(s *site) verdict {
	if !q.mayMatch(s.names) {
		return verdict{}
	}
	_, key := q.read(s.names)
	for _, k := range q.keys {
		if !slices.ContainsFunc(s.r.solved.Atoms(s.value(key)), func(a lattice.Atom) bool { return k.atom(s, a) == yes }) {
			return verdict{}
		}
	}
	return verdict{ok: true, certain: true, confidence: finding.MediumConfidence}
}

// isCalled reports whether the object is called so, and may be another than what the program made.
func (q *gotQuery) isCalled(s *names, read ir.Value) bool {
	text, _ := s.r.textOf(s.m, read)
	if !q.names.matches(text) {
		return false
	}
	object := s.value(read)
	made := func(a lattice.Atom) bool { return s.r.solved.Kind(a) == lattice.Created }
	return !s.r.solved.Complete(object) || !slices.ContainsFunc(s.r.solved.Atoms(object), made)
}
