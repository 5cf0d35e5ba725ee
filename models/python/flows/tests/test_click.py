import click


@click.group()
def main():
    pass


@main.command()
@click.option("--name", default="a")
@click.option("--count", type=int, default=1)
@click.option("--flag", is_flag=True)
@click.argument("path")
@click.pass_context
def run(ctx, name, count, flag, path):
    # ok: source-cli
    snk(ctx)
    # ruleid: source-cli
    snk(name)
    # ok: source-cli
    snk(count)
    # ok: source-cli
    snk(flag)
    # ruleid: source-cli
    snk(path)
    # ruleid: source-cli
    snk(click.prompt("Name"))
    # ruleid: source-cli
    snk(click.edit("a"))
    # ruleid: source-cli
    snk(click.get_text_stream("stdin").read())
    # ok: source-cli
    snk(click.confirm("Sure?"))


def helper(name):
    # ok: source-cli
    snk(name)
