import django.db.models
import pandas as pd
import playhouse.dataset
import polars
import pony.orm
import records
import tortoise.expressions
import tortoise.models
from django.db import migrations, models
from django.db.models.expressions import Func, RawSQL
from django.shortcuts import get_list_or_404, get_object_or_404
from google.cloud import bigquery
from peewee import SQL, Model, RawQuery, SqliteDatabase
from pyspark.sql import SparkSession
from tortoise import Tortoise, connections


class User(models.Model):
    name = models.CharField()


class Person(Model):
    pass


class Animal(tortoise.models.Model):
    pass


def django_queries():
    # ruleid: sink-sql
    User.objects.raw("SELECT " + src())
    # ruleid: sink-sql
    User.objects.filter(x=1).raw(src())
    # ruleid: sink-sql
    User.objects.extra(where=["x = '%s'" % src()])
    # ruleid: sink-sql
    User.objects.extra(select={"x": src()})
    # ruleid: sink-sql
    User.objects.all().extra(tables=[src()])
    # ruleid: sink-sql
    User.objects.extra(order_by=[src()])
    # ruleid: sink-sql
    RawSQL("x = %s" % src(), [])
    # ruleid: sink-sql
    Func("x", function=src())
    # ruleid: sink-sql
    django.db.models.Func("x", template=src())
    # ruleid: sink-sql
    migrations.RunSQL(src())
    # ruleid: sink-sql
    User.objects.annotate(x=RawSQL(src(), []))
    # ok: sink-sql
    User.objects.raw("SELECT %s", [src()])
    # ok: sink-sql
    User.objects.extra(where=["x = %s"], params=[src()])
    # ok: sink-sql
    RawSQL("x = %s", [src()])
    # ok: sink-sql
    User.objects.filter(name=src())
    # ok: sink-sql
    User.objects.get(name__contains=src())


def django_results():
    # ok: sanitizer-any
    snk(User.objects.filter(name=src()))
    # ok: sanitizer-any
    snk(User.objects.exclude(name=src()))
    # ok: sanitizer-any
    snk(User.objects.get(name=src()))
    # ok: sanitizer-any
    snk(User.objects.get_or_create(name=src()))
    # ok: sanitizer-any
    snk(User.objects.update_or_create(name=src()))
    # ok: sanitizer-any
    snk(User.objects.in_bulk(src()))
    # ok: sanitizer-any
    snk(User.objects.values(src()))
    # ok: sanitizer-any
    snk(User.objects.values_list(src()))
    # ok: sanitizer-any
    snk(User.objects.order_by(src()))
    # ok: sanitizer-any
    snk(User.objects.annotate(x=src()))
    # ok: sanitizer-any
    snk(User.objects.aggregate(x=src()))
    # ok: sanitizer-any
    snk(User.objects.all().count())
    # ok: sanitizer-any
    snk(User.objects.none().exists())
    # ok: sanitizer-any
    snk(get_object_or_404(User, name=src()))
    # ok: sanitizer-any
    snk(get_list_or_404(User, name=src()))
    # ok: sanitizer-any
    snk(User.objects.bulk_create([src()]))
    # ok: sanitizer-any
    snk(User.objects.create(name=src()).pk)
    # ruleid: sanitizer-any
    snk([src()][0])
    # ok: sanitizer-sql
    snk(RawSQL("x = %s", [src()]))
    # ruleid: sanitizer-sql
    snk("x = " + src())


def peewee_queries():
    database = SqliteDatabase("x")
    # ruleid: sink-sql
    database.execute_sql("SELECT " + src())
    # ruleid: sink-sql
    SQL(src())
    # ruleid: sink-sql
    RawQuery(sql=src())
    # ruleid: sink-sql
    Person.raw(src())
    # ruleid: sink-sql
    playhouse.dataset.DataSet("x").query(src())
    # ruleid: sink-sql
    playhouse.pool.PooledDatabase("x").execute_sql(src())
    # ok: sink-sql
    database.execute_sql("SELECT ?", (src(),))
    # ok: sink-sql
    Person.raw("SELECT ?", src())
    # ok: sink-sql
    Person.select().where(Person.name == src())


