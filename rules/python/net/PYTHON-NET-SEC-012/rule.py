from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-012",
    name="Mail, File, Name or Field Bus Server on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,smtp,ftp,dns,ssh,modbus,network,exposure",
    message="This server accepts connections on every network interface of the host. Bind it to the network that "
    "it is for.",
)
def protocol_server_on_all_interfaces():
    """Reports servers of aiosmtpd, pyftpdlib, dnslib, asyncssh and pymodbus whose address is a wildcard or an exposing default."""
    return listens("aiosmtpd", "pyftpdlib", "dnslib", "asyncssh", "pymodbus")
