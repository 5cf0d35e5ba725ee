import dask.distributed
import distributed
from distributed import LocalCluster, Scheduler, scheduler
from distributed.deploy import local as deploy


def exposed(port):
    # ruleid: distributed.Scheduler
    Scheduler()
    # ruleid: distributed.Scheduler
    Scheduler(host="0.0.0.0", dashboard=False)
    # ruleid: distributed.Scheduler
    scheduler.Scheduler(host="tcp://0.0.0.0:8786")
    # ruleid: distributed.Scheduler
    Scheduler(host="127.0.0.1", dashboard_address=":8787")
    # ruleid: distributed.LocalCluster
    LocalCluster(host="0.0.0.0", dashboard_address=None)
    # ruleid: distributed.LocalCluster
    LocalCluster(n_workers=4)
    # ruleid: distributed.LocalCluster
    distributed.LocalCluster(dashboard_address=port)
    # ruleid: distributed.LocalCluster
    dask.distributed.LocalCluster(dashboard_address=8787)
    # ruleid: distributed.LocalCluster
    deploy.LocalCluster(dashboard_address="0.0.0.0:0")


def loopback():
    # ok: distributed.Scheduler
    Scheduler(host="127.0.0.1", dashboard_address="127.0.0.1:8787")
    # ok: distributed.Scheduler
    Scheduler(interface="eth1")
    # ok: distributed.LocalCluster
    LocalCluster(dashboard_address="127.0.0.1:8787")
    # ok: distributed.LocalCluster
    LocalCluster(dashboard_address=None)
    # ok: distributed.LocalCluster
    LocalCluster(processes=False, protocol="inproc://")


exposed(8787)
