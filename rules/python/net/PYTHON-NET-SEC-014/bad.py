"""Lets an assistant look up customers."""
from fastmcp import FastMCP

mcp = FastMCP("customers")


@mcp.tool
def customer(number: int) -> dict:
    return {"number": number}


if __name__ == "__main__":
    # ruleid: PYTHON-NET-SEC-014
    mcp.run(transport="http", host="0.0.0.0", port=9000)
