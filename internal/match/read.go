package match

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// readNames returns the resolved names of what is read or assigned, and its text. A
// variable that an import binds is also what it imports, under that name.
func (s *names) readNames() (resolved []string, text string) {
	name := s.m.Names[s.in.Name]
	if s.in.Op == ir.Attr || s.in.Op == ir.SetAttr {
		for _, a := range s.r.solved.Atoms(s.value(s.in.A)) {
			for _, owner := range s.r.namesOf(a) {
				resolved = append(resolved, owner+"."+name)
			}
		}
		owner, _ := s.r.textOf(s.m, s.in.A)
		return resolved, owner + "." + name
	}
	resolved = []string{s.m.Name + "." + name, name}
	for _, n := range s.importedAs() {
		resolved = append(resolved, n, lastPart(n))
	}
	return resolved, name
}

// importedAs returns the qualified names of what a variable is that an import of
// the module binds: "from sys import maxsize as m" makes m sys.maxsize.
func (s *names) importedAs() []string {
	if !s.importsSeen {
		s.importNames, s.importsSeen = s.findImported(), true
	}
	return s.importNames
}

func (s *names) findImported() []string {
	var origins []ir.Value
	switch {
	case s.read:
		origins = s.r.imported(s.m, s.v, nil, 0)
	case s.in.Op == ir.Global || s.in.Op == ir.Cell:
		origins = s.r.importsOf(s.m)[s.in.Name]
		if origins == nil && s.in.Op == ir.Global {
			return s.starred()
		}
	}
	var list []string
	add := func(n string) { // the import may stand in another function than the read
		if !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	for _, v := range origins {
		in := s.m.Instr(v)
		for _, a := range s.r.solved.Atoms(s.r.solved.Value(s.m, in.A)) {
			for _, owner := range s.r.namesOf(a) {
				add(owner + "." + s.m.Names[in.Name])
			}
		}
		for _, a := range s.r.solved.Atoms(s.r.solved.Value(s.m, v)) {
			switch s.r.solved.Kind(a) {
			case lattice.External, lattice.FuncObj, lattice.ModuleObj:
				for _, n := range s.r.namesOf(a) {
					add(n)
				}
			}
		}
	}
	return list
}

// starred returns the qualified names of a variable that nothing in the module
// binds, but a star import of a module outside of the program.
func (s *names) starred() []string {
	var list []string
	for _, a := range s.r.solved.Atoms(s.value(s.v)) {
		if s.r.solved.Kind(a) != lattice.External {
			continue
		}
		for _, n := range s.r.namesOf(a) {
			if lastPart(n) == s.m.Names[s.in.Name] && !strings.HasPrefix(n, "builtins.") {
				list = append(list, n)
			}
		}
	}
	return list
}

// maxPhis bounds how many ways a variable that several imports bind is followed.
const maxPhis = 8

// imported appends the imports of names that a value is.
func (r *runner) imported(m *ir.Module, v ir.Value, list []ir.Value, depth int) []ir.Value {
	if depth > maxPhis {
		return list
	}
	switch in := m.Instr(v); in.Op {
	case ir.FromName:
		return append(list, v)
	case ir.Refine, ir.Declare:
		return r.imported(m, in.A, list, depth+1)
	case ir.Among:
		for i := range min(m.NumWays(in), maxPhis) {
			if v := m.WayAt(in, i).Value; m.Instr(v).Op == ir.FromName {
				list = append(list, v)
			}
		}
	case ir.Phi:
		for i, o := range m.Operands(in) {
			if i == maxPhis {
				break
			}
			if m.Instr(ir.Value(o)).Op == ir.FromName {
				list = append(list, ir.Value(o))
			}
		}
	}
	return list
}

// importsOf lists the imports that bind the variables of a module, by name.
func (r *runner) importsOf(m *ir.Module) map[ir.Name][]ir.Value {
	if list, ok := r.imports[m]; ok {
		return list
	}
	list := map[ir.Name][]ir.Value{}
	for v := range m.Instrs {
		if in := &m.Instrs[v]; (in.Op == ir.SetGlobal || in.Op == ir.SetCell) && in.A != 0 && m.Instr(in.A).Op == ir.FromName {
			list[in.Name] = append(list[in.Name], in.A)
		}
	}
	r.imports[m] = list
	return list
}

// Reads reports whether a rule of a language is about the reads of variables, for
// which the front end has to list them.
func (m *Matcher) Reads(language string) bool { return m.reads[language] }

func isAboutReads(q predicate) bool {
	switch q := q.(type) {
	case *readQuery:
		return true
	case *orQuery:
		return slices.ContainsFunc(q.of, isAboutReads)
	case *andQuery:
		return slices.ContainsFunc(q.of, isAboutReads)
	case *notQuery:
		return isAboutReads(q.of)
	case *flowQuery:
		return slices.ContainsFunc(q.marks[solve.Source], isAboutReads)
	}
	return false
}

// reads asks the rules about the reads of variables for which no instruction stands.
func (r *runner) reads(m *ir.Module) {
	for i := range m.Reads {
		read := &m.Reads[i]
		if !r.solved.Live(m, read.Func, read.Block) {
			continue
		}
		in := ir.Instr{Op: ir.Global, Name: read.Name, Span: read.Span}
		s := site{names: &names{r: r, m: m, v: read.Value, in: &in, read: true}}
		for _, j := range r.rulesBy.reads {
			if s.isKind(r.rules[j].query.kind()) {
				r.ask(j, &s)
			}
		}
	}
}
