package eval_test

import (
	"fmt"
	"strings"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/types"
)

// object is a JSON object.
type object = map[string]any

// irOf writes a query in the JSON form of the published SDK, as far as it has one.
func irOf(q rule.Query) object {
	switch q := q.(type) {
	case rule.Calls:
		out := object{"type": "call_matcher", "patterns": texts(q.Patterns)}
		arguments(out, q.Args)
		tracks(out, q.Tracks)
		return out
	case rule.Methods:
		out := receiver("type_constrained_call", q.Type)
		out["methodNames"] = texts(q.Names)
		arguments(out, q.Args)
		tracks(out, q.Tracks)
		return out
	case rule.Attrs:
		out := receiver("type_constrained_attribute", q.Type)
		out["attributeNames"] = texts(q.Names)
		return out
	case rule.Attributes:
		return object{"type": "attribute_matcher", "patterns": texts(q.Patterns)}
	case rule.Variables:
		return object{"type": "variable_matcher", "pattern": string(q.Patterns[0])}
	case rule.And:
		return object{"type": "logic_and", "matchers": irList(q.Of)}
	case rule.Or:
		return object{"type": "logic_or", "matchers": irList(q.Of)}
	case rule.Not:
		return object{"type": "logic_not", "matcher": irOf(q.Of)}
	case rule.Flows:
		steps := []any{}
		for _, p := range q.Through {
			steps = append(steps, object{"type": string(p), "metadata": object{}})
		}
		return object{
			"type": "dataflow", "sources": irList(q.Sources), "sinks": irList(q.Sinks), "sanitizers": irList(q.Sanitizers),
			"propagation": steps, "scope": string(q.Scope),
		}
	}
	return containerIR(q)
}

func irList(list []rule.Query) []any {
	out := []any{}
	for _, q := range list {
		out = append(out, irOf(q))
	}
	return out
}

func texts[S ~string](list []S) []any {
	out := []any{}
	for _, s := range list {
		out = append(out, string(s))
	}
	return out
}

func receiver(kind string, t rule.Type) object {
	return object{"type": kind, "receiverTypes": texts(t.FQNs), "receiverPatterns": texts(t.Patterns), "matchSubclasses": t.Subclasses}
}

func tracks(out object, list []rule.Track) {
	var ports []any
	for _, t := range list {
		switch {
		case t.Return:
			ports = append(ports, object{"return": true})
		case t.Receiver || len(t.Selectors) > 0:
			ports = append(ports, object{"path": t.String()})
		case t.Name != "":
			ports = append(ports, object{"name": t.Name})
		default:
			ports = append(ports, object{"index": float64(t.Index)})
		}
	}
	if ports != nil {
		out["trackedParams"] = ports
	}
}

func arguments(out object, list []rule.ArgConstraint) {
	for _, a := range list {
		field := "positionalArgs"
		if a.Path.Name != "" {
			field = "keywordArgs"
		}
		if out[field] == nil {
			out[field] = object{}
		}
		out[field].(object)[a.Path.String()] = constraintIR(a.Want)
	}
}

// constraintIR writes a constraint; "wildcard" is true where a value is a pattern.
func constraintIR(c rule.Constraint) object {
	comparators := map[string]string{"<": "lt", ">": "gt", "<=": "lte", ">=": "gte"}
	switch c := c.(type) {
	case rule.Compare:
		return object{"value": jsonOf(c.Value), "wildcard": false, "comparator": comparators[c.Op]}
	case rule.Regex:
		return object{"value": c.Expr, "wildcard": false, "comparator": "regex"}
	case rule.Missing:
		return object{"value": nil, "wildcard": false, "comparator": "missing"}
	}
	v, wildcard := plainValue(c)
	return object{"value": v, "wildcard": wildcard}
}

// plainValue writes a literal, a pattern or a list of them.
func plainValue(c rule.Constraint) (v any, wildcard bool) {
	switch c := c.(type) {
	case rule.Literal:
		return jsonOf(c.Value), false
	case rule.Wildcard:
		return string(c.Pattern), true
	case rule.AnyOf:
		list := []any{}
		for _, of := range c.Of {
			v, w := plainValue(of)
			list, wildcard = append(list, v), wildcard || w
		}
		return list, wildcard
	}
	panic(fmt.Sprintf("the SDK has no %T", c))
}

func jsonOf(c types.Const) any {
	switch c.Kind {
	case types.NoneConst:
		return nil
	case types.BoolConst:
		return c.Int != 0
	case types.IntConst:
		return float64(c.Int)
	case types.FloatConst:
		return c.Float
	case types.StrConst:
		return c.Str
	}
	panic("no JSON for " + c.String())
}

