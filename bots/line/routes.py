"""The webhook's HTTP side as a bare ASGI endpoint: this is the busiest path of the service, so no request object is built."""

from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from bots.line.webhook import LineDoor

DROPPED_AT_MOST = 16 * 1024 * 1024


class _Webhook:
    """POST /line/{programme}/webhook. Answers carry no body: LINE reads only the status."""

    def __init__(self, door: LineDoor) -> None:
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await _answer(send, 405, (b"allow", b"POST"))
            return
        body = await _body(receive, self._door.max_body)
        if body is None:
            return
        if len(body) > self._door.max_body:
            await _answer(send, 413, (b"connection", b"close"))
            return
        reception = await self._door.receive(scope["path_params"]["programme"], body, _signature(scope))
        await _answer(send, reception.status)


def line_routes(door: LineDoor) -> list[Route]:
    """The routes to mount, before any slower ones."""
    return [Route("/line/{programme}/webhook", _Webhook(door), name="line-webhook", include_in_schema=False)]


def _signature(scope: Scope) -> str | None:
    """The X-Line-Signature header; ASGI gives names in lower case."""
    for name, value in scope["headers"]:
        if name == b"x-line-signature":
            signature: str = value.decode("latin-1")
            return signature
    return None


async def _body(receive: Receive, limit: int) -> bytes | None:
    """The body; of one above the limit just enough to show that; None when the other side went away in the middle.

    What is too much is read and dropped (to a point), since a client that is still writing would never see the answer.
    """
    message: Message = await receive()
    body: bytes = message.get("body", b"")
    size = len(body)
    while message["type"] == "http.request" and message.get("more_body") and size <= limit + DROPPED_AT_MOST:
        message = await receive()
        piece = message.get("body", b"")
        size += len(piece)
        if len(body) <= limit:
            body += piece
    return body if message["type"] == "http.request" else None


async def _answer(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0"), *headers]})
    await send({"type": "http.response.body", "body": b""})
