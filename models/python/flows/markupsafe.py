from codepathfinder import calls
from codepathfinder.models import sanitizer, sink

sink("xss", calls("markupsafe.Markup").tracks(0, "object"), doc="https://markupsafe.palletsprojects.com/en/stable/escaping/#markupsafe.Markup")
sanitizer(
    "xss",
    calls("markupsafe.escape", "markupsafe.escape_silent", "markupsafe.Markup.escape", "markupsafe.Markup.striptags"),
    doc="https://markupsafe.palletsprojects.com/en/stable/escaping/#markupsafe.escape",
)
# What is put into markup by its methods is escaped, and what makes it is a sink itself.
sanitizer(
    "xss",
    calls("markupsafe.Markup", "markupsafe.Markup.format", "markupsafe.Markup.join"),
    doc="https://markupsafe.palletsprojects.com/en/stable/formatting/",
)
