from codepathfinder import And, Not, QueryType, attribute, calls, flows, missing, returns
from codepathfinder.python_decorators import python_rule


class System(QueryType):
    """What takes its numbers from the operating system."""

    fqns = ["random.SystemRandom", "secrets.SystemRandom"]


FUNCTIONS = ["random", "choice", "choices", "randint", "randrange", "sample", "getrandbits", "randbytes", "uniform", "shuffle"]
NAMES = [f"random.{owner}{name}" for owner in ("", "Random.") for name in FUNCTIONS]
WORDS = ["token", "password", "passwd", "secret", "otp", "api_key", "session_id", "session_key", "csrf", "nonce", "salt", "verification_code"]

MAKES = ["new", "make", "generate", "gen_", "create", "random"]
KEPT = ["reset_token", "access_token", "auth_token", "csrf_token", "activation_key", "secret_key", "password_hash", "confirmation_code"]
GIVEN = ["password", "token", "api_key", "otp"]


@python_rule(
    id="PYTHON-FLOW-SEC-017",
    name="Secret Made of Predictable Numbers",
    severity="HIGH",
    category="flow",
    cwe="CWE-338",
    owasp="A02:2021,A04:2025",
    tags="python,random,secret,token,dataflow",
    message="This secret is made by the random module, whose numbers can be computed from some hundred earlier ones. Use the secrets "
    "module.",
)
def secret_made_of_predictable_numbers():
    """Reports numbers and texts of the random module that become tokens, passwords, keys and the like."""
    return flows(
        And(calls(*NAMES), Not(System.method(*FUNCTIONS))),
        [
            returns(of=[f"*.{verb}*{w}*" for verb in MAKES for w in WORDS] + [f"*.{w}" for w in ("otp", "session_id", "api_key", "csrf_token")]),
            attribute(*[f"*.{w}" for w in WORDS + KEPT]),
            *[And(calls("*").tracks(w), Not(calls("*", match_name={w: missing()}))) for w in GIVEN],
        ],
    )
