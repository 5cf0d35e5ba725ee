package rule

import "slices"

// AsksCallers reports whether a query follows what callers hand to public functions that are not seen.
func AsksCallers(q Query) bool {
	switch q := q.(type) {
	case Or:
		return slices.ContainsFunc(q.Of, AsksCallers)
	case Flows:
		return slices.ContainsFunc(q.Sources, AsksCallers)
	case Modelled:
		return slices.ContainsFunc(q.Of, AsksCallers)
	case Parameter:
		return q.Public
	}
	return false
}
