"""A supporter's own hours, areas and subjects, given on a phone page opened from chat by one word or button."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from core.doors import PageLink
from core.errors import Refusal
from core.messages import Bubble, Button, Count, Link, Said
from core.people import Person, PersonState, Role
from core.ports import UnitOfWork
from core.supporters import Reach, Supporter, SupporterFacts, Way
from core.threads import Viewer
from core.usecases.context import House
from core.usecases.keep_wishes import read_filled
from core.usecases.lock_visits import visit_terms
from core.usecases.turn import Turn

OWN_PAGE = "supporter-hours"
"""The purpose of the link."""
OWN_WORDS = frozenset({"わたしの予定", "私の予定", "空き時間", "あいている時間", "空いている時間", "行ける地域", "my hours"})
MOST_MINUTES = 240
USUAL_MOST_CHILDREN = 1
_WAYS = {one.value: one for one in Way}


async def give_own_page(turn: Turn) -> bool:
    """A short-lived link to the page, for supporters alone."""
    if turn.person.role is not Role.SUPPORTER or turn.person.state is not PersonState.ACTIVE:
        return False
    hours = turn.programme.terms_at(turn.uow.now).family_pages.link_hours
    token, ends_at = turn.house.chance.token(), turn.uow.now + timedelta(hours=hours)
    link = PageLink(turn.house.chance.new_id(), OWN_PAGE, turn.person.id, "", turn.uow.now, ends_at, None, None)
    await turn.uow.doors.add_link(link, token)
    button = Button(Said("button-supporter-own"), link=Link(f"/o/{token}"), strong=True)
    turn.say(Bubble((Said("supporter-own-link", {"hours": Count(hours)}),), buttons=(button,)))
    return True


async def read_own(uow: UnitOfWork, person: Person, viewer: Viewer) -> SupporterFacts:
    """What is known, empty before anything is; logged. Does not commit."""
    found = await uow.supporters.for_eyes(person.id, viewer)
    return found.facts if found is not None else SupporterFacts()


async def keep_own(
    uow: UnitOfWork, house: House, person: Person, filled: Mapping[str, Sequence[str]], *, by: str
) -> Refusal | None:
    """Keeps hours, areas and subjects, nothing else of the record; or says why not. Commits."""
    areas = visit_terms(house, person.programme_id, uow.now).matching.areas
    offered = read_offered(filled, list(areas))
    if isinstance(offered, Refusal):
        return offered
    await uow.people.lock(person.id)
    known = await uow.supporters.get(person.id)
    record = known or Supporter(person.id, person.programme_id, USUAL_MOST_CHILDREN, uow.now)
    facts = replace(record.facts, hours=offered.hours, areas=offered.areas, subjects=offered.subjects)
    await uow.supporters.save(replace(record, changed_at=uow.now, facts=facts))
    await uow.audit.note(actor=by, action="supporter-own-kept", at=uow.now, person_id=person.id)
    await uow.commit()
    return None


def read_offered(filled: Mapping[str, Sequence[str]], areas: Sequence[str]) -> SupporterFacts | Refusal:
    """Hours, areas (AREA-minutes, AREA-way) and subjects of a filled page; an area without minutes is not gone to."""
    read = read_filled(filled, areas)
    if isinstance(read, Refusal):
        return read
    found = []
    for area in areas:
        said = _one(filled, f"{area}-minutes")
        if not said:
            continue
        if not said.isdecimal() or not 0 <= int(said) <= MOST_MINUTES:
            return Refusal("refusal-supporter-minutes", {"most": MOST_MINUTES})
        found.append(Reach(area, int(said), _WAYS.get(_one(filled, f"{area}-way"), Way.TRAIN)))
    return SupporterFacts(areas=tuple(found), subjects=read.subjects, hours=read.hours)


def _one(filled: Mapping[str, Sequence[str]], name: str) -> str:
    found = filled.get(name) or ("",)
    return found[0].strip()
