from codepathfinder.models import host, listener

listener(
    "twisted.internet.reactor.listenTCP",
    "twisted.internet.interfaces.IReactorTCP.listenTCP",
    "twisted.internet.posixbase.PosixReactorBase.listenTCP",
    host("interface"),
    params="port, factory, backlog, interface",
    omitted="all",
    doc="https://docs.twisted.org/en/stable/api/twisted.internet.interfaces.IReactorTCP.html",
    origin="twisted 26.10.0: twisted/internet/posixbase.py:365, twisted/internet/interfaces.py:692",
)

listener(
    "twisted.internet.reactor.listenSSL",
    "twisted.internet.interfaces.IReactorSSL.listenSSL",
    "twisted.internet.posixbase.PosixReactorBase.listenSSL",
    host("interface"),
    params="port, factory, contextFactory, backlog, interface",
    omitted="all",
    doc="https://docs.twisted.org/en/stable/api/twisted.internet.interfaces.IReactorSSL.html",
    origin="twisted 26.10.0: twisted/internet/posixbase.py:399, twisted/internet/interfaces.py:822",
)

listener(
    "twisted.internet.reactor.listenUDP",
    "twisted.internet.interfaces.IReactorUDP.listenUDP",
    "twisted.internet.posixbase.PosixReactorBase.listenUDP",
    host("interface"),
    params="port, protocol, interface",
    omitted="all",
    doc="https://docs.twisted.org/en/stable/api/twisted.internet.interfaces.IReactorUDP.html",
    origin="twisted 26.10.0: twisted/internet/posixbase.py:231, twisted/internet/interfaces.py:966",
)

listener(
    "twisted.internet.endpoints.TCP4ServerEndpoint",
    host("interface"),
    params="reactor, port, backlog, interface",
    omitted="all",
    doc="https://docs.twisted.org/en/stable/api/twisted.internet.endpoints.TCP4ServerEndpoint.html",
    origin="twisted 26.10.0: twisted/internet/endpoints.py:571, twisted/internet/endpoints.py:576",
)

listener(
    "twisted.internet.endpoints.TCP6ServerEndpoint",
    host("interface"),
    params="reactor, port, backlog, interface",
    omitted="all",
    doc="https://docs.twisted.org/en/stable/api/twisted.internet.endpoints.TCP6ServerEndpoint.html",
    origin="twisted 26.10.0: twisted/internet/endpoints.py:592, twisted/internet/endpoints.py:597",
)

listener(
    "twisted.internet.endpoints.SSL4ServerEndpoint",
    host("interface"),
    params="reactor, port, sslContextFactory, backlog, interface",
    omitted="all",
    doc="https://docs.twisted.org/en/stable/api/twisted.internet.endpoints.SSL4ServerEndpoint.html",
    origin="twisted 26.10.0: twisted/internet/endpoints.py:1220, twisted/internet/endpoints.py:1225",
)

listener(
    "twisted.internet.endpoints.serverFromString",
    host("description", grammar="endpoint", empty="required"),
    params="reactor, description",
    doc="https://docs.twisted.org/en/stable/api/twisted.internet.endpoints.serverFromString.html",
    origin="twisted 26.10.0: twisted/internet/endpoints.py:1860",
)
