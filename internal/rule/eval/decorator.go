package eval

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/interp"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

const (
	addedParams  = `, *, aliases: Sequence[str] = (), confidence: str = "HIGH", autofix: Fix | Sequence[Fix] | None = None`
	sharedParams = `id: str, name: str = "", severity: str = "MEDIUM", category: str = "security", cwe: str = "", cve: str = "", tags: str | Sequence[str] = "", message: str = ""`

	pythonRuleSig     = "python_rule(" + sharedParams + `, owasp: str = ""` + addedParams + ") -> Callable[[RuleFunction], RuleFunction]"
	goRuleSig         = "go_rule(" + sharedParams + `, owasp: str = ""` + addedParams + ") -> Callable[[RuleFunction], RuleFunction]"
	dockerfileRuleSig = "dockerfile_rule(" + sharedParams + addedParams + ") -> Callable[[RuleFunction], RuleFunction]"
	composeRuleSig    = "compose_rule(" + sharedParams + addedParams + ") -> Callable[[RuleFunction], RuleFunction]"
	ruleSig           = "rule(id: str, severity: str, cwe: str | None = None, owasp: str | None = None" + addedParams + ") -> Callable[[RuleFunction], Rule]"
	decoratorSig      = "decorator(function)"
)

// decoratorExports are the decorators that make rules.
func decoratorExports() []Export {
	container := []string{"codepathfinder.container_decorators", "rules", "rules.container_decorators"}
	return []Export{
		{Name: "python_rule", Kind: Function, Modules: []string{"codepathfinder.python_decorators", "rules.python_decorators"}, Signature: pythonRuleSig,
			call: ruleDecorator(rule.Python), Doc: "Makes a function that returns a matcher a rule for Python."},
		{Name: "go_rule", Kind: Function, Modules: []string{"codepathfinder.go_decorators", "rules.go_decorators"}, Signature: goRuleSig,
			call: ruleDecorator(rule.Go), Doc: "Makes a function that returns a matcher a rule for Go."},
		{Name: "rule", Kind: Function, Modules: []string{"codepathfinder", "codepathfinder.decorators"}, Signature: ruleSig, call: plainRule,
			Doc: "Makes a function that returns a matcher a rule for Python, named as the function and described by its docstring."},
		{Name: "dockerfile_rule", Kind: Function, Modules: container, Signature: dockerfileRuleSig,
			call: ruleDecorator(rule.Dockerfile), Doc: "Makes a function that returns a matcher a rule for Dockerfiles."},
		{Name: "compose_rule", Kind: Function, Modules: container, Signature: composeRuleSig,
			call: ruleDecorator(rule.Compose), Doc: "Makes a function that returns a matcher a rule for Compose files."},
	}
}

// ruleDecorator makes python_rule and its like: the decorated function runs at
// once and stays what it is.
func ruleDecorator(language string) builder {
	return func(s *session, m *value.Meter, b *value.Bound) value.Value {
		r := s.newRule(m, b, language)
		r.Name = strings.TrimSpace(text(m, b, "name"))
		r.Category = nonEmpty(m, b, "category")
		r.CVE = cve(m, b)
		r.Tags = append(tags(m, b), r.Tags...)
		r.Message = strings.TrimSpace(text(m, b, "message"))
		if strings.IndexFunc(r.Name, unicode.IsControl) >= 0 {
			m.FailAt(b.Get("name").Span, "the name of a rule is one line")
		}
		return s.decorator(func(m *value.Meter, f *interp.Function) value.Value {
			r := *r // a decorator may be applied more than once
			if r.Name == "" {
				r.Name = pytext.Title(strings.ReplaceAll(f.Name, "_", " "))
			}
			if r.Message == "" {
				r.Message = defaultMessage(r.Name)
			}
			r.Function, r.Description = f.Name, f.Doc()
			s.rules = append(s.rules, &r)
			s.complete(m, &r, f)
			return f
		})
	}
}

