from codepathfinder import calls, parameter
from codepathfinder.models import source

objects = ["ariadne.QueryType", "ariadne.MutationType", "ariadne.ObjectType", "ariadne.SubscriptionType"]
others = ["obj", "info", "root", "parent", "_", "__", "_obj", "_info"]
source(
    "remote",
    parameter(of=calls(*[o + "." + m for o in objects for m in ["field", "source"]]), unless=others),
    parameter(of=calls(*[o + ".set_field" for o in objects]).tracks(1, "resolver"), unless=others),
    doc="https://ariadnegraphql.org/docs/resolvers",
)
