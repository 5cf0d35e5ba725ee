package match

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/template"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/solve/origin"
	"codepathfinder.dev/pathfinder/internal/types"
)

// names is what an instruction is called: all that is needed to see whether a
// rule may be about it.
type names struct {
	r  *runner
	m  *ir.Module
	v  ir.Value
	in *ir.Instr
	at *solve.Point // in a context; nil for all of them

	asked map[predicate]matched // what sinks of several rules said of a point; nil where one rule asks

	read bool // in stands for the read of a variable that v is the value of

	callees []callee // once they were asked for
	listed  bool

	importNames []string // importedAs, once it was asked for
	importsSeen bool

	handed    []solve.Argument                // what the callee is called with by something that the call hands it to
	receivers []lattice.Atom                  // of the callees that matched
	applied   lattice.Atom                    // the partial application by which one of them is reached, or 0
	prints    map[lattice.Val]template.Output // by which templates print values of the call as they stand
	looked    looked                          // where the current question is about
	inner     []origin.Inner                  // by which parts of it something satisfies the current test
	said      string                          // what a finding ends with that satisfies a test
}

// value is what an instruction of the function is.
func (s *names) value(v ir.Value) lattice.Val {
	if s.at != nil {
		return s.at.Value(v)
	}
	return s.r.solved.Value(s.m, v)
}

// matched is what a query says of a site, with the site as it is then.
type matched struct {
	in *site
	verdict
}

// matchOf asks a query that is part of several rules once.
func (s *site) matchOf(q predicate) (*site, verdict) {
	if m, ok := s.asked[q]; ok {
		return m.in, m.verdict
	}
	m := matched{in: s.fresh()}
	m.verdict = q.match(m.in)
	if s.asked != nil {
		s.asked[q] = m
	}
	return m.in, m.verdict
}

// fresh is the site for another question.
func (s *site) fresh() *site {
	n := *s.names
	n.receivers, n.applied, n.said = nil, 0, ""
	return &site{&n, s.point}
}

func (s *names) isKind(k siteKind) bool {
	switch s.in.Op {
	case ir.Call:
		return k == callSite && s.in.Flags&ir.FlagDecorator == 0
	case ir.Attr, ir.SetAttr:
		return k == attributeSite
	case ir.Global, ir.Cell:
		return k == nameSite || k == attributeSite && s.r.aboutReads && len(s.importedAs()) > 0
	case ir.SetGlobal, ir.SetClassVar, ir.SetCell, ir.Param:
		return k == nameSite
	case ir.SetItem:
		return k == itemSite
	case ir.Return:
		return k == returnSite
	case ir.Item:
		return k == gotSite
	case ir.Iter:
		return k == iterSite
	case ir.Bin:
		return k == operatorSite
	}
	return false
}

// callee is one thing that a call may reach, or the text of the callee where that
// is all there is.
type callee struct {
	r        *runner
	atom     lattice.Atom
	receiver lattice.Atom // of a method
	applied  lattice.Atom // the partial application that calls it, or 0
	tail     string       // the last component of its name
	text     string       // of the source, where byText
	byText   bool
	dotted   bool   // the text is an attribute of something
	of       *names // the call, where byText
}

// guess reports whether what it belongs to is named after the call that made it.
func (c callee) guess() bool { return c.receiver != 0 && c.r.isGuess(c.receiver) }

func (c callee) names() []string {
	if c.byText {
		return append(c.of.paths(), c.text)
	}
	return c.r.namesOf(c.atom)
}

// The bounds of looking for what an unknown callee is read from.
const (
	maxPath    = 12
	maxPathsOf = 4
)

// paths names a callee of which nothing is known after what the expression begins with:
// client.chat.create after the class of the client.
func (s *names) paths() (list []string) {
	v, rest := s.in.A, ""
	for range maxPath {
		in := s.m.Instr(v)
		switch in.Op {
		case ir.Attr:
			rest = "." + s.m.Names[in.Name] + rest
		case ir.Call, ir.Item, ir.Await, ir.Enter, ir.Refine, ir.Declare:
		default:
			return list
		}
		v = in.A
		for i, a := range s.r.solved.Atoms(s.value(v)) {
			if rest == "" || i == maxPathsOf {
				break
			}
			for _, n := range s.r.classNames(a) {
				list = append(list, n+rest)
			}
		}
	}
	return list
}

// owners are the names of what a callee is a member of.
func (c callee) owners() []string {
	if c.receiver != 0 {
		if c.r.solved.Kind(c.receiver) == lattice.ClassObj {
			return c.r.namesOf(c.receiver)
		}
		return c.r.namesOf(c.receiver)
	}
	var owners []string
	for _, n := range c.names() {
		if i := strings.LastIndexByte(n, '.'); i >= 0 {
			owners = append(owners, n[:i])
		}
	}
	return owners
}

func (c callee) ownerText() string { return c.text[:max(strings.LastIndexByte(c.text, '.'), 0)] }

// resolved reports whether it is known what a call reaches.
func (s *names) resolved() bool { return s.r.solved.Complete(s.value(s.in.A)) }

