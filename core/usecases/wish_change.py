"""A child or guardian wishes for another supporter (S6.8.4): by a word, a button, or on the phone; no reason is needed.

The supporter hears nothing of it. Staff are told, speak with the family, and end the match by hand.
"""

from core.alerts import AlertKind, Severity
from core.errors import NotFoundError, Refusal
from core.language.change_words import wishes_other_supporter
from core.matches import Match, MatchState, wished_away
from core.messages import Bubble, Button, Kind, Said
from core.people import Person, Role
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House, desk_person_for, desk_person_for_case
from core.usecases.greet import PERSON_BUTTON
from core.usecases.lock_visits import lock_people
from core.usecases.own_family import is_own_family
from core.usecases.turn import Turn

CHANGE_BUTTON = Button(Said("button-supporter-change"), press="v|change")
WHY_BUTTON = Button(Said("button-change-why"), press="form|change_wish")


async def hear_change_wish(turn: Turn) -> bool:
    """Words that may mean it are kept, staff hear of them, and the wish is offered as a button."""
    if turn.inbound.kind is not Kind.TEXT or turn.person.role not in (Role.CHILD, Role.GUARDIAN):
        return False
    if not wishes_other_supporter(turn.inbound.text) or not await _matches_of(turn.uow, turn.person):
        return False
    await turn.keep()
    await _alert(turn.uow, turn.house, turn.person, "change-supporter-maybe", Severity.SOON)
    await _offer(turn)
    return True


async def press_change(turn: Turn, arguments: list[str]) -> bool:
    """`v|change` asks, `v|change|yes|MATCH` wishes; an old button is answered kindly."""
    match arguments:
        case []:
            await _offer(turn)
        case ["yes", match_id]:
            return await _wish(turn, match_id)
        case ["keep"]:
            turn.say(Bubble((Said("change-kept"),), buttons=(PERSON_BUTTON,), fleeting=True))
        case _:
            return False
    return True


async def wish_change(uow: UnitOfWork, house: House, match: Match, person: Person, *, by: str) -> Match | Refusal:
    """Marks the match and tells staff; the first wish stands. Does not commit. The match must be locked by nobody else."""
    if match.state is not MatchState.ACCEPTED:
        return Refusal("refusal-change-none")
    changed = wished_away(match, uow.now, person.id)
    if changed is not match:
        await uow.matches.save(changed)
        await uow.audit.note(actor=by, action="change-wished", at=uow.now, person_id=person.id, page=match.case_id)
    await _alert(uow, house, person, "change-supporter", Severity.SOON, match)
    return changed


async def record_change_wish(uow: UnitOfWork, house: House, staff: Person, match_id: str, person_id: str) -> Match | Refusal:
    """What a child or guardian said on the phone. Commits. Raises NotFoundError for what is not for these eyes."""
    seen = await uow.matches.get(match_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(seen.case_id))
    person = await uow.people.get(person_id)
    await desk_person_for(uow, staff, person)
    if not await _is_family(uow, seen, person):
        raise NotFoundError("person-unknown", person=person_id)
    await lock_people(uow, [seen.case_id], {seen.supporter_id})
    done = await wish_change(uow, house, await uow.matches.lock(match_id), person, by=staff.id)
    if isinstance(done, Match):
        await uow.commit()
    return done


async def _wish(turn: Turn, match_id: str) -> bool:
    try:
        seen = await turn.uow.matches.get(match_id)
    except NotFoundError:
        return False
    if not await _is_family(turn.uow, seen, turn.person):
        return False
    same = [one for one in await _matches_of(turn.uow, turn.person) if one.supporter_id == seen.supporter_id]
    meant = {seen.id: seen, **{one.id: one for one in same}}
    await lock_people(turn.uow, [one.case_id for one in meant.values()], {seen.supporter_id})
    locked = [await turn.uow.matches.lock(one) for one in sorted(meant)]
    answers = [await wish_change(turn.uow, turn.house, one, turn.person, by=turn.person.id) for one in locked]
    done = answers[sorted(meant).index(match_id)]
    if isinstance(done, Refusal):
        turn.say(Bubble((Said("change-none"),), buttons=(PERSON_BUTTON,), fleeting=True))
    else:
        turn.say(Bubble((Said("change-heard"),), buttons=(WHY_BUTTON, PERSON_BUTTON)))
    return True


async def _offer(turn: Turn) -> None:
    """One button where it is clear whom it is about; with several children a person asks which."""
    found = await _matches_of(turn.uow, turn.person)
    if not found:
        turn.say(Bubble((Said("change-none"),), buttons=(PERSON_BUTTON,), fleeting=True))
    elif len({one.supporter_id for one in found}) > 1:
        await _alert(turn.uow, turn.house, turn.person, "change-supporter-which", Severity.SOON)
        turn.say(Bubble((Said("change-which"),), buttons=(WHY_BUTTON, PERSON_BUTTON)))
    else:
        wish = Button(Said("button-change-yes"), press=f"v|change|yes|{found[0].id}", strong=True)
        keep = Button(Said("button-change-keep"), press="v|change|keep")
        turn.say(Bubble((Said("change-offer"),), buttons=(wish, PERSON_BUTTON, keep)))


async def _matches_of(uow: UnitOfWork, person: Person) -> list[Match]:
    """Accepted matches of the cases somebody came in by as child or guardian."""
    found = []
    for case in await uow.cases.own(person.id):
        match = await uow.matches.live_of_case(case.id)
        if match is not None and match.state is MatchState.ACCEPTED and await _is_family(uow, match, person):
            found.append(match)
    return found


async def _is_family(uow: UnitOfWork, match: Match, person: Person) -> bool:
    return await is_own_family(uow, match.case_id, person.id)


async def _alert(
    uow: UnitOfWork, house: House, person: Person, reason: str, severity: Severity, match: Match | None = None
) -> None:
    await alert_staff(
        uow,
        house,
        programme_id=person.programme_id,
        kind=AlertKind.MESSAGE,
        severity=severity,
        matter=f"change:{match.id}" if match else f"message:{person.id}",
        reason=reason,
        person_id=person.id,
        case_id=match.case_id if match else None,
    )