// plainRule is the decorator rule: the decorated function runs at the end of the
// file, and is a Rule from then on.
func plainRule(s *session, m *value.Meter, b *value.Bound) value.Value {
	r := s.newRule(m, b, rule.Python)
	r.Category = "security"
	return s.decorator(func(_ *value.Meter, f *interp.Function) value.Value {
		r := *r
		r.Name, r.Function, r.Description = f.Name, f.Name, f.Doc()
		r.Message, _, _ = strings.Cut(f.Doc(), "\n\n")
		r.Message = strings.Join(strings.Fields(r.Message), " ")
		if r.Message == "" {
			r.Message = defaultMessage(r.Name)
		}
		s.rules = append(s.rules, &r)
		s.later = append(s.later, func(m *value.Meter) { s.complete(m, &r, f) })
		return &ruleValue{&r}
	})
}

func defaultMessage(name string) string { return fmt.Sprintf("This matches the rule %q.", name) }

// ruleValue is what the decorator rule makes of a function.
type ruleValue struct{ rule *rule.Rule }

// TypeName names the type as the SDK does.
func (*ruleValue) TypeName() string { return "Rule" }

// decorator makes a decorator that checks what it is applied to.
func (s *session) decorator(apply func(m *value.Meter, f *interp.Function) value.Value) value.Value {
	return s.builtin(decoratorSig, func(_ *session, m *value.Meter, b *value.Bound) value.Value {
		f, ok := b.At(0).(*interp.Function)
		if !ok {
			m.Failf("a rule is made of a function, not of %s", value.KindOf(b.At(0)))
		}
		return apply(m, f)
	})
}

// complete runs the rule's function and takes its query.
func (s *session) complete(m *value.Meter, r *rule.Rule, f *interp.Function) {
	v := m.Call(f, &value.Args{Span: r.Span})
	what := fmt.Sprintf("what the rule function %s() returns", f.Name)
	if isNone(v) {
		m.FailAt(f.Span, "the rule function %s() returns nothing: it must return a matcher", f.Name)
	}
	at := spanOr(f.Span, r.Span)
	if own, ok := v.(*matcher); ok {
		at = own.at
	}
	q := s.asMatcher(m, v, at, what)
	if q.isContainer() != (r.Language == rule.Dockerfile || r.Language == rule.Compose) {
		m.FailAt(at, "a rule for %s cannot return %s", languageNames[r.Language], value.KindOf(q))
	}
	if why := misplaced(q, r.Language); why != "" {
		m.FailAt(at, "%s", why)
	}
	r.Query = q.freeze()
}

var languageNames = map[string]string{
	rule.Python: "Python", rule.Go: "Go", rule.Dockerfile: "Dockerfiles", rule.Compose: "Compose files",
}

// misplaced says why a matcher cannot be a rule of a language, or "".
func misplaced(q *matcher, language string) string {
	switch q.query.(type) {
	case rule.Parameter:
		return "parameter() is a source: it stands in from_sources of flows()"
	case rule.Guard:
		return "guard() is a sanitizer: it stands in sanitized_by of flows()"
	case rule.Witness:
		return "witness() is a sanitizer: it stands in sanitized_by of flows()"
	case rule.Modelled:
		return "sources(), sinks() and sanitizers() stand in flows()"
	case rule.Returns:
		return "returns() is a sink: it stands in to_sinks of flows()"
	case rule.Listens:
		if language != rule.Python {
			return "there are models of listeners for Python alone: listens() is for python_rule"
		}
	case rule.Service, rule.MissingService:
		if language == rule.Dockerfile {
			return "a Dockerfile has no services: service_has() and service_missing() are for compose_rule"
		}
	case rule.And, rule.Or, rule.Not, rule.Combination:
		for _, part := range q.of {
			if why := misplaced(part, language); why != "" {
				return why
			}
		}
	}
	return ""
}

// newRule reads what all decorators have in common.
func (s *session) newRule(m *value.Meter, b *value.Bound, language string) *rule.Rule {
	r := &rule.Rule{Language: language, Path: s.path, Span: b.Span, Fixes: fixes(m, b)}
	r.ID = ruleID(m, b.Get("id"))
	r.Severity = level(m, b, "severity", finding.ParseSeverity, finding.Severities)
	r.Confidence = level(m, b, "confidence", finding.ParseConfidence, finding.Confidences)
	r.CWE, r.Tags = cwe(m, b)
	if language == rule.Python || language == rule.Go {
		r.OWASP = owasp(m, b)
	}
	aliases := b.Get("aliases")
	if _, ok := aliases.Value.(value.Str); ok {
		m.FailAt(aliases.Span, `aliases are a list of ids, such as ["OLD-001"]`)
	}
	for _, e := range elements(aliases.Value, aliases.Span) {
		m.Alloc(value.ItemSize)
		r.Aliases = append(r.Aliases, ruleID(m, value.Arg{Value: e.v, Span: e.at}))
	}
	return r
}

