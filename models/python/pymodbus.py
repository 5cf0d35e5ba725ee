from codepathfinder.models import host, listener

listener(
    "pymodbus.server.StartTcpServer",
    "pymodbus.server.StartUdpServer",
    "pymodbus.server.StartTlsServer",
    "pymodbus.server.StartAsyncTcpServer",
    "pymodbus.server.StartAsyncUdpServer",
    "pymodbus.server.StartAsyncTlsServer",
    host("address", grammar="address"),
    params="context",
    omitted="all",
    doc="https://pymodbus.readthedocs.io/en/latest/source/server.html",
    origin="pymodbus 3.16.1: pymodbus/server/startstop.py:36, pymodbus/server/startstop.py:19, pymodbus/server/server.py:23",
)

listener(
    "pymodbus.server.ModbusTcpServer",
    "pymodbus.server.ModbusUdpServer",
    "pymodbus.server.ModbusTlsServer",
    host("address", grammar="address"),
    params="context",
    omitted="all",
    doc="https://pymodbus.readthedocs.io/en/latest/source/server.html",
    origin="pymodbus 3.16.1: pymodbus/server/server.py:16, pymodbus/server/server.py:23, pymodbus/server/server.py:153",
)
