package match

import (
	"context"
	"fmt"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/held"
)

// UnheldLabels follows the labels of the rules and goes through every context of every function; it lists
// the instructions at which labels are that the bound for them does not tell of, and counts those with labels.
func (p *Prepared) UnheldLabels(ctx context.Context, solved *solve.Result) (missed []string, labelled int) {
	all := newRunner(p.rules(), solved, p.facts)
	ends := all.survey(p.program)
	for _, rules := range ends.batches(all.rules, false) {
		all.with(rules).follow(ctx, p.program, ends)
		break // one batch holds the rules of a test
	}
	h := held.Find(solved.View())
	for _, m := range p.program.Modules {
		for f := range m.Funcs {
			solved.Walk(m, ir.FuncID(f), solve.AllContexts, func(at solve.Point) {
				labels := at.Labels(at.Value(at.At))
				m.AnyOperand(at.At, func(o ir.Value) bool {
					labels |= at.Labels(at.Value(o))
					return false
				})
				if labels != 0 {
					labelled++
				}
				if known := h.At(at.Instance(), at.At); labels&^known != 0 {
					missed = append(missed, fmt.Sprintf("%s: %s, %v: %x is not in %x", m.Name, m.Funcs[f].Name, m.Instr(at.At).Op, labels, known))
				}
			})
		}
	}
	return missed, labelled
}
