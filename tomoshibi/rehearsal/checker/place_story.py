"""What happened in an online place, put together from the record: its openings, posts, duty, and who belongs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import pairwise

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.duty import day_of
from tomoshibi.rehearsal.checker.pages import JAPAN, read_moment
from tomoshibi.rehearsal.checker.place_reach import Reach
from tomoshibi.rehearsal.record import Did, Heard, Participant, Record

LASTS_MINUTES = 210
"""Ours of K3.1: three hours and a half are about four."""
EVENING_FROM, EVENING_MINUTES = time(17), 60
"""K3.1: once a month an hour or more after 17:00."""
UNREACHED = "返事がなかったので、次の方に声をかけました"
THANKS = "今日はここまでです"
LONGEST_HELD = timedelta(hours=15)
COMES, GOES = frozenset({words.ON_DUTY, words.BACK}), frozenset({words.AWAY, words.ENDED, words.CANNOT_COME_TODAY})

Span = tuple[datetime, datetime]


@dataclass(slots=True)
class Opening:
    """One opening. `posts` are (when, post, who); `marks` (when, who, whether on duty from then on); `fixed_at`: planned or
    moved last; `closed_at` as the rooms heard it, None where they did not.
    """

    begins: datetime
    ends: datetime
    kind: str
    planned_at: datetime
    audience: str = ""
    fixed_at: datetime | None = None
    cancelled_at: datetime | None = None
    posts: list[tuple[datetime, str, str]] = field(default_factory=list)
    marks: list[tuple[datetime, str, bool]] = field(default_factory=list)
    closed_at: datetime | None = None
    seen_at: datetime | None = None
    """The moment of which this tells; None: the end of the rehearsal."""
    due_at: datetime | None = None
    """When it could begin: at its hour, or when we were reached again after it."""

    @property
    def is_over(self) -> bool:
        """Whether it had ended then, however it went."""
        return self.seen_at is None or self.ran_until <= self.seen_at

    @property
    def is_live(self) -> bool:
        """Whether it was not cancelled."""
        return self.cancelled_at is None

    @property
    def opened_at(self) -> datetime | None:
        """When it began: at its hour, or when the first manager came; None where none did."""
        if not self.is_live:
            return None
        due_at = self.due_at or self.begins
        if self.on_duty(due_at):
            return due_at
        return next((at for at, _, comes in self.marks if comes and due_at <= at < self.ends), None)

    @property
    def ran_until(self) -> datetime:
        """Until when it ran, or will: as the rooms heard it, else to its end."""
        return self.closed_at or self.ends

    def on_duty(self, at: datetime) -> frozenset[str]:
        """Who was on duty then."""
        there: set[str] = set()
        for when, who, comes in self.marks:
            if when <= at:
                (there.add if comes else there.discard)(who)
        return frozenset(there)

    def unmanned(self) -> list[Span]:
        """The times of the opening in which nobody was on duty."""
        if self.opened_at is None:
            return []
        edges = [self.opened_at, *(at for at, _, _ in self.marks if self.opened_at < at < self.ran_until), self.ran_until]
        found: list[Span] = []
        for since, until in pairwise(edges):
            if self.on_duty(since) or since == until:
                continue
            if found and found[-1][1] == since:
                found[-1] = (found[-1][0], until)
            else:
                found.append((since, until))
        return found

    def holders(self, post: str) -> dict[str, datetime]:
        """Who holds a post, and since when."""
        return {who: at for at, one, who in self.posts if one == post}

    def minutes(self) -> int:
        """How long it really was open."""
        return minutes_between(self.opened_at, self.ran_until) if self.opened_at is not None else 0


def openings_of(record: Record, until: datetime | None = None) -> list[Opening]:
    """Every opening that was planned, as it stood at a moment, the earliest first."""
    found: dict[datetime, Opening] = {}
    reach = Reach(record)
    for did in record.did:
        if until is not None and did.at > until:
            continue
        if did.what == words.PLANNED:
            begins, ends, kind, *audience = did.told.split(" ")
            one = Opening(moment(begins), moment(ends), kind, did.at, "".join(audience))
            found[one.begins] = one
        elif did.what == words.CHANGED:
            _move(found, did)
        elif did.what in TOLD and (known := found.get(moment(did.told.split(" ")[0]))) is not None:
            _tell(known, did, reach.seen_at(did.at))
    for one in found.values():
        one.seen_at = until
        one.due_at = reach.seen_at(one.begins)
    said = [one for one in record.heard if UNREACHED in one.text or THANKS in one.text]
    said = sorted((one for one in said if until is None or one.at <= until), key=_when)
    rooms = rooms_of(record)
    for one in found.values():
        _hear(said, rooms, one)
    return sorted(found.values(), key=lambda one: one.begins)


TOLD = COMES | GOES | {words.CANCELLED, words.POSTED, words.CANNOT_COME, words.CLOSED_EARLY}


def _move(found: dict[datetime, Opening], did: Did) -> None:
    old, begins, ends = (moment(one) for one in did.told.split(" "))
    if (one := found.pop(old, None)) is not None:
        found[begins] = replace(one, begins=begins, ends=ends, fixed_at=did.at)


def _tell(one: Opening, did: Did, seen_at: datetime) -> None:
    rest = did.told.split(" ")[1:]
    if did.what == words.CANCELLED:
        one.cancelled_at = did.at
    elif did.what == words.POSTED:
        one.posts.append((did.at, rest[0], rest[1]))
    elif did.what == words.CANNOT_COME:
        one.posts = [held for held in one.posts if held[2] != did.who]
        one.marks.append((seen_at, did.who, False))
    elif did.what == words.CLOSED_EARLY:
        one.closed_at = seen_at
    else:
        one.marks.append((seen_at, did.who, did.what in COMES))


def _hear(said: Sequence[Heard], rooms: frozenset[str], one: Opening) -> None:
    """Who did not answer is not on duty any more; when the rooms heard thanks, it was over."""
    if one.opened_at is None:
        return
    last = bisect_right(said, one.ends + LONGEST_HELD, key=_when)
    for heard in said[bisect_left(said, one.begins, key=_when) : last]:
        if UNREACHED in heard.text and heard.who not in rooms:
            one.marks.append((heard.at, heard.who, False))
        if THANKS in heard.text and heard.who in rooms and one.closed_at is None:
            one.closed_at = heard.at
    one.marks.sort(key=lambda mark: mark[0])


def _when(heard: Heard) -> datetime:
    return heard.at


def rooms_of(record: Record) -> frozenset[str]:
    """Keys of the rooms."""
    return frozenset(key for key, one in record.people.items() if one.part == words.ROOM)


@dataclass(slots=True)
class Member:
    """One participant's way: when they asked, were talked with, ... `joined`, `left` may be several times."""

    who: Participant
    asked: list[datetime] = field(default_factory=list)
    talked: datetime | None = None
    fits: bool | None = None
    decided: datetime | None = None
    posted: datetime | None = None
    back: datetime | None = None
    agreed: datetime | None = None
    joined: list[datetime] = field(default_factory=list)
    left: list[datetime] = field(default_factory=list)
    assessed: list[datetime] = field(default_factory=list)

    def is_in(self, at: datetime) -> bool:
        """Whether they belonged to the place then."""
        joined = max((one for one in self.joined if one <= at), default=None)
        return joined is not None and not any(joined <= one <= at for one in self.left)

    @property
    def came_back(self) -> bool:
        """Whether they began more than once."""
        return len(self.asked) > 1 or len(self.joined) > 1


