"""Shares a queue of jobs between processes."""
from multiprocessing.managers import BaseManager
from queue import Queue

jobs = Queue()


class Jobs(BaseManager):
    pass


Jobs.register("jobs", callable=lambda: jobs)

if __name__ == "__main__":
    # ruleid: PYTHON-NET-SEC-006
    manager = Jobs(address=("", 50000), authkey=b"jobs")
    manager.get_server().serve_forever()
