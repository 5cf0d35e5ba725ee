package match

import "codepathfinder.dev/pathfinder/internal/types"

// remembered answers from memory what was asked before: matching asks the same few
// names at every call. It is not safe for concurrent use.
type remembered struct {
	facts types.Facts
	known map[string]recalled
}

type recalled struct {
	fact types.Fact
	ok   bool
}

// remember wraps facts; none stay none.
func remember(facts types.Facts) types.Facts {
	if facts == nil {
		return nil
	}
	return remembered{facts, map[string]recalled{}}
}

// Lookup implements types.Facts.
func (r remembered) Lookup(name string) (types.Fact, bool) {
	a, ok := r.known[name]
	if !ok {
		a.fact, a.ok = r.facts.Lookup(name)
		r.known[name] = a
	}
	return a.fact, a.ok
}
