"""A person's dates as a calendar feed: a private address that can be made, made anew and stopped (no names, no places).

The address is kept as a keyed token like every link, so that it is shown once; making a new one ends the old one. Cutting a
person off (a lost phone) ends it too. Why it is a long-lived secret at all: docs/decisions/calendar-feeds.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.doors import PageLink, may_open
from core.errors import NotFoundError, Refusal
from core.messages import Bubble, Button, Count, Link, Said
from core.openings import OpeningState
from core.people import Person, PersonState, Role
from core.ports import UnitOfWork
from core.terms import JST, OnlinePlaceTerms
from core.usecases.context import House
from core.usecases.openings_ahead import is_for
from core.usecases.own_family import is_own_family
from core.usecases.turn import Turn
from core.visits import Visit, VisitState

CALENDAR_BUTTON = Button(Said("button-calendar"), press="v|cal")
PAGE, FEED = "calendar", "calendar-feed"
"""Purposes of links: the page on which the address is made (short-lived), and the address itself."""
PAST = timedelta(days=31)
"""How far back a feed shows what was."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A date of a feed; `uid` is the same at every reading, so that a calendar moves it."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime


async def give_calendar(turn: Turn) -> None:
    """A short-lived link to the page."""
    hours = turn.programme.terms_at(turn.uow.now).family_pages.link_hours
    token = await link_to_page(turn.uow, turn.house, turn.person)
    button = Button(Said("button-calendar"), link=Link(f"/c/{token}"), strong=True)
    turn.say(Bubble((Said("calendar-link", {"hours": Count(hours)}),), buttons=(button,)))


async def link_to_page(uow: UnitOfWork, house: House, person: Person) -> str:
    """The token of a new short-lived link to the page of this person. Does not commit."""
    hours = house.programme(person.programme_id).terms_at(uow.now).family_pages.link_hours
    token = house.chance.token()
    ends_at = uow.now + timedelta(hours=hours)
    await uow.doors.add_link(PageLink(house.chance.new_id(), PAGE, person.id, "", uow.now, ends_at, None, None), token)
    return token


async def find_person(uow: UnitOfWork, token: str, purpose: str) -> Person | Refusal:
    """Whose link this is; why it does not open any more. Raises NotFoundError for one that never was."""
    link = await uow.doors.find_link(token)
    if link is None or link.purpose != purpose:
        raise NotFoundError("link-unknown")
    refusal = may_open(link, uow.now)
    if refusal is not None:
        return refusal
    person = await uow.people.get(link.person_id)
    return Refusal("refusal-link-revoked") if person.state is PersonState.DEPARTED else person


async def has_feed(uow: UnitOfWork, person_id: str) -> bool:
    """Whether somebody's address works now."""
    return await uow.doors.has_link(person_id, FEED, uow.now)


async def make_feed(uow: UnitOfWork, house: House, person: Person, *, by: str) -> str:
    """The token of a new address; the one before ends. Commits."""
    await uow.doors.close_links(person.id, FEED, uow.now)
    term = house.programme(person.programme_id).terms_at(uow.now).term
    ends_at = datetime.combine(term.ends_on + PAST, time(), JST)
    token = house.chance.token()
    await uow.doors.add_link(PageLink(house.chance.new_id(), FEED, person.id, "", uow.now, ends_at, None, None), token)
    await uow.audit.note(actor=by, action="calendar-made", at=uow.now, person_id=person.id)
    await uow.commit()
    return token


async def stop_feed(uow: UnitOfWork, person: Person, *, by: str) -> None:
    """The address works no more. Commits."""
    await uow.doors.close_links(person.id, FEED, uow.now)
    await uow.audit.note(actor=by, action="calendar-stopped", at=uow.now, person_id=person.id)
    await uow.commit()


async def read_feed(uow: UnitOfWork, house: House, person: Person) -> list[FeedEntry]:
    """This person's dates, planned or held of late, siblings at the same time as one; never whose, never where."""
    since = uow.now - PAST
    if isinstance(house.programme(person.programme_id).terms_at(uow.now), OnlinePlaceTerms):
        return await _openings(uow, person, since)
    if person.role is Role.SUPPORTER:
        visits: Sequence[Visit] = await uow.visits.of_supporter(person.id, since, since.replace(year=since.year + 2))
    else:
        cases = [case for case in await uow.cases.own(person.id) if await is_own_family(uow, case.id, person.id)]
        visits = [one for case in cases for one in await uow.visits.of_case(case.id) if one.starts_at >= since]
    shown: dict[str, FeedEntry] = {}
    for one in sorted(visits, key=lambda one: (one.starts_at, one.id)):
        if one.state in (VisitState.PLANNED, VisitState.HELD):
            shown.setdefault(
                one.joint_id or one.id, FeedEntry(one.joint_id or one.id, one.starts_at, one.ends_at, one.planned_at)
            )
    return list(shown.values())


async def _openings(uow: UnitOfWork, person: Person, since: datetime) -> list[FeedEntry]:
    """Openings of an online place: to a member those of their rooms they were told of, to people on duty their own."""
    found = await uow.openings.between(person.programme_id, since, since.replace(year=since.year + 2))
    live = [one for one in found if one.opening.state is not OpeningState.CANCELLED]
    if person.role is Role.PARTICIPANT:
        member = await uow.memberships.find(person.id)
        is_in = member is not None and member.is_in
        mine = [one.opening for one in live if is_in and one.opening.announced_at is not None and is_for(one.opening, member)]
    else:
        mine = [one.opening for one in live if any(posting.person_id == person.id for posting in one.postings)]
    return [FeedEntry(one.id, one.starts_at, one.ends_at, one.changed_at) for one in mine]
