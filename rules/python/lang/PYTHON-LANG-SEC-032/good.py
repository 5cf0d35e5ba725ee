"""Signs the addresses of downloads."""
import hmac

ALGORITHM = "sha256"


def sign(key, address):
    # ok: PYTHON-LANG-SEC-032
    return hmac.new(key, address.encode(), ALGORITHM).hexdigest()
