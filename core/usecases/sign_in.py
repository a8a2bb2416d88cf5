"""Come in by a short-lived link from chat: staff to the desk, a person to an answer that waits on a page.

Opening a link shows a page with one button; only pressing it does something, because chat apps and mail filters open links
by themselves to preview them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.desk_rights import HOMES, may_sign_in
from core.doors import PageLink, Session, is_live, may_open
from core.errors import NotFoundError, Refusal
from core.people import Person
from core.ports import UnitOfWork
from core.threads import Attachment, Viewer
from core.usecases.context import House


@dataclass(frozen=True, slots=True)
class DeskDoor:
    """What a browser needs to stay at the desk: the secret, where to go first, how long it holds."""

    token: str
    target: str
    seconds: int


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """An answer of the staff, for the eyes of the one person it was written to."""

    text: str
    sent_at: datetime
    person: Person
    attachments: tuple[Attachment, ...] = ()


async def open_link(uow: UnitOfWork, token: str, purpose: str) -> PageLink | Refusal:
    """The link behind an address, without using it up; or why it opens nothing."""
    link = await uow.doors.find_link(token)
    if link is None or link.purpose != purpose:
        return Refusal("refusal-link-unknown")
    return may_open(link, uow.now) or link


async def use_link(uow: UnitOfWork, house: House, token: str) -> DeskDoor | Refusal:
    """Uses a desk link up, once, and signs its person in for a working day. Commits."""
    link = await open_link(uow, token, "desk")
    if isinstance(link, Refusal):
        return link
    staff = await uow.people.get(link.person_id)
    if not may_sign_in(staff):
        return Refusal("refusal-link-revoked")
    if not await uow.doors.use_link(link.id, uow.now):
        return Refusal("refusal-link-used")
    _, door = await open_session(uow, house, staff, link.target)
    await uow.commit()
    return door


async def open_session(uow: UnitOfWork, house: House, staff: Person, target: str = "") -> tuple[str, DeskDoor]:
    """Signs a browser in for a working day, logged; gives the session's id and what the browser needs. Does not commit."""
    hours = house.programme(staff.programme_id).terms_at(uow.now).desk.session_hours
    secret, session_id = house.chance.token(), house.chance.new_id()
    session = Session(session_id, "desk", staff.id, None, uow.now, uow.now + timedelta(hours=hours), None)
    await uow.doors.add_session(session, secret)
    await uow.audit.note(actor=staff.id, action="signed-in", at=uow.now, page="desk")
    return session_id, DeskDoor(secret, target or HOMES[staff.role], hours * 60 * 60)


async def find_staff(uow: UnitOfWork, token: str) -> Person:
    """Who is at the desk with this secret. Raises NotFoundError when nobody is, or not any more (S12.1)."""
    session = await uow.doors.find_session(token) if token else None
    if session is None or session.kind != "desk" or not is_live(session, uow.now):
        raise NotFoundError("not-signed-in")
    staff = await uow.people.get(session.person_id)
    if not may_sign_in(staff):
        raise NotFoundError("not-signed-in")
    return staff


async def leave_desk(uow: UnitOfWork, token: str) -> None:
    """Signs out; a secret that opens nothing is no error. Commits."""
    session = await uow.doors.find_session(token) if token else None
    if session is not None and session.kind == "desk":
        await uow.doors.close_session(session.id, uow.now)
        await uow.audit.note(actor=session.person_id, action="signed-out", at=uow.now, page="desk")
    await uow.commit()


async def open_screens(uow: UnitOfWork, staff: Person, token: str) -> list[tuple[Session, bool]]:
    """Every browser this person is signed in with, the newest first, and whether it is the one that asks."""
    here = await uow.doors.find_session(token)
    return [(one, here is not None and one.id == here.id) for one in await uow.doors.desk_sessions(staff.id, uow.now)]


async def leave_everywhere(uow: UnitOfWork, staff: Person) -> int:
    """Signs this person out in every browser and shuts the desk links in their chats; returns how many browsers. Commits."""
    screens = await uow.doors.desk_sessions(staff.id, uow.now)
    for one in screens:
        await uow.doors.close_session(one.id, uow.now)
    await uow.doors.close_desk_links(staff.id, uow.now)
    await uow.audit.note(actor=staff.id, action="signed-out-everywhere", at=uow.now, page="desk")
    await uow.commit()
    return len(screens)


async def read_answer(uow: UnitOfWork, token: str) -> AnswerPage | Refusal:
    """The answer behind an address, as often as wanted until it ends; each reading is logged. Commits."""
    link = await open_link(uow, token, "answer")
    if isinstance(link, Refusal):
        return link
    entry_id = link.target.removeprefix("answer/")
    entries = await uow.threads.entries_for_eyes(link.person_id, Viewer(link.person_id, "answer-page"))
    entry = next((entry for entry in entries if entry.id == entry_id), None)
    if entry is None:
        raise NotFoundError("answer-gone")
    person = await uow.people.get(link.person_id)
    await uow.commit()
    return AnswerPage(entry.text, entry.sent_at, person, entry.attachments)


async def read_answer_file(uow: UnitOfWork, token: str, attachment_id: str) -> tuple[Attachment, bytes] | Refusal:
    """A file that lies on an answer's page, for whoever may read the page; logged. Commits. Raises NotFoundError."""
    link = await open_link(uow, token, "answer")
    if isinstance(link, Refusal):
        return link
    viewer = Viewer(link.person_id, "answer-page")
    attachment, person_id, content = await uow.threads.attachment_for_eyes(attachment_id, viewer)
    if person_id != link.person_id or link.target != f"answer/{attachment.entry_id}":
        raise NotFoundError("attachment-foreign")
    await uow.commit()
    return attachment, content
