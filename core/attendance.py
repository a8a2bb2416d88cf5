"""Who was there: by a voice room, by words, by a press, or as staff saw it. Only that and when; never what was said (K5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.openings import Opening
from core.people import STAFF_ROLES, Person, Role
from core.spans import minutes, within


class Way(StrEnum):
    """How somebody's being there was seen."""

    VOICE = "voice"
    SPOKE = "spoke"
    PRESS = "press"  # 来たよ
    LISTENING = "listening"  # 見ているだけ
    STAFF = "staff"  # entered for somebody who was there in another way


@dataclass(frozen=True, slots=True)
class Stay:
    """One time somebody was there. From the first to the last word is one, and so is from the first to the last press.

    `ended_at` None: still in the voice room. `is_uncertain`: its beginning or end is when we noticed, not when it was.
    """

    opening_id: str
    person_id: str
    way: Way
    began_at: datetime
    ended_at: datetime | None
    is_uncertain: bool = False
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class InVoice:
    """Somebody in a voice room now, whether or not an opening runs; `place` is the room's address."""

    programme_id: str
    person_id: str
    place: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """One person in one opening: from, until (None: still there), whole minutes, each minute once."""

    person_id: str
    first_at: datetime
    last_at: datetime | None
    minutes: int
    ways: frozenset[Way]
    is_uncertain: bool
    is_first: bool = False


def counts_as_there(person: Person) -> bool:
    """Whether somebody counts among those the place is for: not whoever works there, no room, no mailbox."""
    return person.role not in STAFF_ROLES and person.role is not Role.PLACE


def is_unknown(person: Person) -> bool:
    """Whether nobody has said yet who it is: somebody in a room whose account is linked to nobody."""
    return person.role is Role.VISITOR


def presences(opening: Opening, stays: Sequence[Stay], now: datetime, first: frozenset[str] = frozenset()) -> list[Presence]:
    """Everybody who was there, the earliest first; `first` are those who never came before.

    Only what lies between its beginning and its end counts as time.
    """
    until = opening.closed_at or now
    since = opening.opened_at or opening.starts_at
    mine: dict[str, list[Stay]] = {}
    for stay in stays:
        mine.setdefault(stay.person_id, []).append(stay)
    found = []
    for person_id, own in mine.items():
        spans = within(((stay.began_at, stay.ended_at or until) for stay in own), since, until)
        is_there = any(stay.ended_at is None for stay in own) and opening.closed_at is None
        found.append(
            Presence(
                person_id=person_id,
                first_at=min(stay.began_at for stay in own),
                last_at=None if is_there else max(stay.ended_at or until for stay in own),
                minutes=minutes(spans),
                ways=frozenset(stay.way for stay in own),
                is_uncertain=any(stay.is_uncertain for stay in own),
                is_first=person_id in first,
            )
        )
    return sorted(found, key=lambda presence: (presence.first_at, presence.person_id))


def different_people(stays: Iterable[Stay]) -> int:
    """How many people, however often they came and by however many accounts (K2.1)."""
    return len({stay.person_id for stay in stays})


def is_there(stays: Sequence[Stay], person_id: str) -> bool:
    """Whether somebody is in a voice room of this opening now."""
    return any(stay.person_id == person_id and stay.ended_at is None for stay in stays)
