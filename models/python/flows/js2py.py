from codepathfinder import calls
from codepathfinder.models import sink

# JavaScript that js2py translates may import Python's modules.
sink(
    "code",
    calls("js2py.eval_js", "js2py.eval_js6", "js2py.translate_js", "js2py.EvalJs.eval", "js2py.EvalJs.execute").tracks(0),
    doc="https://github.com/PiotrDabkowski/Js2Py#readme",
)
