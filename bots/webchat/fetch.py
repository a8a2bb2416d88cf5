"""The content of a web chat attachment: it came along with the event, so there is nowhere to go for it."""

import base64
import binascii

from bots.webchat.translate import INLINE
from core.errors import TomoshibiError
from core.messages import MediaRef

LARGEST = 20 * 1024 * 1024


class InlineFetcher:
    """Decodes `inline:` references (core.ports.MediaFetcher)."""

    async def fetch(self, programme_id: str, media: MediaRef) -> tuple[bytes, str]:
        """Content and MIME type. Raises TomoshibiError("media-gone") where the reference holds none or too much."""
        del programme_id
        if not media.ref.startswith(INLINE):
            raise TomoshibiError("media-gone")
        try:
            content = base64.b64decode(media.ref[len(INLINE) :], validate=True)
        except binascii.Error:
            raise TomoshibiError("media-gone") from None
        if not content or len(content) > LARGEST:
            raise TomoshibiError("media-gone")
        return content, media.mime
