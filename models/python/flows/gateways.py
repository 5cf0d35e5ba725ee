from codepathfinder import calls, parameter, regex
from codepathfinder.models import source

ASGI = "https://asgi.readthedocs.io/en/latest/specs/www.html#http-connection-scope"
WSGI = "https://peps.python.org/pep-3333/#environ-variables"
# What a server hands to an application: a dict in which some entries are the client's.
SCOPE = regex(r"^(path|raw_path|query_string|headers)$")
ENVIRON = regex(
    r"^(PATH_INFO|QUERY_STRING|REQUEST_URI|RAW_URI|CONTENT_TYPE|wsgi\.input"
    r"|HTTP_(REFERER|USER_AGENT|COOKIE|AUTHORIZATION|ORIGIN|RANGE|ACCEPT.*|CONTENT.*|IF_.*|X_.*))$"
)

source("remote", calls("scope.__getitem__", "*.scope.__getitem__", match_position={"0": SCOPE}), doc=ASGI)
READ = [name + ".__getitem__" for name in ["environ", "*.environ", "env", "*.env"]]
source("remote", calls(*READ, match_position={"0": ENVIRON}), doc=WSGI)

# What servers are written with: protocols that are given bytes, parsers that give events or call back.
PARSER = calls("httptools.HttpRequestParser").tracks(0, "protocol")
source("remote", calls("h11.Connection.next_event", "h2.connection.H2Connection.receive_data", "wsproto.WSConnection.events"), doc="https://h11.readthedocs.io/en/latest/api.html#h11.Connection.next_event")
source("remote", parameter(of=PARSER, methods=["on_url", "on_header", "on_body"]), doc="https://github.com/MagicStack/httptools#apis")
