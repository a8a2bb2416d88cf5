"""An opening as whoever runs it sees it: who is on duty, who is here, where nobody was; and people entered by staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.attendance import Presence, Stay, Way, is_unknown, presences
from core.duty import Period, Watch, manned, on_duty, periods, ran_until, stepped_away
from core.errors import NotFoundError, Refusal
from core.messages import Said
from core.openings import RUNNING, PlannedOpening
from core.people import Person
from core.ports import UnitOfWork
from core.spans import Span, gaps, minutes
from core.threads import Viewer
from core.usecases.context import House, desk_person
from core.usecases.hear_presence import hint_first_time
from core.usecases.take_duty import WORDS, take_duty


@dataclass(frozen=True, slots=True)
class EveningView:
    """`there` and `away` are on duty and stepped away; `managers` may be entered for; `members` may be entered as there;
    `unknown` were seen in a room and are linked to nobody yet.
    """

    planned: PlannedOpening
    watch: Watch | None
    there: Sequence[str]
    away: Sequence[str]
    managers: Sequence[str]
    periods: Sequence[Period]
    gaps: Sequence[Span]
    minutes: int
    manned_minutes: int
    present: Sequence[Presence]
    members: Sequence[str]
    names: Mapping[str, str]
    unknown: frozenset[str] = frozenset()


async def see_evening(uow: UnitOfWork, house: House, staff: Person, opening_id: str) -> EveningView:
    """The opening with its people by name; logged. Commits. Whom this reader must learn nothing of is not in it."""
    planned = await _opening_for(uow, staff, opening_id)
    opening, hidden = planned.opening, await uow.safety.kept_from(staff.id)
    marks = await uow.duty.marks(opening_id)
    stays = [stay for stay in await uow.attendance.stays(opening_id) if stay.person_id not in hidden]
    ids = sorted({stay.person_id for stay in stays})
    first = frozenset(ids) - await uow.attendance.came_before(ids, opening_id)
    spans, gone, total = list[Span](), list[Span](), 0
    if opening.opened_at is not None:
        until = ran_until(opening, uow.now)
        spans = manned(marks, opening.opened_at, until)
        gone = [span for span in gaps(spans, opening.opened_at, until) if minutes([span])]
        total = minutes([(opening.opened_at, until)])
    members = [one.person_id for one in await uow.memberships.members(opening.programme_id) if one.person_id not in hidden]
    managers = list(dict.fromkeys((*planned.holders("manager"), *on_duty(marks), *stepped_away(marks))))
    on_marks = {mark.person_id for mark in marks}
    names = await _names(uow, staff, sorted({*ids, *members}), sorted({*managers, *on_marks}))
    view = EveningView(
        planned=planned,
        watch=await uow.duty.watch(opening_id),
        there=on_duty(marks),
        away=stepped_away(marks),
        managers=managers,
        periods=periods(marks),
        gaps=gone,
        minutes=total,
        manned_minutes=minutes(spans),
        present=presences(opening, stays, uow.now, first),
        members=members,
        names=names,
        unknown=frozenset(one.id for one in (await uow.people.of_ids(ids)).values() if is_unknown(one)),
    )
    await uow.commit()
    return view


async def press_for_duty(
    uow: UnitOfWork, house: House, staff: Person, opening_id: str, word: str, person_id: str
) -> Said | Refusal:
    """A press at the desk, for oneself or for a colleague on the phone. Commits. Raises NotFoundError."""
    planned = await _opening_for(uow, staff, opening_id)
    if word not in WORDS:
        return Refusal("refusal-duty-word")
    marks = await uow.duty.marks(opening_id)
    known = {staff.id, *planned.holders("manager"), *on_duty(marks), *stepped_away(marks)}
    if person_id and person_id not in known:
        return Refusal("refusal-duty-word")
    person = staff if person_id in ("", staff.id) else await uow.people.get(person_id)
    said = await take_duty(uow, house, opening_id, person, word, by=staff.id)
    if said is None:
        return Refusal("refusal-duty-word")
    await uow.commit()
    return said


async def enter_stay(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    opening_id: str,
    person_id: str,
    times: tuple[datetime | None, datetime | None],
) -> Refusal | None:
    """Somebody was there elsewhere, or by phone: from, until, within the opening. Commits. Raises NotFoundError."""
    begins, ends = times
    opening = (await _opening_for(uow, staff, opening_id)).opening
    hidden = await uow.safety.kept_from(staff.id)
    members = {one.person_id for one in await uow.memberships.members(opening.programme_id)} - hidden
    if person_id not in members:
        return Refusal("refusal-stay-person")
    since, until = opening.opened_at, ran_until(opening, uow.now)
    if since is None or begins is None or ends is None or not _is_within(begins, ends, since, until):
        return Refusal("refusal-stay-times")
    stay = Stay(opening_id, person_id, Way.STAFF, max(begins, since), min(ends, until), entered_by=staff.id)
    is_known = any(one.person_id == person_id for one in await uow.attendance.stays(opening_id))
    if await uow.attendance.begin(stay) and not is_known and opening.state in RUNNING:
        await hint_first_time(uow, house, opening, await uow.people.get(person_id))
    await uow.commit()
    return None


async def say_who_it_was(
    uow: UnitOfWork, house: House, staff: Person, opening_id: str, unknown_id: str, person_id: str
) -> Refusal | None:
    """Somebody unknown who was there is this member: what was seen and flagged of them becomes theirs; their account stays as
    it is, and is linked by a code alone. Commits. Raises NotFoundError.
    """
    opening = (await _opening_for(uow, staff, opening_id)).opening
    hidden = await uow.safety.kept_from(staff.id)
    members = {one.person_id for one in await uow.memberships.members(opening.programme_id)} - hidden
    was_there = {stay.person_id for stay in await uow.attendance.stays(opening_id)} - hidden
    if person_id not in members or unknown_id not in was_there:
        return Refusal("refusal-stay-person")
    people = {one: await uow.people.lock(one) for one in sorted({unknown_id, person_id})}
    if not is_unknown(people[unknown_id]):
        return Refusal("refusal-stay-person")
    if await uow.attendance.where(unknown_id) is not None:
        return Refusal("refusal-stay-still-there")
    await uow.attendance.move(unknown_id, person_id)
    await uow.flags.move(unknown_id, person_id)
    await uow.audit.note(actor=staff.id, action="presence-matched", at=uow.now, person_id=person_id)
    await uow.commit()
    return None


def _is_within(begins: datetime, ends: datetime, since: datetime, until: datetime) -> bool:
    """Minutes are entered: what begins in the minute in which it opened is within."""
    return since.replace(second=0, microsecond=0) <= begins < ends and begins < until


async def _opening_for(uow: UnitOfWork, staff: Person, opening_id: str) -> PlannedOpening:
    planned = await uow.openings.get(opening_id)
    desk_person(staff, planned.opening.programme_id)
    return planned


async def _names(uow: UnitOfWork, staff: Person, people: Sequence[str], managers: Sequence[str]) -> dict[str, str]:
    """Nicknames of those who come, else their names; names of those who work there."""
    viewer, names = Viewer(staff.id, "desk-evening"), dict[str, str]()
    for person_id in [*people, *managers]:
        try:
            nickname = await uow.memberships.nickname_for_eyes(person_id, viewer) if person_id in people else ""
            names[person_id] = nickname or (await uow.people.profile_for_eyes(person_id, viewer)).name
        except NotFoundError:
            continue
    return names
