"""What is owed of an online place, as the checker derives it, beside what the board shows: each difference is noticed."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.rehearsal.place_records import joined, posts, staff
from tests.rehearsal.records import JAPAN, at, did, heard, later
from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.board_pages import read_board
from tomoshibi.rehearsal.checker.place_duty_checks import place_duty_verdicts
from tomoshibi.rehearsal.checker.verdict import State, Verdict
from tomoshibi.rehearsal.record import Did, Looked, Participant, Record, Somebody

SEEN = "2026-06-12T17:40"
BOARD = """契約どおりに進んでいるか
期限を過ぎています 4条項
申込受付 K2.2
期限内に済んだ 3
開設時間 K3.1
期限を過ぎた 3
期限前 3
期限内に済んだ 5
これから 30
管理者 K3.2.1
期限を過ぎた 2
期限前 2
期限内に済んだ 3
これから 20
支援員 K3.2.3
期限を過ぎた 1
期限前 1
期限内に済んだ 2
これから 10
守れています 6条項
定期アセスメント K2.3.1
期限前 1
変容状況 K2.3.2
期限内に済んだ 1
記録 K2.3.3
期限前 1
期限内に済んだ 10
広報 K2.4
期限内に済んだ 2
会議 K2.5
期限内に済んだ 1
ルール K3.2.2
期限内に済んだ 1
報告 K5
期限内に済んだ 2
議事録 K6.4
期限内に済んだ 1
まだ始まっていません 1条項
消去 K4.2
これから 1"""


def may() -> list[datetime]:
    """Eight days of May, one of them an evening."""
    days = [date(2026, 5, 2) + timedelta(days=3 * number) for number in range(8)]
    return [datetime(day.year, day.month, day.day, 18 if number == 3 else 13, tzinfo=JAPAN) for number, day in enumerate(days)]


def held(begins: datetime) -> list[Did]:
    """An opening from its plan to its note."""
    told = begins.isoformat()
    return [
        staff("2026-04-10T10:00", "coordinator", words.PLANNED, f"{told} {(begins + timedelta(hours=4)).isoformat()} exchange"),
        *(replace(one, at=at("2026-04-10T10:01")) for one in posts(told)),
        Did(begins - timedelta(minutes=10), "manager-0", words.ON_DUTY, told),
        Did(begins + timedelta(hours=7), "manager-0", words.NOTE_WRITTEN, told),
    ]


def june() -> list[datetime]:
    """Eight days of June."""
    return [one + timedelta(days=35) for one in may()]


def kept_record() -> Record:
    """The first ten weeks of a place that opens in May, too late for April; on 12 June the board is looked at."""
    record = Record()
    for key, part in (("coordinator", "coordinator"), ("manager-0", "manager"), ("manager-1", "manager"), ("room", words.ROOM)):
        record.add(Somebody(key, part, key, "line"))
    record.participants = {0: Participant(0, "よるねこ", "discord", is_minor=False, key="guest-0")}
    record.did = [
        staff(
            "2026-04-02T09:30",
            "coordinator",
            words.OWED_NOTED,
            "チラシを配る",
            "あと28日 4月30日(木) まで · 条項 K2.4 くわしく",
        ),
        staff("2026-04-09T09:30", "coordinator", words.PORTAL_ASKED),
        staff("2026-04-03T10:00", "coordinator", words.MEETING_CALLED, "2026-05-15"),
        staff("2026-04-03T10:00", "coordinator", words.CHANGES_ASKED, "2026-06-05"),
        *joined(0),
        *(one for begins in may() for one in held(begins)),
        *(one for begins in june() for one in held(begins) if one.at < at(SEEN)),
        staff("2026-05-08T10:00", "coordinator", words.STATE_REPORTED, "2026-04"),
        staff("2026-05-15T17:00", "coordinator", words.MEETING_KEPT, "2026-05-15"),
        staff("2026-05-18T17:00", "coordinator", words.MINUTES_KEPT, "2026-05-15"),
        staff("2026-06-03T17:00", "coordinator", words.CHANGES_REPORTED, "2026-06-05"),
        staff("2026-06-08T10:00", "coordinator", words.STATE_REPORTED, "2026-05"),
    ]
    record.did.sort(key=lambda one: one.at)
    record.looked = [Looked(at(SEEN), "board", BOARD)]
    return record


def shown(record: Record, board: str) -> Record:
    """The board says something else."""
    record.looked = [Looked(at(SEEN), "board", board)]
    return record


def verdicts(record: Record) -> dict[str, Verdict]:
    return {one.clause: one for one in place_duty_verdicts(record)}


CLAUSES = [clause for clause, line in read_board(BOARD).items() if line.owed]
LATE_APRIL = {"K3.1", "K3.2.1", "K3.2.3"}


def test_checker_and_board_agree_and_what_people_left_undone_is_theirs() -> None:
    found = verdicts(kept_record())
    assert {clause for clause, one in found.items() if one.state is State.THEIRS} == LATE_APRIL
    assert {clause for clause, one in found.items() if one.state is State.KEPT} == set(CLAUSES) - LATE_APRIL
    assert found["K4.2"].state is State.NOT_SEEN


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_that_is_not_watched_any_more_is_noticed(clause: str) -> None:
    board = re.sub(rf"\n[^\n]+ {re.escape(clause)}\n(?:[^\n]+ \d+\n)+", "\n", BOARD)
    assert clause not in read_board(board)
    found = verdicts(shown(kept_record(), board))
    assert [one for one, verdict in found.items() if verdict.state is State.BROKEN] == [clause]


Plant = Callable[[Record], None]


def no_note(record: Record) -> None:
    record.did = [one for one in record.did if one.what != words.NOTE_WRITTEN or one.at.day != 5]


def cancelled(record: Record) -> None:
    """One of May's eight, in the middle of the month."""
    record.did.append(staff("2026-05-19T10:00", "coordinator", words.CANCELLED, may()[6].isoformat()))


