from codepathfinder.models import host, listener

listener(
    "distributed.Scheduler",
    "distributed.scheduler.Scheduler",
    host("host", grammar="hostport", empty="omitted"),
    host("dashboard_address", grammar="listener", none="loopback", number="all"),
    omitted="all",
    unless=["interface"],
    doc="https://distributed.dask.org/en/stable/scheduling-state.html",
    origin="distributed 2026.8.0: distributed/scheduler.py:3796, distributed/comm/addressing.py:212, distributed/node.py:157",
)

listener(
    "distributed.LocalCluster",
    "distributed.deploy.local.LocalCluster",
    "dask.distributed.LocalCluster",
    host("host", grammar="hostport", empty="loopback", none="loopback"),
    omitted="loopback",
    doc="https://docs.dask.org/en/stable/deploying-python.html#dask.distributed.LocalCluster",
    origin="distributed 2026.8.0: distributed/deploy/local.py:23, distributed/deploy/local.py:190",
)

listener(
    "distributed.LocalCluster",
    "distributed.deploy.local.LocalCluster",
    "dask.distributed.LocalCluster",
    host("dashboard_address", grammar="listener", none="loopback", empty="loopback", number="all"),
    params="name, n_workers, threads_per_worker, processes, loop, start, host, ip, scheduler_port, silence_logs, dashboard_address",
    omitted="all",
    unless={"protocol": "inproc*"},
    doc="https://docs.dask.org/en/stable/deploying-python.html#dask.distributed.LocalCluster",
    origin="distributed 2026.8.0: distributed/deploy/local.py:23, distributed/deploy/local.py:112, distributed/node.py:157",
)