// idForm is what ids of rules look like: they stand in markers, addresses and
// file names.
var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$`)

func ruleID(m *value.Meter, a value.Arg) string {
	id, ok := a.Value.(value.Str)
	if !ok {
		m.FailAt(a.Span, "the id of a rule is a string, not %s", value.KindOf(a.Value))
	}
	if !idForm.MatchString(string(id)) {
		m.FailAt(a.Span, "%q is no id of a rule: write letters, digits, - _ and . only, such as PYTHON-001", pytext.Clip(string(id)))
	}
	return string(id)
}

// level reads a severity or confidence, in any case.
func level[T any](m *value.Meter, b *value.Bound, param string, parse func(string) (T, bool), known []string) T {
	name := text(m, b, param)
	v, ok := parse(strings.TrimSpace(name))
	if !ok {
		m.FailAt(b.Get(param).Span, "%q is no %s: it is one of %s", pytext.Clip(name), param, listed(known))
	}
	return v
}

var (
	cweForm   = regexp.MustCompile(`(?i)^CWE-[0-9]{1,5}$`)
	cveForm   = regexp.MustCompile(`(?i)^CVE-[0-9]{4}-[0-9]{4,}$`)
	owaspForm = regexp.MustCompile(`(?i)^([A-Z]{1,8}[0-9]{1,2}:[0-9]{4})([ :–-].*)?$`)
)

// cwe reads the rule's weakness. The first of several is the rule's, the others
// become tags.
func cwe(m *value.Meter, b *value.Bound) (first string, more []string) {
	list := split(m, optionalText(m, b, "cwe"))
	for i, id := range list {
		if !cweForm.MatchString(id) {
			m.FailAt(b.Get("cwe").Span, "%q is no weakness: write its id, such as CWE-89", pytext.Clip(id))
		}
		list[i] = strings.ToUpper(id)
	}
	if len(list) == 0 {
		return "", nil
	}
	return list[0], list[1:]
}

func cve(m *value.Meter, b *value.Bound) string {
	list := split(m, text(m, b, "cve"))
	for i, id := range list {
		if !cveForm.MatchString(id) {
			m.FailAt(b.Get("cve").Span, "%q is no vulnerability: write its id, such as CVE-2022-34265", pytext.Clip(id))
		}
		list[i] = strings.ToUpper(id)
	}
	return strings.Join(list, ", ")
}

// owasp reads the rule's categories; a title behind an id is left out, as it
// follows from the id.
func owasp(m *value.Meter, b *value.Bound) string {
	var ids []string
	for _, part := range split(m, optionalText(m, b, "owasp")) {
		found := owaspForm.FindStringSubmatch(part)
		if found == nil {
			m.FailAt(b.Get("owasp").Span, "%q is no OWASP category: write its id, such as A03:2021", pytext.Clip(part))
		}
		ids = append(ids, strings.ToUpper(found[1]))
	}
	return strings.Join(ids, ", ")
}

// tags reads tags separated by commas, or a list of them.
func tags(m *value.Meter, b *value.Bound) []string {
	a := b.Get("tags")
	var out []string
	for _, e := range elements(a.Value, a.Span) {
		s, ok := e.v.(value.Str)
		if !ok {
			m.FailAt(e.at, "tags are a string such as \"python,socket\", not %s", value.KindOf(e.v))
		}
		out = append(out, split(m, string(s))...)
	}
	return out
}

// split reads a list separated by commas, without what is empty.
func split(m *value.Meter, s string) []string {
	m.Alloc(len(s) + value.ItemSize*strings.Count(s, ","))
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// listed joins names for a message.
func listed(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// identify returns what two rules must not share.
func identify(r *rule.Rule) string { return strings.ToUpper(r.ID) }

// place renders where a rule stands, for a message.
func place(r *rule.Rule, file *source.File) string {
	return fmt.Sprintf("%s:%d", r.Path, file.LineOf(r.Span.Start))
}
