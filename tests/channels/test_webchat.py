"""The browser as a channel: what the page stores is what the translator reads; screens wake when something is there."""

import asyncio
import base64
import json
from datetime import UTC, datetime

import pytest

from bots.webchat.fetch import InlineFetcher
from bots.webchat.sender import Screens, ScreenSender
from bots.webchat.translate import translate
from core.errors import TomoshibiError
from core.messages import Channel, Envelope, Kind, MediaRef, Outcome, Parcel, Urgency
from web.chat.posting import make_envelopes, read_words
from web.intake import Intake, Upload

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def envelope(raw: bytes) -> Envelope:
    return Envelope(Channel.WEB, "sakai", "key-1", "account-1", NOW, NOW, raw)


def posted(intake: Intake, secret: str = "secret") -> list[Envelope]:
    return make_envelopes(intake, read_words(intake), "account-1", "sakai", secret, NOW)


async def test_words_and_a_photo_travel_from_the_page_to_the_rules() -> None:
    photo = Upload("犬.png", "image/png", b"\x89PNG-bytes")
    words, picture = (
        translate(one) for one in posted(Intake({"text": ["こんにちは\r\n二行目"], "nonce": ["n" * 16]}, (photo,)))
    )
    assert (words.kind, words.text, words.address, words.sent_at) == (Kind.TEXT, "こんにちは\n二行目", "account-1", NOW)
    assert (picture.kind, picture.media[0].mime, picture.media[0].name) == (Kind.IMAGE, "image/png", "犬.png")
    assert await InlineFetcher().fetch("sakai", picture.media[0]) == (b"\x89PNG-bytes", "image/png")


def test_a_press_carries_its_data_its_label_and_what_was_picked() -> None:
    [inbound] = map(
        translate, posted(Intake({"press": ["say|help"], "label": ["使い方"], "picked": ["2026-11-30"], "nonce": ["n" * 16]}))
    )
    assert (inbound.kind, inbound.press, inbound.text, inbound.picked) == (Kind.PRESS, "say|help", "使い方", "2026-11-30")


def test_the_same_form_twice_is_one_event_and_other_words_in_it_are_another() -> None:
    first, again, other = (
        posted(Intake({"text": [text], "nonce": ["nonce-0001"]}))[0].event_key for text in ("はい", "はい", "いいえ")
    )
    assert first == again
    assert first != other
    assert "はい" not in first


def test_control_signs_go_and_everything_else_stays() -> None:
    assert read_words(Intake({"text": ["\x00a\x1bb\tc🍎\u200d\x7f "]})) == "ab\tc🍎\u200d"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b'{"kind": "follow"}',
        b'{"kind": "nonsense"}',
        b'{"kind": "text", "text": 5}',
        b'{"kind": "image", "media": [{"kind": "text"}]}',
        b'{"kind": "image", "media": [5]}',
        "{kind".encode("utf-16"),
    ],
)
def test_what_cannot_be_read_is_an_odd_event_without_its_content(raw: bytes) -> None:
    with pytest.raises(TomoshibiError) as caught:
        translate(envelope(raw))
    assert str(caught.value) == "odd-event channel=web"


@pytest.mark.parametrize("ref", ["", "line:123", "inline:", "inline:***", "inline:" + base64.b64encode(b"").decode()])
async def test_media_that_is_not_there_is_gone(ref: str) -> None:
    with pytest.raises(TomoshibiError, match="media-gone"):
        await InlineFetcher().fetch("sakai", MediaRef(Kind.IMAGE, ref))


async def test_a_screen_waits_until_something_changed_on_it_and_on_no_other() -> None:
    screens = Screens()
    waiting = asyncio.create_task(screens.wait("account-1", screens.number("account-1"), 5))
    await asyncio.sleep(0)
    screens.changed("account-2")
    assert not waiting.done()
    settlement = await ScreenSender(screens).send(
        Parcel("outbox-1", Channel.WEB, "sakai", "account-1", (), Urgency.ANSWER, NOW, 1, False, NOW)
    )
    assert await waiting == 1
    assert settlement.outcome is Outcome.SENT
    assert await screens.wait("account-1", 0, 5) == 1
    assert await screens.wait("account-1", 1, 0.001) == 1


async def test_screens_let_everybody_go_when_the_service_stops() -> None:
    screens = Screens()
    waiting = asyncio.create_task(screens.wait("account-1", 0, 60))
    await asyncio.sleep(0)
    screens.close()
    assert await waiting == 0
    assert screens.is_closing


def test_the_page_writes_plain_json() -> None:
    [one] = posted(Intake({"text": ["𠮷村です"], "nonce": ["nonce-0001"]}))
    assert json.loads(one.raw) == {"kind": "text", "text": "𠮷村です"}
