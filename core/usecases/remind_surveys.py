"""Remind of a survey that waits: once or twice, in kind words, never after answering or declining, never at night (S6.10.2)."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from core.inquiries import InquiryState
from core.messages import Urgency
from core.obligations import Owed
from core.people import PersonState
from core.ports import UnitOfWork, Work
from core.reach import due_notice_at
from core.surveys import may_remind
from core.usecases.context import House
from core.usecases.hand_surveys import survey_bubble, survey_terms
from core.usecases.one_by_one import one_by_one
from core.usecases.say import say

AT_MOST = 100


async def remind_surveys(work: Work, house: House, now: datetime) -> int:
    """Reminds of what is due by `now`, each in a unit of its own; how many were looked at. One read by index a programme."""
    due: list[str] = []
    async with work(now, writes=False) as uow:
        for programme_id in sorted(house.programmes):
            terms = survey_terms(uow, house, programme_id)
            if terms is not None:
                before = now - timedelta(days=terms.remind_after_days)
                due += await uow.surveys.waiting(programme_id, before, terms.reminders_at_most, AT_MOST)
    return await one_by_one(work, now, due, partial(_remind, house))


async def remind_survey(uow: UnitOfWork, house: House, owed: Owed) -> None:
    """Reminds everybody of the case of an obligation, or its one person, whose survey waits long enough. Does not commit."""
    what = owed.what
    if what.case_id is None:
        return
    for copy in await uow.surveys.of_case(what.case_id):
        if what.person_id in (None, copy.person_id):
            await _remind(house, uow, copy.id)


async def _remind(house: House, uow: UnitOfWork, copy_id: str) -> None:
    """The count goes up even where no chat is open: a letter on the table is not followed by ten more looks."""
    seen = await uow.surveys.find(copy_id)
    if seen is None:
        return
    person = await uow.people.lock(seen.person_id)
    case = await uow.cases.lock(seen.case_id)
    copy, terms = await uow.surveys.lock(copy_id), survey_terms(uow, house, seen.programme_id)
    if terms is None or not may_remind(copy, uow.now, terms.remind_after_days, terms.reminders_at_most):
        return
    if due_notice_at(person, uow.now, house.programme(copy.programme_id).terms_at(uow.now).quiet_hours) > uow.now:
        return  # not now; and not laid aside until morning either: they may answer meanwhile
    await uow.surveys.save(replace(copy, reminded=copy.reminded + 1, reminded_at=uow.now))
    if case.state is not InquiryState.APPROVED or person.state is PersonState.DEPARTED:
        return
    bubble = await survey_bubble(uow, person, copy, "survey-remind")
    key = f"survey-remind:{copy.id}:{copy.reminded + 1}"
    await say(uow, house, person, [bubble], key=key, urgency=Urgency.NOTICE, still=f"survey|{copy.id}")
