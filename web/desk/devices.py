"""Devices at the desk: what there is, who has it, what came back damaged, and the check of the online tool."""

from typing import Any

from starlette.responses import Response

from core.devices import LONGEST_LABEL, LONGEST_WHY, Damage, DeviceKind, DeviceState
from core.errors import Refusal
from core.usecases.context import House
from core.usecases.lend_devices import add_device, check_tool, lend_device, read_devices, set_device, take_back
from web.desk.entered import read_day, read_number
from web.desk.visit import Visit

PAGE = "/desk/devices"
KINDS = {kind.value: kind for kind in DeviceKind}
STATES = {state.value: state for state in DeviceState}
DAMAGES = {damage.value: damage for damage in Damage}


class DeviceDesk:
    """Everything below /desk/devices."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The page."""
        return await self._render(visit)

    async def add(self, visit: Visit) -> Response:
        """Enters a device."""
        kind = KINDS.get(visit.intake.one("kind"), DeviceKind.TABLET)
        refusal = await add_device(visit.uow, self._house, visit.staff, kind, visit.intake.one("label"))
        return await self._after(visit, refusal, "device-added")

    async def lend(self, visit: Visit) -> Response:
        """Lends it to a child's home."""
        case_id = visit.intake.one("case")[:36]
        refusal = await lend_device(visit.uow, self._house, visit.staff, visit.id("device"), case_id)
        return await self._after(visit, refusal, "device-lent")

    async def take_back(self, visit: Visit) -> Response:
        """Takes it back."""
        given = visit.intake
        sums = [read_number(given.one(name) or "0") for name in ("repair", "charged")]
        damage = DAMAGES.get(given.one("damage"))
        if damage is None or sums[0] is None or sums[1] is None:
            return await self._render(visit, Refusal("refusal-device-sums"))
        refusal = await take_back(visit.uow, visit.staff, visit.id("device"), damage, sums[0], sums[1], given.one("why"))
        return await self._after(visit, refusal, "device-back")

    async def change(self, visit: Visit) -> Response:
        """Mended, to be mended, or out of use."""
        state = STATES.get(visit.intake.one("state"), DeviceState.FREE)
        refusal = await set_device(visit.uow, visit.staff, visit.id("device"), state)
        return await self._after(visit, refusal, "device-changed")

    async def check(self, visit: Visit) -> Response:
        """Records a check of the tool."""
        given = visit.intake
        day, met = read_day(given.one("day")), given.fields.get("met", [])
        refusal = await check_tool(visit.uow, self._house, visit.staff, given.one("tool"), day, met)
        return await self._after(visit, refusal, "tool-checked")

    async def _after(self, visit: Visit, refusal: Refusal | None, said: str) -> Response:
        return visit.go(PAGE, said) if refusal is None else await self._render(visit, refusal)

    async def _render(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_devices(visit.uow, self._house, visit.staff)
        shown: dict[str, Any] = {"view": view, "problem": problem, "kinds": list(DeviceKind), "damages": list(Damage)}
        limits = {"longest": LONGEST_LABEL, "longest_why": LONGEST_WHY}
        return visit.page("desk/devices.html", status=422 if problem else 200, **shown, **limits)
