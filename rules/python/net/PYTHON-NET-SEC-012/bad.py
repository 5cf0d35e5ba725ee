"""Simulates the pump's controller."""
from pymodbus.server import StartTcpServer


def simulate(context):
    # ruleid: PYTHON-NET-SEC-012
    StartTcpServer(context)
