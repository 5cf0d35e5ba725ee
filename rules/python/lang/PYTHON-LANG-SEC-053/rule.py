from codepathfinder import Or, QueryType, any_of, assigned, calls
from codepathfinder.python_decorators import python_rule

NEVER = any_of(0, "ssl.CERT_NONE", "CERT_NONE", "NONE", "none")


class HTTPSession(QueryType):
    fqns = ["requests.Session", "requests.sessions.Session", "httpx.Client", "httpx.AsyncClient"]


class AioSession(QueryType):
    fqns = ["aiohttp.ClientSession", "aiohttp.client.ClientSession"]


class Curl(QueryType):
    fqns = ["pycurl.Curl"]


VERBS = ["get", "post", "put", "patch", "delete", "head", "options", "request", "send", "stream"]
CALLS = [f"{library}.{verb}" for library in ("requests", "requests.api", "httpx", "niquests") for verb in VERBS]
CLIENTS = ["httpx.Client", "httpx.AsyncClient", "httpx.HTTPTransport", "httpx.AsyncHTTPTransport", "httpx.create_ssl_context"]


@python_rule(
    id="PYTHON-LANG-SEC-053",
    name="TLS Certificate Validation Disabled",
    severity="HIGH",
    category="lang",
    cwe="CWE-295",
    owasp="A02:2021,A04:2025",
    tags="python,tls,ssl,certificate,configuration",
    message="This connection accepts any certificate, so whoever sits between the two ends can read and change "
    "what is sent. Leave validation on, and give the client the certificate authority that it has to trust.",
    aliases=["PYTHON-LANG-SEC-050"],
)
def certificate_validation_disabled():
    """Reports clients and TLS contexts that are told not to validate the certificate of the other side."""
    return Or(
        calls(*CALLS, match_name={"verify": False}),
        calls(*CLIENTS, match_name={"verify": False}),
        HTTPSession.method(*VERBS).where("verify", False),
        assigned("requests.Session.verify", "requests.sessions.Session.verify", value=False),
        calls("aiohttp.TCPConnector", "aiohttp.connector.TCPConnector", "aiohttp.request", match_name={"ssl": False}),
        calls("aiohttp.TCPConnector", "aiohttp.connector.TCPConnector", "aiohttp.request", match_name={"verify_ssl": False}),
        AioSession.method(*VERBS, "ws_connect").where("ssl", False),
        AioSession.method(*VERBS, "ws_connect").where("verify_ssl", False),
        calls(
            "urllib3.PoolManager", "urllib3.ProxyManager", "urllib3.HTTPSConnectionPool", "urllib3.connection_from_url",
            "urllib3.proxy_from_url",
            match_name={"cert_reqs": NEVER},
        ),
        calls("ssl._create_unverified_context"),
        assigned("ssl._create_default_https_context", value="ssl._create_unverified_context"),
        assigned("ssl.SSLContext.verify_mode", value=[0, "ssl.CERT_NONE"]),
        calls("ssl.wrap_socket", "ssl._create_stdlib_context", match_name={"cert_reqs": [0, "ssl.CERT_NONE"]}),
        calls("httplib2.Http", match_name={"disable_ssl_certificate_validation": True}),
        calls("tornado.httpclient.HTTPRequest", "tornado.httpclient.*.fetch", match_name={"validate_cert": False}),
        calls("boto3.client", "boto3.resource", "boto3.session.Session.client", "boto3.session.Session.resource",
              match_name={"verify": False}),
        calls("elasticsearch.Elasticsearch", "elasticsearch.AsyncElasticsearch", "opensearchpy.OpenSearch",
              match_name={"verify_certs": False}),
        calls("pymongo.MongoClient", "motor.motor_asyncio.AsyncIOMotorClient", match_name={"tlsAllowInvalidCertificates": True}),
        calls("redis.Redis", "redis.StrictRedis", "redis.from_url", "redis.asyncio.Redis", match_name={"ssl_cert_reqs": ["none", None, 0]}),
        calls("ldap3.Tls", match_name={"validate": [0, "ssl.CERT_NONE"]}),
        calls("websocket.create_connection", match_name={"sslopt.cert_reqs": [0, "ssl.CERT_NONE"]}),
        Curl.method("setopt").where(0, "pycurl.SSL_VERIFYPEER").where(1, [0, False]),
    )
