"""Moving visits at the desk: a caller's wish with the time of the call, supporters' answers, what waits, outages."""

from datetime import timedelta
from typing import Any

from starlette.responses import Response

from core.errors import Refusal
from core.move_requests import MoveState
from core.rescheduling import by_day
from core.terms import JST
from core.threads import Viewer
from core.usecases.context import House
from core.usecases.keep_pulse import note_outage
from core.usecases.take_move_call import (
    LONGEST_WORDS,
    MoveCall,
    Wish,
    answer_at_desk,
    look_at_move,
    take_move_call,
    waiting_moves,
)
from web.desk.entered import read_local, read_moment
from web.desk.visit import Visit

PAGE = "/desk/moves"
WISHES = {wish.value: wish for wish in Wish}


class MovesDesk:
    """Everything below /desk/moves."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """What waits for a supporter's answer or for a day, and when we could not be reached."""
        return await self._list(visit)

    async def answer(self, visit: Visit) -> Response:
        """What the supporter said on the phone."""
        done = await answer_at_desk(
            visit.uow, self._house, visit.staff, visit.id("request"), can=visit.intake.one("can") == "yes"
        )
        if isinstance(done, Refusal):
            return await self._list(visit, done.reason)
        return visit.go(PAGE, "move-answered")

    async def outage(self, visit: Visit) -> Response:
        """Hours in which families could not reach us."""
        since, until = (read_local(visit.intake.one(name)) for name in ("since", "until"))
        if since is None or until is None:
            return await self._list(visit, "refusal-outage")
        if await note_outage(visit.uow, self._house, visit.staff, since, until) is None:
            return await self._list(visit, "refusal-outage")
        return visit.go(PAGE, "outage-noted")

    async def call(self, visit: Visit) -> Response:
        """The form for a caller."""
        return await self._form(visit)

    async def take(self, visit: Visit) -> Response:
        """Does what the caller wishes."""
        given = visit.intake
        wish, called_at = WISHES.get(given.one("wish")), read_local(given.one("called"))
        if wish is None or called_at is None or not given.one("who"):
            return await self._form(visit, Refusal("desk-move-choose"))
        chosen = given.one("hour")
        day, _, at = chosen.partition("T")
        starts_at = read_moment(day, at) or read_moment(given.one("day"), given.one("at"))
        call = MoveCall(given.one("who")[:36], called_at, wish, starts_at, given.one("words"))
        done = await take_move_call(visit.uow, self._house, visit.staff, visit.id("visit"), call)
        if isinstance(done, Refusal):
            return visit.go(f"{PAGE}/{visit.id('visit')}?why={done.reason}")
        return visit.go(f"/desk/visits/{done.id}", f"move-{wish.value}")

    async def _form(self, visit: Visit, problem: Refusal | None = None) -> Response:
        """The page; looking at hours asks for nothing yet."""
        look = await look_at_move(visit.uow, self._house, visit.staff, visit.id("visit"))
        viewer = Viewer(visit.staff.id, "desk-move")
        names = await visit.uow.people.names_for_eyes([one.id for one in look.people], viewer)
        hours = {day: [one.astimezone(JST) for one in found] for day, found in list(by_day(look.hours).items())[:6]}
        why = visit.request.query_params.get("why", "")
        known = problem.reason if problem else why if why in WHYS else ""
        now = visit.uow.now.astimezone(JST)
        shown: dict[str, Any] = {"look": look, "one": look.visit, "people": look.people, "names": names, "hours": hours}
        shown |= {"problem": known, "called": f"{now:%Y-%m-%dT%H:%M}", "wishes": tuple(Wish), "longest": LONGEST_WORDS}
        shown |= {"earliest": f"{now - timedelta(days=31):%Y-%m-%dT%H:%M}"}
        return visit.page("desk/move_call.html", status=422 if problem else 200, **shown)

    async def _list(self, visit: Visit, problem: str = "") -> Response:
        found = await waiting_moves(visit.uow, visit.staff)
        viewer = Viewer(visit.staff.id, "desk-moves")
        ids = [one.person_id for one in found]
        visits = {one.id: await visit.uow.visits.get(one.new_visit_id or one.visit_id) for one in found}
        ids += [one.supporter_id for one in visits.values()]
        names = await visit.uow.people.names_for_eyes(sorted(set(ids)), viewer)
        now = visit.uow.now.astimezone(JST)
        shown: dict[str, Any] = {"requests": found, "visits": visits, "names": names, "problem": problem}
        shown |= {"outages": await visit.uow.outages.latest(10), "latest": f"{now:%Y-%m-%dT%H:%M}"}
        shown |= {"waiting": MoveState.WAITING}
        return visit.page("desk/moves.html", status=422 if problem else 200, **shown)


WHYS = frozenset(
    {f"move-not-{why}" for why in ("past", "soon", "outside", "holiday", "same", "taken", "busy")}
    | {f"refusal-move-call-{why}" for why in ("late", "in-time", "staff", "nobody", "over", "not-now")}
    | {"refusal-call-future", "refusal-call-long-ago", "refusal-call-long", "refusal-visit-when"}
)
"""Why a wish was not done, as the address may name it: text ids, never words of anybody."""
