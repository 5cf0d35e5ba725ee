package eval

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

// session is the evaluation of one file, as the SDK sees it.
type session struct {
	u       *universe
	path    string
	values  map[int]value.Value // by index in universe.exports
	modules map[string]*value.Module
	rules   []*rule.Rule
	later   []func(m *value.Meter) // rules whose functions run at the end of the file
	types   []*value.Class         // the QueryTypes in use, in order
	checks  int                    // how many custom checks there are so far
	rows    []*listenerValue       // rows of models, in order
	flows   []*flowRow             // rows of models of untrusted data, in order
	model   bool                   // the file is a model

	flowRows func() ([]rule.FlowRow, []source.Error) // of models of untrusted data; nil in a model

	library func(language, name string) ([]rule.Listener, []source.Error) // Model, by which rows are looked up

	scope      rule.Scope // what set_default_scope says
	through    []rule.Propagation
	restricted bool // set_default_propagation was called
}

func newSession(path string) *session {
	return &session{u: shared(), path: path, values: map[int]value.Value{}, modules: map[string]*value.Module{}, scope: rule.Global, library: Model}
}

// module returns a module that rule files may import, or nil.
func (s *session) module(name string) *value.Module {
	if m, ok := s.modules[name]; ok {
		return m
	}
	m := s.hintModule(name)
	if t, ok := s.u.modules[name]; ok {
		m = &value.Module{Name: name, Names: t.names, Member: func(member string) value.Value {
			if i, ok := t.export[member]; ok {
				return s.export(i)
			}
			if sub := s.module(name + "." + member); sub != nil {
				return sub
			}
			return nil
		}}
	}
	s.modules[name] = m
	return m
}

// export returns the value of an export, the same each time.
func (s *session) export(i int) value.Value {
	if v, ok := s.values[i]; ok {
		return v
	}
	e := &s.u.exports[i]
	var v value.Value
	switch {
	case e.value != nil:
		v = e.value(s)
	case e.Kind == Function:
		v = s.builtin(e.Signature, e.call)
	case e.Kind == Namespace:
		v = &namespace{s, e}
	case e.Kind == Type:
		v = &sdkType{s, e}
	default:
		v = &tool{e.Name}
	}
	s.values[i] = v
	return v
}

// builtin makes a function of the SDK.
func (s *session) builtin(signature string, call builder) *value.Builtin {
	return &value.Builtin{Sig: s.u.sigs[signature], Fn: func(m *value.Meter, b *value.Bound) value.Value { return call(s, m, b) }}
}

// namespace is an export whose members are functions.
type namespace struct {
	s *session
	e *Export
}

// TypeName is what messages call it.
func (n *namespace) TypeName() string { return n.e.Name }

// Attr returns a member.
func (n *namespace) Attr(name string) value.Value {
	for _, m := range n.e.Members {
		if m.Name == name {
			return n.s.builtin(m.Signature, m.call)
		}
	}
	return nil
}

// AttrNames lists the members.
func (n *namespace) AttrNames() []string {
	var out []string
	for _, m := range n.e.Members {
		out = append(out, m.Name)
	}
	return out
}

// sdkType is an export that names a type of the SDK's values.
type sdkType struct {
	s *session
	e *Export
}

// TypeName is what messages call it.
func (*sdkType) TypeName() string { return "type" }

// IsTypeOf reports whether a value is of the type, for isinstance.
func (t *sdkType) IsTypeOf(v value.Value) bool {
	if q, ok := v.(*constraintValue); ok && t.e.Name == "Qualifier" {
		return !q.predicate
	}
	return v.TypeName() == t.e.Name
}

// Call makes a value of the type where the SDK lets rule files do so.
func (t *sdkType) Call(m *value.Meter, args *value.Args) value.Value {
	if t.e.call == nil {
		m.Failf("%s is for type hints: rule files do not make one themselves", t.e.Name)
	}
	return t.e.call(t.s, m, m.Bind(t.s.u.sigs[t.e.Signature], args))
}

// tool is an export that does nothing for a rule file.
type tool struct{ name string }

// TypeName is what messages call it.
func (*tool) TypeName() string { return "tool of the SDK" }

// Call refuses: what the tools do, pathfinder does by itself.
func (t *tool) Call(m *value.Meter, _ *value.Args) value.Value {
	m.Failf("%s() cannot be called in a rule file: rules are collected from their decorators", t.name)
	return nil
}

// hints are the modules whose names are for type hints alone.
var hints = map[string]string{
	"__future__":      "annotations",
	"collections.abc": "Callable Collection Container Iterable Iterator Mapping MutableMapping MutableSequence MutableSet Sequence Set Sized",
	"typing": "Annotated Any AnyStr Callable ClassVar Collection Dict Final FrozenSet Generic Iterable Iterator List Literal " +
		"Mapping MutableMapping MutableSequence NamedTuple NewType NoReturn Optional ParamSpec Protocol Self Sequence Set " +
		"Tuple Type TYPE_CHECKING TypeAlias TypedDict TypeVar Union cast",
}

// castSig is the signature of typing.cast.
const castSig = "cast(typ, val, /)"

// hintModule returns a module of hints, or nil.
func (s *session) hintModule(name string) *value.Module {
	list, ok := hints[name]
	if !ok {
		return nil
	}
	names := strings.Fields(list)
	known := map[string]bool{}
	for _, n := range names {
		known[n] = true
	}
	return &value.Module{Name: name, Names: names, Member: func(member string) value.Value {
		switch {
		case !known[member]:
			return nil
		case member == "TYPE_CHECKING":
			return value.Bool(false)
		case member == "cast":
			return s.builtin(castSig, func(_ *session, _ *value.Meter, b *value.Bound) value.Value { return b.At(1) })
		}
		return &value.Hint{Name: member}
	}}
}
