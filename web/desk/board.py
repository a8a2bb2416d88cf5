"""The board at the desk: the contract clause by clause, the obligations behind each, noting and waiving."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from starlette.responses import Response

from core.clauses import Clause
from core.errors import NotFoundError, Refusal
from core.obligations import Act, OwedState
from core.obligations.due_rows import DueRow, DueState
from core.obligations.moments import LAST
from core.speech import JAPAN
from core.usecases.context import House
from core.usecases.end_owed import LONGEST_WORDS, may_take_back, note_done, take_back, waive
from core.usecases.list_owed import ENDED_AT_ONCE, OwedList, list_clause, list_due, read_owed
from core.usecases.read_board import WEEK, BoardView, read_board
from core.usecases.read_due import says_reason, says_rule, says_what, says_why
from web.desk.agreements import read_day
from web.desk.owed_links import CALLS, SURVEYS, do_link, evidence_link, evidence_word
from web.desk.visit import DeskDoor, Visit
from web.desk.year_line import drawn

SHOWS = ("all", "overdue", "week")
LISTS = "/desk/board/list/"
FIELDS = ("words", "day", "clock", "why", "back")
Clauses = Mapping[str, Sequence[Clause]]


async def board_of(visit: Visit, clauses: Clauses) -> BoardView:
    """The board of the reader's programme."""
    return await read_board(visit.uow, visit.house, visit.staff, clauses.get(visit.staff.programme_id, ()))


class BoardDesk:
    """Everything below /desk/board."""

    def __init__(self, house: House, clauses: Clauses, door: DeskDoor) -> None:
        self._house = house
        self._clauses = clauses
        self._door = door

    async def show(self, visit: Visit) -> Response:
        """Clause by clause, by how each stands; counts and dates alone, no name."""
        view = await board_of(visit, self._clauses)
        pages = {name: path for name, path in (("calls", CALLS), ("surveys", SURVEYS)) if path in self._door.known}
        calls = self._reasons(visit, view.counted.calls)
        return visit.page("desk/board.html", year=drawn(view.year), view=view, pages=pages, calls=calls)

    def _reasons(self, visit: Visit, calls: Mapping[tuple[str, str], int]) -> Mapping[str, int]:
        """How many calls for which reason, in words."""
        house, home, language = self._house, visit.staff.programme_id, visit.staff.language.value
        said: dict[str, int] = {}
        for (rule, reason), many in calls.items():
            why = says_reason(house, reason, language) or says_rule(house, home, rule, Act.CALL, language)
            said[why] = said.get(why, 0) + many
        return said

    async def clause(self, visit: Visit) -> Response:
        """The obligations of one clause, with names; each opening is logged."""
        clause = next((one for one in self._clauses.get(visit.staff.programme_id, ()) if one.id == visit.id("clause")), None)
        if clause is None:
            raise NotFoundError("clause-unknown")
        skipped = visit.request.query_params.get("skip", "")
        skip = int(skipped) if skipped.isdecimal() and len(skipped) < 7 else 0
        found = await list_clause(visit.uow, visit.staff, clause, skip=skip)
        return self._list(visit, found, back=clause.id, clause=clause, next_skip=skip + ENDED_AT_ONCE)

    async def owed(self, visit: Visit) -> Response:
        """What can be done now: all of it, what is past its date, or what is due this week."""
        show = visit.id("show")
        if show not in SHOWS:
            raise NotFoundError("page-unknown")

        def wanted(row: DueRow) -> bool:
            return show == "all" or row.state is DueState.OVERDUE or (show == "week" and row.days_left < WEEK)

        found = await list_due(visit.uow, visit.staff, wanted, page="board-list")
        return self._list(visit, found, back=show, clause=None, next_skip=0)

    def _list(self, visit: Visit, found: OwedList, **shown: Any) -> Response:
        return visit.page("desk/owed_list.html", found=found, shows=SHOWS, **self._words(visit), **shown)

    async def one(self, visit: Visit) -> Response:
        """One obligation: where it stands, its evidence, why it was waived, and what can be done about it."""
        return await self._one(visit)

    async def note(self, visit: Visit) -> Response:
        """Notes it as done."""
        given = visit.intake
        day, clock = read_day(given.one("day")), _read_clock(given.one("clock"))
        if day is None or (clock is None and given.one("clock")):
            return await self._one(visit, Refusal("refusal-owed-when"))
        refusal = await note_done(visit.uow, self._house, visit.staff, visit.id("key"), given.one("words"), day, clock)
        return await self._one(visit, refusal) if refusal else self._back(visit, "owed-noted")

    async def waive(self, visit: Visit) -> Response:
        """Waives it, with the reason."""
        refusal = await waive(visit.uow, self._house, visit.staff, visit.id("key"), visit.intake.one("why"))
        return await self._one(visit, refusal) if refusal else self._back(visit, "owed-waived")

    async def take_back(self, visit: Visit) -> Response:
        """It is owed again."""
        refusal = await take_back(visit.uow, self._house, visit.staff, visit.id("key"), visit.intake.one("why"))
        return await self._one(visit, refusal) if refusal else visit.go(f"/desk/board/owed/{visit.id('key')}", "owed-again")

    def _back(self, visit: Visit, said: str) -> Response:
        """To the list it was pressed in."""
        back = visit.intake.one("back")
        if back in SHOWS:
            return visit.go(f"{LISTS}{back}", said)
        known = {one.id for one in self._clauses.get(visit.staff.programme_id, ())}
        return visit.go(f"/desk/board/clauses/{back}" if back in known else "/desk/board", said)

    async def _one(self, visit: Visit, problem: Refusal | None = None) -> Response:
        line, steps = await read_owed(visit.uow, visit.staff, visit.id("key"))
        kept = {name: visit.intake.one(name) for name in FIELDS}
        asked = visit.request.query_params.get("back", "")[:20]
        shown: dict[str, Any] = {"line": line, "steps": steps, "kept": kept, "problem": problem, "back": kept["back"] or asked}
        shown["may_take_back"] = may_take_back(line.owed)
        return visit.page("desk/owed.html", status=422 if problem else 200, **self._words(visit), **shown)

    def _words(self, visit: Visit) -> dict[str, Any]:
        """What the templates ask of an obligation: its words, where it is done, what its evidence is."""
        house, language, known = self._house, visit.staff.language.value, self._door.known
        here = visit.uow.now.astimezone(JAPAN)
        return {
            "says": lambda what: says_what(house, what, language),
            "because": lambda what: says_why(house, what, language),
            "do_link": lambda what: do_link(what, visit.staff.role, known),
            "evidence_link": lambda what: evidence_link(what, what.evidence, known),
            "evidence_word": lambda what: evidence_word(what.evidence),
            "by_day": lambda what: what.due_at.astimezone(JAPAN).time() >= LAST,
            "is_open": lambda owed: owed.state is OwedState.OPEN,
            "today": here.date(),
            "longest": LONGEST_WORDS,
            "blank": dict.fromkeys(FIELDS, ""),
        }


def _read_clock(said: str) -> time | None:
    try:
        return time.fromisoformat(said) if said else None
    except ValueError:
        return None
