"""What staff do with one visit, for somebody on the phone or for a day that went otherwise; those concerned are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import NotFoundError, Refusal
from core.messages import Bubble, Moment, Said, Urgency
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.ask_about_desk_move import ask_about_desk_move
from core.usecases.change_visit import correct_visit, end_visit, move_visit, put_off
from core.usecases.context import House, desk_person_for_case
from core.usecases.tell_of_visits import PLAN_BUTTON, tell_of_visits, visited_people
from core.visits import MOST_FARES, UNREPORTED, Visit, VisitDetails, VisitState

LONGEST_WHY = 500
LONGEST_DETAILS = 500
DESK_ENDS = (
    VisitState.CANCELLED,
    VisitState.CALLED_OFF,
    VisitState.SUPPORTER_ABSENT,
    VisitState.HELD,
    VisitState.LATE_USED,
    VisitState.NO_SHOW_USED,
)
"""Ends that staff write down."""
_NEWS = {
    VisitState.CANCELLED: "visits-cancelled-one",
    VisitState.CALLED_OFF: "visits-called-off-other",
    VisitState.SUPPORTER_ABSENT: "visits-called-off-supporter",
    VisitState.TO_FIX: "visits-waiting-one",
}
"""What people are told by themselves; that a visit counts is said by a person."""


@dataclass(frozen=True, slots=True)
class DeskNote:
    """What staff say of a change: why (sealed), when the family said so (None: now), whether people are told.

    `spoken`: the supporter has agreed to the new day already, and is told of it instead of asked.
    """

    why: str = ""
    asked_at: datetime | None = None
    tell: bool = True
    whose: str = "family"
    spoken: bool = False


async def move_at_desk(
    uow: UnitOfWork, house: House, staff: Person, visit_id: str, starts_at: datetime, note: DeskNote, supporter_id: str | None
) -> Visit | Refusal:
    """Moves a visit to another hour or supporter, tells the family, and asks the supporter to confirm; or says why not.

    Commits. Raises NotFoundError.
    """
    before = await _visit(uow, staff, visit_id)
    refusal = _decide_note(uow, note)
    if refusal is not None:
        return refusal
    done = await move_visit(
        uow,
        house,
        visit_id,
        starts_at,
        by=staff.id,
        reason=note.whose,
        counted_at=note.asked_at,
        why=note.why,
        supporter_id=supporter_id,
    )
    if isinstance(done, Refusal):
        return done
    if note.tell:
        await _tell_moved(uow, house, before, done, note, by=staff.id)
    await uow.commit()
    return done


async def _tell_moved(uow: UnitOfWork, house: House, before: Visit, done: Visit, note: DeskNote, *, by: str) -> None:
    """A supporter who wished for it themselves, or has been spoken with, is told; another who came before is let go."""
    is_same = before.supporter_id == done.supporter_id
    knows = note.spoken or (note.whose == "supporter" and is_same)
    siblings = await uow.visits.joint(done.joint_id) if done.joint_id is not None else [done]
    said = Said("visits-moved-one", {"before": Moment(before.starts_at), "after": Moment(done.starts_at)})
    lines = (said,) if knows else (said, Said("visits-moved-asked"))
    await _tell(uow, house, siblings, lines, f"moved:{done.id}", supporters=knows)
    if not knows:
        await ask_about_desk_move(uow, house, before, done, by=by)
    if not is_same and before.state is VisitState.PLANNED:
        former = await uow.people.get(before.supporter_id)
        bubble = Bubble((Said("visits-given-on", {"first": Moment(before.starts_at)}),), buttons=(PLAN_BUTTON,))
        await tell_of_visits(uow, house, former, bubble, key=f"moved:{done.id}")


async def end_at_desk(
    uow: UnitOfWork, house: House, staff: Person, visit_id: str, after: VisitState, note: DeskNote
) -> Visit | Refusal:
    """Writes down how a visit ended, or gives it back (TO_FIX); tells those concerned where nothing is counted. Commits."""
    await _visit(uow, staff, visit_id)
    refusal = _decide_note(uow, note)
    if refusal is not None:
        return refusal
    if after is VisitState.TO_FIX:
        done = await put_off(uow, house, visit_id, by=staff.id, reason=note.whose, counted_at=note.asked_at, why=note.why)
    else:
        done = await end_visit(uow, house, visit_id, after, by=staff.id, reason="desk", counted_at=note.asked_at, why=note.why)
    if isinstance(done, Refusal):
        return done
    if note.tell and after in _NEWS:
        joint = await uow.visits.joint(done.joint_id) if done.joint_id is not None else [done]
        ended = [one for one in joint if one.state is after]
        said = Said(_NEWS[after], {"first": Moment(done.starts_at)})
        await _tell(uow, house, ended, (said,), f"ended:{done.id}:{after}")
    await uow.commit()
    return done


async def correct_at_desk(
    uow: UnitOfWork, house: House, staff: Person, visit_id: str, after: VisitState, note: DeskNote
) -> Visit | Refusal:
    """Sets right what was written down. Commits. Raises NotFoundError."""
    await _visit(uow, staff, visit_id)
    refusal = _decide_note(uow, note)
    if refusal is not None:
        return refusal
    done = await correct_visit(uow, house, visit_id, after, by=staff.id, why=note.why, counted_at=note.asked_at)
    if isinstance(done, Visit):
        await uow.commit()
    return done


async def set_details(uow: UnitOfWork, staff: Person, visit_id: str, details: VisitDetails) -> Refusal | None:
    """Writes where a visit is, what to know, and the fares of one that was used without a report. Commits.

    Raises NotFoundError.
    """
    visit = await _visit(uow, staff, visit_id)
    if max(len(details.place), len(details.remarks)) > LONGEST_DETAILS:
        return Refusal("refusal-visit-why-long", {"limit": LONGEST_DETAILS})
    if details.fares_yen is not None and (visit.state not in UNREPORTED or not 0 <= details.fares_yen <= MOST_FARES):
        return Refusal("refusal-visit-fares", {"most": MOST_FARES})
    await uow.visits.save_details(visit.id, details)
    await uow.audit.note(actor=staff.id, action="visit-details", at=uow.now, page=visit.id)
    await uow.commit()
    return None


def _decide_note(uow: UnitOfWork, note: DeskNote) -> Refusal | None:
    if len(note.why) > LONGEST_WHY:
        return Refusal("refusal-visit-why-long", {"limit": LONGEST_WHY})
    if note.asked_at is not None and note.asked_at > uow.now:
        return Refusal("refusal-visit-asked-ahead")
    return None


async def _visit(uow: UnitOfWork, staff: Person, visit_id: str) -> Visit:
    visit = await uow.visits.get(visit_id)
    if visit.programme_id != staff.programme_id:
        raise NotFoundError("visit-unknown", visit=visit_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(visit.case_id))
    return visit


async def _tell(
    uow: UnitOfWork, house: House, visits: Sequence[Visit], lines: tuple[Said, ...], key: str, *, supporters: bool = True
) -> None:
    """One message to each of the families, and of the supporters, concerned."""
    people = await visited_people(uow, sorted({one.case_id for one in visits}))
    if supporters:
        people += list((await uow.people.of_ids(sorted({one.supporter_id for one in visits}))).values())
    for person in people:
        await tell_of_visits(uow, house, person, Bubble(lines, buttons=(PLAN_BUTTON,)), key=key, urgency=Urgency.NOTICE)