// eachCallee calls yield for what a call may reach; for its text too where it may
// reach something that is not known.
func (s *names) eachCallee(yield func(callee)) {
	if !s.listed {
		s.listed = true
		s.listCallees(s.value(s.in.A))
	}
	for _, c := range s.callees {
		yield(c)
	}
}

func (s *names) listCallees(v lattice.Val) {
	s.callees = s.callees[:0]
	for _, a := range s.r.solved.Atoms(v) {
		c := callee{r: s.r, atom: a, tail: s.r.tailOf(a)}
		if self, ok := s.r.solved.Receiver(a); ok {
			c.receiver = self
		}
		s.callees = append(s.callees, c)
		if f, _, ok := s.r.solved.Applied(a); ok {
			s.listApplied(a, f)
		}
	}
	if !s.r.solved.Complete(v) {
		text, dotted := s.r.textOf(s.m, s.in.A)
		s.callees = append(s.callees, callee{r: s.r, byText: true, text: text, dotted: dotted, of: s, tail: text[strings.LastIndexByte(text, '.')+1:]})
	}
}

// maxApplied bounds how many things one partial application may call.
const maxApplied = 16

// listApplied lists what a partial application calls.
func (s *names) listApplied(application lattice.Atom, f lattice.Val) {
	for i, a := range s.r.solved.Atoms(f) {
		if i == maxApplied {
			return
		}
		c := callee{r: s.r, atom: a, tail: s.r.tailOf(a), applied: application}
		if self, ok := s.r.solved.Receiver(a); ok {
			c.receiver = self
		}
		s.callees = append(s.callees, c)
	}
}

func (s *names) anyCallee(test func(callee) bool) bool {
	found := false
	s.eachCallee(func(c callee) { found = found || test(c) })
	return found
}

// namesOf returns the names of an atom, and for each the name where it is
// defined.
func (r *runner) namesOf(a lattice.Atom) []string {
	if names, ok := r.nameCache[a]; ok {
		return names
	}
	names := r.solved.Names(a)
	if r.facts != nil {
		for _, n := range names[:len(names):len(names)] {
			if f, ok := r.facts.Lookup(n); ok && f.Name != n && f.Name != "" {
				names = append(names, f.Name)
			}
		}
	}
	r.nameCache[a] = names
	return names
}

// classNames returns the names of an object's class and those that it inherits from, or
// the names of a class or module itself.
func (r *runner) classNames(a lattice.Atom) []string {
	names := r.namesOf(a)
	if r.solved.Kind(a) != lattice.External {
		return names
	}
	return append(names[:len(names):len(names)], r.solved.ClassNames(a)...)
}

// variableClass returns the names of the class of a variable outside of the program that a
// callee is a method of.
func (r *runner) variableClass(c callee) []string {
	if c.byText || c.receiver != 0 || r.solved.Kind(c.atom) != lattice.External {
		return nil
	}
	return r.solved.OwnerClass(c.atom)
}

// tailOf returns the last component of an atom's name.
func (r *runner) tailOf(a lattice.Atom) string {
	if tail, ok := r.tailCache[a]; ok {
		return tail
	}
	tail := r.solved.Tail(a)
	r.tailCache[a] = tail
	return tail
}

// isGuess reports whether an object is named after a call of something that is
// not known to be a class.
func (r *runner) isGuess(a lattice.Atom) bool {
	guess, ok := r.guesses[a]
	if !ok {
		guess = r.looksUnknown(a)
		r.guesses[a] = guess
	}
	return guess
}

func (r *runner) looksUnknown(a lattice.Atom) bool {
	m, _, ok := r.solved.MadeBy(a)
	if !ok || m == nil || r.facts == nil {
		return false
	}
	names := r.solved.Names(a)
	if len(names) == 0 {
		return false
	}
	if _, ok := r.solved.ClassOf(a); ok {
		return false
	}
	f, ok := r.facts.Lookup(names[0])
	return !ok || f.Kind != types.ClassFact
}

// maxText bounds the length of a callee's text.
const maxText = 200

// textOf is an expression as the source has it, where it is a dotted name;
// otherwise what is not a name is left out: "().bind" of "make().bind".
func (r *runner) textOf(m *ir.Module, v ir.Value) (text string, dotted bool) {
	in := m.Instr(v)
	if in.Op == ir.Attr {
		owner, _ := r.textOf(m, in.A)
		if len(owner) > maxText {
			owner = ""
		}
		return owner + "." + m.Names[in.Name], true
	}
	switch in.Op {
	case ir.Global, ir.Param, ir.Cell, ir.Import, ir.FromName:
		return m.Names[in.Name], false
	case ir.Among:
		return r.textOf(m, m.Merged(in))
	case ir.Refine, ir.Declare, ir.Enter, ir.Await:
		return r.textOf(m, in.A)
	case ir.Call:
		callee, _ := r.textOf(m, in.A)
		if len(callee) > maxText {
			callee = ""
		}
		return callee + "()", false
	}
	if s := string(m.File.Text[in.Span.Start:in.Span.End]); isName(s) {
		return s, false
	}
	return "()", false
}

func isName(s string) bool {
	for i, c := range s {
		if c != '_' && (c < '0' || c > '9' || i == 0) && (c|0x20 < 'a' || c|0x20 > 'z') && c < 0x80 {
			return false
		}
	}
	return s != ""
}
