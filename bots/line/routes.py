"""The webhook's HTTP side as a bare ASGI endpoint: this is the busiest path of the service, so no request object is built."""

from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from bots.line.webhook import LineDoor


class _Webhook:
    """POST /line/{programme}/webhook. Answers carry no body: LINE reads only the status."""

    def __init__(self, door: LineDoor) -> None:
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await _answer(send, 405, (b"allow", b"POST"))
            return
        signature, length = _headers(scope)
        if length > self._door.max_body:
            await _answer(send, 413, (b"connection", b"close"))
            return
        body, whole = await _body(receive, self._door.max_body)
        if body is None:
            return
        if not whole:
            await _answer(send, 413, (b"connection", b"close"))
            return
        reception = await self._door.receive(scope["path_params"]["programme"], body, signature)
        await _answer(send, reception.status)


def line_routes(door: LineDoor) -> list[Route]:
    """The routes to mount, before any slower ones."""
    return [Route("/line/{programme}/webhook", _Webhook(door), name="line-webhook", include_in_schema=False)]


def _headers(scope: Scope) -> tuple[str | None, int]:
    """The signature and the announced length (0 where it is missing or no number); ASGI names headers in lower case."""
    signature: str | None = None
    length = 0
    for name, value in scope["headers"]:
        if name == b"x-line-signature":
            signature = value.decode("latin-1")
        elif name == b"content-length" and value.isdigit():
            length = int(value[:12])
    return signature, length


async def _body(receive: Receive, limit: int) -> tuple[bytes | None, bool]:
    """The body and whether it is whole; (None, False) when the other side went away in the middle."""
    message: Message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        body = message.get("body", b"")
        return body, len(body) <= limit
    parts: list[bytes] = []
    size = 0
    while message["type"] == "http.request":
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            return b"", False
        if not message.get("more_body"):
            return b"".join(parts), True
        message = await receive()
    return None, False


async def _answer(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0"), *headers]})
    await send({"type": "http.response.body", "body": b""})
