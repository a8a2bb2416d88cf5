"""Each promise of an online place, kept and broken: nothing is said of a good record, each fault planted in it is noticed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.rehearsal.place_records import CRY, DAY, EVENING, INSULT, NUMBER, OFF, RULE, good_place, guest, staff, told
from tests.rehearsal.records import at, did, heard, later
from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.checks import PLACE_CHECKS, check
from tomoshibi.rehearsal.checker.verdict import State, Verdict
from tomoshibi.rehearsal.record import Did, Heard, Looked, Record

NOTICE = "居場所で、見てほしい書き込みがあります。手があいたら、見てください。"
URGENT = "すぐに見てほしいお知らせがあります。居場所の書き込みです。"
Fault = Callable[[Record], None]


def add(*things: Heard | Did) -> Fault:
    """More is heard or done."""

    def plant(record: Record) -> None:
        for one in things:
            (record.heard if isinstance(one, Heard) else record.did).append(one)  # type: ignore[arg-type]
        record.heard.sort(key=lambda one: one.at)
        record.did.sort(key=lambda one: one.at)

    return plant


def unheard(text: str, *who: str) -> Fault:
    """A message is not sent, to anybody or to these."""

    def plant(record: Record) -> None:
        record.heard = [one for one in record.heard if text not in one.text or (who and one.who not in who)]

    return plant


def undone(what: str, who: str = "") -> Fault:
    """Something is not done."""

    def plant(record: Record) -> None:
        record.did = [one for one in record.did if one.what != what or (who and one.who != who)]

    return plant


def belated(text: str, minutes: float, who: str = "") -> Fault:
    """A message comes later."""

    def plant(record: Record) -> None:
        record.heard = [
            replace(one, at=one.at + timedelta(minutes=minutes)) if text in one.text and (not who or one.who == who) else one
            for one in record.heard
        ]
        record.heard.sort(key=lambda one: one.at)

    return plant


def shown(before: str, after: str) -> Fault:
    """The statistics say something else."""

    def plant(record: Record) -> None:
        page = record.looked[0]
        assert before in page.words
        record.looked[0] = Looked(page.at, page.place, page.words.replace(before, after))

    return plant


def both(*faults: Fault) -> Fault:
    """One after the other."""

    def plant(record: Record) -> None:
        for one in faults:
            one(record)

    return plant


def no_insult(record: Record) -> None:
    """What guest-1 said the week before is not there."""
    record.did = [one for one in record.did if one.words != INSULT]


def later_look(record: Record) -> None:
    """The manager looks after ten minutes, and nobody else was told."""
    record.did = [replace(one, at=one.at + timedelta(minutes=7)) if one.what == words.FLAG_SEEN else one for one in record.did]


def third_time(record: Record) -> None:
    """A third insult within the opening, before the manager has looked at the second, is told once more."""
    for minute in ("10", "11"):
        said = guest(f"2026-05-12T16:{minute}", 1, words.SAID_BADLY, f"{DAY} slander medium", INSULT)
        add(said, heard(f"2026-05-12T16:{minute}:02", "manager-1", NOTICE))(record)


def unruled(record: Record) -> None:
    """A room opens without a word about its rules."""
    for one in record.heard:
        one.text = one.text.replace(RULE, "")


def untaken(record: Record) -> None:
    """Nobody takes the cry for half an hour, and after the deputy nobody hears of it again."""
    record.did = [
        replace(one, at=one.at + timedelta(minutes=30)) if one.what == words.TOOK_ALERT else one for one in record.did
    ]


DESK = ("coordinator", "deputy", "manager-0", "manager-1")
GOES_ON = [heard(f"2026-05-20T18:{minute}:02", one, URGENT) for minute in ("06", "10", "20", "30") for one in DESK]
SECOND = "2026-05-12T14:30"

FAULTS: dict[str, list[Fault]] = {
    "numbers": [
        shown("来た人 2人", "来た人 3人"),
        shown("めやす 30人", "めやす 3人"),
        shown("合計\n2", "合計\n3"),
        shown("合計\n2\n8時間", "合計\n2\n8時間9分"),
        shown("合計\n2\n8時間\n1\n3", "合計\n2\n8時間\n1\n4"),
        shown("合計\n2\n8時間\n1", "合計\n2\n8時間\n2"),
        shown("7時間52分", "8時間"),
    ],
    "rules": [undone(words.AGREED, "guest-0"), lambda record: later(record, words.AGREED, 20)],
    "rooms-left": [undone(words.ROLE_TAKEN)],
    "left": [add(heard("2026-06-02T09:00", "guest-1", "次にひらく日のお知らせです。"))],
    "welcome": [unheard("今日から、参加できます"), belated("今日から、参加できます", 60)],
    "openings-told": [
        unheard("これからひらく日です", "guest-1"),
        belated("これからひらく日です", 6 * 24 * 60),
    ],
    "openings-cancelled": [unheard("の開設は、お休みになりました", "guest-1"), belated("お休みになりました", 90)],
    "openings-recalled": [
        unheard("あしたは、ひらく日です"),
        unheard("もうすぐ、ひらきます"),
        belated("もうすぐ、ひらきます", 40),
    ],
    "openings-once": [
        add(*told(EVENING, "2026-05-13T09:00", "次にひらく日のお知らせです。", "guest-0")),
        add(*told(DAY, "2026-05-11T18:05", "あしたは、ひらく日です。", "guest-0")),
        add(heard("2026-05-21T12:40", "guest-0", "5月26日(火) 13:00 の開設は、お休みになりました。")),
    ],
    "posts-told": [unheard("当番のお願いです", "planner"), unheard("あしたは当番の日です", "manager-0")],
    "manager-asked": [unheard("始められるときは")],
    "manager-first": [undone(words.ON_DUTY, "manager-0"), belated("開きました", -60)],
    "rule-recalled": [unruled],
    "rests": [
        undone(words.POSTING_RESTS),
        unheard("ひと休みします"),
        add(did("2026-05-12T14:05", "room", words.POSTING_GOES_ON)),
        add(guest("2026-05-12T14:05", 0, words.SAID, DAY, "だれかいますか")),
    ],
    "may-write": [add(guest("2026-05-12T13:30", 0, words.COULD_NOT_WRITE, DAY))],
    "manager-called": [unheard("管理者がいません"), belated("管理者がいません", 7)],
    "called-quietly": [
        unheard("スタッフを呼んでいる方"),
        add(heard("2026-05-12T15:00:01", "room", "居場所で、スタッフを呼んでいる方がいます。")),
    ],
    "closed": [unheard("今日はここまでです"), belated("今日はここまでです", 20)],
    "flagged": [
        add(guest(SECOND, 0, words.SAID_BADLY, f"{DAY} violence medium", "殴ってやりたい")),
        add(guest("2026-05-12T15:30", 0, words.SAID_BADLY, f"{DAY} religion low", "信じれば救われるよ")),
    ],
    "flag-told": [unheard(NOTICE)],
    "flood": [add(heard("2026-05-12T13:21", "manager-0", NOTICE))],
    "unanswered": [
        later_look,
        add(heard("2026-05-12T13:26", "manager-1", "居場所の書き込みで、まだだれも見ていないものがあります。")),
    ],
    "held": [
        undone(words.TAKEN_OUT),
        unheard("お預かりしました"),
        add(heard("2026-05-12T13:40:30", "guest-0", "さきほどの書き込みを、いったんお預かりしました。")),
    ],
    "clean": [
        add(did("2026-05-12T13:05:02", "room", words.TAKEN_OUT, "", 0, "こんにちは。今日は雨ですね")),
        add(heard("2026-05-12T13:05:02", "guest-0", "さきほどのことばが、だれかには強く聞こえるかもしれません。")),
        add(heard("2026-05-12T13:05:02", "room", "いろいろな考えの方がいる場所なので、ほかの話をしましょう。")),
        add(heard("2026-05-12T13:05:02", "manager-0", NOTICE)),
    ],
    "crisis-answered": [unheard("あなただけに"), unheard("よりそいホットライン"), belated("あなただけに", 2)],
    "crisis-kept": [
        add(did("2026-05-20T18:10", "room", words.TAKEN_OUT, "", 1, CRY)),
        both(no_insult, add(did("2026-05-20T18:10", "room", words.PERSON_PAUSED, "", 1))),
        both(no_insult, add(heard("2026-05-20T18:00:03", "guest-1", "さきほどのことばが、強く"))),
    ],
    "crisis-called": [
        unheard(URGENT, "coordinator"),
        unheard(URGENT, "manager-0", "manager-1"),
        unheard(URGENT, "deputy"),
        untaken,
    ],
    "once": [add(replace(told(OFF, "2026-05-17T09:00:30", "これからひらく日です。", "guest-0")[0]))],
    "quiet": [add(heard("2026-05-20T22:30", "guest-0", "次にひらく日のお知らせです。"))],
    "names": [
        add(heard("2026-05-12T15:00", "manager-0", "西田みのるさんが呼んでいます。")),
        add(heard("2026-05-12T15:00", "manager-0", "よるねこさんが呼んでいます。")),
        add(heard("2026-05-12T15:00", "guest-0", "090-1111-2222 に電話をください。")),
        add(heard("2026-05-12T15:00", "guest-0", "京都市左京区吉田1-2に送ります。")),
    ],
    "blocked": [],
}


def promises(record: Record) -> dict[str, Verdict]:
    return {one.name: one for one in check(record) if not one.name.startswith("duty-")}


def test_nothing_is_found_where_every_promise_was_kept() -> None:
    found = promises(good_place())
    assert {name: one.findings for name, one in found.items() if one.findings} == {}
    assert {name for name, one in found.items() if one.state is State.NOT_SEEN} == {"blocked"}


def test_every_check_has_its_fault() -> None:
    assert set(promises(good_place())) == set(FAULTS)
    assert len(PLACE_CHECKS) == len(FAULTS)


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name, faults in FAULTS.items() for number in range(len(faults))]
)
def test_a_planted_fault_is_noticed(name: str, number: int) -> None:
    record = good_place()
    FAULTS[name][number](record)
    found = promises(record)[name]
    assert found.state is State.BROKEN, found


KEPT: dict[str, list[Fault]] = {
    "openings-told": [undone(words.JOINED, "coordinator")],
    "openings-recalled": [add(guest("2026-05-05T12:00", 0, words.UNWISHED, DAY)), unheard("あしたは、ひらく日です", "guest-1")],
    "openings-once": [lambda record: record.touched.append((at("2026-05-13T08:59"), "guest-0"))],
    "unanswered": [
        both(
            later_look,
            undone(words.FLAG_SETTLED),
            add(
                heard("2026-05-12T13:25:03", "coordinator", "居場所の書き込みで、まだだれも見ていないものがあります。"),
                staff("2026-05-12T13:41", "manager-0", words.FLAG_SEEN),
            ),
        )
    ],
    "may-write": [
        add(guest("2026-05-12T14:05", 0, words.COULD_NOT_WRITE, DAY)),  # nobody is on duty
        add(
            did("2026-05-12T13:25", "room", words.PERSON_PAUSED, "", 0),
            guest("2026-05-12T13:30", 0, words.COULD_NOT_WRITE, DAY),
        ),
    ],
    "crisis-called": [both(untaken, add(*GOES_ON))],
    "flood": [
        third_time,
        add(staff("2026-05-12T13:45", "manager-0", words.FLAG_SEEN), heard("2026-05-12T13:50", "manager-0", NOTICE)),
    ],
    "quiet": [add(heard("2026-05-20T21:20", "manager-0", "返事がなかったので、次の方に声をかけました。"))],
    "left": [lambda record: record.touched.append((at("2026-05-30T12:00"), "guest-1"))],
    "openings-cancelled": [unheard("お休みになりました", "nobody")],
}


@pytest.mark.parametrize(("name", "number"), [(name, number) for name, faults in KEPT.items() for number in range(len(faults))])
def test_what_is_right_is_not_blamed(name: str, number: int) -> None:
    record = good_place()
    KEPT[name][number](record)
    assert promises(record)[name].state in (State.KEPT, State.NOT_SEEN), promises(record)[name].findings


@pytest.mark.parametrize(("fault", "who"), [("outage", "guest-1"), ("gateway-gap", "guest-0")])
def test_a_cry_while_nobody_could_reach_us_is_answered_as_soon_as_we_are_back(fault: str, who: str) -> None:
    """A gap of Discord's gateway excuses nobody on LINE."""
    record = good_place()
    both(belated("あなただけに", 5), belated("よりそい", 5), belated(URGENT, 5))(record)
    moved = (replace(one, who=who, family=int(who[-1])) if one.words == CRY else one for one in record.did)
    record.did = [replace(one, at=one.at + timedelta(minutes=6)) if one.what == words.TOOK_ALERT else one for one in moved]
    answers = [one for one in record.heard if "あなただけに" in one.text or "よりそい" in one.text]
    for one in answers:
        one.who = who
    assert promises(record)["crisis-answered"].state is State.BROKEN
    record.faults = [(at("2026-05-20T18:00"), fault)]
    assert promises(record)["crisis-answered"].state is State.KEPT
    assert promises(record)["crisis-called"].state is State.KEPT
    belated("あなただけに", 10)(record)
    if fault == "gateway-gap":
        assert promises(record)["crisis-answered"].state is State.BROKEN


def test_a_cancelling_at_night_is_heard_in_the_morning() -> None:
    record = good_place()
    record.did = [replace(one, at=at("2026-05-21T23:00")) if one.what == words.CANCELLED else one for one in record.did]
    record.heard = [replace(one, at=at("2026-05-22T08:01")) if "お休みに" in one.text else one for one in record.heard]
    assert promises(record)["openings-cancelled"].state is State.KEPT
    belated("お休みになりました", 30)(record)
    assert promises(record)["openings-cancelled"].state is State.BROKEN


def test_a_number_in_a_line_group_cannot_be_taken_out() -> None:
    record = good_place()
    add(guest("2026-05-12T16:00", 1, words.SAID_BADLY, f"{DAY} private_data high", NUMBER.replace("1", "2")))(record)
    assert promises(record)["held"].state is State.KEPT
