from codepathfinder import calls
from codepathfinder.models import sanitizer, sink

sink(
    "ssrf",
    calls("urllib.request.urlopen", "urllib.request.urlretrieve", "urllib.request.Request", "urllib.request.OpenerDirector.open", "urllib.request.URLopener.open",
          "urllib.request.URLopener.retrieve", "urllib.urlopen", "urllib.urlretrieve", "urllib2.urlopen", "urllib2.Request").tracks(0),
    part="host",
    doc="https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen",
)
# urlopen() of a Request says nothing that making the Request did not say.
sanitizer("ssrf", calls("urllib.request.Request", "urllib2.Request"), doc="https://docs.python.org/3/library/urllib.request.html#urllib.request.Request")
sink("ssrf", calls("http.client.HTTPConnection", "http.client.HTTPSConnection").tracks("host"), doc="https://docs.python.org/3/library/http.client.html#http.client.HTTPConnection")
sink("ssrf", calls("socket.create_connection", "socket.socket.connect", "socket.socket.connect_ex").tracks("0[0]"),
     doc="https://docs.python.org/3/library/socket.html#socket.create_connection")
sink("ssrf", calls("asyncio.open_connection").tracks("host"), doc="https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_connection")
sink("ssrf", calls("ftplib.FTP", "ftplib.FTP_TLS", "smtplib.SMTP", "smtplib.SMTP_SSL", "telnetlib.Telnet", "poplib.POP3", "imaplib.IMAP4", "imaplib.IMAP4_SSL").tracks("host"),
     doc="https://docs.python.org/3/library/ftplib.html#ftplib.FTP")

QUOTED = ["command", "sql", "xss", "header", "log", "ldap", "xpath", "template", "code"]
sanitizer(QUOTED, calls("urllib.parse.quote", "urllib.parse.quote_plus", "urllib.parse.quote_from_bytes", "urllib.parse.urlencode", "urllib.quote", "urllib.quote_plus", "urllib.urlencode"),
          doc="https://docs.python.org/3/library/urllib.parse.html#urllib.parse.quote")
