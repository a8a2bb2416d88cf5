"""Meetings and trainings that people of an online place attended, with minutes by version (K2.5, K6.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from core.errors import ConflictError, NotFoundError, Refusal
from core.meetings import Meeting, MeetingKind, MinutesVersion, decide_meeting, decide_minutes
from core.obligations.moments import day_of
from core.people import DESK_ROLES, Person, PersonState, Role
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.threads import Viewer
from core.usecases.context import House, desk_person

ATTENDING = DESK_ROLES | {Role.PLANNER, Role.DEVICE_HELP}
"""Who works for the place."""


@dataclass(frozen=True, slots=True)
class ToldMeeting:
    """One meeting as staff enter it; `key` is made by the page. `name` says what it was and who else was there."""

    key: str
    kind: MeetingKind
    held_on: date | None
    people: tuple[str, ...]
    name: str
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting: its name, its minutes, the latest first."""

    meeting: Meeting
    name: str
    minutes: Sequence[tuple[MinutesVersion, str]]


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """All that count and those taken back; `staff` are all who could be there, by name."""

    held: Sequence[MeetingView]
    gone: Sequence[MeetingView]
    staff: Mapping[str, str]
    attended: Sequence[str]
    days: Sequence[date]


async def read_meetings(uow: UnitOfWork, house: House, staff: Person) -> MeetingsView:
    """For the desk; logged. Does not commit. Raises NotFoundError outside an online place."""
    terms = _terms(uow, house, staff)
    viewer = Viewer(staff.id, "desk-meetings")
    found = []
    for one in await uow.meetings.all_in(staff.programme_id):
        name, minutes = await uow.meetings.words_for_eyes(one, viewer)
        versions = [(version, minutes[version.version]) for version in reversed(await uow.meetings.versions(one.id))]
        found.append(MeetingView(one, name, versions))
    people = await _staff(uow, staff)
    named = {person for view in found for person in view.meeting.people} | {one.id for one in people}
    return MeetingsView(
        held=[one for one in found if one.meeting.withdrawn_at is None],
        gone=[one for one in found if one.meeting.withdrawn_at is not None],
        staff=await uow.people.names_for_eyes(sorted(named), viewer) if named else {},
        attended=terms.meetings.attended,
        days=terms.meetings.held_on,
    )


async def keep_meeting(uow: UnitOfWork, house: House, staff: Person, told: ToldMeeting) -> Meeting | Refusal:
    """Keeps one, once for its key. Commits. Raises NotFoundError for people who do not work here."""
    _terms(uow, house, staff)
    known = {one.id for one in await _staff(uow, staff)}
    if not set(told.people) <= known:
        raise NotFoundError("person-unknown", person="")
    refusal = decide_meeting(told.held_on, day_of(uow.now), told.people, told.name)
    if refusal is None and told.minutes.strip():
        refusal = decide_minutes(told.minutes, 0, 0)
    if refusal is not None or told.held_on is None:
        return refusal or Refusal("refusal-meeting-day")
    meeting_id = str(uuid5(NAMESPACE_URL, f"meeting:{staff.id}:{told.key}"))
    meeting = Meeting(meeting_id, staff.programme_id, told.kind, told.held_on, told.people, uow.now, staff.id)
    if await uow.meetings.add(meeting, told.name.strip()):
        if told.minutes.strip():
            await uow.meetings.write(meeting, MinutesVersion(meeting_id, 1, uow.now, staff.id), told.minutes.strip())
        await uow.audit.note(actor=staff.id, action="meeting-kept", at=uow.now, page=meeting_id)
    await uow.commit()
    return meeting


async def write_minutes(uow: UnitOfWork, house: House, staff: Person, meeting_id: str, text: str, seen: int) -> Refusal | None:
    """Adds a version of the minutes; `seen` is the one that was before the writer. Commits. Raises NotFoundError."""
    meeting = await _mine(uow, house, staff, meeting_id)
    before = len(await uow.meetings.versions(meeting_id))
    refusal = decide_minutes(text, before, seen)
    if refusal is not None:
        return refusal
    try:
        await uow.meetings.write(meeting, MinutesVersion(meeting_id, before + 1, uow.now, staff.id), text.strip())
    except ConflictError:
        return Refusal("refusal-minutes-newer")
    await uow.audit.note(actor=staff.id, action="minutes-written", at=uow.now, page=meeting_id)
    await uow.commit()
    return None


async def withdraw_meeting(uow: UnitOfWork, house: House, staff: Person, meeting_id: str) -> None:
    """Says that it was entered by mistake; what it closed is owed again. Commits. Raises NotFoundError."""
    meeting = await _mine(uow, house, staff, meeting_id)
    await uow.meetings.withdraw(meeting, staff.id)
    await uow.audit.note(actor=staff.id, action="meeting-withdrawn", at=uow.now, page=meeting_id)
    await uow.commit()


async def _mine(uow: UnitOfWork, house: House, staff: Person, meeting_id: str) -> Meeting:
    _terms(uow, house, staff)
    meeting = await uow.meetings.get(meeting_id)
    desk_person(staff, meeting.programme_id)
    if meeting.withdrawn_at is not None:
        raise NotFoundError("meeting-unknown", meeting=meeting_id)
    return meeting


async def _staff(uow: UnitOfWork, staff: Person) -> list[Person]:
    people = await uow.people.with_roles(staff.programme_id, ATTENDING)
    return [one for one in people if one.state is not PersonState.DEPARTED]


def _terms(uow: UnitOfWork, house: House, staff: Person) -> OnlinePlaceTerms:
    desk_person(staff, staff.programme_id)
    terms = house.programme(staff.programme_id).terms_at(uow.now)
    if not isinstance(terms, OnlinePlaceTerms):
        raise NotFoundError("not-for-you")
    return terms
