from codepathfinder import And, Not, attribute, calls, flows, parameter, regex, variable
from codepathfinder.python_decorators import python_rule

SECRETS = [
    "password", "passwd", "passphrase", "pwd", "password1", "password2", "new_password", "old_password", "raw_password",
    "plain_password", "plaintext_password", "clear_password", "user_password", "admin_password", "master_password",
]
WORDS = r"(?i)\A[a-z_-]*pass(word|wd|phrase)[12]?\z"


FAST = [
    "hashlib.md5", "hashlib.sha1", "hashlib.sha224", "hashlib.sha256", "hashlib.sha384", "hashlib.sha512", "hashlib.sha3_224",
    "hashlib.sha3_256", "hashlib.sha3_384", "hashlib.sha3_512", "hashlib.blake2b", "hashlib.blake2s",
    "Crypto.Hash.*.new", "Cryptodome.Hash.*.new",
]


NOT_FOR_SECURITY = {"usedforsecurity": False}


@python_rule(
    id="PYTHON-LANG-SEC-034",
    name="Password Hashed With a Fast Hash Function",
    severity="HIGH",
    category="lang",
    cwe="CWE-916",
    owasp="A02:2021,A04:2025",
    tags="python,password,hash,cryptography",
    message="A password is hashed with a function made to be fast, so that stolen hashes are reversed by trying billions "
    "of passwords a second. Use argon2, scrypt, bcrypt or hashlib.pbkdf2_hmac with many rounds.",
)
def password_hashed_with_a_fast_hash_function():
    """Reports passwords that reach MD5, SHA-1, SHA-2 and other general hash functions."""
    return flows(
        [
            variable(*SECRETS), attribute(*["*." + s for s in SECRETS]), calls("getpass.getpass"),
            *[parameter(name=s) for s in SECRETS],
            calls("*.get", "*.pop", match_position={"0": regex(WORDS)}),
        ],
        [
            And(calls(*FAST), Not(calls(*FAST, match_name=NOT_FOR_SECURITY))),
            calls("hashlib.new").tracks(1, "data"),
            calls("hashlib._Hash.update", "hashlib.HASH.update", "_hashlib.HASH.update", "Crypto.Hash.*.update"),
        ],
        [
            calls("hashlib.pbkdf2_hmac", "hashlib.scrypt", "hmac.new", "hmac.digest", "bcrypt.*", "*.hash_password", "*.generate_password_hash", "*.make_password"),
        ],
    )
