"""A supporter's own page: the children matched with them, their sheets and plans, and nobody else's (S6.7.4).

Opened from chat by a short-lived link, each opening logged. Before a proposal is accepted it shows where and when, not who.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.case_sheets import CASE_SHEETS, SheetVersion
from core.doors import PageLink, may_open
from core.errors import NotFoundError, Refusal
from core.forms import Form
from core.inquiries import Part
from core.matches import Match, MatchState
from core.messages import Bubble, Button, Count, Link, Said
from core.people import Person, PersonState, Role
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import House, is_kept_from_case
from core.usecases.turn import Turn
from core.visit_wishes import VisitWishes

PAGE = "matches"
"""The purpose of the link."""
WORDS = frozenset({"担当のお子さん", "担当の子", "担当", "お子さん", "こども", "子ども", "個人票", "支援計画", "my children"})


@dataclass(frozen=True, slots=True)
class MatchedChild:
    """One match as its supporter sees it; `name` and `sheets` are empty until it is accepted."""

    match: Match
    school_year: str
    wishes: VisitWishes
    name: str = ""
    kana: str = ""
    sheets: Sequence[tuple[Form, SheetVersion, Mapping[str, str]]] = ()


@dataclass(frozen=True, slots=True)
class MyChildren:
    """The page: whose it is, and every live match of theirs, proposals first."""

    person: Person
    children: Sequence[MatchedChild]


async def give_matches(turn: Turn) -> bool:
    """A short-lived link to the page, for supporters alone."""
    if turn.person.role is not Role.SUPPORTER or turn.person.state is not PersonState.ACTIVE:
        return False
    hours = turn.programme.terms_at(turn.uow.now).family_pages.link_hours
    token = await link_to_matches(turn.uow, turn.house, turn.person)
    button = Button(Said("button-match-see"), link=Link(f"/s/{token}"), strong=True)
    turn.say(Bubble((Said("match-link", {"hours": Count(hours)}),), buttons=(button,)))
    return True


async def link_to_matches(uow: UnitOfWork, house: House, person: Person) -> str:
    """The token of a new link to this supporter's page. Does not commit."""
    hours = house.programme(person.programme_id).terms_at(uow.now).family_pages.link_hours
    token, ends_at = house.chance.token(), uow.now + timedelta(hours=hours)
    await uow.doors.add_link(PageLink(house.chance.new_id(), PAGE, person.id, "", uow.now, ends_at, None, None), token)
    return token


async def find_supporter(uow: UnitOfWork, token: str, purpose: str = PAGE) -> Person | Refusal:
    """Whose link this is, as long as they are with us; or why it opens nothing."""
    link = await uow.doors.find_link(token)
    if link is None or link.purpose != purpose:
        return Refusal("refusal-link-unknown")
    refusal = may_open(link, uow.now)
    if refusal is not None:
        return refusal
    person = await uow.people.get(link.person_id)
    if person.role is not Role.SUPPORTER or person.state is not PersonState.ACTIVE:
        return Refusal("refusal-link-revoked")
    return person


async def read_matches(uow: UnitOfWork, person: Person) -> MyChildren:
    """Every live match of this supporter; names, sheets and plans only where they accepted; logged. Commits.

    Whom the child or its family accuses sees nothing of them any more, until a coordinator frees them (S14.6).
    """
    live = await uow.matches.live_of_supporter(person.id)
    mine = [match for match in live if not await is_kept_from_case(uow, person.id, match.case_id)]
    found = [await _child(uow, person, match) for match in mine]
    await uow.commit()
    return MyChildren(person, sorted(found, key=lambda one: (one.match.state is MatchState.ACCEPTED, one.kana, one.match.id)))


async def _child(uow: UnitOfWork, person: Person, match: Match) -> MatchedChild:
    viewer = Viewer(person.id, "supporter-page", match.case_id)
    facts = await uow.cases.facts_for_eyes(match.case_id, viewer)
    wishes = await uow.wishes.for_eyes(match.case_id, viewer) or VisitWishes()
    if match.state is not MatchState.ACCEPTED:
        return MatchedChild(match, facts.school_year, wishes)
    sheets = []
    for form_id, form in CASE_SHEETS.items():
        versions = await uow.sheets.for_eyes(match.case_id, form_id, viewer)
        if versions:
            sheets.append((form, *versions[-1]))
    child = next((one for one in await uow.cases.members(match.case_id) if one.part is Part.CHILD), None)
    if child is None:
        raise NotFoundError("case-unknown", case=match.case_id)
    profile = await uow.people.profile_for_eyes(child.person_id, viewer)
    return MatchedChild(match, facts.school_year, wishes, profile.name or facts.nickname, profile.kana, sheets)
