package match

import (
	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
)

// siteKind is what a predicate is about.
type siteKind string

const (
	callSite      siteKind = "calls"
	attributeSite siteKind = "attributes"
	nameSite      siteKind = "names"
	itemSite      siteKind = "items"
)

// predicate is a compiled query: a question about one instruction.
type predicate interface {
	// kind says which instructions it is about.
	kind() siteKind
	// mayMatch looks at names alone, to find the functions worth a second look.
	mayMatch(s *names) bool
	// mayName says whether something that goes by a name may be what it is about.
	mayName(s *names, c callee) bool
	// tails lists the last components of the names that it is about; any reports
	// that it may be about others too.
	tails() (list []string, any bool)
	// match answers for an instruction where values are known by flow.
	match(s *site) verdict
}

// verdict is the answer to a question about a site.
type verdict struct {
	ok bool

	certain     bool // every possible value of every argument satisfies the query
	overridable bool // a value that satisfies it is a default that may be replaced
	minor       bool // what satisfies it matters less than what the rule is about
	omitted     bool // it is that an argument is not given
	confidence  finding.Confidence
	evidence    []evidence // of the values that satisfied it
}

func (v verdict) and(w verdict) verdict {
	if !v.ok || !w.ok {
		return verdict{}
	}
	return verdict{
		ok: true, certain: v.certain && w.certain, overridable: v.overridable || w.overridable, minor: v.minor || w.minor, omitted: v.omitted || w.omitted,
		confidence: min(v.confidence, w.confidence), evidence: append(v.evidence, w.evidence...),
	}
}

// better picks the answer that says more.
func (v verdict) better(w verdict) verdict {
	switch {
	case !w.ok:
		return v
	case !v.ok, w.confidence > v.confidence, w.confidence == v.confidence && w.certain && !v.certain:
		return w
	}
	return v
}

// site is an instruction at which a predicate is asked.
type site struct {
	*names
	point solve.Point
}

// callQuery is calls().
type callQuery struct {
	names *nameSet
	args  []constraint
}

func (q *callQuery) kind() siteKind { return callSite }

func (q *callQuery) mayMatch(s *names) bool {
	if s.in.Op != ir.Call {
		return false
	}
	return s.anyCallee(func(c callee) bool { return q.mayName(s, c) })
}

func (q *callQuery) mayName(_ *names, c callee) bool {
	return q.names.mayEnd(c.tail) && q.names.matchesAny(c.names())
}

func (q *callQuery) match(s *site) verdict {
	if s.in.Op != ir.Call {
		return verdict{}
	}
	v := s.match(func(c callee) finding.Confidence {
		switch {
		case !q.names.mayEnd(c.tail) || !q.names.matchesAny(c.names()):
			return noMatch
		case c.byText:
			return finding.MediumConfidence
		}
		return finding.HighConfidence
	})
	return v.and(s.arguments(q.args, v))
}

// noMatch is the confidence of what does not match.
const noMatch = ^finding.Confidence(0)

// match asks about each thing that a call may reach. The answer is certain if it
// is the same for all, and the call reaches nothing else.
func (s *site) match(ask func(callee) finding.Confidence) verdict {
	v := verdict{certain: true, confidence: finding.HighConfidence}
	s.eachCallee(func(c callee) {
		switch confidence := ask(c); confidence {
		case noMatch:
			if _, _, ok := s.r.solved.Applied(c.atom); ok {
				return // what it calls is asked about
			}
			v.certain = v.certain && c.byText && s.resolved()
		default:
			v.ok = true
			v.confidence = min(v.confidence, confidence)
			s.applied = c.applied
			if c.receiver != 0 {
				s.receivers = append(s.receivers, c.receiver)
			}
		}
	})
	return v
}

// methodQuery is QueryType.method().
type methodQuery struct {
	class *classQuery
	names []string
	args  []constraint
}

func (q *methodQuery) kind() siteKind { return callSite }

func (q *methodQuery) mayMatch(s *names) bool {
	if s.in.Op != ir.Call {
		return false
	}
	return s.anyCallee(func(c callee) bool { return q.mayName(s, c) })
}

func (q *methodQuery) mayName(s *names, c callee) bool {
	return q.hasName(c.tail) && q.receiver(s, c) != noMatch
}

func (q *methodQuery) hasName(tail string) bool {
	for _, n := range q.names {
		if n == tail {
			return true
		}
	}
	return false
}

// receiver says how sure it is that a callee's receiver is of the class. One of
// which nothing is known may be, with low confidence; one that is known to be
// something else is not. A class may also be a module: then the method is its
// function.
func (q *methodQuery) receiver(s *names, c callee) finding.Confidence {
	switch {
	case c.byText && q.class.names.matches(c.ownerText()):
		return finding.MediumConfidence
	case c.byText && c.dotted:
		return q.unresolved(s)
	case c.byText:
		return noMatch
	case q.class.matches(c.owners()), q.class.matches(c.r.variableClass(c)):
		return finding.HighConfidence
	case c.guess():
		return finding.LowConfidence
	}
	return noMatch
}

