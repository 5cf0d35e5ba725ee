from codepathfinder.models import host, listener

listener(
    "aiosmtpd.controller.Controller",
    "aiosmtpd.controller.UnthreadedController",
    host("hostname"),
    params="handler, hostname, port",
    omitted="loopback",
    doc="https://aiosmtpd.aio-libs.org/en/latest/controller.html",
    origin="aiosmtpd 1.4.6: aiosmtpd/controller.py:475, aiosmtpd/controller.py:384, aiosmtpd/controller.py:398",
)
