import aiohttp
import feedparser
import grequests
import httplib2
import httpx
import jsonrpclib
import niquests
import pycurl
import playwright.sync_api
import requests_futures.sessions
import suds.client
import tornado.httpclient
import treq
import urllib3
import websocket
import websockets
import wget
import xmlrpc.client
import xmlrpclib
import zeep
from selenium import webdriver


def of_httpx():
    client = httpx.Client()
    # ruleid: sink-ssrf
    httpx.get(src())
    # ruleid: sink-ssrf
    httpx.post(src())
    # ruleid: sink-ssrf
    httpx.put(src())
    # ruleid: sink-ssrf
    httpx.patch(src())
    # ruleid: sink-ssrf
    httpx.delete(src())
    # ruleid: sink-ssrf
    httpx.head(src())
    # ruleid: sink-ssrf
    httpx.options(src())
    # ruleid: sink-ssrf
    client.get("http://" + src())
    # ruleid: sink-ssrf
    client.post("http://" + src())
    # ruleid: sink-ssrf
    client.put("http://" + src())
    # ruleid: sink-ssrf
    client.patch("http://" + src())
    # ruleid: sink-ssrf
    client.delete("http://" + src())
    # ruleid: sink-ssrf
    client.head("http://" + src())
    # ruleid: sink-ssrf
    client.options("http://" + src())
    # ruleid: sink-ssrf
    httpx.AsyncClient().get(url=src())
    # ruleid: sink-ssrf
    httpx.request("GET", src())
    # ruleid: sink-ssrf
    httpx.stream("GET", src())
    # ruleid: sink-ssrf
    httpx.Request("GET", src())
    # ruleid: sink-ssrf
    client.request("GET", src())
    # ruleid: sink-ssrf
    client.stream("GET", src())
    # ruleid: sink-ssrf
    client.build_request("GET", src())
    # ruleid: sink-ssrf
    httpx.Client(base_url=src())
    # ruleid: sink-ssrf
    httpx.AsyncClient(base_url=src())
    # ok: sink-ssrf
    httpx.get("https://example.com/" + src())
    # ok: sink-ssrf
    httpx.get("https://example.com", params={"x": src()})
    # ok: sink-ssrf
    client.post("https://example.com", json=src())
    # ok: sink-ssrf
    httpx.Client(headers=src())


async def of_aiohttp():
    async with aiohttp.ClientSession() as session:
        # ruleid: sink-ssrf
        await session.get(src())
        # ruleid: sink-ssrf
        await session.post(src())
        # ruleid: sink-ssrf
        await session.put(src())
        # ruleid: sink-ssrf
        await session.patch(src())
        # ruleid: sink-ssrf
        await session.delete(src())
        # ruleid: sink-ssrf
        await session.head(src())
        # ruleid: sink-ssrf
        await session.options(src())
        # ruleid: sink-ssrf
        await session.request("GET", src())
        # ruleid: sink-ssrf
        await session.ws_connect(src())
        # ok: sink-ssrf
        await session.get(f"https://example.com/{src()}")
        # ok: sink-ssrf
        await session.post("https://example.com", json=src())
        # ruleid: sink-ssrf
        async with session.get(src()) as response:
            pass
    # ruleid: sink-ssrf
    await aiohttp.request("GET", src())
    # ruleid: sink-ssrf
    aiohttp.ClientSession(src())


def of_urllib3():
    pool = urllib3.PoolManager()
    # ruleid: sink-ssrf
    pool.request("GET", src())
    # ruleid: sink-ssrf
    pool.urlopen("GET", src())
    # ruleid: sink-ssrf
    pool.request_encode_url("GET", src())
    # ruleid: sink-ssrf
    pool.request_encode_body("GET", src())
    # ruleid: sink-ssrf
    urllib3.request("GET", src())
    # ruleid: sink-ssrf
    urllib3.ProxyManager("x").request("GET", src())
    # ruleid: sink-ssrf
    urllib3.connection_from_url(src())
    # ruleid: sink-ssrf
    pool.connection_from_url(src())
    # ruleid: sink-ssrf
    urllib3.HTTPConnectionPool(src())
    # ruleid: sink-ssrf
    urllib3.HTTPSConnectionPool(host=src())
    # ruleid: sink-ssrf
    pool.connection_from_host(src())
    # ok: sink-ssrf
    pool.request("GET", "https://example.com/" + src())
    # ok: sink-ssrf
    pool.request("GET", "https://example.com", fields=src())


def of_curl():
    curl = pycurl.Curl()
    # ruleid: sink-ssrf
    curl.setopt(pycurl.URL, src())
    # ok: sink-ssrf
    curl.setopt(pycurl.POSTFIELDS, src())
    # ok: sink-ssrf
    curl.setopt(pycurl.URL, "https://example.com/" + src())


def of_others():
    # ruleid: sink-ssrf
    httplib2.Http().request(src())
    # ruleid: sink-ssrf
    treq.get(src())
    # ruleid: sink-ssrf
    treq.post(src())
    # ruleid: sink-ssrf
    treq.request(src())
    # ruleid: sink-ssrf
    grequests.get(src())
    # ruleid: sink-ssrf
    grequests.post(src())
    # ruleid: sink-ssrf
    requests_futures.sessions.FuturesSession().get(src())
    # ruleid: sink-ssrf
    niquests.get(src())
    # ruleid: sink-ssrf
    niquests.post(src())
    # ruleid: sink-ssrf
    wget.download(src())
    # ruleid: sink-ssrf
    tornado.httpclient.AsyncHTTPClient().fetch(src())
    # ruleid: sink-ssrf
    tornado.httpclient.HTTPClient().fetch(src())
    # ruleid: sink-ssrf
    tornado.httpclient.HTTPRequest(src())
    # ruleid: sink-ssrf
    xmlrpc.client.ServerProxy(src())
    # ruleid: sink-ssrf
    xmlrpclib.ServerProxy(src())
    # ruleid: sink-ssrf
    jsonrpclib.Server(src())
    # ruleid: sink-ssrf
    zeep.Client(src())
    # ruleid: sink-ssrf
    suds.client.Client(src())
    # ruleid: sink-ssrf
    websocket.create_connection(src())
    # ruleid: sink-ssrf
    websockets.connect(src())
    # ruleid: sink-ssrf
    webdriver.Chrome().get(src())
    # ruleid: sink-ssrf
    playwright.sync_api.Page().goto(src())
    # ruleid: sink-ssrf
    feedparser.parse(src())
    # ok: sink-ssrf
    httplib2.Http().request("https://example.com/" + src())
    # ok: sink-ssrf
    feedparser.parse("https://example.com/?x=" + src())


def said_once():
    # ok: sanitizer-ssrf
    # ruleid: sink-ssrf
    snk(httpx.Request("GET", src()))
    # ok: sanitizer-ssrf
    # ruleid: sink-ssrf
    snk(httpx.Client().build_request("GET", src()))
    # ok: sanitizer-ssrf
    # ruleid: sink-ssrf
    snk(tornado.httpclient.HTTPRequest(src()))
    # ruleid: sanitizer-ssrf
    snk(httpx.URL(src()))


def answers():
    # ok: sanitizer-any
    snk(httpx.Client().get("https://example.com/" + src()).text)
    # ruleid: sanitizer-any
    snk("https://example.com/" + src())
