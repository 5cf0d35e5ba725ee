from codepathfinder import attribute, calls
from codepathfinder.models import sink, source

API = "https://docs.streamlit.io/develop/api-reference/"
inputs = ["text_input", "text_area", "chat_input", "file_uploader", "camera_input", "audio_input", "data_editor"]
source(
    "remote",
    calls(*["streamlit." + name for name in inputs], *["streamlit.sidebar." + name for name in inputs], "streamlit.experimental_get_query_params"),
    attribute("streamlit.query_params", "streamlit.context.headers", "streamlit.context.cookies", "streamlit.context.url"),
    doc=API + "widgets",
)
sink(
    "xss",
    calls("streamlit.markdown", "streamlit.sidebar.markdown", "streamlit.write", match_name={"unsafe_allow_html": True}).tracks(0, "body"),
    calls("streamlit.html", "streamlit.components.v1.html").tracks(0, "body", "html"),
    doc=API + "text/st.html",
)
