"""Tells the dashboard on this machine about progress."""
import asyncio

from websockets.asyncio.server import serve


async def progress(connection):
    await connection.send("0")


async def main():
    # ruleid: PYTHON-NET-SEC-011
    async with serve(progress, port=8765) as server:
        await server.serve_forever()


asyncio.run(main())
