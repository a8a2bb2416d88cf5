"""The coordinator proposes a supporter for a child; the supporter is asked in neutral words (S6.7.1, S6.7.4)."""

from datetime import time

from core.errors import NotFoundError, Refusal
from core.inquiries import InquiryState
from core.matches import Match, MatchState
from core.messages import Bubble, Button, Said
from core.people import Person, PersonState, Role
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person_for, desk_person_for_case
from core.usecases.lock_visits import lock_people, visit_terms
from core.usecases.tell_of_visits import tell_of_visits


async def propose_match(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    case_id: str,
    supporter_id: str,
    weekday: int | None = None,
    starts: time | None = None,
) -> Match | Refusal:
    """Enters the proposal and asks the supporter; or says why not. Commits. Raises NotFoundError for what is not for them.

    What is missing (training, the child's will) does not stand in the way of a proposal: no visit can be planned before it
    is there, and the board shows it.
    """
    case = await uow.cases.get(case_id)
    await desk_person_for_case(uow, staff, case)
    await desk_person_for(uow, staff, await uow.people.get(supporter_id))
    visit_terms(house, case.programme_id, uow.now)
    await lock_people(uow, [case_id], {supporter_id})
    case, supporter = await uow.cases.get(case_id), await uow.people.get(supporter_id)
    if supporter.role is not Role.SUPPORTER or supporter.programme_id != case.programme_id:
        raise NotFoundError("person-unknown", person=supporter_id)
    refusal = await _why_not(uow, case.state, case.merged_into, case_id, supporter)
    if refusal is not None:
        return refusal
    match = Match(
        id=house.chance.new_id(),
        programme_id=case.programme_id,
        case_id=case_id,
        supporter_id=supporter_id,
        state=MatchState.PROPOSED,
        proposed_at=uow.now,
        proposed_by=staff.id,
        weekday=weekday,
        starts=starts,
    )
    await uow.matches.add(match)
    await tell_of_visits(uow, house, supporter, asked_bubble(match.id), key=f"match-asked:{match.id}")
    await uow.audit.note(actor=staff.id, action="match-proposed", at=uow.now, person_id=supporter_id, page=case_id)
    await uow.commit()
    return match


def asked_bubble(match_id: str) -> Bubble:
    """What the supporter is asked: neither name nor place, which stand on the page behind the first button."""
    buttons = (
        Button(Said("button-match-see"), press="v|match|see", strong=True),
        Button(Said("button-match-accept"), press=f"v|match|yes|{match_id}"),
        Button(Said("button-match-decline"), press=f"v|match|no|{match_id}"),
    )
    return Bubble((Said("match-asked"),), buttons=buttons)


async def _why_not(
    uow: UnitOfWork, state: InquiryState, merged_into: str | None, case_id: str, supporter: Person
) -> Refusal | None:
    if state is not InquiryState.APPROVED or merged_into is not None:
        return Refusal("refusal-match-case")
    if supporter.state is PersonState.DEPARTED:
        return Refusal("refusal-match-departed")
    if await uow.matches.live_of_case(case_id) is not None:
        return Refusal("refusal-match-live")
    record = await uow.supporters.get(supporter.id)
    if record is None:
        return Refusal("refusal-match-unrecorded")
    if len(await uow.matches.live_of_supporter(supporter.id)) >= record.most_children:
        return Refusal("refusal-match-full", {"most": record.most_children})
    return None
