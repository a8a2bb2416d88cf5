"""What Discord's answers mean for a deed; what closes and opens a room; what an event of ours looks like."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bots.deeds import PATIENCE_PRESSING, is_late
from bots.delivery import PATIENCE
from bots.discord.deed_ways import NEEDS, decide_deed
from bots.discord.events import event_changes, event_request, is_same_event, status_to_cancel
from bots.discord.permissions import (
    AUTOMOD,
    BITS,
    IN_ROOM,
    IN_SERVER,
    IN_VOICE,
    Overwrite,
    bits,
    lacking,
    may,
    when_closed,
    when_open,
)
from bots.discord.ways import Answer
from core.deeds import Deed, DeedEnd, DeedKind, can_do
from core.messages import Channel
from core.ports import ClaimedDeed
from core.texts import load_texts

K = DeedKind
DONE, LATER, FAILED = DeedEnd.DONE, DeedEnd.LATER, DeedEnd.FAILED
UNSENT, MAYBE = Answer(doubt="unsent"), Answer(doubt="maybe")
SECOND = timedelta(seconds=1)
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "answer", "end", "code"),
    [
        (K.HIDE, Answer(404, 10008), DONE, ""),
        (K.HIDE, Answer(404, 10003), DONE, ""),
        (K.CLOSE_ROOM, Answer(404, 10003), FAILED, "discord-room-gone"),
        (K.PAUSE_PERSON, Answer(404, 10007), DONE, ""),
        (K.PAUSE_PERSON, Answer(404, 10013), DONE, ""),
        (K.LET_PERSON, Answer(404, 10007), DONE, ""),
        (K.TAKE_ROLE, Answer(404, 10007), DONE, ""),
        (K.TAKE_ROLE, Answer(404, 10011), DONE, ""),
        (K.GIVE_ROLE, Answer(404, 10007), FAILED, "discord-not-a-member"),
        (K.GIVE_ROLE, Answer(404, 10011), FAILED, "discord-role-gone"),
        (K.CANCEL_EVENT, Answer(400, 180000), DONE, ""),
        (K.CANCEL_EVENT, Answer(404, 10070), DONE, ""),
        (K.CHANGE_EVENT, Answer(400, 180000), DONE, ""),
        (K.CHANGE_EVENT, Answer(404, 10070), FAILED, "discord-event-gone"),
        (K.PUBLISH_EVENT, Answer(400, 30038), FAILED, "discord-too-many-events"),
        (K.PUBLISH_EVENT, Answer(400, 50035), FAILED, "discord-50035"),
        (K.HIDE, Answer(403, 50013), FAILED, "discord-lacks-manage-messages"),
        (K.CLOSE_ROOM, Answer(403, 50013), FAILED, "discord-lacks-manage-roles"),
        (K.HIDE, Answer(403, 50001), FAILED, "discord-no-access"),
        (K.HIDE, Answer(403), FAILED, "discord-403"),
        (K.HIDE, Answer(401), LATER, "discord-bad-token"),
        (K.HIDE, Answer(429, retry_after_s=7.0), LATER, "discord-rate-limit"),
        (K.HIDE, Answer(429, doubt="unsent"), LATER, "discord-rate-limit"),
        (K.OPEN_ROOM, Answer(403, 20028), LATER, "discord-rate-limit"),
        (K.PUBLISH_EVENT, UNSENT, LATER, "discord-unreached"),
        (K.PUBLISH_EVENT, MAYBE, LATER, "discord-no-answer"),
        (K.PUBLISH_EVENT, Answer(502), LATER, "discord-no-answer"),
    ],
)
def test_what_each_answer_means(kind, answer, end, code) -> None:
    performed = decide_deed(kind, answer, attempt=1)
    assert (performed.end, performed.code) == (end, code)


def test_the_wait_discord_asks_for_is_kept() -> None:
    assert decide_deed(K.HIDE, Answer(429, retry_after_s=7.0), 1).retry_after_s == 7.0
    assert [decide_deed(K.HIDE, UNSENT, tries).retry_after_s for tries in (1, 3, 99)] == [5.0, 15.0, 60.0]


def test_every_kind_has_its_permission_and_its_words() -> None:
    texts = load_texts()
    assert set(NEEDS) == set(DeedKind)
    for kind in DeedKind:
        name = kind.value.replace("_", "-")
        assert texts.has(f"deed-{name}"), kind
        assert texts.has(f"deed-todo-{name}"), kind
    assert all(texts.has(f"discord-permission-{name}") for name in {*BITS, *NEEDS.values()})


@pytest.mark.parametrize(
    ("channel", "can"),
    [
        (Channel.DISCORD, set(DeedKind)),
        (Channel.WEB, {K.HIDE, K.PAUSE_PERSON, K.LET_PERSON}),
        (Channel.LINE, set()),
        (Channel.MAIL, set()),
    ],
)
def test_which_channel_lets_us_do_more_than_send(channel, can) -> None:
    assert {kind for kind in DeedKind if can_do(channel, kind)} == can


@pytest.mark.parametrize(
    ("kind", "after", "late"),
    [
        (K.HIDE, PATIENCE_PRESSING - SECOND, False),
        (K.HIDE, PATIENCE_PRESSING, True),
        (K.CLOSE_ROOM, PATIENCE_PRESSING, True),
        (K.OPEN_ROOM, PATIENCE - SECOND, False),
        (K.OPEN_ROOM, PATIENCE, True),
    ],
)
def test_when_staff_hear_that_it_is_still_not_done(kind, after, late) -> None:
    deed = Deed("k", "p", Channel.DISCORD, kind, "s", NOW)
    assert is_late(ClaimedDeed("id", deed, "", "", 3, NOW), NOW + after) is late


# Rooms: the server is 1, the role of members 2, ourselves 9; 5 is another role

TALK = bits("send-messages", "send-messages-in-threads")
THREADS = bits("create-public-threads", "create-private-threads")
VIEW = BITS["view-channel"]
OTHER = Overwrite("5", 0, allow=BITS["manage-messages"])
SERVER = {"1": VIEW | TALK | THREADS, "2": 0, "9": 0, "bot": VIEW | TALK | THREADS}


def applied(now: dict[str, Overwrite], written: list[Overwrite]) -> dict[str, Overwrite]:
    return now | {one.target: one for one in written}


@pytest.mark.parametrize("roles", [[], ["2"]])
@pytest.mark.parametrize("kind", ["text", "voice"])
@pytest.mark.parametrize(
    "before",
    [
        {},
        {"5": OTHER},
        {"1": Overwrite("1", 0, deny=VIEW), "2": Overwrite("2", 0, allow=VIEW | BITS["send-messages"])},
        {"1": Overwrite("1", 0, allow=BITS["read-message-history"], deny=BITS["send-messages"])},
    ],
)
def test_closing_leaves_reading_and_every_other_bit_and_twice_is_nothing(roles, kind, before) -> None:
    closed = applied(before, when_closed(before, "1", roles, "9", kind))
    member = may(SERVER, roles, "1", closed, "member")
    assert not member & (TALK | THREADS)
    assert bool(member & VIEW) == bool(may(SERVER, roles, "1", before, "member") & VIEW)
    assert lacking(may(SERVER, ["bot"], "1", closed, "9"), ["view-channel", "send-messages"]) == []
    assert when_closed(closed, "1", roles, "9", kind) == []
    assert closed.get("5") == before.get("5")
    for target, old in before.items():
        touched = TALK | THREADS | bits("connect", "speak")
        assert closed[target].allow & ~touched == old.allow & ~touched
        assert closed[target].deny & ~touched == old.deny & ~touched


@pytest.mark.parametrize("kind", ["text", "stage"])
def test_opening_lets_members_write_again_and_strangers_not(kind) -> None:
    closed = applied({}, when_closed({}, "1", ["2"], "9", kind))
    opened = applied(closed, when_open(closed, "1", ["2"], kind))
    assert may(SERVER, ["2"], "1", opened, "member") & (TALK | THREADS) == TALK | THREADS
    assert not may(SERVER, [], "1", opened, "stranger") & TALK
    assert when_open(opened, "1", ["2"], kind) == []


def test_without_roles_opening_takes_the_lock_away_and_nothing_else() -> None:
    before = {"1": Overwrite("1", 0, deny=VIEW)}
    closed = applied(before, when_closed(before, "1", [], "9"))
    opened = applied(closed, when_open(closed, "1", []))
    assert opened["1"] == before["1"]


def test_the_link_in_the_guide_asks_for_what_the_bot_needs() -> None:
    guide = Path(__file__).parents[2] / "docs" / "connect-discord.md"
    needed = bits(*{*IN_SERVER, AUTOMOD, *IN_ROOM, *IN_VOICE})
    assert f"permissions={needed}\n" in guide.read_text("utf-8")


def test_who_is_administrator_lacks_nothing() -> None:
    assert lacking(may({"1": 0, "2": BITS["administrator"]}, ["2"], "1", {}, "9"), BITS) == []


# Events

ARGS = {
    "title": "おしゃべりの日",
    "about": "お茶を飲みながら",
    "starts_at": "2026-12-05T14:00:00+09:00",
    "ends_at": "2026-12-05T18:00:00+09:00",
    "where": "みんなの部屋",
}


def event(**more: object) -> dict[str, object]:
    return {"id": "7", "creator_id": "9", "status": 1, **event_request(ARGS, None, "1"), **more}


def test_an_event_says_what_discord_asks_for() -> None:
    outside = event_request(ARGS, None, "1")
    assert (outside["entity_type"], outside["entity_metadata"]) == (3, {"location": "みんなの部屋"})
    voice = event_request({**ARGS, "room": "#44"}, "voice", "1")
    assert (voice["entity_type"], voice["channel_id"]) == (2, "44")
    assert event_request({**ARGS, "room": "44"}, "stage", "1")["entity_type"] == 1
    text = event_request({key: value for key, value in ARGS.items() if key != "where"} | {"room": "44"}, "text", "1")
    assert text["entity_metadata"] == {"location": "https://discord.com/channels/1/44"}
    long = event_request({**ARGS, "title": "あ" * 101, "about": "い" * 1001, "where": "う" * 101}, None, "1")
    assert (len(long["name"]), len(long["description"]), len(long["entity_metadata"]["location"])) == (100, 1000, 100)


@pytest.mark.parametrize(
    ("there", "same"),
    [
        (event(), True),
        (event(status=2), True),
        (event(scheduled_start_time="2026-12-05T05:00:00+00:00"), True),
        (event(status=4), False),
        (event(creator_id="8"), False),
        (event(name="べつの日"), False),
        (event(scheduled_start_time="2026-12-05T14:00:01+09:00"), False),
        (event(entity_metadata={"location": "となりの部屋"}), False),
    ],
)
def test_which_event_is_the_one_we_were_to_publish(there, same) -> None:
    assert is_same_event(there, event_request(ARGS, None, "1"), "9") is same


def test_only_what_differs_is_changed_and_what_has_begun_keeps_its_beginning() -> None:
    wanted = event_request(ARGS, None, "1")
    assert event_changes(event(scheduled_start_time="2026-12-05T05:00:00+00:00"), wanted) == {}
    moved = event_request({**ARGS, "starts_at": "2026-12-05T15:00:00+09:00"}, None, "1")
    assert list(event_changes(event(), moved)) == ["scheduled_start_time"]
    assert event_changes(event(status=2), moved) == {}
    elsewhere = event_changes(event(), event_request({**ARGS, "room": "44"}, "voice", "1"))
    assert (elsewhere["entity_type"], elsewhere["channel_id"]) == (2, "44")
    assert event_changes(event(status=3), moved) == {}


@pytest.mark.parametrize(("status", "ends_as"), [(1, 4), (2, 3)])
def test_how_an_event_is_ended(status, ends_as) -> None:
    assert status_to_cancel(status) == ends_as
