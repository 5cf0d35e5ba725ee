from pymodbus import server
from pymodbus.server import (
    ModbusTcpServer,
    ModbusTlsServer,
    ModbusUdpServer,
    StartAsyncTcpServer,
    StartAsyncTlsServer,
    StartAsyncUdpServer,
    StartTcpServer,
    StartTlsServer,
    StartUdpServer,
)


async def exposed(context):
    # ruleid: pymodbus.server.StartTcpServer
    StartTcpServer(context)
    # ruleid: pymodbus.server.StartTcpServer
    StartTcpServer(context=context, address=("0.0.0.0", 502))
    # ruleid: pymodbus.server.StartTcpServer
    StartUdpServer(context, address=("", 502))
    # ruleid: pymodbus.server.StartTcpServer
    StartTlsServer(context)
    # ruleid: pymodbus.server.StartTcpServer
    await StartAsyncTcpServer(context, address=("0.0.0.0", 502))
    # ruleid: pymodbus.server.StartTcpServer
    await StartAsyncUdpServer(context)
    # ruleid: pymodbus.server.StartTcpServer
    await StartAsyncTlsServer(context)
    # ruleid: pymodbus.server.ModbusTcpServer
    ModbusTcpServer(context)
    # ruleid: pymodbus.server.ModbusTcpServer
    ModbusUdpServer(context, address=("0.0.0.0", 502))
    # ruleid: pymodbus.server.ModbusTcpServer
    ModbusTlsServer(context)
    # ruleid: pymodbus.server.ModbusTcpServer
    server.ModbusTcpServer(context)


def local(context, **options):
    # ok: pymodbus.server.StartTcpServer
    StartTcpServer(context, address=("127.0.0.1", 502))
    # ok: pymodbus.server.StartTcpServer
    StartTcpServer(context, **options)
    # ok: pymodbus.server.ModbusTcpServer
    ModbusTcpServer(context, address=("127.0.0.1", 502))
