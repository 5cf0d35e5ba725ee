"""Simulates the pump's controller."""
from pymodbus.server import StartTcpServer


def simulate(context):
    # ok: PYTHON-NET-SEC-012
    StartTcpServer(context, address=("127.0.0.1", 5020))
