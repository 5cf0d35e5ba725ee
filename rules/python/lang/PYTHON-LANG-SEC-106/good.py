"""Reads the stock of the warehouse."""
import os

import psycopg2


def stock():
    # ok: PYTHON-LANG-SEC-106
    with psycopg2.connect(host="db.example.com", user="stock", password=os.environ["STOCK_PASSWORD"]) as db:
        with db.cursor() as cursor:
            cursor.execute("SELECT item, number FROM stock")
            return cursor.fetchall()