def peewee_results():
    database = SqliteDatabase("x")
    # ok: sanitizer-any
    snk(database.execute_sql("SELECT ?", (src(),)))
    # ok: sanitizer-any
    snk(Person.select(src()))
    # ok: sanitizer-any
    snk(Person.get(src()))
    # ok: sanitizer-any
    snk(Person.get_or_none(src()))
    # ok: sanitizer-any
    snk(Person.get_by_id(src()))


def peewee_unknown(self, db, database):
    # ruleid: sink-sql
    db.execute_sql(src())
    # ruleid: sink-sql
    self.db.execute_sql(src())
    # ruleid: sink-sql
    database.execute_sql(src())
    # ruleid: sink-sql
    self.database.execute_sql(src())


def frames():
    # ruleid: sink-sql
    pd.read_sql("SELECT " + src(), None)
    # ruleid: sink-sql
    pd.read_sql_query(src(), None)
    # ruleid: sink-sql
    pd.io.sql.read_sql(sql=src())
    # ruleid: sink-sql
    pd.io.sql.read_sql_query(src())
    # ruleid: sink-sql
    polars.read_database(src())
    # ruleid: sink-sql
    polars.read_database_uri(query=src())
    # ok: sink-sql
    pd.read_sql("SELECT ?", None, params=[src()])
    # ok: sink-sql
    pd.read_sql_table("x", src())
    # ruleid: sink-code
    pd.eval(src())
    # ruleid: sink-code
    pd.DataFrame().query(src())
    # ruleid: sink-code
    pd.DataFrame().eval(src())
    # ruleid: sink-code
    pd.read_csv("x").query(src())
    # ruleid: sink-code
    pd.read_csv("x").eval(src())
    # ok: sink-code
    pd.DataFrame(src())


def others(self, spark):
    db = records.Database("x")
    # ruleid: sink-sql
    db.query(src())
    # ruleid: sink-sql
    db.bulk_query(src())
    # ruleid: sink-sql
    db.get_connection().query(src())
    # ruleid: sink-sql
    pony.orm.Database().select(src())
    # ruleid: sink-sql
    pony.orm.Database().execute(src())
    # ruleid: sink-sql
    pony.orm.Database().get(src())
    # ruleid: sink-sql
    pony.orm.raw_sql(src())
    # ruleid: sink-sql
    bigquery.Client().query(src())
    # ruleid: sink-sql
    bigquery.Client().query_and_wait("SELECT " + src())
    # ruleid: sink-sql
    SparkSession.builder.getOrCreate().sql(src())
    # ruleid: sink-sql
    SparkSession("x").sql(src())
    # ruleid: sink-sql
    spark.sql(src())
    # ruleid: sink-sql
    self.spark.sql(src())
    # ok: sink-sql
    db.query("SELECT :x", x=src())
    # ok: sink-sql
    bigquery.Client().query("SELECT @x", job_config=src())


async def of_tortoise():
    # ruleid: sink-sql
    await Tortoise.get_connection("x").execute_query(src())
    # ruleid: sink-sql
    await Tortoise.get_connection("x").execute_query_dict(src())
    # ruleid: sink-sql
    await Tortoise.get_connection("x").execute_script(src())
    # ruleid: sink-sql
    await Tortoise.get_connection("x").execute_insert(src())
    # ruleid: sink-sql
    await connections.get("x").execute_query(src())
    # ruleid: sink-sql
    await connections.get("x").execute_query_dict(src())
    # ruleid: sink-sql
    await connections.get("x").execute_script(src())
    # ruleid: sink-sql
    tortoise.expressions.RawSQL(src())
    # ruleid: sink-sql
    Animal.raw(src())
    # ok: sink-sql
    await connections.get("x").execute_query("SELECT ?", [src()])
