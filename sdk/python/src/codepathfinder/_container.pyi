# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

from codepathfinder._code import Constant, Fix, Value

ContainerMatcher: TypeAlias = Matcher | CombinatorMatcher | SequenceMatcher | StageMatcher | ProgrammaticMatcher
Check: TypeAlias = Callable[[Any], bool]
Instruction: TypeAlias = Any
Stage: TypeAlias = Any
RuleFunction = TypeVar("RuleFunction", bound=Callable[[], ContainerMatcher])

def dockerfile_rule(
    id: str,
    name: str = "",
    severity: str = "MEDIUM",
    category: str = "security",
    cwe: str = "",
    cve: str = "",
    tags: str | Sequence[str] = "",
    message: str = "",
    *,
    aliases: Sequence[str] = (),
    confidence: str = "HIGH",
    autofix: Fix | Sequence[Fix] | None = None,
) -> Callable[[RuleFunction], RuleFunction]:
    """Makes a function that returns a matcher a rule for Dockerfiles."""

def compose_rule(
    id: str,
    name: str = "",
    severity: str = "MEDIUM",
    category: str = "security",
    cwe: str = "",
    cve: str = "",
    tags: str | Sequence[str] = "",
    message: str = "",
    *,
    aliases: Sequence[str] = (),
    confidence: str = "HIGH",
    autofix: Fix | Sequence[Fix] | None = None,
) -> Callable[[RuleFunction], RuleFunction]:
    """Makes a function that returns a matcher a rule for Compose files."""

def instruction(
    type: str,
    base_image: Value | None = None,
    image_tag: Value | None = None,
    image_tag_regex: str | None = None,
    missing_digest: bool | None = None,
    user_name: Value | None = None,
    user_name_regex: str | None = None,
    port: Value | None = None,
    port_less_than: int | None = None,
    port_greater_than: int | None = None,
    protocol: Value | None = None,
    arg_name: Value | None = None,
    arg_name_regex: str | None = None,
    copy_from: Value | None = None,
    chown: Value | None = None,
    missing_flag: str | None = None,
    healthcheck_interval_less_than: str | None = None,
    healthcheck_timeout_greater_than: str | None = None,
    healthcheck_retries_greater_than: int | None = None,
    label_key: str | None = None,
    label_value_regex: str | None = None,
    command_form: str | None = None,
    workdir_not_absolute: bool | None = None,
    signal_not_in: Sequence[str] | None = None,
    contains: str | None = None,
    not_contains: str | None = None,
    regex: str | None = None,
    not_regex: str | None = None,
    validate: Check | None = None,
) -> ContainerMatcher:
    """Instructions of a Dockerfile that have a type and all of the properties."""

def missing(instruction: str, label_key: str | None = None) -> ContainerMatcher:
    """Dockerfiles in whose final stage no instruction of the type stands."""

def service_has(
    key: str,
    equals: Constant | None = None,
    not_equals: Constant | None = None,
    contains: str | None = None,
    not_contains: str | None = None,
    contains_any: Sequence[str] | None = None,
    regex: str | None = None,
    env_name_regex: str | None = None,
    env_value_regex: str | None = None,
    volume_type: Value | None = None,
    source_regex: str | None = None,
    target_regex: str | None = None,
    published_port_less_than: int | None = None,
) -> ContainerMatcher:
    """Services of a Compose file that have a key with all of the properties."""

def service_missing(key: str, value_contains: str | None = None) -> ContainerMatcher:
    """Services of a Compose file that lack a key, or a text in its value."""

def all_of(*conditions: ContainerMatcher | Check) -> CombinatorMatcher:
    """Files in which all of the conditions match."""

def any_of(*conditions: ContainerMatcher | Check) -> CombinatorMatcher:
    """Files in which any of the conditions matches."""

def none_of(*conditions: ContainerMatcher | Check) -> CombinatorMatcher:
    """Files in which none of the conditions matches."""

def instruction_after(
    instruction: str | ContainerMatcher,
    after: str | ContainerMatcher,
    not_followed_by: bool = False,
) -> SequenceMatcher:
    """An instruction that stands after another in the same stage."""

def instruction_before(
    instruction: str | ContainerMatcher,
    before: str | ContainerMatcher,
    not_followed_by: bool = False,
) -> SequenceMatcher:
    """An instruction that stands before another in the same stage."""

def stage(
    alias: Value | None = None,
    base_image: Value | None = None,
    is_final: bool | None = None,
) -> StageMatcher:
    """Build stages by alias, base image or place."""

def final_stage_has(
    instruction: str | ContainerMatcher | None = None,
    missing_instruction: str | None = None,
) -> StageMatcher:
    """The final build stage by what it has or lacks."""

def custom_check(check: Check, description: str = "") -> ProgrammaticMatcher:
    """What a function of the rule file says about a Dockerfile or Compose file."""

class DockerfileAccess:
    """A Dockerfile, as a custom check sees it."""

    def get_instructions(self, instruction_type: str) -> list[Instruction]:
        """The instructions of a type."""

    def has_instruction(self, instruction_type: str) -> bool:
        """Whether there is an instruction of a type."""

    def get_final_user(self) -> Instruction | None:
        """The last USER of the final stage."""

    def is_running_as_root(self) -> bool:
        """Whether the container's process belongs to root."""

    def get_stages(self) -> list[Stage]:
        """The build stages in order."""

    def is_multi_stage(self) -> bool:
        """Whether there is more than one build stage."""

    def get_stage_by_alias(self, alias: str) -> Stage | None:
        """The build stage of a name."""

    def get_final_stage(self) -> Stage:
        """The last build stage."""

class ComposeAccess:
    """A Compose file, as a custom check sees it."""

    def get_services(self) -> list[str]:
        """The names of the services."""

    def service_has(self, service_name: str, key: str, value: Constant) -> bool:
        """Whether a service has a value under a key."""

    def service_get(self, service_name: str, key: str) -> Constant:
        """What a service has under a key."""

    def get_privileged_services(self) -> list[str]:
        """The services with privileged: true."""

    def services_with_docker_socket(self) -> list[str]:
        """The services that mount the Docker socket."""

    def services_with_host_network(self) -> list[str]:
        """The services in the host's network."""

class Matcher:
    """What instruction, missing, service_has and service_missing return."""

class CombinatorMatcher:
    """What all_of, any_of and none_of return."""

class SequenceMatcher:
    """What instruction_after and instruction_before return."""

class StageMatcher:
    """What stage and final_stage_has return."""

class ProgrammaticMatcher:
    """What custom_check returns."""

class RuleMetadata:
    """The identity of a container rule."""

class DockerfileRuleDefinition:
    """A rule for Dockerfiles."""

class ComposeRuleDefinition:
    """A rule for Compose files."""
