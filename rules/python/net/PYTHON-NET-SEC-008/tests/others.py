import os

import debugpy
import ptvsd
import web_pdb
from remote_pdb import RemotePdb

HOST = os.environ.get("DEBUG_HOST", "0.0.0.0")


def expose():
    # ruleid: PYTHON-NET-SEC-008
    ptvsd.enable_attach()
    # ruleid: PYTHON-NET-SEC-008
    web_pdb.set_trace()
    # ruleid: PYTHON-NET-SEC-008
    RemotePdb("0.0.0.0", 4444).set_trace()
    # ruleid: PYTHON-NET-SEC-008
    debugpy.listen((HOST, 5678))


def keep():
    # ok: PYTHON-NET-SEC-008
    debugpy.listen(5678)
    # ok: PYTHON-NET-SEC-008
    debugpy.connect(("0.0.0.0", 5678))
    # ok: PYTHON-NET-SEC-008
    ptvsd.enable_attach(("localhost", 5678))
    # ok: PYTHON-NET-SEC-008
    RemotePdb("127.0.0.1", 4444).set_trace()
