from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import source


class Request(QueryType):
    fqns = ["django.http.HttpRequest"]


class UploadedFile(QueryType):
    fqns = ["ninja.files.UploadedFile", "ninja.UploadedFile"]


source("remote", UploadedFile.attr("name", "content_type"), UploadedFile.method("read", "chunks"), doc="https://django-ninja.dev/guides/input/file-params/")
source(
    "remote",
    parameter(
        of=calls(*[
            f"ninja.{owner}.{verb}"
            for owner in ["NinjaAPI", "Router"]
            for verb in ["get", "post", "put", "patch", "delete", "api_operation"]
        ]),
        unless=["request", Request],
    ),
    doc="https://django-ninja.dev/guides/input/path-params/",
)
