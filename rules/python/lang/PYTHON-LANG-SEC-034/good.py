"""The accounts of the reading room."""
import hashlib
import os


class Account:
    def __init__(self, name, password):
        self.name = name
        self.salt = os.urandom(16)
        # ok: PYTHON-LANG-SEC-034
        self.digest = hashlib.scrypt(password.encode(), salt=self.salt, n=2**17, r=8, p=1, maxmem=2**28)
