"""The open connections to LINE: one client a programme, made in the running loop when it is first needed."""

import asyncio
import importlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bots.line.credentials import LineCredentials
from core.errors import TomoshibiError

API_BASE = "https://api.line.me"
BLOB_BASE = "https://api-data.line.me"
CONNECT_S = 3.0
TOTAL_S = 8.0


class LineClients:
    """Clients of several programmes. `base` is LINE's own address or that of a test double (which then serves both hosts)."""

    def __init__(
        self,
        programmes: Mapping[str, LineCredentials],
        base: str = API_BASE,
        *,
        connect_s: float = CONNECT_S,
        total_s: float = TOTAL_S,
    ) -> None:
        self._programmes = programmes
        self._base = base.rstrip("/")
        self._connect_s = connect_s
        self._total_s = total_s
        self._open: dict[str, Any] = {}
        self._turn = asyncio.Lock()

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes that have a LINE account."""
        return tuple(self._programmes)

    async def sdk(self) -> Any:
        """The module bots.line.sdk; loaded in a thread the first time, so that the loop goes on meanwhile."""
        return await asyncio.to_thread(importlib.import_module, "bots.line.sdk")

    async def messaging(self, programme_id: str) -> Any:
        """The SDK's AsyncMessagingApi. Raises TomoshibiError("line-no-credentials")."""
        return (await self.sdk()).AsyncMessagingApi(await self.client(programme_id))

    async def blob(self, programme_id: str) -> Any:
        """The SDK's AsyncMessagingApiBlob. Raises TomoshibiError("line-no-credentials")."""
        return (await self.sdk()).AsyncMessagingApiBlob(await self.client(programme_id))

    async def client(self, programme_id: str) -> Any:
        """The SDK's AsyncApiClient of this programme."""
        credentials = self._programmes.get(programme_id)
        if credentials is None:
            raise TomoshibiError("line-no-credentials", programme=programme_id)
        sdk = await self.sdk()
        async with self._turn:
            if programme_id not in self._open:
                own = None if self._base == API_BASE else self._base
                self._open[programme_id] = sdk.open_client(credentials.token, own, through_proxy=not self._is_loopback)
            return self._open[programme_id]

    async def timeout(self, total_s: float | None = None) -> Any:
        """What every call gets as `_request_timeout`; without it the SDK would wait five minutes."""
        aiohttp = (await self.sdk()).aiohttp
        return aiohttp.ClientTimeout(total=total_s or self._total_s, sock_connect=self._connect_s, connect=self._connect_s)

    async def stream(self, programme_id: str, path: str, total_s: float) -> Any:
        """An open response to a GET on the blob host, unread: the SDK's own methods would take the whole body into memory."""
        client = await self.client(programme_id)
        base = BLOB_BASE if self._base == API_BASE else self._base
        timeout = await self.timeout(total_s)
        headers = dict(client.default_headers)
        return await client.rest_client.get_request(
            base + path, headers=headers, _preload_content=False, _request_timeout=timeout
        )

    @property
    def _is_loopback(self) -> bool:
        return urlsplit(self._base).hostname in ("127.0.0.1", "localhost", "::1")

    async def close(self) -> None:
        """Closes every connection."""
        clients, self._open = list(self._open.values()), {}
        for client in clients:
            await client.close()
