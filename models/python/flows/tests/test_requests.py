import requests
from requests import Request, Session, get, sessions


def one_request():
    # ruleid: sink-ssrf
    requests.get(src())
    # ruleid: sink-ssrf
    get(src())
    # ruleid: sink-ssrf
    requests.post(src(), data={})
    # ruleid: sink-ssrf
    requests.put("http://" + src())
    # ruleid: sink-ssrf
    requests.patch(url=src())
    # ruleid: sink-ssrf
    requests.delete(f"https://{src()}/x")
    # ruleid: sink-ssrf
    requests.head(f"{src()}/x")
    # ruleid: sink-ssrf
    requests.options("https://example.com@" + src())
    # ruleid: sink-ssrf
    requests.request("GET", src())
    # ruleid: sink-ssrf
    requests.request(method="GET", url=src())
    # ruleid: sink-ssrf
    requests.Request("GET", src())
    # ok: sink-ssrf
    requests.get("https://example.com/" + src())
    # ok: sink-ssrf
    requests.get(f"https://example.com/{src()}?x={src()}")
    # ok: sink-ssrf
    requests.get("https://example.com/?x=%s" % src())
    # ok: sink-ssrf
    requests.get("https://example.com", params={"x": src()})
    # ok: sink-ssrf
    requests.post("https://example.com", data=src(), headers={"x": src()})
    # ok: sink-ssrf
    requests.request(src(), "https://example.com")


def by_session():
    session = requests.Session()
    # ruleid: sink-ssrf
    session.get(src())
    # ruleid: sink-ssrf
    session.post(src())
    # ruleid: sink-ssrf
    session.put(src())
    # ruleid: sink-ssrf
    session.patch(src())
    # ruleid: sink-ssrf
    session.delete(src())
    # ruleid: sink-ssrf
    session.head(src())
    # ruleid: sink-ssrf
    session.options(src())
    # ruleid: sink-ssrf
    session.request("GET", src())
    # ruleid: sink-ssrf
    sessions.Session().request("GET", src())
    with Session() as opened:
        # ruleid: sink-ssrf
        opened.get(src())
        # ok: sink-ssrf
        opened.get("https://example.com/" + src())
    # ok: sink-ssrf
    session.get("https://example.com", params=src())
    # ok: sink-ssrf
    session.send(Request("GET", "https://example.com/" + src()).prepare())


def said_once():
    # ok: sanitizer-ssrf
    # ruleid: sink-ssrf
    snk(requests.Request("GET", src()))
    # ruleid: sanitizer-ssrf
    snk(requests.utils.quote(src()))


def answers():
    # ok: sanitizer-any
    snk(requests.get("https://example.com/" + src()).text)
    # ruleid: sanitizer-any
    snk("https://example.com/" + src())
