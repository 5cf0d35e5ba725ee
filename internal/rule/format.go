package rule

import (
	"fmt"
	"strconv"
	"strings"
)

// Format renders a rule as stable text, one fact a line, for debugging and for
// tests. Fields that are empty are left out; places are not shown.
func Format(r *Rule) string {
	var p printer
	p.line("rule %s", r.ID)
	p.depth++
	for _, f := range []struct{ name, value string }{
		{"name", r.Name}, {"language", r.Language}, {"group", r.Group}, {"severity", r.Severity.String()},
		{"confidence", r.Confidence.String()}, {"category", r.Category}, {"cwe", r.CWE}, {"cve", r.CVE},
		{"owasp", r.OWASP}, {"tags", strings.Join(r.Tags, ", ")}, {"aliases", strings.Join(r.Aliases, ", ")},
		{"function", r.Function}, {"message", r.Message}, {"description", r.Description},
	} {
		p.field(f.name, f.value)
	}
	for _, f := range r.Fixes {
		p.line("fix %s", f)
	}
	p.query(r.Query)
	return p.String()
}

// String renders the change.
func (f Fix) String() string {
	text := string(f.Action)
	switch f.Action {
	case SetArgument:
		text += fmt.Sprintf(" %s to %s", f.Path, f.Value)
	case RemoveArgument:
		text += " " + f.Path.String()
	case RenameCallee:
		text += " to " + f.Name
	}
	if f.Unsafe {
		text += ", unsafe"
	}
	return text
}

// printer writes indented lines.
type printer struct {
	strings.Builder
	depth int
}

func (p *printer) line(format string, args ...any) {
	p.WriteString(strings.Repeat("  ", p.depth))
	fmt.Fprintf(p, format, args...)
	p.WriteByte('\n')
}

// field writes a name with its value; further lines of the value stand under it.
func (p *printer) field(name, value string) {
	if value == "" {
		return
	}
	if !strings.Contains(value, "\n") {
		p.line("%s: %s", name, value)
		return
	}
	p.line("%s:", name)
	p.depth++
	for text := range strings.SplitSeq(value, "\n") {
		p.line("|%s", text)
	}
	p.depth--
}

// under writes queries one level deeper, after a heading.
func (p *printer) under(heading string, list ...Query) {
	if len(list) == 0 {
		return
	}
	p.line("%s", heading)
	p.depth++
	for _, q := range list {
		p.query(q)
	}
	p.depth--
}

func (p *printer) query(q Query) {
	switch q := q.(type) {
	case nil:
		p.line("nothing")
	case Calls:
		p.call("calls "+patterns(q.Patterns), q.Args, q.Tracks)
	case Methods:
		p.call("methods "+quoted(q.Names)+" of "+q.Type.String(), q.Args, q.Tracks)
	case Attrs:
		p.line("attributes %s of %s", quoted(q.Names), q.Type)
	case Attributes:
		p.line("attributes %s", patterns(q.Patterns))
	case Variables:
		p.line("variables %s", patterns(q.Patterns))
	case Assigned:
		p.line("assignments to %s", patterns(q.Patterns))
		p.depth++
		p.line("of %s", FormatConstraint(q.Want))
		p.depth--
	case Types:
		p.line("type %s", q.Type)
	case And:
		p.under("and", q.Of...)
	case Or:
		p.under("or", q.Of...)
	case Not:
		p.under("not", q.Of)
	case Flows:
		p.flows(q)
	case Parameter:
		name := "parameters"
		if q.Public {
			name = "parameters of public functions"
		}
		if q.Name != "" {
			name += " " + quote(string(q.Name))
		}
		if len(q.Methods) > 0 {
			name += " of methods " + patterns(q.Methods)
		}
		if len(q.Path) > 0 {
			name += " that a path names in " + ports(q.Path)
		}
		p.under(name, q.Of...)
		if len(q.Of) == 0 {
			p.line("%s", name)
		}
		p.under("unless", q.Unless...)
	case Functions:
		p.line("functions %s", patterns(q.Patterns))
	case Guard:
		how := "guard by truth"
		if q.Raises {
			how = "guard by raising"
		}
		if q.Negated {
			how = "guard by falsehood"
		}
		p.under(how, q.Of)
	case Witness:
		p.under("witness", q.Of...)
	case Listens:
		p.listens(q)
	case Modelled:
		p.line("%ss of models: %s", q.End, strings.Join(q.Labels, ", "))
	case Opaque:
		p.under("gives nothing of what it is given", q.Of)
	case Sink:
		p.under("by its "+string(q.Part), q.Of)
	case Returns:
		name := "what is returned by"
		if len(q.Methods) > 0 {
			name += " methods " + patterns(q.Methods) + " of"
		}
		p.under(name, q.Of...)
	default:
		p.container(q)
	}
}

func (p *printer) listens(q Listens) {
	p.line("listens on all interfaces")
	p.depth++
	for _, r := range q.Rows {
		p.listener(r)
	}
	p.depth--
}

func (p *printer) listener(r Listener) {
	p.line("%s %s", r.At, patterns(r.Names))
	p.depth++
	for _, h := range r.Hosts {
		where := h.Path.String()
		if r.At != CallListener {
			where = "value"
		}
		p.line("host %s as %s", where, h.Grammar)
		p.depth++
		p.field("None", string(h.None))
		p.field("empty", string(h.Empty))
		p.field("number", string(h.Number))
		p.depth--
	}
	p.field("parameters", strings.Join(r.Params, ", "))
	p.field("omitted", string(r.Omitted))
	for _, c := range r.When {
		p.line("when %s %s", c.Path, FormatConstraint(c.Want))
	}
	for _, c := range r.Unless {
		p.line("unless %s %s", c.Path, FormatConstraint(c.Want))
	}
	if len(r.Files) > 0 {
		p.line("in %s", patterns(r.Files))
	}
	p.field("versions", r.Versions)
	p.depth--
}

