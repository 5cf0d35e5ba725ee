"""Makes the key that signs delivery notes."""
from cryptography.hazmat.primitives.asymmetric import rsa

BITS = 1024


def make_key():
    # ruleid: PYTHON-CRYPTO-SEC-020
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)
