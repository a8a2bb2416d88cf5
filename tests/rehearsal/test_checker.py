"""Each promise, kept and broken: the checker says nothing of a good record, and notices each fault that is planted in it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.rehearsal.records import (
    MATTER,
    MOVED,
    PAGE,
    VISIT,
    at,
    did,
    good_record,
    heard,
    later,
    reminder,
    without_heard,
)
from tomoshibi.rehearsal.checker.checks import CHECKS, check
from tomoshibi.rehearsal.checker.verdict import State, Verdict
from tomoshibi.rehearsal.record import Looked, Record


def page(record: Record, before: str, after: str) -> None:
    """The child's page says something else."""
    assert before in PAGE
    record.looked = [Looked(at("2026-10-20T15:00"), "visits", PAGE.replace(before, after), 0)]


def add(record: Record, *messages: object) -> None:
    for one in messages:
        record.heard.append(one)  # type: ignore[arg-type]
    record.heard.sort(key=lambda one: one.at)


def blocked_and_told(record: Record) -> None:
    message = heard("2026-10-15T10:00", "guardian-0", "お知らせです")
    message.after_block = True
    add(record, message)


def moved_but_used(record: Record) -> None:
    line = f"9月21日(月) {MOVED:%H:%M}\n佐伯 ゆうと 林 あおい\n実施 14:58 到着 16:31 終了 ご自宅\n使った回数\n2"
    page(record, "使った回数\n2", line)


FAULTS: dict[str, Callable[[Record], None]] = {
    "counted": lambda record: page(record, "使った回数\n2", "使った回数\n3"),
    "interviews": lambda record: without_heard(record, "8月20日"),
    "will": lambda record: later(record, "sheets-written", 30),
    "begun": lambda record: later(record, "interview-held-first", -60),
    "recalled": lambda record: without_heard(record, "あす 15:00"),
    "moved": moved_but_used,
    "reported": lambda record: add(record, heard("2026-09-07T21:30", "worker-0", "担当した日の報告書が、まだのようです。")),
    "asked": lambda record: without_heard(record, "まだのようです"),
    "blocked": blocked_and_told,
    "fed-back": lambda record: later(record, "feedback-given", 9),
    "suspicion": lambda record: without_heard(record, "安全にかかわる"),
    "trained": lambda record: later(record, "training-held", 90),
    "complaint": lambda record: without_heard(record, "新しいお知らせ"),
    "surveys": lambda record: add(
        record, heard("2026-10-08T09:00", "guardian-0", "アンケートの答えを、まだお待ちしています。答えたくないときは")
    ),
    "papers": lambda record: without_heard(record, "書類の期限"),
    "once": lambda record: add(record, replace(reminder("2026-09-06", MATTER), at=at("2026-09-06T10:01"))),
    "quiet": lambda record: add(record, heard("2026-09-08T23:00", "guardian-0", "あしたの持ちもののお知らせです")),
    "names": lambda record: add(record, heard("2026-09-08T12:00", "worker-0", "佐伯 ゆうとさんの予定です")),
}


def promises(record: Record) -> list[Verdict]:
    """What is promised of messages and visits; the duties by date are in test_duties.py."""
    return [one for one in check(record) if not one.name.startswith("duty-")]


def test_nothing_is_found_where_every_promise_was_kept() -> None:
    for verdict in promises(good_record()):
        assert verdict.state is State.KEPT, (verdict.name, verdict.findings)


def test_every_check_has_its_fault() -> None:
    names = {one.name for one in promises(good_record())}
    assert names == {*FAULTS, "calls"}
    assert len(CHECKS) == len(names)


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_planted_fault_is_noticed(name: str) -> None:
    record = good_record()
    FAULTS[name](record)
    found = {one.name: one for one in check(record)}[name]
    assert found.state is State.BROKEN, found
    assert all(one.clause == found.clause for one in found.findings)


