"""Reads the stock of the warehouse."""
import psycopg2


def stock():
    # ruleid: PYTHON-LANG-SEC-106
    with psycopg2.connect(host="db.example.com", user="stock", password="Heron-4711") as db:
        with db.cursor() as cursor:
            cursor.execute("SELECT item, number FROM stock")
            return cursor.fetchall()
