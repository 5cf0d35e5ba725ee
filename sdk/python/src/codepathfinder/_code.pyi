# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeAlias, TypeVar

Constant: TypeAlias = str | int | float | bool | bytes | None
Value: TypeAlias = Constant | Qualifier | Predicate | list[Any] | set[Any]
Matcher: TypeAlias = (
    CallMatcher | MethodMatcher | AttributeMatcher | AttributeMethodMatcher | VariableMatcher | DataflowMatcher
    | AndOperator | OrOperator | NotOperator | ParameterMatcher | GuardMatcher | ListenerMatcher | type[QueryType]
)
RuleFunction = TypeVar("RuleFunction", bound=Callable[[], Matcher])

VERSION: str

def tool(name: str) -> Any: ...

def python_rule(
    id: str,
    name: str = "",
    severity: str = "MEDIUM",
    category: str = "security",
    cwe: str = "",
    cve: str = "",
    tags: str | Sequence[str] = "",
    message: str = "",
    owasp: str = "",
    *,
    aliases: Sequence[str] = (),
    confidence: str = "HIGH",
    autofix: Fix | Sequence[Fix] | None = None,
) -> Callable[[RuleFunction], RuleFunction]:
    """Makes a function that returns a matcher a rule for Python."""

def go_rule(
    id: str,
    name: str = "",
    severity: str = "MEDIUM",
    category: str = "security",
    cwe: str = "",
    cve: str = "",
    tags: str | Sequence[str] = "",
    message: str = "",
    owasp: str = "",
    *,
    aliases: Sequence[str] = (),
    confidence: str = "HIGH",
    autofix: Fix | Sequence[Fix] | None = None,
) -> Callable[[RuleFunction], RuleFunction]:
    """Makes a function that returns a matcher a rule for Go."""

def rule(
    id: str,
    severity: str,
    cwe: str | None = None,
    owasp: str | None = None,
    *,
    aliases: Sequence[str] = (),
    confidence: str = "HIGH",
    autofix: Fix | Sequence[Fix] | None = None,
) -> Callable[[RuleFunction], Rule]:
    """Makes a function that returns a matcher a rule for Python, named as the function and described by its docstring."""

def calls(
    *patterns: str,
    match_position: Mapping[Any, Value] | None = None,
    match_name: Mapping[str, Value] | None = None,
) -> CallMatcher:
    """Calls of functions and methods, by qualified name and by the values of arguments."""

def attribute(*patterns: str) -> AttributeMatcher:
    """Reads and assignments of attributes, by dotted name."""

def variable(pattern: str, *patterns: str) -> VariableMatcher:
    """Reads and assignments of names."""

def assigned(*patterns: str, value: Value) -> AssignedMatcher:
    """Assignments to variables, attributes and items with a constant key, by name and by value."""

class QueryType:
    """A type of the analysed program: derive from it and set fqns, patterns and match_subclasses."""

    fqns: ClassVar[list[str]]
    patterns: ClassVar[list[str]]
    match_subclasses: ClassVar[bool]

    @classmethod
    def method(cls, *method_names: str) -> MethodMatcher:
        """Calls of the methods on values of the type."""

    @classmethod
    def attr(cls, *attribute_names: str) -> AttributeMethodMatcher:
        """Reads of the attributes on values of the type."""

def And(*matchers: Matcher) -> AndOperator:
    """What all of the matchers match: the same call or expression."""

def Or(*matchers: Matcher) -> OrOperator:
    """What any of the matchers matches."""

def Not(matcher: Matcher) -> NotOperator:
    """The calls or expressions of the matcher's own kind that it does not match."""

def lt(n: float) -> LessThan:
    """A number below n."""

def gt(n: float) -> GreaterThan:
    """A number above n."""

def lte(n: float) -> LessThanOrEqual:
    """A number that is at most n."""

def gte(n: float) -> GreaterThanOrEqual:
    """A number that is at least n."""

def regex(pattern: str) -> Regex:
    """A string in which the RE2 expression matches somewhere."""

def missing() -> Missing:
    """An argument that the call does not bind at all."""

def any_of(*values: Value) -> Predicate:
    """Any of several values or qualifiers."""

def exactly(value: Constant) -> Predicate:
    """The value itself: * and ? in a string stand for themselves."""

def contains(value: Value) -> Predicate:
    """A string with this in it, or a container with such an element."""

def result_of(*patterns: str) -> Predicate:
    """What a call of one of these gave, in the function that is looked at."""

def is_all_interfaces(grammar: str = "inet") -> Predicate:
    """A host that makes a listener accept on every interface, in the API's own grammar."""

def backtracks(growth: str = "exponential") -> Predicate:
    """A regular expression of which some search takes steps that grow at least so ("quadratic", "cubic", "exponential") with the text."""

