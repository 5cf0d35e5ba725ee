from codepathfinder.models import environment, host, listener, setting

listener(
    "mcp.server.mcpserver.MCPServer.run",
    "mcp.server.mcpserver.server.MCPServer.run",
    host("host"),
    params="transport",
    omitted="loopback",
    when={"transport": ["sse", "streamable-http"]},
    doc="https://py.sdk.modelcontextprotocol.io/",
    origin="mcp 2.3.0: mcp/server/mcpserver/server.py:404, mcp/server/mcpserver/server.py:1086",
)

listener(
    "mcp.server.mcpserver.MCPServer.run_sse_async",
    "mcp.server.mcpserver.MCPServer.run_streamable_http_async",
    host("host"),
    omitted="loopback",
    doc="https://py.sdk.modelcontextprotocol.io/",
    origin="mcp 2.3.0: mcp/server/mcpserver/server.py:1083, mcp/server/mcpserver/server.py:1113",
)

listener(
    "fastmcp.FastMCP.run",
    "fastmcp.FastMCP.run_async",
    "fastmcp.server.server.FastMCP.run",
    "fastmcp.server.FastMCP.run",
    host("host"),
    params="transport",
    omitted="loopback",
    when={"transport": ["http", "sse", "streamable-http"]},
    doc="https://gofastmcp.com/deployment/running-server",
    origin="fastmcp-slim 4.2.1: fastmcp/server/mixins/transport.py:107, fastmcp/server/mixins/transport.py:73, fastmcp/settings.py:199",
)

listener(
    "fastmcp.FastMCP.run_http_async",
    host("host"),
    params="show_banner, transport, host",
    omitted="loopback",
    doc="https://gofastmcp.com/deployment/running-server",
    origin="fastmcp-slim 4.2.1: fastmcp/server/mixins/transport.py:253, fastmcp/server/mixins/transport.py:306",
)

environment(
    "FASTMCP_HOST",
    doc="https://gofastmcp.com/deployment/running-server",
    origin="fastmcp-slim 4.2.1: fastmcp/settings.py:199",
)

listener(
    "mcp.server.fastmcp.FastMCP.run",
    "mcp.server.FastMCP.run",
    host("self.host"),
    params="transport, mount_path",
    omitted="none",
    when={"transport": ["sse", "streamable-http"]},
    versions=">=1.2,<2",
    doc="https://github.com/modelcontextprotocol/python-sdk/tree/v1.x",
    origin="mcp 1.30.0: mcp/server/fastmcp/server.py:295, mcp/server/fastmcp/server.py:171, mcp/server/fastmcp/server.py:786",
)

setting(
    "mcp.server.fastmcp.FastMCP.settings.host",
    versions=">=1.2,<2",
    doc="https://github.com/modelcontextprotocol/python-sdk/tree/v1.x",
    origin="mcp 1.30.0: mcp/server/fastmcp/server.py:102, mcp/server/fastmcp/server.py:786",
)
