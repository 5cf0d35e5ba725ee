"""Encrypts the fields of an export."""
from Crypto.Cipher import AES
from Crypto.Util.Padding import pad


def seal(key, field):
    # ruleid: PYTHON-CRYPTO-SEC-030
    return AES.new(key, AES.MODE_ECB).encrypt(pad(field, AES.block_size))
