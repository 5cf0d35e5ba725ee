from codepathfinder import backtracks, calls
from codepathfinder.models import sink

SEARCHES = ["search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"]

sink("regex", calls(*[f"{m}.{f}" for m in ["re", "regex"] for f in ["compile", *SEARCHES]]).tracks(0, "pattern"), doc="https://docs.python.org/3/library/re.html#re.compile")
sink("regex", calls("pandas.Series.str.contains", "pandas.Series.str.match").tracks(0, "pat"), doc="https://pandas.pydata.org/docs/reference/api/pandas.Series.str.contains.html")

# What is searched with an expression that may take very long for some texts.
for growth in ("cubic", "quadratic"):
    sink(f"{growth}-search", calls(*[f"re.{f}" for f in SEARCHES], match_name={"pattern": backtracks(growth)}).tracks("string"),
         doc="https://docs.python.org/3/library/re.html#re.search")
    sink(f"{growth}-search", calls(*[f"re.Pattern.{f}" for f in SEARCHES], match_name={"self": backtracks(growth)}).tracks("string"),
         doc="https://docs.python.org/3/library/re.html#regular-expression-objects")
