"""A form as a page, opened by a short-lived link from chat: one question under the other, everything by plain form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.doors import PageLink
from core.errors import NotFoundError, Refusal
from core.forms import Form, Problem
from core.messages import Bubble, Said
from core.people import Person
from core.ports import UnitOfWork
from core.speech import speak
from core.terms import Programme
from core.usecases.fill_form import find_form, known_answers
from core.usecases.sign_in import open_link
from core.usecases.submit_own_form import submit_own_form
from web.intake import Intake, read_intake
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language

Values = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """The form behind a link, and whose it is."""

    form: Form
    person: Person
    about: str = ""


class FormFilling:
    """GET /f/{token} shows a button; POST opens the form, and takes it in once it is filled."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """A neutral page: what was answered before must not be seen by a program that previews links."""
        async with self._parts.unit(writes=False) as uow:
            opened = await self._open(uow, request)
        if isinstance(opened, Refusal):
            return self._refused(request, opened)
        return self._pages.page("forms/open.html", opened.person.language, leaving=self._leaving(opened))

    async def fill(self, request: Request) -> Response:
        """The form itself, or what came of it."""
        intake = await read_intake(request)
        async with self._parts.unit() as uow:
            opened = await self._open(uow, request)
            if isinstance(opened, Refusal):
                return self._refused(request, opened)
            if not intake.one("filled"):
                known = await known_answers(uow, opened.form, opened.person.id, opened.about)
                await _note_opening(uow, opened)
                return self._form(opened, known, {})
            values, whose = values_of(opened.form, intake), opened.person.id
            house, about = self._parts.house, opened.about
            problems, help_said = await submit_own_form(uow, house, opened.form.id, whose, values, about=about)
        if problems:
            return self._form(opened, values, problems)
        shown: dict[str, Any] = {"saved": opened.form.saved or "web-form-done", "leaving": self._leaving(opened)}
        shown["help"] = self._help(opened, help_said)
        return self._pages.page("forms/done.html", opened.person.language, **shown)

    def _leaving(self, opened: OpenedForm) -> Programme:
        return self._parts.house.programme(opened.person.programme_id)

    def _help(self, opened: OpenedForm, said: tuple[Said, ...]) -> str:
        """What is said to whoever told of danger on this page, in their language; "" for everybody else."""
        if not said:
            return ""
        house, words = self._parts.house, self._leaving(opened).public_words
        [spoken] = speak([Bubble(said)], opened.person.language, house.texts, words, house.base_url)
        return spoken.text

    async def _open(self, uow: UnitOfWork, request: Request) -> OpenedForm | Refusal:
        link = await open_link(uow, request.path_params["token"], "form")
        if isinstance(link, Refusal):
            return link
        try:
            form_id, person_id, about = _target(link)
            return OpenedForm(find_form(form_id), await uow.people.get(person_id), about)
        except NotFoundError:
            return Refusal("refusal-link-revoked")

    def _form(self, opened: OpenedForm, values: Values, problems: Mapping[str, Problem]) -> Response:
        shown = shown_values(values) | {"form": opened.form, "problems": problems, "leaving": self._leaving(opened)}
        return self._pages.page("forms/form.html", opened.person.language, status=422 if problems else 200, **shown)

    def _refused(self, request: Request, refusal: Refusal) -> Response:
        return self._pages.message(asked_language(request), "web-link-shut", refusal.reason, status=410)


async def _note_opening(uow: UnitOfWork, opened: OpenedForm) -> None:
    """What was answered before is shown again: a line of the log, as for every opening (S12.1). Commits."""
    whose, action = opened.person.id, f"answer-opened:{opened.form.id}"
    await uow.audit.note(actor=whose, action=action, at=uow.now, person_id=whose, page="form-page")
    await uow.commit()


def _target(link: PageLink) -> tuple[str, str, str]:
    """Form, person and case of a link; the case is "" for most."""
    kind, form_id, person_id, about = [*link.target.split("/"), "", "", ""][:4]
    if kind != "form" or person_id != link.person_id:
        raise NotFoundError("link-unknown")
    return form_id, person_id, about


def values_of(form: Form, intake: Intake) -> dict[str, str | Sequence[str]]:
    """What a page brought for the questions of this form."""
    return {one.id: intake.fields[one.id] for one in form.fields if one.id in intake.fields}


def shown_values(values: Values) -> dict[str, object]:
    """Values as the questions show them: `kept` as lists for what is chosen, `plain` as one text for what is written."""
    kept = {key: value.split(",") if isinstance(value, str) else list(value) for key, value in values.items()}
    plain = {key: value if isinstance(value, str) else ",".join(value) for key, value in values.items()}
    return {"kept": kept, "plain": plain}
