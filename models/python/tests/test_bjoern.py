import bjoern


def main(app):
    # ruleid: bjoern.run
    bjoern.run(app, "0.0.0.0", 8080)
    # ruleid: bjoern.run
    bjoern.listen(app, host="", port=8080)
    # ok: bjoern.run
    bjoern.run()
    # ok: bjoern.run
    bjoern.run(app, "127.0.0.1", 8080)
    # ok: bjoern.run
    bjoern.run(app, "unix:/run/app.sock")
    # ruleid: bjoern.bind_and_listen
    bjoern.bind_and_listen("0.0.0.0", 80)
    # ok: bjoern.bind_and_listen
    bjoern.bind_and_listen("127.0.0.1", 80)
