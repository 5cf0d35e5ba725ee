package match

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
)

// index finds the rules that may be about an instruction without asking each of them: it takes as
// long as there are rules about what is named there, not as there are rules.
type index struct {
	byTail      map[string][]int   // rules by the last components of what they are about
	byAttribute map[string][]int   // rules about attributes, by their names
	everywhere  map[siteKind][]int // rules that may be about anything of a kind
	imported    []int              // rules about attributes that may be imported by name
	reads       []int              // rules about reads of variables
}

func newIndex(rules []compiled) *index {
	x := &index{byTail: map[string][]int{}, byAttribute: map[string][]int{}, everywhere: map[siteKind][]int{}}
	for i, c := range rules {
		x.add(i, c.query)
	}
	return x
}

// add notes for a rule with which last components of names it begins.
func (x *index) add(i int, q predicate) {
	kind := q.kind()
	if _, flow := q.(*flowQuery); !flow && isAboutReads(q) { // what a flow ends at is no read
		x.reads = append(x.reads, i)
		if kind == attributeSite {
			x.imported = append(x.imported, i)
		}
	}
	if names, any := attributeNames(q); kind == attributeSite && !any {
		put(x.byAttribute, names, i)
		return
	}
	tails, any := q.tails()
	if q, ok := q.(*listenCalls); ok {
		tails = q.allTails()
	}
	if any || kind == itemSite {
		x.everywhere[kind] = append(x.everywhere[kind], i)
		return
	}
	put(x.byTail, tails, i)
}

func put(to map[string][]int, names []string, i int) {
	names = slices.Clone(names)
	slices.Sort(names)
	for _, n := range slices.Compact(names) {
		to[n] = append(to[n], i)
	}
}

// attributeNames lists the names of the attributes that a query about attributes is about; any reports
// that it may be about others too.
func attributeNames(q predicate) (names []string, any bool) {
	switch q := q.(type) {
	case *attrQuery:
		return q.names, false
	case *readQuery:
		return q.names.tailList()
	case *assignQuery:
		return q.names.tailList()
	case *flowQuery:
		return attributeNames(q.sink)
	case *orQuery:
		for _, p := range q.of {
			list, all := attributeNames(p)
			names, any = append(names, list...), any || all
		}
		return names, any
	case *andQuery:
		for _, p := range q.of {
			if list, all := attributeNames(p); !all {
				return list, false
			}
		}
	}
	return nil, true
}

// wanted lists the rules that may be about an instruction that is no call, judging by the name that
// it has.
func (r *runner) wanted(in *ir.Instr, name string) []int {
	x := r.rulesBy
	switch in.Op {
	case ir.Attr:
		return union(x.everywhere[attributeSite], x.byAttribute[name])
	case ir.SetAttr:
		return union(union(x.everywhere[attributeSite], x.byAttribute[name]), x.byTail[name])
	case ir.SetGlobal, ir.SetClassVar:
		return union(x.everywhere[nameSite], x.byTail[lastPart(name)])
	case ir.SetCell, ir.Param:
		return x.everywhere[nameSite]
	case ir.Global, ir.Cell:
		if r.aboutReads {
			return union(union(x.everywhere[nameSite], x.everywhere[attributeSite]), x.imported)
		}
		return x.everywhere[nameSite]
	case ir.SetItem:
		return x.everywhere[itemSite]
	case ir.Return:
		return x.everywhere[returnSite]
	case ir.Item:
		return x.everywhere[gotSite]
	case ir.Iter:
		return x.everywhere[iterSite]
	case ir.Bin:
		return x.everywhere[operatorSite]
	}
	return nil
}

// union merges two sorted lists.
func union(a, b []int) []int {
	switch {
	case len(b) == 0:
		return a
	case len(a) == 0:
		return b
	}
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}
