"""A child's visits at the desk: the ledger with its sums, planning one or a series, days off, calendars of the family."""

from typing import Any

from starlette.responses import Response

from core.calendar import read_days, write_days
from core.errors import NotFoundError
from core.usecases.context import House, desk_person_for, desk_person_for_case
from core.usecases.plan_at_desk import draft_at_desk, plan_at_desk, read_planning, set_days_off
from core.usecases.plan_visits import Planned
from core.usecases.read_visits import read_child_visits
from core.usecases.show_calendar import make_feed, stop_feed
from core.usecases.visit_at_desk import LONGEST_DETAILS
from core.visit_plans import Draft, PlanWish
from core.visit_wishes import SIBLINGS
from core.visits import VisitDetails, VisitPlace
from web.desk.entered import read_moment, read_number
from web.desk.visit import Visit

PLACES = {place.value: place for place in VisitPlace}
KEPT = ("day", "at", "count", "place", "siblings", "address", "remarks", "guardian_absent", "lends_device")


class PlanningDesk:
    """Everything below /desk/cases/{case}/visits and /desk/cases/{case}/plan."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """All visits of a child with ledger and sums."""
        return await self._child(visit)

    async def calendar(self, visit: Visit) -> Response:
        """Makes or stops the calendar address of somebody of the family or of the supporter, for them on the phone."""
        await desk_person_for_case(visit.uow, visit.staff, await visit.uow.cases.get(visit.id("case")))
        view = await read_child_visits(visit.uow, self._house, visit.staff, visit.id("case"))
        person = await visit.uow.people.get(visit.id("person"))
        await desk_person_for(visit.uow, visit.staff, person)
        if person.id not in {one for one, _, _ in view.feeds}:
            raise NotFoundError("person-unknown", person=person.id)
        if visit.intake.one("do") == "stop":
            await stop_feed(visit.uow, person, by=visit.staff.id)
            return visit.go(f"/desk/cases/{visit.id('case')}/visits", "calendar-stopped")
        token = await make_feed(visit.uow, self._house, person, by=visit.staff.id)
        name = next(name for one, name, _ in view.feeds if one == person.id)
        address = f"{self._house.base_url}/c/{token}.ics"
        return visit.page("desk/calendar_made.html", address=address, name=name, case_id=visit.id("case"))

    async def plan(self, visit: Visit) -> Response:
        """The planning page."""
        return await self._planning(visit)

    async def draft(self, visit: Visit) -> Response:
        """What a plan comes to, to be pressed once more; or the plan itself."""
        wish = _wish(visit)
        if wish is None:
            return await self._planning(visit, problem="refusal-visit-when", status=422)
        if visit.intake.one("do") != "plan":
            draft = await draft_at_desk(visit.uow, self._house, visit.staff, wish)
            return await self._planning(visit, draft=draft, status=422 if draft.lacks else 200)
        done = await plan_at_desk(visit.uow, self._house, visit.staff, wish)
        if isinstance(done, Draft):
            return await self._planning(visit, draft=done, status=422)
        return self._planned(visit, done)

    async def days_off(self, visit: Visit) -> Response:
        """Notes days off."""
        try:
            family, supporter = (read_days(visit.intake.one(name)[:4000]) for name in ("family", "supporter"))
        except ValueError:
            return await self._planning(visit, problem="refusal-days-off", status=422)
        await set_days_off(visit.uow, visit.staff, visit.id("case"), family, supporter)
        return visit.go(f"/desk/cases/{visit.id('case')}/plan", "days-off")

    def _planned(self, visit: Visit, done: Planned) -> Response:
        case_id = visit.id("case")
        if not done.clashing:
            return visit.go(f"/desk/cases/{case_id}/visits", "visits-planned")
        return visit.page("desk/planned.html", done=done, case_id=case_id)

    async def _child(self, visit: Visit) -> Response:
        view = await read_child_visits(visit.uow, self._house, visit.staff, visit.id("case"))
        return visit.page("desk/case_visits.html", view=view)

    async def _planning(self, visit: Visit, *, draft: Draft | None = None, problem: str = "", status: int = 200) -> Response:
        view = await read_planning(visit.uow, self._house, visit.staff, visit.id("case"))
        kept = {name: visit.intake.one(name) for name in KEPT} if visit.intake.fields else _first(view)
        shown: dict[str, Any] = {"view": view, "draft": draft, "problem": problem, "kept": kept, "written": write_days}
        shown |= {"with_siblings": visit.intake.fields.get("sibling", []), "longest": LONGEST_DETAILS}
        return visit.page("desk/plan.html", status=status, **shown)


def _first(view: Any) -> dict[str, str]:
    """What the form shows before anything was chosen."""
    wishes = view.wishes
    first = {"day": view.begins.strftime("%Y-%m-%d"), "at": view.begins.strftime("%H:%M"), "address": "", "remarks": ""}
    first |= {"count": str(max(1, view.totals.unplanned)), "lends_device": "", "place": wishes.place if wishes else "home"}
    siblings = wishes.siblings if wishes and view.siblings else "alone"
    return first | {"siblings": siblings, "guardian_absent": "yes" if wishes and wishes.guardian_absent else ""}


def _wish(visit: Visit) -> PlanWish | None:
    given = visit.intake
    first_at, count = read_moment(given.one("day"), given.one("at")), read_number(given.one("count"), 200)
    siblings = given.one("siblings") if given.one("siblings") in SIBLINGS else "alone"
    others = given.fields.get("sibling", []) if siblings != "alone" else []
    if first_at is None or not count or (siblings != "alone" and not others):
        return None
    details = VisitDetails(given.one("address").strip()[:LONGEST_DETAILS], given.one("remarks").strip()[:LONGEST_DETAILS])
    return PlanWish(
        case_ids=(visit.id("case"), *dict.fromkeys(one[:36] for one in others)),
        first_at=first_at,
        count=count,
        place=PLACES.get(given.one("place"), VisitPlace.HOME),
        guardian_absent=given.one("guardian_absent") == "yes",
        siblings=siblings,  # type: ignore[arg-type]
        lends_device=given.one("lends_device") == "yes",
        details=details,
    )
