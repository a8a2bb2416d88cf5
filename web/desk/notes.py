"""Case notes of an opening at the desk: one page with everybody who was there, each a press away (K2.3.3)."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.contact_rules import LONGEST, ToldContact
from core.contacts import ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.errors import NotFoundError, Refusal
from core.openings import Opening
from core.usecases.context import House
from core.usecases.note_contact import note_contact
from core.usecases.note_of_opening import OpeningNotes, read_notes, withdraw_note
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ONE = "/desk/openings/{opening}/notes"
TOPICS = (Topic.OPENING, Topic.CONSULTATION, Topic.LEARNING, Topic.REFERRAL, Topic.SAFETY)
ID = 36

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class NoteDesk:
    """/desk/openings/OPENING/notes."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """Who was there; `?amend=` opens a note of the whole with what stands there."""
        return await self._page(visit)

    async def add(self, visit: Visit) -> Response:
        """Keeps a note of the whole or of one person, or an amendment of the whole's."""
        view = await read_notes(visit.uow, self._house, visit.staff, visit.id("opening"))
        told = _told(visit, view)
        made = await note_contact(visit.uow, self._house, visit.staff, told)
        if isinstance(made, Refusal):
            return await self._page(visit, made)
        return visit.go(self._at(visit), "note-amended" if told.replaces else "note-kept")

    async def withdraw(self, visit: Visit) -> Response:
        """A note of the whole was written by mistake."""
        refusal = await withdraw_note(visit.uow, self._house, visit.staff, visit.id("opening"), visit.id("note"))
        return visit.go(self._at(visit), "contact-withdrawn") if refusal is None else await self._page(visit, refusal)

    def _at(self, visit: Visit) -> str:
        return ONE.format(opening=visit.id("opening"))

    async def _page(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_notes(visit.uow, self._house, visit.staff, visit.id("opening"))
        await visit.uow.commit()
        asked = visit.request.query_params.get("amend", "")[:ID]
        before = next((one for one in view.whole if one.id == asked), None)
        kept = {name: visit.intake.one(name) for name in ("person", "heard", "next", "why", "topic", "replaces")}
        if before is not None and problem is None:
            words = view.words_of(before)
            kept |= {"heard": words.heard, "next": words.next_step, "replaces": before.id, "topic": before.topic}
        shown: dict[str, Any] = {"view": view, "opening": view.opening, "problem": problem, "kept": kept}
        shown |= {"topics": TOPICS, "longest": LONGEST, "is_filled": bool(problem or before)}
        return visit.page("desk/notes.html", status=422 if problem else 200, **shown)


def _told(visit: Visit, view: OpeningNotes) -> ToldContact:
    given = visit.intake
    person_id = given.one("person")[:ID] or None
    one = next((one for one in view.people if one.presence.person_id == person_id), None)
    if person_id is not None and (one is None or one.case_id is None):
        raise NotFoundError("person-unknown", person=person_id)
    topic = given.one("topic")
    return ToldContact(
        key=f"{visit.staff.id}:{given.one('nonce')[:64]}",
        at=_moment(view.opening, visit.uow.now),
        outcome=ContactOutcome.REACHED,
        way=ContactWay.PLACE,
        with_whom=ContactWith.PLACE if one is None else ContactWith.PARTICIPANT,
        case_id=one.case_id if one is not None else None,
        person_id=person_id,
        topic=Topic(topic) if topic in TOPICS else Topic.OPENING,
        replaces=given.one("replaces")[:ID] or None,
        words=ContactWords(
            heard=given.one("heard").replace("\r\n", "\n").strip(),
            next_step=given.one("next").strip(),
            why=given.one("why").strip(),
        ),
        opening_id=view.opening.id,
    )


def _moment(opening: Opening, now: datetime) -> datetime:
    """When what is noted took place: the opening's end, now while it runs; where it was never open the rule refuses it."""
    return min(opening.closed_at or now, now)


def note_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    desk = NoteDesk(parts.house)
    return [
        ("GET", ONE, door.read(desk.show)),
        ("POST", ONE, door.act(desk.add)),
        ("POST", f"{ONE}/{{note}}/withdraw", door.act(desk.withdraw)),
    ]
