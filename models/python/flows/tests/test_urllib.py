import asyncio
import ftplib
import http.client
import imaplib
import poplib
import smtplib
import socket
import telnetlib
import urllib
import urllib.parse
import urllib.request
import urllib2
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen


def requests():
    # ruleid: sink-ssrf
    urllib.request.urlopen(src())
    # ruleid: sink-ssrf
    urlopen("http://" + src())
    # ruleid: sink-ssrf
    urlopen(Request(src()))
    # ruleid: sink-ssrf
    urllib.request.urlretrieve(src(), "x")
    # ruleid: sink-ssrf
    urllib.request.build_opener().open(src())
    # ruleid: sink-ssrf
    urllib.request.URLopener().open(src())
    # ruleid: sink-ssrf
    urllib.request.URLopener().retrieve(src())
    # ruleid: sink-ssrf
    urllib.urlopen(src())
    # ruleid: sink-ssrf
    urllib.urlretrieve(src())
    # ruleid: sink-ssrf
    urllib2.urlopen(src())
    # ruleid: sink-ssrf
    urllib2.Request(src())
    # ok: sink-ssrf
    urlopen("https://example.com/" + src())
    # ok: sink-ssrf
    urlopen("https://example.com", data=src())
    # ok: sink-ssrf
    urlopen(Request("https://example.com/?x=" + src(), headers={"x": src()}))


def connections():
    # ruleid: sink-ssrf
    http.client.HTTPConnection(src())
    # ruleid: sink-ssrf
    http.client.HTTPSConnection(src(), 443)
    # ruleid: sink-ssrf
    socket.create_connection((src(), 80))
    # ruleid: sink-ssrf
    socket.socket().connect((src(), 80))
    # ruleid: sink-ssrf
    socket.socket().connect_ex((src(), 80))
    # ruleid: sink-ssrf
    ftplib.FTP(src())
    # ruleid: sink-ssrf
    ftplib.FTP_TLS(src())
    # ruleid: sink-ssrf
    smtplib.SMTP(src())
    # ruleid: sink-ssrf
    smtplib.SMTP_SSL(host=src())
    # ruleid: sink-ssrf
    telnetlib.Telnet(src())
    # ruleid: sink-ssrf
    poplib.POP3(src())
    # ruleid: sink-ssrf
    imaplib.IMAP4(src())
    # ruleid: sink-ssrf
    imaplib.IMAP4_SSL(src())
    # ok: sink-ssrf
    http.client.HTTPSConnection("example.com").request("GET", src())
    # ok: sink-ssrf
    socket.create_connection(("example.com", src()))
    # ok: sink-ssrf
    ftplib.FTP("example.com", src())


async def streams():
    # ruleid: sink-ssrf
    await asyncio.open_connection(src(), 80)
    # ok: sink-ssrf
    await asyncio.open_connection("example.com", src())


def said_once():
    # ok: sanitizer-ssrf
    # ruleid: sink-ssrf
    snk(Request(src()))
    # ok: sanitizer-ssrf
    # ruleid: sink-ssrf
    snk(urllib2.Request(src()))
    # ruleid: sanitizer-ssrf
    snk(urllib.parse.urlsplit(src()).geturl())


def quoted():
    # ok: sanitizer-command
    snk("x " + quote(src()))
    # ok: sanitizer-command
    snk(urllib.parse.quote_plus(src()))
    # ok: sanitizer-command
    snk(urllib.parse.quote_from_bytes(src()))
    # ok: sanitizer-command
    snk(urlencode({"x": src()}))
    # ok: sanitizer-command
    snk(urllib.quote(src()))
    # ok: sanitizer-command
    snk(urllib.quote_plus(src()))
    # ok: sanitizer-command
    snk(urllib.urlencode({"x": src()}))
    # ruleid: sanitizer-command
    snk(urllib.parse.unquote(quote(src())) + src())
