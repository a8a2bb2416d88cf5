"""Recall interviews the day before (S6.5.1): run by the ticker, asked by index; each person in their own thread and hours."""

from dataclasses import replace
from datetime import datetime

from core.inquiries import InquiryState, Part
from core.interviews import Appointment, may_remind
from core.ports import UnitOfWork, Work
from core.usecases.book_interview import REMIND_BY_PHONE, tell_guests
from core.usecases.context import House
from core.usecases.one_by_one import each_due
from core.usecases.own_family import own_family
from core.usecases.phone_task import owe_phone_call


async def remind_interviews(work: Work, house: House, now: datetime) -> int:
    """Recalls every interview that is due by `now`, one commit each; for how many. One read by index when there is none.

    One that cannot be recalled does not hold up those behind it; the first fault is raised in the end.
    """

    async def due(uow: UnitOfWork, at_most: int) -> list[tuple[str, str]]:
        return [(one.id, one.case_id) for one in await uow.interviews.due_reminders(now, at_most)]

    async def recall(ids: tuple[str, str]) -> None:
        async with work(now) as uow:
            await remind_interview(uow, house, *ids)

    return await each_due(work, now, due, recall)


async def remind_interview(uow: UnitOfWork, house: House, interview_id: str, case_id: str) -> bool:
    """Recalls one interview if that is still true and of use; doing it again changes nothing. Commits."""
    case = await uow.cases.lock(case_id)
    found = await uow.interviews.get(interview_id)
    is_told = may_remind(found, uow.now) and case.state is InquiryState.APPROVED
    if is_told and not await tell_guests(uow, house, found, "interview-reminder", calls=REMIND_BY_PHONE):
        await _owe_call(uow, house, found)
    if found.reminded_at is None:
        await uow.interviews.save(replace(found, reminded_at=uow.now))
    await uow.commit()
    return is_told


async def _owe_call(uow: UnitOfWork, house: House, found: Appointment) -> None:
    """Nobody was named when it was arranged: somebody rings up a guardian, else the child."""
    family = await own_family(uow, found.case_id)
    for member in sorted(family, key=lambda one: one.part is not Part.GUARDIAN)[:1]:
        await owe_phone_call(uow, house, await uow.people.get(member.person_id), reason=REMIND_BY_PHONE)
