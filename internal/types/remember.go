package types

import "strings"

// remembered answers from memory what was asked before.
type remembered struct {
	facts Facts
	known map[string]recalled
}

type recalled struct {
	fact Fact
	ok   bool
}

// Remember answers from memory what was asked of facts before: what asks the same few names again and again.
// It is not safe for concurrent use. No facts stay none.
func Remember(facts Facts) Facts {
	if facts == nil {
		return nil
	}
	return remembered{facts, map[string]recalled{}}
}

// Lookup implements Facts.
func (r remembered) Lookup(name string) (Fact, bool) {
	a, ok := r.known[name]
	if !ok {
		a.fact, a.ok = r.facts.Lookup(name)
		r.known[name] = a
	}
	return a.fact, a.ok
}

// OfVariable reports whether a dotted name is that of an attribute of a variable, and of no module or class.
func OfVariable(facts Facts, name string) bool {
	for i := strings.LastIndexByte(name, '.'); i > 0; i = strings.LastIndexByte(name[:i], '.') {
		if f, ok := facts.Lookup(name[:i]); ok {
			return f.Kind == VarFact
		}
	}
	return false
}
