from codepathfinder import Or, calls, flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-010",
    name="XML External Entities",
    severity="HIGH",
    category="flow",
    cwe="CWE-611",
    owasp="A05:2021,A02:2025",
    tags="python,xml,xxe,dataflow",
    message="A document from outside is parsed with external entities, which lets it read files of the server and reach "
    "hosts around it. Parse with resolve_entities=False, or with defusedxml.",
)
def xml_external_entities():
    """Reports documents of requests and messages that reach parsers which resolve external entities, and parsers that are told to."""
    return Or(
        flows(sources("remote"), sinks("xxe"), sanitized_by=sanitizers("xxe")),
        calls("lxml.etree.XMLParser", "lxml.etree.ETCompatXMLParser", match_name={"resolve_entities": True}),
        calls("*.setFeature", match_position={"0": ["xml.sax.handler.feature_external_ges", "http://xml.org/sax/features/external-general-entities"], "1": [True, 1]}),
    )
