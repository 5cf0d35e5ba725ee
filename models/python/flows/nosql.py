from codepathfinder import calls
from codepathfinder.models import sanitizer, sink

# A filter that comes from JSON may hold operators such as $ne and $where; one that is put together of texts may not.
FIND = ["find", "find_one", "find_one_and_delete", "find_one_and_replace", "find_one_and_update", "count_documents", "delete_one", "delete_many", "update_one", "update_many", "replace_one", "distinct", "aggregate"]
OWNERS = ["pymongo.*", "motor.*", "flask_pymongo.*", "*.collection", "collection", "db.*", "*.db.*", "mongo.db.*"]
FINDS = [f"{o}.{v}" for o in OWNERS for v in FIND]

sink("nosql", calls(*FINDS).tracks(0, "filter", "pipeline"), part="text", doc="https://pymongo.readthedocs.io/en/stable/api/pymongo/collection.html#pymongo.collection.Collection.find")
sink("nosql", calls(*FINDS).tracks('0["$where"]', 'filter["$where"]'), doc="https://www.mongodb.com/docs/manual/reference/operator/query/where/")
sink("nosql", calls("pymongo.*.command", "motor.*.command", "pymongo.*.map_reduce", "pymongo.*.eval", "bson.code.Code", "bson.Code").tracks(0, 1), doc="https://pymongo.readthedocs.io/en/stable/api/pymongo/database.html#pymongo.database.Database.command")
sink("nosql", calls("mongoengine.*.exec_js", "*.objects.exec_js", "*.objects.where", "mongoengine.Q").tracks(0, "__raw__"), doc="https://docs.mongoengine.org/apireference.html#mongoengine.queryset.QuerySet.exec_js")
sink("nosql", calls("*.objects").tracks("__raw__"), doc="https://docs.mongoengine.org/guide/querying.html#raw-queries")
sink("nosql", calls("redis.Redis.eval", "redis.StrictRedis.eval", "redis.client.Redis.eval", "redis.from_url.eval", "redis.asyncio.Redis.eval", "redis.*.register_script", "redis.*.script_load", "redis.*.execute_command").tracks(0), doc="https://redis.readthedocs.io/en/stable/lua_scripting.html")
sink("nosql", calls("elasticsearch.Elasticsearch.search", "elasticsearch.AsyncElasticsearch.search", "opensearchpy.OpenSearch.search").tracks("q", "body", "query"), part="text", doc="https://elasticsearch-py.readthedocs.io/en/stable/api/elasticsearch.html")
sink("nosql", calls("cassandra.cluster.Cluster.connect.execute", "cassandra.cluster.Session.execute", "cassandra.query.SimpleStatement").tracks(0, "query"), doc="https://docs.datastax.com/en/developer/python-driver/latest/")
sink("nosql", calls("neo4j.*.run", "neo4j.*.execute_query", "py2neo.Graph.run").tracks(0, "query"), doc="https://neo4j.com/docs/api/python-driver/current/api.html#neo4j.Session.run")
sink("nosql", calls("couchdb.*.query", "arango.*.execute", "influxdb.InfluxDBClient.query", "influxdb_client.*.query").tracks(0, "query"), doc="https://docs.influxdata.com/influxdb/v1/tools/api_client_libraries/")
sanitizer("*", calls(*FINDS), doc="https://pymongo.readthedocs.io/en/stable/api/pymongo/collection.html")
sanitizer("nosql", calls("bson.ObjectId", "bson.objectid.ObjectId", "builtins.str", "re.escape"), doc="https://pymongo.readthedocs.io/en/stable/api/bson/objectid.html")
