"""Counts the lines that the other programs on this machine send."""
import asyncio


async def handle(reader, writer):
    while await reader.readline():
        pass
    writer.close()


async def main():
    # ruleid: PYTHON-NET-SEC-002
    server = await asyncio.start_server(handle, port=7007)
    await server.serve_forever()


asyncio.run(main())
