import nanomsg
import pynng
from nanomsg import PAIR


def exposed():
    with nanomsg.Socket(PAIR) as s:
        # ruleid: nanomsg.Socket.bind
        s.bind("tcp://*:5555")
        # ruleid: nanomsg.Socket.bind
        s.bind("tcp://0.0.0.0:5555")
    # ruleid: pynng.Pair0
    pynng.Pair0(listen="tcp://0.0.0.0:5555")
    # ruleid: pynng.Pair0
    pynng.Pair1(listen="tcp://:5555")
    # ruleid: pynng.Pair0
    pynng.Rep0(listen="tcp://*:5555")
    # ruleid: pynng.Pair0
    pynng.Pub0(listen="tls+tcp://0.0.0.0:5555")
    # ruleid: pynng.Pair0
    pynng.Pull0(listen="ws://0.0.0.0:80/")
    # ruleid: pynng.Pair0
    pynng.Bus0(listen="tcp://0.0.0.0:5555")
    # ruleid: pynng.Pair0
    pynng.Respondent0(listen="tcp://0.0.0.0:5555")
    # ruleid: pynng.Pair0
    pynng.Surveyor0(listen="tcp://0.0.0.0:5555")
    # ruleid: pynng.Socket.listen
    pynng.Pair0().listen("tcp://0.0.0.0:5555")
    with pynng.Rep0() as r:
        # ruleid: pynng.Socket.listen
        r.listen("tcp://0.0.0.0:5555")


def local():
    with nanomsg.Socket(PAIR) as s:
        # ok: nanomsg.Socket.bind
        s.bind("inproc://x")
        # ok: nanomsg.Socket.bind
        s.bind("tcp://127.0.0.1:5555")
    # ok: pynng.Pair0
    pynng.Pair0(dial="tcp://0.0.0.0:5555")
    # ok: pynng.Pair0
    pynng.Pair0(listen="ipc:///run/x.sock")
    # ok: pynng.Socket.listen
    pynng.Pair0().listen("tcp://127.0.0.1:5555")
