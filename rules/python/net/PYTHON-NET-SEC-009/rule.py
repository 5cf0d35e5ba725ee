from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-009",
    name="Notebook or Data App on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,jupyter,streamlit,network,exposure",
    message="This notebook server or data app accepts connections on every network interface of the host. Let it "
    "listen on 127.0.0.1, and put a login in front of it before others use it.",
)
def notebook_on_all_interfaces():
    """Reports Jupyter, Streamlit, Gradio, NiceGUI, Panel, Bokeh, Dash and Chainlit where they listen on every interface."""
    return listens("jupyter", "streamlit", "gradio", "nicegui", "panel", "bokeh", "dash", "chainlit")
