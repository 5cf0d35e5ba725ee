from codepathfinder import Or, backtracks, calls
from codepathfinder.python_decorators import python_rule

FUNCTIONS = ["compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"]
VALIDATORS = ["wtforms.validators.Regexp", "wtforms.validators.regexp", "marshmallow.validate.Regexp", "django.core.validators.RegexValidator"]


@python_rule(
    id="PYTHON-LANG-SEC-103",
    name="Regex DoS Risk",
    severity="LOW",
    category="lang",
    cwe="CWE-1333",
    owasp="A06:2021,A06:2025",
    tags="python,regex,redos,denial-of-service",
    message="This regular expression can be matched in so many ways that a short text which does not match keeps the process busy for years. "
    "Rewrite it so that each text is matched in one way, or use possessive quantifiers.",
)
def regex_of_exponential_time():
    """Reports regular expressions for which a text exists that takes steps which double with each few characters."""
    return Or(
        calls(*[f"re.{f}" for f in FUNCTIONS], match_name={"pattern": backtracks("exponential")}),
        calls(*VALIDATORS, match_position={0: backtracks("exponential")}),
        calls(*VALIDATORS, match_name={"regex": backtracks("exponential")}),
        calls("django.urls.re_path", "django.conf.urls.url", match_position={0: backtracks("exponential")}),
        calls("pandas.Series.str.contains", "pandas.Series.str.match", "pandas.Series.str.extract", match_position={0: backtracks("exponential")}),
    )
