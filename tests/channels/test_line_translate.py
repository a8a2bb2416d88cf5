"""LINE's events in the words of the house: every kind, and every way in which one can be odd."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bots.line.translate import REPLY_FOR, translate
from bots.line.webhook import envelope_of
from core.errors import TomoshibiError
from core.messages import Channel, Envelope, Inbound, Kind, MediaRef
from tests.doubles import line_events as events

RECEIVED = datetime(2026, 11, 22, 13, 40, 1, tzinfo=UTC)
SENT = RECEIVED - timedelta(milliseconds=300)
WHO, OTHER, PLACE = events.user("haruka"), events.user("sora"), events.group("asobiba")


def read(event: Any) -> Inbound:
    return translate(envelope_of("sakai", events.BOT, event, RECEIVED))


def without(event: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name not in names}


def test_a_text() -> None:
    event = events.text(WHO, "こんばんは", at=SENT)
    told = read(event)
    assert (told.channel, told.programme_id, told.kind) == (Channel.LINE, "sakai", Kind.TEXT)
    assert (told.text, told.address, told.place, told.addressed) == ("こんばんは", WHO, None, False)
    assert told.event_key == event["webhookEventId"]
    assert told.message_id == event["message"]["id"]
    assert told.sent_at == SENT
    assert told.reply is not None
    assert (told.reply.token, told.reply.expires_at) == (event["replyToken"], RECEIVED + REPLY_FOR)
    assert not told.silent


MEDIA = [
    (events.image(WHO), Kind.IMAGE, "", 0),
    (events.video(WHO), Kind.VIDEO, "", 0),
    (events.audio(WHO), Kind.AUDIO, "", 0),
    (events.file(WHO, "書類.pdf", 2138), Kind.FILE, "書類.pdf", 2138),
    (events.file(WHO, "x", -1), Kind.FILE, "x", 0),
]


@pytest.mark.parametrize(("event", "kind", "name", "size"), MEDIA)
def test_media(event: dict[str, Any], kind: Kind, name: str, size: int) -> None:
    told = read(event)
    assert told.kind is kind
    assert told.media == (MediaRef(kind, event["message"]["id"], name=name, size=size),)


def test_a_picture_that_does_not_lie_with_line_cannot_be_fetched() -> None:
    assert read(events.image(WHO, external="https://elsewhere.example/x.jpg")).media == (MediaRef(Kind.IMAGE, ""),)


def test_a_place_and_a_sticker() -> None:
    assert read(events.location(WHO)).text == "駅前\n大阪府堺市堺区1-1\n34.57,135.48"
    stuck = events.sticker(WHO)
    assert (read(stuck).kind, read(stuck).text) == (Kind.STICKER, "")
    stuck["message"]["text"] = "ありがとう"
    assert read(stuck).text == "ありがとう"


@pytest.mark.parametrize(
    ("params", "picked"),
    [
        (None, ""),
        ({"date": "2026-12-01"}, "2026-12-01"),
        ({"time": "18:30"}, "18:30"),
        ({"datetime": "2026-12-01T18:30"}, "2026-12-01T18:30"),
        ({"newRichMenuAliasId": "child", "status": "SUCCESS"}, ""),
    ],
)
def test_a_press(params: dict[str, str] | None, picked: str) -> None:
    told = read(events.postback(WHO, "alert:take:1", params))
    assert (told.kind, told.press, told.picked) == (Kind.PRESS, "alert:take:1", picked)


KINDS = [
    (events.follow(WHO), Kind.FOLLOW, WHO, None, True),
    (events.follow(WHO, unblocked=True), Kind.FOLLOW, WHO, None, True),
    (events.unfollow(WHO), Kind.UNFOLLOW, WHO, None, False),
    (events.join(PLACE), Kind.JOIN, "", PLACE, True),
    (events.leave(PLACE), Kind.LEAVE, "", PLACE, False),
    (events.member_joined(PLACE, [WHO]), Kind.MEMBER_JOINED, WHO, PLACE, True),
    (events.member_left(PLACE, [WHO]), Kind.MEMBER_LEFT, WHO, PLACE, False),
    (events.unsend(WHO, "77"), Kind.UNSEND, WHO, None, False),
    (events.event("videoPlayComplete", WHO, videoPlayComplete={"trackingId": "t"}), Kind.UNKNOWN, WHO, None, True),
    (events.event("beacon", WHO, beacon={"hwid": "d41d8cd98f", "type": "enter"}), Kind.UNKNOWN, WHO, None, True),
    (events.event("accountLink", WHO, link={"result": "ok", "nonce": "n"}), Kind.UNKNOWN, WHO, None, True),
    (without(events.event("accountLink", WHO), "source", "replyToken"), Kind.UNKNOWN, "", None, False),
    (events.event("somethingNew", WHO, somethingNew={"a": [1]}), Kind.UNKNOWN, WHO, None, True),
]


@pytest.mark.parametrize(("event", "kind", "address", "place", "answerable"), KINDS)
def test_kinds(event: dict[str, Any], kind: Kind, address: str, place: str | None, answerable: bool) -> None:
    told = read(event | {"timestamp": int(SENT.timestamp() * 1000)})
    assert (told.kind, told.address, told.place, told.reply is not None) == (kind, address, place, answerable)


def test_several_members_are_all_told() -> None:
    told = read(events.member_joined(PLACE, [WHO, OTHER]))
    assert (told.address, told.text) == (WHO, f"{WHO} {OTHER}")


def test_a_message_taken_back_or_edited_names_the_message_concerned() -> None:
    assert read(events.unsend(WHO, "77")).message_id == "77"
    told = read(events.edited(WHO, "78", "なおしました", place=PLACE))
    assert (told.kind, told.message_id, told.text, told.place) == (Kind.EDITED, "78", "なおしました", PLACE)


def test_in_a_group_only_what_mentions_the_bot_is_meant_for_it() -> None:
    assert not read(events.text(WHO, "みんなへ", place=PLACE)).addressed
    assert read(events.text(WHO, "@灯火 おねがい", place=PLACE, mention_bot=True)).addressed
    assert read(events.postback(WHO, "x", place=PLACE)).addressed
    others = events.text(WHO, "@だれか", place=PLACE, mention_bot=True)
    others["message"]["mention"]["mentionees"] = [{"type": "all", "index": 0, "length": 3}, "odd", None]
    assert not read(others).addressed
    room = events.text(WHO, "部屋で") | {"source": {"type": "room", "roomId": "R1", "userId": WHO}}
    assert read(room).place == "R1"


@pytest.mark.parametrize("mode", ["standby", "somethingNew", None, 5])
def test_whoever_is_not_in_charge_stays_silent(mode: object) -> None:
    told = read(events.text(WHO, "こんばんは") | {"mode": mode})
    assert told.silent
    assert told.reply is None
    assert told.text == "こんばんは"


@pytest.mark.parametrize("token", ["0" * 32, "f" * 32, "", None, 5, ["x"]])
def test_dummy_and_odd_reply_tokens_are_none(token: object) -> None:
    assert read(events.text(WHO, "a") | {"replyToken": token}).reply is None


def test_the_consoles_verify_messages_are_read_and_never_answered() -> None:
    for event in events.console_verify():
        told = read(event)
        assert told.silent
        assert told.reply is None


@pytest.mark.parametrize(
    ("age", "lifetime"),
    [
        (timedelta(0), timedelta(seconds=55)),
        (timedelta(minutes=19), timedelta(seconds=55)),
        (timedelta(minutes=19, seconds=30), timedelta(seconds=30)),
        (timedelta(minutes=19, seconds=59), timedelta(seconds=1)),
        (timedelta(minutes=20), None),
        (timedelta(days=1), None),
    ],
)
def test_a_late_delivery_can_be_answered_until_20_minutes_after_the_event(age: timedelta, lifetime: timedelta | None) -> None:
    told = read(events.text(WHO, "a", at=RECEIVED - age))
    assert (told.reply.expires_at - RECEIVED if told.reply else None) == lifetime


ODD_MESSAGES: list[Any] = [
    None, 5, "x", [], {}, {"type": 5}, {"type": "somethingNew", "id": "1"}, {"type": "text"}, {"type": "text", "text": None},
    {"type": "text", "text": ["a"]}, {"type": ["text"], "id": {}},
]  # fmt: skip


@pytest.mark.parametrize("message", ODD_MESSAGES)
def test_odd_messages_are_unknown(message: Any) -> None:
    told = read(events.text(WHO, "a") | {"message": message})
    assert (told.kind, told.address) == (Kind.UNKNOWN, WHO)


ODD_EVENTS: list[dict[str, Any]] = [
    {},
    {"type": None},
    {"type": ["message"]},
    {"type": "postback"},
    {"type": "postback", "postback": {"data": 5}},
    {"type": "unsend", "unsend": "77"},
    {"type": "unsend", "unsend": {"messageId": 77}},
    {"type": "messageEdited", "message": {"type": "text", "text": "a"}},
    {"type": "message", "source": "user", "message": {"type": "location", "latitude": "north"}},
]


@pytest.mark.parametrize("event", ODD_EVENTS)
def test_events_with_parts_missing_are_read_as_far_as_they_go(event: dict[str, Any]) -> None:
    told = read(event)
    assert told.kind in (Kind.UNKNOWN, Kind.LOCATION)
    assert (told.address, told.text, told.press, told.sent_at) == ("", "", "", RECEIVED)


@pytest.mark.parametrize("members", [None, "x", [], ["x"], [{"userId": 5}]])
def test_members_nobody_names(members: Any) -> None:
    told = read(events.member_joined(PLACE, []) | {"joined": {"members": members}})
    assert (told.kind, told.address, told.text) == (Kind.MEMBER_JOINED, "", "")


def test_half_of_a_surrogate_pair_does_no_harm() -> None:
    told = read(json.loads('{"type":"message","source":{"userId":"U1"},"message":{"type":"text","id":"1","text":"a\\ud83cb"}}'))
    assert told.text == "a?b"


@pytest.mark.parametrize("raw", [b"", b"x", b"[]", b"5", b"{}", b'{"event": 5}', b'{"event": null}', b'{"event": []}', b"\xff"])
def test_what_is_no_event_at_all_is_said_to_be_odd(raw: bytes) -> None:
    with pytest.raises(TomoshibiError, match="odd-event"):
        translate(Envelope(Channel.LINE, "sakai", "k", "s", SENT, RECEIVED, raw))
