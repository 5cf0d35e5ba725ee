from codepathfinder import Or, any_of, assigned, calls
from codepathfinder.python_decorators import python_rule

OLD = any_of("ssl.PROTOCOL_SSLv2", "ssl.PROTOCOL_SSLv3", "ssl.PROTOCOL_TLSv1", "ssl.PROTOCOL_TLSv1_1")
VERSIONS = any_of(
    "ssl.TLSVersion.SSLv3", "ssl.TLSVersion.TLSv1", "ssl.TLSVersion.TLSv1_1", "ssl.TLSVersion.MINIMUM_SUPPORTED",
    "TLSVersion.SSLv3", "TLSVersion.TLSv1", "TLSVersion.TLSv1_1", "TLSVersion.MINIMUM_SUPPORTED",
)


@python_rule(
    id="PYTHON-LANG-SEC-051",
    name="Outdated TLS Version Allowed",
    severity="MEDIUM",
    category="lang",
    cwe="CWE-327",
    owasp="A02:2021,A04:2025",
    tags="python,tls,ssl,protocol,configuration",
    message="This allows SSL 3.0, TLS 1.0 or TLS 1.1, versions with known attacks that are withdrawn since 2021. "
    "Use ssl.create_default_context(), and TLS 1.2 as the minimum.",
)
def outdated_tls_version():
    """Reports TLS contexts and connections for which an outdated version of the protocol is chosen or allowed."""
    return Or(
        calls("ssl.SSLContext", match_position={"0": OLD}),
        calls("ssl.wrap_socket", "ssl.get_server_certificate", "urllib3.PoolManager", "urllib3.HTTPSConnectionPool", match_name={"ssl_version": OLD}),
        calls("*.tls_set", match_name={"tls_version": OLD}),
        calls("OpenSSL.SSL.Context", match_position={"0": ["OpenSSL.SSL.SSLv2_METHOD", "OpenSSL.SSL.SSLv3_METHOD", "OpenSSL.SSL.TLSv1_METHOD", "OpenSSL.SSL.TLSv1_1_METHOD"]}),
        assigned("ssl.SSLContext.minimum_version", value=VERSIONS),
        assigned("ssl.SSLContext.maximum_version", value=VERSIONS),
    )
