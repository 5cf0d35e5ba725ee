import enum
from typing import Annotated, Literal, Optional

import app
from app import Depends
from project import Handler, Request


class Colour(enum.Enum):
    RED = "red"


@app.route("/<a>/<int:b>/<path:c>", kind="text/html")
def view(a, b, c, d=None):
    # ruleid: PARAM-001
    sink(a)
    # ok: PARAM-001
    sink(b)
    # ruleid: PARAM-001
    sink(c)
    # ok: PARAM-001
    sink(d)
    # ruleid: PARAM-002
    return source()


@app.route("/<a>", kind="text/plain")
def other(a):
    # ok: PARAM-001
    sink(a)
    # ok: PARAM-002
    return source()


def make(kind, rule):
    @app.route(rule, kind="text/" + kind)
    def inner(a):
        # ruleid: PARAM-001
        sink(a)

    return inner


make("html", "/<a>")


def handed(a, b):
    # ruleid: PARAM-001
    sink(a)
    # ok: PARAM-001
    sink(b)
    # ruleid: PARAM-002
    return source()


def not_handed(a):
    # ok: PARAM-001
    sink(a)
    # ok: PARAM-002
    return source()


app.add("/<a>/<int:b>", handed)


class Parent:
    def put(self, a):
        # ruleid: PARAM-001
        sink(a)


class Views(Parent):
    def get(self, a):
        # ruleid: PARAM-001
        sink(a)
        # ruleid: PARAM-002
        return source()

    def later(self, a):
        # ok: PARAM-001
        sink(a)
        # ok: PARAM-002
        return source()


app.add("/<a>", Views)


class Made:
    @classmethod
    def as_view(cls):
        def view(**names):
            return cls().get(**names)

        return view

    def get(self, a):
        # ruleid: PARAM-001
        sink(a)


app.add("/<a>", Made.as_view())


class Resource:
    def get(self, a):
        # ruleid: PARAM-001
        sink(a)


app.add("/<a>", Resource())


@app.route("/<a>", kind="text/html")
class Decorated:
    def get(self, a):
        # ruleid: PARAM-001
        sink(a)

    def later(self, a):
        # ok: PARAM-001
        sink(a)


class Mine(Handler):
    def on_get(self, a):
        # ruleid: PARAM-001
        sink(a)
        # ok: PARAM-001
        sink(self)

    def get(self, a):
        # ok: PARAM-001
        sink(a)

    @staticmethod
    def on_static(a):
        # ruleid: PARAM-001
        sink(a)


def current():
    return 1


@app.inject
def injected(
    text, number: int, colour: Colour, word: Literal["a", "b"], request: Request, maybe: Optional[Request], user=Depends(current),
    again: Annotated[str, Depends(current)] = "", name: Annotated[str, "a name"] = "", many: list[int] = (), flag: bool = False, own_thing="",
):
    # ruleid: PARAM-001
    sink(text)
    # ok: PARAM-001
    sink(number)
    # ok: PARAM-001
    sink(colour)
    # ok: PARAM-001
    sink(colour.value)
    # ok: PARAM-001
    sink(word)
    # ok: PARAM-001
    sink(request)
    # ok: PARAM-001
    sink(maybe)
    # ok: PARAM-001
    sink(user)
    # ok: PARAM-001
    sink(again)
    # ruleid: PARAM-001
    sink(name)
    # ok: PARAM-001
    sink(many[0])
    # ok: PARAM-001
    sink(flag)
    # ok: PARAM-001
    sink(own_thing)


def items(request: Request, key):
    # ruleid: ITEM-001
    app.session["a"] = source()
    # ok: ITEM-001
    app.session["a"] = "b"
    # ok: ITEM-001
    app.others["a"] = source()
    # ruleid: ITEM-001
    app.session.update(a=source())
    # ruleid: ITEM-001
    request[source()] = 1
    # ok: ITEM-001
    request["a"] = source()
    # ruleid: ITEM-001
    request.body = source()
    # ok: ITEM-001
    request.other = source()
    # ok: ITEM-001
    print(request.body)


def loops(request: Request, other: Handler):
    for part in request:
        # ruleid: LOOP-001
        sink(part)
    for part in other:
        # ok: LOOP-001
        sink(part)
    # ok: OPERATOR-001
    sink(request % source())
    # ruleid: OPERATOR-001
    sink(request + source())
    # ruleid: OPERATOR-001
    sink("%s" % source())
