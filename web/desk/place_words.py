"""The coordinator's own words of moderation: tried on past and typed lines, added, switched off and on."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.errors import Refusal
from core.moderation import Severity
from core.place_words import KINDS, LONGEST, MOST_BESIDES, PlaceWord
from core.usecases.context import House
from core.usecases.keep_place_word import add_word, list_words, switch_word
from core.usecases.read_flags import Trial, try_word
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ALL = "/desk/words"
FIELDS = ("word", "kind", "severity", "besides", "lines")
MOST_LINES, LONGEST_LINE = 50, 500

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class WordDesk:
    """Everything below /desk/words."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The words there are, and the form."""
        return await self._page(visit)

    async def enter(self, visit: Visit) -> Response:
        """Tries a word, or adds it."""
        word = _read_word(visit, self._house)
        if visit.intake.one("press") == "add":
            refusal = await add_word(visit.uow, self._house, visit.staff, word)
            return visit.go(ALL, "word-added") if refusal is None else await self._page(visit, refusal)
        words = await list_words(visit.uow, self._house, visit.staff)
        typed = [line.strip()[:LONGEST_LINE] for line in visit.intake.one("lines").splitlines() if line.strip()]
        trial = await try_word(visit.uow, self._house, visit.staff, word, typed[:MOST_LINES])
        if isinstance(trial, Refusal):
            return self._shown(visit, words, problem=trial)
        return self._shown(visit, words, trial=trial)

    async def switch(self, visit: Visit) -> Response:
        """Switches one off or on."""
        on = visit.intake.one("on") == "1"
        await switch_word(visit.uow, self._house, visit.staff, visit.id("word"), on=on)
        return visit.go(ALL, "word-on" if on else "word-off")

    async def _page(self, visit: Visit, problem: Refusal | None = None) -> Response:
        return self._shown(visit, await list_words(visit.uow, self._house, visit.staff), problem=problem)

    def _shown(
        self, visit: Visit, words: list[PlaceWord], *, problem: Refusal | None = None, trial: Trial | None = None
    ) -> Response:
        kept = {name: visit.intake.one(name) for name in FIELDS}
        shown: dict[str, Any] = {"words": words, "problem": problem, "trial": trial, "kept": kept, "kinds": KINDS}
        shown |= {"severities": [severity.value for severity in Severity], "longest": LONGEST}
        shown |= {"nonce": visit.intake.one("nonce")[:36] or self._house.chance.new_id()}
        return visit.page("desk/place_words.html", status=422 if problem else 200, **shown)


def word_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    desk = WordDesk(parts.house)
    return [
        ("GET", ALL, door.read(desk.show)),
        ("POST", ALL, door.act(desk.enter)),
        ("POST", f"{ALL}/{{word}}", door.act(desk.switch)),
    ]


def _read_word(visit: Visit, house: House) -> PlaceWord:
    given = visit.intake
    severity = given.one("severity")
    besides = tuple(line.strip() for line in given.one("besides").splitlines() if line.strip())[: MOST_BESIDES + 1]
    return PlaceWord(
        id=given.one("nonce")[:36] or house.chance.new_id(),
        programme_id=visit.staff.programme_id,
        word=given.one("word").strip(),
        kind=given.one("kind"),
        severity=Severity(severity) if severity in set(Severity) else Severity.MEDIUM,
        besides=besides,
        is_on=True,
        added_by=visit.staff.id,
        added_at=visit.uow.now,
    )
