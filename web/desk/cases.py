"""One case at the desk: who belongs to it, what each said, where it stands and how it came there, doubles and undoing."""

from typing import Any

from starlette.responses import Response

from core.errors import Refusal
from core.inquiries import Case, InquiryState, Part
from core.people import AccountState
from core.usecases.context import House
from core.usecases.decide_case import LONGEST_WORDS, Decision, decide_case, whom_to_tell
from core.usecases.join_cases import hold_apart, merge_cases, part_cases, put_in, take_out
from core.usecases.read_before_visits import read_before_visits
from core.usecases.read_cases import CaseView, read_case
from web.desk.visit import Visit

STATES = {state.value: state for state in InquiryState}
PARTS = {part.value: part for part in Part}
CHOSEN = frozenset({"state", "why", "over", "words"})


class CaseDesk:
    """Everything below /desk/cases/{case}."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The case; names and answers are opened for these eyes and logged."""
        return await self._render(visit)

    async def decide(self, visit: Visit) -> Response:
        """Changes the state and tells whoever is ticked."""
        after = STATES.get(visit.intake.one("state"))
        if after is None:
            return await self._render(visit, Refusal("desk-case-choose"))
        decision = Decision(
            after,
            visit.intake.one("why").strip(),
            visit.intake.one("over") == "yes",
            frozenset(visit.intake.fields.get("tell", [])),
            visit.intake.one("words").strip(),
        )
        done = await decide_case(visit.uow, self._house, visit.staff, visit.id("case"), decision)
        return self._back(visit, "case-changed") if isinstance(done, Case) else await self._again(visit, done)

    async def merge(self, visit: Visit) -> Response:
        """Takes a double into this case."""
        why = visit.intake.one("why").strip()
        refusal = await merge_cases(visit.uow, self._house, visit.staff, visit.id("case"), visit.id("other"), why)
        return self._back(visit, "case-merged") if refusal is None else await self._again(visit, refusal)

    async def part(self, visit: Visit) -> Response:
        """Undoes a wrong merge."""
        why = visit.intake.one("why").strip()
        refusal = await part_cases(visit.uow, self._house, visit.staff, visit.id("case"), visit.id("other"), why)
        return self._back(visit, "case-parted") if refusal is None else await self._again(visit, refusal)

    async def apart(self, visit: Visit) -> Response:
        """Notes that it is not the same child."""
        await hold_apart(visit.uow, self._house, visit.staff, visit.id("case"), visit.id("other"))
        return self._back(visit, "case-apart")

    async def take_out(self, visit: Visit) -> Response:
        """Takes a wrong member out."""
        why, person = visit.intake.one("why").strip(), visit.id("person")
        refusal = await take_out(visit.uow, self._house, visit.staff, visit.id("case"), person, why)
        return self._back(visit, "case-member-out") if refusal is None else await self._again(visit, refusal)

    async def put_back(self, visit: Visit) -> Response:
        """Puts back whoever was taken out."""
        part = PARTS.get(visit.intake.one("part"), Part.OTHER)
        refusal = await put_in(visit.uow, self._house, visit.staff, visit.id("case"), visit.id("person"), part)
        return self._back(visit, "case-member-in") if refusal is None else await self._again(visit, refusal)

    def _back(self, visit: Visit, said: str) -> Response:
        return visit.go(f"/desk/cases/{visit.id('case')}", said)

    async def _again(self, visit: Visit, refusal: Refusal) -> Response:
        """The page once more, with what was written and why it was not done. The unit was left unchanged."""
        return await self._render(visit, refusal)

    async def _render(self, visit: Visit, problem: Refusal | None = None) -> Response:
        before = await read_before_visits(visit.uow, self._house, visit.staff, visit.id("case"))
        view = await read_case(visit.uow, self._house, visit.staff, visit.id("case"))
        kept = {name: visit.intake.one(name) for name in CHOSEN}
        ticked = frozenset(visit.intake.fields.get("tell", [])) if problem else _ticked(view)
        shown: dict[str, Any] = {"view": view, "kept": kept, "ticked": ticked, "problem": problem, "longest": LONGEST_WORDS}
        shown["before"] = before if before and before.case.state is InquiryState.APPROVED else None
        return visit.page("desk/case.html", status=422 if problem else 200, **shown)


def _ticked(view: CaseView) -> frozenset[str]:
    reachable = {one.person.id for one in view.members if any(account.state is AccountState.OPEN for account in one.accounts)}
    return whom_to_tell(view.case, [one.member for one in view.members], reachable)