def flows(
    from_sources: Matcher | Sequence[Matcher],
    to_sinks: Matcher | Sequence[Matcher],
    sanitized_by: Matcher | Sequence[Matcher] | None = None,
    propagates_through: Sequence[PropagationPrimitive] | None = None,
    scope: str | None = None,
) -> DataflowMatcher:
    """Dataflow from a source to a sink that meets no sanitizer."""

def parameter(
    name: str = "",
    of: str | Matcher | Sequence[str | Matcher] | None = None,
    methods: str | Sequence[str] = (),
    path: int | str | Sequence[int | str] = (),
    unless: str | Matcher | Sequence[str | Matcher] = (),
    public: bool = False,
) -> ParameterMatcher:
    """Parameters of functions as sources: those of a name, of functions by name, decorator, base class (there with the names of methods), or by calls() that register what they track. With path, the argument of such a call that holds the pattern of a URL, only what that takes out of the URL and converts to no number; unless tells others apart: names, calls() in defaults and annotations, types. With public, only of functions that other programs may call."""

def guard(check: Matcher, raises: bool = False, negated: bool = False) -> GuardMatcher:
    """A sanitizer that checks: where the call is true (false if negated, has not raised if raises), its argument or object is safe."""

def witness(*matchers: Matcher) -> WitnessMatcher:
    """A sanitizer: what these give tells all of a value that matters. Where it equals something trusted, or is checked, the value is safe."""

class propagates:
    """The kinds of steps that flows() may be restricted to."""

    @staticmethod
    def assignment() -> PropagationPrimitive:
        """A name, attribute or element takes the value."""

    @staticmethod
    def function_args() -> PropagationPrimitive:
        """The value is handed to a function."""

    @staticmethod
    def function_returns() -> PropagationPrimitive:
        """The value comes back from a function."""

    @staticmethod
    def string_concat() -> PropagationPrimitive:
        """The value becomes part of a string by + and joining."""

    @staticmethod
    def string_format() -> PropagationPrimitive:
        """The value becomes part of a string by formatting."""

class PropagationPresets:
    """Lists of steps for propagates_through."""

    @staticmethod
    def minimal() -> list[PropagationPrimitive]:
        """Assignments and arguments."""

    @staticmethod
    def standard() -> list[PropagationPrimitive]:
        """All steps."""

    @staticmethod
    def comprehensive() -> list[PropagationPrimitive]:
        """All steps."""

    @staticmethod
    def exhaustive() -> list[PropagationPrimitive]:
        """All steps."""

def set_default_propagation(primitives: Sequence[PropagationPrimitive]) -> None:
    """Restricts the steps of later flows() in the file that say nothing themselves."""

def set_default_scope(scope: str) -> None:
    """Sets the scope of later flows() in the file that say nothing themselves."""

def listens(*models: str | Listener, at: str | Sequence[str] | None = None) -> ListenerMatcher:
    """Listeners of libraries, by name, or of rows, that accept connections on every interface of the host."""

def listener(
    *names_and_hosts: str | Host,
    params: str = "",
    omitted: str = "required",
    when: Mapping[Any, Value] | None = None,
    unless: Sequence[int | str] | Mapping[Any, Value] | None = None,
    versions: str = "",
    doc: str = "",
    origin: str = "",
) -> Listener:
    """A row of a model: calls that open a listening socket, and where they take its host."""

def host(
    path: int | str,
    grammar: str = "inet",
    none: str = "omitted",
    empty: str | None = None,
    number: str | None = None,
) -> Host:
    """Where a listener takes its host: a parameter by name, a path into it, and how it is read."""

def setting(
    *names: str,
    grammar: str = "config",
    none: str = "none",
    empty: str | None = None,
    files: Sequence[str] = (),
    versions: str = "",
    doc: str = "",
    origin: str = "",
) -> Listener:
    """A row of a model: an attribute, class variable or variable that a listener takes its host from."""

def environment(
    *names: str,
    grammar: str = "config",
    empty: str | None = "none",
    versions: str = "",
    doc: str = "",
    origin: str = "",
) -> Listener:
    """A row of a model: an environment variable that a listener takes its host from."""

class Listener:
    """What listener, setting and environment return."""

class Host:
    """What host returns."""

class ListenerMatcher:
    """What listens returns."""

def sources(*labels: str) -> ModelMatcher:
    """Where libraries give untrusted data, by label."""

def sinks(*labels: str) -> ModelMatcher:
    """Where libraries must not be given untrusted data, by label."""

def sanitizers(*labels: str) -> ModelMatcher:
    """What makes untrusted data harmless for sinks, by label."""

def source(label: str, *matchers: Matcher, doc: str = "") -> FlowRow:
    """A row of a model: where untrusted data comes from."""

