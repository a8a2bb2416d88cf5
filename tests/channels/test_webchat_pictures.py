"""Pictures are drawn anew before they are kept: no place, no camera, the right way up; what cannot be read says so."""

import io

import pytest
from PIL import Image

from web.pictures import SENT_BYTES, SENT_SIDE, clean, clean_to_send

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112
CANARY = "CanaryPhone"


def photo(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", turned: int = 6) -> bytes:
    """A made-up photo of a phone that was held upright, with its place."""
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = CANARY, turned
    exif.get_ifd(GPS)[2] = (34.0, 34.0, 30.0)
    out = io.BytesIO()
    Image.new(mode, size, "#c07030").save(out, kind, exif=exif)
    return out.getvalue()


def read(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_its_place_and_keeps_its_format_and_the_way_it_is_seen(kind: str) -> None:
    before = photo(kind)
    assert CANARY.encode() in before
    after = clean(before, f"image/{kind.lower()}")
    assert after is not None
    picture = read(after)
    assert (picture.format, picture.size) == (kind, (20, 40))
    assert dict(picture.getexif()) == {}
    assert CANARY.encode() not in after


@pytest.mark.parametrize(
    ("content", "mime", "becomes"),
    [
        (photo("JPEG"), "image/jpeg", "image/jpeg"),
        (photo("WEBP"), "image/webp", "image/png"),
        (photo("PNG", mode="RGBA"), "image/png", "image/png"),
        (photo("JPEG", (3000, 1000)), "image/jpeg", "image/jpeg"),
    ],
)
def test_what_staff_send_is_small_and_of_a_kind_every_channel_shows(content: bytes, mime: str, becomes: str) -> None:
    sent = clean_to_send(content, mime)
    assert sent is not None
    assert sent[1] == becomes
    assert len(sent[0]) <= SENT_BYTES
    assert max(read(sent[0]).size) <= SENT_SIDE
    assert CANARY.encode() not in sent[0]


def test_a_picture_full_of_detail_goes_as_jpeg() -> None:
    out = io.BytesIO()
    Image.effect_noise((1600, 1600), 90).convert("RGB").save(out, "PNG")
    sent = clean_to_send(out.getvalue(), "image/png")
    assert sent is not None
    assert sent[1] == "image/jpeg"


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"\xff\xd8\xff", "image/jpeg"),
        (photo("JPEG")[:200], "image/jpeg"),
        (photo("PNG"), "image/jpeg"),
        (b"<svg/>", "image/svg+xml"),
        (b"", "image/png"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
    ],
)
def test_what_cannot_be_read_is_not_guessed_at(content: bytes, mime: str) -> None:
    assert clean(content, mime) is None
    assert clean_to_send(content, mime) is None
