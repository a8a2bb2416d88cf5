"""Inquiries at the desk: the list by state, and what came by phone or on paper, entered into the same flow."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from core.errors import NotFoundError
from core.forms import Form, Problem
from core.inquiries import Part, Source
from core.inquiry_forms import FORM_OF_PART
from core.usecases.context import House
from core.usecases.read_cases import LISTED, read_inquiries
from core.usecases.take_inquiry import take_inquiry
from web.desk.visit import Visit
from web.forms.filling import Values, shown_values, values_of

PARTS: Mapping[str, tuple[Part, ...]] = {
    "home_visits": (Part.GUARDIAN, Part.CHILD, Part.OTHER),
    "online_place": (Part.PARTICIPANT, Part.OTHER),
}
SOURCES = {source.value: source for source in (Source.PHONE, Source.PAPER)}


class InquiryDesk:
    """Everything below /desk/inquiries."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The list: by state, those nobody has taken first."""
        view = await read_inquiries(visit.uow, self._house, visit.staff)
        waits = {row.case.id: (visit.uow.now - row.case.changed_at).days for rows in view.rows.values() for row in rows}
        return visit.page("desk/inquiries.html", view=view, states=LISTED, waits=waits)

    async def choose(self, visit: Visit) -> Response:
        """Who is on the phone, or wrote the paper."""
        kind = self._house.programme(visit.staff.programme_id).kind
        return visit.page("desk/inquiry_who.html", parts=PARTS[kind], kind=kind.replace("_", "-"))

    async def new(self, visit: Visit) -> Response:
        """The questions, as they are on a phone."""
        return self._page(visit, self._form(visit), {}, {})

    async def take(self, visit: Visit) -> Response:
        """Keeps it, or says what is to be looked at again."""
        form, part = self._form(visit), Part(visit.id("part"))
        source = SOURCES.get(visit.intake.one("source"), Source.PHONE)
        values: dict[str, str | Sequence[str]] = values_of(form, visit.intake)
        was_told = visit.intake.one("told") == "yes"
        key = visit.intake.one("nonce")[:64]
        taken = await take_inquiry(visit.uow, self._house, visit.staff, part, values, source=source, was_told=was_told, key=key)
        if taken.case is None:
            return self._page(visit, form, values, taken.problems or {})
        return visit.go(f"/desk/cases/{taken.case.id}", "inquiry-kept")

    def _form(self, visit: Visit) -> Form:
        kind = self._house.programme(visit.staff.programme_id).kind
        part = next((one for one in PARTS[kind] if one.value == visit.id("part")), None)
        if part is None:
            raise NotFoundError("form-unknown")
        return FORM_OF_PART[part]

    def _page(self, visit: Visit, form: Form, values: Values, problems: Mapping[str, Problem]) -> Response:
        shown: dict[str, Any] = shown_values(values) | {"form": form, "problems": problems}
        shown |= {"before_send": "desk/inquiry_source.html", "source": visit.intake.one("source") or Source.PHONE.value}
        shown |= {"told": visit.intake.one("told") == "yes", "is_by_staff": True}
        return visit.page("desk/inquiry_new.html", status=422 if problems else 200, **shown)
