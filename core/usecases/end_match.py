"""A match ends: a proposal taken back, a change wished for, a supporter who leaves; its history is kept (S6.8.4)."""

from core.alerts import AlertKind, Severity
from core.errors import Refusal
from core.matches import Match, MatchState, decide_next, ended
from core.messages import Bubble, Said
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House, desk_person_for, desk_person_for_case
from core.usecases.end_visits_ahead import free_visits_of
from core.usecases.lock_visits import lock_people
from core.usecases.tell_of_visits import tell_of_visits, visited_people

LONGEST_WHY = 500


async def end_match(uow: UnitOfWork, house: House, staff: Person, match_id: str, why: str) -> Match | Refusal:
    """Ends it by hand: visits ahead wait for their new day, family and supporter hear it kindly. Commits.

    `why` is sealed under the case's key and told to nobody. Raises NotFoundError for what is not for these eyes.
    """
    seen = await uow.matches.get(match_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(seen.case_id))
    await desk_person_for(uow, staff, await uow.people.get(seen.supporter_id))
    await lock_people(uow, [seen.case_id], {seen.supporter_id})
    match = await uow.matches.lock(match_id)
    refusal = decide_next(match, MatchState.ENDED)
    if refusal is None and not why.strip():
        refusal = Refusal("refusal-match-why")
    if refusal is None and len(why) > LONGEST_WHY:
        refusal = Refusal("refusal-match-why-long", {"limit": LONGEST_WHY})
    if refusal is not None:
        return refusal
    done = await _end(uow, match, staff.id, why.strip())
    await free_visits_of(uow, house, match.supporter_id, by=staff.id, case_id=match.case_id, reason="match-ended")
    supporter = await uow.people.get(match.supporter_id)
    ending = "match-ended-proposal" if match.state is MatchState.PROPOSED else "match-ended-supporter"
    await tell_of_visits(uow, house, supporter, Bubble((Said(ending),)), key=f"match-ended:{match.id}")
    if match.state is MatchState.ACCEPTED:
        for person in await visited_people(uow, [match.case_id]):
            await tell_of_visits(uow, house, person, Bubble((Said("match-ended-family"),)), key=f"match-ended:{match.id}")
    await uow.commit()
    return done


async def end_matches_of(uow: UnitOfWork, house: House, supporter_id: str, *, by: str) -> int:
    """A supporter leaves: each of their children waits for somebody else from now on, and staff hear of each; how many.

    Takes its locks itself. Does not commit.
    """
    live = await uow.matches.live_of_supporter(supporter_id)
    await lock_people(uow, [one.case_id for one in live], {supporter_id})
    for one in sorted(live, key=lambda one: one.id):
        await _end(uow, await uow.matches.lock(one.id), by, "")
        await alert_staff(
            uow,
            house,
            programme_id=one.programme_id,
            kind=AlertKind.INQUIRY,
            severity=Severity.SOON,
            matter=f"match-open:{one.id}",
            reason="match-open-again",
            case_id=one.case_id,
        )
    return len(live)


async def _end(uow: UnitOfWork, match: Match, by: str, why: str) -> Match:
    done = ended(match, uow.now)
    await uow.matches.save(done, why)
    await uow.audit.note(actor=by, action="match-ended", at=uow.now, person_id=match.supporter_id, page=match.case_id)
    return done
