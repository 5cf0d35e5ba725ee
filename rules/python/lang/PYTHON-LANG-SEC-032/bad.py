"""Signs the addresses of downloads."""
import hmac

ALGORITHM = "md5"


def sign(key, address):
    # ruleid: PYTHON-LANG-SEC-032
    return hmac.new(key, address.encode(), ALGORITHM).hexdigest()
