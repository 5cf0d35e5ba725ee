from codepathfinder.models import host, listener, setting

setting(
    "cherrypy.server.socket_host",
    "cherrypy._cpserver.Server.socket_host",
    empty="required",
    doc="https://docs.cherrypy.dev/en/latest/basics.html#host-multiple-applications",
    origin="CherryPy 18.10.0: cherrypy/_cpserver.py:42, cherrypy/_cpserver.py:26",
)

listener(
    "cherrypy.config.update",
    host("config['server.socket_host']", empty="required"),
    params="config",
    omitted="none",
    doc="https://docs.cherrypy.dev/en/latest/config.html",
    origin="CherryPy 18.10.0: cherrypy/_cpconfig.py:153, cherrypy/_cpconfig.py:150",
)

listener(
    "cherrypy.quickstart",
    host("config['global']['server.socket_host']", empty="required"),
    host("config['server.socket_host']", empty="required"),
    params="root, script_name, config",
    omitted="loopback",
    doc="https://docs.cherrypy.dev/en/latest/basics.html",
    origin="CherryPy 18.10.0: cherrypy/__init__.py:156",
)

setting(
    "global.server.socket_host",
    files=["*.conf", "*.ini", "*.cfg"],
    empty="required",
    doc="https://docs.cherrypy.dev/en/latest/config.html",
    origin="CherryPy 18.10.0: cherrypy/_cpserver.py:42",
)
