from codepathfinder.models import host, listener

listener(
    "dnslib.server.DNSServer",
    host("address"),
    params="resolver, address, port",
    omitted="all",
    doc="https://github.com/paulc/dnslib",
    origin="dnslib 0.9.26: dnslib/server.py:345, dnslib/server.py:359, dnslib/server.py:380",
)