def sink(label: str, *matchers: Matcher, part: str = "", escapes: str = "", doc: str = "") -> FlowRow:
    """A row of a model: where untrusted data must not go."""

def sanitizer(labels: str | Sequence[str], *matchers: Matcher, doc: str = "") -> FlowRow:
    """A row of a model: what makes untrusted data harmless, for some labels or for all ("*")."""

def returns(of: str | Matcher | Sequence[str | Matcher], methods: str | Sequence[str] = ()) -> ReturnsMatcher:
    """What functions return, as a sink: functions as parameter() selects them."""

class FlowRow:
    """What source, sink and sanitizer return."""

class ModelMatcher:
    """What sources, sinks and sanitizers return."""

class autofix:
    """Changes of the call that a finding reports, for a rule's autofix=."""

    @staticmethod
    def set_argument(argument: int | str, value: Constant, unsafe: bool = False) -> Fix:
        """Writes a value for an argument or a part of it, and adds the argument where it is missing."""

    @staticmethod
    def remove_argument(argument: int | str, unsafe: bool = False) -> Fix:
        """Removes an argument."""

    @staticmethod
    def rename_callee(name: str, unsafe: bool = False) -> Fix:
        """Calls another function instead, and imports what is missing."""

class Fix:
    """What the functions of autofix return."""

class Qualifier:
    """What lt, gt, lte, gte, regex and missing return."""

class LessThan(Qualifier):
    """What lt returns."""

    def __init__(self, value: float) -> None: ...

class GreaterThan(Qualifier):
    """What gt returns."""

    def __init__(self, value: float) -> None: ...

class LessThanOrEqual(Qualifier):
    """What lte returns."""

    def __init__(self, value: float) -> None: ...

class GreaterThanOrEqual(Qualifier):
    """What gte returns."""

    def __init__(self, value: float) -> None: ...

class Regex(Qualifier):
    """What regex returns."""

    def __init__(self, pattern: str) -> None: ...

class Missing(Qualifier):
    """What missing returns."""

    def __init__(self) -> None: ...

class Predicate:
    """What any_of, exactly, contains, result_of, is_all_interfaces and backtracks return."""

class CallMatcher:
    """What calls returns."""

    def __init__(
        self,
        *patterns: str,
        match_position: Mapping[Any, Value] | None = None,
        match_name: Mapping[str, Value] | None = None,
    ) -> None: ...

    def tracks(self, *positions_or_names: int | str) -> CallMatcher:
        """Says which arguments or results matter to flows(): positions, names of parameters, paths such as "0[0]", "self", "return"."""

class VariableMatcher:
    """What variable returns."""

    def __init__(self, pattern: str, *patterns: str) -> None: ...

class AttributeMatcher:
    """What attribute returns."""

    def __init__(self, *patterns: str) -> None: ...

class AssignedMatcher:
    """What assigned returns."""

class MethodMatcher:
    """What QueryType.method returns."""

    def where(self, position_or_name: int | str, constraint: Value) -> MethodMatcher:
        """Demands something of an argument, by position, name or path."""

    def arg(self, position_or_name: int | str, constraint: Value) -> MethodMatcher:
        """The same as where."""

    def tracks(self, *positions_or_names: int | str) -> MethodMatcher:
        """Says which arguments or results matter to flows(): positions, names of parameters, paths such as "0[0]", "self", "return"."""

class AttributeMethodMatcher:
    """What QueryType.attr returns."""

class AndOperator:
    """What And returns."""

    def __init__(self, *matchers: Matcher) -> None: ...

class OrOperator:
    """What Or returns."""

    def __init__(self, *matchers: Matcher) -> None: ...

class NotOperator:
    """What Not returns."""

    def __init__(self, matcher: Matcher) -> None: ...

class DataflowMatcher:
    """What flows returns."""

    def __init__(
        self,
        from_sources: Matcher | Sequence[Matcher],
        to_sinks: Matcher | Sequence[Matcher],
        sanitized_by: Matcher | Sequence[Matcher] | None = None,
        propagates_through: Sequence[PropagationPrimitive] | None = None,
        scope: str | None = None,
    ) -> None: ...

class ParameterMatcher:
    """What parameter returns."""

class GuardMatcher:
    """What guard returns."""

class WitnessMatcher:
    """What witness returns."""

class PropagationPrimitive:
    """What the functions of propagates return."""

class PropagationType:
    """The kind of a PropagationPrimitive."""

class Rule:
    """What a function decorated with rule becomes."""

class PythonRuleMetadata:
    """The identity of a rule for Python."""

class PythonRuleDefinition:
    """A rule for Python."""

class GoRuleMetadata:
    """The identity of a rule for Go."""

class GoRuleDefinition:
    """A rule for Go."""
