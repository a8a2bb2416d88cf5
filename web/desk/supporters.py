"""Supporters at the desk: the list, one supporter's record with criteria, training, insurance and children (S6.4, S8)."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from core.errors import Refusal
from core.supporters import InCity, Sex, SupporterFacts, Way
from core.terms import HomeVisitTerms
from core.terms.staff_time import WEEKDAYS
from core.usecases.context import House
from core.usecases.keep_supporter import (
    LONGEST_REMARKS,
    confirm_criterion,
    keep_supporter,
    list_supporters,
    read_supporter,
)
from core.visit_wishes import SUBJECTS
from web.desk.before_visits import shown_hours
from web.desk.visit import Visit


class SupporterDesk:
    """Everything below /desk/supporters."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """Who there is, what each lacks, and what the contract asks of all together."""
        return visit.page("desk/supporters.html", view=await list_supporters(visit.uow, self._house, visit.staff))

    async def one(self, visit: Visit) -> Response:
        """One supporter."""
        return await self._render(visit)

    async def keep(self, visit: Visit) -> Response:
        """Writes the record, or says what is to be looked at again; nothing that was typed is lost."""
        filled = visit.intake.fields
        refusal = await keep_supporter(visit.uow, self._house, visit.staff, visit.id("person"), filled)
        return await self._render(visit, refusal, filled) if refusal else self._back(visit, "supporter-kept")

    async def confirm(self, visit: Visit) -> Response:
        """Notes that a criterion was seen fulfilled, or takes it back."""
        seen, criterion = visit.intake.one("seen") == "yes", visit.id("criterion")
        await confirm_criterion(visit.uow, self._house, visit.staff, visit.id("person"), criterion, seen=seen)
        return self._back(visit, "criterion-kept")

    def _back(self, visit: Visit, said: str) -> Response:
        return visit.go(f"/desk/supporters/{visit.id('person')}", said)

    async def _render(
        self, visit: Visit, problem: Refusal | None = None, typed: Mapping[str, Sequence[str]] | None = None
    ) -> Response:
        view = await read_supporter(visit.uow, self._house, visit.staff, visit.id("person"))
        terms = self._house.programme(visit.staff.programme_id).terms_at(visit.uow.now)
        shown: dict[str, Any] = offered_fields(view.facts, terms, typed)
        shown |= {
            "view": view,
            "problem": problem,
            "longest": LONGEST_REMARKS,
            "own": record_fields(view.facts, view.record, typed),
        }
        shown |= {"sexes": list(Sex), "in_city": list(InCity), "terms": terms}
        return visit.page("desk/supporter.html", status=422 if problem else 200, **shown)


def offered_fields(facts: SupporterFacts, terms: object, typed: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """Hours, areas and subjects as desk/offered.html shows them: what was typed, else what is known."""
    areas = terms.matching.areas if isinstance(terms, HomeVisitTerms) else {}
    if typed is not None:
        clocks = {name: found[0] for name, found in typed.items() if found}
        chosen = set(typed.get("subjects", ()))
    else:
        clocks = shown_hours(facts.hours)
        clocks |= {f"{one.area}-minutes": str(one.minutes) for one in facts.areas}
        clocks |= {f"{one.area}-way": one.way.value for one in facts.areas}
        chosen = set(facts.subjects)
    return {
        "clocks": clocks,
        "has_second": any("-2-" in name and value for name, value in clocks.items()),
        "weekdays": WEEKDAYS,
        "areas": areas,
        "ways": [one.value for one in Way],
        "subjects": SUBJECTS,
        "chosen": chosen,
    }


def record_fields(facts: SupporterFacts, record: object, typed: Mapping[str, Sequence[str]] | None) -> dict[str, str]:
    """What stands in the rest of the record's page."""
    names = ("sex", "born_year", "in_city", "hourly_yen", "most_children", "remarks", "rate_from")
    if typed is not None:
        return {name: (typed.get(name) or ("",))[0] for name in names}
    most = getattr(record, "most_children", 1)
    values = (facts.sex.value, facts.born_year, facts.in_city.value, facts.hourly_yen, most, facts.remarks, None)
    return {name: "" if value is None else str(value) for name, value in zip(names, values, strict=True)}
