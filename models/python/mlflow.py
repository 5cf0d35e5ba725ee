from codepathfinder.models import environment

environment(
    "MLFLOW_HOST",
    doc="https://mlflow.org/docs/latest/api_reference/cli.html#mlflow-server",
    origin="mlflow 3.18.0: mlflow/utils/cli_args.py:162",
)
