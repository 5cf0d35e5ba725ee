"""The shop's web application."""
import uvicorn


async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


if __name__ == "__main__":
    # ruleid: PYTHON-NET-SEC-003
    uvicorn.run(app, host="0.0.0.0", port=8000)
