"""The supporter accepts or declines: by a button, or on the phone with staff who write it down (S6.7)."""

from core.alerts import AlertKind, Severity
from core.errors import Refusal
from core.matches import Match, MatchState, answered, decide_next
from core.messages import Bubble, Said
from core.people import Person, PersonState
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House, desk_person_for, desk_person_for_case
from core.usecases.lock_visits import lock_people
from core.usecases.tell_of_visits import tell_of_visits, visited_people

ANSWERS = frozenset({MatchState.ACCEPTED, MatchState.DECLINED})


async def answer_match(
    uow: UnitOfWork, house: House, match_id: str, after: MatchState, *, by: str, why: str = ""
) -> Match | Refusal:
    """Keeps the answer; the family hears that somebody was found, staff hear of a no. Does not commit. Raises NotFoundError.

    The same answer twice is harmless: the match comes back as it is.
    """
    seen = await uow.matches.get(match_id)
    await lock_people(uow, [seen.case_id], {seen.supporter_id})
    match = await uow.matches.lock(match_id)
    if match.state is after:
        return match
    supporter = await uow.people.get(match.supporter_id)
    refusal = decide_next(match, after)
    if refusal is None and supporter.state is PersonState.DEPARTED:
        refusal = Refusal("refusal-match-departed")
    if refusal is not None:
        return refusal
    changed = answered(match, after, uow.now)
    await uow.matches.save(changed, why)
    await uow.audit.note(actor=by, action=f"match-{after.value}", at=uow.now, person_id=supporter.id, page=match.case_id)
    if after is MatchState.ACCEPTED:
        await _tell_family(uow, house, changed)
    if by == supporter.id:
        await _tell_staff(uow, house, changed)
    return changed


async def record_answer(
    uow: UnitOfWork, house: House, staff: Person, match_id: str, after: MatchState, why: str = ""
) -> Match | Refusal:
    """What the supporter said on the phone. Commits. Raises NotFoundError for what is not for these eyes."""
    match = await uow.matches.get(match_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(match.case_id))
    await desk_person_for(uow, staff, await uow.people.get(match.supporter_id))
    done = await answer_match(uow, house, match_id, after, by=staff.id, why=why)
    if isinstance(done, Match):
        await uow.commit()
    return done


async def _tell_family(uow: UnitOfWork, house: House, match: Match) -> None:
    """Each in their own thread: somebody was found; no name, no place, no hour."""
    for person in await visited_people(uow, [match.case_id]):
        await tell_of_visits(uow, house, person, Bubble((Said("match-found"),)), key=f"match-found:{match.id}")


async def _tell_staff(uow: UnitOfWork, house: House, match: Match) -> None:
    """What the supporter answered; a no needs somebody who looks on."""
    await alert_staff(
        uow,
        house,
        programme_id=match.programme_id,
        kind=AlertKind.MESSAGE,
        severity=Severity.CALM if match.state is MatchState.ACCEPTED else Severity.SOON,
        matter=f"match:{match.id}",
        reason=f"match-{match.state.value}",
        person_id=match.supporter_id,
        case_id=match.case_id,
    )
