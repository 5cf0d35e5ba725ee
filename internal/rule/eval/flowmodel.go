package eval

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"codepathfinder.dev/pathfinder/internal/nearest"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/models"
)

const (
	sourceSig    = `source(label: str, *matchers: Matcher, doc: str = "") -> FlowRow`
	sinkSig      = `sink(label: str, *matchers: Matcher, part: str = "", escapes: str = "", doc: str = "") -> FlowRow`
	sanitizerSig = `sanitizer(labels: str | Sequence[str], *matchers: Matcher, doc: str = "") -> FlowRow`
	returnsSig   = `returns(of: str | Matcher | Sequence[str | Matcher], methods: str | Sequence[str] = ()) -> ReturnsMatcher`
)

// flowModelExports are rows of models of untrusted data, and the matchers that use them.
func flowModelExports() []Export {
	homes := []string{"codepathfinder.models"}
	both := []string{"codepathfinder", "codepathfinder.models"}
	modelled := func(name string, end rule.FlowEnd, doc string) Export {
		return Export{Name: name, Kind: Function, Modules: both, Signature: name + "(*labels: str) -> ModelMatcher", Added: true, Doc: doc,
			call: func(s *session, m *value.Meter, b *value.Bound) value.Value { return s.modelled(m, b, end) }}
	}
	row := func(name, sig string, end rule.FlowEnd, doc string) Export {
		return Export{Name: name, Kind: Function, Modules: homes, Signature: sig, Added: true, Doc: doc,
			call: func(s *session, m *value.Meter, b *value.Bound) value.Value { return s.flowRow(m, b, end) }}
	}
	return []Export{
		modelled("sources", rule.SourceEnd, "Where libraries give untrusted data, by label."),
		modelled("sinks", rule.SinkEnd, "Where libraries must not be given untrusted data, by label."),
		modelled("sanitizers", rule.SanitizerEnd, "What makes untrusted data harmless for sinks, by label."),
		row("source", sourceSig, rule.SourceEnd, "A row of a model: where untrusted data comes from."),
		row("sink", sinkSig, rule.SinkEnd, "A row of a model: where untrusted data must not go."),
		row("sanitizer", sanitizerSig, rule.SanitizerEnd, `A row of a model: what makes untrusted data harmless, for some labels or for all ("*").`),
		{Name: "returns", Kind: Function, Modules: []string{"codepathfinder"}, Signature: returnsSig, Added: true, call: returnsCall,
			Doc: "What functions return, as a sink: functions as parameter() selects them."},
		{Name: "FlowRow", Kind: Type, Modules: homes, Added: true, Doc: "What source, sink and sanitizer return."},
		{Name: "ModelMatcher", Kind: Type, Modules: []string{"codepathfinder.matchers"}, Added: true, Doc: "What sources, sinks and sanitizers return."},
	}
}

// flowRow is a row of a model as a value.
type flowRow struct {
	row rule.FlowRow
	of  []*matcher
}

// TypeName names the type as the SDK does.
func (*flowRow) TypeName() string { return "FlowRow" }

// flowRow reads source(), sink() and sanitizer().
func (s *session) flowRow(m *value.Meter, b *value.Bound, end rule.FlowEnd) value.Value {
	if !s.model {
		m.Failf("%s() is a row of a model file: rules name what they need in flows()", b.Name())
	}
	r := &flowRow{row: rule.FlowRow{End: end, Doc: strings.TrimSpace(text(m, b, "doc")), Path: s.path, Span: b.Span}}
	param, fits := "label", isSource
	switch end {
	case rule.SinkEnd:
		fits = isSink
	case rule.SanitizerEnd:
		param, fits = "labels", isSanitizer
	}
	a := b.Get(param)
	for _, e := range elements(a.Value, a.Span) {
		label, ok := e.v.(value.Str)
		if !ok || !isLabel(string(label)) && (end != rule.SanitizerEnd || label != rule.AnyLabel) {
			m.FailAt(e.at, "a label is a word in lower case, such as \"sql\"")
		}
		r.row.Labels = append(r.row.Labels, string(label))
	}
	part, escapes := rule.WholePart, rule.Escapes("")
	if end == rule.SinkEnd {
		part = word(m, b, "part", rule.WholePart, rule.HostPart, rule.StartPart, rule.TextPart, rule.ArgumentPart, rule.TemplatePart, rule.SourcePart)
		escapes = word(m, b, "escapes", "", rule.EscapesAlways, rule.EscapesByName, rule.EscapesAsMade)
		if (escapes != "") != (part == rule.TemplatePart || part == rule.SourcePart) {
			m.Failf("sink() says what a template escapes where its part is one, and there alone")
		}
	}
	list := rest(b)
	if len(list) == 0 {
		m.Failf("%s() needs a matcher", b.Name())
	}
	for _, e := range list {
		q := s.codeMatcher(m, e.v, e.at, "what "+b.Name()+"() holds")
		if why := misfit(q, fits); why != "" {
			m.FailAt(e.at, "%s() cannot hold %s", b.Name(), why)
		}
		if part != rule.WholePart {
			of := q
			q = s.newMatcher(m, of.name, rule.Sink{Part: part, Escapes: escapes}, e.at, 0)
			q.of = q.adopt(m, []*matcher{of})
		}
		r.of = append(r.of, q)
	}
	m.Alloc(value.ItemSize * (len(list) + 4))
	s.flows = append(s.flows, r)
	return r
}

