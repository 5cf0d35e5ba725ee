"""The accounts of the reading room."""
import hashlib


class Account:
    def __init__(self, name, password):
        self.name = name
        # ruleid: PYTHON-LANG-SEC-034
        self.digest = hashlib.md5(password.encode()).hexdigest()
