"""A case's contacts at the desk: a dated list by topic, one more entered by hand, one corrected or taken back."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.contact_rules import LONGEST, LONGEST_MINUTES, ToldContact
from core.contacts import (
    FAMILY,
    OF_PLACE,
    OF_VISITS,
    WITH_AT_PLACE,
    WITH_AT_VISITS,
    Contact,
    ContactOutcome,
    ContactWay,
    ContactWith,
    ContactWords,
    Topic,
)
from core.errors import Refusal
from core.inquiries import Part
from core.terms import JST
from core.usecases.context import House
from core.usecases.note_contact import note_contact, withdraw_contact
from core.usecases.read_contacts import ContactsView, read_contacts
from web.desk.call_list import CallDesk
from web.desk.entered import read_local, read_number
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]
WITH = {one.value: one for one in ContactWith}
WAYS = {one.value: one for one in ContactWay}
OUTCOMES = {one.value: one for one in ContactOutcome}
TOPICS = {one.value: one for one in Topic}
FIELDS = ("at", "with", "who", "person", "way", "outcome", "topic", "heard", "next", "minutes", "again", "replaces", "why")
PART_OF = {Part.GUARDIAN: ContactWith.GUARDIAN, Part.CHILD: ContactWith.CHILD, Part.PARTICIPANT: ContactWith.PARTICIPANT}
"""Whom a contact is with when a member of the family is chosen."""


def call_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint of the calls and the contacts."""
    calls, contacts = CallDesk(parts.house), ContactDesk(parts.house)
    return [
        ("GET", "/desk/calls", door.read(calls.show)),
        ("POST", "/desk/calls/{person}", door.act(calls.close)),
        ("GET", "/desk/cases/{case}/contacts", door.read(contacts.show)),
        ("POST", "/desk/cases/{case}/contacts", door.act(contacts.add)),
        ("POST", "/desk/cases/{case}/contacts/{contact}/withdraw", door.act(contacts.withdraw)),
    ]


class ContactDesk:
    """/desk/cases/{case}/contacts."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The list; `?topic=` shows one topic alone, `?correct=` the form with what stands there."""
        return await self._render(visit)

    async def add(self, visit: Visit) -> Response:
        """Keeps a contact, or the correction of one."""
        told = self._told(visit)
        if told is None:
            return await self._render(visit, Refusal("refusal-contact-outcome"))
        if told.person_id is None and not told.words.who and told.with_whom is not ContactWith.CITY:
            return await self._render(visit, Refusal("refusal-contact-who"))
        made = await note_contact(visit.uow, self._house, visit.staff, told)
        if isinstance(made, Refusal):
            return await self._render(visit, made)
        return visit.go(self._page(visit), "contact-corrected" if told.replaces else "contact-kept")

    async def withdraw(self, visit: Visit) -> Response:
        """Says that one was written down by mistake."""
        refusal = await withdraw_contact(visit.uow, self._house, visit.staff, visit.id("case"), visit.id("contact"))
        return visit.go(self._page(visit), "contact-withdrawn") if refusal is None else await self._render(visit, refusal)

    def _page(self, visit: Visit) -> str:
        return f"/desk/cases/{visit.id('case')}/contacts"

    def _told(self, visit: Visit) -> ToldContact | None:
        given = visit.intake
        at, way, outcome = read_local(given.one("at")), WAYS.get(given.one("way")), OUTCOMES.get(given.one("outcome"))
        topic, whom = TOPICS.get(given.one("topic")), WITH.get(given.one("with"))
        if at is None or way is None or outcome is None or topic is None or whom is None:
            return None
        heard = given.one("heard").replace("\r\n", "\n").strip()
        return ToldContact(
            key=f"{visit.staff.id}:{given.one('nonce')[:64]}",
            at=at,
            outcome=outcome,
            way=way,
            with_whom=whom,
            case_id=visit.id("case"),
            person_id=given.one("person")[:36] or None if whom in FAMILY else None,
            topic=topic,
            minutes=read_number(given.one("minutes")),
            again_at=read_local(given.one("again")) if outcome is ContactOutcome.CALL_LATER else None,
            replaces=given.one("replaces")[:36] or None,
            words=ContactWords(
                heard=heard,
                next_step=given.one("next").strip(),
                who=given.one("who").strip() if whom not in FAMILY else "",
                why=given.one("why").strip(),
            ),
            opening_id=given.one("opening")[:36] or None if way is ContactWay.PLACE else None,
        )

    async def _render(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_contacts(visit.uow, self._house, visit.staff, visit.id("case"))
        await visit.uow.commit()
        topic = visit.request.query_params.get("topic", "")
        asked = visit.request.query_params.get("correct", "")
        before = next((one for one in view.live if one.id == asked), None)
        here = visit.uow.now.astimezone(JST)
        latest = f"{here:%Y-%m-%dT%H:%M}"
        kept = {name: visit.intake.one(name) for name in FIELDS}
        kept["at"] = kept["at"] or latest
        if before is not None and problem is None:
            kept = _filled(view, before)
        shown: dict[str, Any] = {"view": view, "problem": problem, "kept": kept, "latest": latest, "longest": LONGEST}
        shown |= {"topic": topic if topic in TOPICS else "", "topics": OF_PLACE if view.is_place else OF_VISITS}
        shown["withs"] = WITH_AT_PLACE if view.is_place else WITH_AT_VISITS
        opening = visit.intake.one("opening")[:36] or (before.opening_id if before is not None else None)
        of_opening = opening is not None
        shown |= {"ways": [way for way in ContactWay if _is_way(way, of_opening=of_opening, is_place=view.is_place)]}
        shown |= {"outcomes": tuple(ContactOutcome), "opening": opening}
        shown |= {"family": [(one, PART_OF[one.part]) for one in view.members if one.part in PART_OF]}
        shown |= {"is_open": bool(problem or before), "most_minutes": LONGEST_MINUTES}
        return visit.page("desk/contacts.html", status=422 if problem else 200, **shown)


def _is_way(way: ContactWay, *, of_opening: bool, is_place: bool) -> bool:
    """The note of an opening stays one; a talk in a chat of a visit is kept by the thread itself."""
    if of_opening or way is ContactWay.PLACE:
        return of_opening and way is ContactWay.PLACE
    return is_place or way is not ContactWay.CHAT


def _filled(view: ContactsView, before: Contact) -> dict[str, str]:
    words, again = view.words_of(before), before.again_at
    return {
        "at": f"{before.at.astimezone(JST):%Y-%m-%dT%H:%M}",
        "with": before.with_whom.value,
        "who": words.who,
        "person": before.person_id or "",
        "way": before.way.value,
        "outcome": before.outcome.value,
        "topic": before.topic,
        "heard": words.heard,
        "next": words.next_step,
        "minutes": "" if before.minutes is None else str(before.minutes),
        "again": f"{again.astimezone(JST):%Y-%m-%dT%H:%M}" if again is not None else "",
        "replaces": before.id,
        "why": "",
    }