// unresolved is receiver for a method that is not known though its receiver may be.
func (q *methodQuery) unresolved(s *names) finding.Confidence {
	read := s.m.Instr(s.in.A)
	if read.Op != ir.Attr {
		return finding.LowConfidence
	}
	object := s.value(read.A)
	for _, a := range s.r.solved.Atoms(object) {
		if q.class.matches(s.r.solved.ClassNames(a)) {
			return finding.HighConfidence
		}
	}
	return finding.LowConfidence
}

func (q *methodQuery) match(s *site) verdict {
	if s.in.Op != ir.Call {
		return verdict{}
	}
	v := s.match(func(c callee) finding.Confidence {
		if !q.hasName(c.tail) {
			return noMatch
		}
		return q.receiver(s.names, c)
	})
	return v.and(s.arguments(q.args, v))
}

// orQuery is Or().
type orQuery struct{ of []predicate }

func (q *orQuery) kind() siteKind { return q.of[0].kind() }

func (q *orQuery) mayMatch(s *names) bool {
	for _, p := range q.of {
		if p.mayMatch(s) {
			return true
		}
	}
	return false
}

func (q *orQuery) mayName(s *names, c callee) bool {
	for _, p := range q.of {
		if p.mayName(s, c) {
			return true
		}
	}
	return false
}

func (q *orQuery) match(s *site) verdict {
	best := verdict{}
	for _, p := range q.of {
		best = best.better(p.match(s.fresh()))
	}
	return best
}

// andQuery is And().
type andQuery struct{ of []predicate }

func (q *andQuery) kind() siteKind { return q.of[0].kind() }

func (q *andQuery) mayMatch(s *names) bool {
	for _, p := range q.of {
		if !p.mayMatch(s) {
			return false
		}
	}
	return true
}

func (q *andQuery) mayName(s *names, c callee) bool {
	for _, p := range q.of {
		if !p.mayName(s, c) {
			return false
		}
	}
	return true
}

func (q *andQuery) match(s *site) verdict {
	v := q.of[0].match(s.fresh())
	for _, p := range q.of[1:] {
		v = v.and(p.match(s.fresh()))
	}
	return v
}

// notQuery is Not(): the sites of the query's own kind that it does not match.
type notQuery struct{ of predicate }

func (q *notQuery) kind() siteKind { return q.of.kind() }

func (q *notQuery) mayMatch(s *names) bool { return s.isKind(q.of.kind()) }

func (q *notQuery) mayName(*names, callee) bool { return true }

func (q *notQuery) match(s *site) verdict {
	if !s.isKind(q.of.kind()) {
		return verdict{}
	}
	if v := q.of.match(s.fresh()); v.ok && v.confidence > finding.LowConfidence { // a receiver that may be anything is no reason
		return verdict{}
	}
	return verdict{ok: true, certain: true, confidence: finding.HighConfidence}
}

// attrQuery is QueryType.attr(): reads, or as a sink assignments.
type attrQuery struct {
	class  *classQuery
	names  []string
	stores bool
}

func (q *attrQuery) kind() siteKind { return attributeSite }

func (q *attrQuery) mayMatch(s *names) bool { return q.match(&site{names: s}).ok }

func (q *attrQuery) mayName(*names, callee) bool { return true }

func (q *attrQuery) match(s *site) verdict {
	if s.in.Op != ir.Attr && !q.stores || s.in.Op != ir.SetAttr && q.stores {
		return verdict{}
	}
	name := s.m.Names[s.in.Name]
	for _, n := range q.names {
		if n != name {
			continue
		}
		object := s.value(s.in.A)
		for _, a := range s.r.solved.Atoms(object) {
			if q.class.matches(s.r.classNames(a)) {
				return verdict{ok: true, certain: s.r.solved.Complete(object), confidence: finding.HighConfidence}
			}
		}
	}
	return verdict{}
}

// readQuery is attribute() and variable(): reads and assignments by name.
type readQuery struct {
	names      *nameSet
	attributes bool
	stores     bool // assignments alone
}

func (q *readQuery) kind() siteKind {
	if q.attributes {
		return attributeSite
	}
	return nameSite
}

func (q *readQuery) mayMatch(s *names) bool { return q.match(&site{names: s}).ok }

func (q *readQuery) mayName(*names, callee) bool { return true }

func (q *readQuery) match(s *site) verdict {
	if !s.isKind(q.kind()) || q.stores && !isStore(s.in.Op) {
		return verdict{}
	}
	resolved, text := []string(nil), ""
	switch s.in.Op {
	case ir.Attr, ir.SetAttr:
		if !q.names.mayEnd(s.m.Names[s.in.Name]) {
			return verdict{}
		}
		resolved, text = s.readNames()
	default:
		if resolved = s.importedAs(); !q.attributes {
			resolved, text = s.readNames()
		}
	}
	switch {
	case q.names.matchesAny(resolved):
		return verdict{ok: true, certain: true, confidence: finding.HighConfidence}
	case text != "" && q.names.matches(text):
		return verdict{ok: true, certain: true, confidence: finding.MediumConfidence}
	}
	return verdict{}
}

func isStore(op ir.Op) bool {
	return op == ir.SetAttr || op == ir.SetGlobal || op == ir.SetClassVar || op == ir.SetCell
}