func isLabel(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && c != '-' {
			return false
		}
	}
	return s != ""
}

// modelled reads sources(), sinks() and sanitizers().
func (s *session) modelled(m *value.Meter, b *value.Bound, end rule.FlowEnd) value.Value {
	q := rule.Modelled{End: end, Span: b.Span}
	for _, e := range rest(b) {
		label, ok := e.v.(value.Str)
		if !ok {
			m.FailAt(e.at, "%s() takes labels, such as %s(\"sql\"), not %s", b.Name(), b.Name(), value.KindOf(e.v))
		}
		q.Labels = append(q.Labels, string(label))
	}
	if len(q.Labels) == 0 {
		m.Failf("%s() needs a label", b.Name())
	}
	slices.Sort(q.Labels)
	q.Labels = slices.Compact(q.Labels)
	if s.flowRows == nil {
		m.Failf("%s() names rows of models, and stands in no model itself", b.Name())
	}
	rows, _ := s.flowRows()
	m.Step(len(rows))
	found := map[string]bool{}
	for i := range rows {
		r := &rows[i]
		if r.End != end {
			continue
		}
		takes := slices.Contains(r.Labels, rule.AnyLabel)
		for _, l := range r.Labels {
			if slices.Contains(q.Labels, l) {
				found[l], takes = true, true
			}
		}
		if !takes {
			continue
		}
		for j, of := range r.Of {
			q.Of, q.Rows = append(q.Of, of), append(q.Rows, r.First+j)
		}
	}
	for _, e := range rest(b) {
		if label := string(e.v.(value.Str)); !found[label] && end != rule.SanitizerEnd {
			m.FailAt(e.at, "no model has a %s with the label %q%s", end, pytext.Clip(label), nearest.Hint(label, labelsOf(rows, end)))
		}
	}
	return s.newMatcher(m, "ModelMatcher", q, b.Span, 1)
}

// labelsOf lists the labels of rows.
func labelsOf(rows []rule.FlowRow, end rule.FlowEnd) []string {
	var out []string
	for _, r := range rows {
		if r.End == end {
			out = append(out, r.Labels...)
		}
	}
	return out
}

// flowModels are the models of untrusted data that are part of the program, evaluated once: many
// rules ask for them, and nobody changes them.
var flowModels = sync.OnceValues(func() ([]rule.FlowRow, []source.Error) { return FlowModels(models.FS) })

// FlowModels evaluates the models of untrusted data in a file system, in order of their
// names: language/flows/library.py.
func FlowModels(fsys fs.FS) ([]rule.FlowRow, []source.Error) {
	files, _ := fs.Glob(fsys, "*/flows/*.py") // the pattern is well-formed
	var rows []rule.FlowRow
	var errs []source.Error
	for _, name := range files {
		raw, err := fs.ReadFile(fsys, name)
		if err != nil {
			errs = append(errs, source.Error{Path: name, Msg: err.Error()})
			continue
		}
		list, wrong := flowModelFile(name, raw)
		rows, errs = append(rows, list...), append(errs, wrong...)
	}
	n := 0
	for i := range rows {
		rows[i].First = n
		n += len(rows[i].Of)
	}
	return rows, errs
}

// flowModelFile evaluates one model of untrusted data.
func flowModelFile(name string, raw []byte) ([]rule.FlowRow, []source.Error) {
	text, errs := decode(name, raw)
	if len(errs) > 0 {
		return nil, errs
	}
	s := newSession(name)
	s.model = true
	errs = s.run(newTree(text), Options{})
	var rows []rule.FlowRow
	for _, r := range s.flows {
		r.row.Of = freezeAll(r.of)
		for i, q := range r.row.Of {
			if _, checks := q.(rule.Guard); slices.Contains(r.row.Labels, rule.AnyLabel) && !checks {
				r.row.Of[i] = rule.Opaque{Of: q}
			}
		}
		rows = append(rows, r.row)
	}
	if len(s.rules) > 0 || len(s.rows) > 0 || len(rows) == 0 {
		errs = append(errs, source.Error{Path: name, Msg: path.Base(name) + " is to hold source(), sink() and sanitizer() rows and nothing else"})
	}
	return rows, errs
}

func returnsCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	q := s.newMatcher(m, "ReturnsMatcher", rule.Returns{Methods: methodNames(m, b), Span: b.Span}, b.Span, 1)
	q.of = q.adopt(m, s.owners(m, b))
	return q
}
