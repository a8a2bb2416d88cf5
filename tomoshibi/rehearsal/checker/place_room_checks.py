"""Promises about the rooms (K3.2.1, K3.2.2): a rule when they open, rest while no manager is there, closed in time."""

from datetime import datetime, timedelta

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.place_manager_checks import A_MOMENT, OPEN, alone, name_of, when_of
from tomoshibi.rehearsal.checker.place_reach import Reach
from tomoshibi.rehearsal.checker.place_story import THANKS, Opening, openings_of, rooms_of, told_begin
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Did, Record

LONGEST_REST = timedelta(hours=4)
"""Staff may let somebody rest until the opening is over."""
RULE = "話した人がよいと言うまで、ほかでは話さないで"
RESTS, WAITS = "ひと休みします", "スタッフが来るまで"


def rule_recalled(record: Record) -> Verdict:
    """Whenever a room opens, one rule of the place is recalled there (K3.2.2)."""
    verdict = Verdict("rule-recalled", "K3.2.2", "居場所が開くたびに、やくそくがひとつ、部屋で伝えられる")
    rooms = rooms_of(record)
    for heard in record.heard:
        if heard.who in rooms and OPEN in heard.text:
            verdict.looked += 1
            if RULE not in heard.text:
                verdict.find(heard.at, name_of(record, heard.who), "開くときに、やくそくが伝えられていません")
    return verdict


def posting_rests(record: Record) -> Verdict:
    """While nobody is on duty the rooms rest, and nobody writes there (a LINE group cannot be closed)."""
    verdict = Verdict("rests", "K3.2.1", "管理者がいないあいだ、部屋の書き込みは休む（LINEのグループのほかは）")
    rooms = {key for key in rooms_of(record) if record.people[key].way != "line"}
    if not rooms:
        return verdict
    for one in openings_of(record):
        for since, until in alone(one):
            verdict.looked += 1
            if not _is_resting(record, rooms, since, until):
                verdict.find(since, when_of(one), "管理者がいないのに、部屋の書き込みが休みになりませんでした")
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
    """Every room that can be closed is closed, and the others were told; nothing is opened before somebody is there."""
    for moved in (_doors(record, room) for room in rooms):
        before = [is_open for at, is_open in moved if at <= since + A_MOMENT]
        opened_again = any(is_open for at, is_open in moved if since + A_MOMENT < at < until - A_MOMENT)
        if (before and before[-1]) or opened_again:
            return False
    said = (one for one in record.heard if one.who in rooms and since - A_MOMENT <= one.at <= since + A_MOMENT)
    return any(RESTS in one.text or WAITS in one.text for one in said)


def _doors(record: Record, room: str) -> list[tuple[datetime, bool]]:
    """When a room was opened for writing, or closed."""
    moves = {words.POSTING_GOES_ON: True, words.POSTING_RESTS: False}
    return [(did.at, moves[did.what]) for did in record.did if did.who == room and did.what in moves]


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
            verdict.find(one.ends, when_of(one), "予定の時間に閉じていません")
    return verdict


def _is_closed_early(record: Record, one: Opening) -> bool:
    return any(did.what == words.CLOSED_EARLY and told_begin(did) == one.begins for did in record.did)
