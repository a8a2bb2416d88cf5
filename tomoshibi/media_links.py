"""Short-lived signed addresses from which LINE fetches a picture that staff send; nothing else can be read through them.

The signature alone opens nothing: each time the row is asked whether the picture still belongs to whom it was sent to, and
the fetch is a line of the log. A phone that was cut off shows nothing of it from then on.
"""

import base64
import hashlib
import hmac
from datetime import timedelta
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.errors import NotFoundError
from core.messages import Channel
from tomoshibi.wiring import OpenedHouse

LIVES_FOR = timedelta(hours=24)
"""LINE's app fetches a picture when the person opens the chat, which many do once a day (FACTS)."""

ROUND_S = 60 * 60
"""Ends are whole hours, so that a message that is tried again has the same address."""


class MediaLinks:
    """Makes and reads addresses /media/TOKEN; the token is the attachment, an end, and a signature over both."""

    def __init__(self, opened: OpenedHouse) -> None:
        self._opened = opened
        self._key = hashlib.sha256(b"media-links" + opened.settings.key_file.read_bytes()).digest()

    async def urls(self, attachment_id: str) -> tuple[str, str, str]:
        """Original address, preview address and MIME type, as bots.line.sender asks for them; a lost file has no type."""
        async with self._opened.work(self._opened.clock.now(), writes=False) as uow:
            known = (await uow.threads.attachments([attachment_id])).get(attachment_id)
        ends = int((self._opened.clock.now() + LIVES_FOR).timestamp()) // ROUND_S * ROUND_S
        told = f"{attachment_id}.{ends}"
        url = f"{self._opened.settings.base_url}/media/{told}.{self._sign(told)}"
        return url, url, known.mime if known else ""

    def routes(self) -> list[Route]:
        """GET /media/{token}."""
        return [Route("/media/{token}", self._show)]

    def _sign(self, told: str) -> str:
        digest = hmac.new(self._key, told.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:24]).decode()

    async def _show(self, request: Request) -> Response:
        told, _, signature = request.path_params["token"].rpartition(".")
        attachment_id, _, ends = told.rpartition(".")
        now = self._opened.clock.now()
        # As bytes: a stranger's address may hold any sign, and compare_digest takes no text but ASCII.
        signed = hmac.compare_digest(self._sign(told).encode(), signature.encode())
        if not signed or not ends.isdigit() or now.timestamp() >= int(ends):
            return Response(status_code=404)
        try:
            async with self._opened.work(now) as uow:
                attachment, content = await uow.threads.attachment_for_platform(attachment_id, Channel.LINE)
                await uow.commit()
        except NotFoundError:
            return Response(status_code=404)
        headers = {
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
            "content-security-policy": "default-src 'none'; sandbox",
            "content-disposition": f"inline; filename*=UTF-8''{quote(attachment.name or 'file', safe='')}",
        }
        return Response(content, media_type=attachment.mime, headers=headers)
