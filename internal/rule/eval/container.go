package eval

import (
	"slices"
	"strings"
	"time"

	"codepathfinder.dev/pathfinder/internal/nearest"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/interp"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

const (
	instructionSig = `instruction(type: str, base_image: Value | None = None, image_tag: Value | None = None, image_tag_regex: str | None = None, ` +
		`missing_digest: bool | None = None, user_name: Value | None = None, user_name_regex: str | None = None, port: Value | None = None, ` +
		`port_less_than: int | None = None, port_greater_than: int | None = None, protocol: Value | None = None, arg_name: Value | None = None, ` +
		`arg_name_regex: str | None = None, copy_from: Value | None = None, chown: Value | None = None, missing_flag: str | None = None, ` +
		`healthcheck_interval_less_than: str | None = None, healthcheck_timeout_greater_than: str | None = None, ` +
		`healthcheck_retries_greater_than: int | None = None, label_key: str | None = None, label_value_regex: str | None = None, ` +
		`command_form: str | None = None, workdir_not_absolute: bool | None = None, signal_not_in: Sequence[str] | None = None, ` +
		`contains: str | None = None, not_contains: str | None = None, regex: str | None = None, not_regex: str | None = None, ` +
		`validate: Check | None = None) -> ContainerMatcher`
	missingSig    = "missing(instruction: str, label_key: str | None = None) -> ContainerMatcher"
	serviceHasSig = `service_has(key: str, equals: Constant | None = None, not_equals: Constant | None = None, contains: str | None = None, ` +
		`not_contains: str | None = None, contains_any: Sequence[str] | None = None, regex: str | None = None, env_name_regex: str | None = None, ` +
		`env_value_regex: str | None = None, volume_type: Value | None = None, source_regex: str | None = None, target_regex: str | None = None, ` +
		`published_port_less_than: int | None = None) -> ContainerMatcher`
	serviceMissingSig = "service_missing(key: str, value_contains: str | None = None) -> ContainerMatcher"
	allOfSig          = "all_of(*conditions: ContainerMatcher | Check) -> CombinatorMatcher"
	anyOfSig          = "any_of(*conditions: ContainerMatcher | Check) -> CombinatorMatcher"
	noneOfSig         = "none_of(*conditions: ContainerMatcher | Check) -> CombinatorMatcher"
	afterSig          = "instruction_after(instruction: str | ContainerMatcher, after: str | ContainerMatcher, not_followed_by: bool = False) -> SequenceMatcher"
	beforeSig         = "instruction_before(instruction: str | ContainerMatcher, before: str | ContainerMatcher, not_followed_by: bool = False) -> SequenceMatcher"
	stageSig          = "stage(alias: Value | None = None, base_image: Value | None = None, is_final: bool | None = None) -> StageMatcher"
	finalStageSig     = "final_stage_has(instruction: str | ContainerMatcher | None = None, missing_instruction: str | None = None) -> StageMatcher"
	customCheckSig    = `custom_check(check: Check, description: str = "") -> ProgrammaticMatcher`
)

// containerExports are the matchers for Dockerfiles and Compose files.
func containerExports() []Export {
	in := func(module string) []string { return []string{"codepathfinder." + module, "rules", "rules." + module} }
	matchers, combinators, checks := in("container_matchers"), in("container_combinators"), in("container_programmatic")
	return []Export{
		{Name: "instruction", Kind: Function, Modules: matchers, Signature: instructionSig, call: instructionCall,
			Doc: "Instructions of a Dockerfile that have a type and all of the properties."},
		{Name: "missing", Kind: Function, Modules: matchers, Signature: missingSig, call: missingInstructionCall,
			Doc: "Dockerfiles in whose final stage no instruction of the type stands."},
		{Name: "service_has", Kind: Function, Modules: matchers, Signature: serviceHasSig, call: serviceHasCall,
			Doc: "Services of a Compose file that have a key with all of the properties."},
		{Name: "service_missing", Kind: Function, Modules: matchers, Signature: serviceMissingSig, call: serviceMissingCall,
			Doc: "Services of a Compose file that lack a key, or a text in its value."},
		{Name: "all_of", Kind: Function, Modules: combinators, Signature: allOfSig, call: combination(rule.AllOf), Doc: "Files in which all of the conditions match."},
		{Name: "any_of", Kind: Function, Modules: combinators, Signature: anyOfSig, call: combination(rule.SomeOf), Doc: "Files in which any of the conditions matches."},
		{Name: "none_of", Kind: Function, Modules: combinators, Signature: noneOfSig, call: combination(rule.NoneOf),
			Doc: "Files in which none of the conditions matches."},
		{Name: "instruction_after", Kind: Function, Modules: combinators, Signature: afterSig, call: sequence("after", false),
			Doc: "An instruction that stands after another in the same stage."},
		{Name: "instruction_before", Kind: Function, Modules: combinators, Signature: beforeSig, call: sequence("before", true),
			Doc: "An instruction that stands before another in the same stage."},
		{Name: "stage", Kind: Function, Modules: combinators, Signature: stageSig, call: stageCall, Doc: "Build stages by alias, base image or place."},
		{Name: "final_stage_has", Kind: Function, Modules: combinators, Signature: finalStageSig, call: finalStageCall,
			Doc: "The final build stage by what it has or lacks."},
		{Name: "custom_check", Kind: Function, Modules: checks, Signature: customCheckSig, call: customCheckCall,
			Doc: "What a function of the rule file says about a Dockerfile or Compose file."},
	}
}

// instructions are the types of instructions of a Dockerfile.
var instructions = []string{
	"ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
	"RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
}

// instructionType reads the type of an instruction.
func instructionType(m *value.Meter, b *value.Bound, param string) string {
	name := strings.ToUpper(strings.TrimSpace(text(m, b, param)))
	if !slices.Contains(instructions, name) {
		m.FailAt(b.Get(param).Span, "%q is no instruction of a Dockerfile%s", pytext.Clip(name), nearest.Hint(name, instructions))
	}
	return name
}

// propertyReader reads the parameters of instruction() and its like.
type propertyReader struct {
	m   *value.Meter
	b   *value.Bound
	out []rule.Property
}

func (r *propertyReader) add(param string, name rule.PropertyName, key string, want rule.Constraint) {
	r.out = append(r.out, rule.Property{Name: name, Key: key, Want: want, Span: r.b.Get(param).Span})
}

// value demands that a property is as the parameter says.
func (r *propertyReader) value(param string, name rule.PropertyName) {
	a := r.b.Get(param)
	r.add(param, name, "", constraint(r.m, a.Value, a.Span))
}

func (r *propertyReader) regex(param string, name rule.PropertyName, key string) {
	r.add(param, name, key, regexOf(r.m, r.b, param))
}

// compare demands a number in an order.
func (r *propertyReader) compare(param string, name rule.PropertyName, op string) {
	a := r.b.Get(param)
	n, ok := a.Value.(value.Int)
	if !ok {
		r.m.FailAt(a.Span, "%s is an integer, not %s", param, value.KindOf(a.Value))
	}
	r.add(param, name, "", rule.Compare{Op: op, Value: types.Int(int64(n))})
}

// duration demands a time span in an order; in the query it is in seconds.
func (r *propertyReader) duration(param string, name rule.PropertyName, op string) {
	a := r.b.Get(param)
	s, ok := a.Value.(value.Str)
	d, err := time.ParseDuration(string(s))
	if !ok || err != nil || d < 0 {
		r.m.FailAt(a.Span, `%s is a duration as Docker writes it, such as "30s" or "1m30s"`, param)
	}
	r.add(param, name, "", rule.Compare{Op: op, Value: types.Float(d.Seconds())})
}

// contains demands a text in a property, or that it is not there.
func (r *propertyReader) contains(param string, name rule.PropertyName, not bool) {
	want := rule.Constraint(rule.Contains{Want: rule.Literal{Value: types.Str(nonEmpty(r.m, r.b, param))}})
	if not {
		want = rule.Negation{Of: want}
	}
	r.add(param, name, "", want)
}

// unless demands what a constraint says where the parameter is True, and the
// opposite where it is False.
func (r *propertyReader) unless(param string, name rule.PropertyName, want rule.Constraint) {
	if !flag(r.m, r.b, param) {
		want = rule.Negation{Of: want}
	}
	r.add(param, name, "", want)
}

func instructionCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	q := rule.Instruction{Type: instructionType(m, b, "type"), Span: b.Span}
	r := &propertyReader{m: m, b: b}
	for param, a := range b.GivenArgs {
		if param == "type" || isNone(a.Value) {
			continue
		}
		if only := paramTypes[param]; only != nil && !slices.Contains(only, q.Type) {
			m.FailAt(a.Span, "%s says nothing about %s: it is for %s", param, q.Type, listed(only))
		}
		if param == "validate" {
			check := s.check(m, a.Value, a.Span, "")
			q.Check = &check
			continue
		}
		instructionParam(r, param)
	}
	q.Props = r.out
	return s.newMatcher(m, "Matcher", q, b.Span, len(q.Props))
}

