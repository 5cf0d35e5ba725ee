# Names that only a star import can have brought.
from socket import *

s = socket(AF_INET, SOCK_STREAM)
# ruleid: PYTHON-LANG-SEC-070
s.bind(("0.0.0.0", 8080))

s = socket(AF_INET6, SOCK_STREAM)
# ruleid: PYTHON-LANG-SEC-070
s.bind(("::", 8080))

s = socket(AF_INET6, SOCK_STREAM)
# ok: PYTHON-LANG-SEC-070
s.bind(("0.0.0.0", 8080))

s = socket(AF_INET, SOCK_STREAM)
# ok: PYTHON-LANG-SEC-070
s.bind(("127.0.0.1", 8080))
