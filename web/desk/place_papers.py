"""Papers and publicity of an online place at the desk: the report of change (K2.3.2); leaflet, portal, rules (K2.4, K3.2.2)."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.errors import NotFoundError, Refusal
from core.obligations.moments import day_of
from core.place_records import LONGEST, OF_CHANGE, RecordKind, ToldRecord
from core.usecases.keep_place_record import keep_record, make_leaflet, read_publicity, withdraw_record
from core.usecases.make_change_report import LONGEST_WORDS, make_change, open_change, read_change
from web.desk.entered import read_day
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

CHANGE, PUBLICITY = "/desk/change", "/desk/publicity"
KINDS = {kind.value: kind for kind in RecordKind}
NONCE = 64

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class PlacePapersDesk:
    """/desk/change and /desk/publicity."""

    def __init__(self, parts: WebParts) -> None:
        self._parts = parts
        self._house = parts.house

    async def change(self, visit: Visit) -> Response:
        """The report as it would be made, until the day of `?until=`."""
        return await self._change(visit, read_day(visit.request.query_params.get("until", "")))

    async def make(self, visit: Visit) -> Response:
        """Makes it and keeps it."""
        until = read_day(visit.intake.one("until"))
        view = await read_change(visit.uow, self._house, visit.staff, until)
        if isinstance(view, Refusal):
            return await self._change(visit, None, view)
        words_of = {one.label: _lines(visit, f"words-{one.label}") for one in view.report.people}
        given = (_lines(visit, "words"), words_of, visit.intake.one("nonce")[:NONCE])
        made = await make_change(visit.uow, self._house, visit.staff, until, *given)
        if isinstance(made, Refusal):
            return await self._change(visit, until, made)
        return visit.go(CHANGE, "change-made")

    async def paper(self, visit: Visit) -> Response:
        """A report as it was made, as PDF."""
        if self._parts.papers is None:
            raise NotFoundError("papers-none")
        paper, made_at = await open_change(visit.uow, self._house, visit.staff, visit.id("record"))
        return _pdf(await self._parts.papers.change(paper, made_at), "change.pdf")

    async def publicity(self, visit: Visit) -> Response:
        """Home page, leaflet, portal, rules."""
        return await self._publicity(visit)

    async def leaflet(self, visit: Visit) -> Response:
        """The leaflet of now, as PDF."""
        if self._parts.papers is None:
            raise NotFoundError("papers-none")
        words = await make_leaflet(visit.uow, self._house, visit.staff)
        return _pdf(await self._parts.papers.leaflet(words, self._parts.now()), "leaflet.pdf")

    async def note(self, visit: Visit) -> Response:
        """Something was done."""
        given = visit.intake
        kind = KINDS.get(given.one("kind"))
        if kind is None:
            raise NotFoundError("record-unknown", record="")
        for_day = read_day(given.one("for_day"))
        told = ToldRecord(given.one("nonce")[:NONCE], kind, read_day(given.one("on")), given.one("words"), for_day)
        made = await keep_record(visit.uow, self._house, visit.staff, told)
        of_change = kind in OF_CHANGE
        if isinstance(made, Refusal):
            return await (self._change(visit, None, made) if of_change else self._publicity(visit, made))
        return visit.go(CHANGE if of_change else PUBLICITY, "record-kept")

    async def withdraw(self, visit: Visit) -> Response:
        """It was noted by mistake."""
        record = await withdraw_record(visit.uow, self._house, visit.staff, visit.id("record"))
        return visit.go(CHANGE if record.kind in OF_CHANGE else PUBLICITY, "record-withdrawn")

    async def _change(self, visit: Visit, until: date | None, problem: Refusal | None = None) -> Response:
        view = await read_change(visit.uow, self._house, visit.staff, until)
        if isinstance(view, Refusal):
            problem, view = problem or view, await read_change(visit.uow, self._house, visit.staff, None)
        await visit.uow.commit()
        shown: dict[str, Any] = self._entered(visit) | {"view": view, "problem": problem, "longest_words": LONGEST_WORDS}
        return visit.page("desk/change.html", status=422 if problem else 200, **shown)

    async def _publicity(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_publicity(visit.uow, self._house, visit.staff)
        await visit.uow.commit()
        programme = self._house.programme(visit.staff.programme_id)
        shown: dict[str, Any] = self._entered(visit) | {"view": view, "problem": problem}
        shown |= {"address": f"{self._house.base_url}/p/{programme.id}", "office": programme.channels.avatar_office}
        return visit.page("desk/publicity.html", status=422 if problem else 200, **shown)

    def _entered(self, visit: Visit) -> dict[str, Any]:
        today = day_of(visit.uow.now)
        return {"kept": visit.intake.one, "today": today, "longest": LONGEST, "has_papers": self._parts.papers is not None}


def _lines(visit: Visit, name: str) -> str:
    return visit.intake.one(name).replace("\r\n", "\n").strip()


def _pdf(made: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type="application/pdf", headers=headers)


def place_paper_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    desk = PlacePapersDesk(parts)
    return [
        ("GET", CHANGE, door.read(desk.change)),
        ("POST", CHANGE, door.act(desk.make, largest_field=LARGEST)),
        ("GET", f"{CHANGE}/{{record}}/paper", door.read(desk.paper)),
        ("GET", PUBLICITY, door.read(desk.publicity)),
        ("GET", f"{PUBLICITY}/leaflet", door.read(desk.leaflet)),
        ("POST", f"{PUBLICITY}/records", door.act(desk.note)),
        ("POST", f"{PUBLICITY}/records/{{record}}/withdraw", door.act(desk.withdraw)),
    ]


LARGEST = 4 * LONGEST_WORDS
"""Bytes of a field: what is written of somebody is longer than other words."""
