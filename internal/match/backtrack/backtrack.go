// Package backtrack tells which regular expressions of a program take long to search with (CWE-1333).
//
// In goes what a call searches with: an expression, or what was compiled from one elsewhere in the program; out comes a
// text that takes it long. The invariant: nothing that the program does not hold as a constant is judged.
//
//	text, ok := searches.Worst(rule.Cubic, "match", pattern, call)
package backtrack

import (
	"math"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Searches are those of a solved program.
type Searches struct {
	solved *solve.Result
	names  func(lattice.Atom) []string
}

// New is about a solved program, of which names gives the qualified names of things.
func New(solved *solve.Result, names func(lattice.Atom) []string) *Searches {
	return &Searches{solved, names}
}

// Call is a call that searches, or compiles an expression, and its arguments.
type Call struct {
	Module *ir.Module
	At     *ir.Instr
	Value  func(ir.Value) lattice.Val
}

// leastPower are the powers of a text's length that growths stand for.
var leastPower = map[rule.Growth]int{rule.Quadratic: 2, rule.Cubic: 3, rule.Exponential: math.MaxInt}

// Worst returns a text that takes a function, by the last part of its name, steps that grow at least so: with the
// expression that an atom is, or that it was compiled from.
func (s *Searches) Worst(growth rule.Growth, function string, a lattice.Atom, call Call) (text string, ok bool) {
	known := s.solved.Semantics().Searches
	if known == nil {
		return "", false
	}
	exprs := []lattice.Atom{a}
	if m, v, ok := s.solved.MadeBy(a); ok && m.Instr(v).Op == ir.Call && m.NumArgs(m.Instr(v)) > 0 {
		call = Call{m, m.Instr(v), func(v ir.Value) lattice.Val { return s.solved.ValueBeside(a, v) }}
		exprs = s.solved.Atoms(call.Value(m.Arg(call.At, 0).Value))
	}
	for _, e := range exprs {
		c, ok := s.solved.Constant(e)
		if !ok || c.Kind != types.StrConst && c.Kind != types.BytesConst {
			continue
		}
		q := lang.Searching{Expr: c.Str, Bytes: c.Kind == types.BytesConst, Function: function, Flags: s.flags(call), Powers: growth != rule.Exponential}
		if b := known.Worst(q); b.Power >= leastPower[growth] {
			return b.Text, true
		}
	}
	return "", false
}

// May reports whether anything that a call has to do with is an expression of such a growth, or was compiled from one.
func (s *Searches) May(growth rule.Growth, function string, call Call) bool {
	involved := []ir.Value{call.At.A}
	if callee := call.Module.Instr(call.At.A); callee.Op == ir.Attr {
		involved[0] = callee.A
	}
	for i := range call.Module.NumArgs(call.At) {
		involved = append(involved, call.Module.Arg(call.At, i).Value)
	}
	for _, v := range involved {
		for _, a := range s.solved.Atoms(call.Value(v)) {
			if _, ok := s.Worst(growth, function, a, call); ok {
				return true
			}
		}
	}
	return false
}

// maxJoined bounds how many flags are joined.
const maxJoined = 16

// flags lists the names of what a call is given beside its first argument, alone or joined by |.
func (s *Searches) flags(call Call) (list []string) {
	var add func(v ir.Value, depth int)
	add = func(v ir.Value, depth int) {
		if in := call.Module.Instr(v); in.Op == ir.Bin && depth < maxJoined {
			add(in.A, depth+1)
			add(in.B, depth+1)
		}
		for _, a := range s.solved.Atoms(call.Value(v)) {
			list = append(list, s.names(a)...)
		}
	}
	for i := 1; i < call.Module.NumArgs(call.At); i++ {
		add(call.Module.Arg(call.At, i).Value, 0)
	}
	return list
}
