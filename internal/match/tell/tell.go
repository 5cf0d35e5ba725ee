// Package tell puts the ways of values into words.
//
// In go the hops of a way, as origin finds them, and where it leads; out come the steps of a
// finding, each with its place and a sentence that quotes the code. Names of local
// variables, which static single assignment form does away with, come from lowering a file
// again. The invariant: a step is told of code that stands in a file, and none is told twice.
//
//	HOST = "0.0.0.0"           '0.0.0.0' is assigned to HOST
//	def serve(host):           HOST is handed to the parameter host of serve
//	    s.bind((host, 80))     host is put into a tuple
//	serve(HOST)
//
// Two kinds of ways are told: of one value, which is the same at every hop, and of data that flows
// from a source, which is in one value after another.
package tell

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
)

// Teller tells the ways of a solved program. It is not safe for concurrent use.
type Teller struct {
	solved    *solve.Result
	mentioned map[*ir.Module]*mentions
}

// New returns what tells the ways of a program.
func New(solved *solve.Result) *Teller {
	return &Teller{solved: solved, mentioned: map[*ir.Module]*mentions{}}
}

// End is where a way leads: an instruction, and the code that is reported.
type End struct {
	Module *ir.Module
	At     ir.Value
	Region finding.Region
}

// Bindings lists where a module assigns the value of an instruction to variables.
func (t *Teller) Bindings(m *ir.Module, at ir.Value) []ir.Binding {
	return t.mentionsOf(m).bindings[at]
}

// lastPart is what stands behind the last dot of a name.
func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// maxSteps bounds the steps of a finding.
const maxSteps = 64

// Shorten leaves out what is too much of a long trace: steps that follow others in
// the same file, from the middle on.
func Shorten(steps []finding.Step) []finding.Step {
	over := len(steps) - maxSteps
	if over <= 0 {
		return steps
	}
	var out []finding.Step
	for i, s := range steps {
		inside := i > 0 && i+1 < len(steps) && s.Region.Path == steps[i-1].Region.Path && s.Region.Path == steps[i+1].Region.Path
		if over > 0 && i >= maxSteps/2 && inside {
			over--
			continue
		}
		out = append(out, s)
	}
	if len(out) > maxSteps { // too many files
		out = append(out[:maxSteps-1:maxSteps-1], out[len(out)-1])
	}
	return out
}
