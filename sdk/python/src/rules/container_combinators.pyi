# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._container import CombinatorMatcher as CombinatorMatcher
from codepathfinder._container import all_of as all_of
from codepathfinder._container import any_of as any_of
from codepathfinder._container import final_stage_has as final_stage_has
from codepathfinder._container import instruction_after as instruction_after
from codepathfinder._container import instruction_before as instruction_before
from codepathfinder._container import none_of as none_of
from codepathfinder._container import stage as stage
