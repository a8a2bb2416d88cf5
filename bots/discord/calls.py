"""REST calls through discord.py's own client, with an honest account of how each ended.

discord.py repeats a POST up to five times after a 5xx (sleeping 25 s in all) and says nothing about a time-out. Here each
call carries a note that aiohttp's tracing fills in, so that it is known whether the request had left the house.
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from bots.discord.ways import Answer, Doubt

if TYPE_CHECKING:
    import discord


@dataclass(slots=True)
class Note:
    """How far one request got: waiting, left (headers sent), answered with a status."""

    left: bool = False
    status: int = 0


class CallFailedError(Exception):
    """A call did not succeed; `answer` says how, without any words of anybody."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status, answer.code)
        self.answer = answer


class _TroubleError(Exception):
    """A 5xx, raised out of the library's silent repetitions."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes along with a message."""

    name: str
    mime: str
    content: bytes


def tracing() -> aiohttp.TraceConfig:
    """The trace for `discord.Client(http_trace=...)`; it only minds requests that carry a Note."""
    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(_on_start)
    trace.on_request_headers_sent.append(_on_left)
    trace.on_request_end.append(_on_end)
    return trace


async def _on_start(_session: aiohttp.ClientSession, context: Any, _params: aiohttp.TraceRequestStartParams) -> None:
    if isinstance(context.trace_request_ctx, Note):
        context.trace_request_ctx.left, context.trace_request_ctx.status = False, 0


async def _on_left(_session: aiohttp.ClientSession, context: Any, _params: aiohttp.TraceRequestHeadersSentParams) -> None:
    if isinstance(context.trace_request_ctx, Note):
        context.trace_request_ctx.left = True


async def _on_end(_session: aiohttp.ClientSession, context: Any, params: aiohttp.TraceRequestEndParams) -> None:
    if isinstance(context.trace_request_ctx, Note):
        context.trace_request_ctx.status = params.response.status
        if params.response.status >= 500:
            raise _TroubleError


class Calls:
    """Calls over whichever client lives now; `client` gives None before login and between two lives."""

    def __init__(self, client: "Callable[[], discord.Client | None]") -> None:
        self._client = client

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | Sequence[Any] | None = None,
        files: Sequence[Upload] = (),
        until: float,
        reason: str | None = None,
        **ids: str,
    ) -> Any:
        """Discord's answer as JSON. `until` is a time of the running loop; `reason` stands in the server's audit log.

        Raises CallFailedError.
        """
        client = self._client()
        if client is None:
            raise CallFailedError(Answer(doubt="unsent"))
        from discord.http import Route  # the library takes half a second to import, so only where it is used

        note = Note()
        content: dict[str, Any] = {} if body is None else {"json": body}
        if files:
            content = {"form": _form(body, files)}
        if reason is not None:
            content["reason"] = reason
        try:
            async with asyncio.timeout_at(until):
                return await client.http.request(Route(method, path, **ids), trace_request_ctx=note, **content)
        except Exception as error:  # noqa: BLE001 - sorted out below; what is none of the network's is raised again
            raise CallFailedError(_read_failure(error, note)) from None


def _form(body: object, files: Sequence[Upload]) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = [{"name": "payload_json", "value": json.dumps(body), "content_type": "application/json"}]
    for index, file in enumerate(files):
        part = {"name": f"files[{index}]", "value": file.content, "filename": file.name, "content_type": file.mime}
        parts.append(part)
    return parts


def _read_failure(error: Exception, note: Note) -> Answer:
    import discord

    if isinstance(error, discord.RateLimited):
        return Answer(429, retry_after_s=error.retry_after)
    if isinstance(error, discord.HTTPException):
        return Answer(error.status, error.code, _retry_after(error))
    if isinstance(error, _TroubleError):
        return Answer(note.status, doubt="maybe")
    if note.status:
        # It had been answered with a wait (429), and the time ran out while waiting: surely not carried out.
        return Answer(note.status, doubt="unsent" if note.status == 429 else "maybe")
    if isinstance(error, (TimeoutError, OSError, aiohttp.ClientError, RuntimeError)):
        doubt: Doubt = "maybe" if note.left else "unsent"
        return Answer(doubt=doubt)
    raise error


def _retry_after(error: "discord.HTTPException") -> float | None:
    given = error.response.headers.get("Retry-After", "")
    try:
        return float(given)
    except ValueError:
        return None
