package match

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/template"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// A page made of a template is dangerous by what the template prints as it stands (CWE-79). Which
// template it is, a call says by a constant name or text, or the object whose method it is by that
// of the call that made it.

// Templates reports whether a rule asks what templates print.
func (m *Matcher) Templates(language string) bool {
	return slices.ContainsFunc(m.rules, func(r *rule.Rule) bool {
		f, ok := r.Query.(rule.Flows)
		return ok && r.Language == language && slices.ContainsFunc(rule.Alternatives(f.Sinks), func(s rule.Alternative) bool {
			k, ok := s.Query.(rule.Sink)
			return ok && k.Escapes != ""
		})
	})
}

// printed lists the values that the templates of a call print as they stand, and notes where.
func (q *flowQuery) printed(s *site) (list []lattice.Val) {
	args, _ := s.given()
	sig := s.signature()
	s.prints = map[lattice.Val]template.Output{}
	for _, t := range q.tracks {
		var outputs []template.Output
		if t.Receiver {
			outputs = q.printedByObject(s)
		} else if v, ok := sig.find(t.ArgPath, args); ok {
			outputs = q.printedBy(s, v, q.part, template.Escaping(q.escapes))
		}
		for _, o := range outputs {
			v := s.contextOf(o.Path[0])
			for _, name := range o.Path[1:] {
				if v != 0 {
					v = s.off(v, name)
				}
			}
			if _, ok := s.prints[v]; !ok && v != 0 {
				s.prints[v] = o
				list = append(list, v)
			}
		}
	}
	return list
}

// printedBy lists what the templates print that a value names, or is the text of.
func (q *flowQuery) printedBy(s *site, name lattice.Val, part rule.Part, e template.Escaping) (list []template.Output) {
	templates := s.r.solved.Semantics().Templates
	if templates == nil {
		return nil
	} else if e == template.ByName && s.r.ownEscaping {
		e = template.Always
	}
	for _, a := range s.r.solved.Atoms(name) {
		k, ok := s.r.solved.Constant(a)
		switch {
		case !ok:
			if elements := s.point.Elements(a); elements != 0 && elements != name { // the first there is, of several names
				list = append(list, q.printedBy(s, elements, part, e)...)
			}
		case k.Kind != types.StrConst:
		case part == rule.SourcePart:
			list = append(list, templates.PrintedBy(k.Str, s.m.File.Path, e)...)
		default:
			if file, ok := templates.Find(k.Str, s.m.File.Path); ok {
				list = append(list, templates.Printed(file, e)...)
			}
		}
	}
	return list
}

// choosesEscaping reports whether a program says itself what Flask escapes by the names of templates: what it says is not
// known, and that everything is escaped.
func choosesEscaping(p *ir.Program) bool {
	return slices.ContainsFunc(p.Modules, func(m *ir.Module) bool {
		has := func(name string) bool { return slices.Contains(m.Names, name) }
		return has("select_jinja_autoescape") || has("jinja_options") || has("jinja_env") && has("autoescape")
	})
}

// makers of templates by the last part of their names: they take a name, or a text.
var makers = map[string]rule.Part{
	"get_template": rule.TemplatePart, "select_template": rule.TemplatePart, "from_string": rule.SourcePart, "Template": rule.SourcePart,
}

// printedByObject lists what the template prints whose method is called.
func (q *flowQuery) printedByObject(s *site) (list []template.Output) {
	method := s.m.Instr(s.in.A)
	if method.Op != ir.Attr {
		return nil
	}
	s.comesFrom(method.A, 0, func(v ir.Value, in *ir.Instr) bool {
		if in.Op != ir.Call || s.m.NumArgs(in) == 0 {
			return true
		}
		made := names{r: s.r, m: s.m, v: v, in: in, at: s.at}
		made.eachCallee(func(c callee) {
			if part, ok := makers[c.tail]; ok {
				if e, ok := q.escaping(&made, c.tail); ok {
					list = append(list, q.printedBy(s, s.nameOf(s.m.Arg(in, 0).Value), part, e)...)
				}
			}
		})
		return true
	})
	return list
}

// nameOf is the name of a template that an instruction gives, or what a list holds that it makes: what a call does with
// a list is not known, and not what stands in it afterwards.
func (s *site) nameOf(v ir.Value) (out lattice.Val) {
	in := s.m.Instr(v)
	if in.Op != ir.Build {
		return s.value(v)
	}
	for _, o := range s.m.Operands(in) {
		if o != 0 {
			out = s.r.solved.Join(out, s.value(ir.Value(o)))
		}
	}
	return out
}

