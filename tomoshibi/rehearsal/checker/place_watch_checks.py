"""Promises about what is said in the rooms (K3.2.1): seen within the minute, told calmly, answered kindly, never noise."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.message_checks import short
from tomoshibi.rehearsal.checker.place_reach import Reach
from tomoshibi.rehearsal.checker.place_story import rooms_of
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Did, Heard, Record

WITHIN = timedelta(minutes=1)
STEER_AGAIN = timedelta(minutes=10)
AGAIN_TIMES, AGAIN_WITHIN = 3, timedelta(minutes=240)
"""Ours of K3.2.1: the third time within an opening is no slip."""
GRADES = ("low", "medium", "high")
TAKES_OUT = {"slander": 2, "violence": 2, "sexual": 1, "private_data": 1, "contact_exchange": 2, "solicitation": 1}
"""Ours of K3.2.1: from which grade on a line leaves the room, where the room can lose one."""
NOTICE = ("見てほしい書き込みがあります", "見《み》てほしい ことばが あります")
UNSEEN = ("まだだれも見ていないものがあります", "まだだれも引き受けていない")
SOFT = (
    *("さきほどのことば", "さきほどの書き込み", "みんなの部屋には書かない", "ここではしないことにしています"),
    *("みんなの部屋での書き込みはお休み", "さっきの ことば", "部屋《へや》には 書《か》かない", "ここでは しないことに"),
)
STEERS = (
    *("ひと息入れましょう", "話題を変えて", "いったん手を止めて", "ほかの話をしましょう", "少し話題を変えましょう"),
    *("ひと休《やす》み しましょう", "ちがう 話《はなし》を", "すこし 休《やす》みましょう"),
)
STAFF = frozenset({"manager", "coordinator", "deputy"})
LOOKED = frozenset({words.FLAG_SEEN, words.FLAG_SETTLED, words.TOOK_ALERT})
CRISIS = "crisis"


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that deserves a flag."""

    did: Did
    kind: str
    grade: int
    key: str
    """Of whoever said it; "" for who has no account."""
    at: datetime
    """When it could be seen: at once, or when we were reached again."""


def bad_lines(record: Record) -> list[Bad]:
    """Every bad line, in order; one without a grade counts as low."""
    found, reach = [], Reach(record)
    for did in record.did:
        if did.what == words.SAID_BADLY:
            _, kind, *grade = did.told.split(" ")
            who = record.participants.get(did.family) if did.family is not None else None
            seen_at = reach.seen_at(did.at, in_a_room=who is not None and who.way == "discord")
            key = who.key if who is not None else did.who
            found.append(Bad(did, kind, GRADES.index(grade[0]) if grade else 0, key, seen_at))
    return found


@dataclass(frozen=True, slots=True)
class Evening:
    """What was heard and done about what was said, looked up by moment."""

    record: Record
    bad: Sequence[Bad]
    notices: Sequence[Heard]
    steers: Sequence[Heard]
    softs: Sequence[Heard]
    out: Sequence[Did]
    looks: Sequence[datetime]

    def is_waiting(self, at: datetime, *, within: timedelta = timedelta(hours=12)) -> bool:
        """Whether staff were told and nobody had looked yet."""
        told = max((one.at for one in self.notices if at - within <= one.at < at), default=None)
        return told is not None and not any(told <= look < at for look in self.looks)


def evening_of(record: Record) -> Evening:
    """Read from the record once."""
    rooms = rooms_of(record)
    staff = {key for key, one in record.people.items() if one.part in STAFF}
    guests = {one.key for one in record.participants.values() if one.key}

    def heard(by: Callable[[str], bool], said: Sequence[str]) -> list[Heard]:
        return [one for one in record.heard if by(one.who) and any(word in one.text for word in said)]

    return Evening(
        record,
        bad_lines(record),
        heard(staff.__contains__, NOTICE),
        heard(rooms.__contains__, STEERS),
        heard(guests.__contains__, SOFT),
        [one for one in record.did if one.what == words.TAKEN_OUT],
        [one.at for one in record.did if one.what in LOOKED],
    )


def flagged(record: Record) -> Verdict:
    """A bad line is seen within the minute: something is said or done, staff are told, or it stands in their list."""
    verdict = Verdict("flagged", "K3.2.1", "居場所に合わない書き込みは、1分のうちに見つかる")
    evening = evening_of(record)
    pages = [one for one in record.looked if one.place == words.FLAGS]
    for bad in evening.bad:
        if bad.kind == CRISIS:
            continue
        shown = [one for one in pages if one.at >= bad.at]
        if bad.grade == 0 and not shown:
            continue  # what is low waits in a list that nobody opened
        verdict.looked += 1
        is_listed = any(bad.did.words[:12] in one.words for one in shown)
        if not (is_listed or any(_signs(evening, bad)) or evening.is_waiting(bad.at)):
            verdict.find(bad.at, bad.did.who, f"見つかっていません（{bad.kind}）：{short(bad.did.words)}")
    return verdict


def _signs(evening: Evening, bad: Bad) -> Iterator[bool]:
    yield any(_soon(bad.at, one.at) for one in evening.notices)
    yield any(_soon(bad.at, one.at) and one.who == bad.key for one in evening.softs)
    yield any(_soon(bad.at, one.at) and one.words == bad.did.words for one in evening.out)
    yield any(bad.at - STEER_AGAIN <= one.at <= bad.at + WITHIN for one in evening.steers)


