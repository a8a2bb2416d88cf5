"""Fetches pictures, voice messages and files from their platforms, so that they lie sealed with us before they vanish there."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bots.inbound import code_of
from core.errors import TomoshibiError
from core.messages import Channel, MediaRef
from core.ports import MediaFetcher, MediaStore

log = structlog.get_logger(__name__)

RETRY_AFTER = timedelta(seconds=30)


class MediaCollector:
    """Works through attachments that wait, a few at a time; what is gone is marked so and staff see that it was."""

    def __init__(self, *, store: MediaStore, fetchers: Mapping[Channel, MediaFetcher], now: Callable[[], datetime]) -> None:
        self._store = store
        self._fetchers = fetchers
        self._now = now
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Says that there may be something to fetch."""
        self._woken.set()

    async def run(self, idle_s: float = 1.0) -> None:
        """Runs until cancelled."""
        while True:
            self._woken.clear()
            if not await self._fetch_some():
                with suppress(TimeoutError):
                    async with asyncio.timeout(idle_s):
                        await self._woken.wait()

    async def _fetch_some(self) -> bool:
        try:
            waiting = await self._store.claim_waiting(self._now())
        except TomoshibiError as error:
            log.warning("media-unreadable", code=error.code)
            return False
        await asyncio.gather(*(self._fetch(*row) for row in waiting))
        return bool(waiting)

    async def _fetch(self, attachment_id: str, channel: Channel, programme_id: str, media: MediaRef) -> None:
        fetcher = self._fetchers.get(channel)
        try:
            if fetcher is None:
                await self._store.failed(attachment_id, "failed", None)
                return
            content, mime = await fetcher.fetch(programme_id, media)
            await self._store.stored(attachment_id, content, mime or media.mime)
        except TomoshibiError as error:
            log.warning("media-not-fetched", attachment=attachment_id, code=error.code)
            if error.code == "media-gone":
                await self._store.failed(attachment_id, "gone", None)
            else:
                await self._store.failed(attachment_id, "waiting", self._now() + RETRY_AFTER)
        except Exception as error:  # noqa: BLE001 - one odd file must not stop the others
            # An odd file must not stop the others; it is tried again later.
            log.error("media-fetch-raised", attachment=attachment_id, code=code_of(error))
            await self._store.failed(attachment_id, "waiting", self._now() + RETRY_AFTER)
