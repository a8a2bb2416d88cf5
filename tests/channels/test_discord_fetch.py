"""Attachments come from Discord's own file hosts, up to a size, and nowhere else."""

import pytest

from bots.discord.fetch import LARGEST, DiscordFetcher
from core.errors import TomoshibiError
from core.messages import Kind, MediaRef
from tests.doubles.discord_stage import a_double


async def test_a_picture_is_fetched() -> None:
    async with a_double() as double:
        file = double.upload(b"\x89PNG", "a.png", "image/png")
        media = MediaRef(Kind.IMAGE, file["url"], "image/png", "a.png", 4)
        assert await DiscordFetcher(double.api_base).fetch("sakai", media) == (b"\x89PNG", "image/png")


@pytest.mark.parametrize(
    ("address", "size", "code"),
    [
        ("http://127.0.0.1:9/files/1", 1, "media-gone"),
        ("https://cdn.discordapp.com.example.org/a", 1, "media-gone"),
        ("http://cdn.discordapp.com/a", 1, "media-gone"),
        ("https://user@cdn.discordapp.com/a", 1, "media-gone"),
        ("file:///etc/passwd", 1, "media-gone"),
        ("", 1, "media-gone"),
        ("https://cdn.discordapp.com/a", LARGEST + 1, "media-gone"),
    ],
)
async def test_nothing_else_is_asked_for(address: str, size: int, code: str) -> None:
    with pytest.raises(TomoshibiError) as raised:
        await DiscordFetcher().fetch("sakai", MediaRef(Kind.IMAGE, address, "image/png", "a", size))
    assert raised.value.code == code


async def test_what_is_gone_is_told_from_what_is_late() -> None:
    async with a_double() as double:
        fetcher = DiscordFetcher(double.api_base, largest=10)
        base = double.api_base.removesuffix("/api/v10")
        for address in (f"{base}/files/none", double.upload(b"x" * 11, "a", "a/b")["url"]):
            with pytest.raises(TomoshibiError) as raised:
                await fetcher.fetch("sakai", MediaRef(Kind.FILE, address))
            assert raised.value.code == "media-gone"
    with pytest.raises(TomoshibiError) as raised:
        await fetcher.fetch("sakai", MediaRef(Kind.FILE, f"{base}/files/1"))
    assert raised.value.code == "media-later"
