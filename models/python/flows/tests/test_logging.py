import logging
import syslog

log = logging.getLogger(__name__)
adapter = logging.LoggerAdapter(log, {})


def texts():
    # ruleid: sink-log
    log.debug(f"failed login of {src()}")
    # ruleid: sink-log
    log.info("failed login of %s", src())
    # ruleid: sink-log
    log.warning("%s of %s", "login", src())
    # ruleid: sink-log
    log.warn(src())
    # ruleid: sink-log
    logging.error("login: " + src())
    # ruleid: sink-log
    logging.critical(msg=src())
    # ruleid: sink-log
    logging.fatal(src())
    # ruleid: sink-log
    adapter.exception(src())
    # ruleid: sink-log
    log.log(logging.INFO, "login of %s", src())
    # ruleid: sink-log
    syslog.syslog(syslog.LOG_ERR, src())
    # ok: sink-log
    log.info("login", extra={"user": src()})
    # ok: sink-log
    log.info("login of %r", src())
    # ok: sink-log
    log.log(logging.INFO, "login of %r", src())
    # ok: sink-log
    log.info("%d", int(src()))
