"""Encrypts the fields of an export."""
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def seal(key, field):
    nonce = os.urandom(12)
    # ok: PYTHON-CRYPTO-SEC-030
    return nonce + AESGCM(key).encrypt(nonce, field, None)
