from pathlib import Path
from typing import Annotated, Optional

import typer

app = typer.Typer()


@app.command()
def run(ctx: typer.Context, name: str, number: int, path: Path, other: Annotated[str, typer.Option()] = "a", flag: bool = False, maybe: Optional[str] = None, size: int = typer.Option(1)):
    # ok: source-cli
    snk(ctx)
    # ruleid: source-cli
    snk(name)
    # ok: source-cli
    snk(number)
    # ruleid: source-cli
    snk(path)
    # ruleid: source-cli
    snk(other)
    # ok: source-cli
    snk(flag)
    # ruleid: source-cli
    snk(maybe)
    # ok: source-cli
    snk(size)


@app.callback()
def main(config: str = "a"):
    # ruleid: source-cli
    snk(config)
    # ruleid: source-cli
    snk(typer.prompt("Name"))


def single(name: str):
    # ruleid: source-cli
    snk(name)


typer.run(single)


def helper(name: str):
    # ok: source-cli
    snk(name)
