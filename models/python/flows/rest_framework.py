from codepathfinder import QueryType, attribute, calls, parameter
from codepathfinder.models import sink, source

API = "https://www.django-rest-framework.org/api-guide/"


class Request(QueryType):
    fqns = ["rest_framework.request.Request"]


class Serializer(QueryType):
    fqns = ["rest_framework.serializers.BaseSerializer", "rest_framework.serializers.Serializer"]


class ViewSet(QueryType):
    fqns = ["rest_framework.viewsets.ViewSetMixin"]


class Generic(QueryType):
    fqns = ["rest_framework.generics.GenericAPIView"]


source(
    "remote",
    Request.attr("data", "query_params", "stream", "GET", "POST", "FILES", "COOKIES", "META", "headers", "body", "path"),
    attribute("request.data", "request.query_params", "self.request.data", "self.request.query_params"),
    doc=API + "requests/",
)
source("remote", Serializer.attr("validated_data", "initial_data"), attribute("*.validated_data", "*.initial_data"), doc=API + "serializers/#validation")
source("remote", parameter("validated_data"), parameter("attrs", of=Serializer, methods=["validate"]), doc=API + "serializers/#saving-instances")
source("remote", parameter(of=Serializer, methods=["validate_*"]), doc=API + "serializers/#field-level-validation")
source(
    "remote",
    parameter("pk", of=[ViewSet, Generic], methods=["retrieve", "update", "partial_update", "destroy", "get", "put", "patch", "delete"]),
    parameter(of=calls("rest_framework.decorators.action"), unless=["request", Request]),
    doc=API + "viewsets/",
)
