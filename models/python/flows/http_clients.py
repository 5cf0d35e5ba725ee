from codepathfinder import calls
from codepathfinder.models import sanitizer, sink

VERBS = ["get", "post", "put", "patch", "delete", "head", "options"]

sink("ssrf", calls(*[f"httpx.{v}" for v in [*VERBS]], *[f"httpx.{c}.{v}" for c in ["Client", "AsyncClient"] for v in VERBS]).tracks(0, "url"), part="host",
     doc="https://www.python-httpx.org/api/")
sink("ssrf", calls("httpx.request", "httpx.stream", "httpx.Request", *[f"httpx.{c}.{v}" for c in ["Client", "AsyncClient"] for v in ["request", "stream", "build_request"]]).tracks(1, "url"), part="host",
     doc="https://www.python-httpx.org/api/")
sink("ssrf", calls("httpx.Client", "httpx.AsyncClient").tracks("base_url"), part="host", doc="https://www.python-httpx.org/advanced/clients/")
sink("ssrf", calls(*[f"aiohttp.ClientSession.{v}" for v in [*VERBS, "ws_connect"]]).tracks(0, "url"), calls("aiohttp.ClientSession.request", "aiohttp.request").tracks(1, "url"), calls("aiohttp.ClientSession").tracks(0, "base_url"), part="host",
     doc="https://docs.aiohttp.org/en/stable/client_reference.html")
sink("ssrf", calls("urllib3.PoolManager.request", "urllib3.PoolManager.urlopen", "urllib3.PoolManager.request_encode_url", "urllib3.PoolManager.request_encode_body", "urllib3.ProxyManager.request", "urllib3.request").tracks(1, "url"), calls("urllib3.connection_from_url", "urllib3.PoolManager.connection_from_url").tracks(0, "url"), part="host",
     doc="https://urllib3.readthedocs.io/en/stable/reference/urllib3.poolmanager.html")
sink("ssrf", calls("urllib3.HTTPConnectionPool", "urllib3.HTTPSConnectionPool", "urllib3.PoolManager.connection_from_host").tracks(0, "host"), doc="https://urllib3.readthedocs.io/en/stable/reference/urllib3.connectionpool.html")
sink("ssrf", calls("pycurl.Curl.setopt", match_position={"0": ["pycurl.URL", "URL", 10002]}).tracks(1), part="host", doc="https://pycurl.io/docs/latest/curlobject.html#pycurl.Curl.setopt")
sink("ssrf", calls("httplib2.Http.request", "treq.get", "treq.post", "treq.request", "grequests.get", "grequests.post", "requests_futures.sessions.FuturesSession.get", "niquests.get", "niquests.post", "wget.download", "tornado.httpclient.AsyncHTTPClient.fetch", "tornado.httpclient.HTTPClient.fetch", "tornado.httpclient.HTTPRequest").tracks(0, "url", "uri"), part="host",
     doc="https://httplib2.readthedocs.io/en/latest/libhttplib2.html#httplib2.Http.request")
sink("ssrf", calls("xmlrpc.client.ServerProxy", "xmlrpclib.ServerProxy", "jsonrpclib.Server", "zeep.Client", "suds.client.Client", "websocket.create_connection", "websockets.connect", "selenium.webdriver.*.get", "playwright.sync_api.Page.goto", "feedparser.parse").tracks(0), part="host",
     doc="https://docs.python.org/3/library/xmlrpc.client.html#xmlrpc.client.ServerProxy")
# What a server answers is none of what it was asked.
sanitizer("*", calls(*[f"{o}.{v}" for o in ["httpx", "httpx.Client", "httpx.AsyncClient", "aiohttp.ClientSession"] for v in [*VERBS, "request"]], "urllib3.PoolManager.request", "urllib3.request"), doc="https://www.python-httpx.org/api/#response")
# A request was looked at where it was made.
sanitizer("ssrf", calls("httpx.Request", "httpx.*.build_request", "tornado.httpclient.HTTPRequest"), doc="https://www.python-httpx.org/api/#request")
