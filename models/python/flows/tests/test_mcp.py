from mcp.server import Server
from mcp.server.fastmcp import Context, FastMCP
from mcp.server.mcpserver import MCPServer

mcp = FastMCP("a")
other = MCPServer("b")
server = Server("c")


@mcp.tool()
async def read(ctx: Context, path: str, number: int = 1):
    # ok: source-remote
    snk(ctx)
    # ruleid: source-remote
    snk(path)
    # ok: source-remote
    snk(number)


@mcp.resource("a://{name}")
def resource(name: str):
    # ruleid: source-remote
    snk(name)


@other.prompt()
def prompt(text: str):
    # ruleid: source-remote
    snk(text)


def added(text: str):
    # ruleid: source-remote
    snk(text)


mcp.add_tool(added)


@server.call_tool()
async def call(name, arguments):
    # ruleid: source-remote
    snk(arguments["path"])


@server.get_prompt()
async def get(name, arguments):
    # ruleid: source-remote
    snk(name)


@server.read_resource()
async def resources(uri):
    # ruleid: source-remote
    snk(str(uri))


def helper(path: str):
    # ok: source-remote
    snk(path)
