"""The approved list at the desk: who has come, a workbook looked at and taken in, letters printed.

The workbook lies in the page alone until it is taken in, as a file that goes along with an answer does; nothing of it is
kept on our side. A PDF with codes is made for the one who asked and goes straight to their browser.
"""

import asyncio
import base64
import binascii
from typing import Any

from starlette.responses import Response

from core.approved_list import Finding, ReadList, read_list
from core.approved_list.matching import Outcome
from core.errors import Refusal, TomoshibiError
from core.letters import print_letter
from core.speech import JAPAN
from core.usecases.context import House
from core.usecases.find_people import reachable
from core.usecases.import_list import import_list
from core.usecases.make_letters import Letters, has_open_code, make_letter, make_letters
from core.usecases.plan_import import plan_import
from core.usecases.read_approved import read_approved
from web.desk.visit import Visit
from web.parts import Papers

LARGEST_LIST = 3 * 1024 * 1024
LARGEST_KEPT_LIST = 4 * ((LARGEST_LIST + 2) // 3) + 1024
"""The largest list as the text (base64) that holds it while the page shows what it would come to."""
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ApprovedDesk:
    """Everything below /desk/approved."""

    def __init__(self, house: House, papers: Papers) -> None:
        self._house = house
        self._papers = papers

    async def show(self, visit: Visit) -> Response:
        """Every family with who has come; and the ways to bring a list."""
        return await self._page(visit)

    async def template(self, visit: Visit) -> Response:
        """The empty list."""
        await visit.uow.commit()
        return _file(await self._papers.template(), WORKBOOK, "list.xlsx")

    async def look(self, visit: Visit) -> Response:
        """What the chosen file would come to; nothing is written."""
        content = visit.intake.files[0].content if visit.intake.files else b""
        return await self._look(visit, content)

    async def write(self, visit: Visit) -> Response:
        """Takes in the file that was looked at."""
        try:
            content = base64.b64decode(visit.intake.one("kept"), validate=True)
        except binascii.Error:
            content = b""
        read = await self._read(visit, content)
        if not isinstance(read, ReadList):
            return await self._page(visit, problem=read)
        skip_bad = visit.intake.one("skip_bad") == "yes"
        done = await import_list(visit.uow, self._house, visit.staff.programme_id, read, by=visit.staff.id, skip_bad=skip_bad)
        if isinstance(done, Refusal):
            return await self._look(visit, content, problem=done)
        return visit.go("/desk/approved", "list-taken")

    async def letters(self, visit: Visit) -> Response:
        """The letters of all families that have none, as one PDF."""
        programme, given = visit.staff.programme_id, visit.intake.one("addresses") == "yes"
        made = await make_letters(visit.uow, self._house, programme, by=visit.staff.id, with_address=given)
        return await self._printed(visit, made, "/desk/approved")

    async def letter(self, visit: Visit) -> Response:
        """One family's letter, or one person's; after a second look where the codes of an earlier one stop working."""
        person = (await reachable(visit.uow, visit.staff, visit.id("person"))).id
        if visit.intake.one("sure") != "yes" and await has_open_code(visit.uow, person):
            return visit.page("desk/sure.html", what="letter", action=visit.request.url.path, back="/desk/approved")
        made = await make_letter(visit.uow, self._house, visit.staff, person)
        return await self._printed(visit, made, f"/desk/people/{person}")

    async def _printed(self, visit: Visit, made: Letters, back: str) -> Response:
        if not made.letters:
            return visit.go(back, "letters-none")
        house, programme, now = self._house, self._house.programme(visit.staff.programme_id), visit.uow.now
        words = [print_letter(one, programme, house.texts, house.base_url, now) for one in made.letters]
        return _file(await self._papers.letters(words, now), "application/pdf", "letters.pdf")

    async def _look(self, visit: Visit, content: bytes, problem: Refusal | None = None) -> Response:
        read = await self._read(visit, content)
        if not isinstance(read, ReadList):
            return await self._page(visit, problem=read)
        plan = await plan_import(visit.uow, self._house, visit.staff.programme_id, read)
        await visit.uow.audit.note(actor=visit.staff.id, action="list-read", at=visit.uow.now, page="desk-approved")
        await visit.uow.commit()
        shown: dict[str, Any] = {
            "plan": plan,
            "counts": {outcome.value: plan.count(outcome) for outcome in Outcome},
            "wrong": [one for one in plan.findings if one.stops],
            "notes": [one for one in plan.findings if not one.stops],
            "place": _place,
            "kept": base64.b64encode(content).decode("ascii"),
            "problem": problem,
        }
        return visit.page("desk/list_look.html", status=422 if problem else 200, **shown)

    async def _read(self, visit: Visit, content: bytes) -> ReadList | Refusal:
        try:
            if len(content) > LARGEST_LIST:
                raise TomoshibiError("list-large", megabytes=LARGEST_LIST // 1024 // 1024)
            book = await self._papers.read_book(content)
        except TomoshibiError as error:
            return Refusal(f"import-file-{error.code}", error.params)
        return await asyncio.to_thread(read_list, book, visit.uow.now.astimezone(JAPAN).date())

    async def _page(self, visit: Visit, problem: Refusal | None = None) -> Response:
        families = await read_approved(visit.uow, visit.staff)
        everybody = [one for family in families for one in (*family.guardians, *family.children)]
        linked = sum(one.linked_at is not None for one in everybody)
        values: dict[str, Any] = {"families": families, "people": len(everybody), "linked": linked, "problem": problem}
        return visit.page("desk/approved.html", status=422 if problem else 200, **values)


def _place(one: Finding) -> str:
    return " ".join(part for part in (one.sheet, one.cell) if part)


def _file(content: bytes, kind: str, name: str) -> Response:
    """A file for whoever asked; its name says nothing of anybody."""
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