// escaping is what the engine escapes that makes a template, by a function whose name ends so.
func (q *flowQuery) escaping(made *names, maker string) (template.Escaping, bool) {
	if q.escapes != rule.EscapesAsMade {
		return template.Escaping(q.escapes), true
	}
	if maker == "Template" || made.m.Instr(made.in.A).Op != ir.Attr {
		return made.autoescape(made.m, made.in, func(v ir.Value) lattice.Val { return made.value(v) })
	}
	for _, a := range made.r.solved.Atoms(made.value(made.m.Instr(made.in.A).A)) {
		if m, v, ok := made.r.solved.MadeBy(a); ok && m.Instr(v).Op == ir.Call {
			return made.autoescape(m, m.Instr(v), func(v ir.Value) lattice.Val { return made.r.solved.ValueBeside(a, v) })
		}
	}
	return "", false
}

// autoescape reads the argument of Jinja's environments and templates that says what is escaped: nothing
// without it.
func (s *names) autoescape(m *ir.Module, call *ir.Instr, value func(ir.Value) lattice.Val) (template.Escaping, bool) {
	for i := range m.NumArgs(call) {
		a := m.Arg(call, i)
		if a.Name < 0 && a.Name != ir.Positional {
			return "", false // unpacked
		}
		if a.Name < 0 || m.Names[a.Name] != "autoescape" {
			continue
		}
		list := s.r.solved.Atoms(value(a.Value))
		if len(list) != 1 {
			return "", false
		}
		k, ok := s.r.solved.Constant(list[0])
		switch {
		case !ok:
			return template.ByName, true // a function of the name, as select_autoescape() makes one
		case k.Kind == types.BoolConst && k.Int == 0:
			return template.Never, true
		}
		return template.Always, true
	}
	return template.Never, true
}

// contextOf is what a call gives a template by a name: a keyword argument, or what stands under it in a dict.
func (s *site) contextOf(name string) (out lattice.Val) {
	args, _ := s.given()
	for _, a := range args {
		if a.Index < 0 && a.Name == name {
			return a.Value
		}
	}
	for _, a := range args {
		for _, d := range s.r.solved.Atoms(a.Value) {
			part, _ := s.under(d, name)
			out = s.r.solved.Join(out, part)
		}
	}
	return out
}

// under is what a container holds under a name, if it is known to hold something there: 0 otherwise.
func (s *site) under(a lattice.Atom, name string) (v lattice.Val, isContainer bool) {
	c, ok := s.r.solved.Contents(a)
	if !ok {
		return 0, false
	}
	key := types.Str(name)
	if n, err := strconv.Atoi(name); err == nil {
		key = types.Int(int64(n))
	}
	if !slices.ContainsFunc(c.Keys, key.Equal) {
		return 0, true
	}
	return s.point.Element(a, key), true
}

// off is what a template reads off a value by a name: an attribute, an item, or its elements. Where that is not known
// apart, it is the value.
func (s *site) off(v lattice.Val, name string) (out lattice.Val) {
	for _, a := range s.r.solved.Atoms(v) {
		part, isContainer := s.under(a, name)
		switch {
		case isContainer && name == template.Elements:
			out = s.r.solved.Join(out, s.point.Elements(a))
			continue
		case isContainer:
			out = s.r.solved.Join(out, part)
			continue
		case s.r.solved.Kind(a) == lattice.Instance || s.r.solved.Kind(a) == lattice.Created:
			if class, ok := s.r.solved.ClassOf(a); ok && s.r.solved.Kind(class) == lattice.ClassObj && name != template.Elements {
				part = s.point.Attr(a, name)
			}
		}
		if part == 0 {
			return v
		}
		out = s.r.solved.Join(out, part)
	}
	return out
}

// isTemplate reports whether an argument of a call says which template it is, and is no mapping of what the template
// is given.
func (q *flowQuery) isTemplate(s *site, a ir.Arg, i int) bool {
	for _, d := range s.r.solved.Atoms(s.point.Value(a.Value)) {
		if c, ok := s.r.solved.Contents(d); ok && slices.ContainsFunc(c.Keys, func(k types.Const) bool { return k.Kind == types.StrConst }) {
			return false
		}
	}
	return slices.ContainsFunc(q.tracks, func(t rule.Track) bool {
		return a.Name == ir.Positional && t.Name == "" && t.Index == i || a.Name >= 0 && s.m.Names[a.Name] == t.Name
	})
}

// printedNote says where a template prints a value.
func (s *site) printedNote(v lattice.Val) string {
	o, ok := s.prints[v]
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s:%d prints %s as it stands", o.File, o.Line, strings.ReplaceAll(strings.Join(o.Path, "."), "."+template.Elements, "[…]"))
}
