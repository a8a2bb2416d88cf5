"""Promises about who is on duty (K3.2.1): nothing opens without a manager, posting rests without one, the next is called."""

from collections.abc import Iterator
from datetime import timedelta

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.place_duties import CALLED_MINUTES
from tomoshibi.rehearsal.checker.place_reach import Reach
from tomoshibi.rehearsal.checker.place_story import Opening, Span, openings_of, rooms_of
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Record

ASKED_BEFORE = timedelta(minutes=15)
A_MOMENT = timedelta(minutes=1)
"""Ours: within a minute is at once; the service looks every few seconds."""
CALLED_WITHIN = timedelta(minutes=CALLED_MINUTES) + A_MOMENT
OPEN = "開きました。今日は"
ASKED = "居場所が開きます。始められるときは"
CALLED = ("今、管理者がいません", "オンライン居場所の管理者のことで", "代わってほしいそうです", "まだだれも引き受けていない")
SOMEBODY = (
    "スタッフを呼んでいる方がいます",
    "お返事を待っている方がいます",
    "担当者と話したい方がいます",
    "「困った・報告」です",
)
"""How staff are called; the last where nobody is on duty: then it goes to everybody at the desk as something urgent."""


def opened_with_manager(record: Record) -> Verdict:
    """No room opens before a manager is on duty."""
    verdict = Verdict("manager-first", "K3.2.1", "管理者が当番になるまで、居場所は開かない")
    rooms, openings = rooms_of(record), openings_of(record)
    for heard in record.heard:
        if heard.who not in rooms or OPEN not in heard.text:
            continue
        one = next((one for one in openings if one.begins - A_MOMENT <= heard.at <= one.ends), None)
        verdict.looked += 1
        if one is None or not one.on_duty(heard.at):
            verdict.find(heard.at, name_of(record, heard.who), "管理者がいないのに、居場所が開きました")
    return verdict


def asked_to_begin(record: Record) -> Verdict:
    """Whoever is posted as manager is asked some minutes before, while there is time to say that it cannot be."""
    verdict = Verdict("manager-asked", "K3.2.1", "管理者に、始まる15分前に「始められますか」と届く")
    last, reach = max((one.at for one in record.heard), default=None), Reach(record)
    for one in openings_of(record):
        at = reach.seen_at(one.begins - ASKED_BEFORE)
        if not one.is_live or last is None or at > last or one.on_duty(at):
            continue
        for who, since in one.holders("manager").items():
            if since >= at:
                continue
            verdict.looked += 1
            if not any(
                heard.who == who and at <= heard.at <= at + 2 * A_MOMENT and ASKED in heard.text for heard in record.heard
            ):
                verdict.find(at, name_of(record, who), "始まる前の問いかけが届いていません")
    return verdict


def next_called(record: Record) -> Verdict:
    """When nobody is on duty, somebody else is called within the minutes of the terms, and so on until one is there."""
    verdict = Verdict("manager-called", "K3.2.1", "管理者がいなくなったら、5分のうちに次の人に声がかかる")
    staff = {key for key, one in record.people.items() if one.part in ("manager", "coordinator", "deputy")}
    calls = [one for one in record.heard if one.who in staff and any(word in one.text for word in CALLED)]
    last = max((one.at for one in record.heard), default=None)
    for one in openings_of(record):
        for since, until in (*alone(one), *_not_begun(one)):
            if until - since < CALLED_WITHIN or last is None or since + CALLED_WITHIN > last:
                continue
            verdict.looked += 1
            if not any(since - A_MOMENT <= call.at <= since + CALLED_WITHIN for call in calls):
                verdict.find(since, when_of(one), "次の管理者が、時間のうちに呼ばれていません")
    return verdict


def alone(one: Opening) -> list[Span]:
    """The times of an opening in which nobody was on duty for longer than it takes to notice."""
    return [(since, until) for since, until in one.unmanned() if until - since > 2 * A_MOMENT]


def _not_begun(one: Opening) -> Iterator[Span]:
    """From when it should have been open until it was."""
    begun = one.opened_at or one.ends
    due_at = one.due_at or one.begins
    if one.is_live and begun > due_at:
        yield due_at, begun


def called_quietly(record: Record) -> Verdict:
    """Whoever presses for staff reaches whoever is on duty within a minute, and no room hears of it."""
    verdict = Verdict("called-quietly", "K3.2.1", "「スタッフを呼ぶ」は、当番の職員だけに、すぐ届く")
    staff = {key for key, one in record.people.items() if one.part in ("manager", "coordinator", "deputy")}
    reach = Reach(record)
    for did in record.did:
        if did.what != words.CALLED_STAFF:
            continue
        verdict.looked += 1
        at = reach.seen_at(did.at)
        soon = [one for one in record.heard if at <= one.at <= at + A_MOMENT and any(w in one.text for w in SOMEBODY)]
        if not any(one.who in staff for one in soon):
            verdict.find(did.at, did.who, "職員に、すぐの知らせが届いていません")
        if any(one.who not in staff for one in soon):
            verdict.find(did.at, did.who, "呼んだことが、ほかの人にも見えました")
    return verdict


def name_of(record: Record, key: str) -> str:
    """What somebody is called."""
    return record.people[key].name if key in record.people else key


def when_of(one: Opening) -> str:
    """An opening, by its day and hour."""
    return f"{one.begins:%Y-%m-%d %H:%M}"
