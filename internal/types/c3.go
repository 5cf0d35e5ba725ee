package types

import "slices"

// C3 merges the linearizations of a class's bases, and the list of the bases, into
// that of the class a (C3, "The Python 2.3 Method Resolution Order"). It reports
// false where they admit none, or one of more than limit classes.
func C3[T comparable](a T, lists [][]T, limit int) ([]T, bool) {
	order := []T{a}
	lists = slices.Clone(lists)
	for {
		lists = slices.DeleteFunc(lists, func(l []T) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return order, true
		}
		head, ok := goodHead(lists)
		if !ok || len(order) > limit {
			return nil, false
		}
		order = append(order, head)
		for i, l := range lists {
			if l[0] == head {
				lists[i] = l[1:]
			}
		}
	}
}

// goodHead finds a class that comes after no other.
func goodHead[T comparable](lists [][]T) (head T, ok bool) {
	for _, l := range lists {
		if !slices.ContainsFunc(lists, func(m []T) bool { return slices.Contains(m[1:], l[0]) }) {
			return l[0], true
		}
	}
	return head, false
}
