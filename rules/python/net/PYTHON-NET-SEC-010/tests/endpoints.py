from twisted.internet import endpoints, reactor

PORT = 8007


def expose(factory):
    # ruleid: PYTHON-NET-SEC-010
    endpoints.serverFromString(reactor, "tcp:%d" % PORT)
    # ruleid: PYTHON-NET-SEC-010
    endpoints.TCP4ServerEndpoint(reactor, PORT).listen(factory)
    # ruleid: PYTHON-NET-SEC-010
    reactor.listenUDP(PORT, factory, interface="0.0.0.0")


def keep(factory):
    # ok: PYTHON-NET-SEC-010
    endpoints.serverFromString(reactor, "unix:/run/app.sock")
    # ok: PYTHON-NET-SEC-010
    endpoints.TCP4ServerEndpoint(reactor, PORT, interface="localhost")
    # ok: PYTHON-NET-SEC-010
    reactor.connectTCP("0.0.0.0", PORT, factory)
    # ok: PYTHON-NET-SEC-010
    reactor.listenUNIX("/run/app.sock", factory)
