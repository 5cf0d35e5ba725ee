"""What a variable holds after an exception: what it held where that was raised."""
import socket


def default_kept(settings):
    s = socket.socket()
    host = "0.0.0.0"
    try:
        host = settings["host"]
    except KeyError:
        pass
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 80))


def branch_in_the_body(settings, public):
    s = socket.socket()
    host = "127.0.0.1"
    try:
        if public:
            host = "0.0.0.0"
        settings.check()
        host = "127.0.0.1"
    except ValueError:
        pass
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 80))


def one_statement_that_binds_first(settings):
    s = socket.socket()
    host = ""
    try:
        host, settings["host"] = "127.0.0.1", settings["bind"]
    except KeyError:
        # ruleid: PYTHON-LANG-SEC-070
        s.bind((host, 80))


def last_value_of_a_loop(hosts):
    s = socket.socket()
    host = "127.0.0.1"
    try:
        for port in hosts:
            host = "0.0.0.0"
    except TypeError:
        # ruleid: PYTHON-LANG-SEC-070
        s.bind((host, 80))


def nothing_raises_after_it(settings):
    s = socket.socket()
    host = "127.0.0.1"
    try:
        settings.check()
        host = "0.0.0.0"
    except ValueError:
        # ok: PYTHON-LANG-SEC-070
        s.bind((host, 80))


def always_bound_anew(settings):
    s = socket.socket()
    host = "0.0.0.0"
    try:
        host = settings["host"]
    except KeyError:
        host = "127.0.0.1"
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 80))


def cleaned_up(settings):
    s = socket.socket()
    host = "127.0.0.1"
    try:
        settings.check()
        host = "0.0.0.0"
        settings.check()
    finally:
        # ruleid: PYTHON-LANG-SEC-070
        s.bind((host, 80))


HOST = "0.0.0.0"


class Server:
    HOST = HOST  # the module's: the class has none yet

    def start(self):
        s = socket.socket()
        # ruleid: PYTHON-LANG-SEC-070
        s.bind((self.HOST, 80))
