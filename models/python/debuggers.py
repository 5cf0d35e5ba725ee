from codepathfinder.models import environment, host, listener

listener(
    "debugpy.listen",
    host("0", grammar="address", number="loopback"),
    doc="https://github.com/microsoft/debugpy#debugpy-import-usage",
    origin="debugpy 1.8.22: debugpy/public_api.py:110",
)

listener(
    "ptvsd.enable_attach",
    host("address", grammar="address"),
    params="address",
    omitted="all",
    doc="https://github.com/microsoft/ptvsd",
    origin="ptvsd 4.3.2: ptvsd/attach_server.py:45, ptvsd/attach_server.py:20",
)

listener(
    "remote_pdb.RemotePdb",
    "remote_pdb.set_trace",
    host("host"),
    params="host, port",
    omitted="loopback",
    doc="https://github.com/ionelmc/python-remote-pdb",
    origin="remote-pdb 2.1.0: remote_pdb.py:54, remote_pdb.py:121",
)

environment(
    "REMOTE_PDB_HOST",
    doc="https://github.com/ionelmc/python-remote-pdb",
    origin="remote-pdb 2.1.0: remote_pdb.py:121",
)

listener(
    "rpdb.Rpdb",
    "rpdb.set_trace",
    host("addr"),
    params="addr, port",
    omitted="loopback",
    doc="https://github.com/tamentis/rpdb",
    origin="rpdb 0.2.0: rpdb/__init__.py:107, rpdb/__init__.py:209",
)

listener(
    "web_pdb.set_trace",
    "web_pdb.WebPdb",
    host("host"),
    params="host, port",
    omitted="all",
    doc="https://github.com/romanvm/python-web-pdb",
    origin="web-pdb 2.0.1: web_pdb/__init__.py:233, web_pdb/__init__.py:53",
)
