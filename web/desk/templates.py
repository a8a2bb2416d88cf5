"""Reply templates at the desk: list, write, order, remove."""

from typing import Any

from starlette.responses import Response

from core.errors import Refusal
from core.people import Language
from core.reply_templates import LONGEST_TEXT, LONGEST_TITLE
from core.usecases.context import House
from core.usecases.keep_template import (
    begin_templates,
    find_template,
    keep_template,
    list_templates,
    remove_template,
    shift_template,
)
from web.desk.visit import Visit

HERE = "/desk/templates"
LANGUAGES = {language.value: language for language in Language}
WAYS = {"up": -1, "down": 1}


class TemplateDesk:
    """Everything below /desk/templates."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """All of them, by language."""
        known = await list_templates(visit.uow, visit.staff)
        by_language = {one: [each for each in known if each.language is one] for one in Language}
        return visit.page("desk/templates.html", by_language=by_language, has_any=bool(known))

    async def begin(self, visit: Visit) -> Response:
        """Fills an empty list with the house's own."""
        await begin_templates(visit.uow, self._house, visit.staff)
        return visit.go(HERE, "template-kept")

    async def new(self, visit: Visit) -> Response:
        """The form for a new one."""
        return self._form(visit, {"title": "", "text": "", "language": Language.JA.value})

    async def add(self, visit: Visit) -> Response:
        """Keeps a new one."""
        return await self._keep(visit, "")

    async def edit(self, visit: Visit) -> Response:
        """The form with one that is known."""
        one = await find_template(visit.uow, visit.staff, visit.id("template"))
        return self._form(visit, {"title": one.title, "text": one.text, "language": one.language.value}, one.id)

    async def change(self, visit: Visit) -> Response:
        """Keeps a changed one."""
        return await self._keep(visit, visit.id("template"))

    async def remove(self, visit: Visit) -> Response:
        """Removes one, after a second look."""
        one = await find_template(visit.uow, visit.staff, visit.id("template"))
        if visit.intake.one("sure") != "yes":
            shown: dict[str, Any] = {"what": "template", "action": visit.request.url.path, "back": HERE, "title": one.title}
            return visit.page("desk/sure.html", **shown)
        await remove_template(visit.uow, visit.staff, one.id)
        return visit.go(HERE, "template-removed")

    async def move(self, visit: Visit) -> Response:
        """One place up or down."""
        steps = WAYS.get(visit.intake.one("way"), 0)
        await shift_template(visit.uow, visit.staff, visit.id("template"), steps)
        return visit.go(HERE)

    async def _keep(self, visit: Visit, template_id: str) -> Response:
        kept = {name: visit.intake.one(name).replace("\r\n", "\n") for name in ("title", "text", "language")}
        language = LANGUAGES.get(kept["language"], Language.JA)
        refusal = await keep_template(
            visit.uow,
            self._house,
            visit.staff,
            language=language,
            title=kept["title"],
            text=kept["text"],
            template_id=template_id,
        )
        return visit.go(HERE, "template-kept") if refusal is None else self._form(visit, kept, template_id, refusal)

    def _form(self, visit: Visit, kept: dict[str, str], template_id: str = "", problem: Refusal | None = None) -> Response:
        limits = {"longest_title": LONGEST_TITLE, "longest_text": LONGEST_TEXT, "languages": list(Language)}
        action = f"{HERE}/{template_id}" if template_id else f"{HERE}/new"
        shown = {"kept": kept, "problem": problem, "template_id": template_id, "action": action}
        return visit.page("desk/template.html", status=422 if problem else 200, **shown, **limits)
