from codepathfinder import And, Not, calls
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-LANG-SEC-030",
    name="MD5 or SHA-1 Computed",
    severity="LOW",
    category="lang",
    cwe="CWE-328",
    owasp="A02:2021,A04:2025",
    tags="python,hash,cryptography",
    message="MD5 and SHA-1 are broken for security: two inputs with the same digest can be made. Use sha256 or better, or say "
    "usedforsecurity=False where nothing depends on that.",
    confidence="LOW",
    aliases=["PYTHON-LANG-SEC-031"],
)
def md5_or_sha1_computed():
    """Lists the calls of hashlib.md5() and hashlib.sha1() that do not say that they are not for security."""
    return And(
        calls("hashlib.md5", "hashlib.sha1"),
        Not(calls("hashlib.md5", "hashlib.sha1", match_name={"usedforsecurity": False})),
    )
