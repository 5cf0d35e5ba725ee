import arango
import bson
import bson.code
import bson.objectid
import cassandra.cluster
import cassandra.query
import couchdb
import elasticsearch
import flask_pymongo
import influxdb
import influxdb_client
import mongoengine
import motor.motor_asyncio
import neo4j
import opensearchpy
import py2neo
import pymongo
import re
import redis
import redis.asyncio
import redis.client
from pymongo import MongoClient


def of_mongo():
    users = MongoClient("x").app.users
    # ruleid: sink-nosql
    users.find(src())
    # ruleid: sink-nosql
    users.find_one(src())
    # ruleid: sink-nosql
    users.find_one_and_delete(src())
    # ruleid: sink-nosql
    users.find_one_and_replace(src())
    # ruleid: sink-nosql
    users.find_one_and_update(src())
    # ruleid: sink-nosql
    users.count_documents(src())
    # ruleid: sink-nosql
    users.delete_one(src())
    # ruleid: sink-nosql
    users.delete_many(src())
    # ruleid: sink-nosql
    users.update_one(src())
    # ruleid: sink-nosql
    users.update_many(src())
    # ruleid: sink-nosql
    users.replace_one(src())
    # ruleid: sink-nosql
    users.distinct(src())
    # ruleid: sink-nosql
    users.aggregate(src())
    # ruleid: sink-nosql
    users.find(filter=src())
    # ruleid: sink-nosql
    users.aggregate(pipeline=src())
    # ruleid: sink-nosql
    users.find({"$where": "this.x == " + src()})
    # ruleid: sink-nosql
    pymongo.MongoClient("x")["app"]["users"].find_one(src())
    # ruleid: sink-nosql
    motor.motor_asyncio.AsyncIOMotorClient("x").app.users.find(src())
    # ruleid: sink-nosql
    flask_pymongo.PyMongo(None).db.users.find(src())
    # ruleid: sink-nosql
    pymongo.MongoClient("x").app.command(src())
    # ruleid: sink-nosql
    motor.motor_asyncio.AsyncIOMotorClient("x").app.command(src())
    # ruleid: sink-nosql
    users.map_reduce(src(), "x")
    # ruleid: sink-nosql
    pymongo.MongoClient("x").app.eval(src())
    # ruleid: sink-nosql
    bson.code.Code(src())
    # ruleid: sink-nosql
    bson.Code(src())
    # ok: sink-nosql
    users.find_one({"name": str(src())})
    # ok: sink-nosql
    users.find({"x": bson.ObjectId(src())})
    # ok: sink-nosql
    users.insert_one(src())


def unknown(self, collection, db, mongo, text):
    # ruleid: sink-nosql
    self.collection.find(src())
    # ruleid: sink-nosql
    collection.find_one(src())
    # ruleid: sink-nosql
    db.users.find(src())
    # ruleid: sink-nosql
    self.db.users.find_one(src())
    # ruleid: sink-nosql
    mongo.db.users.delete_many(src())
    # ok: sink-nosql
    text.find(src())
    # ok: sink-nosql
    self.text.find(src())


def of_mongoengine():
    User = mongoengine.Document
    # ruleid: sink-nosql
    Person.objects(__raw__=src())
    # ruleid: sink-nosql
    Person.objects.exec_js(src())
    # ruleid: sink-nosql
    Person.objects.where(src())
    # ruleid: sink-nosql
    mongoengine.Document.x.exec_js(src())
    # ruleid: sink-nosql
    mongoengine.Q(__raw__=src())
    # ok: sink-nosql
    Person.objects(name=src())
    # ok: sink-nosql
    mongoengine.Q(name=src())


def of_redis():
    store = redis.Redis()
    # ruleid: sink-nosql
    store.eval(src(), 0)
    # ruleid: sink-nosql
    redis.StrictRedis().eval("x" + src(), 0)
    # ruleid: sink-nosql
    redis.client.Redis().eval(src(), 0)
    # ruleid: sink-nosql
    redis.from_url("x").eval(src(), 0)
    # ruleid: sink-nosql
    redis.asyncio.Redis().eval(src(), 0)
    # ruleid: sink-nosql
    store.register_script(src())
    # ruleid: sink-nosql
    store.script_load(src())
    # ruleid: sink-nosql
    store.execute_command(src())
    # ok: sink-nosql
    store.get(src())
    # ok: sink-nosql
    store.eval("x", 1, src())


def of_others():
    # ruleid: sink-nosql
    elasticsearch.Elasticsearch().search(q=src())
    # ruleid: sink-nosql
    elasticsearch.AsyncElasticsearch().search(q="x:" + src())
    # ruleid: sink-nosql
    opensearchpy.OpenSearch().search(body=src())
    # ruleid: sink-nosql
    elasticsearch.Elasticsearch().search(query=src())
    # ruleid: sink-nosql
    cassandra.cluster.Cluster().connect().execute("SELECT " + src())
    # ruleid: sink-nosql
    cassandra.cluster.Session().execute(src())
    # ruleid: sink-nosql
    cassandra.query.SimpleStatement(src())
    # ruleid: sink-nosql
    neo4j.GraphDatabase.driver("x").session().run("MATCH (n) WHERE n.x = " + src())
    # ruleid: sink-nosql
    neo4j.GraphDatabase.driver("x").execute_query(src())
    # ruleid: sink-nosql
    py2neo.Graph().run(src())
    # ruleid: sink-nosql
    couchdb.Server()["x"].query(src())
    # ruleid: sink-nosql
    arango.ArangoClient().db("x").aql.execute(src())
    # ruleid: sink-nosql
    influxdb.InfluxDBClient().query(src())
    # ruleid: sink-nosql
    influxdb_client.InfluxDBClient("x").query_api().query(src())
    # ok: sink-nosql
    elasticsearch.Elasticsearch().search(query={"match": {"x": src()}})
    # ok: sink-nosql
    neo4j.GraphDatabase.driver("x").session().run("MATCH (n) WHERE n.x = $x", x=src())


def carries_nothing():
    users = MongoClient("x").app.users
    # ok: sanitizer-any
    snk(users.find_one({"name": src()}))
    # ruleid: sanitizer-any
    snk(users.insert_one(src()))
    # ok: sanitizer-nosql
    snk({"x": str(src())})
    # ok: sanitizer-nosql
    snk(bson.ObjectId(src()))
    # ok: sanitizer-nosql
    snk(bson.objectid.ObjectId(src()))
    # ok: sanitizer-nosql
    snk(re.escape(src()))
    # ruleid: sanitizer-nosql
    snk(bson.SON(src()))
