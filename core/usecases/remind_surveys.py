"""Remind of a survey that waits: once or twice, in kind words, never after answering or declining, never at night (S6.10.2)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from core.inquiries import InquiryState
from core.messages import Urgency
from core.people import PersonState
from core.ports import UnitOfWork, Work
from core.reach import due_notice_at
from core.surveys import may_remind
from core.usecases.context import House
from core.usecases.hand_surveys import survey_bubble, survey_terms
from core.usecases.one_by_one import each_due
from core.usecases.say import say


async def remind_surveys(work: Work, house: House, now: datetime) -> int:
    """Reminds of all that is due by `now`, each in a unit of its own; how many. One read by index a programme.

    Who does not wish to be told at this hour is left for later without a look of their own.
    """
    looked = 0
    for programme_id in sorted(house.programmes):
        looked += await each_due(work, now, partial(_waiting, house, programme_id), partial(_remind_now, work, house, now))
    return looked


async def _remind_now(work: Work, house: House, now: datetime, one: tuple[str, bool]) -> None:
    copy_id, may_be_told = one
    if may_be_told:
        async with work(now) as uow:
            await _remind(house, uow, copy_id)
            await uow.commit()


async def _waiting(house: House, programme_id: str, uow: UnitOfWork, at_most: int) -> Sequence[tuple[str, bool]]:
    """Copies that wait, and whether their people may be told now."""
    terms = survey_terms(uow, house, programme_id)
    if terms is None:
        return []
    before = uow.now - timedelta(days=terms.remind_after_days)
    waiting = await uow.surveys.waiting(programme_id, before, terms.reminders_at_most, at_most)
    people = await uow.people.of_ids(sorted(set(waiting.values()))) if waiting else {}
    quiet = house.programme(programme_id).terms_at(uow.now).quiet_hours
    return [(one, due_notice_at(people[whose], uow.now, quiet) <= uow.now) for one, whose in waiting.items()]


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
