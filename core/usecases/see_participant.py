"""One participant in one calm place: how often they came, their wishes, how they are over time, notes, other places (K2.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.assessments import Course
from core.attendance import Presence, presences
from core.contacts import Contact, ContactWords
from core.openings import AHEAD, Opening, Wish
from core.people import Person
from core.ports import UnitOfWork
from core.terms import JST
from core.threads import Viewer
from core.usecases.context import House, desk_person_for_case
from core.usecases.keep_referral import ReferralRow, read_referrals
from core.usecases.read_assessments import read_courses

LATEST_NOTES = 3
LATEST_STAYS = 5
AHEAD_FOR = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """`came` are the newest openings they were in, `times` how many this contract year; `wishes` are openings ahead.

    `notes` are the newest three, of `note_count`; `words` of notes by id; `names` of who wrote them.
    """

    times: int
    came: Sequence[tuple[Opening, Presence]]
    wishes: Sequence[tuple[Opening, Wish]]
    courses: Sequence[Course]
    notes: Sequence[Contact]
    note_count: int
    words: Mapping[str, ContactWords]
    names: Mapping[str, str]
    referrals: Sequence[ReferralRow]


async def see_participant(uow: UnitOfWork, house: House, staff: Person, case_id: str, person_id: str) -> ParticipantView:
    """What is known of one participant; logged. Does not commit. Raises NotFoundError when it is not for these eyes."""
    await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
    terms = house.programme(staff.programme_id).terms_at(uow.now)
    begins = datetime.combine(terms.term.starts_on, time(), JST)
    came = await _came(uow, staff.programme_id, person_id, begins)
    notes = [one for one in reversed(await uow.contacts.all_of_case(case_id)) if one.withdrawn_at is None]
    shown, viewer = notes[:LATEST_NOTES], Viewer(staff.id, "desk-participant", case_id)
    writers = sorted({one.by for one in shown})
    return ParticipantView(
        times=len(came),
        came=came[:LATEST_STAYS],
        wishes=await _wishes(uow, staff.programme_id, person_id),
        courses=await read_courses(uow, staff, case_id),
        notes=shown,
        note_count=len(notes),
        words=await uow.contacts.words_for_eyes(shown, viewer) if shown else {},
        names=await uow.people.names_for_eyes(writers, viewer) if writers else {},
        referrals=(await read_referrals(uow, house, staff, case_id)).begun,
    )


async def _came(uow: UnitOfWork, programme_id: str, person_id: str, begins: datetime) -> list[tuple[Opening, Presence]]:
    """Openings they were in since then, the newest first."""
    stays = await uow.attendance.stays_of(person_id)
    if not stays:
        return []
    known = {one.opening.id: one.opening for one in await uow.openings.between(programme_id, begins, uow.now)}
    found = [(known[key], presences(known[key], own, uow.now)[0]) for key, own in stays.items() if key in known]
    return sorted(found, key=lambda pair: pair[0].starts_at, reverse=True)


async def _wishes(uow: UnitOfWork, programme_id: str, person_id: str) -> list[tuple[Opening, Wish]]:
    """What they said of openings ahead, the next first."""
    ahead = [one.opening for one in await uow.openings.between(programme_id, uow.now, uow.now + AHEAD_FOR)]
    wishes = await uow.openings.wishes_in([one.id for one in ahead])
    latest = {key: own for key, said in wishes.items() for own in said if own.person_id == person_id}
    return [(one, latest[one.id].wish) for one in ahead if one.id in latest and one.state in AHEAD]