func (p *printer) container(q Query) {
	switch q := q.(type) {
	case Instruction:
		p.line("instruction %s", q.Type)
		p.properties(q.Props)
		if q.Check != nil {
			p.depth++
			p.query(*q.Check)
			p.depth--
		}
	case MissingInstruction:
		if q.LabelKey != "" {
			p.line("missing instruction %s with the key %s", q.Type, quote(q.LabelKey))
			break
		}
		p.line("missing instruction %s", q.Type)
	case Service:
		p.line("service with %s", quote(q.Key))
		p.properties(q.Props)
	case MissingService:
		if q.Contains != "" {
			p.line("service whose %s lacks %s", quote(q.Key), quote(q.Contains))
			break
		}
		p.line("service without %s", quote(q.Key))
	case Combination:
		p.under(strings.ReplaceAll(string(q.Op), "_", " "), q.Of...)
	case Sequence:
		how := " after"
		if q.Before {
			how = " before"
		}
		if q.NotFollowedBy {
			how = " not" + how
		}
		p.under("sequence", q.Instruction)
		p.under(how[1:], q.Reference)
	case Stage:
		p.line("stage")
		p.properties(q.Props)
	case FinalStage:
		p.line("final stage")
		p.depth++
		if q.Has != nil {
			p.under("has", q.Has)
		}
		if q.Lacks != "" {
			p.line("lacks %s", q.Lacks)
		}
		p.depth--
	case CustomCheck:
		name := q.Function
		if name == "" {
			name = "a lambda"
		}
		p.line("custom check %s, number %d", name, q.Ordinal)
		p.depth++
		p.field("description", q.Description)
		p.depth--
	default:
		panic(fmt.Sprintf("unhandled query %T", q))
	}
}

func (p *printer) call(heading string, args []ArgConstraint, tracks []Track) {
	p.line("%s", heading)
	p.depth++
	for _, a := range args {
		p.line("argument %s %s", a.Path, FormatConstraint(a.Want))
	}
	if tracks != nil {
		p.line("tracks %s", ports(tracks))
	}
	p.depth--
}

func (p *printer) properties(list []Property) {
	p.depth++
	for _, c := range list {
		name := string(c.Name)
		if c.Key != "" {
			name += " " + quote(c.Key)
		}
		p.line("%s %s", name, FormatConstraint(c.Want))
	}
	p.depth--
}

func (p *printer) flows(q Flows) {
	p.line("flows %s", q.Scope)
	p.depth++
	p.under("from", q.Sources...)
	p.under("to", q.Sinks...)
	p.under("sanitized by", q.Sanitizers...)
	if q.Restricted {
		list := make([]string, len(q.Through))
		for i, t := range q.Through {
			list[i] = string(t)
		}
		p.line("through only %s", or(strings.Join(list, ", "), "nothing"))
	}
	p.depth--
}

// String renders the port.
func (t Track) String() string {
	if t.Return {
		return "the result"
	}
	return t.ArgPath.String()
}

// String renders the type with all that it names.
func (t Type) String() string {
	var b strings.Builder
	b.WriteString(t.Name)
	if len(t.FQNs) > 0 {
		b.WriteString(" = " + quoted(t.FQNs))
	}
	if len(t.Patterns) > 0 {
		b.WriteString(" ~ " + patterns(t.Patterns))
	}
	if t.Subclasses {
		b.WriteString(" and subclasses")
	}
	return b.String()
}

// FormatConstraint renders a constraint as a phrase after its subject.
func FormatConstraint(c Constraint) string {
	switch c := c.(type) {
	case nil:
		return "is anything"
	case Literal:
		return "== " + c.Value.String()
	case Wildcard:
		return "like " + quote(string(c.Pattern))
	case AnyOf:
		list := make([]string, len(c.Of))
		for i, of := range c.Of {
			list[i] = FormatConstraint(of)
		}
		return "any of (" + strings.Join(list, ", ") + ")"
	case Compare:
		return c.Op + " " + c.Value.String()
	case Regex:
		return "matches " + quote(c.Expr)
	case Missing:
		return "is missing"
	case Contains:
		return "contains (" + FormatConstraint(c.Want) + ")"
	case ResultOf:
		return "is the result of " + patterns(c.Of)
	case AllInterfaces:
		return "is all interfaces as " + string(c.Grammar)
	case Backtracks:
		return "goes back in " + string(c.Growth) + " time"
	case Negation:
		return "not (" + FormatConstraint(c.Of) + ")"
	case Relative:
		return "is relative"
	}
	panic(fmt.Sprintf("unhandled constraint %T", c))
}

func quote(s string) string { return strconv.Quote(s) }

func quoted(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = quote(s)
	}
	return strings.Join(out, ", ")
}

func patterns(list []Pattern) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = quote(string(s))
	}
	return strings.Join(out, ", ")
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func ports(tracks []Track) string {
	list := make([]string, len(tracks))
	for i, t := range tracks {
		list[i] = t.String()
	}
	return strings.Join(list, ", ")
}
