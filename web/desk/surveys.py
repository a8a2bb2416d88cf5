"""Surveys at the desk: who is to get which now, who has it, paper typed in, what it all comes to, the raw answers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.csv_cells import write_csv
from core.errors import NotFoundError, Refusal
from core.forms import Problem
from core.people import Language
from core.survey_letters import SurveyLetter, code_in_print, print_survey
from core.surveys import Question, Respondent, SurveyRound, in_words
from core.terms import JST
from core.usecases.fill_survey import type_survey
from core.usecases.hand_surveys import Way
from core.usecases.read_surveys import OneCopy, find_by_code, read_copy, read_raw, read_results, read_surveys
from core.usecases.send_surveys import print_again, send_surveys
from web.desk.visit import DeskDoor, Visit
from web.forms.survey import Values, asked, survey_values
from web.parts import WebParts

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]

HOME = "/desk/surveys"


def survey_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    surveys = SurveyDesk(parts)
    return [
        ("GET", HOME, door.read(surveys.show)),
        ("POST", f"{HOME}/find", door.act(surveys.find)),
        ("GET", f"{HOME}/results/{{respondent}}", door.read(surveys.results)),
        ("GET", f"{HOME}/raw/{{round}}/{{respondent}}", door.read(surveys.raw)),
        ("GET", f"{HOME}/copies/{{copy}}", door.read(surveys.copy)),
        ("POST", f"{HOME}/copies/{{copy}}", door.act(surveys.type)),
        ("POST", f"{HOME}/copies/{{copy}}/print", door.act(surveys.print)),
        ("GET", f"{HOME}/{{round}}", door.read(surveys.show)),
        ("POST", f"{HOME}/{{round}}", door.act(surveys.send)),
    ]


class SurveyDesk:
    """Everything below /desk/surveys."""

    def __init__(self, parts: WebParts) -> None:
        self._parts = parts
        self._house = parts.house

    async def show(self, visit: Visit) -> Response:
        """The page of a round."""
        return await self._board(visit)

    async def send(self, visit: Visit) -> Response:
        """Sends to everybody who was chosen; with post among the ways the letters come back as one PDF."""
        which = _round(visit.id("round"))
        ways = {Way(one) for one in visit.intake.fields.get("way", []) if one in set(Way)}
        cases = visit.intake.fields.get("case", [])
        if not ways or not cases:
            return await self._board(visit, Refusal("refusal-survey-chosen"))
        staff = visit.staff
        await visit.uow.commit()  # each household has a unit of its own
        sent = await send_surveys(self._parts.work, self._house, staff, cases, which, ways, self._parts.now())
        if sent.letters:
            return await self._pdf(visit, sent.letters)
        return visit.go(f"{HOME}/{which.value}", "survey-sent" if any(sent.ways.values()) else "survey-nobody")

    async def print(self, visit: Visit) -> Response:
        """One letter again."""
        letters = await print_again(visit.uow, self._house, visit.staff, visit.id("copy"))
        return await self._pdf(visit, letters) if letters else visit.go(HOME, "survey-nobody")

    async def find(self, visit: Visit) -> Response:
        """From the code on a sheet to the page where it is typed in."""
        copy = await find_by_code(visit.uow, visit.staff, visit.intake.one("code"))
        if copy is None:
            return await self._board(visit, Refusal("refusal-survey-code"))
        return visit.go(f"{HOME}/copies/{copy.id}")

    async def copy(self, visit: Visit) -> Response:
        """What somebody answered, and the questions to type paper in."""
        return self._copy(visit, await read_copy(visit.uow, self._house, visit.staff, visit.id("copy")), {}, {})

    async def type(self, visit: Visit) -> Response:
        """Takes in what stands on the paper, or what was said on the phone."""
        copy_id = visit.id("copy")
        staff = visit.staff
        one = await read_copy(visit.uow, self._house, staff, copy_id)
        values = survey_values(one.survey, visit.intake)
        async with self._parts.unit() as uow:
            done = await type_survey(uow, self._house, staff, copy_id, values)
        if isinstance(done, Refusal):
            return self._copy(visit, one, values, {}, done)
        if done:
            return self._copy(visit, one, values, done)
        return visit.go(f"{HOME}/{one.copy.round.value}", "survey-typed")

    async def results(self, visit: Visit) -> Response:
        """Counts, means, changes."""
        respondent = _respondent(visit.id("respondent"))
        found = await read_results(visit.uow, self._house, visit.staff, respondent)
        shown: dict[str, Any] = {
            "found": found,
            "rounds": list(SurveyRound),
            "respondents": list(Respondent),
            "words": in_words,
        }
        return visit.page("desk/survey_results.html", **shown)

    async def raw(self, visit: Visit) -> Response:
        """The raw answers of a round, by code, as a file (S11.7)."""
        which, respondent = _round(visit.id("round")), _respondent(visit.id("respondent"))
        questions, given = await read_raw(visit.uow, self._house, visit.staff, which, respondent)
        words = visit.pages.words(visit.staff.language)
        names = ("code", "answered", "paper", "version")
        rows: list[list[str | int]] = [
            [*(words.plain(f"desk-survey-raw-{name}") for name in names), *(one.words.ja for one in questions)]
        ]
        for copy, answers in given:
            paper = words.plain("desk-survey-raw-yes") if copy.typed_by else ""
            cells = [_said(one, answers.answers.get(one.id, "")) for one in questions]
            day = answers.at.astimezone(JST).date().isoformat()
            rows.append([code_in_print(copy.code), day, paper, answers.form_version, *cells])
        headers = {"Content-Disposition": f'attachment; filename="survey-{which.value}-{respondent.value}.csv"'}
        return Response(write_csv(rows), media_type="text/csv; charset=utf-8", headers=headers)

    async def _board(self, visit: Visit, problem: Refusal | None = None) -> Response:
        named = visit.request.path_params.get("round")
        board = await read_surveys(visit.uow, self._house, visit.staff, _round(named) if named else None)
        shown: dict[str, Any] = {"board": board, "rounds": list(SurveyRound), "ways": list(Way), "problem": problem}
        shown["has_papers"] = self._parts.papers is not None
        return visit.page("desk/surveys.html", status=422 if problem else 200, **shown)

    def _copy(
        self, visit: Visit, one: OneCopy, values: Values, problems: Mapping[str, Problem], refusal: Refusal | None = None
    ) -> Response:
        latest = one.versions[-1].answers if one.versions else {}
        shown: dict[str, Any] = {
            "one": one,
            "told": [(in_words(q.words, Language.JA), _said(q, latest.get(q.id, ""))) for q in one.survey.questions],
            "questions": asked(one.survey, Language.JA, values or latest, problems),
            "title": in_words(one.survey.title, Language.JA),
            "code": code_in_print(one.copy.code),
            "may_type": one.copy.answered_at is None or bool(one.copy.typed_by),
            "has_problems": bool(problems),
            "problem": refusal,
            "has_papers": self._parts.papers is not None,
        }
        return visit.page("desk/survey_copy.html", status=422 if problems or refusal else 200, **shown)

    async def _pdf(self, visit: Visit, letters: Sequence[SurveyLetter]) -> Response:
        """Drawn in a thread; made for whoever asked and kept nowhere."""
        if self._parts.papers is None:
            raise NotFoundError("papers-none")
        programme, now = self._house.programme(visit.staff.programme_id), self._parts.now()
        printed = [print_survey(one, programme, self._house.texts, now.astimezone(JST).date()) for one in letters]
        headers = {"Content-Disposition": 'attachment; filename="surveys.pdf"'}
        return Response(await self._parts.papers.surveys(printed, now), media_type="application/pdf", headers=headers)


def _said(question: Question, value: str) -> str:
    """An answer in words; along a scale its number first, so that it can be counted."""
    chosen = [one for one in question.options if one.value in value.split(",")] if question.options else []
    if question.is_along_scale:
        return "、".join(f"{one.value} {one.words.ja}" for one in chosen)
    return "、".join(one.words.ja for one in chosen) if question.options else value


def _round(named: str) -> SurveyRound:
    try:
        return SurveyRound(named)
    except ValueError:
        raise NotFoundError("survey-unknown") from None


def _respondent(named: str) -> Respondent:
    try:
        return Respondent(named)
    except ValueError:
        raise NotFoundError("survey-unknown") from None
