from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import source

servers = ["mcp.server.fastmcp.FastMCP", "mcp.server.fastmcp.server.FastMCP", "mcp.server.mcpserver.MCPServer", "mcp.server.MCPServer", "fastmcp.FastMCP"]

class Context(QueryType):
    fqns = ["mcp.server.fastmcp.Context", "mcp.server.fastmcp.server.Context", "mcp.server.mcpserver.Context", "fastmcp.Context"]


class Server(QueryType):
    fqns = ["mcp.server.Server", "mcp.server.lowlevel.Server", "mcp.server.lowlevel.server.Server"]


source(
    "remote",
    parameter(of=calls(*[s + "." + kind for s in servers for kind in ["tool", "resource", "prompt"]], "mcp.tool", "mcp.resource", "mcp.prompt"), unless=["ctx", "context", Context]),
    parameter(of=calls(*[s + ".add_tool" for s in servers]).tracks(0, "fn"), unless=["ctx", "context", Context]),
    parameter(of=Server.method("call_tool", "get_prompt", "read_resource")),
    doc="https://modelcontextprotocol.io/docs/develop/build-server",
)
