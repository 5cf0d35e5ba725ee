import ssl
import urllib.request

import aiohttp
import boto3
import httpx
import pycurl
import redis
import urllib3
import urllib3.poolmanager


def contexts(host):
    context = ssl.create_default_context()
    context.check_hostname = False
    # ruleid: PYTHON-LANG-SEC-053
    context.verify_mode = ssl.CERT_NONE
    checked = ssl.create_default_context()
    # ok: PYTHON-LANG-SEC-053
    checked.verify_mode = ssl.CERT_REQUIRED
    # ruleid: PYTHON-LANG-SEC-053
    urllib.request.urlopen(host, context=ssl._create_unverified_context())
    # ruleid: PYTHON-LANG-SEC-053
    ssl._create_default_https_context = ssl._create_unverified_context
    # ok: PYTHON-LANG-SEC-053
    urllib.request.urlopen(host, context=checked)


async def asynchronous(url):
    # ruleid: PYTHON-LANG-SEC-053
    connector = aiohttp.TCPConnector(ssl=False)
    async with aiohttp.ClientSession(connector=connector) as session:
        # ruleid: PYTHON-LANG-SEC-053
        await session.get(url, ssl=False)
        # ok: PYTHON-LANG-SEC-053
        await session.get(url, ssl=True)
    # ruleid: PYTHON-LANG-SEC-053
    async with httpx.AsyncClient(verify=False) as client:
        # ok: PYTHON-LANG-SEC-053
        await client.get(url)


def pools():
    # ruleid: PYTHON-LANG-SEC-053
    urllib3.PoolManager(cert_reqs="CERT_NONE")
    # ruleid: PYTHON-LANG-SEC-053
    urllib3.PoolManager(cert_reqs=ssl.CERT_NONE)
    # ok: PYTHON-LANG-SEC-053
    urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
    # ruleid: PYTHON-LANG-SEC-053
    boto3.client("s3", verify=False)
    # ruleid: PYTHON-LANG-SEC-053
    redis.Redis(ssl=True, ssl_cert_reqs=None)
    # ok: PYTHON-LANG-SEC-053
    redis.Redis(ssl=True)


def curl(url):
    c = pycurl.Curl()
    # ruleid: PYTHON-LANG-SEC-053
    c.setopt(pycurl.SSL_VERIFYPEER, 0)
    # ok: PYTHON-LANG-SEC-053
    c.setopt(pycurl.VERBOSE, 0)
