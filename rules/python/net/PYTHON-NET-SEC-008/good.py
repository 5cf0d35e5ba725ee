"""The worker, with a debugger for the person at this machine."""
import debugpy

# ok: PYTHON-NET-SEC-008
debugpy.listen(("127.0.0.1", 5678))


def work():
    while True:
        input()


work()
