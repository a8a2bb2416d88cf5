"""One visit at the desk: how it stands and came there, and what staff do for somebody on the phone."""

from typing import Any

from starlette.responses import Response

from core.errors import Refusal
from core.terms import JST
from core.usecases.context import House
from core.usecases.read_visits import read_visit
from core.usecases.visit_at_desk import (
    DESK_ENDS,
    LONGEST_DETAILS,
    LONGEST_WHY,
    DeskNote,
    correct_at_desk,
    end_at_desk,
    move_at_desk,
    set_details,
)
from core.visits import CORRECTABLE, MADE_UP, MOST_FARES, OPEN, UNREPORTED, VisitDetails, VisitState
from core.visits import Visit as OneVisit
from web.desk.entered import read_local, read_moment
from web.desk.visit import Visit

WHOSE = ("family", "supporter", "weather", "staff")
STATES = {state.value: state for state in VisitState}


class OneVisitDesk:
    """Everything below /desk/visits/{visit}."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The visit; names, place and words are opened for these eyes and logged."""
        return await self._render(visit)

    async def move(self, visit: Visit) -> Response:
        """Moves it to another hour."""
        given = visit.intake
        starts_at = read_moment(given.one("day"), given.one("at"))
        if starts_at is None:
            return await self._render(visit, Refusal("refusal-visit-when"))
        supporter = given.one("supporter")[:36] or None
        done = await move_at_desk(visit.uow, self._house, visit.staff, visit.id("visit"), starts_at, _note(visit), supporter)
        if isinstance(done, Refusal):
            return await self._render(visit, done)
        return visit.go(f"/desk/visits/{done.id}", "visit-moved")

    async def end(self, visit: Visit) -> Response:
        """Writes down how it ended, or that its day comes later."""
        after = STATES.get(visit.intake.one("after"))
        if after is None or (after not in DESK_ENDS and after is not VisitState.TO_FIX):
            return await self._render(visit, Refusal("desk-visit-choose"))
        done = await end_at_desk(visit.uow, self._house, visit.staff, visit.id("visit"), after, _note(visit))
        return await self._after(visit, done, "visit-kept")

    async def correct(self, visit: Visit) -> Response:
        """Sets right what was written down."""
        after = STATES.get(visit.intake.one("after"))
        if after is None:
            return await self._render(visit, Refusal("desk-visit-choose"))
        done = await correct_at_desk(visit.uow, self._house, visit.staff, visit.id("visit"), after, _note(visit))
        return await self._after(visit, done, "visit-corrected")

    async def details(self, visit: Visit) -> Response:
        """Where it is and what to know."""
        fares = visit.intake.one("fares").strip()
        if fares and not (fares.isascii() and fares.isdecimal() and len(fares) <= 6):
            return await self._render(visit, Refusal("refusal-visit-fares", {"most": MOST_FARES}))
        known = visit.intake.one("place").strip(), visit.intake.one("remarks").strip()
        given = VisitDetails(*known, int(fares) if fares else None)
        refusal = await set_details(visit.uow, visit.staff, visit.id("visit"), given)
        return await self._after(visit, refusal, "visit-details")

    async def _after(self, visit: Visit, done: OneVisit | Refusal | None, said: str) -> Response:
        if isinstance(done, Refusal):
            return await self._render(visit, done)
        return visit.go(f"/desk/visits/{visit.id('visit')}", said)

    async def _render(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_visit(visit.uow, visit.staff, visit.id("visit"))
        state = view.row.visit.state
        here = visit.uow.now.astimezone(JST)
        shown: dict[str, Any] = {"view": view, "problem": problem, "whose": WHOSE, "asked": here.strftime("%Y-%m-%dT%H:%M")}
        shown |= {"is_open": state in OPEN, "may_move": state in OPEN or (state in MADE_UP and view.made is None)}
        shown |= {"ends": DESK_ENDS if state is VisitState.PLANNED else (VisitState.CANCELLED,)}
        shown |= {"corrections": sorted(CORRECTABLE - {state}) if state in CORRECTABLE else []}
        shown |= {"has_fares": state in UNREPORTED, "most_fares": MOST_FARES}
        limits = {"longest": LONGEST_WHY, "longest_details": LONGEST_DETAILS}
        return visit.page("desk/one_visit.html", status=422 if problem else 200, **shown, **limits)


def _note(visit: Visit) -> DeskNote:
    given = visit.intake
    whose = given.one("whose")
    return DeskNote(
        why=given.one("why").strip(),
        asked_at=read_local(given.one("asked")) if given.one("asked") else None,
        tell=given.one("tell") == "yes",
        whose=whose if whose in WHOSE else "family",
        spoken=given.one("spoken") == "yes",
    )
