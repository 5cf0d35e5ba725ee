from codepathfinder import calls
from codepathfinder.models import sanitizer, sink

DJANGO = "https://docs.djangoproject.com/en/stable/"
sink("sql", calls("*.objects.raw", "*.objects.*.raw", "django.db.models.Manager.raw", "django.db.models.manager.Manager.raw").tracks(0, "raw_query"), doc=DJANGO + "topics/db/sql/#performing-raw-queries")
sink("sql", calls("*.objects.extra", "*.objects.*.extra", "django.db.models.QuerySet.extra", "django.db.models.query.QuerySet.extra").tracks("select", "where", "tables", "order_by", 0, 1, 3, 4),
     doc=DJANGO + "ref/models/querysets/#extra")
sink("sql", calls("django.db.models.expressions.RawSQL").tracks(0), doc=DJANGO + "ref/models/expressions/#raw-sql-expressions")
sink("sql", calls("django.db.models.expressions.Func", "django.db.models.Func").tracks("template", "function"), doc=DJANGO + "ref/models/expressions/#avoiding-sql-injection")
sink("sql", calls("django.db.migrations.RunSQL").tracks(0), doc=DJANGO + "ref/migration-operations/#runsql")
sanitizer("sql", calls("django.db.models.expressions.RawSQL"), doc=DJANGO + "ref/models/expressions/#raw-sql-expressions")
sanitizer(
    "*",
    calls(*[f"*.objects.{verb}" for verb in ["filter", "exclude", "get", "get_or_create", "update_or_create", "create", "all", "raw", "annotate", "aggregate", "order_by", "values", "values_list", "none", "count", "exists", "in_bulk", "bulk_create"]], "django.shortcuts.get_object_or_404", "django.shortcuts.get_list_or_404"),
    doc=DJANGO + "ref/models/querysets/",
)

PEEWEE = "https://docs.peewee-orm.com/en/latest/peewee/query_operators.html#executing-sql"
sink("sql", calls("peewee.SQL", "peewee.*.execute_sql", "db.execute_sql", "*.db.execute_sql", "database.execute_sql", "*.database.execute_sql", "playhouse.*.execute_sql").tracks(0), doc=PEEWEE)
sink("sql", calls("peewee.RawQuery", "peewee.Model.raw", "playhouse.dataset.DataSet.query").tracks("sql", 0), doc=PEEWEE)
sanitizer("*", calls("peewee.*.execute_sql", "peewee.Model.select", "peewee.Model.get", "peewee.Model.get_or_none", "peewee.Model.get_by_id"), doc=PEEWEE)

sink("sql", calls("pandas.read_sql", "pandas.read_sql_query", "pandas.io.sql.read_sql", "pandas.io.sql.read_sql_query").tracks(0, "sql"), part="text", doc="https://pandas.pydata.org/docs/reference/api/pandas.read_sql.html")
sink("sql", calls("polars.read_database", "polars.read_database_uri").tracks(0, "query"), part="text", doc="https://docs.pola.rs/api/python/stable/reference/api/polars.read_database.html")
sink("code", calls("pandas.eval", "pandas.DataFrame.query", "pandas.DataFrame.eval", "pandas.read_csv.query", "pandas.read_csv.eval").tracks(0, "expr"), doc="https://pandas.pydata.org/docs/reference/api/pandas.eval.html")
sink("sql", calls("records.Database.query", "records.Database.bulk_query", "records.*.query").tracks(0), doc="https://github.com/kennethreitz/records")
sink("sql", calls("tortoise.Tortoise.get_connection.execute_query", "tortoise.Tortoise.get_connection.execute_query_dict", "tortoise.Tortoise.get_connection.execute_script", "tortoise.Tortoise.get_connection.execute_insert",
                  "tortoise.connections.get.execute_query", "tortoise.connections.get.execute_query_dict", "tortoise.connections.get.execute_script", "tortoise.expressions.RawSQL", "tortoise.models.Model.raw").tracks(0),
     doc="https://tortoise.github.io/connections.html")
sink("sql", calls("pony.orm.Database.select", "pony.orm.Database.execute", "pony.orm.Database.get", "pony.orm.raw_sql").tracks(0), doc="https://docs.ponyorm.org/api_reference.html#Database.execute")
sink("sql", calls("google.cloud.bigquery.Client.query", "google.cloud.bigquery.Client.query_and_wait").tracks(0, "query"), doc="https://cloud.google.com/python/docs/reference/bigquery/latest/google.cloud.bigquery.client.Client")
sink("sql", calls("pyspark.sql.SparkSession.sql", "pyspark.sql.SparkSession.*.sql", "spark.sql", "*.spark.sql").tracks(0), doc="https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.SparkSession.sql.html")
