import MySQLdb
import aiosqlite
import duckdb
import mysql.connector
import oracledb
import psycopg
import psycopg2
import psycopg2.extras
import pymysql
import pymysql.converters
import pyodbc
from django.db import connection as django_connection
from psycopg2 import extensions, sql
from psycopg2.extras import execute_batch


def with_psycopg2():
    db = psycopg2.connect("x")
    rows = db.cursor()
    # ruleid: sink-sql
    rows.execute("SELECT * FROM t WHERE x = '" + src() + "'")
    # ruleid: sink-sql
    rows.execute(f"SELECT {src()}", [])
    # ruleid: sink-sql
    rows.executemany("INSERT INTO %s" % src(), [])
    # ok: sink-sql
    rows.execute("SELECT * FROM t WHERE x = %s", (src(),))
    # ok: sink-sql
    rows.executemany("INSERT INTO t VALUES (?)", [(src(),)])
    # ok: sink-sql
    rows.execute("SELECT %d" % src())
    # ruleid: source-stored
    snk(rows.fetchone()[0])
    # ruleid: source-stored
    snk(rows.fetchall())
    # ruleid: source-stored
    snk(rows.fetchmany(3))
    # ok: source-stored
    snk(rows.rowcount)


def with_pymysql():
    db = pymysql.connect("x")
    rows = db.cursor()
    # ruleid: sink-sql
    rows.execute("SELECT * FROM t WHERE x = '" + src() + "'")
    # ruleid: sink-sql
    rows.execute(f"SELECT {src()}", [])
    # ruleid: sink-sql
    rows.executemany("INSERT INTO %s" % src(), [])
    # ok: sink-sql
    rows.execute("SELECT * FROM t WHERE x = %s", (src(),))
    # ok: sink-sql
    rows.executemany("INSERT INTO t VALUES (?)", [(src(),)])
    # ok: sink-sql
    rows.execute("SELECT %d" % src())
    # ruleid: source-stored
    snk(rows.fetchone()[0])
    # ruleid: source-stored
    snk(rows.fetchall())
    # ruleid: source-stored
    snk(rows.fetchmany(3))
    # ok: source-stored
    snk(rows.rowcount)


def with_mysqldb():
    db = MySQLdb.connect("x")
    rows = db.cursor()
    # ruleid: sink-sql
    rows.execute("SELECT * FROM t WHERE x = '" + src() + "'")
    # ruleid: sink-sql
    rows.execute(f"SELECT {src()}", [])
    # ruleid: sink-sql
    rows.executemany("INSERT INTO %s" % src(), [])
    # ok: sink-sql
    rows.execute("SELECT * FROM t WHERE x = %s", (src(),))
    # ok: sink-sql
    rows.executemany("INSERT INTO t VALUES (?)", [(src(),)])
    # ok: sink-sql
    rows.execute("SELECT %d" % src())
    # ruleid: source-stored
    snk(rows.fetchone()[0])
    # ruleid: source-stored
    snk(rows.fetchall())
    # ruleid: source-stored
    snk(rows.fetchmany(3))
    # ok: source-stored
    snk(rows.rowcount)


def with_mysql_connector():
    db = mysql.connector.connect("x")
    rows = db.cursor()
    # ruleid: sink-sql
    rows.execute("SELECT * FROM t WHERE x = '" + src() + "'")
    # ruleid: sink-sql
    rows.execute(f"SELECT {src()}", [])
    # ruleid: sink-sql
    rows.executemany("INSERT INTO %s" % src(), [])
    # ok: sink-sql
    rows.execute("SELECT * FROM t WHERE x = %s", (src(),))
    # ok: sink-sql
    rows.executemany("INSERT INTO t VALUES (?)", [(src(),)])
    # ok: sink-sql
    rows.execute("SELECT %d" % src())
    # ruleid: source-stored
    snk(rows.fetchone()[0])
    # ruleid: source-stored
    snk(rows.fetchall())
    # ruleid: source-stored
    snk(rows.fetchmany(3))
    # ok: source-stored
    snk(rows.rowcount)


def with_oracledb():
    db = oracledb.connect("x")
    rows = db.cursor()
    # ruleid: sink-sql
    rows.execute("SELECT * FROM t WHERE x = '" + src() + "'")
    # ruleid: sink-sql
    rows.execute(f"SELECT {src()}", [])
    # ruleid: sink-sql
    rows.executemany("INSERT INTO %s" % src(), [])
    # ok: sink-sql
    rows.execute("SELECT * FROM t WHERE x = %s", (src(),))
    # ok: sink-sql
    rows.executemany("INSERT INTO t VALUES (?)", [(src(),)])
    # ok: sink-sql
    rows.execute("SELECT %d" % src())
    # ruleid: source-stored
    snk(rows.fetchone()[0])
    # ruleid: source-stored
    snk(rows.fetchall())
    # ruleid: source-stored
    snk(rows.fetchmany(3))
    # ok: source-stored
    snk(rows.rowcount)


def with_psycopg():
    db = psycopg.connect("x")
    rows = db.cursor()
    # ruleid: sink-sql
    rows.execute("SELECT * FROM t WHERE x = '" + src() + "'")
    # ruleid: sink-sql
    rows.execute(f"SELECT {src()}", [])
    # ruleid: sink-sql
    rows.executemany("INSERT INTO %s" % src(), [])
    # ok: sink-sql
    rows.execute("SELECT * FROM t WHERE x = %s", (src(),))
    # ok: sink-sql
    rows.executemany("INSERT INTO t VALUES (?)", [(src(),)])
    # ok: sink-sql
    rows.execute("SELECT %d" % src())
    # ruleid: source-stored
    snk(rows.fetchone()[0])
    # ruleid: source-stored
    snk(rows.fetchall())
    # ruleid: source-stored
    snk(rows.fetchmany(3))
    # ok: source-stored
    snk(rows.rowcount)