func containerIR(q rule.Query) object {
	switch q := q.(type) {
	case rule.Instruction:
		out := object{"type": "instruction", "instruction": q.Type}
		for _, p := range q.Props {
			instructionIR(out, p)
		}
		if q.Check != nil {
			out["has_custom_validate"] = true
		}
		return out
	case rule.MissingInstruction:
		return without("label_key", object{"type": "missing_instruction", "instruction": q.Type, "label_key": q.LabelKey})
	case rule.Service:
		out := object{"type": "service_has", "key": q.Key}
		for _, p := range q.Props {
			serviceIR(out, p)
		}
		return out
	case rule.MissingService:
		return without("value_contains", object{"type": "service_missing", "key": q.Key, "value_contains": q.Contains})
	case rule.Combination:
		return object{"type": string(q.Op), "conditions": irList(q.Of)}
	case rule.Sequence:
		kind := "instruction_after"
		if q.Before {
			kind = "instruction_before"
		}
		return object{"type": kind, "instruction": irOf(q.Instruction), "reference": irOf(q.Reference), "not_followed_by": q.NotFollowedBy}
	case rule.Stage:
		out := object{"type": "stage_query"}
		for _, p := range q.Props {
			v, _ := plainValue(p.Want)
			out[map[rule.PropertyName]string{rule.PropAlias: "alias", rule.PropImage: "base_image", rule.PropFinal: "is_final"}[p.Name]] = v
		}
		return out
	case rule.FinalStage:
		out := without("missing_instruction", object{"type": "stage_final_has", "missing_instruction": q.Lacks})
		if q.Has != nil {
			out["instruction"] = irOf(q.Has)
		}
		return out
	case rule.CustomCheck:
		return object{"type": "programmatic", "has_callable": true, "description": q.Description}
	}
	panic(fmt.Sprintf("the SDK has no %T", q))
}

// without drops a key whose value is empty.
func without(key string, o object) object {
	if o[key] == "" {
		delete(o, key)
	}
	return o
}

// instructionIR writes a property as the parameter of instruction() that it came from.
func instructionIR(out object, p rule.Property) {
	literal := map[rule.PropertyName]string{
		rule.PropImage: "base_image", rule.PropTag: "image_tag", rule.PropUser: "user_name", rule.PropPort: "port", rule.PropProtocol: "protocol",
		rule.PropArg: "arg_name", rule.PropFrom: "copy_from", rule.PropOwner: "chown", rule.PropForm: "command_form",
	}
	regex := map[rule.PropertyName]string{
		rule.PropTag: "image_tag_regex", rule.PropUser: "user_name_regex", rule.PropArg: "arg_name_regex", rule.PropLabel: "label_value_regex",
		rule.PropText: "regex",
	}
	compare := map[string]string{
		"port<": "port_less_than", "port>": "port_greater_than", "interval<": "healthcheck_interval_less_than",
		"timeout>": "healthcheck_timeout_greater_than", "retries>": "healthcheck_retries_greater_than",
	}
	switch want := p.Want.(type) {
	case rule.Regex:
		out[regex[p.Name]] = want.Expr
	case rule.Compare:
		out[compare[string(p.Name)+want.Op]] = jsonOf(want.Value)
	case rule.Contains:
		out["contains"], _ = plainValue(want.Want)
	case rule.Missing:
		if p.Name == rule.PropFlag {
			out["missing_flag"] = p.Key
			return
		}
		out["missing_digest"] = true
	case rule.Relative:
		out["workdir_not_absolute"] = true
	case rule.Negation:
		negatedIR(out, p, want.Of)
	default:
		out[literal[p.Name]], _ = plainValue(want)
	}
}

func negatedIR(out object, p rule.Property, of rule.Constraint) {
	switch of := of.(type) {
	case rule.Missing:
		if p.Name == rule.PropLabel {
			out["label_key"] = p.Key
			return
		}
		out["missing_digest"] = false
	case rule.Contains:
		out["not_contains"], _ = plainValue(of.Want)
	case rule.Regex:
		out["not_regex"] = of.Expr
	case rule.AnyOf:
		out["signal_not_in"], _ = plainValue(of)
	default:
		panic(fmt.Sprintf("the SDK has no negated %T", of))
	}
}

func serviceIR(out object, p rule.Property) {
	names := map[rule.PropertyName]string{
		rule.PropEnvName: "env_name_regex", rule.PropEnvValue: "env_value_regex", rule.PropMountFrom: "source_regex",
		rule.PropMountTo: "target_regex", rule.PropValue: "regex",
	}
	switch want := p.Want.(type) {
	case rule.Regex:
		out[names[p.Name]] = want.Expr
	case rule.Compare:
		out["published_port_less_than"] = jsonOf(want.Value)
	case rule.Contains:
		v, _ := plainValue(want.Want)
		if _, list := v.([]any); list {
			out["contains_any"] = v
			return
		}
		out["contains"] = v
	case rule.Negation:
		if c, ok := want.Of.(rule.Contains); ok {
			out["not_contains"], _ = plainValue(c.Want)
			return
		}
		out["not_equals"], _ = plainValue(want.Of)
	default:
		v, _ := plainValue(want)
		if p.Name == rule.PropMount {
			out["volume_type"] = v
			return
		}
		out["equals"] = v
	}
}

// ruleIR writes a rule as an entry of the published SDK's output.
func ruleIR(r *rule.Rule) object {
	matcher := irOf(r.Query)
	if r.Language == rule.Dockerfile || r.Language == rule.Compose {
		kind, files := "dockerfile", "Dockerfile*"
		if r.Language == rule.Compose {
			kind, files = "compose", "**/docker-compose*.yml"
		}
		return object{
			"id": r.ID, "name": r.Name, "severity": r.Severity.String(), "category": r.Category, "cwe": r.CWE, "message": r.Message,
			"file_pattern": files, "rule_type": kind, "matcher": matcher,
		}
	}
	head := object{"id": r.ID, "name": r.Name, "severity": strings.ToLower(r.Severity.String()), "cwe": r.CWE, "owasp": r.OWASP, "description": r.Message}
	if r.Language == rule.Go {
		head["language"] = "go"
		if matcher["type"] == "dataflow" {
			matcher["language"] = "go"
		}
	}
	return object{"rule": head, "matcher": matcher}
}
