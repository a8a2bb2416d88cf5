"""A form filled in at the desk for somebody on the phone: the same definition and the same questions as on their own phone."""

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from core.contact_card import CONTACT_CARD
from core.errors import NotFoundError
from core.forms import Form, Problem
from core.relayed import RELAY
from core.threads import Viewer
from core.usecases.context import House
from core.usecases.fill_form import TOLD_BY_ITSELF, case_on_behalf, find_form, submit_form
from core.usecases.find_people import reachable
from web.desk.visit import Visit
from web.forms.filling import Values, shown_values, values_of


class FormDesk:
    """GET and POST /desk/people/{person}/forms/{form}."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The form with what was answered last; logged."""
        person, form = await reachable(visit.uow, visit.staff, visit.id("person")), _form(visit)
        if form.id in TOLD_BY_ITSELF:
            return await self._page(visit, form, {}, {})
        known = await visit.uow.answers.latest_for_eyes(form.id, person.id, Viewer(visit.staff.id, "desk-form"))
        return await self._page(visit, form, known or {}, {})

    async def fill(self, visit: Visit) -> Response:
        """Keeps it in the name of whoever filled it in, or says what is to be looked at again."""
        person, form = await reachable(visit.uow, visit.staff, visit.id("person")), _form(visit)
        values: dict[str, str | Sequence[str]] = values_of(form, visit.intake)
        about = await case_on_behalf(visit.uow, form, person.id)
        problems = await submit_form(visit.uow, self._house, form.id, person.id, values, by=visit.staff.id, about=about)
        if problems:
            return await self._page(visit, form, values, problems)
        return visit.go(f"/desk/people/{person.id}", "card" if form.id == CONTACT_CARD.id else "form")

    async def _page(self, visit: Visit, form: Form, values: Values, problems: Mapping[str, Problem]) -> Response:
        person_id = visit.id("person")
        names = await visit.uow.people.names_for_eyes([person_id], Viewer(visit.staff.id, "desk-form"))
        await visit.uow.commit()
        shown = shown_values(values) | {"form": form, "problems": problems, "for_whom": names.get(person_id, "")}
        return visit.page("desk/form.html", status=422 if problems else 200, back=f"/desk/people/{person_id}", **shown)


def _form(visit: Visit) -> Form:
    """The form of the address; a message is passed on from the page of its case. Raises NotFoundError."""
    form = find_form(visit.id("form"))
    if form is RELAY:
        raise NotFoundError("form-unknown", form=form.id)
    return form
