"""Sends files under the name that was asked for."""
from urllib.parse import quote

from django.http import HttpResponse


def download(request):
    response = HttpResponse(b"data", content_type="application/octet-stream")
    # ok: PYTHON-FLOW-SEC-014
    response["Content-Disposition"] = "attachment; filename*=utf-8''" + quote(request.GET["name"])
    return response