def _soon(since: datetime, at: datetime) -> bool:
    return since <= at <= since + WITHIN


def told_on_duty(record: Record) -> Verdict:
    """Of what does not wait in the list, somebody of the staff is told within the minute, if no notice waits unseen."""
    verdict = Verdict("flag-told", "K3.2.1", "見てほしい書き込みは、1分のうちに当番の職員に届く")
    evening = evening_of(record)
    for bad in evening.bad:
        if bad.kind == CRISIS or bad.grade == 0:
            continue
        verdict.looked += 1
        if not any(_soon(bad.at, one.at) for one in evening.notices) and not evening.is_waiting(bad.at):
            soft_alone = bad.kind == "contact_exchange" and any(_soon(bad.at, one.at) for one in evening.softs)
            if not soft_alone and not _is_of_matter(evening, bad):
                verdict.find(bad.at, bad.did.who, f"当番の職員に届いていません（{bad.kind}）")
    return verdict


def _is_of_matter(evening: Evening, bad: Bad) -> bool:
    """Whether it belongs to a matter of the same person that staff have looked at and not settled."""
    settled = max((d.at for d in evening.record.did if d.what == words.FLAG_SETTLED and d.at < bad.at), default=None)
    mine = [one for one in evening.bad if one.key == bad.key and one.at < bad.at and one.kind != CRISIS]
    return any(settled is None or one.at > settled for one in mine)


def no_flood(record: Record) -> Verdict:
    """No second calm notice to anybody while one waits unseen, unless what came is graver."""
    verdict = Verdict("flood", "K3.2.1", "見ていないお知らせがあるあいだは、同じ職員にくり返し届かない（重いもののほかは）")
    evening = evening_of(record)
    last: dict[str, Heard] = {}
    for notice in evening.notices:
        verdict.looked += 1
        before = last.get(notice.who)
        last[notice.who] = notice
        if before is None or any(before.at <= look <= notice.at for look in evening.looks):
            continue
        earlier = _gravest(evening, before.at - WITHIN, before.at)
        if _gravest(evening, notice.at - WITHIN, notice.at) <= earlier and notice.at - before.at < timedelta(hours=12):
            verdict.find(notice.at, notice.who, "まだ見ていないのに、同じお知らせがまた届きました")
    return verdict


def _gravest(evening: Evening, since: datetime, until: datetime) -> int:
    """Of what was said then; the third time by one person is a step graver."""
    mine = [one for one in evening.bad if since <= one.at <= until]
    return max((one.grade + (_times(evening, one) >= AGAIN_TIMES) for one in mine), default=0)


def _times(evening: Evening, bad: Bad) -> int:
    return sum(one.key == bad.key and bad.at - AGAIN_WITHIN <= one.at <= bad.at for one in evening.bad if one.kind != CRISIS)


def taken_out(record: Record) -> Verdict:
    """What a room must not keep leaves it within the minute, where the room can lose a line; its author hears one soft word."""
    verdict = Verdict("held", "K4.2", "部屋に残せない書き込みは1分のうちに預かり、書いた人だけに、やわらかいひとことが届く")
    evening = evening_of(record)
    for bad in evening.bad:
        somebody = record.people.get(bad.did.who)
        is_out = any(_soon(bad.at, one.at) and one.words == bad.did.words for one in evening.out)
        if bad.grade >= TAKES_OUT.get(bad.kind, len(GRADES)) and somebody is not None and somebody.way != "line":
            verdict.looked += 1
            if not is_out:
                verdict.find(bad.at, bad.did.who, f"部屋に残りました（{bad.kind}）")
        if is_out and bad.key:
            softs = sum(one.who == bad.key and _soon(bad.at, one.at) for one in evening.softs)
            near = sum(one.key == bad.key and abs(one.at - bad.at) <= WITHIN for one in evening.bad)
            if not 1 <= softs <= near:
                told = "やわらかいひとことが届いていません" if not softs else f"ひとことが{softs}回届きました"
                verdict.find(bad.at, bad.did.who, told)
    return verdict


def clean_is_let_be(record: Record) -> Verdict:
    """A line that is not meant badly leads to nothing: no word to its author, not taken out, no steering."""
    verdict = Verdict("clean", "K3.2.1", "ふつうの書き込みには、何も起こらない")
    evening = evening_of(record)
    settled = [one.at for one in record.did if one.what == words.FLAG_SETTLED]
    verdict.looked = sum(one.what == words.SAID for one in record.did)
    bad_words = {one.did.words for one in evening.bad}
    for out in evening.out:
        if out.words not in bad_words:
            verdict.find(out.at, out.who, f"ふつうの書き込みが取り出されました：{short(out.words)}")
    for told, near in (
        *((one, [bad for bad in evening.bad if bad.key == one.who]) for one in evening.softs),
        *((one, evening.bad) for one in (*evening.steers, *evening.notices)),
    ):
        if not any(_soon(bad.at, told.at) for bad in near) and not any(_soon(at, told.at) for at in settled):
            verdict.find(told.at, told.who, f"ふつうの書き込みに、ことばがありました：{short(told.text)}")
    return verdict
