"""Watching over the online place at the desk: the list of flags, one with the lines around it, and what is done about it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.errors import Refusal
from core.place_acts import steer_text
from core.place_flags import LONGEST_REASON, LONGEST_STEER, FlagState
from core.terms import OnlinePlaceTerms
from core.usecases.act_on_flag import Wanted, act_on_flag
from core.usecases.context import House
from core.usecases.read_flags import FlagView, list_flags, read_flag
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ALL = "/desk/flags"
KEY = 64
HOW_LONG = ("short", "long", "opening")

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]
Piece = tuple[str, tuple[str, ...]]


class FlagDesk:
    """Everything below /desk/flags."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """What waits, the gravest first, and what was settled last."""
        found = await list_flags(visit.uow, self._house, visit.staff)
        return visit.page("desk/flags.html", found=found, state=FlagState)

    async def one(self, visit: Visit) -> Response:
        """One flag."""
        return await self._one(visit)

    async def act(self, visit: Visit) -> Response:
        """A press: take it, let it be, a soft word, a line in the room, out, back, a pause, settled."""
        given = visit.intake
        how_long = given.one("how_long")
        wanted = Wanted(
            act=given.one("act")[:20],
            key=given.one("nonce")[:KEY],
            text=given.one("text"),
            how_long=how_long if how_long in HOW_LONG else HOW_LONG[0],
            reason=given.one("reason").replace("\r\n", "\n"),
        )
        refusal = await act_on_flag(visit.uow, self._house, visit.staff, visit.id("flag"), wanted)
        if refusal is not None:
            return await self._one(visit, refusal)
        return visit.go(f"{ALL}/{visit.id('flag')}", f"flag-{wanted.act.replace('_', '-')}")

    async def _one(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_flag(visit.uow, self._house, visit.staff, visit.id("flag"))
        terms = self._house.programme(visit.staff.programme_id).terms_at(visit.uow.now)
        assert isinstance(terms, OnlinePlaceTerms)
        kept = visit.intake.one
        shown: dict[str, Any] = {"view": view, "flag": view.flag, "words": view.words, "problem": problem, "kept": kept}
        shown |= {"pieces": pieces_of, "read": read_moment, "is_mine": _is_mine(visit, view)}
        shown |= {"steers": tuple(dict.fromkeys((steer_text(view.flag.kinds[0]), "steer-other")))}
        shown |= {"longest": LONGEST_REASON, "longest_steer": LONGEST_STEER, "minutes": terms.moderation, "state": FlagState}
        return visit.page("desk/flag.html", status=422 if problem else 200, **shown)


def flag_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    desk = FlagDesk(parts.house)
    return [
        ("GET", ALL, door.read(desk.show)),
        ("GET", f"{ALL}/{{flag}}", door.read(desk.one)),
        ("POST", f"{ALL}/{{flag}}", door.act(desk.act)),
    ]


def pieces_of(text: str, marks: Sequence[tuple[str, int, int]]) -> list[Piece]:
    """A text in pieces, each with the kinds marked on it (none for plain text)."""
    edges = sorted({0, len(text), *(edge for _, start, end in marks for edge in (start, end) if 0 <= edge <= len(text))})
    pieces = []
    for start, end in pairwise(edges):
        kinds = tuple(dict.fromkeys(kind for kind, first, last in marks if first <= start and end <= last))
        pieces.append((text[start:end], kinds))
    return pieces


def read_moment(written: str) -> datetime:
    """A moment as it is kept in a flag."""
    return datetime.fromisoformat(written)


def _is_mine(visit: Visit, view: FlagView) -> bool:
    """Whether whoever looks can act: nobody's, theirs, or settled by them."""
    flag = view.flag
    if flag.state is FlagState.SETTLED:
        return flag.settled_by == visit.staff.id
    return flag.taken_by in (None, visit.staff.id)
