from codepathfinder import calls
from codepathfinder.models import sanitizer, sink

VERBS = ["get", "post", "put", "patch", "delete", "head", "options"]

sink(
    "ssrf",
    calls(*[f"requests.{verb}" for verb in VERBS], *[f"requests.Session.{verb}" for verb in VERBS], *[f"requests.sessions.Session.{verb}" for verb in VERBS]).tracks(0, "url"),
    calls("requests.request", "requests.Session.request", "requests.sessions.Session.request", "requests.Request").tracks(1, "url"),
    part="host",
    doc="https://requests.readthedocs.io/en/latest/api/#requests.request",
)
# What a server answers is none of what it was asked.
ANSWERS = ["requests.request", "requests.Session.request", "requests.sessions.Session.request"]
sanitizer("*", calls(*ANSWERS, *[f"{owner}.{verb}" for owner in ["requests", "requests.Session", "requests.sessions.Session"] for verb in VERBS]), doc="https://requests.readthedocs.io/en/latest/api/#requests.Response")
sanitizer("ssrf", calls("requests.Request"), doc="https://requests.readthedocs.io/en/latest/api/#requests.Request")
