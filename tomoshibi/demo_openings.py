"""The demo's openings: every month since the contract began, one today, and a next month that still lacks something."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.months import months_after
from core.obligations.moments import at, is_working_day
from core.obligations.working_days import months_of
from core.openings import Opening, OpeningState, OpeningStep, OpeningStepKind, Posting, StaffMark, Wish, WishToCome
from core.ports import UnitOfWork
from core.terms import JST
from core.terms.online_place import Activity, Post
from tomoshibi.demo_evenings import enter_evening
from tomoshibi.demo_people import KYOTO
from tomoshibi.wiring import OpenedHouse

AFTERNOON, EVENING = (time(13), time(17)), (time(17), time(21))
WEEKDAYS = (1, 4)
"""Tuesdays and Fridays; the second Friday of a month is an evening."""
TOLD_AHEAD = timedelta(days=21)
PLANS: Mapping[Activity, tuple[str, ...]] = {
    "exchange": (
        "お茶をのみながら、すきなものの話をします。聞くだけの人も。",
        "しりとりと、絵しりとり。見ているだけでもどうぞ。",
    ),
    "learning": ("それぞれのペースで。漢字でもプログラミングでも、となりで手伝います。",),
    "consultation": ("小さな部屋で、ひとりずつ話せます。話したい人だけ。",),
    "other_gentle": ("音楽をかけておきます。本を読んだり、ぼんやりしたり。",),
}
TURNS: tuple[Activity, ...] = ("exchange", "learning", "exchange", "other_gentle", "exchange", "consultation")


POSTED: tuple[tuple[Post, str], ...] = (("manager", "manager"), ("planner", "planner"), ("device_help", "planner"))
STAFF = (("manager", True, "なおさん"), ("kyoto", True, "ことさん"), ("planner", False, "はらさん"))
NEXT_MONTH, WITHOUT_HELP = 7, (3, 4)
"""Next month has one opening fewer than it needs, and in two nobody helps with devices."""


EXPERIENCE = "家族会の居場所で6年、相談員。前の職場に電話で確かめた。"


@dataclass(frozen=True, slots=True)
class Day:
    """A day the place opens; `posts` are keys of invented people."""

    day: date
    hours: tuple[time, time]
    number: int
    posts: tuple[tuple[Post, str], ...] = POSTED


async def enter_openings(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters them month by month, as they were planned: ten days before each month began."""
    now = opened.clock.now()
    today = now.astimezone(JST).date()
    term = opened.house.programme(KYOTO).terms_at(now).term
    if not term.holds(today):
        return
    for month in months_of(term.starts_on, min(months_after(today.replace(day=1), 1), term.ends_on)):
        planned_at = min(at(max(month - timedelta(days=10), term.starts_on), time(11)), now - timedelta(hours=1))
        async with opened.work(planned_at) as uow:
            await _mark(uow, ids)
            for one in _days(month, today):
                await _enter(uow, ids, one, planned_at, now)
            await uow.commit()
    async with opened.work(now) as uow:
        await _wish(uow, ids, today)
        await uow.commit()


async def _mark(uow: UnitOfWork, ids: Mapping[str, str]) -> None:
    if ids["manager"] in await uow.openings.marks(KYOTO):
        return
    for key, is_experienced, called in STAFF:
        await uow.openings.mark(StaffMark(ids[key], KYOTO, is_experienced, ids["manager"], uow.now))
        await uow.openings.name(ids[key], called)
        await uow.openings.keep_experience(ids[key], EXPERIENCE if is_experienced else "")


def _days(month: date, today: date) -> Iterator[Day]:
    """Tuesdays and Fridays; next month lacks an evening and has nobody for devices once."""
    is_next, number, fridays = month > today, 0, 0
    for day in (month + timedelta(days=offset) for offset in range((months_after(month, 1) - month).days)):
        fridays += day.weekday() == WEEKDAYS[1]
        if day == today:
            yield Day(day, EVENING, 0)
        elif day.weekday() in WEEKDAYS and is_working_day(day):
            number += 1
            is_evening = day.weekday() == WEEKDAYS[1] and fridays in (2, 4) and not is_next
            posts = POSTED[:-1] if is_next and number in WITHOUT_HELP else POSTED
            if not is_next or number <= NEXT_MONTH:
                yield Day(day, EVENING if is_evening else AFTERNOON, number, posts)


async def _enter(uow: UnitOfWork, ids: Mapping[str, str], one: Day, planned_at: datetime, now: datetime) -> None:
    starts_at, ends_at = (at(one.day, clock) for clock in one.hours)
    kind = TURNS[one.number % len(TURNS)]
    opening_id = f"demo-opening-{one.day.isoformat()}"
    is_over, is_told = ends_at <= now, starts_at - TOLD_AHEAD <= now
    opening = Opening(
        id=opening_id,
        programme_id=KYOTO,
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at,
        state=OpeningState.CLOSED if is_over else OpeningState.PLANNED,
        plan=PLANS[kind][one.number % len(PLANS[kind])],
        changed_at=planned_at,
        announced_at=min(planned_at, starts_at - timedelta(days=8)) if is_told else None,
        opened_at=starts_at if is_over else None,
        closed_at=ends_at if is_over else None,
    )
    await uow.openings.add(opening)
    await uow.openings.note(OpeningStep(opening_id, OpeningStepKind.PLANNED, planned_at, ids["manager"]))
    if opening.announced_at is not None:
        await uow.openings.note(OpeningStep(opening_id, OpeningStepKind.ANNOUNCED, opening.announced_at))
    await uow.openings.post(opening_id, [Posting(opening_id, post, ids[key]) for post, key in one.posts])
    if is_over:
        await enter_evening(uow, ids, opening, one.number)


async def _wish(uow: UnitOfWork, ids: Mapping[str, str], today: date) -> None:
    """One thinks of coming tonight."""
    tonight = await uow.openings.between(KYOTO, at(today, time()), at(today + timedelta(days=1), time()))
    for one in tonight:
        if one.opening.state is OpeningState.PLANNED:
            await uow.openings.wish(WishToCome(one.opening.id, ids["returning"], Wish.MAYBE, uow.now - timedelta(hours=14)))
