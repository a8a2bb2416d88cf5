"""One person's thread at the desk: read it, answer it. The recipient is always named above the box (S12.3)."""

from typing import Any

from markupsafe import Markup, escape
from starlette.responses import Response

from core.people import decide_account
from core.private_data import Finding
from core.reply_templates import fill_template
from core.threads import Viewer
from core.usecases.answer_person import LONGEST, answer_person, check_words, due_answer_at
from core.usecases.answer_way import is_page_only
from core.usecases.context import House
from core.usecases.find_people import reachable
from core.usecases.keep_template import find_template, list_templates
from core.usecases.pass_by import free
from core.usecases.read_thread import read_thread
from web.attachments import attachment_response
from web.desk.alerts import why_of
from web.desk.calls import call_form, take_call
from web.desk.enclosure import Enclosure, read_enclosure
from web.desk.visit import Visit

USE = "use:"
"""What a template's button says before the template's id."""


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
        if way.startswith(USE):
            kept["kept"] = await self._with_template(visit, text, way.removeprefix(USE))
            return await self._render(visit, **kept)
        if way in ("change", "without"):
            return await self._render(visit, **kept)
        if not (text or file) or len(text) > LONGEST:
            problem = "desk-answer-too-long" if text else "desk-answer-empty"
            return await self._render(visit, problem=problem, status=422, **kept)
        found = await check_words(visit.uow, person_id, text)
        if found and way not in ("chat", "page"):
            return await self._render(visit, status=422, found=_kinds(found), shown=mark_found(text, found), **kept)
        return await self._send(visit, text, file, as_page=way == "page")

    async def _with_template(self, visit: Visit, text: str, template_id: str) -> str:
        """What was written so far with the template below it; it is checked before sending like every other word."""
        template = await find_template(visit.uow, visit.staff, template_id)
        words = self._house.programme(visit.staff.programme_id).public_words
        return "\n\n".join(part for part in (text, fill_template(template.text, words, template.language)) if part)

    async def _send(self, visit: Visit, text: str, file: Enclosure | None, *, as_page: bool) -> Response:
        person_id, chance = visit.id("person"), self._house.chance
        accounts = await visit.uow.accounts.of_person(person_id)
        person, now = await visit.uow.people.get(person_id), visit.uow.now
        key = f"{visit.staff.id}:{person_id}:{visit.intake.one('nonce')[:64]}"
        files = [file.as_file(chance.new_id())] if file else []
        await answer_person(visit.uow, self._house, visit.staff, person_id, text, as_page=as_page, key=key, files=files)
        account = decide_account(person, list(accounts))
        waits = account is not None and due_answer_at(self._house, person, account, now) > now
        said = "call" if account is None else "answered-later" if waits else "answered"
        return visit.go(f"/desk/threads/{person_id}", said)

    async def note_call(self, visit: Visit) -> Response:
        """Writes down a call; nothing is sent."""
        await reachable(visit.uow, visit.staff, visit.id("person"))
        done = await take_call(visit, self._house)
        return done if isinstance(done, Response) else await self._render(visit, status=422, **done)

    async def free(self, visit: Visit) -> Response:
        """Somebody who was passed by may learn of this person again, after a second look."""
        back = f"/desk/threads/{visit.id('person')}"
        await reachable(visit.uow, visit.staff, visit.id("person"))
        if visit.intake.one("sure") != "yes":
            return visit.page("desk/sure.html", what="free", action=visit.request.url.path, back=back)
        await free(visit.uow, self._house, visit.staff, visit.id("person"), visit.id("staff"))
        return visit.go(back, "freed")

    async def attachment(self, visit: Visit) -> Response:
        """A photo, voice message or file, for these eyes; logged."""
        viewer = Viewer(visit.staff.id, "desk-attachment")
        attachment, person_id, content = await visit.uow.threads.attachment_for_eyes(visit.id("attachment"), viewer)
        await reachable(visit.uow, visit.staff, person_id)
        await visit.uow.commit()
        return attachment_response(attachment, content)

    async def _render(self, visit: Visit, *, status: int = 200, kept: str = "", problem: str = "", **values: Any) -> Response:
        templates = await list_templates(visit.uow, visit.staff)
        person = await reachable(visit.uow, visit.staff, visit.id("person"))
        way = decide_account(person, await visit.uow.accounts.of_person(person.id))
        shown: dict[str, Any] = {"page_only": await is_page_only(visit.uow, person, way), "use": USE}
        shown |= {"templates": [one for one in templates if one.language is person.language]}
        shown |= {"other_templates": [one for one in templates if one.language is not person.language]}
        view = await read_thread(visit.uow, self._house, visit.staff, visit.id("person"))
        shown |= {"whys": {alert.id: why_of(self._house, alert) for alert in view.alerts}}
        shown |= {"view": view, "to": way, "kept": kept, "problem": problem}
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
