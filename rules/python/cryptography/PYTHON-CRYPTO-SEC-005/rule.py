from codepathfinder import Or, calls
from codepathfinder.python_decorators import python_rule

ALGORITHMS = "cryptography.hazmat.primitives.ciphers.algorithms"
DECREPIT = "cryptography.hazmat.decrepit.ciphers.algorithms"
NAMES = ["ARC4", "Blowfish", "IDEA", "CAST5", "SEED", "RC2", "TripleDES"]
MODULES = ["ARC2", "ARC4", "Blowfish", "CAST", "DES", "DES3", "XOR"]


@python_rule(
    id="PYTHON-CRYPTO-SEC-005",
    name="Weak Cipher",
    severity="HIGH",
    category="cryptography",
    cwe="CWE-327",
    owasp="A02:2021,A04:2025",
    tags="python,cryptography,cipher",
    message="This cipher is broken, or its blocks and keys are too small for today's computers and amounts of traffic. Use AES in GCM "
    "mode, or ChaCha20-Poly1305.",
    aliases=[
        "PYTHON-CRYPTO-SEC-001", "PYTHON-CRYPTO-SEC-001a", "PYTHON-CRYPTO-SEC-002", "PYTHON-CRYPTO-SEC-002a", "PYTHON-CRYPTO-SEC-003",
        "PYTHON-CRYPTO-SEC-004", "PYTHON-CRYPTO-SEC-005a", "PYTHON-CRYPTO-SEC-006",
    ],
)
def weak_cipher():
    """Reports ciphers of cryptography, PyCryptodome and pyDes that are broken or have blocks of 64 bits."""
    return Or(
        calls(*[f"{module}.{name}" for module in (ALGORITHMS, DECREPIT) for name in NAMES]),
        calls(*[f"{package}.Cipher.{module}.new" for package in ("Crypto", "Cryptodome") for module in MODULES]),
        calls("pyDes.des", "pyDes.triple_des"),
    )
