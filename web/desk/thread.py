"""One person's thread at the desk: read it, answer it. The recipient is always named above the box (S12.3)."""

from typing import Any

from markupsafe import Markup, escape
from starlette.responses import Response

from core.people import AccountState, decide_account
from core.private_data import Finding
from core.threads import Viewer
from core.usecases.answer_person import LONGEST, answer_person, check_words
from core.usecases.context import House
from core.usecases.find_people import reachable
from core.usecases.read_thread import read_thread
from web.attachments import attachment_response
from web.desk.calls import call_form, take_call
from web.desk.enclosure import Enclosure, read_enclosure
from web.desk.visit import Visit


class ThreadDesk:
    """Everything below /desk/threads/{person}, and attachments."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The thread; opening it counts as reading."""
        return await self._render(visit)

    async def answer(self, visit: Visit) -> Response:
        """Sends an answer, after pointing out what should not lie in a chat history."""
        person_id, text = visit.id("person"), visit.intake.one("text").replace("\r\n", "\n").strip()
        way = visit.intake.one("way")
        await reachable(visit.uow, visit.staff, person_id)
        file = None if way == "without" else await read_enclosure(visit.intake)
        if isinstance(file, str):
            return await self._render(visit, kept=text, problem=file, status=422)
        kept: dict[str, Any] = {"kept": text, "file": file}
        if way in ("change", "without"):
            return await self._render(visit, **kept)
        if not (text or file) or len(text) > LONGEST:
            problem = "desk-answer-too-long" if text else "desk-answer-empty"
            return await self._render(visit, problem=problem, status=422, **kept)
        found = await check_words(visit.uow, person_id, text)
        if found and way not in ("chat", "page"):
            return await self._render(visit, status=422, found=_kinds(found), shown=mark_found(text, found), **kept)
        return await self._send(visit, text, file, as_page=way == "page")

    async def _send(self, visit: Visit, text: str, file: Enclosure | None, *, as_page: bool) -> Response:
        person_id, chance = visit.id("person"), self._house.chance
        accounts = await visit.uow.accounts.of_person(person_id)
        key = f"{visit.staff.id}:{person_id}:{visit.intake.one('nonce')[:64]}"
        files = [file.as_file(chance.new_id())] if file else []
        await answer_person(visit.uow, self._house, visit.staff, person_id, text, as_page=as_page, key=key, files=files)
        reached = any(account.state is AccountState.OPEN for account in accounts)
        return visit.go(f"/desk/threads/{person_id}", "answered" if reached else "call")

    async def note_call(self, visit: Visit) -> Response:
        """Writes down a call; nothing is sent."""
        await reachable(visit.uow, visit.staff, visit.id("person"))
        done = await take_call(visit, self._house)
        return done if isinstance(done, Response) else await self._render(visit, status=422, **done)

    async def attachment(self, visit: Visit) -> Response:
        """A photo, voice message or file, for these eyes; logged."""
        viewer = Viewer(visit.staff.id, "desk-attachment")
        attachment, person_id, content = await visit.uow.threads.attachment_for_eyes(visit.id("attachment"), viewer)
        await reachable(visit.uow, visit.staff, person_id)
        await visit.uow.commit()
        return attachment_response(attachment, content)

    async def _render(self, visit: Visit, *, status: int = 200, kept: str = "", problem: str = "", **values: Any) -> Response:
        view = await read_thread(visit.uow, self._house, visit.staff, visit.id("person"))
        shown: dict[str, Any] = {
            "view": view,
            "to": decide_account(view.person, list(view.accounts)),
            "kept": kept,
            "problem": problem,
        }
        shown |= {"found": [], "shown": "", "longest": LONGEST, "file": None, **call_form(visit)} | values
        return visit.page("desk/thread.html", status=status, **shown)


def mark_found(text: str, found: list[Finding]) -> Markup:
    """The text with every find marked."""
    pieces, end = [], 0
    for one in sorted(found, key=lambda finding: finding.start):
        if one.start < end:
            continue
        pieces += [escape(text[end : one.start]), Markup('<mark class="found">{}</mark>').format(text[one.start : one.end])]
        end = one.end
    return Markup("").join([*pieces, escape(text[end:])])


def _kinds(found: list[Finding]) -> list[str]:
    return sorted({one.kind.value for one in found})
