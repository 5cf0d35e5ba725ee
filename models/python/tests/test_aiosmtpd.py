from aiosmtpd.controller import Controller, UnthreadedController
from aiosmtpd.handlers import Debugging


class Own(Controller):
    pass


def exposed():
    # ruleid: aiosmtpd.controller.Controller
    Controller(Debugging(), hostname="0.0.0.0", port=8025).start()
    # ruleid: aiosmtpd.controller.Controller
    Controller(Debugging(), "", 8025)
    # ruleid: aiosmtpd.controller.Controller
    UnthreadedController(Debugging(), hostname="::")
    # ruleid: aiosmtpd.controller.Controller
    Own(Debugging(), hostname="0.0.0.0")


def local():
    # ok: aiosmtpd.controller.Controller
    Controller(Debugging())
    # ok: aiosmtpd.controller.Controller
    Controller(Debugging(), hostname=None)
    # ok: aiosmtpd.controller.Controller
    Controller(Debugging(), hostname="127.0.0.1")