// paramTypes says which instructions the parameters of instruction() are about;
// those that are not here are about all.
var paramTypes = map[string][]string{
	"base_image": {"FROM"}, "image_tag": {"FROM"}, "image_tag_regex": {"FROM"}, "missing_digest": {"FROM"},
	"user_name": {"USER"}, "user_name_regex": {"USER"},
	"port": {"EXPOSE"}, "port_less_than": {"EXPOSE"}, "port_greater_than": {"EXPOSE"}, "protocol": {"EXPOSE"},
	"arg_name": {"ARG"}, "arg_name_regex": {"ARG"}, "copy_from": {"COPY"}, "chown": {"COPY", "ADD"},
	"missing_flag":                     {"COPY", "ADD", "FROM", "RUN", "HEALTHCHECK"},
	"healthcheck_interval_less_than":   {"HEALTHCHECK"},
	"healthcheck_timeout_greater_than": {"HEALTHCHECK"},
	"healthcheck_retries_greater_than": {"HEALTHCHECK"},
	"label_key":                        {"LABEL"}, "label_value_regex": {"LABEL"}, "command_form": {"CMD", "ENTRYPOINT", "RUN"},
	"workdir_not_absolute": {"WORKDIR"}, "signal_not_in": {"STOPSIGNAL"},
}

