"""The matching board: the proposal with its reasons, what stands in the way, and what the coordinator decides (S6.7)."""

import asyncio
from datetime import time
from typing import Any

from starlette.responses import Response

from core.csv_cells import write_csv
from core.errors import Refusal
from core.matches import Match, MatchState
from core.matching import Proposal, propose
from core.people import Language
from core.usecases.answer_match import record_answer
from core.usecases.context import House
from core.usecases.end_match import LONGEST_WHY, end_match
from core.usecases.propose_match import propose_match
from core.usecases.read_matching import read_matching
from core.usecases.read_roster import read_roster
from core.usecases.wish_change import record_change_wish
from web.desk.visit import Visit
from web.words import Words

ANSWERS = {"yes": MatchState.ACCEPTED, "no": MatchState.DECLINED}


class MatchingDesk:
    """Everything below /desk/matching."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The board. The proposal is worked out beside the event loop, when the database was let go of already."""
        return await self._render(visit)

    async def propose(self, visit: Visit) -> Response:
        """Asks a supporter: the proposed one, or the coordinator's own choice."""
        given = visit.intake
        weekday = int(given.one("weekday")) if given.one("weekday") in set("0123456") else None
        done = await propose_match(
            visit.uow, self._house, visit.staff, visit.id("case"), given.one("supporter"), weekday, _time(given.one("starts"))
        )
        return await self._next(visit, done, "match-proposed")

    async def answer(self, visit: Visit) -> Response:
        """What the supporter said on the phone."""
        after = ANSWERS.get(visit.intake.one("answer"))
        if after is None:
            return await self._render(visit)
        why = visit.intake.one("why").strip()[:LONGEST_WHY]
        done = await record_answer(visit.uow, self._house, visit.staff, visit.id("match"), after, why)
        return await self._next(visit, done, f"match-{after.value}")

    async def end(self, visit: Visit) -> Response:
        """Ends a match, or takes a proposal back."""
        done = await end_match(visit.uow, self._house, visit.staff, visit.id("match"), visit.intake.one("why"))
        return await self._next(visit, done, "match-ended")

    async def wish(self, visit: Visit) -> Response:
        """A child or guardian said on the phone that they wish for somebody else."""
        person = visit.intake.one("person")
        done = await record_change_wish(visit.uow, self._house, visit.staff, visit.id("match"), person)
        return await self._next(visit, done, "change-noted")

    async def roster(self, visit: Visit) -> Response:
        """The roster of matched supporters as a file (S6.7.3)."""
        words = visit.pages.words(visit.staff.language)
        lines = await read_roster(visit.uow, self._house, visit.staff)
        names = ("name", "kana", "sex", "in-city", "subjects", "children", "since", "trained")
        rows: list[list[str | int]] = [[words.plain(f"desk-roster-{name}") for name in names]]
        for one in lines:
            facts = one.record.facts if one.record else None
            subjects = "・".join(words.plain(f"subject-{subject}") for subject in facts.subjects) if facts else ""
            sex = words.plain(f"desk-sex-{facts.sex.value}") if facts else ""
            city = words.plain(f"desk-in-city-{facts.in_city.value}") if facts else ""
            trained = one.trained_on.isoformat() if one.trained_on else ""
            rows.append([one.name, one.kana, sex, city, subjects, one.children, one.since.isoformat(), trained])
        return file_response(write_csv(rows), "supporters.csv")

    async def _next(self, visit: Visit, done: Match | Refusal, said: str) -> Response:
        return await self._render(visit, done) if isinstance(done, Refusal) else visit.go("/desk/matching", said)

    async def _render(self, visit: Visit, problem: Refusal | None = None) -> Response:
        board = await read_matching(visit.uow, self._house, visit.staff)
        proposal = await asyncio.to_thread(propose, board.question)
        words = visit.pages.words(visit.staff.language)
        shown: dict[str, Any] = {
            "board": board,
            "proposal": proposal,
            "lines": reason_lines(words, proposal),
            "ways": way_lines(words, proposal),
            "asked": {one.case.id for one in board.waiting} - {one.case_id for one in board.question.wantings},
            "areas": board.question.terms.areas,
            "problem": problem,
            "longest": LONGEST_WHY,
        }
        return visit.page("desk/matching.html", status=422 if problem else 200, **shown)


def reason_lines(words: Words, proposal: Proposal) -> dict[str, str]:
    """Why each pair fits, in one readable line: 火曜17:00が合う・数学・自転車15分."""
    found = {}
    for pairing in proposal.pairings:
        parts = []
        for one in pairing.reasons:
            args: dict[str, str | int] = {"minutes": one.minutes or 0, "what": _what(words, one.code, one.words)}
            if one.weekday is not None and one.starts is not None:
                args |= {"weekday": words.plain(f"match-weekday-{one.weekday}"), "time": f"{one.starts:%H:%M}"}
            parts.append(words.plain(f"match-reason-{one.code}", **args))
        found[pairing.case_id] = _between(words, "match-reasons-between").join(parts)
    return found


def _what(words: Words, code: str, values: tuple[str, ...]) -> str:
    family = {"subjects": "subject", "way": "match-way", "sex": "desk-wishes-supporter_sex"}.get(code)
    between = _between(words, "match-reasons-between")
    return between.join(words.plain(f"{family}-{value}") for value in values) if family else ""


def way_lines(words: Words, proposal: Proposal) -> dict[str, list[str]]:
    """For each child left over: what could be changed so that, worked out again, somebody is found."""
    both = _between(words, "match-way-and")
    return {
        one.case_id: [both.join(words.plain(f"match-obstacle-{each.value}") for each in way) for way in one.ways]
        for one in proposal.left
    }


def _between(words: Words, text_id: str) -> str:
    """The sign between two parts; English sets it off with blanks."""
    sign = words.plain(text_id)
    return sign if words.language is not Language.EN else f" {sign} "


def file_response(content: bytes, name: str) -> Response:
    """A file to be kept, never shown in the browser or cached."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def _time(written: str) -> time | None:
    try:
        return time.fromisoformat(written)
    except ValueError:
        return None
