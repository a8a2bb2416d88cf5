"""Before the first visit at the desk: the child's will, individual sheet and support plan with their versions, wishes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from starlette.responses import Response

from core.assessments import ASSESSMENT, courses
from core.case_sheets import INDIVIDUAL_SHEET, SUPPORT_PLAN, SheetVersion
from core.childs_will import LONGEST_WORDS, STAFF_WAYS, Willing
from core.contacts import Contact, ContactWords
from core.errors import NotFoundError, Refusal
from core.forms import Problem
from core.free_hours import FreeHours
from core.speech import JAPAN
from core.terms import HomeVisitTerms
from core.terms.staff_time import WEEKDAYS
from core.usecases.context import House
from core.usecases.hear_will import ANSWERS, ask_will, record_will
from core.usecases.keep_sheet import find_sheet, keep_sheet, read_sheet
from core.usecases.keep_wishes import LONGEST_MATERIAL, LONGEST_MINDS, SPANS_A_DAY, keep_wishes, read_filled, read_wishes_of
from core.usecases.read_before_visits import name_of_case, read_before_visits
from core.usecases.read_contacts import read_heard
from core.usecases.read_reports import ReportView, read_report
from core.visit_reports import REPORT
from core.visit_wishes import PLACES, SEXES, SIBLINGS, SUBJECTS, VisitWishes
from web.desk.agreements import read_day
from web.desk.visit import Visit
from web.forms.filling import Values, shown_values, values_of

WAYS = {way.value: way for way in STAFF_WAYS}


class WillDesk:
    """/desk/cases/{case}/will."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """What the child said, and a form for what was heard."""
        return await self._render(visit)

    async def ask(self, visit: Visit) -> Response:
        """Asks the child in their own chat."""
        asked = await ask_will(visit.uow, self._house, visit.staff, visit.id("case"))
        if isinstance(asked, Refusal):
            return await self._render(visit, asked)
        return visit.go(f"/desk/cases/{visit.id('case')}/will", "will-asked" if asked else "will-asked-already")

    async def record(self, visit: Visit) -> Response:
        """Keeps what a member of staff heard."""
        given = visit.intake
        answer, way, day = ANSWERS.get(given.one("answer")), WAYS.get(given.one("way")), read_day(given.one("day"))
        if answer is None or way is None or day is None:
            return await self._render(visit, Refusal("desk-will-fill"))
        heard_at = _heard_at(day, given.one("time"), visit.uow.now)
        refusal = await record_will(
            visit.uow, self._house, visit.staff, visit.id("case"), answer, way, heard_at, given.one("words")
        )
        return await self._render(visit, refusal) if refusal else visit.go(f"/desk/cases/{visit.id('case')}/will", "will-kept")

    async def _render(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_before_visits(visit.uow, self._house, visit.staff, visit.id("case"))
        await visit.uow.commit()
        if view is None:
            return visit.go(f"/desk/cases/{visit.id('case')}")
        here = visit.uow.now.astimezone(JAPAN)
        shown: dict[str, Any] = {
            "view": view,
            "answers": [one.value for one in Willing],
            "ways": list(WAYS),
            "kept": {name: visit.intake.one(name) for name in ("answer", "way", "day", "time", "words")},
            "today": here.date(),
            "clock": f"{here:%H:%M}",
            "longest": LONGEST_WORDS,
            "problem": problem,
        }
        return visit.page("desk/will.html", status=422 if problem else 200, **shown)


class SheetDesk:
    """/desk/cases/{case}/sheets/{form}: the newest version, every earlier one, a page to fill in, a page to print."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """All versions, the newest open."""
        view = await read_sheet(visit.uow, visit.staff, visit.id("case"), visit.id("form"))
        heard = await self._heard(visit)
        kept = [(version, values) for version, values, _ in view.versions]
        course = courses(kept) if view.form is ASSESSMENT else ()
        await visit.uow.commit()
        return visit.page("desk/sheet.html", view=view, case_id=visit.id("case"), heard=heard, course=course)

    async def print(self, visit: Visit) -> Response:
        """The newest version alone, for paper."""
        view = await read_sheet(visit.uow, visit.staff, visit.id("case"), visit.id("form"))
        heard = await self._heard(visit)
        await visit.uow.commit()
        return visit.page("desk/sheet_print.html", view=view, case_id=visit.id("case"), heard=heard)

    async def _heard(self, visit: Visit) -> Sequence[tuple[Contact, ContactWords]]:
        """What was heard since, which the individual sheet takes in (S6.10.1, S6.11.3); nothing for a plan."""
        is_sheet = visit.id("form") == INDIVIDUAL_SHEET.id
        return await read_heard(visit.uow, visit.staff, visit.id("case")) if is_sheet else ()

    async def edit(self, visit: Visit) -> Response:
        """The page to fill in, with what stands in the newest version."""
        view = await read_sheet(visit.uow, visit.staff, visit.id("case"), visit.id("form"))
        latest = {} if view.form is ASSESSMENT else view.latest  # each assessment is a talk of its own
        values = {name: value for name, value in latest.items() if name != "why_changed"}
        return await self._page(visit, values, view.number, view.child_name)

    async def keep(self, visit: Visit) -> Response:
        """Keeps a new version, or says what is to be looked at again; nothing that was typed is lost."""
        case_id, form = visit.id("case"), find_sheet(visit.id("form"))
        values = values_of(form, visit.intake)
        written = visit.intake.one("based_on")
        based_on = int(written) if written.isdecimal() and len(written) < 6 else 0
        made = await keep_sheet(visit.uow, self._house, visit.staff, case_id, form.id, values, based_on=based_on)
        if isinstance(made, SheetVersion):
            return visit.go(f"/desk/cases/{case_id}/sheets/{form.id}", "sheet-kept")
        view = await read_sheet(visit.uow, visit.staff, case_id, form.id)
        if isinstance(made, Refusal):
            return await self._page(visit, values, view.number, view.child_name, refused=made)
        return await self._page(visit, values, based_on, view.child_name, made)

    async def _page(
        self,
        visit: Visit,
        values: Values,
        based_on: int,
        name: str,
        problems: Mapping[str, Problem] | None = None,
        refused: Refusal | None = None,
    ) -> Response:
        report = await self._report(visit)
        shown: dict[str, Any] = {
            **shown_values(values),
            "report": report,
            "report_form": REPORT,
            "form": find_sheet(visit.id("form")),
            "problems": problems or {},
        }
        shown |= {"child_name": name, "based_on": based_on, "case_id": visit.id("case"), "refused": refused}
        return visit.page("desk/sheet_edit.html", status=422 if problems or refused else 200, **shown)

    async def _report(self, visit: Visit) -> ReportView | None:
        """The report from which a plan is changed (S6.9.6), read beside it; None where there is none of this child. Commits."""
        asked = (visit.request.query_params.get("report") or visit.intake.one("report"))[:36]
        try:
            one = await visit.uow.visits.get(asked) if asked and visit.id("form") == SUPPORT_PLAN.id else None
            if one is not None and one.case_id == visit.id("case"):
                view = await read_report(visit.uow, self._house, visit.staff, one.id)
                return view if view.newest is not None else None
        except NotFoundError:
            return None
        await visit.uow.commit()
        return None


class WishDesk:
    """/desk/cases/{case}/wishes."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The wishes as they are."""
        return await self._page(visit, await read_wishes_of(visit.uow, visit.staff, visit.id("case")))

    async def keep(self, visit: Visit) -> Response:
        """Keeps them, or says why not."""
        read = read_filled(visit.intake.fields, self._areas(visit))
        refusal = read if isinstance(read, Refusal) else None
        if isinstance(read, VisitWishes):
            refusal = await keep_wishes(visit.uow, self._house, visit.staff, visit.id("case"), read)
        if refusal is None:
            return visit.go(f"/desk/cases/{visit.id('case')}", "wishes-kept")
        if isinstance(read, Refusal):  # what stands beside hours that cannot be read is not to be typed again
            rest = {name: said for name, said in visit.intake.fields.items() if not name.endswith(("-from", "-until"))}
            read = read_filled(rest, self._areas(visit))
        wishes = read if isinstance(read, VisitWishes) else VisitWishes()
        return await self._page(visit, wishes, refusal, typed=visit.intake.fields)

    async def _page(
        self,
        visit: Visit,
        wishes: VisitWishes,
        problem: Refusal | None = None,
        typed: Mapping[str, Sequence[str]] | None = None,
    ) -> Response:
        name = await name_of_case(visit.uow, visit.staff, visit.id("case"))
        terms = self._house.programme(visit.staff.programme_id).terms_at(visit.uow.now)
        await visit.uow.commit()
        at_most = terms.materials.subjects_per_child if isinstance(terms, HomeVisitTerms) else 0
        clocks = {key: found[0] for key, found in typed.items() if found} if typed else shown_hours(wishes.hours)
        shown: dict[str, Any] = {
            "wishes": wishes,
            "clocks": clocks,
            "has_second": any("-2-" in key and value for key, value in clocks.items()),
            "materials": dict(wishes.materials),
            "name": name,
            "case_id": visit.id("case"),
            "areas": self._areas(visit),
            "weekdays": WEEKDAYS,
            "spans": SPANS_A_DAY,
            "at_most": at_most,
            "choices": {"sexes": SEXES, "places": PLACES, "siblings": SIBLINGS, "subjects": SUBJECTS},
            "longest": LONGEST_MINDS,
            "longest_material": LONGEST_MATERIAL,
            "problem": problem,
        }
        return visit.page("desk/wishes.html", status=422 if problem else 200, **shown)

    def _areas(self, visit: Visit) -> Mapping[str, str]:
        terms = self._house.programme(visit.staff.programme_id).terms_at(visit.uow.now)
        known = terms.matching.areas if isinstance(terms, HomeVisitTerms) else {}
        return {area_id: area.name for area_id, area in known.items()}


def shown_hours(hours: FreeHours) -> dict[str, str]:
    """Hours as the fields of the page show them: tue-1-from and so on."""
    fields: dict[str, str] = {}
    for number, day in enumerate(WEEKDAYS):
        for one, span in zip(SPANS_A_DAY, [span for span in hours if span.weekday == number], strict=False):
            fields[f"{day}-{one}-from"], fields[f"{day}-{one}-until"] = f"{span.starts:%H:%M}", f"{span.ends:%H:%M}"
    return fields


def _heard_at(day: date, clock: str, now: datetime) -> datetime:
    """The moment as it was told; without a time now, or noon of an earlier day."""
    here = now.astimezone(JAPAN)
    try:
        return datetime.combine(day, time.fromisoformat(clock), JAPAN)
    except ValueError:
        return here if day == here.date() else datetime.combine(day, time(12), JAPAN)
