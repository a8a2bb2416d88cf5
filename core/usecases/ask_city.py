"""Ask the city for its agreement and note its answer (協議・承認): the register's way in, for staff alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.agreements import (
    Agreement,
    AgreementAnswer,
    AgreementKind,
    AgreementWords,
    decide_answer,
    decide_question,
    decide_withdrawal,
    waits_days,
)
from core.errors import NotFoundError, Refusal
from core.people import Person
from core.ports import UnitOfWork
from core.terms import JST
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for_case


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement as the desk shows it: `name` of the child ("" about the whole programme), days it has waited."""

    agreement: Agreement
    words: AgreementWords
    name: str
    waits_days: int


@dataclass(frozen=True, slots=True)
class Register:
    """Open questions first, then what was answered; `names` of staff by id."""

    waiting: Sequence[AgreementRow]
    answered: Sequence[AgreementRow]
    names: Mapping[str, str]


async def ask_city(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    kind: AgreementKind,
    words: AgreementWords,
    *,
    case_id: str | None = None,
    asked_on: date,
) -> str | Refusal:
    """Notes a question to the city; its id, or why it was not noted. Commits.

    Raises NotFoundError for a case that is not for this member of staff.
    """
    desk_person(staff, staff.programme_id)
    if case_id is not None:
        await desk_person_for_case(uow, staff, await uow.cases.lock(case_id))
    refusal = decide_question(kind, case_id, words, asked_on, uow.now.astimezone(JST).date())
    if refusal is not None:
        return refusal
    question = Agreement(house.chance.new_id(), staff.programme_id, case_id, kind, asked_on, staff.id)
    agreement_id = await uow.agreements.add(question, words)
    await uow.audit.note(actor=staff.id, action="agreement-asked", at=uow.now, page=agreement_id)
    await uow.commit()
    return agreement_id


async def note_city_answer(
    uow: UnitOfWork,
    staff: Person,
    agreement_id: str,
    *,
    agreed: bool,
    answered_on: date,
    answered_by: str,
    document: str,
) -> Refusal | None:
    """Notes what the city answered: who, when, by which document. None when it was noted. Commits."""
    agreement = await _mine(uow, staff, agreement_id)
    kept = await uow.agreements.words(agreement)
    words = replace(kept, answered_by=answered_by.strip(), document=document.strip())
    refusal = decide_answer(agreement, words, answered_on, uow.now.astimezone(JST).date())
    if refusal is not None:
        return refusal
    answer = AgreementAnswer.YES if agreed else AgreementAnswer.NO
    changed = replace(agreement, answer=answer, answered_on=answered_on, recorded_by=staff.id)
    await uow.agreements.save(changed, words)
    await uow.audit.note(actor=staff.id, action=f"agreement-{answer.value}", at=uow.now, page=agreement_id)
    await uow.commit()
    return None


async def withdraw_agreement(uow: UnitOfWork, staff: Person, agreement_id: str, withdrawn_on: date) -> Refusal | None:
    """Notes that the city took a yes back, from a day on; what was done before stays right. Commits."""
    agreement = await _mine(uow, staff, agreement_id)
    refusal = decide_withdrawal(agreement, withdrawn_on)
    if refusal is not None:
        return refusal
    await uow.agreements.save(replace(agreement, withdrawn_on=withdrawn_on), await uow.agreements.words(agreement))
    await uow.audit.note(actor=staff.id, action="agreement-withdrawn", at=uow.now, page=agreement_id)
    await uow.commit()
    return None


async def read_register(uow: UnitOfWork, staff: Person, case_id: str | None = None) -> Register:
    """The whole register, or what was asked about one case; words and names are opened for these eyes. Commits."""
    desk_person(staff, staff.programme_id)
    viewer = Viewer(staff.id, "desk-agreements", case_id)
    if case_id is None:
        waiting = await uow.agreements.open_questions(staff.programme_id)
        answered = await uow.agreements.answered(staff.programme_id)
    else:
        await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
        found = await uow.agreements.of_case(case_id)
        waiting = [one for one in found if one.answer is AgreementAnswer.OPEN]
        answered = [one for one in reversed(found) if one.answer is not AgreementAnswer.OPEN]
    visible = [one for one in (*waiting, *answered) if await _may_see(uow, staff, one)]
    words = await uow.agreements.words_for_eyes(visible, viewer)
    subjects = await _subjects(uow, visible)
    staff_ids = {one for row in visible for one in (row.asked_by, row.recorded_by) if one}
    names = await uow.people.names_for_eyes(sorted({*subjects.values(), *staff_ids}), viewer) if visible else {}
    today = uow.now.astimezone(JST).date()
    rows = {
        one.id: AgreementRow(one, words[one.id], names.get(subjects.get(one.case_id or "", ""), ""), waits_days(one, today))
        for one in visible
    }
    await uow.commit()
    return Register(
        [rows[one.id] for one in waiting if one.id in rows], [rows[one.id] for one in answered if one.id in rows], names
    )


async def _mine(uow: UnitOfWork, staff: Person, agreement_id: str) -> Agreement:
    """The agreement, locked, when it is for this member of staff. Raises NotFoundError."""
    agreement = await uow.agreements.lock(agreement_id)
    desk_person(staff, agreement.programme_id)
    if not await _may_see(uow, staff, agreement):
        raise NotFoundError("agreement-unknown", agreement=agreement_id)
    return agreement


async def _may_see(uow: UnitOfWork, staff: Person, agreement: Agreement) -> bool:
    """Who is passed by for one of the case's people learns nothing of what is asked about it."""
    if agreement.case_id is None:
        return True
    try:
        await desk_person_for_case(uow, staff, await uow.cases.get(agreement.case_id))
    except NotFoundError:
        return False
    return True


async def _subjects(uow: UnitOfWork, agreements: Sequence[Agreement]) -> dict[str, str]:
    """The child (else the first member) of each case, by case."""
    found: dict[str, str] = {}
    for case_id in {one.case_id for one in agreements if one.case_id}:
        members = await uow.cases.members(case_id)
        if members:
            found[case_id] = members[0].person_id
    return found
