from twisted.internet import endpoints, reactor
from twisted.internet.endpoints import SSL4ServerEndpoint, TCP4ServerEndpoint, TCP6ServerEndpoint, serverFromString
from twisted.internet.interfaces import IReactorSSL, IReactorTCP, IReactorUDP
from twisted.internet.posixbase import PosixReactorBase

PORT = 8007


def exposed(factory, context, protocol, own: PosixReactorBase, r: IReactorTCP, s: IReactorSSL, u: IReactorUDP):
    # ruleid: twisted.internet.reactor.listenTCP
    reactor.listenTCP(PORT, factory)
    # ruleid: twisted.internet.reactor.listenTCP
    reactor.listenTCP(PORT, factory, 50, "0.0.0.0")
    # ruleid: twisted.internet.reactor.listenTCP
    own.listenTCP(PORT, factory, interface="::")
    # ruleid: twisted.internet.reactor.listenTCP
    r.listenTCP(PORT, factory)
    # ruleid: twisted.internet.reactor.listenSSL
    reactor.listenSSL(PORT, factory, context)
    # ruleid: twisted.internet.reactor.listenSSL
    s.listenSSL(PORT, factory, context)
    # ruleid: twisted.internet.reactor.listenUDP
    reactor.listenUDP(PORT, protocol)
    # ruleid: twisted.internet.reactor.listenUDP
    u.listenUDP(PORT, protocol, interface="")
    # ruleid: twisted.internet.endpoints.TCP4ServerEndpoint
    TCP4ServerEndpoint(reactor, PORT).listen(factory)
    # ruleid: twisted.internet.endpoints.TCP6ServerEndpoint
    TCP6ServerEndpoint(reactor, PORT)
    # ruleid: twisted.internet.endpoints.SSL4ServerEndpoint
    SSL4ServerEndpoint(reactor, PORT, context)
    # ruleid: twisted.internet.endpoints.serverFromString
    serverFromString(reactor, "tcp:8080")
    # ruleid: twisted.internet.endpoints.serverFromString
    endpoints.serverFromString(reactor, f"tcp:{PORT}:interface=0.0.0.0")
    # ruleid: twisted.internet.endpoints.serverFromString
    endpoints.serverFromString(reactor, r"tcp6:port=80:interface=\:\:")


def local(factory, context, protocol):
    # ok: twisted.internet.reactor.listenTCP
    reactor.listenTCP(PORT, factory, interface="127.0.0.1")
    # ok: twisted.internet.reactor.listenSSL
    reactor.listenSSL(PORT, factory, context, interface="127.0.0.1")
    # ok: twisted.internet.reactor.listenUDP
    reactor.listenUDP(PORT, protocol, "127.0.0.1")
    # ok: twisted.internet.endpoints.TCP4ServerEndpoint
    TCP4ServerEndpoint(reactor, PORT, interface="127.0.0.1")
    # ok: twisted.internet.endpoints.TCP6ServerEndpoint
    TCP6ServerEndpoint(reactor, PORT, 50, "::1")
    # ok: twisted.internet.endpoints.SSL4ServerEndpoint
    SSL4ServerEndpoint(reactor, PORT, context, interface="127.0.0.1")
    # ok: twisted.internet.endpoints.serverFromString
    serverFromString(reactor, "tcp:8080:interface=127.0.0.1")
    # ok: twisted.internet.endpoints.serverFromString
    serverFromString(reactor, "unix:/run/app.sock")
