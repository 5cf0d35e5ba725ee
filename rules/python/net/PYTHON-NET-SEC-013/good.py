"""Counts jobs for the monitoring agent on this machine."""
from prometheus_client import Counter, start_http_server

JOBS = Counter("jobs", "Jobs that were done")

if __name__ == "__main__":
    # ok: PYTHON-NET-SEC-013
    start_http_server(8000, addr="127.0.0.1")
    while input():
        JOBS.inc()
