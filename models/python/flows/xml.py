from codepathfinder import any_of, calls, missing
from codepathfinder.models import sanitizer, sink

# The parsers of the standard library do not fetch what entities name, since Python 3.7.1: they may expand entities without end, where Expat
# is older than 2.4.1.
LXML = ["lxml.etree.parse", "lxml.etree.fromstring", "lxml.etree.XML", "lxml.etree.iterparse", "lxml.etree.fromstringlist", "lxml.objectify.parse", "lxml.objectify.fromstring", "lxml.etree.XMLParser.feed"]

sink("expansion", calls("xml.sax.parse", "xml.sax.parseString", "xml.sax.make_parser.parse", "xml.sax.xmlreader.XMLReader.parse", "xml.sax.xmlreader.IncrementalParser.feed").tracks(0),
     doc="https://docs.python.org/3/library/xml.sax.html")
sink(
    "expansion",
    calls(
        "xml.dom.minidom.parse", "xml.dom.minidom.parseString", "xml.dom.pulldom.parse", "xml.dom.pulldom.parseString", "xml.dom.expatbuilder.parse",
        "xml.dom.expatbuilder.parseString", "xml.etree.ElementTree.parse", "xml.etree.ElementTree.fromstring", "xml.etree.ElementTree.XML",
        "xml.etree.ElementTree.iterparse", "xml.etree.ElementTree.fromstringlist", "xml.etree.ElementTree.XMLParser.feed", "xml.etree.cElementTree.parse",
        "xml.etree.cElementTree.fromstring", "xml.parsers.expat.ParserCreate.Parse", "xml.parsers.expat.ParserCreate.ParseFile", "pyexpat.XMLParserType.Parse", "pyexpat.XMLParserType.ParseFile",
    ).tracks(0),
    doc="https://docs.python.org/3/library/xml.html#xml-security",
)
# lxml resolves external entities before version 5, and with a parser that is told to.
RESOLVES = any_of(True, missing())
sink("xxe", calls(*LXML, match_name={"parser.resolve_entities": RESOLVES, "resolve_entities": RESOLVES}).tracks(0), doc="https://lxml.de/FAQ.html#how-do-i-use-lxml-safely-as-a-web-service-endpoint")
sink("expansion", calls("xmlrpc.client.loads", "xmlrpclib.loads").tracks(0), doc="https://docs.python.org/3/library/xmlrpc.client.html#xmlrpc.client.loads")
sink("expansion", calls("xmltodict.parse", "untangle.parse", "xmlschema.XMLSchema").tracks(0), doc="https://github.com/martinblech/xmltodict")
sink("xxe", calls("lxml.etree.XSLT").tracks(0), doc="https://lxml.de/xpathxslt.html#xslt")
# What a tree was made of was looked at where it was parsed.
sanitizer(["xxe", "expansion"], calls(*LXML, "lxml.etree.HTML", "lxml.html.fromstring", "xml.etree.ElementTree.fromstring", "xml.etree.ElementTree.parse"), doc="https://lxml.de/parsing.html")

sink(
    "xpath",
    calls("lxml.*.xpath", "lxml.etree.XPath", "lxml.etree.ETXPath", "lxml.etree.XPathEvaluator", "lxml.*.find", "lxml.*.findall", "lxml.*.findtext", "lxml.*.iterfind", "lxml.etree.CSSSelector").tracks(0),
    calls("xml.etree.ElementTree.*.find", "xml.etree.ElementTree.*.findall", "xml.etree.ElementTree.*.findtext", "xml.etree.ElementTree.*.iterfind").tracks(0),
    calls("*.xpath", "libxml2.*.xpathEval", "parsel.Selector.xpath").tracks(0),
    doc="https://lxml.de/xpathxslt.html#the-xpath-method",
)
sink("xpath", calls("elementpath.select", "elementpath.iter_select").tracks(1, "path"), doc="https://elementpath.readthedocs.io/en/latest/xpath_api.html")
sanitizer("*", calls("*.xpath", "lxml.*.find", "lxml.*.findall", "lxml.*.findtext"), doc="https://lxml.de/xpathxslt.html#the-xpath-method")
