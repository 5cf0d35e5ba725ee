import argparse
import os

import click
import typer
import uvicorn
from pydantic_settings import BaseSettings

commands = typer.Typer()


class Settings(BaseSettings):
    host: str = "0.0.0.0"
    local: str = "127.0.0.1"


@click.command()
@click.option("--host", default="0.0.0.0")
@click.option("--local", default="127.0.0.1")
def by_click(host, local):
    options = {"host": host, "port": 80}
    # ruleid: PYTHON-NET-SEC-003
    uvicorn.run("app:app", **options)
    # ok: PYTHON-NET-SEC-003
    uvicorn.run("app:app", host=local)


@commands.command()
def by_typer(host: str = typer.Option("0.0.0.0"), local: str = "127.0.0.1"):
    # ruleid: PYTHON-NET-SEC-003
    uvicorn.run("app:app", host=host)
    # ok: PYTHON-NET-SEC-003
    uvicorn.run("app:app", host=local)


def by_argparse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="0.0.0.0")
    parser.add_argument("--local", default="127.0.0.1")
    arguments = parser.parse_args()
    # ruleid: PYTHON-NET-SEC-003
    uvicorn.run("app:app", host=arguments.host)
    # ok: PYTHON-NET-SEC-003
    uvicorn.run("app:app", host=arguments.local)


def by_settings():
    settings = Settings()
    # ruleid: PYTHON-NET-SEC-003
    uvicorn.run("app:app", host=settings.host)
    # ok: PYTHON-NET-SEC-003
    uvicorn.run("app:app", host=settings.local)
    # ok: PYTHON-NET-SEC-003
    uvicorn.run("app:app", host=os.environ["APP_HOST"])
