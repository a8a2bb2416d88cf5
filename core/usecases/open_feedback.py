"""Feedback a supporter could not give is owed to the guardian, by phone or mail, within the days of the terms (S6.13)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.contact_rules import ToldContact
from core.contacts import ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.errors import Refusal
from core.feedback import OwedFeedback, days_left, decide_close, due_on
from core.inquiries import Member, Part
from core.obligations.report_rules import feedback_key
from core.people import Person, Profile
from core.ports import UnitOfWork
from core.terms.home_visits import Feedback
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for_case, is_kept_from
from core.usecases.lock_visits import visit_terms
from core.usecases.note_contact import keep_contact
from core.usecases.own_family import GUARDIANS, own_family
from core.visit_reports import Report
from core.visits import Visit


async def settle_feedback(uow: UnitOfWork, visit: Visit, report: Report, terms: Feedback) -> None:
    """What a report that was sent means for it: owed, or given by the supporter (after all). Does not commit."""
    known = await uow.feedback.find(visit.id)
    if report.feedback == "not_given" and known is None:
        await uow.feedback.open(
            OwedFeedback(visit.id, visit.programme_id, visit.case_id, due_on(visit.starts_at, terms), uow.now)
        )
    elif report.feedback == "not_given" and known is not None and known.way == "given":
        await uow.feedback.save(replace(known, way="", closed_by=None, closed_at=None, said_at=None))
    elif report.feedback == "given" and known is not None and known.is_open:
        by = report.supporter_id
        await uow.feedback.save(replace(known, way="given", closed_by=by, closed_at=uow.now, said_at=visit.ends_at))


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One that is owed: the child's name, the guardians with their numbers, days left (below 0: past)."""

    owed: OwedFeedback
    child: str
    guardians: Sequence[tuple[Person, Profile]]
    starts_at: datetime
    days: int


RECENT = timedelta(days=30)


async def read_feedback(uow: UnitOfWork, house: House, staff: Person) -> tuple[list[OwedRow], list[OwedRow]]:
    """What is owed, the first due first, and what was given in the last weeks. Names are opened and logged. Commits."""
    desk_person(staff, staff.programme_id)
    del house
    viewer = Viewer(staff.id, "desk-feedback")
    rows = [await _row(uow, staff, one, viewer) for one in await uow.feedback.open_ones(staff.programme_id)]
    closed = await uow.feedback.closed_since(staff.programme_id, uow.now - RECENT)
    done = [await _row(uow, staff, one, viewer) for one in closed if one.way != "given"]
    alert = await uow.alerts.of_matter(staff.programme_id, "feedback")
    if alert is not None:
        await uow.alerts.save(replace(alert, read_at=uow.now))
    await uow.tellings.looked(staff.id, uow.now)
    await uow.commit()
    return [row for row in rows if row is not None], [row for row in done if row is not None]


async def _row(uow: UnitOfWork, staff: Person, owed: OwedFeedback, viewer: Viewer) -> OwedRow | None:
    members = await uow.cases.members(owed.case_id)
    for member in members:
        if await is_kept_from(uow, staff, member.person_id):
            return None
    found = await uow.people.found_for_eyes([member.person_id for member in members], viewer)
    visit = await uow.visits.get(owed.visit_id)
    child = next((found[one.person_id][1].name for one in members if _is(one, Part.CHILD) and one.person_id in found), "")
    whom = await own_family(uow, owed.case_id, GUARDIANS)
    guardians = [found[one.person_id] for one in whom if one.person_id in found]
    return OwedRow(owed, child, guardians, visit.starts_at, days_left(owed, uow.now))


def _is(member: Member, part: Part) -> bool:
    return member.part is part


async def close_feedback(
    uow: UnitOfWork, house: House, staff: Person, visit_id: str, *, way: str, person_id: str, words: str, said_at: datetime
) -> Refusal | None:
    """Staff have rung up or written a mail: what was told is kept, and is a contact with the guardian like any other. Commits.

    Refused: a chat message alone (S6.13), no word about what was told, a moment that cannot be. Raises NotFoundError.
    """
    seen = await uow.visits.get(visit_id)
    case = await uow.cases.get(seen.case_id)
    await desk_person_for_case(uow, staff, case)
    guardians = [one.person_id for one in await own_family(uow, case.id, GUARDIANS)]
    if person_id in guardians:
        await uow.people.lock(person_id)
    await uow.cases.lock(case.id)
    owed = await uow.feedback.lock(visit_id)
    terms = visit_terms(house, owed.programme_id, uow.now).feedback
    refusal = decide_close(owed, way, words, said_at, uow.now, terms)
    if refusal is None and person_id not in guardians:
        refusal = Refusal("refusal-feedback-whom")
    if refusal is not None:
        return refusal
    closed = replace(owed, way=way, closed_by=staff.id, closed_at=uow.now, said_at=said_at)
    await uow.feedback.save(closed, words.strip())
    kept = await keep_contact(uow, house, staff, _told(closed, person_id, words.strip(), said_at))
    if isinstance(kept, Refusal):
        return kept
    await uow.audit.note(actor=staff.id, action=f"feedback-{way}", at=uow.now, person_id=person_id, page=visit_id)
    await uow.commit()
    return None


def _told(closed: OwedFeedback, person_id: str, words: str, said_at: datetime) -> ToldContact:
    """A talk on the phone, or a mail; made for this feedback."""
    by_phone = closed.way == "phone"
    return ToldContact(
        key=f"feedback:{closed.visit_id}:{said_at.isoformat()}",
        at=said_at,
        outcome=ContactOutcome.REACHED if by_phone else ContactOutcome.SENT,
        way=ContactWay.PHONE if by_phone else ContactWay.MAIL,
        with_whom=ContactWith.GUARDIAN,
        case_id=closed.case_id,
        person_id=person_id,
        topic=Topic.FEEDBACK,
        owed_key=feedback_key(closed.visit_id),
        words=ContactWords(heard=words),
    )
