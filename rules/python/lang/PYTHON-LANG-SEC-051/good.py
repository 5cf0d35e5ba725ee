"""A client of the branch offices' register."""
import socket
import ssl


def connect(host):
    # ok: PYTHON-LANG-SEC-051
    context = ssl.create_default_context(cafile="/etc/ssl/branches.pem")
    # ok: PYTHON-LANG-SEC-051
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context.wrap_socket(socket.create_connection((host, 443)), server_hostname=host)
