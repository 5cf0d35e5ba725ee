from codepathfinder.models import environment, setting

environment(
    "AIRFLOW__API__HOST",
    doc="https://airflow.apache.org/docs/apache-airflow/stable/configurations-ref.html#host",
    origin="apache-airflow-core 3.3.2: airflow/cli/cli_config.py:760",
)

environment(
    "AIRFLOW__WEBSERVER__WEB_SERVER_HOST",
    versions="<3",
    doc="https://airflow.apache.org/docs/apache-airflow/2.10.5/configurations-ref.html#web-server-host",
    origin="apache-airflow-core 3.3.2: airflow/_shared/configuration/parser.py:253",
)

setting(
    "api.host",
    "webserver.web_server_host",
    files=["airflow.cfg", "airflow_local.cfg"],
    doc="https://airflow.apache.org/docs/apache-airflow/stable/configurations-ref.html#host",
    origin="apache-airflow-core 3.3.2: airflow/cli/cli_config.py:760, airflow/_shared/configuration/parser.py:253",
)
