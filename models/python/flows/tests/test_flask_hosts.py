from urllib.parse import urljoin, urlparse

from flask import redirect, request


def is_local(target, ours):
    url = urlparse(urljoin(ours, target))
    return url.scheme in ("http", "https") and url.netloc == urlparse(ours).netloc


def back():
    # ruleid: source-remote
    snk(request.url_root)
    # ok: sanitizer-redirect
    redirect(request.host_url + request.base_url)
    # ok: sanitizer-redirect
    redirect(request.host + request.root_url)
    # ruleid: sanitizer-redirect
    snk(src())
