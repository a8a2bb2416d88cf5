"""Write down what a family wishes for the visits, and which material is used for which subject (S6.6, S6.8)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import time

from core.agreements import AgreementKind, is_agreed
from core.errors import NotFoundError, Refusal
from core.free_hours import FreeHours, WeeklySpan, joined
from core.people import Person
from core.ports import UnitOfWork
from core.terms import JST, HomeVisitTerms
from core.terms.staff_time import WEEKDAYS
from core.threads import Viewer
from core.usecases.case_lacks import agreements_about
from core.usecases.context import House, desk_person_for_case
from core.visit_wishes import PLACES, SEXES, SIBLINGS, SUBJECTS, VisitWishes

SPANS_A_DAY = (1, 2)
LONGEST_MINDS = 2000
LONGEST_MATERIAL = 200

Filled = Mapping[str, Sequence[str]]


def read_filled(filled: Filled, areas: Collection[str]) -> VisitWishes | Refusal:
    """What the page brought: hours as DAY-N-from and DAY-N-until (HH:MM), choices, a material a subject."""
    hours = _hours(filled)
    if isinstance(hours, Refusal):
        return hours
    subjects = tuple(one for one in SUBJECTS if one in filled.get("subjects", ()))
    materials = tuple((one, said) for one in subjects if (said := _one(filled, f"material-{one}")[:LONGEST_MATERIAL]))
    minds, area = _one(filled, "minds"), _one(filled, "area")
    if len(minds) > LONGEST_MINDS:
        return Refusal("refusal-wishes-long", {"limit": LONGEST_MINDS})
    return VisitWishes(
        hours=hours,
        subjects=subjects,
        area=area if area in areas else "",
        supporter_sex=next((one for one in SEXES if one == _one(filled, "supporter_sex")), "any"),
        place=next((one for one in PLACES if one == _one(filled, "place")), "home"),
        guardian_absent=_one(filled, "guardian_absent") == "yes",
        siblings=next((one for one in SIBLINGS if one == _one(filled, "siblings")), "alone"),
        minds=minds,
        materials=materials,
    )


async def keep_wishes(uow: UnitOfWork, house: House, staff: Person, case_id: str, wishes: VisitWishes) -> Refusal | None:
    """Keeps them, or says why not: more subjects than the contract names need the city's agreement (S6.6). Commits.

    What else needs an agreement is kept as a wish, and stands as missing until the city has answered.
    """
    case = await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    terms = house.programme(case.programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        raise NotFoundError("case-unknown", case=case_id)
    agreed = await agreements_about(uow, case.programme_id, case_id)
    today = uow.now.astimezone(JST).date()
    if len(wishes.subjects) > terms.materials.subjects_per_child and not is_agreed(agreed, AgreementKind.THIRD_SUBJECT, today):
        return Refusal("lack-agreement-third_subject")
    await uow.wishes.save(case_id, wishes, by=staff.id, at=uow.now)
    await uow.audit.note(actor=staff.id, action="wishes-kept", at=uow.now, page=case_id)
    await uow.commit()
    return None


async def read_wishes_of(uow: UnitOfWork, staff: Person, case_id: str) -> VisitWishes:
    """The wishes for these eyes, empty before there are any; logged. Does not commit."""
    await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
    return await uow.wishes.for_eyes(case_id, Viewer(staff.id, "desk-wishes", case_id)) or VisitWishes()


def _hours(filled: Filled) -> FreeHours | Refusal:
    spans = []
    for number, day in enumerate(WEEKDAYS):
        for one in SPANS_A_DAY:
            begin, end = _one(filled, f"{day}-{one}-from"), _one(filled, f"{day}-{one}-until")
            if not begin and not end:
                continue
            try:
                span = WeeklySpan(number, time.fromisoformat(begin), time.fromisoformat(end))
            except ValueError:
                return Refusal("refusal-wishes-hours")
            if span.ends <= span.starts:
                return Refusal("refusal-wishes-hours")
            spans.append(span)
    return joined(spans)


def _one(filled: Filled, name: str) -> str:
    found = filled.get(name) or ("",)
    return found[0].strip()
