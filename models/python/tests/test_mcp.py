import os

import fastmcp.server.server
from fastmcp import FastMCP
from mcp import server as first
from mcp.server.fastmcp import FastMCP as FirstVersion
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver import server as low

mcp = MCPServer("demo")
app = FastMCP("demo")


async def exposed():
    # ruleid: mcp.server.mcpserver.MCPServer.run
    mcp.run(transport="sse", host="0.0.0.0")
    # ruleid: mcp.server.mcpserver.MCPServer.run
    mcp.run("streamable-http", host="0.0.0.0", port=80)
    # ruleid: mcp.server.mcpserver.MCPServer.run
    low.MCPServer("x").run("sse", host="::")
    # ruleid: mcp.server.mcpserver.MCPServer.run_sse_async
    await mcp.run_sse_async(host="0.0.0.0")
    # ruleid: mcp.server.mcpserver.MCPServer.run_sse_async
    await mcp.run_streamable_http_async(host="0.0.0.0")
    # ruleid: fastmcp.FastMCP.run
    app.run(transport="http", host="0.0.0.0", port=80)
    # ruleid: fastmcp.FastMCP.run
    app.run("sse", host="0.0.0.0")
    # ruleid: fastmcp.FastMCP.run
    await app.run_async(transport="streamable-http", host="::")
    # ruleid: fastmcp.FastMCP.run
    fastmcp.server.server.FastMCP("x").run("http", host="0.0.0.0")
    # ruleid: fastmcp.FastMCP.run_http_async
    await app.run_http_async(host="0.0.0.0")
    # ruleid: FASTMCP_HOST
    os.environ["FASTMCP_HOST"] = "0.0.0.0"


async def local():
    # ok: mcp.server.mcpserver.MCPServer.run
    mcp.run()
    # ok: mcp.server.mcpserver.MCPServer.run
    mcp.run("stdio")
    # ok: mcp.server.mcpserver.MCPServer.run
    mcp.run("sse")
    # ok: mcp.server.mcpserver.MCPServer.run_sse_async
    await mcp.run_sse_async(host="127.0.0.1")
    # ok: fastmcp.FastMCP.run
    app.run()
    # ok: fastmcp.FastMCP.run
    app.run(transport="stdio", host="0.0.0.0")
    # ok: fastmcp.FastMCP.run
    app.run(transport="http", host="127.0.0.1")
    # ok: fastmcp.FastMCP.run_http_async
    await app.run_http_async()
    # ok: FASTMCP_HOST
    os.environ["FASTMCP_HOST"] = "127.0.0.1"


def first_version():
    server = FirstVersion("demo", host="0.0.0.0", port=80)
    # ruleid: mcp.server.fastmcp.FastMCP.run
    server.run(transport="sse")
    # ruleid: mcp.server.fastmcp.FastMCP.run
    first.FastMCP("demo", host="0.0.0.0").run("streamable-http")
    # ok: mcp.server.fastmcp.FastMCP.run
    server.run()
    # ok: mcp.server.fastmcp.FastMCP.run
    FirstVersion("demo", host="127.0.0.1").run("sse")
    # ok: mcp.server.fastmcp.FastMCP.run
    FirstVersion("demo").run("sse")
    # ruleid: mcp.server.fastmcp.FastMCP.settings.host
    server.settings.host = "0.0.0.0"
    # ok: mcp.server.fastmcp.FastMCP.settings.host
    server.settings.host = "127.0.0.1"
