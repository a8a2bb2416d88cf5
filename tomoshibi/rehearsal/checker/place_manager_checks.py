"""Promises about who is on duty (K3.2.1): nothing opens without a manager, posting rests without one, the next is called."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.place_duties import CALLED_MINUTES
from tomoshibi.rehearsal.checker.place_reach import Reach
from tomoshibi.rehearsal.checker.place_story import THANKS, Opening, Span, openings_of, rooms_of, told_begin
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Did, Record

ASKED_BEFORE = timedelta(minutes=15)
A_MOMENT = timedelta(minutes=1)
"""Ours: within a minute is at once; the service looks every few seconds."""
CALLED_WITHIN = timedelta(minutes=CALLED_MINUTES) + A_MOMENT
LONGEST_REST = timedelta(hours=4)
"""Staff may let somebody rest until the opening is over."""
OPEN, RESTS, WAITS = "開きました。今日は", "ひと休みします", "スタッフが来るまで"
ASKED = "居場所が開きます。始められるときは"
CALLED = ("今、管理者がいません", "オンライン居場所の管理者のことで", "代わってほしいそうです", "まだだれも引き受けていない")
SOMEBODY = ("スタッフを呼んでいる方がいます", "お返事を待っている方がいます", "担当者と話したい方がいます")


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
            verdict.find(heard.at, _name(record, heard.who), "管理者がいないのに、居場所が開きました")
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
                verdict.find(at, _name(record, who), "始まる前の問いかけが届いていません")
    return verdict


def posting_rests(record: Record) -> Verdict:
    """While nobody is on duty the rooms rest, and nobody writes there (a LINE group cannot be closed)."""
    verdict = Verdict("rests", "K3.2.1", "管理者がいないあいだ、部屋の書き込みは休む（LINEのグループのほかは）")
    rooms = {key for key in rooms_of(record) if record.people[key].way != "line"}
    if not rooms:
        return verdict
    for one in openings_of(record):
        for since, until in _alone(one):
            verdict.looked += 1
            if not _is_resting(record, rooms, since, until):
                verdict.find(since, _when(one), "管理者がいないのに、部屋の書き込みが休みになりませんでした")
            for did in record.did:
                if (
                    did.what in (words.SAID, words.SAID_BADLY)
                    and since + A_MOMENT < did.at < until
                    and _is_closable(record, did)
                ):
                    verdict.find(did.at, did.who, "休みのあいだに、書き込めました")
    return verdict


def may_write(record: Record) -> Verdict:
    """While a manager is there whoever belongs to the place can write, but for those who rest for a time."""
    verdict = Verdict("may-write", "K2.1", "管理者がいるあいだは、参加している人が部屋に書ける")
    verdict.looked = sum(did.what == words.SAID for did in record.did)
    rests = [did for did in record.did if did.what == words.PERSON_PAUSED]
    openings = {one.begins: one for one in openings_of(record)}
    for did in record.did:
        one = openings.get(told_begin(did)) if did.what == words.COULD_NOT_WRITE else None
        if one is None or not one.opened_at or not one.opened_at + A_MOMENT < did.at < one.ran_until - A_MOMENT:
            continue
        is_paused = any(rest.family == did.family and rest.at <= did.at <= rest.at + LONGEST_REST for rest in rests)
        if one.on_duty(did.at) and one.on_duty(did.at - A_MOMENT) and not is_paused:
            verdict.find(did.at, did.who, "管理者がいるのに、書き込めませんでした")
    return verdict


def _is_closable(record: Record, did: Did) -> bool:
    somebody = record.people.get(did.who)
    return somebody is not None and somebody.way != "line"


def _is_resting(record: Record, rooms: set[str], since: datetime, until: datetime) -> bool:
    said = (one for one in record.heard if one.who in rooms and since - A_MOMENT <= one.at <= since + A_MOMENT)
    is_said = any(RESTS in one.text or WAITS in one.text for one in said)
    opened_again = (
        one for one in record.did if one.what == words.POSTING_GOES_ON and since + A_MOMENT < one.at < until - A_MOMENT
    )
    return is_said and not any(opened_again)


def next_called(record: Record) -> Verdict:
    """When nobody is on duty, somebody else is called within the minutes of the terms, and so on until one is there."""
    verdict = Verdict("manager-called", "K3.2.1", "管理者がいなくなったら、5分のうちに次の人に声がかかる")
    staff = {key for key, one in record.people.items() if one.part in ("manager", "coordinator", "deputy")}
    calls = [one for one in record.heard if one.who in staff and any(word in one.text for word in CALLED)]
    last = max((one.at for one in record.heard), default=None)
    for one in openings_of(record):
        for since, until in (*_alone(one), *_not_begun(one)):
            if until - since < CALLED_WITHIN or last is None or since + CALLED_WITHIN > last:
                continue
            verdict.looked += 1
            if not any(since - A_MOMENT <= call.at <= since + CALLED_WITHIN for call in calls):
                verdict.find(since, _when(one), "次の管理者が、時間のうちに呼ばれていません")
    return verdict


def _alone(one: Opening) -> list[Span]:
    return [(since, until) for since, until in one.unmanned() if until - since > 2 * A_MOMENT]


def _not_begun(one: Opening) -> Iterator[Span]:
    """From when it should have been open until it was."""
    begun = one.opened_at or one.ends
    due_at = one.due_at or one.begins
    if one.is_live and begun > due_at:
        yield due_at, begun


def closed_in_time(record: Record) -> Verdict:
    """An opening ends at its hour, unless somebody's cry for help is untaken then."""
    verdict = Verdict("closed", "K3.1", "居場所は、予定の時間に閉じる（助けを求める声が残っているときのほかは）")
    rooms = rooms_of(record)
    thanks = [one for one in record.heard if one.who in rooms and THANKS in one.text]
    reach = Reach(record)
    cries = [one for one in record.did if one.what == words.SAID_BADLY and " crisis" in one.told]
    last = max((one.at for one in record.heard), default=None)
    for one in openings_of(record):
        if one.opened_at is None or last is None or one.ends > last or _is_closed_early(record, one):
            continue
        verdict.looked += 1
        if any(one.begins <= cry.at <= one.ends for cry in cries):
            continue
        if not any(one.ends - A_MOMENT <= said.at <= reach.seen_at(one.ends) + 2 * A_MOMENT for said in thanks):
            verdict.find(one.ends, _when(one), "予定の時間に閉じていません")
    return verdict


def _is_closed_early(record: Record, one: Opening) -> bool:
    return any(did.what == words.CLOSED_EARLY and told_begin(did) == one.begins for did in record.did)


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


def _name(record: Record, key: str) -> str:
    return record.people[key].name if key in record.people else key


def _when(one: Opening) -> str:
    return f"{one.begins:%Y-%m-%d %H:%M}"
