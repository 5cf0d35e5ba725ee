from codepathfinder import QueryType, calls
from codepathfinder.models import sanitizer, sink

sink("xss", calls("markupsafe.Markup").tracks(0, "object"), doc="https://markupsafe.palletsprojects.com/en/stable/escaping/#markupsafe.Markup")
sanitizer(
    "xss",
    calls("markupsafe.escape", "markupsafe.escape_silent", "markupsafe.Markup.escape", "markupsafe.Markup.striptags"),
    doc="https://markupsafe.palletsprojects.com/en/stable/escaping/#markupsafe.escape",
)
class Markup(QueryType):
    fqns = ["markupsafe.Markup"]


# What is put into markup by its methods and operators is escaped, and what makes it is a sink itself.
sanitizer(
    "xss",
    calls("markupsafe.Markup", "markupsafe.Markup.format", "markupsafe.Markup.join"),
    Markup.method("__mod__", "__add__"),
    doc="https://markupsafe.palletsprojects.com/en/stable/formatting/",
)
