from codepathfinder import QueryType, attribute, calls
from codepathfinder.models import sink, source

DOC = "https://learn.microsoft.com/en-us/python/api/azure-functions/azure.functions."


class Request(QueryType):
    fqns = ["azure.functions.HttpRequest"]


class Message(QueryType):
    fqns = ["azure.functions.QueueMessage", "azure.functions.ServiceBusMessage", "azure.functions.EventHubEvent", "azure.functions.InputStream", "azure.functions.EventGridEvent"]


source(
    "remote",
    Request.attr("params", "headers", "form", "files", "route_params", "url"),
    Request.method("get_json", "get_body"),
    # What a function calls its request where nothing tells its type.
    attribute("req.params", "req.route_params", "req.form", "req.files"),
    calls("req.get_json", "req.get_body"),
    doc=DOC + "httprequest",
)
source("remote", Message.method("get_body", "get_json", "read"), doc=DOC + "queuemessage")
sink("xss", calls("azure.functions.HttpResponse", match_name={"mimetype": "text/html"}).tracks(0, "body"), doc=DOC + "httpresponse")