def cannot_come(record: Record) -> None:
    """The manager of a day of June that is ahead falls ill, and nobody is posted instead."""
    record.did.append(staff("2026-06-10T10:00", "manager-0", words.CANNOT_COME, f"{june()[5].isoformat()} manager"))


def away(record: Record) -> None:
    """The manager of a day of May is away for half an hour, and nobody else comes."""
    day = may()[2]
    record.did.append(Did(day + timedelta(hours=1), "manager-0", words.AWAY, day.isoformat()))
    record.did.append(Did(day + timedelta(hours=1, minutes=30), "manager-0", words.BACK, day.isoformat()))


def unreached(record: Record) -> None:
    """The manager does not answer, and is back after ten minutes."""
    day = may()[2]
    said = "返事がなかったので、次の方に声をかけました。もどれるときは「もどりました」を押してください。"
    record.heard.append(replace(heard("2026-05-08T14:00", "manager-0", said), at=day + timedelta(hours=1)))
    record.did.append(Did(day + timedelta(hours=1, minutes=10), "manager-0", words.BACK, day.isoformat()))


def never_opened(record: Record) -> None:
    """Nobody came on one day of May."""
    record.did = [one for one in record.did if one.told != may()[1].isoformat()]


def short(record: Record) -> None:
    """The manager came an hour late on one day."""
    record.did = [
        replace(one, at=one.at + timedelta(hours=1)) if one.what == words.ON_DUTY and one.told == may()[1].isoformat() else one
        for one in record.did
    ]


def joined_late(record: Record) -> None:
    later(record, words.JOINED, 12)


def talked_late(record: Record) -> None:
    later(record, words.FIRST_TALK_HELD, 30)


def reported_late(record: Record) -> None:
    later(record, words.STATE_REPORTED, 3)


def no_minutes(record: Record) -> None:
    record.did = [one for one in record.did if one.what != words.MINUTES_KEPT]


def no_leaflet(record: Record) -> None:
    record.did = [one for one in record.did if one.what != words.OWED_NOTED]


def noted(day: str, clause: str) -> Did:
    """Staff say that something is done."""
    return staff(
        "2026-05-21T10:00", "coordinator", words.OWED_NOTED, "済み", f"あと5日 {day} まで · 管理者 · 条項 {clause} 対応する"
    )


def assessed(record: Record) -> None:
    record.did.append(did("2026-06-01T10:00", "coordinator", words.ASSESSED, "", 0))


def left(record: Record) -> None:
    """Whoever left before it was due is asked for no assessment."""
    record.did.append(did("2026-06-01T10:00", "guest-0", words.LEFT, "", 0))


