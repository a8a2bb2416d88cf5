"""Attachments as answers: pictures are shown, everything else is offered for saving; nothing of it can run."""

from urllib.parse import quote

from starlette.responses import Response

from core.threads import Attachment

SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
HEARD = frozenset(
    {"audio/mpeg", "audio/mp4", "audio/aac", "audio/ogg", "audio/webm", "audio/wav", "audio/x-wav", "audio/x-m4a", "audio/m4a"}
)


def attachment_response(attachment: Attachment, content: bytes) -> Response:
    """The content with a type we vouch for: known pictures and voice inline, all else as a download of plain bytes."""
    inline = attachment.mime in SHOWN or attachment.mime in HEARD
    mime = attachment.mime if inline or attachment.mime == "application/pdf" else "application/octet-stream"
    place = "inline" if inline else "attachment"
    headers = {
        "Content-Disposition": f"{place}; filename*=UTF-8''{quote(attachment.name or 'file', safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=mime, headers=headers)
