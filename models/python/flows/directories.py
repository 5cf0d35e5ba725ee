from codepathfinder import calls
from codepathfinder.models import sanitizer, sink

PYTHON_LDAP = "https://www.python-ldap.org/en/latest/reference/ldap.html"
SEARCH = ["search", "search_s", "search_st", "search_ext", "search_ext_s"]
CHANGE = ["simple_bind", "simple_bind_s", "bind", "bind_s", "delete", "delete_s", "delete_ext_s", "modify", "modify_s", "modify_ext_s", "add_s", "add_ext_s", "rename_s", "compare_s", "passwd_s"]
LDAP = ["ldap.*"]

sink("ldap", calls(*[f"{o}.{v}" for o in LDAP for v in SEARCH]).tracks(0, 2, "base", "filterstr"), doc=PYTHON_LDAP + "#ldap.LDAPObject.search_ext_s")
sink("ldap", calls(*[f"{o}.{v}" for o in LDAP for v in CHANGE]).tracks(0), doc=PYTHON_LDAP + "#ldap.LDAPObject.simple_bind_s")
sink("ldap", calls("ldap3.Connection.search", "ldap3.core.connection.Connection.search").tracks(0, 1, "search_base", "search_filter"), doc="https://ldap3.readthedocs.io/en/latest/searches.html")
sink("ldap", calls(*[f"ldap3.Connection.{v}" for v in ["delete", "modify", "modify_dn", "add", "compare"]]).tracks(0, "dn"), doc="https://ldap3.readthedocs.io/en/latest/operations.html")
sink("ldap", calls("ldap3.Reader").tracks("query", "base", 2, 3), doc="https://ldap3.readthedocs.io/en/latest/abstraction.html")
sanitizer(
    "ldap",
    calls("ldap.filter.escape_filter_chars", "ldap.filter.filter_format", "ldap.dn.escape_dn_chars", "ldap3.utils.conv.escape_filter_chars", "ldap3.utils.conv.escape_bytes", "ldap3.utils.dn.escape_rdn"),
    doc="https://www.python-ldap.org/en/latest/reference/ldap-filter.html",
)
