"""Sends files under the name that was asked for."""
from django.http import HttpResponse


def download(request):
    response = HttpResponse(b"data", content_type="application/octet-stream")
    # ruleid: PYTHON-FLOW-SEC-014
    response["Content-Disposition"] = "attachment; filename=" + request.GET["name"]
    return response
