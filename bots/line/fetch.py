"""Pictures, voice messages and files that people sent: fetched from LINE before it deletes them.

Source: developers.line.biz, "Get content": 202 while a film or voice message is still being prepared, 410 and 404 when it
is gone. Read in pieces, so that a huge file never fills the memory.
"""

from typing import Any
from urllib.parse import quote

from bots.line.clients import LineClients
from core.errors import TomoshibiError
from core.messages import MediaRef

MOST_BYTES = 20 * 1024 * 1024
TOTAL_S = 60.0
PIECE = 64 * 1024


class LineMediaFetcher:
    """Gets media from LINE (implements core.ports.MediaFetcher)."""

    def __init__(self, clients: LineClients, *, most_bytes: int = MOST_BYTES, total_s: float = TOTAL_S) -> None:
        self._clients = clients
        self._most_bytes = most_bytes
        self._total_s = total_s

    async def fetch(self, programme_id: str, media: MediaRef) -> tuple[bytes, str]:
        """Content and MIME type. Raises TomoshibiError("media-gone") for good, ("media-later") for now, each with a reason."""
        if not media.ref:
            raise TomoshibiError("media-gone", reason="not-with-line")
        if media.size > self._most_bytes:
            raise TomoshibiError("media-gone", reason="too-large")
        sdk = await self._clients.sdk()
        path = f"/v2/bot/message/{quote(media.ref, safe='')}/content"
        try:
            response = await self._clients.stream(programme_id, path, self._total_s)
            async with response:
                return await self._read(response)
        except (sdk.aiohttp.ClientError, TimeoutError) as error:
            raise TomoshibiError("media-later", reason=type(error).__name__) from None

    async def _read(self, response: Any) -> tuple[bytes, str]:
        if response.status in (404, 410):
            raise TomoshibiError("media-gone", reason="deleted")
        if response.status != 200:
            raise TomoshibiError("media-later", reason=f"status-{response.status}")
        if (response.content_length or 0) > self._most_bytes:
            raise TomoshibiError("media-gone", reason="too-large")
        content = bytearray()
        async for piece in response.content.iter_chunked(PIECE):
            content += piece
            if len(content) > self._most_bytes:
                raise TomoshibiError("media-gone", reason="too-large")
        return bytes(content), response.content_type
