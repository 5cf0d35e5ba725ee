from codepathfinder import Or, calls
from codepathfinder.python_decorators import python_rule

BLOCK_CIPHERS = [f"{package}.Cipher.{name}.new" for package in ("Crypto", "Cryptodome") for name in ("AES", "DES", "DES3", "Blowfish", "CAST", "ARC2")]


@python_rule(
    id="PYTHON-CRYPTO-SEC-030",
    name="Block Cipher in ECB Mode",
    severity="HIGH",
    category="cryptography",
    cwe="CWE-327",
    owasp="A02:2021,A04:2025",
    tags="python,cryptography,cipher,mode",
    message="In ECB mode equal blocks of text become equal blocks of ciphertext, which shows patterns and lets blocks be exchanged. Use an "
    "authenticated mode such as GCM.",
)
def block_cipher_in_ecb_mode():
    """Reports block ciphers for which the mode is ECB, by value; PyCrypto took it by default."""
    return Or(
        calls(*BLOCK_CIPHERS, match_position={"1": [1, "Crypto.Cipher.*.MODE_ECB", "Cryptodome.Cipher.*.MODE_ECB"]}),
        calls("cryptography.hazmat.primitives.ciphers.modes.ECB"),
    )
