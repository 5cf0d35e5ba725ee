import os

# ruleid: PREFECT_SERVER_API_HOST
os.environ.update(PREFECT_SERVER_API_HOST="0.0.0.0")
# ruleid: PREFECT_SERVER_API_HOST
os.environ.update({"PREFECT_SERVER_API_HOST": "0.0.0.0"})
# ruleid: PREFECT_SERVER_API_HOST
os.environ["PREFECT_SERVER_API_HOST"] = "0.0.0.0"
# ok: PREFECT_SERVER_API_HOST
os.environ["PREFECT_SERVER_API_HOST"] = "127.0.0.1"
# ok: PREFECT_SERVER_API_HOST
os.environ.get("PREFECT_SERVER_API_HOST", "0.0.0.0")
# ok: PREFECT_SERVER_API_HOST
os.environ.update({"PREFECT_API_URL": "0.0.0.0"})
