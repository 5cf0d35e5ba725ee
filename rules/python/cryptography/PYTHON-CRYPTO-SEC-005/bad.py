"""Keeps notes of the ward encrypted."""
from Crypto.Cipher import DES


def seal(key, iv, note):
    # ruleid: PYTHON-CRYPTO-SEC-005
    cipher = DES.new(key, DES.MODE_CBC, iv)
    return cipher.encrypt(note)