def with_pyodbc():
    db = pyodbc.connect("x")
    rows = db.cursor()
    # ruleid: sink-sql
    rows.execute("SELECT * FROM t WHERE x = '" + src() + "'")
    # ruleid: sink-sql
    rows.execute(f"SELECT {src()}", [])
    # ruleid: sink-sql
    rows.executemany("INSERT INTO %s" % src(), [])
    # ok: sink-sql
    rows.execute("SELECT * FROM t WHERE x = %s", (src(),))
    # ok: sink-sql
    rows.executemany("INSERT INTO t VALUES (?)", [(src(),)])
    # ok: sink-sql
    rows.execute("SELECT %d" % src())
    # ruleid: source-stored
    snk(rows.fetchone()[0])
    # ruleid: source-stored
    snk(rows.fetchall())
    # ruleid: source-stored
    snk(rows.fetchmany(3))
    # ok: source-stored
    snk(rows.rowcount)


def managed():
    with pymysql.connect(host="x") as db, db.cursor() as rows:
        # ruleid: sink-sql
        rows.execute(src())
        # ok: sink-sql
        rows.execute("SELECT %s", [src()])
    with psycopg.connect("x") as db:
        # ruleid: sink-sql
        db.execute(src())
    with django_connection.cursor() as rows:
        # ruleid: sink-sql
        rows.execute("SELECT " + src())
        # ok: sink-sql
        rows.execute("SELECT %s", [src()])


async def asynchronous():
    async with aiosqlite.connect("x") as db:
        # ruleid: sink-sql
        await db.execute(src())
        # ruleid: sink-sql
        await db.executescript(src())
        # ok: sink-sql
        await db.execute("SELECT ?", [src()])


def unknown(self, cursor, cur, curs, conn, connection, command):
    # ruleid: sink-sql
    cursor.execute(src())
    # ruleid: sink-sql
    cur.execute("SELECT " + src())
    # ruleid: sink-sql
    curs.executemany(src(), [])
    # ruleid: sink-sql
    self.cursor.execute(src())
    # ruleid: sink-sql
    self.db_cursor.execute(src())
    # ruleid: sink-sql
    self.get_connection().execute(src())
    # ruleid: sink-sql
    conn.executescript(src())
    # ruleid: sink-sql
    connection.execute(src())
    # ok: sink-sql
    cursor.execute("SELECT ?", src())
    # ok: sink-sql
    command.execute(src())
    # ruleid: source-stored
    snk(cursor.fetchone())
    # ruleid: source-stored
    snk(cur.fetchmany())
    # ruleid: source-stored
    snk(self.cursor.fetchall())


def helpers():
    rows = psycopg2.connect("x").cursor()
    # ruleid: sink-sql
    psycopg2.extras.execute_values(rows, "INSERT %s" % src(), [])
    # ruleid: sink-sql
    execute_batch(rows, src(), [])
    # ruleid: sink-sql
    sql.SQL(src())
    # ruleid: sink-sql
    psycopg.sql.SQL(src())
    # ruleid: sink-sql
    rows.copy_expert(src(), None)
    # ruleid: sink-sql
    rows.mogrify(src())
    # ruleid: sink-sql
    psycopg.connect("x").cursor().copy(src())
    # ruleid: sink-sql
    pymysql.connect().query(src())
    # ruleid: sink-sql
    duckdb.sql(src())
    # ruleid: sink-sql
    duckdb.query(src())
    # ruleid: sink-sql
    duckdb.execute(src())
    # ruleid: sink-sql
    duckdb.connect().sql(src())
    # ruleid: sink-sql
    duckdb.connect().query(src())
    # ok: sink-sql
    rows.execute(sql.SQL("SELECT {}").format(sql.Identifier(src())))
    # ok: sink-sql
    rows.execute(sql.SQL("SELECT {}").format(sql.Literal(src())))
    # ok: sink-sql
    psycopg2.extras.execute_values(rows, "INSERT %s", [src()])


def quoted():
    db = pymysql.connect()
    # ok: sanitizer-sql
    snk("SELECT " + extensions.quote_ident(src(), None))
    # ok: sanitizer-sql
    snk(extensions.adapt(src()))
    # ok: sanitizer-sql
    snk(sql.Literal(src()))
    # ok: sanitizer-sql
    snk("SELECT '%s'" % pymysql.converters.escape_string(src()))
    # ok: sanitizer-sql
    snk(db.escape(src()))
    # ok: sanitizer-sql
    snk(db.escape_string(src()))
    # ok: sanitizer-sql
    snk(MySQLdb.escape_string(src()))
    # ok: sanitizer-sql
    snk(MySQLdb.connect().escape_string(src()))
    # ok: sanitizer-sql
    snk(mysql.connector.connect().converter.escape(src()))
    # ruleid: sanitizer-sql
    snk("SELECT '%s'" % src())


def carries_nothing():
    db = psycopg2.connect("x")
    rows = db.cursor()
    # ok: sanitizer-any
    snk(rows.execute("SELECT %s", [src()]))
    # ok: sanitizer-any
    # ruleid: source-stored
    snk(psycopg.connect("x").execute("SELECT %s", [src()]).fetchone())
    # ruleid: sanitizer-any
    snk(db.converter(src()))
