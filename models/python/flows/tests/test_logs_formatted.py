import logging

log = logging.getLogger(__name__)


def formatted():
    # ok: sink-log
    log.info("login of %r", src())
    # ok: sink-log
    logging.warning("login of %r", src())
    # ok: sink-log
    log.log(logging.INFO, "login of %r", src())
    # ruleid: sink-log
    log.info("login of %s", src())
    # ruleid: sink-log
    log.log(logging.INFO, "login of %s", src())
