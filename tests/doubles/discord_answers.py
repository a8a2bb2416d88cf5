"""How the Discord double answers over REST: JSON as discord.py insists on it, and refusals with Discord's own codes."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

Handler = Callable[[web.Request, Any], Awaitable[web.Response]]


class RefusedError(Exception):
    """An error answer: HTTP status and Discord's code."""

    def __init__(self, status: int, code: int) -> None:
        super().__init__(status, code)
        self.status, self.code = status, code


def answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON whose content type is exactly application/json, which discord.py insists on."""
    if body is None:
        return web.Response(status=204)
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers, content_type="application/json")
