"""Tells the dashboard on this machine about progress."""
import asyncio

from websockets.asyncio.server import serve


async def progress(connection):
    await connection.send("0")


async def main():
    # ok: PYTHON-NET-SEC-011
    async with serve(progress, "127.0.0.1", 8765, origins=["http://127.0.0.1:3000"]) as server:
        await server.serve_forever()


asyncio.run(main())
