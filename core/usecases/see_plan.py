"""What is planned, by a word or a button: days and times only, in neutral words; how many are left (S6.8.2, S12.4).

Somebody of a family sees the visits of the cases they came in by themselves; a supporter their own, without a word of whom.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from core.language.commands import Command, read_command
from core.language.normalise import search_key
from core.messages import Bubble, Button, Count, Kind, Moment, Said
from core.people import Role
from core.rescheduling import deadline_of
from core.terms import JST, HomeVisitTerms
from core.usecases.day_card import cards_today
from core.usecases.own_family import is_own_family
from core.usecases.show_calendar import CALENDAR_BUTTON, give_calendar
from core.usecases.turn import Turn
from core.usecases.wish_change import CHANGE_BUTTON
from core.visits import OPEN, Visit, VisitState, totals_of

_TODAY = frozenset(search_key(word) for word in ("きょう", "今日", "本日", "きょうは", "今日は", "today"))
"""What a supporter asks standing in the street; in a family's chat it would answer whatever is being asked there."""

SHOWN = 6
MOST_CARDS = 4
FAMILY = frozenset({Role.GUARDIAN, Role.CHILD})


async def see_plan(turn: Turn) -> bool:
    """Answers 予定, 次の支援, カレンダー and their like, as whole messages; False for everybody who has no visits."""
    command = read_command(turn.inbound.text) if turn.inbound.kind is Kind.TEXT else None
    if turn.inbound.kind is Kind.TEXT and turn.person.role is Role.SUPPORTER and search_key(turn.inbound.text) in _TODAY:
        command = Command.PLAN
    if command not in (Command.PLAN, Command.CALENDAR) or not _has_visits(turn):
        return False
    await turn.keep()
    return await (press_calendar if command is Command.CALENDAR else press_plan)(turn, [])


async def press_plan(turn: Turn, arguments: list[str]) -> bool:
    """The button 予定を見る."""
    del arguments
    if not _has_visits(turn):
        turn.say_text("plan-for-family")
    elif turn.person.role is Role.SUPPORTER:
        await _for_supporter(turn)
    else:
        await _for_family(turn)
    return True


async def press_calendar(turn: Turn, arguments: list[str]) -> bool:
    """The button カレンダー."""
    del arguments
    if not _has_visits(turn):
        turn.say_text("plan-for-family")
        return True
    await give_calendar(turn)
    return True


def _has_visits(turn: Turn) -> bool:
    is_visited = isinstance(turn.programme.terms_at(turn.uow.now), HomeVisitTerms)
    return is_visited and turn.person.role in FAMILY | {Role.SUPPORTER}


async def _for_family(turn: Turn) -> None:
    terms = turn.programme.terms_at(turn.uow.now)
    assert isinstance(terms, HomeVisitTerms)
    cases = sorted((await turn.uow.cases.own(turn.person.id)), key=lambda one: (one.opened_at, one.id))
    by_case = [
        await turn.uow.visits.of_case(case.id) for case in cases if await is_own_family(turn.uow, case.id, turn.person.id)
    ]
    known = [visits for visits in by_case if visits]
    coming = sorted((one for visits in known for one in visits if one.ends_at > turn.uow.now), key=lambda one: one.starts_at)
    planned = [one for one in coming if one.state is VisitState.PLANNED]
    lines = _lines("plan-head", planned) if planned else [Said("plan-none")]
    to_fix = sum(one.state is VisitState.TO_FIX for visits in known for one in visits)
    if to_fix:
        lines.append(Said("plan-to-fix", {"count": Count(to_fix)}))
    for number, visits in enumerate(known, 1):
        totals = totals_of([one.state for one in visits], terms.visits.per_child)
        args = {"left": Count(totals.left), "allowed": Count(totals.allowed)}
        several = len(known) > 1
        lines.append(Said("plan-left-child", {**args, "number": Count(number)}) if several else Said("plan-left", args))
    buttons: tuple[Button, ...] = (CALENDAR_BUTTON, CHANGE_BUTTON) if known else (CALENDAR_BUTTON,)
    if planned:
        movable = [one for one in planned if turn.inbound.sent_at <= deadline_of(one.starts_at, terms)]
        buttons = (Button(Said("button-other-day"), press=f"v|move|{(movable or planned)[0].id}"), *buttons)
    turn.say(Bubble(tuple(lines), buttons=buttons))


async def _for_supporter(turn: Turn) -> None:
    here = turn.uow.now.astimezone(JST)
    today = datetime.combine(here.date(), time(), JST)
    visits = await turn.uow.visits.of_supporter(turn.person.id, today, today + timedelta(days=8), OPEN)
    planned = [one for one in visits if one.state is VisitState.PLANNED]
    now = [one for one in planned if one.starts_at < today + timedelta(days=1)]
    later = [one for one in planned if one not in now]
    lines = [*(_lines("plan-head-today", now) if now else []), *(_lines("plan-head-week", later) if later else [])]
    cards = await cards_today(turn.uow, turn.person.id, turn.inbound.sent_at)
    turn.say(Bubble(tuple(lines or [Said("plan-none")]), buttons=(CALENDAR_BUTTON,)), *cards[:MOST_CARDS])


def _lines(head: str, planned: Sequence[Visit]) -> list[Said]:
    """A head and the days, siblings at the same time as one."""
    hours = sorted({one.starts_at for one in planned})
    lines = [Said(head), *(Said("plan-visit", {"at": Moment(begins)}) for begins in hours[:SHOWN])]
    if len(hours) > SHOWN:
        lines.append(Said("plan-more", {"count": Count(len(hours) - SHOWN)}))
    return lines
