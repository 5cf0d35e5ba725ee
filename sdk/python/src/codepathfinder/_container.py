"""Records what rules about Dockerfiles and Compose files say. The types are in the stub beside this file."""

from ._code import Definition, Metadata, Recorded, constraint, decorator, ir


class Matcher(Recorded):
    def __init__(self, type, params):
        self.type, self.params = type, params

    def to_ir(self):
        return dict(self.params, type=self.type)


def given(params):
    """The parameters that are not None; qualifiers in their JSON form."""
    out = {}
    for name, value in params.items():
        if value is not None:
            out[name] = constraint(value) if hasattr(value, "to_constraint") else value
    return out


def instruction(
    type, base_image=None, image_tag=None, image_tag_regex=None, missing_digest=None, user_name=None, user_name_regex=None, port=None,
    port_less_than=None, port_greater_than=None, protocol=None, arg_name=None, arg_name_regex=None, copy_from=None, chown=None,
    missing_flag=None, healthcheck_interval_less_than=None, healthcheck_timeout_greater_than=None, healthcheck_retries_greater_than=None,
    label_key=None, label_value_regex=None, command_form=None, workdir_not_absolute=None, signal_not_in=None, contains=None,
    not_contains=None, regex=None, not_regex=None, validate=None,
):
    params = given(locals())
    params["instruction"] = params.pop("type")
    if params.pop("validate", None) is not None:
        params["has_custom_validate"] = True
    return Matcher("instruction", params)


def missing(instruction, label_key=None):
    return Matcher("missing_instruction", given(locals()))


def service_has(
    key, equals=None, not_equals=None, contains=None, not_contains=None, contains_any=None, regex=None, env_name_regex=None,
    env_value_regex=None, volume_type=None, source_regex=None, target_regex=None, published_port_less_than=None,
):
    return Matcher("service_has", given(locals()))


def service_missing(key, value_contains=None):
    return Matcher("service_missing", given(locals()))


class CombinatorMatcher(Recorded):
    def __init__(self, combinator_type, conditions):
        self.combinator_type, self.conditions = combinator_type, list(conditions)

    def to_ir(self):
        return {"type": self.combinator_type, "conditions": [ir(c) for c in self.conditions]}


def all_of(*conditions):
    return CombinatorMatcher("all_of", conditions)


def any_of(*conditions):
    return CombinatorMatcher("any_of", conditions)


def none_of(*conditions):
    return CombinatorMatcher("none_of", conditions)


def one(value):
    return {"type": "instruction", "instruction": value.upper()} if isinstance(value, str) else ir(value)


class SequenceMatcher(Recorded):
    def __init__(self, sequence_type, instruction, reference, not_followed_by):
        self.sequence_type, self.instruction, self.reference, self.not_followed_by = sequence_type, instruction, reference, not_followed_by

    def to_ir(self):
        return {
            "type": "instruction_" + self.sequence_type,
            "instruction": one(self.instruction),
            "reference": one(self.reference),
            "not_followed_by": self.not_followed_by,
        }


def instruction_after(instruction, after, not_followed_by=False):
    return SequenceMatcher("after", instruction, after, not_followed_by)


def instruction_before(instruction, before, not_followed_by=False):
    return SequenceMatcher("before", instruction, before, not_followed_by)


class StageMatcher(Recorded):
    def __init__(self, stage_type, params):
        self.stage_type, self.params = stage_type, params

    def to_ir(self):
        return dict(self.params, type="stage_" + self.stage_type)


def stage(alias=None, base_image=None, is_final=None):
    return StageMatcher("query", given(locals()))


def final_stage_has(instruction=None, missing_instruction=None):
    params = given({"missing_instruction": missing_instruction})
    if instruction is not None:
        params["instruction"] = one(instruction)
    return StageMatcher("final_has", params)


class ProgrammaticMatcher(Recorded):
    def __init__(self, check_function, description):
        self.check_function, self.description = check_function, description

    def to_ir(self):
        return {"type": "programmatic", "has_callable": True, "description": self.description}


def custom_check(check, description=""):
    return ProgrammaticMatcher(check, description)


class DockerfileAccess:
    """What a custom check of a Dockerfile is handed; pathfinder makes it."""


class ComposeAccess:
    """What a custom check of a Compose file is handed; pathfinder makes it."""


class RuleMetadata(Metadata):
    pass


class DockerfileRuleDefinition(Definition):
    pass


class ComposeRuleDefinition(Definition):
    pass


def dockerfile_rule(id, name="", severity="MEDIUM", category="security", cwe="", cve="", tags="", message="",
                    *, aliases=(), confidence="HIGH", autofix=None):
    return decorator("dockerfile", RuleMetadata, DockerfileRuleDefinition, locals())


def compose_rule(id, name="", severity="MEDIUM", category="security", cwe="", cve="", tags="", message="",
                 *, aliases=(), confidence="HIGH", autofix=None):
    return decorator("compose", RuleMetadata, ComposeRuleDefinition, locals())
