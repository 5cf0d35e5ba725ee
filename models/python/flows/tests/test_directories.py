import ldap
import ldap.dn
import ldap.filter
import ldap3
import ldap3.core.connection
import ldap3.utils.conv
import ldap3.utils.dn


def of_python_ldap():
    directory = ldap.initialize("ldap://x")
    # ruleid: sink-ldap
    directory.search("dc=x", ldap.SCOPE_SUBTREE, "(uid=" + src() + ")")
    # ruleid: sink-ldap
    directory.search_s("dc=x", ldap.SCOPE_SUBTREE, "(uid=" + src() + ")")
    # ruleid: sink-ldap
    directory.search_st("dc=x", ldap.SCOPE_SUBTREE, "(uid=" + src() + ")")
    # ruleid: sink-ldap
    directory.search_ext("dc=x", ldap.SCOPE_SUBTREE, "(uid=" + src() + ")")
    # ruleid: sink-ldap
    directory.search_ext_s("dc=x", ldap.SCOPE_SUBTREE, "(uid=" + src() + ")")
    # ruleid: sink-ldap
    directory.search_s("ou=" + src(), ldap.SCOPE_SUBTREE)
    # ruleid: sink-ldap
    directory.search_s("dc=x", ldap.SCOPE_SUBTREE, filterstr=src())
    # ruleid: sink-ldap
    directory.simple_bind("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.simple_bind_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.bind("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.bind_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.delete("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.delete_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.delete_ext_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.modify("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.modify_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.modify_ext_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.add_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.add_ext_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.rename_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.compare_s("uid=%s" % src(), "x")
    # ruleid: sink-ldap
    directory.passwd_s("uid=%s" % src(), "x")
    # ok: sink-ldap
    directory.search_s("dc=x", ldap.SCOPE_SUBTREE, ldap.filter.filter_format("(uid=%s)", [src()]))
    # ok: sink-ldap
    directory.simple_bind_s("dc=x", src())
    # ok: sink-ldap
    directory.search_s("dc=x", ldap.SCOPE_SUBTREE, "(uid=x)", [src()])


def of_ldap3():
    directory = ldap3.Connection("x")
    # ruleid: sink-ldap
    directory.search("dc=x", "(uid=" + src() + ")")
    # ruleid: sink-ldap
    directory.search("ou=" + src(), "(uid=x)")
    # ruleid: sink-ldap
    directory.search(search_base="x", search_filter=src())
    # ruleid: sink-ldap
    ldap3.core.connection.Connection("x").search("x", src())
    # ruleid: sink-ldap
    directory.delete(src())
    # ruleid: sink-ldap
    directory.modify(src(), {})
    # ruleid: sink-ldap
    directory.modify_dn(src(), "x")
    # ruleid: sink-ldap
    directory.add(src())
    # ruleid: sink-ldap
    directory.compare(src(), "x", "y")
    # ruleid: sink-ldap
    ldap3.Reader(directory, None, src())
    # ruleid: sink-ldap
    ldap3.Reader(directory, None, query=src())
    # ok: sink-ldap
    directory.search("dc=x", "(uid=" + ldap3.utils.conv.escape_filter_chars(src()) + ")")
    # ok: sink-ldap
    directory.search("dc=x", "(uid=x)", attributes=[src()])


def escaped():
    # ok: sanitizer-ldap
    snk(ldap.filter.escape_filter_chars(src()))
    # ok: sanitizer-ldap
    snk(ldap.filter.filter_format("(uid=%s)", [src()]))
    # ok: sanitizer-ldap
    snk(ldap.dn.escape_dn_chars(src()))
    # ok: sanitizer-ldap
    snk(ldap3.utils.conv.escape_filter_chars(src()))
    # ok: sanitizer-ldap
    snk(ldap3.utils.conv.escape_bytes(src()))
    # ok: sanitizer-ldap
    snk(ldap3.utils.dn.escape_rdn(src()))
    # ruleid: sanitizer-ldap
    snk("(uid=%s)" % src())
