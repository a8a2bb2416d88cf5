"""Visits at the desk: today at a glance, week and month, calling off many in one press."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from starlette.responses import Response

from core.calendar import bounds, month_after, month_of, week_of
from core.terms import JST, HomeVisitTerms
from core.usecases.call_off_visits import REASONS, CallOffWish, call_off_at_desk, find_to_call_off
from core.usecases.context import House
from core.usecases.read_visits import CalendarView, read_calendar, rows_of, supporters
from core.usecases.visit_at_desk import LONGEST_WHY
from web.desk.entered import read_day, read_moment
from web.desk.visit import Visit

PAGE = "/desk/visits"
VIEWS = ("today", "week", "month")


class VisitsDesk:
    """/desk/visits and /desk/visits/off."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """One day, a week or a month; `supporter` narrows it down."""
        asked = visit.request.query_params
        today = visit.uow.now.astimezone(JST).date()
        view, day = asked.get("view", "today"), read_day(asked.get("day", "")) or today
        view = view if view in VIEWS else "today"
        supporter = asked.get("supporter", "")[:36]
        days = _days(view, day)
        found = await read_calendar(visit.uow, self._house, visit.staff, days, supporter)
        shown: dict[str, Any] = {"view": view, "day": day, "today": today, "calendar": found, "supporter": supporter}
        shown |= {**_ways(view, day), "glance": _glance(found), "weeks": _weeks(days)}
        return visit.page("desk/visits.html", **shown)

    async def off(self, visit: Visit) -> Response:
        """Which visits would be called off."""
        return await self._off(visit)

    async def call_off(self, visit: Visit) -> Response:
        """Calls off those that are ticked, in one press."""
        reason = visit.intake.one("reason")
        ids = visit.intake.fields.get("visit", [])
        if reason not in REASONS or not ids:
            return await self._off(visit, problem="desk-off-choose", status=422)
        why = visit.intake.one("why")[:LONGEST_WHY]
        await call_off_at_desk(visit.uow, self._house, visit.staff, ids, reason=reason, why=why)
        return visit.go(PAGE, "visits-off")

    async def _off(self, visit: Visit, *, problem: str = "", status: int = 200) -> Response:
        asked = visit.request.query_params
        today = visit.uow.now.astimezone(JST).date()
        day = read_day(asked.get("day", "")) or today
        first, last = asked.get("from", ""), asked.get("until", "")
        since, until = bounds(day, day)
        since, until = read_moment(day.isoformat(), first) or since, read_moment(day.isoformat(), last) or until
        supporter, area = asked.get("supporter", "")[:36], asked.get("area", "")[:80]
        wish = CallOffWish(since, until, supporter, area)
        found = await find_to_call_off(visit.uow, visit.staff, wish)
        rows = await rows_of(visit.uow, visit.staff, found, "desk-visits-off")
        terms = self._house.programme(visit.staff.programme_id).terms_at(visit.uow.now)
        areas = terms.matching.areas if isinstance(terms, HomeVisitTerms) else {}
        shown: dict[str, Any] = {"day": day, "first": first, "last": last, "supporter": supporter, "area": area}
        shown |= {"supporters": await supporters(visit.uow, visit.staff), "longest": LONGEST_WHY}
        shown |= {"rows": rows, "hidden": _hidden([one.id for one in found], rows), "areas": areas, "reasons": REASONS}
        return visit.page("desk/visits_off.html", status=status, problem=problem, **shown)


def _hidden(ids: Sequence[str], rows: Sequence[Any]) -> list[str]:
    """Visits whose family this member of staff is kept from: called off with the others, shown to nobody."""
    known = {row.visit.id for row in rows}
    return [one for one in ids if one not in known]


def _days(view: str, day: date) -> tuple[date, ...]:
    if view == "today":
        return (day,)
    if view == "week":
        return week_of(day)
    return tuple(one for week in month_of(day) for one in week)


def _weeks(days: Sequence[date]) -> list[Sequence[date]]:
    return [days[number : number + 7] for number in range(0, len(days), 7)]


def _ways(view: str, day: date) -> dict[str, date]:
    """The day before and after, by the length of what is shown."""
    if view == "month":
        return {"before": month_after(day, -1), "after": month_after(day, 1)}
    step = timedelta(days=7 if view == "week" else 1)
    return {"before": day - step, "after": day + step}


def _glance(found: CalendarView) -> list[tuple[str, int]]:
    """What counts today, in the order in which somebody looks at it; zeros but the first left out."""
    counted = [(word, found.count(word)) for word in ("missing", "ahead", "there", "left", "held")]
    return [(word, many) for word, many in counted if many]
