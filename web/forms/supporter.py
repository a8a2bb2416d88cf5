"""The supporter's own page behind a short-lived link: the visits of the past weeks, and the report, kept as it is typed.

What is written about a child stands here and never in a chat. Everything works without scripts; with them the page keeps
itself (web/static/report.js), says whether it is kept, and waits out a dead spot of the network.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from core.errors import NotFoundError, Refusal
from core.language.danger import DangerKind
from core.messages import Bubble
from core.people import Language, Person
from core.ports import UnitOfWork
from core.report_drafts import Keep
from core.report_thinness import missing_parts
from core.speech import speak
from core.terms import HomeVisitTerms, Programme
from core.usecases.keep_report import Kept, Sent, keep_draft, send_report, tell_now
from core.usecases.read_own_reports import OwnReport, own_supporter, read_own_report, read_own_visits
from core.usecases.see_danger import help_lines
from core.usecases.sign_in import open_link
from core.visit_reports import REPORT
from web.intake import Intake, read_intake
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language

LARGEST_REPORT = 512 * 1024
"""Eleven long answers, each sign nine bytes on the way."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose page it is; `visit_id` is the report the link leads to, "" for the list."""

    supporter: Person
    visit_id: str
    programme: Programme


class SupporterPages:
    """Everything below /f/{token} for a supporter."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    def routes(self) -> list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]:
        """Method, path and endpoint of what lies below the link (which itself is web.forms.by_purpose)."""
        return [
            ("GET", "/f/{token}/visits", self.visits),
            ("GET", "/f/{token}/reports/{visit}", self.report),
            ("POST", "/f/{token}/reports/{visit}", self.save),
            ("POST", "/f/{token}/reports/{visit}/keep", self.keep),
        ]

    async def show(self, request: Request) -> Response:
        """A neutral page: programs that preview links see nothing."""
        async with self._parts.unit(writes=False) as uow:
            opened = await self._open(uow, request)
        if isinstance(opened, Refusal):
            return self._refused(request, opened)
        return self._page("forms/open.html", opened)

    async def fill(self, request: Request) -> Response:
        """The button was pressed: on to the list or to the report."""
        async with self._parts.unit(writes=False) as uow:
            opened = await self._open(uow, request)
        if isinstance(opened, Refusal):
            return self._refused(request, opened)
        here = f"/f/{request.path_params['token']}"
        return RedirectResponse(f"{here}/reports/{opened.visit_id}" if opened.visit_id else f"{here}/visits", status_code=303)

    async def visits(self, request: Request) -> Response:
        """The visits of the past weeks, with what is still to be written."""
        async with self._parts.unit() as uow:
            opened = await self._open(uow, request)
            if isinstance(opened, Refusal):
                return self._refused(request, opened)
            rows = await read_own_visits(uow, self._parts.house, opened.supporter.id)
        return self._page("forms/own_visits.html", opened, rows=rows, here=f"/f/{request.path_params['token']}")

    async def report(self, request: Request) -> Response:
        """One report, as it was left."""
        async with self._parts.unit() as uow:
            opened = await self._open(uow, request)
            if isinstance(opened, Refusal):
                return self._refused(request, opened)
            return await self._report(uow, request, opened)

    async def save(self, request: Request) -> Response:
        """A press on the page: keep, send, or tell at once."""
        intake = await read_intake(request)
        async with self._parts.unit() as uow:
            opened = await self._open(uow, request)
            if isinstance(opened, Refusal):
                return self._refused(request, opened)
            try:
                return await self._act(uow, request, opened, intake)
            except NotFoundError:
                return self._foreign(opened)

    async def keep(self, request: Request) -> Response:
        """What the page keeps by itself while it is typed on; answers for its script alone."""
        intake = await read_intake(request)
        async with self._parts.unit() as uow:
            opened = await self._open(uow, request)
            if isinstance(opened, Refusal):
                return JSONResponse({"ended": True}, status_code=410)
            try:
                house, me, visit_id = self._parts.house, opened.supporter.id, request.path_params["visit"]
                kept = await keep_draft(uow, house, me, visit_id, _values(intake), _draft(intake))
            except NotFoundError:
                return JSONResponse({"ended": True}, status_code=404)
        if kept.theirs is None:
            return JSONResponse({"draft": kept.draft})
        return JSONResponse({"draft": kept.draft, "theirs": dict(kept.theirs)}, status_code=409)

    async def _act(self, uow: UnitOfWork, request: Request, opened: Opened, intake: Intake) -> Response:
        house, me, visit_id = self._parts.house, opened.supporter.id, request.path_params["visit"]
        values, draft, keep = _values(intake), _draft(intake), _chosen(intake)
        action = intake.one("action")
        if action == "tell":
            told = await tell_now(uow, house, me, visit_id, values, draft)
            return await self._again(request, opened, told=told)
        if action != "send":
            kept = await keep_draft(uow, house, me, visit_id, values, draft, keep=keep, merges=True)
            return await self._again(request, opened, kept=kept, is_kept=kept.theirs is None)
        why = intake.one("why")
        sent = await send_report(uow, house, me, visit_id, values, by=me, draft=draft, why=why, keep=keep)
        if sent.report is None:
            return await self._again(request, opened, kept=sent.kept, sent=sent, why=why, told=sent.told)
        return await self._sent(request, opened, sent)

    async def _sent(self, request: Request, opened: Opened, sent: Sent) -> Response:
        async with self._parts.unit() as uow:
            view = await read_own_report(uow, self._parts.house, opened.supporter.id, request.path_params["visit"])
        here = f"/f/{request.path_params['token']}"
        shown: dict[str, Any] = {"view": view, "thin": sent.thin, "told": sent.told, "here": here}
        return self._page("forms/report_sent.html", opened, help=self._help(opened, sent.told), **shown)

    async def _again(self, request: Request, opened: Opened, **shown: Any) -> Response:
        """The page once more, in a unit of its own: the one before has kept what was typed."""
        async with self._parts.unit() as uow:
            return await self._report(uow, request, opened, **shown)

    async def _report(self, uow: UnitOfWork, request: Request, opened: Opened, **shown: Any) -> Response:
        try:
            view = await read_own_report(uow, self._parts.house, opened.supporter.id, request.path_params["visit"])
        except NotFoundError:
            return self._foreign(opened)
        kept: Kept | None = shown.get("kept")
        sent: Sent | None = shown.get("sent")
        told = shown.get("told", ())
        values = dict(kept.answers) if kept is not None else dict(view.answers)
        values_shown: dict[str, Any] = {
            "view": view,
            "form": REPORT,
            "plain": values,
            "chosen": {name: said.split(",") for name, said in values.items()},
            "draft": kept.draft if kept is not None else view.report.draft,
            "theirs": dict(kept.theirs) if kept is not None and kept.theirs is not None else {},
            "differing": kept.differing if kept is not None and kept.theirs is not None else (),
            "problems": (sent.problems or {}) if sent is not None else {},
            "refusal": sent.refusal if sent is not None else None,
            "why": shown.get("why", ""),
            "thin": self._thin(opened, view, values),
            "is_kept": shown.get("is_kept", False),
            "told": told,
            "help": self._help(opened, told),
            "here": f"/f/{request.path_params['token']}",
        }
        status = 422 if values_shown["problems"] or values_shown["refusal"] else 409 if values_shown["differing"] else 200
        return self._page("forms/report.html", opened, status=status, **values_shown)

    def _thin(self, opened: Opened, view: OwnReport, values: Mapping[str, str]) -> tuple[str, ...]:
        """What would be good to have a word about, before it is sent, once something was written; never a lock (S6.9.5)."""
        terms = opened.programme.terms_at(self._parts.now())
        if view.report.draft == 0 or view.report.number or not isinstance(terms, HomeVisitTerms):
            return ()
        return missing_parts(values, terms.visit_report.must_tell)

    def _help(self, opened: Opened, told: tuple[str, ...]) -> str:
        """Help lines for whoever has just told of danger; "" for everybody else."""
        if not told:
            return ""
        house, me = self._parts.house, opened.supporter
        lines = help_lines(opened.programme, DangerKind.VIOLENCE, me.role)
        if not lines:
            return ""
        [spoken] = speak([Bubble(lines)], me.language, house.texts, opened.programme.public_words, house.base_url)
        return spoken.text

    async def _open(self, uow: UnitOfWork, request: Request) -> Opened | Refusal:
        link = await open_link(uow, request.path_params["token"], "supporter")
        if isinstance(link, Refusal):
            return link
        kind, person_id, visit_id = [*link.target.split("/"), "", ""][:3]
        try:
            supporter = await own_supporter(uow, person_id)
        except NotFoundError:
            return Refusal("refusal-link-revoked")
        if kind != "supporter" or person_id != link.person_id:
            return Refusal("refusal-link-revoked")
        return Opened(supporter, visit_id, self._parts.house.programme(supporter.programme_id))

    def _page(self, template: str, opened: Opened, *, status: int = 200, **shown: Any) -> Response:
        language = opened.supporter.language
        return self._pages.page(template, language, status=status, leaving=opened.programme, now=self._parts.now(), **shown)

    def _foreign(self, opened: Opened) -> Response:
        """Somebody else's visit, and one that is not there, are never told apart."""
        return self._pages.message(_language(opened), "web-report-foreign", "web-report-foreign-then", status=404)

    def _refused(self, request: Request, refusal: Refusal) -> Response:
        return self._pages.message(asked_language(request), "web-link-shut", refusal.reason, status=410)


def _language(opened: Opened) -> Language:
    return opened.supporter.language


def _values(intake: Intake) -> Mapping[str, list[str]]:
    return {one.id: intake.fields[one.id] for one in REPORT.fields if one.id in intake.fields}


def _draft(intake: Intake) -> int:
    """The version of the draft this page began from; 0 for anything that is no number."""
    said = intake.one("draft")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def _chosen(intake: Intake) -> dict[str, Keep]:
    """Which words to keep, by field, as the page asked."""
    known = {keep.value: keep for keep in Keep}
    chosen = {one.id: intake.one(f"keep-{one.id}") for one in REPORT.fields}
    return {name: known[said] for name, said in chosen.items() if said in known}
