"""Openings of an online place at the desk: a month with what it lacks, planning, one opening, who may be on duty."""

from calendar import monthrange
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any, cast, get_args

from starlette.requests import Request
from starlette.responses import Response

from core.errors import NotFoundError, Refusal
from core.months import months_after
from core.obligations.moments import day_of
from core.opening_rules import LONGEST_EXPERIENCE, LONGEST_NAME, LONGEST_PLAN, WEEKS_AT_MOST
from core.openings import AHEAD, CANCEL_REASONS, RUNNING, Wish
from core.terms.online_place import Activity, Post
from core.usecases.context import House
from core.usecases.mark_place_staff import mark_place_staff
from core.usecases.plan_openings import AUDIENCES, Wanted, announce_month, cancel_opening, change_opening, plan_openings
from core.usecases.read_openings import local_clock, read_experience, read_month, read_opening, read_place_staff, terms_for
from core.usecases.wish_to_come import wish_for_person
from web.desk.entered import read_day, read_number, read_time
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ALL = "/desk/openings"
POSTS = get_args(Post)
KINDS = get_args(Activity)
FIELDS = ("kind", "day", "begins", "ends", "plan", "audience", "weeks")
ID, KEY = 36, 64
WISHES = {wish.value: wish for wish in Wish}

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class OpeningsDesk:
    """Everything below /desk/openings, but for the evening itself (web.desk.evening)."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """This month, or the first of the contract before it begins."""
        term = terms_for(visit.uow, self._house, visit.staff).term
        today = day_of(visit.uow.now)
        return await self._month(visit, min(max(today, term.starts_on), term.ends_on).replace(day=1))

    async def month(self, visit: Visit) -> Response:
        """A month of the address. Raises NotFoundError for what is none."""
        return await self._month(visit, read_month_of(visit.id("month")))

    async def _month(self, visit: Visit, month: date) -> Response:
        view = await read_month(visit.uow, self._house, visit.staff, month)
        weeks = _weeks(month)
        shown: dict[str, Any] = {"view": view, "weeks": weeks, "today": day_of(visit.uow.now), "posts": POSTS}
        shown |= {"earlier": months_after(month, -1), "later": months_after(month, 1)}
        return visit.page("desk/openings.html", **shown)

    async def tell_month(self, visit: Visit) -> Response:
        """Tells participants of all of a month that nobody was told of."""
        month = read_month_of(visit.id("month"))
        view = await read_month(visit.uow, self._house, visit.staff, month)
        await announce_month(visit.uow, self._house, visit.staff, view.untold)
        return visit.go(f"{ALL}/month/{month:%Y-%m}", "opening-told")

    async def new(self, visit: Visit) -> Response:
        """The form, with a day where one was pressed."""
        return await self._form(visit, {"day": visit.request.query_params.get("day", "")[:10]})

    async def plan(self, visit: Visit) -> Response:
        """Plans one or a series."""
        kept = {name: visit.intake.one(name) for name in FIELDS}
        wanted, weeks = _read_wanted(visit), read_number(kept["weeks"] or "1", WEEKS_AT_MOST)
        if weeks is None:
            wanted = Refusal("refusal-opening-when")
        made: Any = wanted
        if isinstance(wanted, Wanted):
            key = visit.intake.one("nonce")[:KEY]
            made = await plan_openings(visit.uow, self._house, visit.staff, wanted, weeks or 1, key)
        if isinstance(made, Refusal):
            return await self._form(visit, kept, made)
        return visit.go(f"{ALL}/month/{cast(Wanted, wanted).day:%Y-%m}", "opening-planned")

    async def _form(self, visit: Visit, kept: dict[str, str], problem: Refusal | None = None) -> Response:
        terms = terms_for(visit.uow, self._house, visit.staff)
        first = {"kind": KINDS[0], "audience": AUDIENCES[0], "weeks": "1", "begins": "13:00", "ends": "17:00"}
        shown = self._choices() | {"staff_rows": await read_place_staff(visit.uow, visit.staff), "terms": terms}
        held = {post: visit.intake.fields.get(f"post-{post}", []) for post in POSTS}
        shown |= {"kept": dict.fromkeys(FIELDS, "") | first | {k: v for k, v in kept.items() if v}, "held": held}
        return visit.page("desk/opening_new.html", status=422 if problem else 200, problem=problem, **shown)

    async def one(self, visit: Visit) -> Response:
        """One opening."""
        return await self._one(visit)

    async def change(self, visit: Visit) -> Response:
        """Changes it."""
        wanted = _read_wanted(visit)
        if isinstance(wanted, Refusal):
            return await self._one(visit, wanted)
        seen = _read_seen(visit.intake.one("seen"))
        refusal = await change_opening(visit.uow, self._house, visit.staff, visit.id("opening"), wanted, seen)
        return await self._after(visit, refusal, "opening-changed")

    async def cancel(self, visit: Visit) -> Response:
        """Calls it off."""
        refusal = await cancel_opening(visit.uow, self._house, visit.staff, visit.id("opening"), visit.intake.one("why"))
        return await self._after(visit, refusal, "opening-cancelled")

    async def tell(self, visit: Visit) -> Response:
        """Tells participants now."""
        await announce_month(visit.uow, self._house, visit.staff, [visit.id("opening")])
        return await self._after(visit, None, "opening-told")

    async def wish(self, visit: Visit) -> Response:
        """What somebody on the phone said."""
        wish, person = WISHES.get(visit.intake.one("wish"), Wish.MAYBE), visit.intake.one("person")[:ID]
        kept = await wish_for_person(visit.uow, self._house, visit.staff, visit.id("opening"), person, wish)
        return await self._after(visit, None, "opening-wished" if kept else "opening-unwished")

    async def _after(self, visit: Visit, refusal: Refusal | None, said: str) -> Response:
        return await self._one(visit, refusal) if refusal else visit.go(f"{ALL}/{visit.id('opening')}", said)

    async def _one(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_opening(visit.uow, self._house, visit.staff, visit.id("opening"))
        opening = view.row.planned.opening
        begins, ends = local_clock(view.row)
        now = {"kind": opening.kind, "day": view.row.day.isoformat(), "begins": begins, "ends": ends}
        now |= {"plan": opening.plan, "audience": opening.audience}
        entered = {name: visit.intake.one(name) for name in FIELDS} if problem else {}
        shown = self._choices() | {"view": view, "opening": opening, "staff_rows": view.staff, "terms": view.terms}
        shown |= {"kept": now | {name: value for name, value in entered.items() if value}, "reasons": CANCEL_REASONS}
        shown |= {"held": {post: view.row.planned.holders(post) for post in POSTS}}
        shown |= {"can_change": opening.state in AHEAD | RUNNING and opening.ends_at > visit.uow.now}
        return visit.page("desk/opening.html", status=422 if problem else 200, problem=problem, **shown)

    async def staff(self, visit: Visit) -> Response:
        """Who may be on duty."""
        return await self._staff(visit)

    async def mark(self, visit: Visit) -> Response:
        """Notes experience and the name participants see."""
        called, experienced = visit.intake.one("name"), visit.intake.one("experienced") == "yes"
        person = visit.id("person")
        refusal = await mark_place_staff(
            visit.uow, visit.staff, person, called, is_experienced=experienced, experience=visit.intake.one("experience")
        )
        return await self._staff(visit, refusal) if refusal else visit.go(f"{ALL}/staff", "opening-staff-kept")

    async def _staff(self, visit: Visit, problem: Refusal | None = None) -> Response:
        terms_for(visit.uow, self._house, visit.staff)
        rows = await read_experience(visit.uow, visit.staff)
        await visit.uow.commit()
        shown: dict[str, Any] = {"rows": rows, "problem": problem, "longest": LONGEST_NAME, "kept": visit.intake.one}
        shown |= {"longest_experience": LONGEST_EXPERIENCE, "of": visit.request.path_params.get("person", "")}
        return visit.page("desk/opening_staff.html", status=422 if problem else 200, **shown)

    def _choices(self) -> dict[str, Any]:
        return {"kinds": KINDS, "audiences": AUDIENCES, "posts": POSTS, "most_weeks": WEEKS_AT_MOST, "longest": LONGEST_PLAN}


def read_month_of(written: str) -> date:
    """The first day of "2026-05". Raises NotFoundError."""
    day = read_day(f"{written}-01")
    if day is None:
        raise NotFoundError("opening-unknown")
    return day


def _weeks(month: date) -> list[list[date]]:
    """Whole weeks from Monday on that hold the month."""
    first = month - timedelta(days=month.weekday())
    days = monthrange(month.year, month.month)[1] + month.weekday()
    return [[first + timedelta(days=7 * week + day) for day in range(7)] for week in range(-(-days // 7))]


def _read_wanted(visit: Visit) -> Wanted | Refusal:
    given = visit.intake
    day, begins, ends = read_day(given.one("day")), read_time(given.one("begins")), read_time(given.one("ends"))
    if day is None or begins is None or ends is None:
        return Refusal("refusal-opening-when")
    kind = given.one("kind")
    if kind not in KINDS:
        return Refusal("refusal-opening-kind")
    posts = {cast(Post, post): [person[:ID] for person in given.fields.get(f"post-{post}", []) if person] for post in POSTS}
    plan = given.one("plan").replace("\r\n", "\n")
    return Wanted(cast(Activity, kind), day, begins, ends, plan, given.one("audience"), posts)


def _read_seen(written: str) -> datetime | None:
    try:
        seen = datetime.fromisoformat(written)
    except ValueError:
        return None
    return seen if seen.tzinfo is not None else None


def opening_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint; what has a name of its own stands before what is an id."""
    desk, one = OpeningsDesk(parts.house), f"{ALL}/{{opening}}"
    return [
        ("GET", ALL, door.read(desk.show)),
        ("GET", f"{ALL}/month/{{month}}", door.read(desk.month)),
        ("POST", f"{ALL}/month/{{month}}/tell", door.act(desk.tell_month)),
        ("GET", f"{ALL}/new", door.read(desk.new)),
        ("POST", f"{ALL}/new", door.act(desk.plan)),
        ("GET", f"{ALL}/staff", door.read(desk.staff)),
        ("POST", f"{ALL}/staff/{{person}}", door.act(desk.mark)),
        ("GET", one, door.read(desk.one)),
        ("POST", one, door.act(desk.change)),
        ("POST", f"{one}/cancel", door.act(desk.cancel)),
        ("POST", f"{one}/tell", door.act(desk.tell)),
        ("POST", f"{one}/wish", door.act(desk.wish)),
    ]
