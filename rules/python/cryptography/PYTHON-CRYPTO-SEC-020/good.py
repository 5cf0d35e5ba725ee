"""Makes the key that signs delivery notes."""
from cryptography.hazmat.primitives.asymmetric import rsa

BITS = 3072


def make_key():
    # ok: PYTHON-CRYPTO-SEC-020
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)
