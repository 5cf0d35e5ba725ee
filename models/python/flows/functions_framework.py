from codepathfinder import attribute, calls, parameter
from codepathfinder.models import source

source("remote", parameter(of=calls("functions_framework.cloud_event")), doc="https://cloud.google.com/functions/docs/writing/write-event-driven-functions")
# The request of a function is Flask's.
source(
    "remote",
    attribute("request.args", "request.form", "request.values", "request.json", "request.files", "request.cookies", "request.headers", "request.data"),
    calls("request.get_json", "request.get_data"),
    doc="https://cloud.google.com/functions/docs/writing/write-http-functions",
)
