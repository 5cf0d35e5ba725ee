"""A client of the branch offices' register."""
import socket
import ssl


def connect(host):
    # ruleid: PYTHON-LANG-SEC-051
    context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
    context.load_verify_locations("/etc/ssl/branches.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    return context.wrap_socket(socket.create_connection((host, 443)), server_hostname=host)
