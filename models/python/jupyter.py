from codepathfinder.models import setting

setting(
    "*.ServerApp.ip",
    "*.NotebookApp.ip",
    "*.LabApp.ip",
    "*.JupyterHub.ip",
    "*.JupyterHub.hub_ip",
    "*.SingleUserNotebookApp.ip",
    files=["jupyter_*_config.py", "jupyterhub_config.py", "jupyter_config.py", "voila.py"],
    doc="https://jupyter-server.readthedocs.io/en/latest/operators/public-server.html",
    origin="jupyter_server 2.21.1: jupyter_server/serverapp.py:870, jupyter_server/serverapp.py:1014",
)
