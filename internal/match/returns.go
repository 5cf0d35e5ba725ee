package match

import (
	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
)

// returnQuery is returns(): what some functions return.
type returnQuery struct{ of *paramQuery }

const returnSite siteKind = "returns"

func (q *returnQuery) kind() siteKind { return returnSite }

func (q *returnQuery) mayMatch(s *names) bool { return q.isReturn(s) }

func (q *returnQuery) mayName(*names, callee) bool { return false }

func (q *returnQuery) tails() ([]string, bool) { return nil, true }

func (q *returnQuery) match(s *site) verdict {
	return verdict{ok: q.isReturn(s.names), certain: true, confidence: finding.HighConfidence}
}

func (q *returnQuery) isReturn(s *names) bool {
	if s.in.Op != ir.Return || s.in.A == 0 {
		return false
	}
	f := s.m.FuncAt(s.v)
	return f > 0 && s.r.selects(s.r.definitionsOf(s.m), q.of, s.m, f)
}
