import elementpath
import libxml2
import lxml.etree
import lxml.html
import lxml.objectify
import parsel
import pyexpat
import untangle
import xml.dom.expatbuilder
import xml.dom.minidom
import xml.dom.pulldom
import xml.etree.cElementTree
import xml.etree.ElementTree
import xml.parsers.expat
import xml.sax
import xmlrpc.client
import xmlrpclib
import xmlschema
import xmltodict
import defusedxml.ElementTree
import xml.etree.ElementTree as ET
from lxml import etree
from xml.dom import minidom


def of_the_library():
    # ruleid: sink-expansion
    xml.sax.parse(src(), None)
    # ruleid: sink-expansion
    xml.sax.parseString(src(), None)
    # ruleid: sink-expansion
    xml.sax.make_parser().parse(src())
    # ruleid: sink-expansion
    minidom.parse(src())
    # ruleid: sink-expansion
    xml.dom.minidom.parseString(src())
    # ruleid: sink-expansion
    xml.dom.pulldom.parse(src())
    # ruleid: sink-expansion
    xml.dom.pulldom.parseString(src())
    # ruleid: sink-expansion
    xml.dom.expatbuilder.parse(src())
    # ruleid: sink-expansion
    xml.dom.expatbuilder.parseString(src())
    # ruleid: sink-expansion
    ET.parse(src())
    # ruleid: sink-expansion
    ET.fromstring(src())
    # ruleid: sink-expansion
    ET.XML(src())
    # ruleid: sink-expansion
    ET.iterparse(src())
    # ruleid: sink-expansion
    ET.fromstringlist([src()])
    # ruleid: sink-expansion
    ET.XMLParser().feed(src())
    # ruleid: sink-expansion
    xml.etree.cElementTree.parse(src())
    # ruleid: sink-expansion
    xml.etree.cElementTree.fromstring(src())
    # ruleid: sink-expansion
    xml.parsers.expat.ParserCreate().Parse(src())
    # ruleid: sink-expansion
    xml.parsers.expat.ParserCreate().ParseFile(src())
    # ruleid: sink-expansion
    xml.sax.xmlreader.IncrementalParser().feed(src())
    # ruleid: sink-expansion
    xml.sax.xmlreader.XMLReader().parse(src())
    # ok: sink-expansion
    defusedxml.ElementTree.fromstring(src())
    # ok: sink-expansion
    ET.fromstring("<x/>")
    # ok: sink-expansion
    ET.tostring(src())


parser = etree.XMLParser(encoding="utf-8")
parser.set_element_class_lookup(etree.ElementDefaultClassLookup())
closed_parser = etree.XMLParser(resolve_entities=False, no_network=True)


def of_lxml():
    # ruleid: sink-xxe
    etree.parse(src())
    # ruleid: sink-xxe
    lxml.etree.fromstring(src())
    # ruleid: sink-xxe
    etree.XML(src())
    # ruleid: sink-xxe
    etree.iterparse(src())
    # ruleid: sink-xxe
    etree.fromstringlist([src()])
    # ruleid: sink-xxe
    lxml.objectify.parse(src())
    # ruleid: sink-xxe
    lxml.objectify.fromstring(src())
    # ruleid: sink-xxe
    etree.XMLParser().feed(src())
    # ruleid: sink-xxe
    etree.XSLT(src())
    # ruleid: sink-xxe
    etree.fromstring(src(), etree.XMLParser(resolve_entities=True))
    # ruleid: sink-xxe
    etree.parse(src(), parser=etree.XMLParser(recover=True))
    # ruleid: sink-xxe
    etree.fromstring(src(), parser)
    # ok: sink-xxe
    etree.fromstring(src(), closed_parser)
    # ok: sink-xxe
    etree.fromstring(src(), etree.XMLParser(resolve_entities=False))
    # ok: sink-xxe
    etree.fromstring(src(), etree.XMLParser(resolve_entities="internal"))
    # ok: sink-xxe
    etree.iterparse(src(), resolve_entities=False)
    # ok: sink-xxe
    etree.fromstring("<x/>")
    # ok: sink-xxe
    etree.SubElement(src(), "x")
    # ok: sink-xxe
    etree.XSLT(etree.parse("x"))


def of_others():
    # ruleid: sink-expansion
    xmltodict.parse(src())
    # ruleid: sink-expansion
    untangle.parse(src())
    # ruleid: sink-expansion
    xmlschema.XMLSchema(src())
    # ok: sink-expansion
    xmltodict.unparse(src())


def parsed():
    # ok: sanitizer-expansion
    snk(ET.fromstring("<x/>"))
    # ruleid: sanitizer-expansion
    snk(src())
    # ok: sanitizer-xxe
    snk(lxml.html.fromstring("<x>"))
    # ok: sanitizer-xxe
    snk(etree.HTML("<x>"))
    # ruleid: sanitizer-xxe
    snk(etree.tostring(src()))


def paths(root):
    tree = etree.parse("x")
    element = ET.parse("x").getroot()
    # ruleid: sink-xpath
    tree.xpath("//x[@y='" + src() + "']")
    # ruleid: sink-xpath
    etree.XPath(src())
    # ruleid: sink-xpath
    etree.ETXPath(src())
    # ruleid: sink-xpath
    etree.XPathEvaluator(src())
    # ruleid: sink-xpath
    tree.getroot().find(src())
    # ruleid: sink-xpath
    tree.getroot().findall(src())
    # ruleid: sink-xpath
    tree.getroot().findtext(src())
    # ruleid: sink-xpath
    tree.getroot().iterfind(src())
    # ruleid: sink-xpath
    etree.CSSSelector(src())
    # ruleid: sink-xpath
    element.find(src())
    # ruleid: sink-xpath
    element.findall(src())
    # ruleid: sink-xpath
    element.findtext(src())
    # ruleid: sink-xpath
    element.iterfind(src())
    # ruleid: sink-xpath
    root.xpath(src())
    # ruleid: sink-xpath
    libxml2.parseDoc("x").xpathEval(src())
    # ruleid: sink-xpath
    elementpath.select(root, src())
    # ruleid: sink-xpath
    elementpath.iter_select(root, path=src())
    # ruleid: sink-xpath
    parsel.Selector("x").xpath(src())
    # ok: sink-xpath
    tree.xpath("//x[@y=$y]", y=src())
    # ok: sink-xpath
    element.find("x").text.find(src())
    # ok: sink-xpath
    etree.XPath("x")(src())


def carries_nothing(root):
    tree = etree.parse("x")
    # ok: sanitizer-any
    snk(root.xpath("x", y=src()))
    # ok: sanitizer-any
    # ruleid: sink-xpath
    snk(tree.find(src()))
    # ok: sanitizer-any
    # ruleid: sink-xpath
    snk(tree.findall(src()))
    # ok: sanitizer-any
    # ruleid: sink-xpath
    snk(tree.findtext(src()))
    # ruleid: sanitizer-any
    snk(root.xyz(src()))


def remote_procedures(params):
    # ruleid: sink-expansion
    xmlrpc.client.loads(src(), use_builtin_types=True)
    # ruleid: sink-expansion
    xmlrpclib.loads(src())
    # ok: sink-expansion
    xmlrpc.client.loads("<methodCall/>")
    # ok: sink-expansion
    xmlrpc.client.dumps((src(),))
