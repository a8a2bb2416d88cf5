"""A flag that nobody answered in time: the next manager is called, and staff are alerted. Old words are taken away."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from core.duty import on_duty, there_since
from core.place_flags import FlagState
from core.ports import UnitOfWork, Work
from core.terms import OnlinePlaceTerms
from core.usecases.call_manager import Why, call_next_manager
from core.usecases.context import House
from core.usecases.one_by_one import one_by_one
from core.usecases.tell_of_flag import alert_of_flag, people_on_duty, tell_those


async def call_for_flags(work: Work, house: House, now: datetime) -> int:
    """Alerts staff of every flag whose minutes are over; how many. Commits for each; one fault keeps no other waiting."""
    async with work(now, writes=False) as uow:
        due = await uow.flags.due(now)
    return await one_by_one(work, now, due, partial(_call, house))


async def _call(house: House, uow: UnitOfWork, flag_id: str) -> None:
    """Who was told and did not look is passed over; who came on duty since then is told, and has the same minutes."""
    flag = await uow.flags.lock(flag_id)
    if flag.state is not FlagState.OPEN or flag.next_at is None or flag.next_at > uow.now:
        return
    await alert_of_flag(uow, house, flag)
    told_at, flag = flag.told_at or uow.now, replace(flag, next_at=None)
    if flag.opening_id is None:
        await uow.flags.save(flag)
        return
    marks = await uow.duty.marks(flag.opening_id)
    there, before = on_duty(marks), there_since(marks, told_at)
    able = [person for person in await people_on_duty(uow, flag) if person.id in there]
    new = [person for person in able if person.id not in before]
    await uow.flags.save(await tell_those(uow, house, flag, new))
    asked = [person.id for person in able if person.id in before]
    await call_next_manager(uow, house, flag.opening_id, Why.UNANSWERED, asked)


async def forget_flag_words(work: Work, house: House, now: datetime) -> int:
    """Takes away the words of flags settled longer ago than the terms' days; how many. Commits for each programme."""
    count = 0
    for programme in house.programmes.values():
        terms = programme.terms_at(now)
        if isinstance(terms, OnlinePlaceTerms):
            async with work(now) as uow:
                before = now - timedelta(days=terms.moderation.words_kept_days)
                count += await uow.flags.forget_words(programme.id, before)
                await uow.commit()
    return count
