"""Echoes what the other programs on this machine say."""
from twisted.internet import protocol, reactor


class Echo(protocol.Protocol):
    def dataReceived(self, data):
        self.transport.write(data)


# ok: PYTHON-NET-SEC-010
reactor.listenTCP(8007, protocol.Factory.forProtocol(Echo), interface="127.0.0.1")
reactor.run()
