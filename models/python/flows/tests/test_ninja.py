from django.http import HttpRequest
from ninja import File, NinjaAPI, Router, Schema
from ninja.files import UploadedFile

api = NinjaAPI()
router = Router()


class Item(Schema):
    name: str
    amount: int


@api.get("/a/{key}/{name}")
def get(request, key: int, name: str, q: str = "", page: int = 1):
    # ok: source-remote
    snk(request)
    # ok: source-remote
    snk(key)
    # ruleid: source-remote
    snk(name)
    # ruleid: source-remote
    snk(q)
    # ok: source-remote
    snk(page)


@api.post("/a")
def post(request, item: Item):
    # ruleid: source-remote
    snk(item.name)
    # ok: source-remote
    snk(item.amount)


@api.delete("/a/{name}")
def delete(r: HttpRequest, name):
    # ok: source-remote
    snk(r)
    # ruleid: source-remote
    snk(name)


@router.put("/a")
def put(request, item: Item, file: UploadedFile = File(...)):
    # ruleid: source-remote
    snk(item.dict())
    # ruleid: source-remote
    snk(file.name)
    # ruleid: source-remote
    snk(file.read())


@router.patch("/a")
def patch(request, name: str):
    # ruleid: source-remote
    snk(name)


@router.api_operation(["GET"], "/a")
def operation(request, name: str):
    # ruleid: source-remote
    snk(name)


def upload(file: UploadedFile):
    # ruleid: source-remote
    snk(file.name)
    # ruleid: source-remote
    snk(file.content_type)
    # ruleid: source-remote
    snk(file.read())
    # ruleid: source-remote
    snk(list(file.chunks()))


def other(name: str):
    # ok: source-remote
    snk(name)
