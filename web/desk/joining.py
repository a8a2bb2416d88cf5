"""The way into the online place at the desk: who is where, one person's steps, the papers printed (K2.2)."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.errors import NotFoundError, Refusal
from core.joining_papers import print_joining
from core.memberships import TalkBy
from core.people import Person
from core.ports import UnitOfWork
from core.terms import JST
from core.usecases import lead_in, open_joining
from core.usecases.context import House
from core.usecases.note_birthday import note_birthday, note_said_adult
from core.usecases.note_withdrawn import note_withdrawn
from core.usecases.read_assessments import read_place_course
from core.usecases.read_joining import JoiningView, list_joining, read_joining
from core.usecases.rules_of_place import RULES
from core.usecases.see_participant import see_participant
from web.desk.calls import read_moment
from web.desk.entered import read_day
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ALL = "/desk/joining"
WAYS = {by.value: by for by in TalkBy}

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]
Step = Callable[[UnitOfWork, House, Person, str], Awaitable[Refusal | None]]


def joining_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    desk, one = JoiningDesk(parts), f"{ALL}/{{case}}"
    return [
        ("GET", ALL, door.read(desk.show)),
        ("GET", "/desk/assessments", door.read(desk.assessments)),
        ("GET", one, door.read(desk.one)),
        ("GET", f"{one}/papers", door.read(desk.papers)),
        ("POST", f"{one}/talk", door.act(desk.book)),
        ("POST", f"{one}/talked", door.act(desk.talked)),
        ("POST", f"{one}/decide", door.act(desk.decide)),
        ("POST", f"{one}/sent", door.act(desk.step(lead_in.note_papers_sent, "joining-told"))),
        ("POST", f"{one}/back", door.act(desk.back)),
        ("POST", f"{one}/rules", door.act(desk.step(open_joining.ask_about_rules, "joining-told"))),
        ("POST", f"{one}/agreed", door.act(desk.step(open_joining.note_rules_agreed, "joining-kept"))),
        ("POST", f"{one}/open", door.act(desk.open)),
        ("POST", f"{one}/left", door.act(desk.step(open_joining.note_left, "joining-told"))),
        ("POST", f"{one}/withdrawn", door.act(desk.step(note_withdrawn, "joining-told"))),
        ("POST", f"{one}/name", door.act(desk.rename)),
        ("POST", f"{one}/born", door.act(desk.born)),
        ("POST", f"{one}/adult", door.act(desk.step(note_said_adult, "joining-kept"))),
    ]


class JoiningDesk:
    """Everything below /desk/joining."""

    def __init__(self, parts: WebParts) -> None:
        self._parts = parts
        self._house = parts.house

    async def show(self, visit: Visit) -> Response:
        """Everybody on the way, by what comes next."""
        return visit.page("desk/joining.html", found=await list_joining(visit.uow, self._house, visit.staff))

    async def assessments(self, visit: Visit) -> Response:
        """How everybody is, over time, and the place as a whole; printed for the prefecture (K2.3.2)."""
        return visit.page("desk/assessments.html", found=await read_place_course(visit.uow, self._house, visit.staff))

    async def one(self, visit: Visit) -> Response:
        """One person's steps."""
        return await self._one(visit)

    async def papers(self, visit: Visit) -> Response:
        """Application, consent, rules and the address as one PDF; made for whoever asked and kept nowhere."""
        view = await self._view(visit)
        if view.address is None or self._parts.papers is None:
            raise NotFoundError("papers-none")
        programme, now = self._house.programme(view.case.programme_id), self._parts.now()
        is_minor = view.audience == "minors"
        day = now.astimezone(JST).date()
        words = print_joining(view.address, programme, self._house.texts, day, RULES, is_minor=is_minor)
        headers = {"Content-Disposition": 'attachment; filename="papers.pdf"'}
        return Response(await self._parts.papers.joining(words, now), media_type="application/pdf", headers=headers)

    async def book(self, visit: Visit) -> Response:
        """An hour for the talk."""
        at, by = read_moment(visit.intake.one("at")), WAYS.get(visit.intake.one("by"))
        if at is None or by is None:
            return await self._one(visit, Refusal("refusal-intake-when"))
        refusal = await lead_in.book_talk(visit.uow, self._house, visit.staff, visit.id("case"), at, by)
        return await self._after(visit, refusal, "joining-told")

    async def talked(self, visit: Visit) -> Response:
        """The talk was held."""
        by = WAYS.get(visit.intake.one("by"), TalkBy.PHONE)
        refusal = await lead_in.note_talk(visit.uow, self._house, visit.staff, visit.id("case"), by)
        return await self._after(visit, refusal, "joining-kept")

    async def decide(self, visit: Visit) -> Response:
        """Whether the place fits."""
        fits, why = visit.intake.one("fits") == "yes", visit.intake.one("why")
        refusal = await lead_in.decide_fit(visit.uow, self._house, visit.staff, visit.id("case"), fits=fits, why=why)
        return await self._after(visit, refusal, "joining-told" if fits else "joining-kept")

    async def back(self, visit: Visit) -> Response:
        """A paper came back."""
        match visit.intake.one("paper"):
            case "application" | "consent" as paper:
                given = (visit.uow, self._house, visit.staff, visit.id("case"))
                return await self._after(visit, await lead_in.note_paper_back(*given, paper, visit.uow.now), "joining-kept")
            case _:
                return await self._one(visit, Refusal("refusal-intake-paper"))

    async def open(self, visit: Visit) -> Response:
        """Joining is opened, or the page says what is missing."""
        done = await open_joining.open_joining(visit.uow, self._house, visit.staff, visit.id("case"))
        if isinstance(done, Refusal):
            return await self._one(visit, done)
        return await self._one(visit, Refusal("refusal-intake-not-yet")) if done else self._back(visit, "joining-open")

    async def rename(self, visit: Visit) -> Response:
        """Another nickname."""
        name = visit.intake.one("nickname")
        refusal = await open_joining.rename(visit.uow, self._house, visit.staff, visit.id("case"), name)
        return await self._after(visit, refusal, "joining-kept")

    async def born(self, visit: Visit) -> Response:
        """Their birthday, off the paper or as they told it."""
        given = (visit.uow, self._house, visit.staff, visit.id("case"), read_day(visit.intake.one("born_on")))
        return await self._after(visit, await note_birthday(*given), "joining-kept")

    def step(self, made: Step, said: str) -> Callable[[Visit], Awaitable[Response]]:
        """A step that needs nothing but its case."""

        async def handler(visit: Visit) -> Response:
            refusal = await made(visit.uow, self._house, visit.staff, visit.id("case"))
            return await self._after(visit, refusal, said)

        return handler

    def _back(self, visit: Visit, said: str) -> Response:
        return visit.go(f"{ALL}/{visit.id('case')}", said)

    async def _after(self, visit: Visit, refusal: Refusal | None, said: str) -> Response:
        return await self._one(visit, refusal) if refusal else self._back(visit, said)

    async def _view(self, visit: Visit) -> JoiningView:
        view = await read_joining(visit.uow, self._house, visit.staff, visit.id("case"))
        if view is None:
            raise NotFoundError("case-unknown", case=visit.id("case"))
        return view

    async def _one(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await self._view(visit)
        shown: dict[str, Any] = {"view": view, "problem": problem, "ways": list(TalkBy), "seen": None}
        if view.membership.joined_at is not None:
            seen = await see_participant(visit.uow, self._house, visit.staff, view.case.id, view.person.id)
            shown |= {"seen": seen}
        shown |= {"earliest": _local(visit.uow.now), "kept": visit.intake.one, "has_papers": self._parts.papers is not None}
        return visit.page("desk/joining_one.html", status=422 if problem else 200, **shown)


def _local(moment: datetime) -> str:
    return moment.astimezone(JST).strftime("%Y-%m-%dT%H:%M")
