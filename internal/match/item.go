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

// setItem is the method that object[key] = value calls.
const setItem = "__setitem__"

// itemQuery is the part of a sink's calls() or method() that is about __setitem__: assignments
// to items.
type itemQuery struct {
	names *nameSet    // of the object
	class *classQuery // of the object; names is nil then
}

// setItems compiles what a sink says of __setitem__; nil if it does not name it.
func (c *compiler) setItems(q rule.Query) *itemQuery {
	switch q := q.(type) {
	case rule.Calls:
		var list []rule.Pattern
		for _, p := range q.Patterns {
			if object, ok := strings.CutSuffix(string(p), "."+setItem); ok {
				list = append(list, rule.Pattern(object))
			}
		}
		if list != nil {
			return &itemQuery{names: c.patterns(list)}
		}
	case rule.Methods:
		if slices.Contains(q.Names, setItem) {
			return &itemQuery{class: c.class(q.Type)}
		}
	}
	return nil
}

func (q *itemQuery) kind() siteKind { return itemSite }

func (q *itemQuery) mayMatch(s *names) bool {
	return s.in.Op == ir.SetItem && q.confidence(s) != noMatch
}

func (q *itemQuery) mayName(*names, callee) bool { return false }

func (q *itemQuery) tails() ([]string, bool) { return nil, true }

func (q *itemQuery) match(s *site) verdict {
	c := q.confidence(s.names)
	return verdict{ok: c != noMatch, certain: true, confidence: max(c, finding.LowConfidence)}
}

// confidence says how sure it is that the object is one that the query is about.
func (q *itemQuery) confidence(s *names) finding.Confidence {
	if s.in.Op != ir.SetItem {
		return noMatch
	}
	object := s.value(s.in.A)
	for _, a := range s.r.solved.Atoms(object) {
		names := s.r.classNames(a)
		if q.class != nil && q.class.matches(names) {
			return finding.HighConfidence
		}
		if q.names != nil && q.names.matchesAny(names) {
			return finding.HighConfidence
		}
	}
	if read := s.m.Instr(s.in.A); q.names != nil && read.Op == ir.Attr {
		for _, a := range s.r.solved.Atoms(s.value(read.A)) {
			if slices.ContainsFunc(s.r.classNames(a), func(n string) bool { return q.names.matches(n + "." + s.m.Names[read.Name]) }) {
				return finding.HighConfidence
			}
		}
	}
	if s.r.solved.Complete(object) {
		return noMatch
	}
	text, _ := s.r.textOf(s.m, s.in.A)
	if q.names != nil && q.names.matches(text) || q.class != nil && q.class.names.matches(text) {
		return finding.MediumConfidence
	}
	return noMatch
}

// iterations are the methods that a loop calls.
var iterations = []string{"__iter__", "__aiter__"}

// iterQuery is the part of a source's method() that is about these: loops over objects of the
// class.
type iterQuery struct{ class *classQuery }

// iterated compiles what a source says of loops; nil if it does not.
func (c *compiler) iterated(q rule.Query) predicate {
	m, ok := q.(rule.Methods)
	if !ok || !slices.ContainsFunc(m.Names, func(n string) bool { return slices.Contains(iterations, n) }) {
		return nil
	}
	key := fmt.Sprintf("loops over %v", m.Type)
	if c.compiled[key] == nil {
		c.compiled[key] = &iterQuery{c.class(m.Type)}
	}
	return c.compiled[key]
}

func (q *iterQuery) kind() siteKind { return iterSite }

func (q *iterQuery) mayMatch(s *names) bool { return q.is(s) }

func (q *iterQuery) mayName(*names, callee) bool { return false }

func (q *iterQuery) tails() ([]string, bool) { return nil, true }

func (q *iterQuery) match(s *site) verdict {
	return verdict{ok: q.is(s.names), certain: true, confidence: finding.HighConfidence}
}

func (q *iterQuery) is(s *names) bool {
	return s.in.Op == ir.Iter && slices.ContainsFunc(s.r.solved.Atoms(s.value(s.in.A)), func(a lattice.Atom) bool {
		return q.class.matches(s.r.classNames(a))
	})
}

const iterSite siteKind = "loops"

// operators are the methods of operators, as far as sanitizers may name them.
var operators = map[string]ir.Operator{"__add__": ir.Add, "__mod__": ir.Mod}

// operatorQuery is the part of a sanitizer's method() that is about these: operators with an
// object of the class on their left.
type operatorQuery struct {
	class     *classQuery
	operators []ir.Operator
}

// operated compiles what a sanitizer says of operators; nil if it does not.
func (c *compiler) operated(q rule.Query) predicate {
	m, ok := q.(rule.Methods)
	if !ok {
		return nil
	}
	var list []ir.Operator
	for _, n := range m.Names {
		if op, ok := operators[n]; ok {
			list = append(list, op)
		}
	}
	key := fmt.Sprintf("operators %v of %v", list, m.Type)
	if list != nil && c.compiled[key] == nil {
		c.compiled[key] = &operatorQuery{c.class(m.Type), list}
	}
	return c.compiled[key]
}

const operatorSite siteKind = "operators"

func (q *operatorQuery) kind() siteKind { return operatorSite }

func (q *operatorQuery) mayMatch(s *names) bool { return q.is(s) }

func (q *operatorQuery) mayName(*names, callee) bool { return false }

func (q *operatorQuery) tails() ([]string, bool) { return nil, true }

func (q *operatorQuery) match(s *site) verdict {
	return verdict{ok: q.is(s.names), certain: true, confidence: finding.HighConfidence}
}

func (q *operatorQuery) is(s *names) bool {
	return s.in.Op == ir.Bin && slices.Contains(q.operators, ir.Operator(s.in.Sub)) && slices.ContainsFunc(s.r.solved.Atoms(s.value(s.in.A)), func(a lattice.Atom) bool {
		return q.class.matches(s.r.classNames(a))
	})
}

// assignedItem lists what an assignment to an item gives the method: its key and its value.
func (q *flowQuery) assignedItem(s *site) []lattice.Val {
	if q.tracks == nil {
		return []lattice.Val{s.point.Value(s.in.C)}
	}
	var list []lattice.Val
	for _, t := range q.tracks {
		switch {
		case t.Return || t.Name != "":
		case t.Index == 0:
			list = append(list, s.point.Value(s.in.B))
		case t.Index == 1:
			list = append(list, s.point.Value(s.in.C))
		}
	}
	return list
}
