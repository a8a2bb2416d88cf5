"""A flag that nobody answered in time: the next manager is called, and staff are alerted. Old words are taken away."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.place_flags import FlagState
from core.ports import Work
from core.terms import OnlinePlaceTerms
from core.usecases.call_manager import Why, call_next_manager
from core.usecases.context import House
from core.usecases.tell_of_flag import alert_of_flag


async def call_for_flags(work: Work, house: House, now: datetime) -> int:
    """Alerts staff of every flag whose minutes are over; how many. Commits for each."""
    async with work(now, writes=False) as uow:
        due = await uow.flags.due(now)
    for flag_id in due:
        async with work(now) as uow:
            flag = await uow.flags.lock(flag_id)
            if flag.state is FlagState.OPEN and flag.next_at is not None and flag.next_at <= now:
                await uow.flags.save(replace(flag, next_at=None))
                await alert_of_flag(uow, house, flag)
                if flag.opening_id is not None:
                    await call_next_manager(uow, house, flag.opening_id, Why.UNANSWERED)
                await uow.commit()
    return len(due)


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
