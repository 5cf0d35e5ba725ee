"""Counts jobs for the monitoring."""
from prometheus_client import Counter, start_http_server

JOBS = Counter("jobs", "Jobs that were done")

if __name__ == "__main__":
    # ruleid: PYTHON-NET-SEC-013
    start_http_server(8000)
    while input():
        JOBS.inc()
