"""Shares a queue of jobs between the processes of one user."""
import os
from multiprocessing.managers import BaseManager
from queue import Queue

jobs = Queue()


class Jobs(BaseManager):
    pass


Jobs.register("jobs", callable=lambda: jobs)

if __name__ == "__main__":
    # ok: PYTHON-NET-SEC-006
    manager = Jobs(address=("127.0.0.1", 50000), authkey=bytes.fromhex(os.environ["JOBS_KEY"]))
    manager.get_server().serve_forever()
