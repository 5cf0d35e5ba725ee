"""One rule for each thing that a matcher can say."""
from codepathfinder import And, assigned, attribute, calls, flows, gt, gte, guard, lt, lte, missing, Not, Or, parameter, QueryType, regex, result_of, returns, sanitizers, sources, variable, witness
from codepathfinder.python_decorators import python_rule


@python_rule(id="EXACT-001", message="m.")
def exact():
    return calls("os.system")


@python_rule(id="WILD-001", message="m.")
def wildcard():
    return calls("subprocess.*")


@python_rule(id="WILD-002", message="m.")
def one_character():
    return calls("pickle.load?")


@python_rule(id="METHOD-001", message="m.")
def method():
    return calls("*.bind")


@python_rule(id="POS-001", message="m.")
def position():
    return calls("socket.create_server", match_position={"0[0]": "0.0.0.0"})


@python_rule(id="POS-002", message="m.")
def deep_position():
    return calls("json.dumps", match_position={"0[0][1]": 7})


@python_rule(id="POS-003", message="m.")
def dict_position():
    return calls("json.dumps", match_position={"0.host": "h*"})


@python_rule(id="NAME-001", message="m.")
def keyword():
    return calls("subprocess.run", match_name={"shell": True})


@python_rule(id="NAME-002", message="m.")
def keyword_list():
    return calls("hashlib.new", match_position={"0": ["md5", "sha1"]})


@python_rule(id="NAME-003", message="m.")
def keyword_missing():
    return calls("requests.get", match_name={"timeout": missing()})


@python_rule(id="NUM-001", message="m.")
def less():
    return calls("os.umask", match_position={"0": lt(8)})


@python_rule(id="NUM-002", message="m.")
def at_least():
    return calls("os.nice", match_position={"0": gte(3)})


@python_rule(id="NUM-003", message="m.")
def between():
    return And(calls("os.kill", match_position={"1": gt(8)}), calls("os.kill", match_position={"1": lte(15)}))


@python_rule(id="RE-001", message="m.")
def by_regex():
    return calls("re.compile", match_position={"0": regex("^\\(\\.\\*\\)")})


@python_rule(id="OR-001", message="m.")
def either():
    return Or(calls("os.popen"), calls("os.startfile"))


@python_rule(id="NOT-001", message="m.")
def but_not():
    return And(calls("tempfile.*"), Not(calls("tempfile.mkstemp")))


class Connection(QueryType):
    fqns = ["sqlite3.Connection"]


@python_rule(id="TYPE-001", message="m.")
def typed():
    return Connection.method("execute")


@python_rule(id="TYPE-002", message="m.")
def typed_where():
    return Connection.method("executemany").where(0, "DROP*")


class Base(QueryType):
    fqns = ["project.Base"]


@python_rule(id="TYPE-003", message="m.")
def typed_in_the_project():
    return Base.method("go", "still").where(0, "bad")


@python_rule(id="ASSIGN-001", message="m.")
def assigned_setting():
    return assigned("COOKIE_SECURE", value=False)


@python_rule(id="ASSIGN-002", message="m.")
def assigned_attribute():
    return assigned("ssl.SSLContext.check_hostname", "http.client.HTTPConnection.debuglevel", value=[False, gt(1)])


@python_rule(id="ASSIGN-003", message="m.")
def several_kinds_of_places():
    return Or(calls("configure", match_name={"LEVEL": "low"}), assigned("*.level", "LEVEL", value="low"))


class Handler(QueryType):
    fqns = ["project.Handler"]


class Request(QueryType):
    fqns = ["project.Request"]


@python_rule(id="PARAM-001", message="m.")
def parameters():
    return flows(
        [
            parameter(of=[calls("app.route", match_name={"kind": "*html"}), calls("app.add").tracks(1)], path=0, methods=["get", "put"]),
            parameter(of=Handler, methods="on_*"),
            parameter(of=calls("app.inject"), unless=["own_*", calls("app.Depends"), Request]),
        ],
        calls("sink"),
    )


@python_rule(id="PARAM-002", message="m.")
def results():
    return flows(calls("source"), returns(of=[calls("app.route", match_name={"kind": "*html"}), calls("app.add").tracks(1)], methods=["get", "put"]))


@python_rule(id="ITEM-001", message="m.")
def items():
    return flows(calls("source"), [calls("app.session.__setitem__", "app.session.update"), Request.method("__setitem__").tracks(0), Request.attr("body")])


@python_rule(id="READ-001", message="m.")
def imported_variable():
    return variable("os.sep")


@python_rule(id="RESULT-001", message="m.")
def result_of_calls():
    return Or(
        calls("*.startswith", match_name={"self": result_of("os.path.realpath", "*.resolve")}),
        calls("print", match_position={"0": result_of("os.path.realpath")}),
    )


@python_rule(id="LOOP-001", message="m.")
def loops():
    return flows(Request.method("__iter__"), calls("sink"))


@python_rule(id="OPERATOR-001", message="m.")
def operators():
    return flows(calls("source"), calls("sink"), sanitized_by=Request.method("__mod__"))


@python_rule(id="STORED-001", message="m.")
def stored():
    return flows(sources("stored"), calls("use"), sanitized_by=sanitizers("sql"))


@python_rule(id="PART-001", message="m.")
def parts():
    return flows(calls("tainted"), [calls("launch").tracks("0[0]", 'options["cwd"]'), calls("*.go").tracks("self")])


@python_rule(id="WITNESS-001", message="m.")
def witnesses():
    checks = [witness(calls("kind_of"), attribute("*.kind")), guard(calls("forbids"), negated=True), guard(attribute("*.allowed")), guard(calls("*.demand"), raises=True)]
    return flows(calls("tainted"), calls("use"), sanitized_by=checks)
