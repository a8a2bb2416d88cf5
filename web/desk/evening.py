"""The evening at the desk, for the manager's phone: who is on duty, who is here; and the place in numbers."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.attendance import Way
from core.csv_cells import write_csv
from core.errors import Refusal
from core.openings import AHEAD, RUNNING
from core.people import Person
from core.speech import JAPAN
from core.usecases.context import House
from core.usecases.read_statistics import Statistics, read_statistics
from core.usecases.see_evening import EveningView, enter_stay, press_for_duty, say_who_it_was, see_evening
from web.desk.calls import read_moment
from web.desk.matching import file_response
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ONE = "/desk/openings/{opening}/evening"
TOLD = frozenset({"duty-too-early", "duty-over", "duty-not-on", "duty-not-posted", "duty-away-alone", "duty-off-alone"})
"""What a press came to that is said in so many words; anything else is simply done."""

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class EveningDesk:
    """/desk/openings/OPENING/evening."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """Who is on duty, who is here."""
        return await self._page(visit)

    async def duty(self, visit: Visit) -> Response:
        """A press, for oneself or for somebody on the phone."""
        word, person = visit.intake.one("word"), visit.intake.one("person")
        said = await press_for_duty(visit.uow, self._house, visit.staff, visit.id("opening"), word, person)
        if isinstance(said, Refusal):
            return await self._page(visit, said.reason)
        return visit.go(ONE.format(opening=visit.id("opening")), said.text_id if said.text_id in TOLD else "duty")

    async def stay(self, visit: Visit) -> Response:
        """Somebody was there elsewhere."""
        times = read_moment(visit.intake.one("begins")), read_moment(visit.intake.one("ends"))
        opening, person = visit.id("opening"), visit.intake.one("person")
        refusal = await enter_stay(visit.uow, self._house, visit.staff, opening, person, times)
        return await self._page(visit, refusal.reason) if refusal else visit.go(ONE.format(opening=opening), "stay")

    async def who(self, visit: Visit) -> Response:
        """Somebody whom nobody knew is this member."""
        opening, unknown, person = visit.id("opening"), visit.intake.one("unknown"), visit.intake.one("person")
        refusal = await say_who_it_was(visit.uow, self._house, visit.staff, opening, unknown, person)
        return await self._page(visit, refusal.reason) if refusal else visit.go(ONE.format(opening=opening), "who")

    async def _page(self, visit: Visit, problem: str = "") -> Response:
        view = await see_evening(visit.uow, self._house, visit.staff, visit.id("opening"))
        opening = view.planned.opening
        shown: dict[str, Any] = {"view": view, "opening": opening, "problem": problem, "words": words_for(view, visit.staff)}
        shown |= {"is_over": opening.state not in AHEAD | RUNNING, "is_running": opening.state in RUNNING}
        shown |= {"first": _local(opening.opened_at), "last": _local(opening.closed_at or visit.uow.now)}
        shown["kept"] = {name: visit.intake.one(name) for name in ("person", "begins", "ends")}
        return visit.page("desk/evening.html", status=422 if problem else 200, **shown)


class StatisticsDesk:
    """/desk/statistics and its file."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """Months, kinds of support, different people."""
        view = await read_statistics(visit.uow, self._house, visit.staff)
        return visit.page("desk/statistics.html", view=view, **named(visit, view))

    async def file(self, visit: Visit) -> Response:
        """One row an opening; no name in it."""
        view = await read_statistics(visit.uow, self._house, visit.staff)
        head = ["on", "kind", "begins", "ends", "minutes", "evening_minutes", "people", "first_time", "minutes_of_people"]
        rows: list[list[str | int]] = [[*head, *(f"people_{way.value}" for way in Way), "minutes_manned", "minutes_unmanned"]]
        for row in view.rows:
            cells: list[str | int] = [row.on.isoformat(), row.kind, _clock(row.begins), _clock(row.ends), row.minutes]
            cells += [row.evening_minutes, row.people, row.first, row.minutes_of_people, *(count for _, count in row.by_way)]
            rows.append([*cells, row.manned, row.unmanned])
        return file_response(write_csv(rows), "openings.csv")


def named(visit: Visit, view: Statistics) -> dict[str, Any]:
    """The months and kinds of support with their names."""
    words = visit.pages.words(visit.staff.language)
    kinds = [(words(f"desk-evening-kind-{kind}"), one) for kind, one in view.kinds]
    return {"months": [(f"{month:%Y-%m}", one) for month, one in view.months], "kinds": kinds}


def words_for(view: EveningView, staff: Person) -> tuple[str, ...]:
    """What this reader can press, the most likely first."""
    state = view.planned.opening.state
    if state not in AHEAD | RUNNING:
        return ()
    close = ("close",) if state in RUNNING else ()
    if staff.id in view.there:
        return ("away", "relieve", "off", *close)
    return ("back" if staff.id in view.away else "on", *close)


def _local(moment: datetime | None) -> str:
    """As a page's field wants it."""
    return "" if moment is None else moment.astimezone(JAPAN).strftime("%Y-%m-%dT%H:%M")


def _clock(moment: datetime) -> str:
    return moment.astimezone(JAPAN).strftime("%H:%M")


def evening_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    evening, statistics = EveningDesk(parts.house), StatisticsDesk(parts.house)
    return [
        ("GET", ONE, door.read(evening.show)),
        ("POST", f"{ONE}/duty", door.act(evening.duty)),
        ("POST", f"{ONE}/stay", door.act(evening.stay)),
        ("POST", f"{ONE}/who", door.act(evening.who)),
        ("GET", "/desk/statistics", door.read(statistics.show)),
        ("GET", "/desk/statistics/openings.csv", door.read(statistics.file)),
    ]
