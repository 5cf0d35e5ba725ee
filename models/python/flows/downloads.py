from codepathfinder import QueryType, calls, witness
from codepathfinder.models import sanitizer, source

VERBS = ["get", "post", "put", "patch", "request"]


class Response(QueryType):
    fqns = ["requests.Response", "requests.models.Response", "httpx.Response", "httpx._models.Response"]


class Pool(QueryType):
    fqns = ["urllib3.BaseHTTPResponse", "urllib3.HTTPResponse", "urllib3.response.BaseHTTPResponse", "urllib3.response.HTTPResponse"]


class Opened(QueryType):
    fqns = ["http.client.HTTPResponse"]


# What a server answers is as good as that server, and everyone on the way to it.
source(
    "download",
    Response.attr("content", "text", "raw"),
    Response.method("json", "iter_content", "iter_lines", "iter_bytes", "iter_text", "iter_raw", "read", "aread"),
    doc="https://requests.readthedocs.io/en/latest/api/#requests.Response",
)
source("download", Pool.attr("data"), Pool.method("read", "stream", "json"), doc="https://urllib3.readthedocs.io/en/stable/reference/urllib3.response.html")
source(
    "download",
    calls("urllib.request.urlopen", "urllib.urlopen", "urllib2.urlopen"),
    Opened.method("read", "readline", "readlines", "read1"),
    doc="https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen",
)
# These give the name of a file, or of a folder, with what was downloaded in it: the name itself is the program's.
source(
    "downloaded",
    calls(
        "urllib.request.urlretrieve", "urllib.urlretrieve", "huggingface_hub.hf_hub_download", "huggingface_hub.file_download.hf_hub_download", "huggingface_hub.snapshot_download", "huggingface_hub.cached_download",
        "modelscope.snapshot_download", "keras.utils.get_file", "tensorflow.keras.utils.get_file", "gdown.download", "pooch.retrieve", "wget.download",
        "transformers.utils.cached_file", "transformers.utils.hub.cached_file",
    ),
    doc="https://huggingface.co/docs/huggingface_hub/package_reference/file_download",
)

# Where a digest is what it should be, so is what it was made of.
HASHES = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s", "new"]
sanitizer("digest", witness(calls(*[f"hashlib.{name}" for name in HASHES], "*.hexdigest", "*.digest")), doc="https://docs.python.org/3/library/hashlib.html")
