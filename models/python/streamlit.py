from codepathfinder.models import environment, setting

setting(
    "server.address",
    files=[".streamlit/config.toml"],
    doc="https://docs.streamlit.io/develop/api-reference/configuration/config.toml",
    origin="streamlit 1.67.0: streamlit/config.py:1057",
)

environment(
    "STREAMLIT_SERVER_ADDRESS",
    doc="https://docs.streamlit.io/develop/api-reference/configuration/config.toml",
    origin="streamlit 1.67.0: streamlit/config.py:1057",
)