def test_the_same_hour_of_the_week_is_not_a_new_attempt() -> None:
    record = good_record()
    record.did.append(did("2026-09-29T10:20", "coordinator", "call-missed", "佐伯 かおり"))
    assert {one.name: one for one in check(record)}["calls"].state is State.THEIRS


def test_what_people_did_is_not_our_fault() -> None:
    record = good_record()
    later(record, "report-sent", 3)
    found = {one.name: one for one in check(record)}["reported"]
    assert found.state is State.THEIRS
    assert VISIT.isoformat() in {one.told for one in record.did}


CHECK_IT = "届いたかどうか、たしかめてほしいものがあります。デスクで見てください。"


@pytest.mark.parametrize(
    ("fault", "told_at", "state"),
    [
        ("power-cut", "10:02", State.THEIRS),
        ("power-cut", "10:30", State.BROKEN),
        ("429", "10:02", State.BROKEN),
        ("", "10:02", State.BROKEN),
    ],
)
def test_a_reminder_that_was_cut_off_is_told_to_staff_at_once(fault: str, told_at: str, state: State) -> None:
    record = good_record()
    without_heard(record, "あす 15:00")
    record.heard.append(reminder("2026-09-13", MATTER.replace("1", "2")))
    add(record, heard(f"2026-09-06T{told_at}", "coordinator", CHECK_IT))
    record.faults = [(at("2026-09-01T10:00"), fault)]
    assert {one.name: one for one in check(record)}["recalled"].state is state


def test_one_cut_accounts_for_one_reminder() -> None:
    record = good_record()
    without_heard(record, "あす 15:00")
    add(record, heard("2026-09-06T10:02", "coordinator", CHECK_IT), heard("2026-09-13T10:02", "coordinator", CHECK_IT))
    record.faults = [(at("2026-09-01T10:00"), "power-cut")]
    assert {one.name: one for one in check(record)}["recalled"].state is State.BROKEN


@pytest.mark.parametrize(("children", "accepted", "state"), [(2, 2, State.KEPT), (1, 2, State.BROKEN), (2, 1, State.BROKEN)])
def test_the_same_sentence_about_two_children_is_no_repetition(children: int, accepted: int, state: State) -> None:
    record = good_record()
    found = heard("2026-08-22T12:00", "guardian-0", "お待たせしました。サポーターが決まりました。")
    add(record, found, replace(found))
    record.children |= {number: replace(record.children[0], number=number) for number in range(1, children)}
    record.did += [did("2026-08-22T12:00", f"worker-{number}", "match-accepted") for number in range(accepted)]
    assert {one.name: one for one in check(record)}["once"].state is state


@pytest.mark.parametrize(
    ("words", "acted_at", "state"),
    [
        ("電話でのご連絡をお願いしたい方がいます。デスクで見てください。", "21:26", State.KEPT),
        ("電話でのご連絡をお願いしたい方がいます。デスクで見てください。", "20:26", State.BROKEN),
        ("まだだれも引き受けていないお知らせがあります。引き受けられる方は、お願いします。", "21:26", State.BROKEN),
        ("すぐに見てほしいお知らせを、まだだれも引き受けていません。", "20:26", State.KEPT),
    ],
)
def test_at_night_staff_hear_of_what_was_just_done_and_again_and_again_of_danger_alone(
    words: str, acted_at: str, state: State
) -> None:
    record = good_record()
    record.did.append(did(f"2026-09-08T{acted_at}", "worker-0", "match-accepted"))
    add(record, heard("2026-09-08T21:26", "coordinator", words))
    assert {one.name: one for one in check(record)}["quiet"].state is state


def test_answers_and_safety_may_come_at_night() -> None:
    record = good_record()
    record.touched.append((at("2026-09-08T22:59"), "guardian-0"))
    add(record, heard("2026-09-08T23:00", "guardian-0", "受け取りました"))
    add(record, heard("2026-09-08T23:00", "coordinator", "新しいお知らせがあります。お返事を待っている方がいます。"))
    assert {one.name: one for one in check(record)}["quiet"].state is State.KEPT
