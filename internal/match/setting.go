package match

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// listenSettings looks for assignments that say where something listens: of
// attributes, variables or items.
type listenSettings struct {
	site   siteKind
	byTail map[string][]*listenRow // of items: by the variable's name
}

func (q *listenSettings) add(row *listenRow) {
	for tail := range row.names.tails {
		if !slices.Contains(q.byTail[tail], row) {
			q.byTail[tail] = append(q.byTail[tail], row)
		}
	}
}

func (q *listenSettings) kind() siteKind { return q.site }

// tails lists what the names of assigned attributes and variables end with.
func (q *listenSettings) tails() ([]string, bool) {
	if q.site == itemSite {
		if len(q.byTail) > 0 {
			return []string{"environ"}, false
		}
		return nil, false
	}
	var list []string
	for t := range q.byTail {
		list = append(list, t)
	}
	return list, false
}

// mayName reports whether something that is read may be what is assigned to: the
// environment.
func (q *listenSettings) mayName(_ *names, c callee) bool {
	return q.site == itemSite && len(q.byTail) > 0 && slices.Contains(c.names(), environ)
}

const environ = "os.environ"

// assigns reports whether a module may hold such an assignment, by names.
func (q *listenSettings) assigns(m *ir.Module) bool {
	if q.site == itemSite {
		return false // the environment is read first
	}
	for _, n := range m.Names {
		for _, row := range q.byTail[lastPart(n)] {
			if row.applies(m) && (row.At == rule.EnvironmentListener || len(row.files) > 0 || stores(m, n)) {
				return true
			}
		}
	}
	return false
}

// stores reports whether a module assigns an attribute of a name, or may define a
// class variable of it.
func stores(m *ir.Module, name string) bool {
	return m.Deferred() || slices.ContainsFunc(m.Stores, func(n ir.Name) bool { return m.Names[n] == name }) ||
		slices.ContainsFunc(m.Instrs, func(in ir.Instr) bool {
			return (in.Op == ir.SetAttr || in.Op == ir.SetClassVar) && m.Names[in.Name] == name
		})
}

// applies reports whether a row may be about assignments in a module.
func (r *listenRow) applies(m *ir.Module) bool {
	if r.At == rule.EnvironmentListener {
		return isEnvFile(m.File.Path)
	}
	return r.inFile(m.File.Path)
}

func (q *listenSettings) mayMatch(s *names) bool { return len(q.rows(s)) > 0 }

// rows lists the rows that an assignment may be about.
func (q *listenSettings) rows(s *names) []*listenRow {
	switch s.in.Op {
	case ir.SetAttr, ir.SetGlobal, ir.SetClassVar:
		if q.site == itemSite {
			return nil
		}
		var out []*listenRow
		for _, row := range q.byTail[lastPart(s.m.Names[s.in.Name])] {
			if row.applies(s.m) && row.assigned(s) != noMatch {
				out = append(out, row)
			}
		}
		return out
	case ir.SetItem:
		if q.site == itemSite {
			return q.variables(s)
		}
	}
	return nil
}

// assigned says how sure it is that an assignment is what a row is about.
func (r *listenRow) assigned(s *names) finding.Confidence {
	var resolved []string
	text := ""
	switch s.in.Op {
	case ir.SetAttr:
		resolved, text = s.readNames()
	case ir.SetGlobal:
		text = s.m.Names[s.in.Name]
	case ir.SetClassVar:
		resolved = s.classVariable()
	}
	switch {
	case len(resolved) > 0 && r.names.matchesAny(resolved):
		return finding.HighConfidence
	case text != "" && (len(r.files) > 0 || r.At == rule.EnvironmentListener) && r.names.matches(text):
		return finding.HighConfidence
	}
	return noMatch
}

// classVariable names the variable that a class body assigns by each of the
// classes that it is one of.
func (s *names) classVariable() []string {
	var out []string
	body := s.m.FuncAt(s.v)
	for v := range s.m.Instrs {
		in := &s.m.Instrs[v]
		if in.Op != ir.MakeClass || ir.FuncID(in.A) != body {
			continue
		}
		for _, a := range s.r.solved.Atoms(s.r.solved.Value(s.m, ir.Value(v))) {
			for _, n := range s.r.namesOf(a) {
				out = append(out, n+"."+s.m.Names[s.in.Name])
			}
		}
	}
	return out
}

// variables lists the rows of the environment variables that an assignment of an
// item sets.
func (q *listenSettings) variables(s *names) []*listenRow {
	isEnviron := func(a lattice.Atom) bool { return slices.Contains(s.r.namesOf(a), environ) }
	if !slices.ContainsFunc(s.r.solved.Atoms(s.r.solved.Value(s.m, s.in.A)), isEnviron) {
		return nil
	}
	var out []*listenRow
	for _, a := range s.r.solved.Atoms(s.r.solved.Value(s.m, s.in.B)) {
		if k, ok := s.r.solved.Constant(a); ok && k.Kind == types.StrConst {
			out = append(out, q.byTail[strings.TrimSpace(k.Str)]...)
		}
	}
	return out
}

func (q *listenSettings) match(s *site) verdict {
	value := s.in.B
	switch s.in.Op {
	case ir.SetGlobal, ir.SetClassVar:
		value = s.in.A
	case ir.SetItem:
		value = s.in.C
	}
	best := verdict{}
	s.look(looked{value: s.r.solved.Value(s.m, value), operand: value})
	for _, row := range q.rows(s.names) {
		best = best.better(row.value(s, &row.Hosts[0], s.looked.value))
	}
	return best
}
