# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._container import ComposeAccess as ComposeAccess
from codepathfinder._container import DockerfileAccess as DockerfileAccess
from codepathfinder._container import all_of as all_of
from codepathfinder._container import any_of as any_of
from codepathfinder._container import compose_rule as compose_rule
from codepathfinder._container import custom_check as custom_check
from codepathfinder._container import dockerfile_rule as dockerfile_rule
from codepathfinder._container import final_stage_has as final_stage_has
from codepathfinder._container import instruction as instruction
from codepathfinder._container import instruction_after as instruction_after
from codepathfinder._container import instruction_before as instruction_before
from codepathfinder._container import missing as missing
from codepathfinder._container import none_of as none_of
from codepathfinder._container import service_has as service_has
from codepathfinder._container import service_missing as service_missing
from codepathfinder._container import stage as stage
from typing import Any

compile_all_rules: Any

compile_to_json: Any
