"""Pictures without traces: drawn anew, so that where and with what a phone took them (EXIF, S12.4) is not in them any more."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
MOST_PIXELS = 60_000_000
"""Larger pictures are not opened: a few bytes can claim a picture that fills the memory."""

SENT_SIDE = 2048
SENT_BYTES = 1_000_000
"""What LINE shows before a picture is opened may have 1 MB (Messaging API: Image message, previewImageUrl)."""


def clean(content: bytes, mime: str) -> bytes | None:
    """The same picture in its own format, turned as it is to be seen, without anything else; None if it cannot be read.

    A GIF stays as it is: it has no place for EXIF, and drawing it anew would stop it moving. Slow: call it in a thread.
    """
    if mime == "image/gif":
        return content
    picture = _open(content, mime)
    return None if picture is None else _bytes(picture, FORMATS[mime], 90)


def clean_to_send(content: bytes, mime: str) -> tuple[bytes, str] | None:
    """A still picture that every channel shows, JPEG or PNG, at most 2048 pixels and about 1 MB; its bytes and type.

    None if it cannot be read. Slow: call it in a thread.
    """
    picture = _open(content, mime)
    if picture is None:
        return None
    picture.thumbnail((SENT_SIDE, SENT_SIDE))
    if mime != "image/jpeg":
        drawn = _bytes(picture, "PNG", 0)
        if len(drawn) <= SENT_BYTES:
            return drawn, "image/png"
    if picture.mode == "RGBA":
        through = picture
        picture = Image.new("RGB", through.size, "white")
        picture.paste(through, mask=through.getchannel("A"))
    for quality in (88, 75, 55):
        drawn = _bytes(picture, "JPEG", quality)
        if len(drawn) <= SENT_BYTES:
            break
    return drawn, "image/jpeg"


def _open(content: bytes, mime: str) -> Image.Image | None:
    """The first frame, upright, in plain colours. Whatever a broken file makes Pillow raise means that it cannot be read."""
    if mime not in FORMATS:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=[FORMATS[mime]]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    return None
                upright = ImageOps.exif_transpose(opened)
                return upright.convert("RGBA" if upright.mode in ("RGBA", "LA", "PA", "P") else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None


def _bytes(picture: Image.Image, kind: str, quality: int) -> bytes:
    """A new file that holds the picture's points and nothing else of it."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    options = {"quality": quality} if quality and kind != "PNG" else {}
    bare.save(out, kind, **options)
    return out.getvalue()
