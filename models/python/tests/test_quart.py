from quart import Quart

app = Quart(__name__)
# ruleid: quart.Quart.run
app.run(host="0.0.0.0")
# ok: quart.Quart.run
app.run()
# ok: quart.Quart.run
app.run("127.0.0.1")


async def main():
    # ruleid: quart.Quart.run_task
    await app.run_task("0.0.0.0", 80)
    # ok: quart.Quart.run_task
    await app.run_task()