// instructionParam reads one parameter of instruction().
func instructionParam(r *propertyReader, param string) {
	switch param {
	case "base_image":
		r.value(param, rule.PropImage)
	case "image_tag":
		r.value(param, rule.PropTag)
	case "image_tag_regex":
		r.regex(param, rule.PropTag, "")
	case "missing_digest":
		r.unless(param, rule.PropDigest, rule.Missing{})
	case "user_name":
		r.value(param, rule.PropUser)
	case "user_name_regex":
		r.regex(param, rule.PropUser, "")
	case "port":
		r.value(param, rule.PropPort)
	case "port_less_than":
		r.compare(param, rule.PropPort, "<")
	case "port_greater_than":
		r.compare(param, rule.PropPort, ">")
	case "protocol":
		r.value(param, rule.PropProtocol)
	case "arg_name":
		r.value(param, rule.PropArg)
	case "arg_name_regex":
		r.regex(param, rule.PropArg, "")
	case "copy_from":
		r.value(param, rule.PropFrom)
	case "chown":
		r.value(param, rule.PropOwner)
	case "missing_flag":
		r.add(param, rule.PropFlag, strings.TrimLeft(nonEmpty(r.m, r.b, param), "-"), rule.Missing{})
	case "healthcheck_interval_less_than":
		r.duration(param, rule.PropInterval, "<")
	case "healthcheck_timeout_greater_than":
		r.duration(param, rule.PropTimeout, ">")
	case "healthcheck_retries_greater_than":
		r.compare(param, rule.PropRetries, ">")
	default:
		instructionText(r, param)
	}
}

// instructionText reads the parameters that look at labels, forms, paths and text.
func instructionText(r *propertyReader, param string) {
	switch param {
	case "label_key":
		r.add(param, rule.PropLabel, nonEmpty(r.m, r.b, param), rule.Negation{Of: rule.Missing{}})
	case "label_value_regex":
		key := optionalText(r.m, r.b, "label_key")
		r.regex(param, rule.PropLabel, key)
	case "command_form":
		form := strings.ToLower(text(r.m, r.b, param))
		if form != "shell" && form != "exec" {
			r.m.FailAt(r.b.Get(param).Span, `the form of a command is "shell" or "exec", not %q`, pytext.Clip(form))
		}
		r.add(param, rule.PropForm, "", rule.Literal{Value: types.Str(form)})
	case "workdir_not_absolute":
		r.unless(param, rule.PropPath, rule.Relative{})
	case "signal_not_in":
		a := r.b.Get(param)
		if _, ok := a.Value.(value.Str); ok {
			r.m.FailAt(a.Span, `signal_not_in is a list such as ["SIGTERM"], not a str`)
		}
		r.add(param, rule.PropSignal, "", rule.Negation{Of: anyOf(r.m, elements(a.Value, a.Span), a.Span)})
	case "contains":
		r.contains(param, rule.PropText, false)
	case "not_contains":
		r.contains(param, rule.PropText, true)
	case "regex":
		r.regex(param, rule.PropText, "")
	case "not_regex":
		r.add(param, rule.PropText, "", rule.Negation{Of: regexOf(r.m, r.b, param)})
	default:
		panic("unhandled parameter " + param)
	}
}

func missingInstructionCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	q := rule.MissingInstruction{Type: instructionType(m, b, "instruction"), LabelKey: optionalText(m, b, "label_key"), Span: b.Span}
	if q.LabelKey != "" && q.Type != "LABEL" {
		m.FailAt(b.Get("label_key").Span, "label_key says nothing about %s: it is for LABEL", q.Type)
	}
	return s.newMatcher(m, "Matcher", q, b.Span, 0)
}

func serviceHasCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	q := rule.Service{Key: nonEmpty(m, b, "key"), Span: b.Span}
	r := &propertyReader{m: m, b: b}
	for param, a := range b.GivenArgs {
		if param == "key" || isNone(a.Value) {
			continue
		}
		serviceParam(r, param, a)
	}
	q.Props = r.out
	return s.newMatcher(m, "Matcher", q, b.Span, len(q.Props))
}

// serviceParam reads one parameter of service_has().
func serviceParam(r *propertyReader, param string, a value.Arg) {
	switch param {
	case "equals":
		r.add(param, rule.PropValue, "", rule.Literal{Value: scalar(r.m, param, a)})
	case "not_equals":
		r.add(param, rule.PropValue, "", rule.Negation{Of: rule.Literal{Value: scalar(r.m, param, a)}})
	case "contains":
		r.contains(param, rule.PropValue, false)
	case "not_contains":
		r.contains(param, rule.PropValue, true)
	case "contains_any":
		if _, ok := a.Value.(value.Str); ok {
			r.m.FailAt(a.Span, `contains_any is a list such as ["SYS_ADMIN"], not a str`)
		}
		r.add(param, rule.PropValue, "", rule.Contains{Want: anyOf(r.m, elements(a.Value, a.Span), a.Span)})
	case "regex":
		r.regex(param, rule.PropValue, "")
	case "env_name_regex":
		r.regex(param, rule.PropEnvName, "")
	case "env_value_regex":
		r.regex(param, rule.PropEnvValue, "")
	case "volume_type":
		r.value(param, rule.PropMount)
	case "source_regex":
		r.regex(param, rule.PropMountFrom, "")
	case "target_regex":
		r.regex(param, rule.PropMountTo, "")
	case "published_port_less_than":
		r.compare(param, rule.PropPublished, "<")
	default:
		panic("unhandled parameter " + param)
	}
}

// scalar reads the value of equals and not_equals.
func scalar(m *value.Meter, param string, a value.Arg) types.Const {
	switch a.Value.(type) {
	case *value.List, *value.Dict, *value.Tuple, *value.Set:
		m.FailAt(a.Span, "%s is one value, not %s: use contains_any for lists", param, value.KindOf(a.Value))
	}
	return constant(m, a.Value, a.Span)
}

func serviceMissingCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	q := rule.MissingService{Key: nonEmpty(m, b, "key"), Contains: optionalText(m, b, "value_contains"), Span: b.Span}
	return s.newMatcher(m, "Matcher", q, b.Span, 0)
}

// containerMatcher reads a matcher of containers; a function is a custom check.
func (s *session) containerMatcher(m *value.Meter, v value.Value, at source.Span, what string) *matcher {
	if f, ok := v.(*interp.Function); ok {
		return s.newMatcher(m, "ProgrammaticMatcher", s.check(m, f, at, ""), at, 0)
	}
	q := s.asMatcher(m, v, at, what)
	if !q.isContainer() {
		m.FailAt(at, "%s is a matcher of Dockerfiles or Compose files, and this one looks at code: use And(), Or() and Not() there", what)
	}
	return q
}

