"""Trainings and insurance at the desk (S8, S6.9.7)."""

from typing import Any

from starlette.responses import Response

from core.errors import Refusal
from core.speech import JAPAN
from core.supporters import SUMS
from core.usecases.context import House
from core.usecases.keep_training import (
    TOPICS,
    keep_attendance,
    keep_insurance,
    keep_training,
    list_trainings,
    read_training,
    remove_insurance,
)
from web.desk.visit import Visit

FIELDS = ("held_on", "contents_seen_on", "minutes", "trainer")
POLICY = ("insurer", "first_on", "last_on", *SUMS)


class TrainingDesk:
    """Everything below /desk/trainings."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """All trainings, and the insurance."""
        return await self._list(visit)

    async def add(self, visit: Visit) -> Response:
        """Enters a training."""
        made = await keep_training(visit.uow, self._house, visit.staff, visit.intake.fields)
        if isinstance(made, Refusal):
            return await self._list(visit, made)
        return visit.go(f"/desk/trainings/{made.id}", "training-kept")

    async def one(self, visit: Visit) -> Response:
        """One training with who was there."""
        return await self._one(visit)

    async def change(self, visit: Visit) -> Response:
        """Writes a training anew."""
        made = await keep_training(visit.uow, self._house, visit.staff, visit.intake.fields, visit.id("training"))
        return await self._one(visit, made) if isinstance(made, Refusal) else self._back(visit, "training-kept")

    async def attend(self, visit: Visit) -> Response:
        """Notes somebody's attendance."""
        filled = visit.intake.fields
        refusal = await keep_attendance(visit.uow, visit.staff, visit.id("training"), visit.id("person"), filled)
        return await self._one(visit, refusal) if refusal else self._back(visit, "attendance-kept")

    async def insure(self, visit: Visit) -> Response:
        """Enters a policy."""
        made = await keep_insurance(visit.uow, self._house, visit.staff, visit.intake.fields)
        return await self._list(visit, made) if isinstance(made, Refusal) else visit.go("/desk/trainings", "insurance-kept")

    async def uninsure(self, visit: Visit) -> Response:
        """Takes a policy out, after a second look."""
        if visit.intake.one("sure") != "yes":
            return visit.page("desk/sure.html", what="insurance", action=visit.request.url.path, back="/desk/trainings")
        await remove_insurance(visit.uow, visit.staff, visit.id("insurance"))
        return visit.go("/desk/trainings", "insurance-removed")

    def _back(self, visit: Visit, said: str) -> Response:
        return visit.go(f"/desk/trainings/{visit.id('training')}", said)

    async def _list(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await list_trainings(visit.uow, self._house, visit.staff)
        kept = {name: visit.intake.one(name) for name in (*FIELDS, *POLICY)}
        today = visit.uow.now.astimezone(JAPAN).date()
        shown: dict[str, Any] = {"view": view, "problem": problem, "kept": kept, "topics": TOPICS, "sums": SUMS, "today": today}
        shown["chosen"] = set(visit.intake.fields.get("topics", ()))
        return visit.page("desk/trainings.html", status=422 if problem else 200, **shown)

    async def _one(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_training(visit.uow, visit.staff, visit.id("training"))
        shown: dict[str, Any] = {"view": view, "problem": problem, "topics": TOPICS}
        return visit.page("desk/training.html", status=422 if problem else 200, **shown)
