"""Limits of Discord's messages at their boundaries, and the pure rules of the Discord door."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from bots.discord import commands, render
from bots.discord.picking import make_modal, read_button, read_picked, write_button
from bots.discord.render import MessageSpec, join, length, nonce, plain, split_text
from bots.discord.snowflakes import first_id_at, moment_of
from bots.discord.translate import translate
from bots.discord.ways import Answer, Try, decide, decide_before
from bots.discord.wording import wording_for
from core.errors import TomoshibiError
from core.messages import Channel, Envelope, Kind, Outcome, Pick, Spoken, SpokenButton, Urgency
from tests.doubles import discord_schema
from tests.doubles.discord_stage import COMMAND_TEXTS, WORDS

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def said(text: str, **more: object) -> list[MessageSpec]:
    specs = render.render([Spoken(text, "ja", **more)])  # type: ignore[arg-type]
    for spec in specs:
        body = spec.body() | {"nonce": nonce("id", 0), "enforce_nonce": True}
        assert discord_schema.violations("create_message", body) == []
    return specs


@pytest.mark.parametrize(("count", "messages"), [(1, 1), (1999, 1), (2000, 1), (2001, 2), (4000, 2), (4001, 3)])
def test_content_is_split_at_two_thousand(count: int, messages: int) -> None:
    pieces = split_text("あ" * count)
    assert len(pieces) == messages
    assert "".join(pieces) == "あ" * count


def test_splitting_prefers_the_end_of_a_sentence() -> None:
    first, second = split_text("あ" * 1200 + "。" + "い" * 900)
    assert first.endswith("。")
    assert second == "い" * 900


def test_an_apple_counts_two_and_is_never_cut_through() -> None:
    assert length("🍎") == 2
    assert [length(piece) for piece in split_text("🍎" * 1500)] == [2000, 1000]
    family = "👨‍👩‍👧"
    assert all(piece.count("👨") == piece.count("👧") for piece in split_text(family * 400))


def test_a_title_makes_a_card_unless_the_buttons_are_fleeting() -> None:
    [card] = said("夜も見ています。", title="ともしび", buttons=(SpokenButton("話す", press="say|person"),))
    assert card.embeds[0] == {"title": "ともしび", "description": "夜も見ています。", "color": render.CALM}
    [headed] = said("どちらですか。", title="ことば", fleeting=True, buttons=(SpokenButton("English", press="lang|en"),))
    assert (headed.content, headed.embeds) == ("**ことば**\nどちらですか。", ())


@pytest.mark.parametrize(("title", "text", "card"), [(256, 4096, True), (257, 10, False), (10, 4097, False)])
def test_what_no_card_can_hold_becomes_text(title: int, text: int, card: bool) -> None:
    assert bool(said("あ" * text, title="題" * title)[0].embeds) is card


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (5, [5]), (6, [5, 1]), (25, [5] * 5)])
def test_buttons_stand_in_rows_of_five(count: int, rows: list[int]) -> None:
    [spec] = said("選んでください。", buttons=tuple(SpokenButton(str(i), press=f"p|{i}") for i in range(count)))
    assert [len(row["components"]) for row in spec.body()["components"]] == rows


def test_the_twenty_sixth_button_goes_into_another_message() -> None:
    specs = said("選んでください。", buttons=tuple(SpokenButton(str(i), press=f"p|{i}") for i in range(26)))
    assert [len(spec.buttons) for spec in specs] == [25, 1]


@pytest.mark.parametrize(("count", "shown"), [(80, "あ" * 80), (81, "あ" * 79 + "…")])
def test_labels_end_at_eighty(count: int, shown: str) -> None:
    [spec] = said("a", buttons=(SpokenButton("あ" * count, press="p"),))
    assert spec.buttons[0]["label"] == shown


def test_links_that_discord_cannot_draw_are_written_out() -> None:
    long = "https://example.org/" + "a" * 493
    buttons = (
        SpokenButton("電話", url="tel:+81300000000"),
        SpokenButton("長い", url=long),
        SpokenButton("開く", url="https://e.org"),
    )
    [spec] = said("どうぞ。", buttons=buttons)
    assert [button["url"] for button in spec.buttons] == ["https://e.org"]
    assert spec.content == f"どうぞ。\n電話 tel:+81300000000\n長い {long}"
    assert spec.body()["flags"] == render.SUPPRESS_EMBEDS


def test_the_same_press_is_drawn_once() -> None:
    [spec] = said("a", buttons=(SpokenButton("はい", press="yes"), SpokenButton("ええ", press="yes")))
    assert [button["label"] for button in spec.buttons] == ["はい"]


def test_marks_are_shown_as_written_and_addresses_are_left_alone() -> None:
    assert plain("*やった* (^_^) `a`\n# 一\nhttps://e.org/a_b_c") == (
        "\\*やった\\* (^\\_^) \\`a\\`\n\\# 一\nhttps://e.org/a_b_c"
    )


def test_nobody_is_pinged_and_nonces_are_stable_and_short() -> None:
    assert said("@everyone")[0].body()["allowed_mentions"] == {"parse": []}
    assert nonce("x", 1) == nonce("x", 1) != nonce("x", 2)
    assert len(nonce("5f0c1a52-0000-4000-8000-000000000001", 25)) <= render.NONCE_MAX


def test_files_go_ten_to_a_message() -> None:
    assert [len(spec.media) for spec in said("a", media=tuple(str(i) for i in range(11)))] == [10, 1]


def test_messages_are_joined_for_a_single_answer_while_they_fit() -> None:
    fitting = join(said("あ" * 999) + said("い" * 999))
    assert fitting is not None
    assert length(fitting.content) == 2000
    assert join(said("あ" * 1000) + said("い" * 999)) is None
    cards = said("い" * 2990, title="題" * 10) * 2
    assert join(cards) is not None
    assert join([*cards, *said("あ", title="題")]) is None
    assert join(cards[:1] + said("後の言葉")) is None, "a card is drawn below the words, so this would change the order"


def test_every_command_is_within_limits_and_means_something() -> None:
    names = [command.name for command in commands.COMMANDS]
    english = [command.english for command in commands.COMMANDS]
    assert len(set(names)) == len(names) <= 100
    assert len(set(english)) == len(english)
    for command in commands.COMMANDS:
        if not command.menu:  # an entry of a menu may have capitals, gaps and signs (Discord: Application Command Naming)
            assert commands.NAME.fullmatch(command.name)
            assert command.english == command.english.lower()
        assert bool(command.press) != bool(command.option)
        assert len(command.press.encode("ascii")) <= 90
        assert commands.find_command(command.name) is command
    body = commands.registration(COMMAND_TEXTS)
    assert discord_schema.violations("put_commands", body) == []
    assert commands.fingerprint(body) == commands.fingerprint(json.loads(json.dumps(body)))
    assert commands.find_command("ない") is None


@pytest.mark.parametrize(("count", "bounds"), [(75, ("20261201", "20261224")), (76, ("", "")), (90, ("", ""))])
def test_a_picking_button_fits_and_drops_its_bounds_first(count: int, bounds: tuple[str, str]) -> None:
    custom_id = write_button(Pick("date", earliest="2026-12-01", latest="2026-12-24"), "p" * count)
    button = read_button(custom_id)
    assert len(custom_id) <= 100
    assert button is not None
    assert (button.press, button.mode, button.earliest, button.latest) == ("p" * count, "date", *bounds)


@pytest.mark.parametrize("odd", ["", "pick:", "pick:x:::a", "pick:d:::", "say|help", "pick:d:a"])
def test_what_is_no_picking_button(odd: str) -> None:
    assert read_button(odd) is None


@pytest.mark.parametrize(
    ("pick", "first", "last", "count"),
    [
        (Pick("date"), "2026-11-20", "2026-12-14", 25),
        (Pick("date", earliest="2026-12-01", latest="2026-12-03"), "2026-12-01", "2026-12-03", 3),
        (Pick("date", earliest="2026-11-01", latest="2026-11-20"), "2026-11-20", "2026-11-20", 1),
        (Pick("time"), "09:00", "21:00", 25),
        (Pick("time", earliest="17:15", latest="18:45"), "17:15", "18:45", 4),
        (Pick("time", earliest="23:00"), "23:00", "23:30", 2),
    ],
)
def test_what_a_picker_offers(pick: Pick, first: str, last: str, count: int) -> None:
    button = read_button(write_button(pick, "p"))
    assert button is not None
    modal = make_modal(button, AT, WORDS)
    assert modal is not None
    assert discord_schema.violations("callback", {"type": 9, "data": modal}) == []
    options = modal["components"][0]["component"]["options"]
    assert (options[0]["value"], options[-1]["value"], len(options)) == (first, last, count)


def test_a_day_begins_in_tokyo() -> None:
    button = read_button(write_button(Pick("date"), "p"))
    assert button is not None
    modal = make_modal(button, datetime(2026, 11, 20, 15, 0, tzinfo=UTC), WORDS)
    assert modal is not None
    assert modal["components"][0]["component"]["options"][0] == {"value": "2026-11-21", "label": "11月21日（土）"}
    assert make_modal(button, AT, WORDS) is not None
    assert WORDS.show_day(date(2026, 11, 23)) == "11月23日（月）"
    assert wording_for({"ja": WORDS}, "en-US") is WORDS


def test_what_was_picked() -> None:
    assert read_picked({"day": "2026-12-01", "time": "18:00"}) == "2026-12-01T18:00"
    assert read_picked({"time": "18:00"}) == "18:00"
    assert read_picked({}) == ""


def test_ids_tell_their_moment() -> None:
    assert moment_of(first_id_at(AT)) == AT
    assert moment_of(175928847299117063) == datetime(2016, 4, 30, 11, 18, 25, 796000, tzinfo=UTC)


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"t":"other"}', b'{"t":"message","id":"1"}', b"\xff"])
def test_an_odd_event_is_named_so(raw: bytes) -> None:
    with pytest.raises(TomoshibiError) as raised:
        translate(Envelope(Channel.DISCORD, "sakai", "m:1", "1", AT, AT, raw))
    assert raised.value.code == "odd-event"


def test_a_command_of_an_older_version_is_answered_with_help() -> None:
    raw = {"t": "interaction", "author": "1", "kind": 2, "command": "昔の命令", "options": {}}
    heard = translate(Envelope(Channel.DISCORD, "sakai", "i:1", "1", AT, AT, json.dumps(raw).encode()))
    assert (heard.kind, heard.press) == (Kind.PRESS, "say|help")


def attempt(**more: object) -> Try:
    given = {"urgency": Urgency.ANSWER, "now": AT, "first_tried_at": AT}
    return Try(**(given | more))  # type: ignore[arg-type]


SECOND = timedelta(seconds=1)
WITHIN = {"first_tried_at": AT - timedelta(seconds=120) + SECOND}
AFTER = {"first_tried_at": AT - timedelta(seconds=120)}
SAFETY = {"urgency": Urgency.SAFETY}
MAYBE = Answer(doubt="maybe")

TABLE = [
    (Answer(403, 50007), {}, Outcome.UNREACHABLE, "discord-dm-closed"),
    (Answer(403, 50278), {}, Outcome.UNREACHABLE, "discord-dm-closed"),
    (Answer(404, 10013), {}, Outcome.UNREACHABLE, "discord-dm-closed"),
    (Answer(400, 50033), {}, Outcome.UNREACHABLE, "discord-dm-closed"),
    (Answer(403, 50001), {}, Outcome.UNREACHABLE, "discord-forbidden"),
    (Answer(403, 0), SAFETY, Outcome.UNREACHABLE, "discord-forbidden"),
    (Answer(403, 40003), {}, Outcome.LATER, "discord-too-fast"),
    (Answer(403, 20016), {}, Outcome.LATER, "discord-too-fast"),
    (Answer(400, 50035), {}, Outcome.REFUSED, "discord-50035"),
    (Answer(413, 40005), {}, Outcome.REFUSED, "discord-40005"),
    (Answer(403, 240000), {}, Outcome.REFUSED, "discord-240000"),
    (Answer(400, 200000), {}, Outcome.REFUSED, "discord-200000"),
    (Answer(401), {}, Outcome.LATER, "discord-bad-token"),
    (Answer(429, retry_after_s=7.0), {}, Outcome.LATER, "discord-rate-limit"),
    (Answer(429, doubt="unsent"), {}, Outcome.LATER, "discord-rate-limit"),
    (Answer(429), {"part_sent": True}, Outcome.MAYBE, "discord-rate-limit"),
    (Answer(404, 10003), {"attempt": 2}, Outcome.LATER, "discord-channel-gone"),
    (Answer(404, 10003), {"attempt": 3}, Outcome.UNREACHABLE, "discord-channel-gone"),
    (Answer(doubt="unsent"), AFTER, Outcome.LATER, "discord-unreached"),
    (MAYBE, {}, Outcome.MAYBE, "discord-no-answer"),
    (MAYBE, WITHIN, Outcome.MAYBE, "discord-no-answer"),
    (MAYBE, AFTER, Outcome.UNCERTAIN, "discord-no-answer"),
    (MAYBE, AFTER | SAFETY, Outcome.MAYBE, "discord-no-answer"),
    (Answer(500), WITHIN, Outcome.MAYBE, "discord-no-answer"),
    (Answer(502), AFTER, Outcome.UNCERTAIN, "discord-no-answer"),
    (Answer(405), {}, Outcome.REFUSED, "discord-405"),
]


@pytest.mark.parametrize(("answer", "more", "outcome", "code"), TABLE)
def test_what_each_answer_means(answer: Answer, more: dict[str, object], outcome: Outcome, code: str) -> None:
    settled = decide(answer, attempt(**more))
    assert (settled.outcome, settled.code) == (outcome, code)


def test_waits_are_those_discord_asks_for() -> None:
    assert decide(Answer(429, retry_after_s=7.0), attempt()).retry_after_s == 7.0
    assert decide(Answer(401), attempt()).retry_after_s == 300.0


@pytest.mark.parametrize(
    ("more", "died", "goes"),
    [
        (AFTER, False, True),  # no earlier try can have arrived
        (WITHIN | {"maybe_accepted": True}, False, True),
        (AFTER | {"maybe_accepted": True}, False, False),
        (AFTER | {"maybe_accepted": True} | SAFETY, False, True),
        (WITHIN | {"maybe_accepted": True}, True, False),
        (WITHIN, True, True),
    ],
)
def test_when_a_repetition_is_left_to_a_person(more: dict[str, object], died: bool, goes: bool) -> None:
    settled = decide_before(attempt(**more), handle_died=died)
    assert (settled is None) is goes
    assert settled is None or settled.outcome is Outcome.UNCERTAIN
