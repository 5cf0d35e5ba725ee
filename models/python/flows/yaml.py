from codepathfinder import And, Not, calls
from codepathfinder.models import sink

DOC = "https://pyyaml.org/wiki/PyYAMLDocumentation"

# The loaders that make nothing but plain data; the second parameter is one.
PLAIN = ["*.SafeLoader", "*.CSafeLoader", "*.BaseLoader", "*.CBaseLoader", "SafeLoader", "CSafeLoader", "BaseLoader", "CBaseLoader"]

sink(
    "deserialization",
    And(calls("yaml.load", "yaml.load_all").tracks(0, "stream"), Not(calls("yaml.load", "yaml.load_all", match_position={"1": PLAIN})), Not(calls("yaml.load", "yaml.load_all", match_name={"Loader": PLAIN}))),
    doc=DOC,
)
sink("deserialization", calls("yaml.unsafe_load", "yaml.unsafe_load_all", "yaml.full_load", "yaml.full_load_all").tracks(0, "stream"), doc=DOC)
