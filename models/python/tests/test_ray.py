import ray
from ray import serve


def exposed():
    # ruleid: ray.init
    ray.init(dashboard_host="0.0.0.0")
    # ruleid: ray.init
    ray.init(include_dashboard=True, dashboard_host="::")
    # ruleid: ray.serve.start
    serve.start(http_options={"host": "0.0.0.0", "port": 8000})
    # ruleid: ray.serve.start
    serve.start(http_options=serve.config.HTTPOptions(host="0.0.0.0"))


def local():
    # ok: ray.init
    ray.init()
    # ok: ray.init
    ray.init(dashboard_host="127.0.0.1")
    # ok: ray.init
    ray.init(dashboard_host="0.0.0.0", include_dashboard=False)
    # ok: ray.serve.start
    serve.start()
    # ok: ray.serve.start
    serve.start(http_options={"host": "127.0.0.1"})
