from codepathfinder import Or, calls, missing
from codepathfinder.python_decorators import python_rule

LOAD = ["yaml.load", "yaml.load_all"]
ANY = ["*.Loader", "*.CLoader", "*.UnsafeLoader", "*.CUnsafeLoader", "Loader", "CLoader", "UnsafeLoader"]


@python_rule(
    id="PYTHON-LANG-SEC-041",
    name="Unsafe Loader of YAML",
    severity="HIGH",
    category="lang",
    cwe="CWE-502",
    owasp="A08:2021,A08:2025",
    tags="python,yaml,deserialization",
    message="This loader of YAML makes any object that a document names, and calls what it names. Use yaml.safe_load.",
)
def unsafe_loader_of_yaml():
    """Reports documents that are loaded with a loader of PyYAML that can call any function, or with the default of PyYAML before 5.1, which can."""
    return Or(
        calls("yaml.unsafe_load", "yaml.unsafe_load_all"),
        calls(*LOAD, match_name={"Loader": ANY}),
        calls(*LOAD, match_position={"1": ANY}),
        calls(*LOAD, match_name={"Loader": missing()}),
    )
