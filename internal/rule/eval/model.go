package eval

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/nearest"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/models"
)

const (
	hostSig = `host(path: int | str, grammar: str = "inet", none: str = "omitted", empty: str | None = None, number: str | None = None) -> Host`

	originParams = `versions: str = "", doc: str = "", origin: str = "") -> Listener`

	listenerSig = `listener(*names_and_hosts: str | Host, params: str = "", omitted: str = "required", when: Mapping[Any, Value] | None = None, ` +
		`unless: Sequence[int | str] | Mapping[Any, Value] | None = None, ` + originParams
	settingSig = `setting(*names: str, grammar: str = "config", none: str = "none", empty: str | None = None, files: Sequence[str] = (), ` + originParams
	environSig = `environment(*names: str, grammar: str = "config", empty: str | None = "none", ` + originParams
	listensSig = `listens(*models: str | Listener, at: str | Sequence[str] | None = None) -> ListenerMatcher`
)

// modelExports are what model files are made of, and the matcher that uses them.
func modelExports() []Export {
	homes := []string{"codepathfinder.models"}
	return []Export{
		{Name: "listens", Kind: Function, Modules: []string{"codepathfinder", "codepathfinder.matchers"}, Signature: listensSig, call: listensCall, Added: true,
			Doc: "Listeners of libraries, by name, or of rows, that accept connections on every interface of the host."},
		{Name: "listener", Kind: Function, Modules: homes, Signature: listenerSig, call: listenerCall, Added: true,
			Doc: "A row of a model: calls that open a listening socket, and where they take its host."},
		{Name: "host", Kind: Function, Modules: homes, Signature: hostSig, call: hostCall, Added: true,
			Doc: "Where a listener takes its host: a parameter by name, a path into it, and how it is read."},
		{Name: "setting", Kind: Function, Modules: homes, Signature: settingSig, call: settingCall, Added: true,
			Doc: "A row of a model: an attribute, class variable or variable that a listener takes its host from."},
		{Name: "environment", Kind: Function, Modules: homes, Signature: environSig, call: environmentCall, Added: true,
			Doc: "A row of a model: an environment variable that a listener takes its host from."},
		{Name: "Listener", Kind: Type, Modules: homes, Added: true, Doc: "What listener, setting and environment return."},
		{Name: "Host", Kind: Type, Modules: homes, Added: true, Doc: "What host returns."},
		{Name: "ListenerMatcher", Kind: Type, Modules: []string{"codepathfinder.matchers"}, Added: true, Doc: "What listens returns."},
	}
}

// listenerValue is a row as a value.
type listenerValue struct {
	row  rule.Listener
	used bool
}

// TypeName names the type as the SDK does.
func (*listenerValue) TypeName() string { return "Listener" }

// hostValue is a place of a host as a value.
type hostValue struct{ host rule.Host }

// TypeName names the type as the SDK does.
func (*hostValue) TypeName() string { return "Host" }

// word reads a parameter that is one of several words.
func word[T ~string](m *value.Meter, b *value.Bound, param string, known ...T) T {
	w := T(optionalText(m, b, param))
	if !slices.Contains(known, w) {
		var list []string
		for _, k := range known {
			if k != "" {
				list = append(list, string(k))
			}
		}
		m.FailAt(b.Get(param).Span, "%q is no %s of %s(): it is one of %s%s", pytext.Clip(string(w)), param, b.Name(), listed(list), nearest.Hint(string(w), list))
	}
	return w
}

// grammarOf reads how a host is written.
func grammarOf(m *value.Meter, b *value.Bound) rule.HostGrammar {
	return word(m, b, "grammar", grammars...)
}

func hostCall(_ *session, m *value.Meter, b *value.Bound) value.Value {
	a := b.Get("path")
	h := rule.Host{Path: argPath(m, a.Value, a.Span), Grammar: grammarOf(m, b)}
	h.None = word(m, b, "none", rule.AsOmitted, rule.OnAll, rule.OnLoopback, rule.HostRequired, rule.NoListener)
	h.Empty = word(m, b, "empty", rule.ByGrammar, rule.AsOmitted, rule.OnAll, rule.OnLoopback, rule.HostRequired, rule.NoListener)
	h.Number = word(m, b, "number", rule.ByGrammar, rule.OnAll, rule.OnLoopback)
	return &hostValue{h}
}

