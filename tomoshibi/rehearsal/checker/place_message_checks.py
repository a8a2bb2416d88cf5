"""Promises about openings, as people heard of them: once each, in time, of a cancellation at once, reminded who wished."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.duty import day_of, end_of
from tomoshibi.rehearsal.checker.message_checks import is_answer, is_quiet, touches_of
from tomoshibi.rehearsal.checker.pages import JAPAN
from tomoshibi.rehearsal.checker.place_story import Member, Opening, members_of, moments_in, openings_of, told_begin
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Heard, Record

TOLD_BEFORE, BY_ITSELF_BEFORE = timedelta(days=7), timedelta(days=9)
"""Ours of K3.1: people hear of it a week before; two days earlier the service tells of what nobody has told of yet."""
BY_ITSELF_AT, MORNING = time(9), time(8)
RECALLED_AT, BEGINS_BEFORE = time(18), timedelta(minutes=15)
"""Ours of K2.1: recalled the evening before, and as it begins."""
NEWS_BEFORE = timedelta(hours=3)
SOON = timedelta(minutes=15)
"""A notice may wait some minutes for another, and for a slow platform."""
CANCELLED = ("お休みになりました", "お休《やす》みに なりました", "お休みに なりました", "called off", "do not open")
TOMORROW = ("あしたは", "あしたの", "open tomorrow", "About tomorrow")
BEGINS = ("もうすぐ", "open soon", "begins soon")
CHANGED = ("変わりました", "かわりました", "changed")
TALK = "お話し"
"""The talk before joining is no opening, though it may be at the same hour."""
SHOWN = "o|next"
MISSING = {"tomorrow": "前の日のお知らせがありません", "begins": "始まる前のお知らせがありません"}

Reached = Mapping[datetime, list[tuple[datetime, str]]]
"""By opening, when somebody heard of it and how: told, tomorrow, begins, changed, cancelled, asked."""


def reached_of(record: Record) -> dict[str, dict[datetime, list[tuple[datetime, str]]]]:
    """What each person heard of each opening."""
    touches, openings = touches_of(record), {one.begins for one in openings_of(record)}
    found: dict[str, dict[datetime, list[tuple[datetime, str]]]] = {}
    for heard in record.heard:
        if TALK in heard.text:
            continue
        how = _how(heard, touches.get(heard.who, []))
        for begins in openings.intersection(moments_in(heard.text, heard.at)):
            found.setdefault(heard.who, {}).setdefault(begins, []).append((heard.at, how))
    return found


def _how(heard: Heard, touches: list[datetime]) -> str:
    for how, said in (("cancelled", CANCELLED), ("tomorrow", TOMORROW), ("begins", BEGINS), ("changed", CHANGED)):
        if any(word in heard.text for word in said):
            return how
    return "asked" if is_answer(touches, heard.at) else "told"


def heard_once(record: Record) -> Verdict:
    """Nobody hears of an opening twice in the same way, unless they asked."""
    verdict = Verdict("openings-once", "ours", "ひとつの開設のことを、同じ人が二度お知らせされない")
    mine = {one.key for one in record.participants.values() if one.key}
    for who, openings in reached_of(record).items():
        if who not in mine:
            continue
        for begins, heard in openings.items():
            verdict.looked += 1
            for how in ("told", "tomorrow", "begins", "cancelled"):
                again = [at for at, one in heard if one == how][1:]
                if again and not (how == "told" and any(one == "changed" for _, one in heard)):
                    verdict.find(again[0], who, f"{_said(begins)} のお知らせが{len(again) + 1}回届きました")
    return verdict


def told_in_time(record: Record) -> Verdict:
    """Everybody in the place hears of each opening a week before; of one that was planned later than that, soon after."""
    verdict = Verdict("openings-told", "K3.1", "参加している人みんなに、開設のお知らせが1週間前までに届く")
    reached, members, last = reached_of(record), members_of(record), _last(record)
    for one in openings_of(record):
        by_itself = datetime.combine(day_of(one.begins - BY_ITSELF_BEFORE), BY_ITSELF_AT, JAPAN)
        fixed = one.fixed_at or one.planned_at
        late = fixed > by_itself
        due = max(_waking(fixed) + SOON, end_of(day_of(one.begins - TOLD_BEFORE)))
        if due > min(last, one.begins) or (one.cancelled_at is not None and one.cancelled_at <= due):
            continue
        for who in _members(record, members, one, by_itself if not late else fixed):
            verdict.looked += 1
            heard = reached.get(who, {}).get(one.begins, [])
            if not any(at <= due for at, _ in heard):
                verdict.find(due, who, f"{_said(one.begins)} の開設のお知らせが、間に合っていません")
    return verdict


def shown_to_newcomers(record: Record) -> Verdict:
    """Whoever joins is told so at once, with the way to the next openings below."""
    verdict = Verdict("welcome", "K2.2", "参加が始まった人に、次にひらく日の見かたがすぐ届く")
    for member in members_of(record).values():
        for joined in member.joined if member.who.key else ():
            verdict.looked += 1
            due = _waking(joined) + SOON
            mine = (one for one in record.heard if one.who == member.who.key and joined <= one.at <= due)
            if not any(data.startswith(SHOWN) for one in mine for _, data in one.buttons):
                verdict.find(joined, member.who.key, "参加が始まったお知らせが届いていません")
    return verdict


def cancelled_at_once(record: Record) -> Verdict:
    """Whoever heard of an opening, and did not say no, hears at once of its cancelling; in the morning, if that is in time."""
    verdict = Verdict("openings-cancelled", "K2.1", "お休みになったら、知らせを受けた人みんなにすぐ届く")
    reached, members, unwished = reached_of(record), members_of(record), _wishes(record, words.UNWISHED)
    for one in openings_of(record):
        at = one.cancelled_at
        if at is None or at >= one.begins:
            continue
        morning = _waking(at)
        due = (morning if morning <= one.begins - NEWS_BEFORE else at) + SOON
        for who in _members(record, members, one, at):
            heard = reached.get(who, {}).get(one.begins, [])
            if who in unwished.get(one.begins, {}) or not any(when < at for when, _ in heard):
                continue
            verdict.looked += 1
            if not any(at <= when <= due and how == "cancelled" for when, how in heard):
                verdict.find(at, who, f"{_said(one.begins)} がお休みになったことが、すぐに届いていません")
    return verdict


def reminded(record: Record) -> Verdict:
    """Who wished to come is reminded the evening before, and as it begins; nobody else is."""
    verdict = Verdict("openings-recalled", "K2.1", "「行くかも」の人に、前の日の夕方と、始まる前に、お知らせが届く")
    reached, wished, unwished = reached_of(record), _wishes(record, words.WISHED), _wishes(record, words.UNWISHED)
    members, last = members_of(record), _last(record)
    for one in openings_of(record):
        if not one.is_live or one.begins > last:
            continue
        evening = datetime.combine(day_of(one.begins) - timedelta(days=1), RECALLED_AT, JAPAN)
        for how, since, until in (
            ("tomorrow", evening, end_of(day_of(evening))),
            ("begins", one.begins - BEGINS_BEFORE, one.begins + SOON),
        ):
            for who in _members(record, members, one, since):
                at = wished.get(one.begins, {}).get(who)
                no = unwished.get(one.begins, {}).get(who)
                if at is None or at > since or is_quiet(since) or (no is not None and at < no):
                    continue
                verdict.looked += 1
                heard = reached.get(who, {}).get(one.begins, [])
                if not any(since <= when <= until and said == how for when, said in heard):
                    verdict.find(one.begins, who, MISSING[how])
    return verdict


def posted_recalled(record: Record) -> Verdict:
    """Whoever is posted hears so, and is reminded of it the evening before."""
    verdict = Verdict("posts-told", "K3.2.1", "当番の人に、決まったときと前の日に、お知らせが届く")
    reached, last = reached_of(record), _last(record)
    for one in openings_of(record):
        evening = datetime.combine(day_of(one.begins) - timedelta(days=1), RECALLED_AT, JAPAN)
        if not one.is_live or one.begins > last:
            continue
        for who, at in {who: at for at, _, who in reversed(one.posts)}.items():
            heard = reached.get(who, {}).get(one.begins, [])
            verdict.looked += 1
            if not any(at <= when <= one.begins for when, _ in heard):
                verdict.find(at, who, f"{_said(one.begins)} の当番のお知らせが届いていません")
            if at < evening and not _is_recalled_duty(record, who, evening):
                verdict.find(evening, who, f"{_said(one.begins)} の当番の、前の日のお知らせがありません")
    return verdict


def _is_recalled_duty(record: Record, who: str, evening: datetime) -> bool:
    tomorrow = (one for one in record.heard if one.who == who and evening <= one.at <= end_of(day_of(evening)))
    return any(any(word in one.text for word in TOMORROW) or "tomorrow" in one.text for one in tomorrow)


def _members(record: Record, members: Mapping[int, Member], one: Opening, at: datetime) -> Iterator[str]:
    """Keys of those who belonged to the place then, whose rooms it is for, and who have an account."""
    blocked = {did.who for did in record.did if did.what == "blocked" and did.at <= at}
    for member in members.values():
        rooms = "minors" if member.who.is_minor else "adults"
        if member.who.key and member.is_in(at) and one.audience in ("", rooms) and member.who.key not in blocked:
            gone = any(at <= left <= one.begins for left in member.left)
            if not gone:
                yield member.who.key


def _wishes(record: Record, what: str) -> dict[datetime, dict[str, datetime]]:
    """By opening, who said so last and when."""
    found: dict[datetime, dict[str, datetime]] = {}
    for did in record.did:
        if did.what == what and did.family in record.participants:
            found.setdefault(told_begin(did), {})[record.participants[did.family].key] = did.at
    return found


def _waking(at: datetime) -> datetime:
    """This moment, or eight in the morning after the night it lies in."""
    if not is_quiet(at):
        return at
    day = day_of(at) + timedelta(days=at.astimezone(JAPAN).time() >= MORNING)
    return datetime.combine(day, MORNING, JAPAN)


def _last(record: Record) -> datetime:
    return max((one.at for one in record.heard), default=datetime.max.replace(tzinfo=JAPAN))


def _said(begins: datetime) -> str:
    here = begins.astimezone(JAPAN)
    return f"{here.month}月{here.day}日 {here:%H:%M}"
