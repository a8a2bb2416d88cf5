"""The register of agreements with the city at the desk: open questions first, a form to ask, answers with their document."""

from datetime import date
from typing import Any

from starlette.responses import Response

from core.agreements import ALWAYS_OF_A_CASE, LONGEST_WORDS, AgreementKind, AgreementWords
from core.errors import Refusal
from core.speech import JAPAN
from core.usecases.ask_city import ask_city, note_city_answer, read_register, withdraw_agreement
from core.usecases.context import House
from core.usecases.read_before_visits import name_of_case
from web.desk.visit import Visit

KINDS = {kind.value: kind for kind in AgreementKind}
ALL = "/desk/agreements"


class AgreementDesk:
    """/desk/agreements, and the part about one case below /desk/cases/{case}/agreements."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The whole register."""
        return await self._render(visit)

    async def show_case(self, visit: Visit) -> Response:
        """What was asked about one case."""
        return await self._render(visit, visit.id("case"))

    async def ask(self, visit: Visit) -> Response:
        """Notes a question about the whole programme."""
        return await self._ask(visit, None)

    async def ask_case(self, visit: Visit) -> Response:
        """Notes a question about one case."""
        return await self._ask(visit, visit.id("case"))

    async def answer(self, visit: Visit) -> Response:
        """Notes what the city answered."""
        given, on = visit.intake, read_day(visit.intake.one("answered_on"))
        if on is None or given.one("answer") not in ("yes", "no"):
            return await self._render(visit, _case(visit), Refusal("desk-agreements-fill"))
        refusal = await note_city_answer(
            visit.uow,
            visit.staff,
            visit.id("agreement"),
            agreed=given.one("answer") == "yes",
            answered_on=on,
            answered_by=given.one("answered_by"),
            document=given.one("document"),
        )
        return await self._after(visit, _case(visit), refusal, "agreement-answered")

    async def withdraw(self, visit: Visit) -> Response:
        """Notes that the city took its yes back."""
        on = read_day(visit.intake.one("withdrawn_on"))
        if on is None:
            return await self._render(visit, _case(visit), Refusal("desk-agreements-fill"))
        refusal = await withdraw_agreement(visit.uow, visit.staff, visit.id("agreement"), on)
        return await self._after(visit, _case(visit), refusal, "agreement-withdrawn")

    async def _ask(self, visit: Visit, case_id: str | None) -> Response:
        kind, on = KINDS.get(visit.intake.one("kind")), read_day(visit.intake.one("asked_on"))
        if kind is None or on is None:
            return await self._render(visit, case_id, Refusal("desk-agreements-fill"))
        words = AgreementWords(what=visit.intake.one("what").strip())
        asked = await ask_city(visit.uow, self._house, visit.staff, kind, words, case_id=case_id, asked_on=on)
        return await self._after(visit, case_id, asked if isinstance(asked, Refusal) else None, "agreement-asked")

    async def _after(self, visit: Visit, case_id: str | None, refusal: Refusal | None, said: str) -> Response:
        if refusal is not None:
            return await self._render(visit, case_id, refusal)
        return visit.go(f"/desk/cases/{case_id}/agreements" if case_id else ALL, said)

    async def _render(self, visit: Visit, case_id: str | None = None, problem: Refusal | None = None) -> Response:
        name = await name_of_case(visit.uow, visit.staff, case_id) if case_id else ""
        kinds = [kind for kind in AgreementKind if case_id or kind not in ALWAYS_OF_A_CASE]
        shown: dict[str, Any] = {
            "register": await read_register(visit.uow, visit.staff, case_id),
            "case_id": case_id,
            "name": name,
            "kinds": kinds,
            "kept": {key: visit.intake.one(key) for key in ("kind", "what", "asked_on")},
            "chosen": visit.request.query_params.get("kind", ""),
            "today": visit.uow.now.astimezone(JAPAN).date(),
            "longest": LONGEST_WORDS,
            "problem": problem,
        }
        return visit.page("desk/agreements.html", status=422 if problem else 200, **shown)


def read_day(written: str) -> date | None:
    """A day as a date field sends it; None for anything else."""
    try:
        return date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        return None


def _case(visit: Visit) -> str | None:
    """The case whose page the form stood on; asked anew by the use case, so that a made-up one shows nothing."""
    return visit.intake.one("case")[:36] or None
