import logging
import structlog
import syslog
from loguru import logger as loguru_logger


def of_the_library():
    log = logging.getLogger(__name__)
    # ruleid: sink-log
    logging.debug("x %s", src())
    # ruleid: sink-log
    logging.info("x %s", src())
    # ruleid: sink-log
    logging.warning("x %s", src())
    # ruleid: sink-log
    logging.warn("x %s", src())
    # ruleid: sink-log
    logging.error("x %s", src())
    # ruleid: sink-log
    logging.exception("x %s", src())
    # ruleid: sink-log
    logging.critical("x %s", src())
    # ruleid: sink-log
    logging.fatal("x %s", src())
    # ruleid: sink-log
    log.debug("x " + src())
    # ruleid: sink-log
    log.info("x " + src())
    # ruleid: sink-log
    log.warning("x " + src())
    # ruleid: sink-log
    log.warn("x " + src())
    # ruleid: sink-log
    log.error("x " + src())
    # ruleid: sink-log
    log.exception("x " + src())
    # ruleid: sink-log
    log.critical("x " + src())
    # ruleid: sink-log
    log.fatal("x " + src())
    # ruleid: sink-log
    logging.LoggerAdapter(log).info(src())
    # ruleid: sink-log
    logging.log(logging.INFO, src())
    # ruleid: sink-log
    log.log(logging.INFO, "%s", src())
    # ruleid: sink-log
    logging.LoggerAdapter(log).log(1, src())
    # ruleid: sink-log
    syslog.syslog(src())
    # ok: sink-log
    log.info("x %d", int(src()))
    # ok: sink-log
    logging.info(len(src()))
    # ok: sink-log
    log.setLevel(src())
    # ok: sink-log
    logging.getLogger(src())


def unknown(self, logger, _logger, log, dialog):
    # ruleid: sink-log
    logger.info(src())
    # ruleid: sink-log
    self.logger.error("x", src())
    # ruleid: sink-log
    self._logger.critical(src())
    # ruleid: sink-log
    _logger.exception(src())
    # ruleid: sink-log
    log.info(src())
    # ruleid: sink-log
    self.log.info(src())
    # ok: sink-log
    dialog.info(src())


def of_others():
    # ruleid: sink-log
    loguru_logger.info(src())
    # ruleid: sink-log
    loguru_logger.trace("x {}", src())
    # ruleid: sink-log
    loguru_logger.success(src())
    # ruleid: sink-log
    structlog.get_logger().info(src())
    # ruleid: sink-log
    structlog.get_logger(__name__).error("x" + src())
    # ok: sink-log
    structlog.get_logger().info("x", value=src())
    # ok: sink-log
    loguru_logger.add(src())
