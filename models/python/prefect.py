from codepathfinder.models import environment

environment(
    "PREFECT_SERVER_API_HOST",
    doc="https://docs.prefect.io/v3/api-ref/settings-ref",
    origin="prefect 3.9.1: prefect/settings/models/server/api.py:24",
)
