"""Interviews at the desk: who needs one, the hours the city holds, and one case's own: offer, book by phone, hold, note."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from starlette.responses import Response

from core.errors import Refusal
from core.interviews import AGREEMENT_FOR, InterviewForm, InterviewKind, InterviewState, current_of
from core.speech import JAPAN
from core.terms.staff_time import WEEKDAYS
from core.usecases.context import House
from core.usecases.hold_interview import (
    LONGEST_NOTE,
    NOTED,
    Arranged,
    Entered,
    book_on_behalf,
    end_interview,
    enter_slots,
    note_interview,
    remove_slot,
)
from core.usecases.offer_interview import offer_interview
from core.usecases.read_before_visits import read_before_visits, read_interviews
from web.desk.agreements import read_day
from web.desk.visit import Visit

KINDS: Mapping[str, InterviewKind] = {kind.value: kind for kind in InterviewKind}
FORMS: Mapping[str, InterviewForm] = {form.value: form for form in InterviewForm}
ENDS = {"held": InterviewState.HELD, "missed": InterviewState.MISSED, "cancelled": InterviewState.CANCELLED}
MOST_DAYS = 92


class InterviewDesk:
    """/desk/interviews and /desk/cases/{case}/interview."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The list, and the hours the city holds."""
        return await self._list(visit)

    async def enter(self, visit: Visit) -> Response:
        """Enters hours in bulk: every chosen weekday between two days, at every time named."""
        given = visit.intake
        days = _days(given.one("first"), given.one("last"), given.fields.get("days", []))
        times = _times(given.one("times"))
        made = await enter_slots(
            visit.uow,
            self._house,
            visit.staff,
            _kind(given.one("kind")),
            given.one("place"),
            days if times is not None else [],
            times or [],
            officer_attends=given.one("officer") == "yes",
        )
        if isinstance(made, Refusal):
            return await self._list(visit, made)
        said = "slots-entered" if not made.left_out else "slots-some"
        return visit.go(f"/desk/interviews/{_kind(given.one('kind')).value}", said if isinstance(made, Entered) else "")

    async def remove(self, visit: Visit) -> Response:
        """Takes an hour out."""
        refusal = await remove_slot(visit.uow, visit.staff, visit.id("slot"))
        return await self._list(visit, refusal) if refusal else visit.go(_list_path(visit), "slot-removed")

    async def case(self, visit: Visit) -> Response:
        """One case's interview."""
        return await self._case(visit)

    async def offer(self, visit: Visit) -> Response:
        """Sends the soonest hours to whoever is ticked."""
        tell = visit.intake.fields.get("tell", [])
        made = await offer_interview(visit.uow, self._house, visit.staff, visit.id("case"), _kind_of(visit), tell)
        return await self._case(visit, made) if isinstance(made, Refusal) else self._back(visit, "interview-offered")

    async def book(self, visit: Visit) -> Response:
        """Books for somebody on the phone."""
        given = visit.intake
        arranged = Arranged(
            kind=_kind_of(visit),
            form=FORMS.get(given.one("form"), InterviewForm.ROOM),
            slot_id=given.one("slot")[:36],
            starts_at=_moment(given.one("day"), given.one("time")),
            officer_attends=given.one("officer") == "yes",
            tell=frozenset(given.fields.get("tell", [])),
        )
        made = await book_on_behalf(visit.uow, self._house, visit.staff, visit.id("case"), arranged)
        return await self._case(visit, made) if isinstance(made, Refusal) else self._back(visit, "interview-booked")

    async def end(self, visit: Visit) -> Response:
        """Held, missed or cancelled, with a note."""
        state = ENDS.get(visit.intake.one("state"))
        if state is None:
            return await self._case(visit, Refusal("desk-case-choose"))
        note, done = visit.intake.one("note"), visit.intake.fields.get("done", [])
        refusal = await end_interview(visit.uow, self._house, visit.staff, visit.id("interview"), state, note, done)
        return await self._case(visit, refusal) if refusal else self._back(visit, f"interview-{state.value}")

    async def note(self, visit: Visit) -> Response:
        """Writes the note anew."""
        note, done = visit.intake.one("note"), visit.intake.fields.get("done", [])
        refusal = await note_interview(visit.uow, self._house, visit.staff, visit.id("interview"), note, done)
        return await self._case(visit, refusal) if refusal else self._back(visit, "interview-noted")

    def _back(self, visit: Visit, said: str) -> Response:
        return visit.go(f"/desk/cases/{visit.id('case')}/interview/{_kind_of(visit).value}", said)

    async def _list(self, visit: Visit, problem: Refusal | None = None) -> Response:
        kind = _kind(visit.request.path_params.get("kind", "") or visit.intake.one("kind"))
        shown: dict[str, Any] = {
            "view": await read_interviews(visit.uow, self._house, visit.staff, kind),
            "kind": kind,
            "facilities": list(self._house.programme(visit.staff.programme_id).facilities),
            "weekdays": WEEKDAYS[:6],
            "kept": {name: visit.intake.one(name) for name in ("place", "first", "last", "times", "officer")},
            "kept_days": visit.intake.fields.get("days", []),
            "today": visit.uow.now.astimezone(JAPAN).date(),
            "problem": problem,
        }
        return visit.page("desk/interviews.html", status=422 if problem else 200, **shown)

    async def _case(self, visit: Visit, problem: Refusal | None = None) -> Response:
        kind, case_id = _kind_of(visit), visit.id("case")
        view = await read_before_visits(visit.uow, self._house, visit.staff, case_id, kind)
        await visit.uow.commit()
        if view is None:
            return visit.go(f"/desk/cases/{case_id}")
        shown: dict[str, Any] = {
            "view": view,
            "kind": kind,
            "current": current_of(view.interviews, kind),
            "mine": [one for one in view.interviews if one.kind is kind],
            "agreement_for": {form.value: needed.value for form, needed in AGREEMENT_FOR.items()},
            "kept": {name: visit.intake.one(name) for name in ("form", "slot", "day", "time", "note")},
            "today": visit.uow.now.astimezone(JAPAN).date(),
            "longest": LONGEST_NOTE,
            "noted": NOTED,
            "problem": problem,
        }
        return visit.page("desk/interview.html", status=422 if problem else 200, **shown)


