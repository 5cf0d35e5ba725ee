"""Records what rules about code say. The types are in the stub beside this file."""

import inspect

VERSION = "2.2.0"


class Recorded:
    """A value with a JSON form."""

    def to_ir(self):
        raise NotImplementedError


def ir(value):
    """The JSON form of a matcher, a QueryType or a function."""
    if isinstance(value, type) and issubclass(value, QueryType):
        return dict(receiver(value), type="query_type")
    if callable(value) and not isinstance(value, Recorded):
        return {"type": "programmatic", "has_callable": True, "description": ""}
    return value.to_ir()


def many(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


def is_pattern(value):
    if isinstance(value, (list, set)):
        return any(is_pattern(v) for v in value)
    return isinstance(value, str) and ("*" in value or "?" in value)


def constraint(value):
    if isinstance(value, (Qualifier, Predicate)):
        return value.to_constraint()
    return {"value": value, "wildcard": is_pattern(value)}


# Values


class Qualifier:
    comparator = ""

    def __init__(self, value=None):
        self.value = value

    def to_constraint(self):
        return {"value": self.value, "wildcard": False, "comparator": self.comparator}


class LessThan(Qualifier):
    comparator = "lt"


class GreaterThan(Qualifier):
    comparator = "gt"


class LessThanOrEqual(Qualifier):
    comparator = "lte"


class GreaterThanOrEqual(Qualifier):
    comparator = "gte"


class Regex(Qualifier):
    comparator = "regex"

    def __init__(self, pattern):
        super().__init__(pattern)


class Missing(Qualifier):
    comparator = "missing"

    def __init__(self):
        super().__init__()


def lt(n):
    return LessThan(n)


def gt(n):
    return GreaterThan(n)


def lte(n):
    return LessThanOrEqual(n)


def gte(n):
    return GreaterThanOrEqual(n)


def regex(pattern):
    return Regex(pattern)


def missing():
    return Missing()


class Predicate:
    def __init__(self, kind, value):
        self.kind, self.value = kind, value

    def to_constraint(self):
        return {"predicate": self.kind, "value": self.value}


def any_of(*values):
    return Predicate("any_of", [constraint(v) for v in values])


def exactly(value):
    return Predicate("exactly", value)


def contains(value):
    return Predicate("contains", constraint(value))


def result_of(*patterns):
    return Predicate("result_of", list(patterns))


def is_all_interfaces(grammar="inet"):
    return Predicate("is_all_interfaces", grammar)


def backtracks(growth="exponential"):
    return Predicate("backtracks", growth)


# Matchers


class Tracked(Recorded):
    def __init__(self):
        self._tracked = []

    def tracks(self, *positions_or_names):
        for p in positions_or_names:
            if p == "return":
                self._tracked.append({"return": True})
            elif p == "self" or isinstance(p, str) and not p.isidentifier():
                self._tracked.append({"path": p})
            else:
                self._tracked.append({"name": p} if isinstance(p, str) else {"index": p})
        return self

    def ports(self):
        return {"trackedParams": list(self._tracked)} if self._tracked else {}


def arguments(field, places):
    return {field: {str(k): constraint(v) for k, v in places.items()}} if places else {}


class CallMatcher(Tracked):
    def __init__(self, *patterns, match_position=None, match_name=None):
        super().__init__()
        self.patterns, self.match_position, self.match_name = list(patterns), match_position or {}, match_name or {}

    def to_ir(self):
        return {
            "type": "call_matcher",
            "patterns": list(self.patterns),
            **arguments("positionalArgs", self.match_position),
            **arguments("keywordArgs", self.match_name),
            **self.ports(),
        }


class VariableMatcher(Recorded):
    def __init__(self, pattern, *patterns):
        self.pattern, self.patterns = pattern, [pattern, *patterns]

    def to_ir(self):
        more = {"patterns": self.patterns} if len(self.patterns) > 1 else {}
        return {"type": "variable_matcher", "pattern": self.pattern, **more}


class AttributeMatcher(Recorded):
    def __init__(self, *patterns):
        self.patterns = list(patterns)

    def to_ir(self):
        return {"type": "attribute_matcher", "patterns": self.patterns}


class AssignedMatcher(Recorded):
    def __init__(self, patterns, value):
        self.patterns, self.value = list(patterns), value

    def to_ir(self):
        return {"type": "assigned_matcher", "patterns": self.patterns, "value": constraint(self.value)}


def assigned(*patterns, value):
    return AssignedMatcher(patterns, value)


def calls(*patterns, match_position=None, match_name=None):
    return CallMatcher(*patterns, match_position=match_position, match_name=match_name)


def attribute(*patterns):
    return AttributeMatcher(*patterns)


def variable(pattern, *patterns):
    return VariableMatcher(pattern, *patterns)


def receiver(cls):
    return {"receiverTypes": list(cls.fqns), "receiverPatterns": list(cls.patterns), "matchSubclasses": cls.match_subclasses}


class MethodMatcher(Tracked):
    def __init__(self, cls, names):
        super().__init__()
        self._receiver, self._names, self._positions, self._keywords = receiver(cls), list(names), {}, {}

    def where(self, position_or_name, constraint):
        named = isinstance(position_or_name, str) and not position_or_name[:1].isdigit()
        (self._keywords if named else self._positions)[position_or_name] = constraint
        return self

    arg = where

    def to_ir(self):
        return {
            "type": "type_constrained_call",
            **self._receiver,
            "methodNames": list(self._names),
            **arguments("positionalArgs", self._positions),
            **arguments("keywordArgs", self._keywords),
            **self.ports(),
        }


class AttributeMethodMatcher(Recorded):
    def __init__(self, cls, names):
        self._receiver, self._names = receiver(cls), list(names)

    def to_ir(self):
        return {"type": "type_constrained_attribute", **self._receiver, "attributeNames": self._names}


class QueryType:
    fqns = []
    patterns = []
    match_subclasses = True

    @classmethod
    def method(cls, *method_names):
        return MethodMatcher(cls, method_names)

    @classmethod
    def attr(cls, *attribute_names):
        return AttributeMethodMatcher(cls, attribute_names)


class Operator(Recorded):
    kind = ""

    def __init__(self, *matchers):
        self.matchers = list(matchers)

    def to_ir(self):
        return {"type": self.kind, "matchers": [ir(m) for m in self.matchers]}


class AndOperator(Operator):
    kind = "logic_and"


class OrOperator(Operator):
    kind = "logic_or"


class NotOperator(Recorded):
    def __init__(self, matcher):
        self.matcher = matcher

    def to_ir(self):
        return {"type": "logic_not", "matcher": ir(self.matcher)}


def And(*matchers):
    return AndOperator(*matchers)


def Or(*matchers):
    return OrOperator(*matchers)


def Not(matcher):
    return NotOperator(matcher)


# Models


class Host:
    def __init__(self, path, grammar, none, empty, number=None):
        self.path, self.grammar, self.none, self.empty, self.number = path, grammar, none, empty, number

    def to_ir(self):
        meanings = {"none": self.none, "empty": self.empty, "number": self.number}
        return {"path": self.path, "grammar": self.grammar, **meanings}


class Listener(Recorded):
    def __init__(self, at, names, hosts, **details):
        self.at, self.names, self.hosts, self.details = at, names, hosts, details

    def to_ir(self):
        hosts = [h.to_ir() for h in self.hosts]
        return {"type": "listener", "at": self.at, "names": self.names, "hosts": hosts, **self.details}


def host(path, grammar="inet", none="omitted", empty=None, number=None):
    return Host(path, grammar, none, empty, number)


def conditions(places):
    if isinstance(places, (list, tuple)):
        return {str(p): None for p in places}
    return {str(p): constraint(v) for p, v in (places or {}).items()}


def listener(
    *names_and_hosts, params="", omitted="required", when=None, unless=None, versions="", doc="", origin=""
):
    names = [n for n in names_and_hosts if not isinstance(n, Host)]
    hosts = [h for h in names_and_hosts if isinstance(h, Host)]
    when, unless = conditions(when), conditions(unless)
    params = [p.strip() for p in params.split(",") if p.strip()]
    details = {"params": params, "omitted": omitted, "when": when, "unless": unless}
    return Listener("call", names, hosts, versions=versions, doc=doc, origin=origin, **details)


def setting(*names, grammar="config", none="none", empty=None, files=(), versions="", doc="", origin=""):
    value = Host("value", grammar, none, empty)
    return Listener("setting", list(names), [value], files=list(files), versions=versions, doc=doc, origin=origin)


def environment(*names, grammar="config", empty="none", versions="", doc="", origin=""):
    value = Host("value", grammar, "required", empty)
    return Listener("environment", list(names), [value], versions=versions, doc=doc, origin=origin)


class ListenerMatcher(Recorded):
    def __init__(self, models, at):
        self.models, self.at = models, at

    def to_ir(self):
        models = [m if isinstance(m, str) else m.to_ir() for m in self.models]
        return {"type": "listens", "models": models, "at": self.at and many(self.at)}


def listens(*models, at=None):
    return ListenerMatcher(list(models), at)


# Dataflow


class PropagationType(str):
    """The kind of a step."""


class PropagationPrimitive(Recorded):
    def __init__(self, kind):
        self.type = PropagationType(kind)

    def to_ir(self):
        return {"type": str(self.type), "metadata": {}}


STEPS = ("assignment", "function_args", "function_returns", "string_concat", "string_format")


class propagates:
    pass


for _step in STEPS:
    setattr(propagates, _step, staticmethod(lambda _step=_step: PropagationPrimitive(_step)))


class PropagationPresets:
    @staticmethod
    def minimal():
        return [PropagationPrimitive(s) for s in STEPS[:2]]

    @staticmethod
    def standard():
        return [PropagationPrimitive(s) for s in STEPS]

    comprehensive = standard
    exhaustive = standard


class Defaults:
    propagation = None
    scope = "global"


def set_default_propagation(primitives):
    Defaults.propagation = list(primitives)


def set_default_scope(scope):
    Defaults.scope = scope


class DataflowMatcher(Recorded):
    def __init__(self, from_sources, to_sinks, sanitized_by=None, propagates_through=None, scope=None):
        self.sources, self.sinks = many(from_sources), many(to_sinks)
        self.sanitizers = [] if sanitized_by is None else many(sanitized_by)
        self.steps = Defaults.propagation if propagates_through is None else propagates_through
        self.scope = Defaults.scope if scope is None else scope

    def to_ir(self):
        return {
            "type": "dataflow",
            "sources": [ir(m) for m in self.sources],
            "sinks": [ir(m) for m in self.sinks],
            "sanitizers": [ir(m) for m in self.sanitizers],
            "propagation": [p.to_ir() for p in self.steps or []],
            "scope": self.scope,
        }


def flows(from_sources, to_sinks, sanitized_by=None, propagates_through=None, scope=None):
    return DataflowMatcher(from_sources, to_sinks, sanitized_by, propagates_through, scope)


class ParameterMatcher(Recorded):
    def __init__(self, name, of, methods, path, unless, public):
        self.name, self.of, self.methods, self.path, self.unless, self.public = name, of, methods, path, unless, public

    def to_ir(self):
        of = [] if self.of is None else [o if isinstance(o, str) else ir(o) for o in many(self.of)]
        out = {"type": "parameter", "name": self.name, "of": of}
        if many(self.methods):
            out["methods"] = list(many(self.methods))
        if self.path != ():
            out["path"] = list(many(self.path))
        if many(self.unless):
            out["unless"] = [u if isinstance(u, str) else ir(u) for u in many(self.unless)]
        if self.public:
            out["public"] = True
        return out


class GuardMatcher(Recorded):
    def __init__(self, check, raises, negated):
        self.check, self.raises, self.negated = check, raises, negated

    def to_ir(self):
        out = {"type": "guard", "check": ir(self.check), "raises": self.raises}
        if self.negated:
            out["negated"] = True
        return out


class WitnessMatcher(Recorded):
    def __init__(self, matchers):
        self.matchers = matchers

    def to_ir(self):
        return {"type": "witness", "of": [ir(m) for m in self.matchers]}


def parameter(name="", of=None, methods=(), path=(), unless=(), public=False):
    return ParameterMatcher(name, of, methods, path, unless, public)


def guard(check, raises=False, negated=False):
    return GuardMatcher(check, raises, negated)


def witness(*matchers):
    return WitnessMatcher(matchers)


class ReturnsMatcher(Recorded):
    def __init__(self, of, methods):
        self.of, self.methods = of, methods

    def to_ir(self):
        out = {"type": "returns", "of": [o if isinstance(o, str) else ir(o) for o in many(self.of)]}
        if many(self.methods):
            out["methods"] = list(many(self.methods))
        return out


def returns(of, methods=()):
    return ReturnsMatcher(of, methods)


class ModelMatcher(Recorded):
    def __init__(self, end, labels):
        self.end, self.labels = end, labels

    def to_ir(self):
        return {"type": self.end + "s", "labels": sorted(set(self.labels))}


def sources(*labels):
    return ModelMatcher("source", labels)


def sinks(*labels):
    return ModelMatcher("sink", labels)


def sanitizers(*labels):
    return ModelMatcher("sanitizer", labels)


class FlowRow(Recorded):
    def __init__(self, end, labels, matchers, part="", doc=""):
        self.end, self.labels, self.matchers, self.part, self.doc = end, many(labels), matchers, part, doc

    def to_ir(self):
        of = [ir(m) for m in self.matchers]
        return {"type": self.end, "labels": self.labels, "of": of, "part": self.part}


def source(label, *matchers, doc=""):
    return FlowRow("source", label, matchers, doc=doc)


def sink(label, *matchers, part="", doc=""):
    return FlowRow("sink", label, matchers, part, doc)


def sanitizer(labels, *matchers, doc=""):
    return FlowRow("sanitizer", labels, matchers, doc=doc)


class Fix:
    def __init__(self, action, **details):
        self.action, self.details = action, details


class autofix:
    @staticmethod
    def set_argument(argument, value, unsafe=False):
        return Fix("set_argument", argument=argument, value=value, unsafe=unsafe)

    @staticmethod
    def remove_argument(argument, unsafe=False):
        return Fix("remove_argument", argument=argument, unsafe=unsafe)

    @staticmethod
    def rename_callee(name, unsafe=False):
        return Fix("rename_callee", name=name, unsafe=unsafe)


# Rules


class Metadata:
    """The identity of a rule."""

    def __init__(self, **fields):
        self.__dict__.update(fields)


class Definition:
    """A rule that a decorator has made."""

    def __init__(self, metadata, matcher, rule_function):
        self.metadata, self.matcher, self.rule_function = metadata, matcher, rule_function


class PythonRuleMetadata(Metadata):
    pass


class PythonRuleDefinition(Definition):
    pass


class GoRuleMetadata(Metadata):
    pass


class GoRuleDefinition(Definition):
    pass


REGISTRY = {"python": [], "go": [], "dockerfile": [], "compose": [], "rule": []}


def reset():
    """Forgets all rules and defaults."""
    for rules in REGISTRY.values():
        rules.clear()
    Defaults.propagation, Defaults.scope = None, "global"


def sentence(name):
    return 'This matches the rule "%s".' % name


def decorator(family, metadata, definition, fields):
    """A decorator that records a rule and returns the function."""

    def apply(function):
        values = dict(fields)
        values["name"] = values["name"] or function.__name__.replace("_", " ").title()
        values["message"] = values["message"] or sentence(values["name"])
        REGISTRY[family].append(definition(metadata(**values), ir(function()), function))
        return function

    return apply


def python_rule(id, name="", severity="MEDIUM", category="security", cwe="", cve="", tags="", message="", owasp="",
                *, aliases=(), confidence="HIGH", autofix=None):
    return decorator("python", PythonRuleMetadata, PythonRuleDefinition, locals())


def go_rule(id, name="", severity="MEDIUM", category="security", cwe="", cve="", tags="", message="", owasp="",
            *, aliases=(), confidence="HIGH", autofix=None):
    return decorator("go", GoRuleMetadata, GoRuleDefinition, locals())


class Rule:
    def __init__(self, function, **fields):
        self.func, self.name = function, function.__name__
        self.description = inspect.cleandoc(function.__doc__ or "")
        self.__dict__.update(fields)


def rule(id, severity, cwe=None, owasp=None, *, aliases=(), confidence="HIGH", autofix=None):
    fields = locals()

    def apply(function):
        made = Rule(function, **fields)
        REGISTRY["rule"].append(made)
        return made

    return apply


def tool(name):
    """Stands for what the published SDK's own machinery has and nothing here needs."""

    def refuse(*args, **kwargs):
        raise NotImplementedError("%s: pathfinder evaluates rule files itself" % name)

    refuse.__name__ = name
    return refuse
