from codepathfinder.models import host, listener

listener(
    "pyftpdlib.servers.FTPServer",
    "pyftpdlib.servers.ThreadedFTPServer",
    "pyftpdlib.servers.MultiprocessFTPServer",
    host("address_or_socket", grammar="address"),
    params="address_or_socket, handler",
    doc="https://pyftpdlib.readthedocs.io/en/latest/api.html",
    origin="pyftpdlib 2.2.0: pyftpdlib/servers.py:63, pyftpdlib/servers.py:87",
)