def _kind(named: str) -> InterviewKind:
    return KINDS.get(named, InterviewKind.FIRST)


def _kind_of(visit: Visit) -> InterviewKind:
    return _kind(visit.request.path_params.get("kind", ""))


def _list_path(visit: Visit) -> str:
    return f"/desk/interviews/{_kind(visit.intake.one('kind')).value}"


def _days(first: str, last: str, weekdays: list[str]) -> list[date]:
    """Every chosen weekday between two days; all of them where none is chosen; at most a quarter."""
    begin = read_day(first)
    end = read_day(last) or begin
    if begin is None or end is None:
        return []
    chosen = [WEEKDAYS.index(day) for day in WEEKDAYS if day in weekdays] or list(range(7))
    span = [begin + timedelta(days=number) for number in range(min(MOST_DAYS, (end - begin).days + 1))]
    return [day for day in span if day.weekday() in chosen]


def _times(written: str) -> list[tuple[int, int]] | None:
    """Times as people type them (10:00, 13:30); None when one cannot be read."""
    found = []
    for word in written.replace("、", " ").replace(",", " ").replace("：", ":").split():
        try:
            read = time.fromisoformat(word.zfill(5))
        except ValueError:
            return None
        found.append((read.hour, read.minute))
    return found


def _moment(day: str, clock: str) -> datetime | None:
    read = read_day(day)
    try:
        return datetime.combine(read, time.fromisoformat(clock), JAPAN) if read and len(clock) == 5 else None
    except ValueError:
        return None
