import hashlib
import http.client
import io
import urllib.request

import gdown
import httpx
import huggingface_hub
import keras
import modelscope
import pooch
import requests
import tensorflow
import transformers.utils
import urllib3
import wget


def answers(url, session: requests.Session):
    answer = requests.get("https://example.com/" + url)
    # ruleid: source-download
    snk(answer.content)
    # ruleid: source-download
    snk(answer.text.strip())
    # ruleid: source-download
    snk(answer.json()["command"])
    # ruleid: source-download
    snk(io.BytesIO(session.get(url, stream=True).content))
    # ruleid: source-download
    snk(session.get(url, stream=True).raw)
    for chunk in answer.iter_content(1024):
        # ruleid: source-download
        snk(chunk)
    for line in answer.iter_lines():
        # ruleid: source-download
        snk(line)
    # ok: source-download
    snk(answer.status_code)
    # ok: source-download
    snk(answer.ok)
    # ok: source-download
    snk(url)
    # ok: source-download
    snk(len(answer.content))


def of_httpx(url, client: httpx.Client):
    # ruleid: source-download
    snk(client.get(url).text)
    # ruleid: source-download
    snk(httpx.get(url).json())
    with client.stream("GET", url) as answer:
        for chunk in answer.iter_bytes():
            # ruleid: source-download
            snk(chunk)
        for chunk in answer.iter_text():
            # ruleid: source-download
            snk(chunk)
        for chunk in answer.iter_raw():
            # ruleid: source-download
            snk(chunk)
        # ruleid: source-download
        snk(answer.read())
        # ok: source-download
        snk(answer.is_success)


async def of_httpx_later(url, client: httpx.AsyncClient):
    answer = await client.get(url)
    # ruleid: source-download
    snk(await answer.aread())


def of_urllib(url):
    # ruleid: source-download
    snk(urllib.request.urlopen(url).read())
    # ruleid: source-downloaded
    snk(urllib.request.urlretrieve(url)[0])
    # ruleid: source-download
    snk(urllib3.PoolManager().request("GET", url).data)
    # ok: source-download
    snk(urllib3.PoolManager().request("GET", url).status)
    for part in urllib3.PoolManager().request("GET", url).stream():
        # ruleid: source-download
        snk(part)
    connection = http.client.HTTPSConnection("example.com")
    answer = connection.getresponse()
    # ruleid: source-download
    snk(answer.readline(), answer.readlines(), answer.read1())
    # ok: source-download
    snk(answer.status)


def files():
    # ruleid: source-downloaded
    snk(huggingface_hub.hf_hub_download("a/b", "c"))
    # ruleid: source-downloaded
    snk(huggingface_hub.snapshot_download("a/b"))
    # ruleid: source-downloaded
    snk(huggingface_hub.cached_download("a/b"))
    # ruleid: source-downloaded
    snk(modelscope.snapshot_download("a/b"))
    # ruleid: source-downloaded
    snk(keras.utils.get_file("a", "https://example.com/a"))
    # ruleid: source-downloaded
    snk(tensorflow.keras.utils.get_file("a", "https://example.com/a"))
    # ruleid: source-downloaded
    snk(gdown.download("https://example.com/a"))
    # ruleid: source-downloaded
    snk(pooch.retrieve("https://example.com/a", None))
    # ruleid: source-downloaded
    snk(wget.download("https://example.com/a"))
    # ruleid: source-downloaded
    snk(transformers.utils.cached_file("a/b", "c"))
    # ok: source-downloaded
    snk(huggingface_hub.constants.HF_HUB_CACHE)


def checked(known):
    data = src()
    if hashlib.sha256(data).hexdigest() == "9f86d081884c7d65":
        # ok: sanitizer-digest
        snk(data)
    # ruleid: sanitizer-digest
    snk(data)
    name = src()
    if hashlib.sha256(data).hexdigest() == name:
        # todoruleid: sanitizer-digest
        snk(data)
    other = src()
    if hashlib.new("sha512", other).digest() != known:
        raise ValueError
    # ok: sanitizer-digest
    snk(other)
    for made in [hashlib.md5, hashlib.sha1, hashlib.sha224, hashlib.sha384, hashlib.sha512, hashlib.sha3_256, hashlib.sha3_512, hashlib.blake2b, hashlib.blake2s]:
        more = src()
        if made(more).hexdigest() != known:
            continue
        # ok: sanitizer-digest
        snk(more)
