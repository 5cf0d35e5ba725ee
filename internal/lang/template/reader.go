package template

import (
	"slices"
	"strings"
)

// reader reads one template.
type reader struct {
	*reading
	file    string
	escapes bool // at the beginning

	text   string
	at     int
	line   int
	own    *page
	scopes []scope
	parent *page // that the template extends, or nil
}

// scope is what a tag that has an end changes up to there.
type scope struct {
	tag     string
	escapes bool
	names   map[string][]expr // variables of the template's own, with what they are
	block   string
	macro   *macro
}

// read reads a text.
func (r *reader) read(text string) *page {
	r.text, r.line = text, 1
	r.own = &page{blocks: map[string]bool{}, macros: map[string]*macro{}}
	r.scopes = []scope{{escapes: r.escapes, names: map[string][]expr{}}}
	for {
		i := strings.IndexByte(r.text[r.at:], '{')
		if i < 0 || r.at+i+1 >= len(r.text) {
			break
		}
		r.skip(i)
		switch r.text[r.at+1] {
		case '{':
			if body, ok := r.body("}}"); ok {
				r.print(r.parse(body))
			}
		case '%':
			if body, ok := r.body("%}"); ok {
				r.tag(body)
			}
		case '#':
			r.body("#}")
		default:
			r.skip(1)
		}
	}
	r.inherit()
	return r.own
}

// skip goes on, and counts lines.
func (r *reader) skip(n int) {
	r.line += strings.Count(r.text[r.at:r.at+n], "\n")
	r.at += n
}

// body is what stands up to an end, which quotes hide unless they hide all of them; without one nothing does.
func (r *reader) body(end string) (string, bool) {
	rest := r.text[r.at+2 : min(len(r.text), r.at+2+maxTag)]
	quote := byte(0)
	for i := 0; i+1 < len(rest); i++ {
		switch c := rest[i]; {
		case quote != 0 && end != "#}":
			if c == quote || c == '\n' && end == "}}" {
				quote = 0
			}
		case rest[i:i+2] == end:
			defer r.skip(i + 4)
			return strings.Trim(strings.Trim(rest[:i], "-+"), " \t\r\n"), true
		case c == '"' || c == '\'':
			quote = c
		}
	}
	if i := strings.Index(rest, end); i >= 0 {
		defer r.skip(i + 4)
		return strings.Trim(rest[:i], "-+ \t\r\n"), true
	}
	r.skip(2 + len(rest))
	return "", false
}

// to goes to the tag that ends what is not read.
func (r *reader) to(end string) {
	for {
		i := strings.Index(r.text[r.at:], "{%")
		if i < 0 {
			r.skip(len(r.text) - r.at)
			return
		}
		r.skip(i)
		j := strings.Index(r.text[r.at:], "%}")
		if j < 0 {
			r.skip(len(r.text) - r.at)
			return
		}
		body := strings.TrimSpace(strings.Trim(r.text[r.at+2:r.at+j], "-+"))
		r.skip(j + 2)
		if name, _, _ := strings.Cut(body, " "); name == end {
			return
		}
	}
}

func (r *reader) top() *scope { return &r.scopes[len(r.scopes)-1] }

// push begins a scope; too many are read as one.
func (r *reader) push(tag string) *scope {
	t := *r.top()
	if len(r.scopes) == maxScopes {
		return &scope{names: map[string][]expr{}, macro: &macro{}}
	}
	r.scopes = append(r.scopes, scope{tag: tag, escapes: t.escapes, names: map[string][]expr{}, block: t.block, macro: t.macro})
	return r.top()
}

func (r *reader) pop(tag string) {
	for i := len(r.scopes) - 1; i > 0; i-- {
		if r.scopes[i].tag == tag {
			r.scopes = r.scopes[:i]
			return
		}
	}
}

// print notes what an expression prints.
func (r *reader) print(list []expr) {
	for _, x := range list {
		if x.state == marked || x.state == plain && !r.top().escapes {
			r.add(Output{Path: x.path, File: r.file, Line: r.line, block: r.top().block})
		}
	}
}

func (r *reader) add(o Output) {
	m := r.top().macro
	switch {
	case m != nil && len(m.prints) < maxOutputs:
		m.prints = append(m.prints, o)
	case m == nil && len(r.own.outputs) < maxOutputs:
		r.own.outputs = append(r.own.outputs, o)
	}
}

// lookUp is what a name is here: what the template was given, unless it is one of the template's own.
func (r *reader) lookUp(name string) []expr {
	for i := len(r.scopes) - 1; i >= 0; i-- {
		if list, ok := r.scopes[i].names[name]; ok {
			return list
		}
	}
	return []expr{{path: []string{name}}}
}

// tag reads a statement.
func (r *reader) tag(body string) {
	name, rest, _ := strings.Cut(body, " ")
	rest = strings.TrimSpace(rest)
	switch name {
	case "raw", "verbatim", "comment":
		r.to("end" + name)
	case "autoescape":
		r.push(name).escapes = rest != "false" && rest != "off" && rest != "False"
	case "for":
		r.loop(rest)
	case "set":
		r.set1(rest)
	case "with":
		r.with(rest)
	case "block":
		s := r.push(name)
		s.block, _, _ = strings.Cut(rest, " ")
		r.own.blocks[s.block] = true
	case "include":
		r.include(rest)
	case "extends":
		if file, ok := r.find(rest); ok && r.parent == nil {
			r.parent = r.page(file)
		}
	case "macro":
		r.macro(rest)
	case "import", "from":
		r.imports(name, rest)
	case "filter", "call":
		r.push(name)
	default:
		if end, ok := strings.CutPrefix(name, "end"); ok {
			r.pop(end)
		}
	}
}

