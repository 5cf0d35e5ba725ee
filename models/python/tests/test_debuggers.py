import os

import debugpy
import ptvsd
import remote_pdb
import rpdb
import web_pdb


def exposed():
    # ruleid: debugpy.listen
    debugpy.listen(("0.0.0.0", 5678))
    # ruleid: debugpy.listen
    debugpy.listen(("", 5678))
    # ruleid: ptvsd.enable_attach
    ptvsd.enable_attach()
    # ruleid: ptvsd.enable_attach
    ptvsd.enable_attach(("0.0.0.0", 5678))
    # ruleid: ptvsd.enable_attach
    ptvsd.enable_attach(address=("0.0.0.0", 5678), redirect_output=True)
    # ruleid: remote_pdb.RemotePdb
    remote_pdb.RemotePdb("0.0.0.0", 4444).set_trace()
    # ruleid: remote_pdb.RemotePdb
    remote_pdb.set_trace(host="0.0.0.0")
    # ruleid: REMOTE_PDB_HOST
    os.environ["REMOTE_PDB_HOST"] = "0.0.0.0"
    # ruleid: rpdb.Rpdb
    rpdb.Rpdb("0.0.0.0", 4444).set_trace()
    # ruleid: rpdb.Rpdb
    rpdb.set_trace(addr="0.0.0.0", port=4444)
    # ruleid: web_pdb.set_trace
    web_pdb.set_trace()
    # ruleid: web_pdb.set_trace
    web_pdb.WebPdb("0.0.0.0", 5555)


def local():
    # ok: debugpy.listen
    debugpy.listen(5678)
    # ok: debugpy.listen
    debugpy.listen(("127.0.0.1", 5678))
    # ok: debugpy.listen
    debugpy.connect(("0.0.0.0", 5678))
    # ok: ptvsd.enable_attach
    ptvsd.enable_attach(("127.0.0.1", 5678))
    # ok: remote_pdb.RemotePdb
    remote_pdb.set_trace()
    # ok: remote_pdb.RemotePdb
    remote_pdb.RemotePdb("127.0.0.1", 4444)
    # ok: REMOTE_PDB_HOST
    os.environ["REMOTE_PDB_HOST"] = "127.0.0.1"
    # ok: rpdb.Rpdb
    rpdb.set_trace()
    # ok: web_pdb.set_trace
    web_pdb.set_trace("127.0.0.1")
