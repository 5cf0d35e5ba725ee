from codepathfinder import And, Not, Or, calls, regex
from codepathfinder.python_decorators import python_rule

WEAK = regex(r"(?i)\A(rsa-)?(md4|md5|sha-?1|ripemd-?160|whirlpool|md5-sha1)\z")


@python_rule(
    id="PYTHON-LANG-SEC-032",
    name="Broken Hash Function Chosen by Name",
    severity="MEDIUM",
    category="lang",
    cwe="CWE-328",
    owasp="A02:2021,A04:2025",
    tags="python,hash,cryptography,configuration",
    message="The hash function named here is broken: two inputs with the same digest can be made. Choose sha256 or "
    "better, or say usedforsecurity=False where nothing depends on that.",
)
def broken_hash_function_chosen_by_name():
    """Reports digests, signatures and key derivations whose hash function is given by name and broken, by value."""
    return Or(
        And(
            calls("hashlib.new", match_position={"0": WEAK}),
            Not(calls("hashlib.new", match_name={"usedforsecurity": False})),
        ),
        calls("hashlib.pbkdf2_hmac", match_position={"0": WEAK}),
        calls("hmac.new", "hmac.digest", match_name={"digestmod": WEAK}),
        calls("hmac.digest", match_name={"digest": WEAK}),
        calls("hashlib.file_digest", match_position={"1": WEAK}),
    )
