"""The roster of matched supporters (S6.7.3): kept by the matches themselves, handed over as a file when asked for."""

from dataclasses import dataclass
from datetime import date

from core.matches import MatchState
from core.people import Person
from core.ports import UnitOfWork
from core.supporters import Supporter
from core.terms import JST
from core.threads import Viewer
from core.usecases.context import House, desk_person
from core.usecases.lock_visits import visit_terms


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One matched supporter of the roster (S6.7.3)."""

    name: str
    kana: str
    record: Supporter | None
    children: int
    since: date
    trained_on: date | None


async def read_roster(uow: UnitOfWork, house: House, staff: Person) -> list[RosterLine]:
    """Supporters with an accepted match, as the city may ask for them (S6.7.3), by kana; logged. Commits."""
    desk_person(staff, staff.programme_id)
    visit_terms(house, staff.programme_id, uow.now)
    viewer, hidden = Viewer(staff.id, "desk-roster"), await uow.safety.kept_from(staff.id)
    accepted = [one for one in await uow.matches.live_in(staff.programme_id) if one.state is MatchState.ACCEPTED]
    attended = await uow.trainings.of_programme(staff.programme_id)
    lines = []
    for person_id in sorted({one.supporter_id for one in accepted} - hidden):
        mine = [one for one in accepted if one.supporter_id == person_id]
        profile = await uow.people.profile_for_eyes(person_id, viewer)
        first = min(one.answered_at or one.proposed_at for one in mine).astimezone(JST).date()
        trained = [one.training.held_on for one in attended.get(person_id, ()) if one.attendance.passed]
        record = await uow.supporters.for_eyes(person_id, viewer)
        lines.append(RosterLine(profile.name, profile.kana, record, len(mine), first, max(trained, default=None)))
    await uow.commit()
    return sorted(lines, key=lambda one: (one.kana, one.name))
