package match

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// What begins with a dash is an option to most programs, wherever it stands among the arguments of a
// command, unless "--" stands before it or an option of which it is the value.
//
//	["git", "fetch", branch]          --upload-pack=... runs a program
//	["git", "fetch", "--", branch]    a branch, whatever it is
//	["git", "log", "-n", count]       the value of -n

const (
	endOfOptions = "--"
	maxArguments = 64 // of a list that are looked at one by one
)

// command is what is known of the arguments of a command on the way through them.
type command struct {
	q       *flowQuery
	s       *site
	ended   bool // "--" came
	option  bool // an option came just now
	reached []lattice.Val
}

// options lists the arguments of a command that may be an option with the label. Lists among what is
// tracked are arguments one after another.
func (q *flowQuery) options(s *site, tracked []lattice.Val) []lattice.Val {
	c := &command{q: q, s: s}
	for _, v := range tracked {
		c.take(v)
	}
	return c.reached
}

// take looks at what is an argument, or a list of some.
func (c *command) take(v lattice.Val) {
	ended, option := c.ended, c.option
	var lists []lattice.Atom
	for _, a := range c.s.r.solved.Atoms(v) {
		if c.s.point.Elements(a) != 0 {
			lists = append(lists, a)
		}
	}
	if len(lists) < len(c.s.r.solved.Atoms(v)) || len(lists) == 0 {
		c.argument(v)
	}
	for _, a := range lists {
		c.ended, c.option = ended, option
		c.list(a)
	}
}

// list looks at the elements of a list, in order where that is known.
func (c *command) list(a lattice.Atom) {
	n := c.s.point.Length(a)
	if n < 0 || n > maxArguments {
		all := c.s.point.Elements(a)
		for _, e := range c.s.r.solved.Atoms(all) {
			if text, ok := c.s.r.solved.Constant(e); ok && text.Kind == types.StrConst && text.Str == endOfOptions {
				return // before what needs it, or nobody would write it
			}
		}
		c.option = false
		c.argument(all)
		return
	}
	for i := range n {
		c.argument(c.s.point.Element(a, types.Int(int64(i))))
	}
}

// argument looks at one argument.
func (c *command) argument(v lattice.Val) {
	if !c.ended && !c.option && c.q.labelsOf(c.s, v)&c.q.label != 0 && !c.q.isFixed(c.s, v) {
		c.reached = append(c.reached, v)
	}
	c.option = false
	atoms := c.s.r.solved.Atoms(v)
	if len(atoms) != 1 || !c.s.r.solved.Complete(v) {
		return
	}
	if text, ok := c.s.r.solved.Constant(atoms[0]); ok && text.Kind == types.StrConst {
		c.ended = c.ended || text.Str == endOfOptions
		c.option = strings.HasPrefix(text.Str, "-") && !strings.Contains(text.Str, "=")
	}
}