@pytest.mark.parametrize(
    ("plant", "clause", "before", "after"),
    [
        (no_note, "K2.3.3", "期限前 1\n期限内に済んだ 10", "期限を過ぎた 1\n期限前 1\n期限内に済んだ 9"),
        (cancelled, "K3.1", "過ぎた 3\n期限前 3\n期限内に済んだ 5", "過ぎた 5\n期限前 3\n期限内に済んだ 3"),
        (cancelled, "K3.2.3", "過ぎた 1\n期限前 1\n期限内に済んだ 2", "過ぎた 2\n期限前 1\n期限内に済んだ 1"),
        (cannot_come, "K3.2.1", "過ぎた 2\n期限前 2\n期限内に済んだ 3", "過ぎた 3\n期限前 2\n期限内に済んだ 2"),
        (away, "K3.2.1", "過ぎた 2\n期限前 2\n期限内に済んだ 3", "過ぎた 3\n期限前 2\n期限内に済んだ 2"),
        (unreached, "K3.2.1", "過ぎた 2\n期限前 2\n期限内に済んだ 3", "過ぎた 3\n期限前 2\n期限内に済んだ 2"),
        (never_opened, "K3.1", "過ぎた 3\n期限前 3\n期限内に済んだ 5", "過ぎた 4\n期限前 3\n期限内に済んだ 4"),
        (short, "K3.1", "過ぎた 3\n期限前 3\n期限内に済んだ 5", "過ぎた 4\n期限前 3\n期限内に済んだ 4"),
        (joined_late, "K2.2", "期限内に済んだ 3", "期限内に済んだ 2\n遅れて済んだ 1"),
        (talked_late, "K2.2", "期限内に済んだ 3", "期限内に済んだ 2\n遅れて済んだ 1"),
        (reported_late, "K5", "期限内に済んだ 2", "遅れて済んだ 2"),
        (no_minutes, "K6.4", "期限内に済んだ 1", "期限を過ぎた 1"),
        (no_leaflet, "K2.4", "期限内に済んだ 2", "期限を過ぎた 1\n期限内に済んだ 1"),
        (assessed, "K2.3.1", "期限前 1", "期限内に済んだ 1"),
    ],
    ids=lambda one: getattr(one, "__name__", "")[:20] or None,
)
def test_what_happened_otherwise_must_stand_on_the_board(plant: Plant, clause: str, before: str, after: str) -> None:
    record = kept_record()
    plant(record)
    record.did.sort(key=lambda one: one.at)
    assert verdicts(record)[clause].state is State.BROKEN
    title = next(line for line in BOARD.split("\n") if line.endswith(f" {clause}"))
    head, found, rest = BOARD.partition(f"{title}\n")
    assert before in rest[: len(before) + 20]
    told = verdicts(shown(record, head + found + rest.replace(before, after, 1)))[clause]
    assert told.state is not State.BROKEN, told.findings


def test_what_staff_noted_by_hand_is_done() -> None:
    record = kept_record()
    no_minutes(record)
    record.did.append(noted("5月22日(金)", "K6.4"))
    assert verdicts(record)["K6.4"].state is State.KEPT


def test_what_was_recorded_is_not_done_by_saying_so() -> None:
    record = kept_record()
    away(record)
    record.did.append(noted("6月10日(水)", "K3.2.1"))
    assert verdicts(record)["K3.2.1"].state is State.BROKEN


def test_nobody_is_asked_for_an_assessment_after_they_left() -> None:
    record = kept_record()
    left(record)
    without = BOARD.replace("定期アセスメント K2.3.1\n期限前 1\n", "")
    assert verdicts(shown(record, without)).get("K2.3.1") is None


def test_a_month_is_judged_by_what_had_happened_when_the_board_was_looked_at() -> None:
    """In the middle of May a day was missing; before the month was over it was there again."""
    record = kept_record()
    cancelled(record)
    record.did += [replace(one, at=at("2026-05-20T10:00")) for one in held(may()[6] + timedelta(hours=6))[:4]]
    record.did += held(may()[6] + timedelta(hours=6))[4:]
    record.did.sort(key=lambda one: one.at)
    found = verdicts(record)["K3.1"]
    assert any("遅れて" in one.told for one in found.findings if one.ours), found.findings


def test_without_a_look_at_the_board_nothing_is_said() -> None:
    record = kept_record()
    record.looked = []
    assert verdicts(record) == {}
