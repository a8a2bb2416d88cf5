"""Visit reports and owed feedback at the desk, and what staff do for a supporter on the phone."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.check_in import Hindrance
from core.errors import Refusal
from core.forms import Problem
from core.ports import Work
from core.speech import JAPAN
from core.terms import HomeVisitTerms
from core.usecases.check_in_at_desk import DESK_WORDS, day_at_desk
from core.usecases.context import House
from core.usecases.keep_report import Sent, send_report
from core.usecases.open_feedback import close_feedback, read_feedback
from core.usecases.read_own_reports import known_before
from core.usecases.read_reports import LONGEST_WORD, accept_report, may_read, read_report, read_reports, send_back
from core.visit_reports import REPORT
from web.desk.calls import read_moment
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


def report_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    reports, feedback = ReportDesk(parts.house, parts.work), FeedbackDesk(parts.house)
    return [
        ("GET", "/desk/reports", door.read(reports.show_all)),
        ("GET", "/desk/reports/{visit}", door.read(reports.show)),
        ("POST", "/desk/reports/{visit}/accept", door.act(reports.accept)),
        ("POST", "/desk/reports/{visit}/back", door.act(reports.send_back)),
        ("GET", "/desk/reports/{visit}/write", door.read(reports.show_form)),
        ("POST", "/desk/reports/{visit}/write", door.act(reports.write)),
        ("GET", "/desk/feedback", door.read(feedback.show)),
        ("POST", "/desk/feedback/{visit}", door.act(feedback.close)),
        ("POST", "/desk/visits/{visit}/day", door.act(reports.day)),
    ]


class ReportDesk:
    """Everything below /desk/reports."""

    def __init__(self, house: House, work: Work) -> None:
        self._house = house
        self._work = work

    async def show_all(self, visit: Visit) -> Response:
        """What is to be read, what is missing, what was sent back."""
        return visit.page("desk/reports.html", view=await read_reports(visit.uow, self._house, visit.staff))

    async def show(self, visit: Visit) -> Response:
        """One report; opened for these eyes and logged."""
        return await self._render(visit)

    async def accept(self, visit: Visit) -> Response:
        """It was read and is fine."""
        refusal = await accept_report(visit.uow, self._house, visit.staff, visit.id("visit"))
        return visit.go("/desk/reports", "report-accepted") if refusal is None else await self._render(visit, refusal)

    async def send_back(self, visit: Visit) -> Response:
        """With a word for the supporter."""
        word = visit.intake.one("word")
        refusal = await send_back(visit.uow, self._house, visit.staff, visit.id("visit"), word)
        return visit.go("/desk/reports", "report-back") if refusal is None else await self._render(visit, refusal, word)

    async def show_form(self, visit: Visit) -> Response:
        """The form, for a supporter who tells it on the phone."""
        return await self._form(visit)

    async def write(self, visit: Visit) -> Response:
        """Sends what the supporter told on the phone."""
        values = {one.id: visit.intake.fields[one.id] for one in REPORT.fields if one.id in visit.intake.fields}
        one, report = await may_read(visit.uow, self._house, visit.staff, visit.id("visit"))
        draft, why = visit.intake.one("draft"), visit.intake.one("why")
        began = int(draft) if draft.isascii() and draft.isdigit() else 0
        sent = await send_report(
            visit.uow, self._house, report.supporter_id, one.id, values, by=visit.staff.id, draft=began, why=why
        )
        if sent.report is None:
            return await self._again(visit, sent, why)
        return visit.go(f"/desk/reports/{one.id}", "report-written")

    async def day(self, visit: Visit) -> Response:
        """到着, 終了 and the rest, for a supporter on the phone."""
        word, at = visit.intake.one("word"), read_moment(visit.intake.one("at"))
        if word not in DESK_WORDS or at is None:
            return visit.go(f"/desk/visits/{visit.id('visit')}", "day-time")
        hindrance = await day_at_desk(visit.uow, self._house, visit.staff, visit.id("visit"), word, at)
        said = "day-kept" if hindrance is None else f"day-{_SAID.get(hindrance, 'not')}"
        return visit.go(f"/desk/visits/{visit.id('visit')}", said)

    async def _again(self, visit: Visit, sent: Sent, why: str) -> Response:
        """In a unit of its own: the one before has kept what was typed."""
        async with self._work(visit.uow.now) as uow:
            return await self._form(replace(visit, uow=uow), sent, why)

    async def _form(self, visit: Visit, sent: Sent | None = None, why: str = "") -> Response:
        view = await read_report(visit.uow, self._house, visit.staff, visit.id("visit"), writes=True)
        values = dict(view.draft) or known_before(view.visit)
        problems: Mapping[str, Problem] = (sent.problems or {}) if sent is not None else {}
        shown: dict[str, Any] = {
            "view": view,
            "form": REPORT,
            "plain": values,
            "chosen": {name: said.split(",") for name, said in values.items()},
            "problems": problems,
            "refusal": sent.refusal if sent is not None else None,
            "is_older": sent is not None and sent.kept is not None and sent.kept.theirs is not None,
            "why": why,
        }
        return visit.page("desk/report_write.html", status=200 if sent is None else 422, **shown)

    async def _render(self, visit: Visit, problem: Refusal | None = None, word: str = "") -> Response:
        view = await read_report(visit.uow, self._house, visit.staff, visit.id("visit"))
        shown: dict[str, Any] = {"view": view, "form": REPORT, "problem": problem, "word": word, "longest": LONGEST_WORD}
        return visit.page("desk/report.html", status=422 if problem else 200, **shown)


_SAID = {Hindrance.AGAIN: "again", Hindrance.EARLY: "early", Hindrance.STAFF: "staff", Hindrance.NOT_YET: "early"}


class FeedbackDesk:
    """Everything below /desk/feedback."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """What is owed, and what was given lately."""
        return await self._render(visit)

    async def close(self, visit: Visit) -> Response:
        """A call or a mail is written down."""
        given = visit.intake
        said_at = read_moment(given.one("at"))
        refusal: Refusal | None = Refusal("refusal-feedback-time")
        if said_at is not None:
            refusal = await close_feedback(
                visit.uow,
                self._house,
                visit.staff,
                visit.id("visit"),
                way=given.one("way"),
                person_id=given.one("person"),
                words=given.one("words"),
                said_at=said_at,
            )
        if refusal is None:
            return visit.go("/desk/feedback", "feedback-given")
        return await self._render(visit, refusal, {"visit": visit.id("visit"), **{n: given.one(n) for n in _KEPT}})

    async def _render(self, visit: Visit, problem: Refusal | None = None, kept: Mapping[str, str] | None = None) -> Response:
        owed, done = await read_feedback(visit.uow, self._house, visit.staff)
        terms = self._house.programme(visit.staff.programme_id).terms_at(visit.uow.now)
        ways = terms.feedback.ways if isinstance(terms, HomeVisitTerms) else ()
        latest = _local(visit.uow.now)
        shown: dict[str, Any] = {
            "owed": owed,
            "done": done,
            "ways": ways,
            "latest": latest,
            "problem": problem,
            "kept": kept or {},
        }
        return visit.page("desk/feedback.html", status=422 if problem else 200, **shown)


_KEPT = ("way", "person", "words", "at")


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(JAPAN):%Y-%m-%dT%H:%M}"
