"""The worker, with a debugger for the team."""
import debugpy

# ruleid: PYTHON-NET-SEC-008
debugpy.listen(("0.0.0.0", 5678))


def work():
    while True:
        input()


work()
