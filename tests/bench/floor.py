"""The floor of the webhook: a bare FastAPI app that only verifies, with the same SDK, server and settings as `serve`."""

import argparse

import uvicorn
import uvloop
from fastapi import FastAPI, Request, Response
from linebot.v3.webhook import SignatureValidator

from tomoshibi.commands.serve import listening_socket, server_config


def bare_app(secret: str) -> FastAPI:
    """POST /line/{programme}/webhook: 200 when the signature is right, else 401; nothing is read or kept."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    validator = SignatureValidator(secret)

    @app.post("/line/{programme}/webhook")
    async def webhook(programme: str, request: Request) -> Response:
        del programme
        body = (await request.body()).decode()
        return Response(status_code=200 if validator.validate(body, request.headers["x-line-signature"]) else 401)

    @app.get("/healthz")
    async def healthz() -> Response:
        return Response()

    return app


def main() -> None:
    """Serves until it is ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--secret", required=True)
    options = parser.parse_args()
    server = uvicorn.Server(server_config(bare_app(options.secret)))
    uvloop.run(server.serve(sockets=[listening_socket("127.0.0.1", options.port)]))


if __name__ == "__main__":
    main()
