from dnslib.server import DNSServer


def exposed(resolver):
    # ruleid: dnslib.server.DNSServer
    DNSServer(resolver, port=53)
    # ruleid: dnslib.server.DNSServer
    DNSServer(resolver, "", 53)
    # ruleid: dnslib.server.DNSServer
    DNSServer(resolver, address="0.0.0.0")


def local(resolver):
    # ok: dnslib.server.DNSServer
    DNSServer(resolver, "localhost", 5053)
    # ok: dnslib.server.DNSServer
    DNSServer(resolver, address="127.0.0.1")