// row begins a row with what all kinds have.
func (s *session) row(m *value.Meter, b *value.Bound, kind rule.ListenerKind) rule.Listener {
	r := rule.Listener{At: kind, Path: s.path, Span: b.Span}
	r.Doc = strings.TrimSpace(text(m, b, "doc"))
	r.Versions = text(m, b, "versions")
	if r.Versions != "" && !versionForm.MatchString(r.Versions) {
		m.FailAt(b.Get("versions").Span, `%q says no versions: write them as ">=1.2,<2"`, pytext.Clip(r.Versions))
	}
	if given := text(m, b, "origin"); given != "" {
		found := originForm.FindStringSubmatch(given)
		if found == nil {
			m.FailAt(b.Get("origin").Span, `%q is no origin: write package, version and places, as "flask 3.1.3: flask/app.py:546"`, pytext.Clip(given))
		}
		r.Origin = rule.Origin{Package: found[1], Version: found[2], Places: strings.Split(found[3], ", ")}
	}
	return r
}

var (
	versionForm = regexp.MustCompile(`^(<|<=|>|>=|==)[0-9][0-9a-z.]*(,(<|<=|>|>=|==)[0-9][0-9a-z.]*)*$`)
	originForm  = regexp.MustCompile(`^([A-Za-z0-9._-]+) ([0-9][0-9A-Za-z.]*): ([^\s:,]+:[0-9]+(?:, [^\s:,]+:[0-9]+)*)$`)
)

// keep notes a row of the file.
func (s *session) keep(m *value.Meter, r rule.Listener) value.Value {
	m.Alloc(value.ItemSize * (len(r.Names) + len(r.Hosts) + len(r.When) + len(r.Unless) + 4))
	v := &listenerValue{row: r}
	s.rows = append(s.rows, v)
	return v
}

func listenerCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	r := s.row(m, b, rule.CallListener)
	var list []element
	for _, e := range rest(b) {
		if h, ok := e.v.(*hostValue); ok {
			r.Hosts = append(r.Hosts, h.host)
			continue
		}
		list = append(list, e)
	}
	r.Names = exactPatterns(m, b, list)
	for name := range strings.SplitSeq(text(m, b, "params"), ",") {
		if name = strings.TrimSpace(name); name != "" {
			r.Params = append(r.Params, name)
		}
	}
	r.Omitted = word(m, b, "omitted", rule.OnAll, rule.OnLoopback, rule.HostRequired, rule.NoListener)
	if len(r.Hosts) == 0 && r.Omitted != rule.OnAll {
		m.Failf(`listener() says nothing: it has neither a host() nor omitted="all"`)
	}
	r.When = conditions(m, b, "when")
	r.Unless = conditions(m, b, "unless")
	return s.keep(m, r)
}

// exactPatterns reads the names of a row.
func exactPatterns(m *value.Meter, b *value.Bound, list []element) []rule.Pattern {
	if len(list) == 0 {
		m.Failf("%s() needs the qualified name of what it is about", b.Name())
	}
	var out []rule.Pattern
	for _, n := range names(m, "a name of "+b.Name()+"()", list) {
		out = append(out, rule.Pattern(n))
	}
	return out
}

// conditions reads when= and unless=: arguments with the values that they must
// have, or a list of those that must be given.
func conditions(m *value.Meter, b *value.Bound, param string) []rule.ArgConstraint {
	a := b.Get(param)
	var out []rule.ArgConstraint
	switch v := a.Value.(type) {
	case value.None:
	case *value.List, *value.Tuple:
		for _, e := range elements(v, a.Span) {
			out = append(out, rule.ArgConstraint{Path: argPath(m, e.v, e.at), Span: e.at})
		}
	case *value.Dict:
		for e := range v.Entries {
			at := spanOr(e.Span, a.Span)
			out = append(out, rule.ArgConstraint{Path: argPath(m, e.Key, at), Want: constraint(m, e.Value, at), Span: at})
		}
	default:
		m.FailAt(a.Span, `%s of %s() is a dict such as {"transport": "http"}, or a list of arguments, not %s`, param, b.Name(), value.KindOf(v))
	}
	return out
}

func settingCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	r := s.row(m, b, rule.SettingListener)
	files := b.Get("files")
	for _, e := range elements(files.Value, files.Span) {
		glob, ok := e.v.(value.Str)
		if !ok || glob == "" {
			m.FailAt(e.at, "files of setting() are names such as \"gunicorn.conf.py\", with * and ? where that is meant")
		}
		r.Files = append(r.Files, rule.Pattern(glob))
	}
	if len(r.Files) == 0 {
		r.Names = exactPatterns(m, b, rest(b))
	} else if r.Names = patterns(m, "a name of setting()", rest(b)); len(r.Names) == 0 {
		m.Failf("setting() needs the name of what it is about")
	}
	r.Hosts = []rule.Host{{
		Grammar: grammarOf(m, b), None: word(m, b, "none", rule.OnAll, rule.OnLoopback, rule.HostRequired, rule.NoListener),
		Empty: word(m, b, "empty", rule.ByGrammar, rule.OnAll, rule.OnLoopback, rule.HostRequired, rule.NoListener),
	}}
	r.Omitted = rule.NoListener
	return s.keep(m, r)
}

func environmentCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	r := s.row(m, b, rule.EnvironmentListener)
	r.Names = exactPatterns(m, b, rest(b))
	for i, n := range r.Names {
		if strings.Contains(string(n), ".") {
			m.FailAt(rest(b)[i].at, "%q is no name of an environment variable", pytext.Clip(string(n)))
		}
	}
	r.Hosts = []rule.Host{{
		Grammar: grammarOf(m, b), None: rule.HostRequired,
		Empty: word(m, b, "empty", rule.ByGrammar, rule.OnAll, rule.OnLoopback, rule.HostRequired, rule.NoListener),
	}}
	r.Omitted = rule.NoListener
	return s.keep(m, r)
}

// listensCall is listens(): libraries by the names of their model files, and rows
// of the rule file.
func listensCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	if len(b.Rest) == 0 {
		m.Failf(`listens() needs the name of a library, such as listens("flask"), or a listener()`)
	}
	kinds := listenerKinds(m, b)
	q := rule.Listens{Span: b.Span}
	for _, e := range rest(b) {
		var rows []rule.Listener
		switch v := e.v.(type) {
		case value.Str:
			m.Step(100)
			q.Models = append(q.Models, string(v))
			rows = s.modelRows(m, string(v), e.at)
		case *listenerValue:
			v.used = true
			rows = []rule.Listener{v.row}
		default:
			m.FailAt(e.at, "listens() takes names of libraries and listener() rows, not %s", value.KindOf(e.v))
		}
		before := len(q.Rows)
		for _, r := range rows {
			if slices.Contains(kinds, r.At) {
				q.Rows = append(q.Rows, r)
			}
		}
		if len(q.Rows) == before {
			m.FailAt(e.at, "listens() finds no row of that kind here")
		}
	}
	parts := 0
	for _, r := range q.Rows {
		parts += len(r.Names) + len(r.Hosts) + len(r.When) + len(r.Unless)
	}
	return s.newMatcher(m, "ListenerMatcher", q, b.Span, parts)
}

// listenerKinds reads at=: which kinds of rows are meant, all by default.
func listenerKinds(m *value.Meter, b *value.Bound) []rule.ListenerKind {
	a := b.Get("at")
	if isNone(a.Value) {
		return rule.ListenerKinds
	}
	var out []rule.ListenerKind
	for _, e := range elements(a.Value, a.Span) {
		k, _ := e.v.(value.Str)
		if !slices.Contains(rule.ListenerKinds, rule.ListenerKind(k)) {
			m.FailAt(e.at, `at of listens() is one or several of "call", "setting" and "environment"`)
		}
		out = append(out, rule.ListenerKind(k))
	}
	return out
}

// modelRows returns the rows of a library of the language that rules with models
// are for.
func (s *session) modelRows(m *value.Meter, library string, at source.Span) []rule.Listener {
	rows, errs := s.library(rule.Python, library)
	if len(errs) > 0 {
		m.FailAt(at, "there is no model %q%s", pytext.Clip(library), nearest.Hint(library, Models(rule.Python)))
	}
	return rows
}

// Models lists the libraries of a language that there are models of, by name.
func Models(language string) []string {
	files, _ := fs.Glob(models.FS, language+"/*.py") // the pattern is well-formed
	var out []string
	for _, f := range files {
		out = append(out, strings.TrimSuffix(path.Base(f), ".py"))
	}
	return out
}

// Model evaluates the model file of a library.
func Model(language, library string) ([]rule.Listener, []source.Error) {
	if !slices.Contains(Models(language), library) {
		return nil, []source.Error{{Path: language, Msg: fmt.Sprintf("there is no model %q", library)}}
	}
	name := language + "/" + library + ".py"
	raw, err := fs.ReadFile(models.FS, name)
	if err != nil {
		return nil, []source.Error{{Path: name, Msg: err.Error()}}
	}
	return ModelFile(name, raw, Options{})
}

// ModelFile evaluates a model file: its rows, in the order of the file.
func ModelFile(name string, raw []byte, opts Options) ([]rule.Listener, []source.Error) {
	text, errs := decode(name, raw)
	if len(errs) > 0 {
		return nil, errs
	}
	s := newSession(name)
	s.model = true
	errs = s.run(newTree(text), opts)
	if len(s.rules) > 0 {
		errs = append(errs, source.Error{Path: name, Span: s.rules[0].Span, Msg: "a model file defines no rules"})
	}
	var rows []rule.Listener
	for _, r := range s.rows {
		rows = append(rows, r.row)
	}
	return rows, errs
}

// checkRows reports the rows of a rule file that no listens() uses.
func (s *session) checkRows(m *value.Meter) {
	for _, r := range s.rows {
		if !s.model && !r.used {
			m.Protect(func() { m.FailAt(r.row.Span, "nothing uses this row: hand it to listens()") })
		}
	}
}
