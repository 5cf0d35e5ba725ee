from codepathfinder import Or, calls, lt
from codepathfinder.python_decorators import python_rule

ASYMMETRIC = "cryptography.hazmat.primitives.asymmetric"
PYCRYPTO = ["Crypto.PublicKey", "Cryptodome.PublicKey"]


@python_rule(
    id="PYTHON-CRYPTO-SEC-020",
    name="Key Too Short",
    severity="HIGH",
    category="cryptography",
    cwe="CWE-326",
    owasp="A02:2021,A04:2025",
    tags="python,cryptography,rsa,dsa,ecc,key-size",
    message="Keys of this size can be found by computation, or will be within the time that they protect. Make RSA and DSA "
    "keys of at least 2048 bits (3072 for new ones), or use a curve of 256 bits.",
    aliases=["PYTHON-CRYPTO-SEC-021", "PYTHON-CRYPTO-SEC-023", "PYTHON-CRYPTO-SEC-024"],
)
def key_too_short():
    """Reports RSA, DSA, DH and elliptic-curve keys that are made too short, by the value of their size."""
    return Or(
        calls(f"{ASYMMETRIC}.rsa.generate_private_key", match_name={"key_size": lt(2048)}),
        calls(f"{ASYMMETRIC}.rsa.generate_private_key", match_position={"1": lt(2048)}),
        calls(f"{ASYMMETRIC}.dsa.generate_private_key", match_position={"0": lt(2048)}),
        calls(f"{ASYMMETRIC}.dsa.generate_private_key", f"{ASYMMETRIC}.dsa.generate_parameters", match_name={"key_size": lt(2048)}),
        calls(f"{ASYMMETRIC}.dh.generate_parameters", match_name={"key_size": lt(2048)}),
        calls(*[f"{p}.{kind}.generate" for p in PYCRYPTO for kind in ("RSA", "DSA", "ElGamal")], match_position={"0": lt(2048)}),
        calls(*[f"{p}.{kind}.generate" for p in PYCRYPTO for kind in ("RSA", "DSA", "ElGamal")], match_name={"bits": lt(2048)}),
        calls(*[f"{ASYMMETRIC}.ec.{curve}" for curve in ("SECP192R1", "SECT163K1", "SECT163R2", "SECT233K1", "SECT233R1", "SECP224R1")]),
        calls("rsa.newkeys", match_position={"0": lt(2048)}),
        calls("paramiko.RSAKey.generate", "paramiko.DSSKey.generate", match_name={"bits": lt(2048)}),
        calls("OpenSSL.crypto.PKey.generate_key", match_position={"1": lt(2048)}),
    )
