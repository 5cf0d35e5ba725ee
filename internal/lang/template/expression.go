package template

import (
	"slices"
	"strings"
)

// state is what happened to a text that is to be printed.
type state uint8

const (
	plain  state = iota
	marked       // as safe: it is printed as it stands
	clean        // it is escaped, or no text
)

// expr is a part of what an expression gives: what is at a path of what the template is given.
type expr struct {
	path  []string
	state state
}

// within are the parts of expressions at a further name.
func within(list []expr, name string) []expr {
	out := make([]expr, 0, len(list))
	for _, x := range list {
		out = append(out, expr{clip(append(slices.Clone(x.path), name)), x.state})
	}
	return out
}

// clip bounds a path: what is below is meant as a whole.
func clip(path []string) []string { return path[:min(len(path), maxPath)] }

// Filters by what they do: those that hand on what they are given as it is, escaped or not, and those that
// mark it. All others give what is escaped where it is printed, or is no text.
var (
	passing = set(`upper lower trim strip title capitalize capfirst replace truncate truncatewords truncatechars default default_if_none d join
		first last random center indent string format cut add slice stringformat ljust rjust wordwrap wrap reverse list sort dictsort unique
		linenumbers attr map select reject batch items nl2br`)
	marking = set("safe safeseq mark_safe Markup")
)

func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, n := range strings.Fields(list) {
		out[n] = true
	}
	return out
}

// filtered is what a filter makes of expressions.
func filtered(list []expr, name string) []expr {
	out := make([]expr, 0, len(list))
	for _, x := range list {
		switch {
		case x.state == clean:
		case marking[name]:
			x.state = marked
		case passing[name]:
		case x.state == marked && (name == "e" || name == "escape"): // nothing is escaped twice
		default:
			x.state = clean
		}
		out = append(out, x)
	}
	return out
}

// kind is the kind of a token.
type kind uint8

const (
	endTok kind = iota
	nameTok
	textTok
	numberTok
	opTok
)

type token struct {
	kind kind
	text string
}

// parser reads an expression by recursive descent.
type parser struct {
	r     *reader
	text  string
	tok   token
	depth int
}

// parse reads an expression; of what is no expression nothing is known.
func (r *reader) parse(text string) []expr {
	p := r.parser(text)
	return limited(p.or())
}

// limited are the parts of an expression, each once, and no more than there may be.
func limited(list []expr) (out []expr) {
	for _, x := range list {
		if len(out) < maxParts && !slices.ContainsFunc(out, func(y expr) bool { return y.state == x.state && slices.Equal(x.path, y.path) }) {
			out = append(out, x)
		}
	}
	return out
}

func (r *reader) parser(text string) *parser {
	p := &parser{r: r, text: text}
	p.next()
	return p
}

// next reads a token.
func (p *parser) next() {
	p.text = strings.TrimLeft(p.text, " \t\r\n")
	if p.text == "" {
		p.tok = token{}
		return
	}
	n, k := 1, opTok
	switch c := p.text[0]; {
	case isNameByte(c) && (c < '0' || c > '9'):
		k = nameTok
		for n < len(p.text) && isNameByte(p.text[n]) {
			n++
		}
	case c >= '0' && c <= '9':
		k = numberTok
		for n < len(p.text) && p.text[n] >= '0' && p.text[n] <= '9' {
			n++
		}
	case c == '"' || c == '\'':
		k = textTok
		for n < len(p.text) && p.text[n] != c {
			n++
		}
		n = min(n+1, len(p.text))
	case strings.HasPrefix(p.text, "//") || strings.HasPrefix(p.text, "**") || len(p.text) > 1 && p.text[1] == '=' && strings.IndexByte("=!<>", c) >= 0:
		n = 2
	}
	p.tok, p.text = token{k, p.text[:n]}, p.text[n:]
}

func isNameByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

func (p *parser) is(text string) bool {
	return p.tok.text == text && (p.tok.kind == opTok || p.tok.kind == nameTok)
}

// take goes over a token if it is the one.
func (p *parser) take(text string) bool {
	if p.is(text) {
		p.next()
		return true
	}
	return false
}

// or reads "a if c else b", "a or b" and "a and b": each of which may be what is given.
func (p *parser) or() []expr {
	if p.depth++; p.depth > maxNested {
		p.tok, p.text = token{}, ""
	}
	defer func() { p.depth-- }()
	out := p.compared()
	for {
		switch {
		case p.take("or"), p.take("and"):
			out = append(out, p.compared()...)
		case p.take("if"):
			p.or() // the condition
			if p.take("else") {
				out = append(out, p.or()...)
			}
		default:
			return out
		}
	}
}

// compared reads comparisons, which give no text.
func (p *parser) compared() []expr {
	if p.take("not") {
		p.compared()
		return nil
	}
	out := p.sum()
	for {
		switch {
		case p.take("is"):
			p.take("not")
			p.test()
		case p.is("==") || p.is("!=") || p.is("<") || p.is(">") || p.is("<=") || p.is(">=") || p.is("in"):
			p.next()
			p.sum()
		case p.take("not"): // not in
			continue
		default:
			return out
		}
		out = nil
	}
}

// test reads the name of a test, with what it compares.
func (p *parser) test() {
	p.next()
	switch {
	case p.take("("):
		p.arguments(")")
	case p.is("or") || p.is("and") || p.is("if") || p.is("else"):
	case p.tok.kind == nameTok || p.tok.kind == numberTok || p.tok.kind == textTok:
		p.sum()
	}
}

