"""Keeps notes of the ward encrypted."""
from Crypto.Cipher import AES


def seal(key, note):
    # ok: PYTHON-CRYPTO-SEC-005
    cipher = AES.new(key, AES.MODE_GCM)
    sealed, tag = cipher.encrypt_and_digest(note)
    return cipher.nonce + tag + sealed