// loop reads "a, b in items": the names are elements.
func (r *reader) loop(text string) {
	names, items, ok := strings.Cut(text, " in ")
	s := r.push("for")
	if !ok {
		return
	}
	if i := strings.Index(items, " if "); i >= 0 {
		items = items[:i]
	}
	items = strings.TrimSuffix(strings.TrimSpace(items), " reversed")
	elements := within(r.parse(items), Elements)
	list := strings.Split(strings.Trim(names, "() "), ",")
	if last := lastCall(items); len(list) == 2 && last == "items" {
		s.names[strings.TrimSpace(list[0])] = nil // keys
		s.names[strings.TrimSpace(list[1])] = elements
		return
	}
	for _, n := range list {
		s.names[strings.TrimSpace(n)] = elements
	}
}

// lastCall is the method that an expression of a loop calls last: items of "d.items()" and "d.items".
func lastCall(text string) string {
	text = strings.TrimSuffix(strings.TrimSpace(text), "()")
	return text[strings.LastIndexByte(text, '.')+1:]
}

// set1 reads "x = value", and "x" of a block that has an end: what that holds is escaped where it stands.
func (r *reader) set1(text string) {
	name, value, ok := strings.Cut(text, "=")
	name = strings.TrimSpace(name)
	if !ok {
		name, _, _ = strings.Cut(name, "|")
		r.top().names[strings.TrimSpace(name)] = nil
		r.push("set")
		return
	}
	list := r.parse(strings.TrimSpace(value))
	for _, n := range strings.Split(name, ",") {
		r.top().names[strings.TrimSpace(n)] = list
	}
}

// with reads "a=x, b=y" as Jinja writes it, "a=x b=y" and "x as a" as Django does.
func (r *reader) with(text string) {
	s := r.push("with")
	if value, name, ok := strings.Cut(text, " as "); ok && !strings.Contains(name, "=") {
		s.names[strings.TrimSpace(name)] = r.parse(value)
		return
	}
	for name, list := range r.assigned(text) {
		s.names[name] = list
	}
}

// assigned reads assignments that follow each other.
func (r *reader) assigned(text string) map[string][]expr {
	out := map[string][]expr{}
	p := r.parser(text)
	for p.tok.kind == nameTok {
		name := p.tok.text
		p.next()
		if !p.take("=") {
			break
		}
		out[name] = limited(p.or())
		p.take(",")
	}
	return out
}

// find finds the template that the first text of a tag names.
func (r *reader) find(text string) (string, bool) {
	if text == "" || text[0] != '"' && text[0] != '\'' {
		return "", false
	}
	name, _, ok := strings.Cut(text[1:], text[:1])
	if !ok {
		return "", false
	}
	return r.set.Find(name, r.file)
}

// include prints what another template does, with the names that are known here.
func (r *reader) include(text string) {
	file, ok := r.find(text)
	if !ok {
		return
	}
	names := map[string][]expr{}
	if _, with, ok := strings.Cut(text, " with "); ok && strings.Contains(with, "=") {
		names = r.assigned(with)
	}
	for _, o := range r.page(file).outputs {
		if len(r.own.outputs) < maxOutputs {
			r.give(o, names)
		}
	}
}

// give adds an output of another template, of which some names are something here.
func (r *reader) give(o Output, names map[string][]expr) {
	list, ok := names[o.Path[0]]
	if !ok {
		list = r.lookUp(o.Path[0])
	}
	for _, x := range list {
		if x.state == clean {
			continue
		}
		through := o
		through.Path = clip(slices.Concat(x.path, o.Path[1:]))
		through.block = r.top().block
		r.add(through)
	}
}

// macro reads the head of a macro: its body prints where it is called.
func (r *reader) macro(text string) {
	name, args, _ := strings.Cut(text, "(")
	m := &macro{}
	s := r.push("macro")
	s.macro = m
	for _, a := range strings.Split(strings.TrimSuffix(strings.TrimSpace(args), ")"), ",") {
		a, _, _ = strings.Cut(a, "=")
		a = strings.TrimSpace(a)
		m.params = append(m.params, a)
		s.names[a] = []expr{{path: []string{a}}}
	}
	r.own.macros[strings.TrimSpace(name)] = m
}

// imports reads "'file' as m" and "'file' import f, g as h".
func (r *reader) imports(tag, text string) {
	file, ok := r.find(text)
	if !ok {
		return
	}
	macros := r.page(file).macros
	if tag == "import" {
		if _, name, ok := strings.Cut(text, " as "); ok {
			name, _, _ = strings.Cut(strings.TrimSpace(name), " ")
			for f, m := range macros {
				r.own.macros[name+"."+f] = m
			}
		}
		return
	}
	_, list, _ := strings.Cut(text, " import ")
	for _, n := range strings.Split(list, ",") {
		name, as, ok := strings.Cut(strings.TrimSpace(n), " as ")
		if !ok {
			as = name
		}
		if m := macros[strings.TrimSpace(name)]; m != nil {
			r.own.macros[strings.TrimSpace(as)] = m
		}
	}
}

// inherit adds what the template that this one extends prints, of which this one replaces blocks: what stands
// outside of those here is not printed.
func (r *reader) inherit() {
	if r.parent == nil {
		return
	}
	r.own.outputs = slices.DeleteFunc(r.own.outputs, func(o Output) bool { return o.block == "" })
	r.scopes = r.scopes[:1]
	for _, o := range r.parent.outputs {
		if o.block == "" || !r.own.blocks[o.block] {
			r.own.outputs = append(r.own.outputs, o)
		}
	}
	for b := range r.parent.blocks {
		r.own.blocks[b] = true
	}
}