// sum reads what puts texts together. What is marked as safe has the rest escaped.
func (p *parser) sum() []expr {
	out := p.filters()
	for p.is("~") || p.is("+") || p.is("-") || p.is("*") || p.is("/") || p.is("%") || p.is("//") || p.is("**") {
		joins := p.is("~") || p.is("+") || p.is("%")
		p.next()
		if list := p.filters(); joins {
			out = append(out, list...)
		}
	}
	return out
}

// filters reads a value with its filters, of Jinja and of Django.
func (p *parser) filters() []expr {
	out := p.value()
	for p.take("|") {
		name := p.tok.text
		p.next()
		for p.take(".") {
			name = p.tok.text
			p.next()
		}
		var args []expr
		if p.take("(") {
			args = p.arguments(")")
		} else if p.take(":") {
			args = p.value()
		}
		if name == "default" || name == "d" || name == "default_if_none" || name == "add" || name == "join" {
			out = append(out, args...)
		}
		if name == "attr" || name == "map" || name == "batch" || name == "dictsort" {
			out = within(out, Elements)
		}
		out = filtered(out, name)
	}
	return out
}

// arguments reads values up to a bracket; the names of keywords are left out.
func (p *parser) arguments(end string) (out []expr) {
	for p.tok.kind != endTok && !p.take(end) {
		before := p.text
		x := limited(p.or())
		if p.take("=") || p.take(":") {
			x = limited(p.or())
		}
		out = append(out, x...)
		if !p.take(",") && !p.is(end) && p.text == before {
			p.next() // what is not understood
		}
	}
	return out
}

// value reads a variable with what is read off it, a constant, or something in brackets.
func (p *parser) value() []expr {
	switch {
	case p.tok.kind == nameTok && !p.is("not"):
		name := p.tok.text
		p.next()
		return p.variable(name)
	case p.take("("):
		return p.off(p.arguments(")"))
	case p.take("["):
		return p.off(p.arguments("]"))
	case p.take("{"):
		return p.off(p.arguments("}"))
	case p.tok.kind == textTok, p.tok.kind == numberTok:
		p.next()
		return p.off(nil)
	case p.take("-"), p.take("+"), p.take("*"):
		p.value()
		return nil
	}
	if p.tok.kind != endTok && !p.is(")") && !p.is("]") && !p.is("}") && !p.is(",") {
		p.next()
	}
	return nil
}

// variable reads what a name begins.
func (p *parser) variable(name string) []expr {
	dotted := name
	if p.is(".") {
		rest := strings.TrimLeft(p.text, " ")
		n := 0
		for n < len(rest) && isNameByte(rest[n]) {
			n++
		}
		dotted += "." + rest[:n]
	}
	if m := p.r.own.macros[dotted]; m != nil && (dotted == name && p.is("(") || dotted != name) {
		if dotted != name {
			p.next()
			p.next()
		}
		if p.take("(") {
			p.r.called(m, p)
			return nil
		}
	}
	switch name {
	case "true", "false", "none", "True", "False", "None", "loop", "forloop", "self", "super", "caller", "varargs", "kwargs", "block":
		p.off(nil)
		return nil
	case "_", "gettext", "ngettext", "escape":
		if p.take("(") {
			list := p.arguments(")")
			if name == "escape" {
				return nil
			}
			return p.off(list)
		}
	}
	if p.is("(") { // of a function nothing is known
		p.next()
		p.arguments(")")
		return p.off(nil)
	}
	return p.off(p.r.lookUp(name))
}

// off reads what is read off values: attributes, items, calls of methods.
func (p *parser) off(list []expr) []expr {
	for {
		switch {
		case p.take("."):
			name := p.tok.text
			p.next()
			if p.take("(") {
				p.arguments(")")
				if !kept[name] {
					list = within(list, Elements)
				}
				continue
			}
			list = within(list, name)
		case p.take("["):
			switch {
			case p.tok.kind == textTok:
				list = within(list, strings.Trim(p.tok.text, `"'`))
			case p.tok.kind == numberTok:
				list = within(list, p.tok.text)
			default:
				list = within(list, Elements)
			}
			p.arguments("]")
		case p.take("("):
			p.arguments(")")
		default:
			return list
		}
	}
}

// kept are the methods that give what they are called on, or its elements as a loop has them.
var kept = set("strip lstrip rstrip upper lower title items values keys copy replace format join all")

// called prints what a macro prints of what it is called with.
func (r *reader) called(m *macro, p *parser) {
	given := map[string][]expr{}
	for i := 0; p.tok.kind != endTok && !p.take(")"); i++ {
		before := p.text
		name := ""
		if i < len(m.params) {
			name = m.params[i]
		}
		x := limited(p.or())
		if p.is("=") && len(x) == 1 && len(x[0].path) > 0 {
			name = x[0].path[len(x[0].path)-1]
			p.next()
			x = limited(p.or())
		}
		if name != "" {
			given[name] = x
		}
		if !p.take(",") && !p.is(")") && p.text == before {
			p.next()
		}
	}
	for _, o := range m.prints {
		list, ok := given[o.Path[0]]
		switch {
		case ok:
			r.give(o, map[string][]expr{o.Path[0]: list})
		case !slices.Contains(m.params, o.Path[0]):
			r.give(o, nil)
		}
	}
}
