from codepathfinder import calls, parameter
from codepathfinder.models import source

source(
    "cli",
    parameter(of=calls("click.option", "click.argument", "click.core.Group.command", "click.decorators.option", "click.decorators.argument"), unless=["ctx", "context"]),
    doc="https://click.palletsprojects.com/en/stable/options/",
)
source("cli", calls("click.prompt", "click.get_text_stream", "click.edit", "click.termui.prompt"), doc="https://click.palletsprojects.com/en/stable/prompts/")
