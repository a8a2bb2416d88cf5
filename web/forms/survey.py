"""A survey on its page: a neutral door, then the questions with faces and words; half now and half later, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.errors import Refusal
from core.forms import Problem
from core.messages import Bubble, Said
from core.people import Language
from core.speech import speak
from core.surveys import Door, Survey, in_words
from core.terms import HomeVisitTerms
from core.usecases.fill_survey import (
    OpenedSurvey,
    child_meant,
    decline_survey,
    keep_survey_draft,
    open_survey,
    read_own_survey,
    submit_own_survey,
)
from web.intake import Intake, read_intake
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language

Values = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class AskedOption:
    """One answer to press, in the reader's words."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it stands on the page. `face` is whether faces stand over the words."""

    id: str
    kind: str
    words: str
    options: tuple[AskedOption, ...]
    written: str
    limit: int
    problem: Problem | None


def asked(survey: Survey, language: Language, values: Values, problems: Mapping[str, Problem]) -> list[Asked]:
    """The questions of a survey with what was chosen and written so far."""
    rows = []
    for one in survey.questions:
        said = values.get(one.id, "")
        chosen = said.split(",") if isinstance(said, str) else list(said)
        options = tuple(AskedOption(o.value, in_words(o.words, language), o.value in chosen) for o in one.options)
        written = said if isinstance(said, str) else ",".join(said)
        rows.append(Asked(one.id, one.kind, in_words(one.words, language), options, written, one.limit, problems.get(one.id)))
    return rows


def survey_values(survey: Survey, intake: Intake) -> dict[str, str | Sequence[str]]:
    """What a page brought for the questions of this survey; an empty choice is none."""
    fields = {one.id: intake.fields[one.id] for one in survey.questions if one.id in intake.fields}
    return {name: [one for one in said if one] if len(said) > 1 else said for name, said in fields.items()}


class SurveyPages:
    """GET /f/{token} shows a button; POST opens the questions, keeps them half way, or takes them in."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """The door: a preview of the link learns nothing, nor does a glance."""
        async with self._parts.unit(writes=False) as uow:
            opened = await open_survey(uow, self._parts.house, request.path_params["token"])
        if isinstance(opened, Refusal):
            return self._refused(request, opened)
        return self._page("forms/survey_door.html", opened)

    async def fill(self, request: Request) -> Response:
        """The questions, or what came of them."""
        intake = await read_intake(request)
        async with self._parts.unit() as uow:
            opened = await open_survey(uow, self._parts.house, request.path_params["token"])
            if isinstance(opened, Refusal):
                return self._refused(request, opened)
            if opened.door is Door.SHUT or (opened.door is Door.CHANGE and not opened.is_own):
                return self._page("forms/survey_said.html", opened, what="already")
            child = await child_meant(uow, opened)
            values = survey_values(opened.survey, intake)
            match intake.one("do"):
                case "send":
                    problems, help_said = await submit_own_survey(uow, self._parts.house, opened, values)
                    if not problems:
                        return self._sent(opened, help_said)
                case "later" | "keep" as pressed:
                    problems = await keep_survey_draft(uow, opened, values)
                    return self._half_way(opened, values, problems, child, by_itself=pressed == "keep")
                case "no":
                    await decline_survey(uow, opened)
                    return self._page("forms/survey_said.html", opened, what="no")
                case _:
                    values, problems = {**await read_own_survey(uow, opened)}, {}
        return self._questions(opened, values, problems, child)

    def _half_way(
        self, opened: OpenedSurvey, values: Values, problems: Mapping[str, Problem], child: str, *, by_itself: bool
    ) -> Response:
        """What came of keeping it: the page, or a word without a page to the page that keeps itself."""
        if by_itself:
            return Response(status_code=422 if problems else 204)
        kept = "" if problems else "survey-kept" if opened.is_own else "survey-kept-paper"
        return self._questions(opened, values, problems, child, kept=kept)

    def _questions(
        self, opened: OpenedSurvey, values: Values, problems: Mapping[str, Problem], child: str, *, kept: str = ""
    ) -> Response:
        language = opened.person.language
        survey = opened.survey
        shown: dict[str, Any] = {
            "questions": asked(survey, language, values, problems),
            "title": in_words(survey.title, language),
            "lead": in_words(survey.lead, language),
            "reader": survey.respondent.value,
            "child": child,
            "kept": kept,
            "is_own": opened.is_own,
            "may_decline": opened.door is not Door.CHANGE,
            "has_problems": bool(problems),
        }
        return self._page("forms/survey.html", opened, status=422 if problems else 200, **shown)

    def _sent(self, opened: OpenedSurvey, help_said: tuple[Said, ...]) -> Response:
        terms = self._parts.house.programme(opened.copy.programme_id).terms_at(self._parts.now())
        hours = terms.surveys.change_hours if isinstance(terms, HomeVisitTerms) and opened.is_own else 0
        return self._page("forms/survey_said.html", opened, what="sent", hours=hours, help=self._help(opened, help_said))

    def _help(self, opened: OpenedSurvey, said: tuple[Said, ...]) -> str:
        """What is said to whoever told of danger on this page; "" for everybody else."""
        if not said:
            return ""
        house = self._parts.house
        words = house.programme(opened.person.programme_id).public_words
        [spoken] = speak([Bubble(said)], opened.person.language, house.texts, words, house.base_url)
        return spoken.text

    def _page(self, template: str, opened: OpenedSurvey, *, status: int = 200, **shown: Any) -> Response:
        leaving = self._parts.house.programme(opened.person.programme_id)
        values: dict[str, Any] = {"help": "", "hours": 0} | shown
        return self._pages.page(template, opened.person.language, status=status, leaving=leaving, **values)

    def _refused(self, request: Request, refusal: Refusal) -> Response:
        return self._pages.message(asked_language(request), "web-link-shut", refusal.reason, status=410)