func combination(op rule.CombinationOp) builder {
	return func(s *session, m *value.Meter, b *value.Bound) value.Value {
		if len(b.Rest) == 0 {
			m.Failf("%s() needs a condition", b.Name())
		}
		q := s.newMatcher(m, "CombinatorMatcher", rule.Combination{Op: op, Span: b.Span}, b.Span, 0)
		list := make([]*matcher, len(b.Rest))
		for i, a := range b.Rest {
			list[i] = s.containerMatcher(m, a.Value, a.Span, "a condition of "+b.Name()+"()")
		}
		q.of = q.adopt(m, list)
		return q
	}
}

// instructionMatcher reads an instruction: its type as a string, or a matcher.
func (s *session) instructionMatcher(m *value.Meter, b *value.Bound, param string) *matcher {
	a := b.Get(param)
	if _, ok := a.Value.(value.Str); ok {
		q := rule.Instruction{Type: instructionType(m, b, param), Span: a.Span}
		return s.newMatcher(m, "Matcher", q, a.Span, 0)
	}
	q := s.containerMatcher(m, a.Value, a.Span, param+" of "+b.Name()+"()")
	instructionsOnly := func(q rule.Query) string {
		switch q.(type) {
		case rule.Instruction, rule.Combination:
			return ""
		}
		return "other"
	}
	if misfit(q, instructionsOnly) != "" {
		m.FailAt(a.Span, "%s of %s() is an instruction: its type, or instruction(…)", param, b.Name())
	}
	return q
}

func sequence(reference string, before bool) builder {
	return func(s *session, m *value.Meter, b *value.Bound) value.Value {
		query := rule.Sequence{Before: before, NotFollowedBy: flag(m, b, "not_followed_by"), Span: b.Span}
		q := s.newMatcher(m, "SequenceMatcher", query, b.Span, 0)
		q.of = q.adopt(m, []*matcher{s.instructionMatcher(m, b, "instruction"), s.instructionMatcher(m, b, reference)})
		return q
	}
}

func stageCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	r := &propertyReader{m: m, b: b}
	for param, a := range b.GivenArgs {
		switch {
		case isNone(a.Value):
		case param == "alias":
			r.value(param, rule.PropAlias)
		case param == "base_image":
			r.value(param, rule.PropImage)
		case param == "is_final":
			r.add(param, rule.PropFinal, "", rule.Literal{Value: types.Bool(flag(m, b, param))})
		}
	}
	if len(r.out) == 0 {
		m.Failf("stage() needs an alias, a base_image or is_final")
	}
	return s.newMatcher(m, "StageMatcher", rule.Stage{Props: r.out, Span: b.Span}, b.Span, len(r.out))
}

func finalStageCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	query := rule.FinalStage{Span: b.Span}
	if !isNone(b.Get("missing_instruction").Value) {
		query.Lacks = instructionType(m, b, "missing_instruction")
	}
	has := !isNone(b.Get("instruction").Value)
	if !has && query.Lacks == "" {
		m.Failf("final_stage_has() needs an instruction or a missing_instruction")
	}
	q := s.newMatcher(m, "StageMatcher", query, b.Span, 0)
	if has {
		q.of = q.adopt(m, []*matcher{s.instructionMatcher(m, b, "instruction")})
	}
	return q
}

func customCheckCall(s *session, m *value.Meter, b *value.Bound) value.Value {
	a := b.Get("check")
	return s.newMatcher(m, "ProgrammaticMatcher", s.check(m, a.Value, a.Span, text(m, b, "description")), b.Span, 0)
}

// check reads a custom check, and counts it.
func (s *session) check(m *value.Meter, v value.Value, at source.Span, description string) rule.CustomCheck {
	f, ok := v.(*interp.Function)
	if !ok {
		m.FailAt(at, "a check is a function of the rule file, not %s", value.KindOf(v))
	}
	if n := f.Required(); n > 1 || !f.Takes(1) {
		m.FailAt(at, "a check is called with one argument, the Dockerfile, Compose file or instruction")
	}
	c := rule.CustomCheck{Description: description, Function: f.Name, Path: s.path, Ordinal: s.checks, Span: f.Span}
	if f.Lambda() {
		c.Function = ""
	}
	s.checks++
	return c
}
