"""Pictures, voice messages and files that people sent, from Discord's own file hosts and no others."""

from urllib.parse import urlsplit

import aiohttp

from core.errors import TomoshibiError
from core.messages import MediaRef

FILE_HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
LARGEST = 20 * 1024 * 1024
LIMIT_S = 30.0
GONE = frozenset({403, 404, 410})
_CHUNK = 64 * 1024


class DiscordFetcher:
    """core.ports.MediaFetcher for Discord. Addresses of attachments are signed and end after about a day."""

    def __init__(self, api_base: str = "", *, largest: int = LARGEST, limit_s: float = LIMIT_S) -> None:
        self._api_host = urlsplit(api_base).netloc
        self._largest = largest
        self._limit = aiohttp.ClientTimeout(total=limit_s)

    async def fetch(self, programme_id: str, media: MediaRef) -> tuple[bytes, str]:
        """Content and MIME type. Raises TomoshibiError("media-gone") or ("media-later"), the first also for what is too big."""
        if not self._is_allowed(media.ref) or media.size > self._largest:
            raise TomoshibiError("media-gone", why="not-allowed" if media.size <= self._largest else "too-large")
        try:
            async with (
                aiohttp.ClientSession(timeout=self._limit) as session,
                session.get(media.ref, allow_redirects=False) as answer,
            ):
                return await self._read(answer), media.mime or answer.content_type
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise TomoshibiError("media-later", why=type(error).__name__) from None

    def _is_allowed(self, address: str) -> bool:
        parts = urlsplit(address)
        official = parts.scheme == "https" and parts.netloc in FILE_HOSTS
        configured = parts.scheme in ("http", "https") and bool(parts.netloc) and parts.netloc == self._api_host
        return official or configured

    async def _read(self, answer: aiohttp.ClientResponse) -> bytes:
        if answer.status in GONE:
            raise TomoshibiError("media-gone", status=answer.status)
        if answer.status != 200:
            raise TomoshibiError("media-later", status=answer.status)
        content = bytearray()
        async for chunk in answer.content.iter_chunked(_CHUNK):
            content += chunk
            if len(content) > self._largest:
                raise TomoshibiError("media-gone", why="too-large")
        return bytes(content)
