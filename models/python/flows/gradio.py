from codepathfinder import calls, parameter
from codepathfinder.models import sink, source

DOC = "https://www.gradio.app/docs/gradio/"
parts = ["Button", "Textbox", "Dropdown", "Radio", "Checkbox", "File", "Image", "Audio", "Chatbot", "State", "UploadButton", "MultimodalTextbox", "Code", "JSON", "Dataframe"]
events = ["click", "submit", "change", "input", "upload", "select", "blur"]
source(
    "remote",
    parameter(of=[
        calls("gradio.Interface", "gradio.ChatInterface").tracks(0, "fn"),
        calls(*["gradio." + part + "." + event for part in parts for event in events]).tracks(0, "fn"),
        calls("gradio.on").tracks(1, "fn"),
    ]),
    doc=DOC + "interface",
)
sink("xss", calls("gradio.HTML").tracks(0, "value"), doc=DOC + "html")
