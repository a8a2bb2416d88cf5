"""Referrals of one participant at the desk: each place with its steps, and the next one to note (K2.3.4)."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from core.errors import Refusal
from core.referrals import LONGEST, ReferralStep
from core.usecases.context import House
from core.usecases.keep_referral import note_referral, read_referrals
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ONE = "/desk/cases/{case}/referrals"
STEPS = {step.value: step for step in ReferralStep}

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class ReferralDesk:
    """/desk/cases/CASE/referrals."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """All places, those something was noted of first."""
        return await self._page(visit)

    async def note(self, visit: Visit) -> Response:
        """One step."""
        given, case_id = visit.intake, visit.id("case")
        step, place = STEPS.get(given.one("step")), given.one("place")[:30]
        if step is None:
            return await self._page(visit, Refusal("refusal-referral-step"))
        words, key = given.one("words").replace("\r\n", "\n").strip(), given.one("nonce")[:64]
        refusal = await note_referral(visit.uow, self._house, visit.staff, case_id, place, step, words, key)
        return visit.go(ONE.format(case=case_id), "referral-kept") if refusal is None else await self._page(visit, refusal)

    async def _page(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_referrals(visit.uow, self._house, visit.staff, visit.id("case"))
        await visit.uow.commit()
        kept = {name: visit.intake.one(name) for name in ("place", "words")}
        shown = {"view": view, "problem": problem, "kept": kept, "longest": LONGEST}
        return visit.page("desk/referrals.html", status=422 if problem else 200, **shown)


def referral_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    desk = ReferralDesk(parts.house)
    return [("GET", ONE, door.read(desk.show)), ("POST", ONE, door.act(desk.note))]
