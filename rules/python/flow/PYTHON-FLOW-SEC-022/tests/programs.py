import sqlite3

import click
from lxml import etree

db = sqlite3.connect("app.db")


@click.command()
@click.argument("engine")
@click.argument("count", type=int)
def search(engine, count):
    # ruleid: PYTHON-FLOW-SEC-022
    eval(f"Engine.{engine}.search()")
    # ok: PYTHON-FLOW-SEC-022
    eval(f"Engine.search({count})")


def rows(table, key):
    # ruleid: PYTHON-FLOW-SEC-022
    db.execute(f"SELECT * FROM {table} WHERE key = ?", (key,))
    # ok: PYTHON-FLOW-SEC-022
    db.execute("SELECT * FROM a WHERE key = ?", (key,))
    if table in ("a", "b"):
        # ok: PYTHON-FLOW-SEC-022
        db.execute(f"SELECT * FROM {table}")


def document(text):
    # ruleid: PYTHON-FLOW-SEC-022
    etree.fromstring(text, etree.XMLParser(resolve_entities=True))
    # ok: PYTHON-FLOW-SEC-022
    return etree.fromstring(text, etree.XMLParser(resolve_entities=False))


def build(names):
    def one(name):
        # ok: PYTHON-FLOW-SEC-022
        exec(name)

    return one("pass")
