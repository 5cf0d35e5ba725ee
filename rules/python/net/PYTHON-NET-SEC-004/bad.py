"""A small interface to the job queue."""
from aiohttp import web


async def jobs(request):
    return web.json_response([])


app = web.Application()
app.router.add_get("/jobs", jobs)

if __name__ == "__main__":
    # ruleid: PYTHON-NET-SEC-004
    web.run_app(app, port=8080)
