"""What came of a call that was owed: one call to one person answers for everything that was owed to them.

Whatever it is pressed on (the list of calls, a button in a chat), it is the same record.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from core.call_plan import CallPlan
from core.contact_rules import ToldContact
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, Topic
from core.errors import Refusal
from core.obligations.asked_call_rules import RULE
from core.people import Person, Role
from core.ports import UnitOfWork
from core.usecases.call_plans import plan_of
from core.usecases.context import House, desk_person_for
from core.usecases.note_contact import keep_contact
from core.usecases.read_calls import CallReason, CallRow, main_case, open_cases, row_of

WITH_WHOM: Mapping[Role, ContactWith] = {
    Role.CHILD: ContactWith.CHILD,
    Role.PARTICIPANT: ContactWith.PARTICIPANT,
    Role.SUPPORTER: ContactWith.SUPPORTER,
}


async def close_call(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    person_id: str,
    told: ToldContact,
    talked_of: Collection[str] | None = None,
    *,
    even_if_nothing_is_owed: bool = False,
) -> Contact | Refusal | None:
    """Keeps what came of a call, once for each child it was about; None when nothing was owed any more. Commits.

    `talked_of` names the reasons (keys of obligations) that were spoken about; None: all of them. Whoever was reached though
    nothing was owed any more is written down all the same: nobody's words are lost. Raises NotFoundError.
    """
    person = await uow.people.lock(person_id)
    await desk_person_for(uow, staff, person)
    row = await row_of(uow, house, staff, person)
    if row is None and told.outcome is not ContactOutcome.REACHED and not even_if_nothing_is_owed:
        return None
    made: Contact | Refusal | None = None
    for number, one in enumerate(await _told_by_case(uow, staff, person, row, told, talked_of)):
        kept = await keep_contact(uow, house, staff, one, in_thread=number == 0)
        if isinstance(kept, Refusal):
            return kept
        made = made or kept
    await uow.commit()
    return made


async def note_missed(uow: UnitOfWork, house: House, staff: Person, person_id: str) -> tuple[CallPlan, bool] | None:
    """Nobody answered: noted as a try, with no word more; where the calls stand now, and whether it was noted already.

    A second press within the terms' minutes is the same call. None when nothing is owed (any more). Does not commit. Raises
    NotFoundError for a person who is not for these eyes.
    """
    person = await uow.people.lock(person_id)
    await desk_person_for(uow, staff, person)
    row = await row_of(uow, house, staff, person)
    if row is None:
        return None
    known = await uow.contacts.of_person(person_id)
    same = timedelta(minutes=house.programme(person.programme_id).terms_at(uow.now).calls.same_call_minutes)
    is_double = any(one.outcome is ContactOutcome.NOT_REACHED and uow.now - one.at <= same for one in known)
    if not is_double:
        told = ToldContact(f"missed:{person_id}:{uow.now.isoformat()}", uow.now, ContactOutcome.NOT_REACHED)
        for number, one in enumerate(await _told_by_case(uow, staff, person, row, told, None)):
            await keep_contact(uow, house, staff, one, in_thread=number == 0)
        known = await uow.contacts.of_person(person_id)
    return plan_of(uow, house, person, known, is_hearing=row.is_hearing), is_double


async def _told_by_case(
    uow: UnitOfWork, staff: Person, person: Person, row: CallRow | None, told: ToldContact, talked_of: Collection[str] | None
) -> list[ToldContact]:
    """The contact for each child it was about, under the topic that counts most there; without a case where there is none."""
    told = replace(told, person_id=person.id, with_whom=WITH_WHOM.get(person.role, ContactWith.GUARDIAN))
    reasons = [one for one in row.reasons if _was_spoken_of(one, talked_of)] if row is not None else []
    by_case: dict[str | None, list[CallReason]] = {}
    for one in reasons:
        by_case.setdefault(one.case_id, []).append(one)
    if not any(by_case):
        _, cases = await open_cases(uow, staff, person)
        by_case = {main_case(cases): [*by_case.get(None, ())]}
    by_case = {case_id: found for case_id, found in by_case.items() if case_id is not None} or by_case
    return [_about(told, case_id, by_case[case_id]) for case_id in sorted(by_case, key=str)]


def _was_spoken_of(reason: CallReason, talked_of: Collection[str] | None) -> bool:
    return talked_of is None or reason.what is None or reason.what.key in talked_of


def _about(told: ToldContact, case_id: str | None, reasons: Sequence[CallReason]) -> ToldContact:
    first = min(reasons, key=lambda one: (one.topic is not Topic.HEARING, one.what is None, is_promise(one)), default=None)
    topic = first.topic if first is not None and not is_promise(first) else told.topic
    key = first.what.key if first is not None and first.what is not None else ""
    if first is not None and told.way is ContactWay.MAIL:  # the mail of the hearing closes its own obligation
        key = next((one.what.key for one in reasons if one.what is not None and one.what.rule.endswith("-mail")), key)
    return replace(told, key=f"{told.key}:{case_id or ''}", case_id=case_id, topic=topic, owed_key=key)


def is_promise(reason: CallReason) -> bool:
    """Whether only the hour was asked for: what the call is about stands elsewhere."""
    return reason.what is not None and reason.what.rule == RULE