def members_of(record: Record, until: datetime | None = None) -> dict[int, Member]:
    """Everybody on the way into the place, and in it, as far as it went by a moment."""
    found = {number: Member(one) for number, one in record.participants.items()}
    for did in record.did:
        one = found.get(did.family) if did.family is not None else None
        if one is None or (until is not None and did.at > until):
            continue
        if did.what in LISTS:
            getattr(one, LISTS[did.what]).append(did.at)
        elif did.what in ONCE and getattr(one, ONCE[did.what]) is None:
            setattr(one, ONCE[did.what], did.at)
        elif did.what == words.PAPERS_BACK:
            one.back = did.at
        elif did.what == words.DECIDED:
            one.fits, one.decided = did.told == "yes", did.at
    return found


LISTS = {
    words.ASKED_TO_JOIN: "asked",
    words.JOINED: "joined",
    words.LEFT: "left",
    words.WITHDREW: "left",
    words.ASSESSED: "assessed",
}
ONCE = {words.FIRST_TALK_HELD: "talked", words.PAPERS_SENT: "posted", words.AGREED: "agreed"}


def told_begin(did: Did) -> datetime:
    """The opening that a deed is about."""
    return moment(did.told.split(" ")[0])


def moment(written: str) -> datetime:
    """A moment as the play writes it."""
    return datetime.fromisoformat(written)


def minutes_between(since: datetime, until: datetime) -> int:
    """Whole minutes."""
    return max(0, int((until - since).total_seconds() // 60))


def evening_minutes(begins: datetime, ends: datetime) -> int:
    """Minutes after the hour at which the evening begins."""
    evening = datetime.combine(day_of(begins), EVENING_FROM, JAPAN)
    return minutes_between(max(begins, evening), ends)


def moments_in(text: str, near: datetime) -> Iterator[datetime]:
    """Every day and hour a message names, line by line."""
    for line in text.split("\n"):
        if (found := read_moment(line, near)) is not None:
            yield found
